"""Figures with both ends marked: 5000万元（含）至1亿元（不含）, 超过5000万元不足1亿元, 5000万元至1亿元之间."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction import Condition, Measure
from peiyu.documents.output.range_ends import bracket_behind
from peiyu.documents.output.words import UNNAMED, names_a_figure

_FLOORS, _CAPS = (">=", ">"), ("<=", "<")
_BETWEEN_ENDS = re.compile(
    r"(?:及?以上)?(?:[（(]不?含(?:本数)?[）)])?[，,]?(?:[且但]|并且)?(?:至|到|—|-|～|~|不足|低于|小于|少于|不到|不超过)*"
)
_LEFT_OUT = re.compile(r"(?:以[上下])?[（(]不包?含(?:本数)?[）)]")
_INCLUDED = re.compile(r"(?:以[上下])?[（(]包?含(?:本数)?[）)]")
_HOLDS_A_NUMBER = re.compile(r"\d")
_SHORT_OF = "不足"
_BEHIND_A_FLOOR = re.compile(
    r"\d[百千万亿]*(?:美?元|平方米|[一-鿿%％])(?:及?以上)?(?:[（(]不?含(?:本数)?[）)])?[，,]?[且但]?不足$"
)
"""成立不足两年的，… opens a case of its own; only behind a lower end it is the other end of a span."""
_NEAR = 24


def with_one_figure(m: Measure, conditions: Sequence[Condition]) -> list[Condition]:
    """The conditions; the upper end of a span that stands right behind its lower end is about the same figure, however it was named."""
    found: list[Condition] = []
    for c in conditions:
        low = found[-1] if found else None
        if low is not None and _is_upper_end(m, low, c):
            c = replace(c, indicator=low.indicator, window=low.window)
        found.append(c)
    return found


def _is_upper_end(m: Measure, low: Condition, c: Condition) -> bool:
    if low.op not in _FLOORS or c.op not in _CAPS or not low.unit or not c.unit or not names_a_figure(low.indicator):
        return False
    unnamed = c.indicator in UNNAMED or bool(_HOLDS_A_NUMBER.search(c.indicator))
    between = m.text[low.end - m.start : max(c.start, low.end) - m.start]
    return unnamed and _BETWEEN_ENDS.fullmatch(between) is not None


def stretch_of(m: Measure, c: Condition) -> tuple[int, int]:
    """Where a figure begins and ends in the document, with the words around it that its comparison says: 不足, （不含）, 之间."""
    start, end = c.start, c.end
    if c.op == "<" and _BEHIND_A_FLOOR.search(m.text[max(start - m.start - _NEAR, 0) : max(start - m.start, 0)]):
        start -= len(_SHORT_OF)
    said = _LEFT_OUT if c.op in ("<", ">") else _INCLUDED
    behind = said.match(m.text, max(end - m.start, 0))
    if behind:
        end += behind.end() - behind.start()
    if c.op == "between" and m.text.startswith("之间", max(end - m.start, 0)):
        end += len("之间")
    return start, max(end, c.end + bracket_behind(m, c))
