"""Conditions in the cells of a table (年产值1亿元以上 · 20万元), and in the sentences around it."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.conditions.asked import conditions
from peiyu.documents.extraction.conditions.indicators import UNNAMED
from peiyu.documents.extraction.model import Condition
from peiyu.documents.extraction.numbers.quantities import plain, quantities
from peiyu.documents.extraction.sentences import split

_FIGURE = re.compile(r"\d")


def conditions_in(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> list[Condition]:
    """The conditions of the measure `text[start:end]`, whether it holds a table or not; `taken` as in `conditions`."""
    if "\t" not in text[start:end]:
        return conditions(text, start, end, taken)
    found: list[Condition] = []
    head = _head_above(text, start)
    for left, right in split(text, "\n", start, end):
        line = text[left:right]
        if "\t" not in line:
            found.extend(conditions(text, left, right, taken))
        elif not _FIGURE.search(line):
            head = line.split("\t")
        else:
            found.extend(_of_row(text, left, line, head, taken))
    return found


def _head_above(text: str, start: int) -> list[str]:
    begin = text.rfind("\n", 0, max(start - 1, 0)) + 1
    above = text[begin : max(start - 1, begin)]
    return above.split("\t") if "\t" in above and not _FIGURE.search(above) else []


def _of_row(text: str, left: int, line: str, head: list[str], taken: list[tuple[int, int]]) -> list[Condition]:
    """Columns are counted from the right, as a cell that spans rows is missing on the left."""
    found: list[Condition] = []
    cells = line.split("\t")
    at = left
    for place, cell in enumerate(cells):
        from_right = len(cells) - place
        title = head[-from_right].strip() if from_right <= len(head) else ""
        for condition in _range(cell, at, taken) or conditions(text, at, at + len(cell), taken, apart=True):
            nameless = condition.indicator == UNNAMED or len(condition.indicator) < 2
            found.append(replace(condition, indicator=title) if title and nameless else condition)
        at += len(cell) + 1
    return found


def _range(cell: str, at: int, taken: list[tuple[int, int]]) -> list[Condition]:
    """A cell that is a range and nothing else: 2000万元（含）—5000万元."""
    for quantity in quantities(cell):
        start, end = at + quantity.start, at + quantity.end
        rest = re.sub(r"[（(]不?含[）)]|元|\s", "", cell[: quantity.start] + cell[quantity.end :])
        if quantity.low is None or rest or any(a < end and start < b for a, b in taken):
            continue
        value = f"{plain(quantity.low)}-{quantity.number}"
        return [Condition(UNNAMED, "between", value, quantity.unit, start, end, None, 0.6)]
    return []
