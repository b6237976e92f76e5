"""Notes that say for a whole act which office of a bracket leads: 排在第一位的部门为牵头部门, 带*的为牵头单位."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.departments.roles import CHARGED, LEADS
from peiyu.documents.extraction.model import Name

_IS_LEAD = r"[^，,。；;）)]{0,8}[为是系][^，,。；;）)]{0,4}(?:牵头|主办|主责)"
_FIRST_LEADS = re.compile(rf"(?:[列排]在?|排名|位[于居列])(?:首位|第一位?|最前)面?的?{_IS_LEAD}")
_SIGN_LEADS = re.compile(rf"(?P<sign>[*＊★☆※▲△●◆])[”\"]?号?的?{_IS_LEAD}")
_Bracket = tuple[int, int, tuple[Name, ...]]


def agreed(text: str, start: int, end: int, brackets: Sequence[_Bracket]) -> list[tuple[Name, ...]]:
    """The offices of each bracket of `text[start:end]`, from left to right, with the parts that notes give them; where nothing is said
    it is 责任. A note inside a bracket holds from that bracket on, one outside for all.
    """
    first, sign = _FIRST_LEADS.search(text, start, end), _SIGN_LEADS.search(text, start, end)
    begin = _from(first, brackets) if first else end
    return [
        tuple(
            replace(name, role=LEADS if _leads(text, at, name, names, left >= begin, sign) else name.role or CHARGED)
            for at, name in enumerate(names)
        )
        for left, _, names in brackets
    ]


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
