"""Members of a list of recipients that were not read: a rule that asks for the others alone would shut them out.

鼓励楼宇主要业主（占产权50%以上）、受托的物业公司或专业的楼宇运营企业引进窑企: where only 物业公司 was read, the two beside it are asked for too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from peiyu.documents.extraction import Measure
from peiyu.documents.extraction.beneficiaries.words import AGENTS, CUT, FIRST_HEAD, HEAD_END, SOMEBODY

_LINK = r"(?:、|以及|[和与]|及(?!以)|或者?)"
_BEHIND = re.compile(rf"\s*{_LINK}(?P<member>[^、，,；;。：:和与及或\n]{{2,40}})")
_BEFORE = re.compile(
    rf"(?P<member>[^、，,；;。：:和与及或\n]{{2,40}}?)\s*{_LINK}(?:[^、，,；;。：:和与及或\n]{{1,12}}的)?$"
)
_BRACKET = re.compile(r"（[^（）]*）|\([^()]*\)")
_OWNER = re.compile(r"[一-鿿]{1,12}(?:业主|产权人|产权方|[一-鿿]方|[经运]营者|团队)$")
_OFFICE = re.compile(r"(?:[局委办厅署]|政府|部门|财政)$")
_GIVEN = re.compile(r"^(?:一次性)?(?:给予|予以|奖励|补[助贴]|资助)")
_NO_NAME = re.compile(r"(?:落户|条件|认定)$|^(?:每|单[个家]|同一|符合|一般)")
"""新落户及认定的企业: what says which, and no name; 每个单位或个人: for each of whom a limit holds."""
_LONGEST_BEFORE = 60
_GENERAL = 2
"""企业, 项目, 单位: a head alone."""


def left_beside(whole: Measure, m: Measure) -> list[str]:
    """The members that were not read of a measure `whole` that gives a sum, for the part `m` of it that is for all of its recipients; none for a part that is for some of them."""
    if not whole.amounts or [n.name for n in whole.beneficiaries] != [n.name for n in m.beneficiaries]:
        return []
    return unread_members(whole)


def unread_members(m: Measure) -> list[str]:
    """The names that stand in a row with one that was read and were not read themselves, in the order of the text."""
    text = _BRACKET.sub(lambda found: " " * len(found.group()), m.text)
    spans = [(n.start - m.start, n.end - m.start) for n in m.beneficiaries if m.start <= n.start < n.end <= m.end]
    found: dict[int, str] = {}
    for start, end in spans:
        for at, stop in _beside(text, start, end):
            if not any(left < stop and at < right for left, right in spans):
                name = _name(text[at:stop])
                if name:
                    found[at] = name
    read = {n.name for n in m.beneficiaries}
    return list(dict.fromkeys(found[at] for at in sorted(found) if found[at] not in read))


def _beside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the members right before and right behind a name stand."""
    if behind := _BEHIND.match(text, end):
        yield behind.span("member")
    first = max(0, start - _LONGEST_BEFORE)
    if before := _BEFORE.search(text[first:start]):
        yield first + before.start("member"), first + before.end("member")


def _name(member: str) -> str:
    """The name of somebody with which a member begins or ends; empty where it names nobody, everybody, an office or a bank."""
    said = "".join(member.split())
    head = None if _is_somebody(said) else FIRST_HEAD.search(said)
    if head and re.match(r"\d", said[head.end() :]):
        return ""  # 中国企业500强
    said = said[: head.end()] if head else said
    said = said.rpartition("的")[2] or said
    verb = CUT.match(said)
    cut = said[verb.end() :] if verb else said
    said = cut if len(cut) > _GENERAL else said
    nobody = _OFFICE.search(said) or AGENTS.search(said) or _GIVEN.match(said) or _NO_NAME.search(said)
    return "" if nobody or len(said) <= _GENERAL or not _is_somebody(said) else said


def _is_somebody(said: str) -> bool:
    return any(one.search(said) for one in (HEAD_END, SOMEBODY, _OWNER))
