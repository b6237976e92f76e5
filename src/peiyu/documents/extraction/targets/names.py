"""What a goal is called: the words around its figure, without time, verb, bound and negation."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.model import Target
from peiyu.documents.extraction.targets.deadlines import without_deadline
from peiyu.documents.extraction.targets.named_apart import named_apart

_SHORTEST_NAME = 3
_WITHIN = r"(?:以|之)?内(?!河|陆|贸|科|部|外|需|销|容|衣|蒙)"
"""24小时内办结: what is done stands behind."""
_HEADLESS = re.compile(r"(?P<kind>[^、，,。；;\d]{1,8}[级型类])(?=[、和及与]\d)")
"""新增1个国家级、3个省级平台: a member whose head stands at the end of the list."""
_AFTER_HEADLESS = re.compile(r"\d[^、，,。；;\d]{2,10}[级型类][、和及与]$")
_LAST_OF_ROW = re.compile(r"\d[^、，,。；;\d]{2,10}?[级型类](?P<head>[^、，,。；;\d级型类]{2,20})[，,。；;]?$")
_GROWS = re.compile(r"(?P<word>增长|增速)(?:达到?|不低于|不少于|超过?|高于|保持在?|稳定在|在|为|约)*$")
"""窑业产值增长7%: without the word the level of the figure would be 7%."""
_SHARES = frozenset({"%", "‰", "个百分点"})
_VERBS_ALONE = re.compile(
    r"(?:累计|新增|净增|培育|形成|打造|建成|建设|引进|实施|推进|完成|组织|开展|创建|认定|发展|壮大|扶持|总数|达到?|其中|共|再)+"
)
_DEED_ALONE = re.compile(r"建[成设]|新建|新增|培育|完成|打造|创建|引进")


def name_of(before: str, after: str, unit: str | None = None) -> str:
    """What is counted between `before` and `after`; a share by which it is to grow keeps the word that says so.

    >>> name_of("将报装办理时限不", "以内"), name_of("新增", "茶企。"), name_of("新增", "国家级、3个省级窑场。")
    ('报装办理时限', '茶企', '国家级窑场')
    >>> name_of("窑业产值年均增长", "以上", "%"), name_of("窑业产值增长到", "", "亿元"), name_of("其中窑业技改投资", "", "亿元")
    ('窑业产值年均增长', '窑业产值', '窑业技改投资')
    >>> name_of("培育形成", "个百亿级窑业集群", None)
    '百亿级窑业集群'
    """
    in_row = _name_in_row(before, after)
    if in_row:
        return in_row
    apart = named_apart(before, after)
    name = without_deadline(re.sub(r"较20\d\d年", "", before if apart is None else apart))
    last = re.split(r"\d[^，,。；;、]{0,6}、", name)[-1]
    name = last if len(last) >= _SHORTEST_NAME else name
    name = re.sub(r"^[，,、\s]*(?:其中[：:，,]?)?(?:将|把|力争|确保|争取|实现|达到|努力|全[市省县区年])*", "", name)
    grows = _GROWS.search(name) if unit in _SHARES else None
    name = re.sub(r"(?:由[^，,]{0,12})?(?:压[缩减]|缩短|精简|减少)(?:至|到|为)$|(?:度)?争取(?=.{4})", "", name)
    name = re.sub(
        r"(?:一般|原则上)?(?:力争|确保|争取|完成|不低于|不少于|至少|达到|分别达?|各|不?超过|不得?|不?高于|低于|大于|小于|将|保持(?!率)|突破|达|为|提高到|提升至|增长|稳定在|保持在|控制在|超|在|约|到|降至)*$",
        "",
        name,
    )
    if len(name) < _SHORTEST_NAME:
        name = re.sub(rf"^(?:以上|左右|{_WITHIN}|的)+", "", after).strip("，,。；; ") or name
    if grows and not name.endswith(grows["word"]):
        name += grows["word"]
    if _VERBS_ALONE.fullmatch(name):
        name = re.sub(rf"^(?:以上|左右|{_WITHIN}|的|[个家户项条])+", "", after).strip("，,。；; ") or name
    return name.strip("，,、 ")[:40]


def _name_in_row(before: str, after: str) -> str:
    """The name of a member of 1个国家级、3个省级平台, of which the last alone has the head; empty for any other goal."""
    kind = _HEADLESS.match(after)
    last = _LAST_OF_ROW.search(after[-60:]) if kind else None
    if kind and last:
        return kind["kind"] + last["head"]
    own = re.match(r"[^、，,。；;\d]{4,24}", after) if _AFTER_HEADLESS.search(before[-40:]) else None
    return own[0] if own else ""


_GROWTH_ALONE = re.compile(r"(?:同比|年均|每年)?(?:增长|增速)")
_OF_BEFORE = re.compile(r"(?:累计|其中|达到?|总数|增至|扩大到)+")


def about(goal: Target, subject: str) -> Target:
    """窑业投资达到90亿元、增长15%: the second goal is about what the first names."""
    if subject and _OF_BEFORE.fullmatch(goal.indicator):  # 到2031年培育窑企50家；到2032年，累计达到80家
        return replace(goal, indicator=subject)
    if subject and _GROWTH_ALONE.fullmatch(goal.indicator):
        return replace(goal, indicator=subject + goal.indicator)
    if goal.indicator:  # 上半年建成20个 after 建成服务站10个
        return (
            replace(goal, indicator=subject)
            if _DEED_ALONE.fullmatch(goal.indicator) and subject.startswith(goal.indicator)
            else goal
        )
    grows = re.match(r"(?:同比|年均)?(?:增长|增加|下降|降低|减少|提[高升])", goal.text)
    return replace(goal, indicator=subject + grows[0] if subject and grows else subject)
