"""Which ends of a range belong to it, where a bracket behind says so: 1亿元—3亿元（不含3亿元）."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from peiyu.documents.extraction import Condition, Measure
from peiyu.documents.extraction.numbers.quantities import SCALES, plain, quantities

_RANGE = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)")
_SAID = re.compile(r"\s*[（(]\s*(?P<not>不?)(?:包?含|包括)\s*(?P<which>(?:本数|上限)?|\d[^（()）]{0,12})\s*[）)]")
"""A bracket of nothing but what is included: （不含3亿元）, （含）, （不含本数）."""


def bracket_behind(m: Measure, c: Condition) -> int:
    """How many characters behind a range say which end belongs to it; 0 where nothing does, or something else too.

    The offset counts characters of the text of the measure.
    """
    return said.end() - said.start() if ends_of(c) and (said := _bracket(m.text, c, m.start)) else 0


def ends_said(text: str, c: Condition) -> tuple[Condition, ...]:
    """The two bounds of a range where a bracket behind it in the cleaned text tells them; else nothing."""
    said = _bracket(text, c) if c.op == "between" else None
    return _told(ends_of(c), said)[0] if said else ()


def ends_of(c: Condition) -> tuple[Condition, ...]:
    """介于500-1000万元 as its two bounds, both included; nothing where the condition is no range of two numbers."""
    ends = _RANGE.fullmatch(c.value) if c.op == "between" and isinstance(c.value, str) else None
    if ends is None:
        return ()
    low, high = (plain(Decimal(end)) for end in ends.groups())
    return replace(c, op=">=", value=low), replace(c, op="<=", value=high)


def told_ends(m: Measure, c: Condition) -> tuple[tuple[Condition, ...], str]:
    """The two bounds of a range as the bracket behind it tells them, and what a person has to check.

    Where the bracket leaves out the upper end, the lower one belongs to it: of classes that follow each other each figure belongs to one.
    """
    both = ends_of(c)
    said = _bracket(m.text, c, m.start) if both else None
    return _told(both, said) if said else (both, "按两端都含本数起草，边界请对照原文核对")


def _told(both: tuple[Condition, ...], said: re.Match[str]) -> tuple[tuple[Condition, ...], str]:
    low, high = both
    if said["which"][:1].isdigit() and _same(said["which"], low) and not _same(said["which"], high):
        return (replace(low, op=">") if said["not"] else low, high), "下限照原文括注，上限按含本数起草，请核对"
    return (low, replace(high, op="<") if said["not"] else high), "上限照原文括注，下限按含本数起草，请核对"


def _bracket(text: str, c: Condition, begin: int = 0) -> re.Match[str] | None:
    """The bracket behind a range, if a figure in it is one of the two ends; `text` begins at character `begin` of the cleaned text."""
    said = _SAID.match(text, max(c.end - begin, 0))
    ends = ends_of(c) if said else ()
    if said is None or not ends or not said["which"][:1].isdigit():
        return said if ends else None
    return said if any(_same(said["which"], end) for end in ends) else None


def _same(words: str, end: Condition) -> bool:
    """A figure in words is the figure of this end: 5000万元 of 0.5亿元."""
    read = quantities(words + "元" if words.endswith(("万", "亿")) else words)
    if len(read) != 1 or isinstance(end.value, str) or end.value is None:
        return False
    one, other = read[0].unit, end.unit
    if one in SCALES and other in SCALES:
        (this, kind), (that, sort) = SCALES[one], SCALES[other]
        return kind == sort and Decimal(str(read[0].number)) * this == Decimal(str(end.value)) * that
    return one == other and read[0].number == end.value
