"""Notes that say for a whole act which office of a bracket leads: 排在第一位的部门为牵头部门, 首位单位牵头，其余配合, 带*的为牵头单位."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.departments.roles import CHARGED, HELPS, LEADS
from peiyu.documents.extraction.model import Name

_IS_LEAD = r"[^，,。；;）)]{0,8}[为是系][^，,。；;）)]{0,4}(?:牵头|主办|主责)"
_PLACED = r"(?:[列排](?:名|序|位)?[在于]?|位[于居列])(?:首位|首个|第一[个家位]?|最前)面?"
_FIRST = rf"(?:{_PLACED}|第一[个家位]|首[个家位]|第一(?=责任|主责))(?:的|者)?(?:责任|主责)?(?:单位|部门)?(?:的)?"
_IS = r"[为是系作](?:该|本|此)?(?:项|条)?(?:任务|工作)?的?(?:总)?(?:牵头|主办|主责)"
_DOES = r"(?:具体|总)?(?:负责)?(?:总)?(?:牵头|主办)"
_FIRST_UNIT = rf"(?:{_PLACED}(?:的|者)?(?:单位|部门)?|(?:第一[个家位]?|首[个家位])(?:责任|主责)?(?:单位|部门))的?"
_FIRST_LEADS = re.compile(
    rf"(?:[列排]在?|排名|位[于居列])(?:首位|第一位?|最前)面?的?{_IS_LEAD}|{_FIRST}{_IS}|{_FIRST_UNIT}{_DOES}|(?:首位|第一位)的?(?:负责)?牵头|"
    rf"(?:牵头|主办|主责)(?:单位|部门)(?:均|都)?{_PLACED}"
)
_REST_HELPS = re.compile(
    r"(?:其[他它余]|后面|排在后面)(?:的|各)?(?:责任)?(?:单位|部门)?(?:均|都)?(?:[为是系])?(?:责任)?(?:参与|配合|协[办助同])"
)
"""其余为配合单位 behind the note of who leads."""
_NEAR = 24
_SIGN_LEADS = re.compile(rf"(?P<sign>[*＊★☆※▲△●◆])[”\"]?号?的?{_IS_LEAD}")
_ALL_OF_THEM = re.compile(r"(?:以上|上述)(?:各)?(?:责任)?(?:单位|部门)")
"""（甲局、乙局，以上单位按职责分工负责): no further office."""
_Bracket = tuple[int, int, tuple[Name, ...]]


def agreed(text: str, start: int, end: int, brackets: Sequence[_Bracket]) -> list[tuple[Name, ...]]:
    """The offices of each bracket of `text[start:end]`, from left to right, with the parts that notes give them; where nothing is said
    it is 责任. A note inside a bracket holds from that bracket on, one outside for all.
    """
    first, sign = _FIRST_LEADS.search(text, start, end), _SIGN_LEADS.search(text, start, end)
    begin = _from(first, brackets) if first else end
    helping = first is not None and _REST_HELPS.search(text, first.end(), min(end, first.end() + _NEAR)) is not None
    return [
        _with_parts(text, _without_sums(names), left >= begin, sign, rest=HELPS if helping else CHARGED)
        for left, _, names in brackets
    ]


def first_leads(note: str) -> bool:
    """Whether the head of a column says that the first office of each cell leads.

    >>> first_leads("责任单位（第一个为牵头单位）"), first_leads("牵头单位")
    (True, False)
    """
    return _FIRST_LEADS.search(note) is not None


def with_first_leading(names: Sequence[Name], note: str) -> list[Name]:
    """The offices of a cell by the note in the head of its column; what the cell itself says of a part stays."""
    rest = HELPS if _REST_HELPS.search(note) else CHARGED
    return list(_with_parts("", tuple(names), True, None, rest=rest))


def _with_parts(
    text: str, names: tuple[Name, ...], first_leads: bool, sign: re.Match[str] | None, *, rest: str
) -> tuple[Name, ...]:
    told = tuple(
        LEADS if _leads(text, at, name, names, first_leads, sign) else name.role or CHARGED
        for at, name in enumerate(names)
    )
    if first_leads and told[:1] == (LEADS,) and names[0].role != LEADS:
        told = tuple(rest if role == CHARGED else role for role in told)
    return tuple(replace(name, role=role) for name, role in zip(names, told, strict=True))


def _without_sums(names: tuple[Name, ...]) -> tuple[Name, ...]:
    return tuple(name for name in names if not _ALL_OF_THEM.fullmatch(name.name)) if len(names) > 1 else names


def _from(note: re.Match[str], brackets: Sequence[_Bracket]) -> int:
    return next((left for left, right, _ in brackets if left <= note.start() < right), 0)


def _leads(
    text: str, at: int, name: Name, names: Sequence[Name], first_leads: bool, sign: re.Match[str] | None
) -> bool:
    """Whether a note makes this one of the `names` the leading one; nobody is where the bracket itself says who leads."""
    if len(names) < 2 or any(one.role == LEADS for one in names):
        return False
    if sign is not None and sign["sign"] in text[max(0, name.start - 1) : name.start] + text[name.end : name.end + 1]:
        return True
    return first_leads and at == 0
