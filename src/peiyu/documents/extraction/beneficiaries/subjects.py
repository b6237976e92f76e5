"""Subjects: who is invited to do something, and whom a sentence without 对 or 支持 opens with."""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiaries.frames import open_names
from peiyu.documents.extraction.beneficiaries.words import AGENTS
from peiyu.documents.extraction.model import Name

_INVITED = re.compile(
    r"(?:支持|鼓励|引导|吸引|动员|允许)(?:[和、]?(?:支持|鼓励|引导|吸引))?(?:更多|广大)?(?P<who>(?![^，,。；;]{0,3}(?:各地|地方|政府))[^，,。；;为向面]{2,20}?)(?:等|积极|主动|自主|依法依规|依法|充分|高起点|加快)*"
    r"(?=(?:返乡|由|对标|选择|更多|布局|调整|建设运营|参与|参加|利用|组建|建设|建立|设立|举办|兴办|创办|承办|投资|投建|联合|整合|开展|进行|进入|采取|采用|发起|牵头|承担|领办|申报)(?!、|[^，,。；;、]{0,5}的))"
)
"""鼓励甲建设乙: the one who is invited to act, not what is built."""
_FOR_OTHERS = re.compile(
    r"[^。；;]{0,30}?(?:面向|[，,]?(?<![因作视认称成定转升型变改列])为(?!主)|向)[^，,。；;]{2,20}|[^，,。；;]{0,10}(?:优惠|减免|让利|免费)"
)
_OPENS = re.compile(
    r"(?P<who>(?!各|对|为|向|由|按|在|以|将|支持|鼓励|引导|推动|允许|落实|加|继续|通过|发挥|依托|其中)[^，,。；;：:]{3,60}?)等?(?:的?[，,](?=经|滚动|可|按|不再|暂不|免于|直接|优先|纳入|视同|享受|对)|"
    r"(?=(?:因[^。]{2,40}|根据[^。]{2,20}|参照[^。]{2,20}(?:实施|执行)|经[^，。]{2,12}(?:取得|获得)|可以?直接|不再|免于|视同|优先)))"
)


_ASSOCIATION = re.compile(r"(?:协会|商会|学会|联盟|联合会)$")
"""What an association is invited to do it does for its members."""
_HELPED = re.compile(r"支持|鼓励|引导|[对为向给]|帮|惠|奖|补|服务|保障|扶|助力|投资于|将")
_NEXT_ROLE = re.compile(r"[。；;]|[，,]对")
"""What begins another measure, or says who is given something: those found there are not what the invited act on."""
_SCHOOL = re.compile(r"高校$|院校$|院所$|农民工$")
"""Those who act for themselves though their name is short or others pass help on through their like."""
_MARK = re.compile(r"[，,。；;]")


def _invited(text: str, start: int, end: int) -> list[Name]:
    """Who is invited to act in the sentence `text[start:end]`: 鼓励民间资本参与…, 支持第三方机构建设…平台."""
    for match in _INVITED.finditer(text, start, end):
        if _FOR_OTHERS.match(text, match.end(), end):
            continue
        names = open_names(text, *match.span("who"), somebody=True)
        if names and not any(
            (AGENTS.search(name.name) and not _SCHOOL.search(name.name))
            or _ASSOCIATION.search(name.name)
            or (len(name.name) < 3 and not _SCHOOL.search(name.name))
            for name in names
        ):
            return names
    return []


def of_those_invited(text: str, start: int, end: int, found: list[Name]) -> list[Name]:
    """`found`, or who is invited to act in `text[start:end]` where all that was found is what he acts on, in the same clause."""
    doers = _invited(text, start, end)
    if not doers or {name.name for name in doers} & {name.name for name in found}:
        return found
    if found:
        after, acted_on = doers[-1].end, found[0]
        between = text[after : acted_on.end - len(acted_on.name) + 1]
        if acted_on.end <= after:
            return found
        marks = list(_MARK.finditer(between))
        if marks and (_HELPED.search(between, marks[-1].end()) or _NEXT_ROLE.search(between, marks[0].start())):
            return found
    return doers


def opening(text: str, start: int, end: int) -> list[Name]:
    """Whom the sentence `text[start:end]` opens with where it grants or allows something: X可直接…, X参照…执行."""
    match = _OPENS.match(text, start, end)
    return open_names(text, *match.span("who"), somebody=True) if match else []
