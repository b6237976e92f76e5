"""Lists of units without brackets, in a line of their own or at the end of one: 责任单位：甲局、乙局."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from peiyu.documents.extraction.departments.offices import is_office
from peiyu.documents.extraction.model import Name
from peiyu.documents.outline.unit_lines import BARE, BESIDE, UNITS

UNSURE = 0.7
"""How sure a name is of which nothing but the label before its list says that it is one."""
_LABEL = rf"(?:{UNITS}|(?:(?<=\n)|^)[^\S\n]*(?P<bare>{BARE}))[^\S\n]*[:：]"
_LIST = re.compile(rf"{_LABEL}[^\n。]{{2,600}}(?:。[^\S\n]*|$)", re.MULTILINE)
_NEXT = re.compile(rf"{UNITS}[^\S\n]*[:：]|{BESIDE}|\n|$")
"""What may stand behind such a list in its line: another label."""
_BESIDE = re.compile(rf"[^\S\n]*{BESIDE}")
_LISTED = re.compile(
    r"各[一-鿿]+|.*(?:专班|小组|工作组|指挥部|机构|企业|银行|学校|院校|高校|医院|社区|村委)(?:（[^）]*）)?"
)
"""Charged behind a label as offices are, though in running text it is seldom they who act."""
_NO_UNIT = re.compile(
    r"(?:无|暂|待|同上|同前|另行|另[有文]|详?见|按|根据|依|由|各自|共同|如|参照)[^、]*|[^一-鿿]*|[一-鿿]{1,3}|.{25,}|.*(?:的|了)"
)
"""另行通知, 按职责分工: no name. One of three characters may be a person."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A list of units `start`..`end`, its label included. `whole`: it begins its line or its sentence; `bare`: the label is nothing but 牵头 or 配合."""

    start: int
    end: int
    whole: bool
    bare: bool


def unit_lines(text: str, start: int, end: int) -> Iterator[UnitLine]:
    """The lists of units in `text[start:end]` that end with their line or before the next label."""
    last = -1
    for line in _LIST.finditer(text, start, end):
        if not _NEXT.match(text, line.end()):
            continue
        before = text[start : line.start()][-20:].rstrip(" \u3000")
        whole = line.start() == last or not before or before[-1] in "\n。；;！）)"
        yield UnitLine(line.start(), line.end(), whole, line["bare"] is not None)
        last = line.end()


def is_charged(name: str) -> bool:
    """Whether a name is one of those that lists behind a label hold.

    >>> is_charged("清窑领导小组"), is_charged("青山窑口")
    (True, False)
    """
    return is_office(name) or _LISTED.fullmatch(name) is not None


def charged_in(line: UnitLine, names: Sequence[Name]) -> tuple[Name, ...]:
    """Those of the `names` of a list that are units, the less sure the less their own words say so; none where it lists anything else.

    >>> said = UnitLine(0, 30, True, False)
    >>> [(name.name, name.confidence) for name in charged_in(said, [Name("市窑业局", 5, 9), Name("青山窑口", 10, 14), Name("另行通知", 15, 19)])]
    [('市窑业局', 0.9), ('青山窑口', 0.7)]
    """
    known = [is_office(name.name) for name in names]
    if not line.whole or line.bare:
        return tuple(names) if all(known) else ()
    known = [is_charged(name.name) for name in names]
    return tuple(
        name if office else replace(name, confidence=UNSURE)
        for name, office in zip(names, known, strict=True)
        if office or not _NO_UNIT.fullmatch(name.name)
    )


def with_lines_beside(text: str, line: UnitLine, start: int, end: int) -> tuple[int, int]:
    """Where the lines of a task begin and end to which a list of units belongs: lines of persons and times stand among them."""
    first, last = line.start, line.end
    begin = text.rfind("\n", start, first) + 1 or start
    if _BESIDE.fullmatch(text, begin, first):
        first = begin
    while first > start and text[first - 1 : first] == "\n":
        above = text.rfind("\n", start, first - 1) + 1 or start
        if not _BESIDE.match(text, above, first - 1):
            break
        first = above
    while last < end and text[last : last + 1] == "\n":
        below = text.find("\n", last + 1, end)
        below = below if below >= 0 else end
        if not _BESIDE.fullmatch(text, last + 1, below):
            break
        last = below
    return first, last
