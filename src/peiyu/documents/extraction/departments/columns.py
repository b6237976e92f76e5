"""Departments in a cell of a table: its column says what their part is, unless the cell does."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.departments.contacts import contacts
from peiyu.documents.extraction.departments.conventions import first_leads, with_first_leading
from peiyu.documents.extraction.departments.named import listed
from peiyu.documents.extraction.departments.offices import is_office
from peiyu.documents.extraction.departments.roles import CHARGED, with_roles
from peiyu.documents.extraction.model import Name

_BLANK = re.compile(r"[^\s、,，;；/／]+")


def of_column(text: str, lines: list[tuple[int, int]], role: str, persons: bool = False) -> list[Name]:
    """The departments in the `lines` of a cell, each with its part: that of its column, or what the cell says of it.

    A `role` may be the note in the head of the column that the first office leads (责任单位（第一个为牵头单位）). Where `persons` stand beside the offices, only what is an office counts.

    >>> cell = "市窑业局（牵头）、市财政局"
    >>> [(name.name, name.role) for name in of_column(cell, [(0, len(cell))], "责任")]
    [('市窑业局', '牵头'), ('市财政局', '责任')]
    >>> [name.name for name in of_column("市窑业局 陶小青", [(0, 8)], "责任", persons=True)]
    ['市窑业局']
    """
    names = [name for start, end in _parts(text, lines, persons) for name in listed(text, start, end)]
    names = with_roles(text, lines[0][0], lines[-1][1], names)  # a label goes on in the next line
    if first_leads(role):
        names, role = with_first_leading(names, role), CHARGED
    known: dict[str, Name] = {}
    for name in names:
        if not persons or is_office(name.name):
            known.setdefault(name.name, replace(name, role=name.role or role))
    return list(known.values())


def _without(cell: str) -> str:
    """A cell with blanks for its persons and numbers, which may stand in brackets: 市窑业局（陶小青，0571-87654321）."""
    for left, right in contacts(cell):
        cell = cell[:left] + " " * (right - left) + cell[right:]
    return cell


def _parts(text: str, lines: list[tuple[int, int]], persons: bool) -> list[tuple[int, int]]:
    """What is listed by itself: the lines, or the whole cell where an office goes on in the next line."""
    start, end = lines[0][0], lines[-1][1]
    if persons:
        return [(start + part.start(), start + part.end()) for part in _BLANK.finditer(_without(text[start:end]))]
    each = [listed(text, *line) for line in lines]
    return lines if all(names and all(is_office(name.name) for name in names) for names in each) else [(start, end)]
