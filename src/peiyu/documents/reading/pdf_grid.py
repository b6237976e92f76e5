"""The grids that the lines drawn on a page of a PDF make: which lines touch each other, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peiyu.documents.reading.cells import MOST_COLUMNS
from peiyu.documents.reading.pdf_page import Glyph, Rule

_NEAR = 3.0
"""Lines nearer to each other than this are one."""
_TOUCHES = 4.0
_MOST_RULES = 600


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one table: from the left and from the top, and which pieces of them are drawn."""

    across: list[float]
    down: list[float]
    lying: list[Rule]
    upright: list[Rule]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character stands inside."""
        return self.across[0] <= glyph.centre <= self.across[-1] and self.down[0] <= glyph.middle <= self.down[-1]

    def inside(self, other: Grid) -> bool:
        """Whether it stands inside another one, as a table in a cell does."""
        return (
            self is not other
            and other.across[0] - 1 <= self.across[0]
            and self.across[-1] <= other.across[-1] + 1
            and other.down[0] - 1 <= self.down[0]
            and self.down[-1] <= other.down[-1] + 1
        )


def first_of(group: list[int], at: int) -> int:
    """The first of those that `at` belongs together with; `group` says for each with which other one it does."""
    while group[at] != at:
        group[at] = group[group[at]]
        at = group[at]
    return at


def grids_of(lying: list[Rule], upright: list[Rule]) -> list[Grid]:
    """The lines that touch each other make a grid; one that has less than two rows or two columns is none."""
    lying, upright = _joined(lying), _joined(upright)
    if len(lying) > _MOST_RULES or len(upright) > _MOST_RULES:
        return []
    group = list(range(len(lying) + len(upright)))

    for a, one in enumerate(lying):
        for b, other in enumerate(upright, len(lying)):
            if _covers(one, other.at) and _covers(other, one.at):
                group[first_of(group, a)] = first_of(group, b)
    sets: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate([*lying, *upright]):
        sets.setdefault(first_of(group, at), ([], []))[at >= len(lying)].append(rule)
    return [grid for one in sets.values() if (grid := _grid(*one)) is not None]


def _grid(lying: list[Rule], upright: list[Rule]) -> Grid | None:
    """A table may be open at its sides: then its lines end where it does."""
    if not lying or not upright:
        return None
    across, down = _places(upright, lying), _places(lying, upright)
    if not (2 < len(across) <= MOST_COLUMNS and len(down) > 2):
        return None
    return Grid(across, down, lying, upright)


def _places(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    at = sorted({rule.at for rule in rules})
    begin, end = min(rule.begin for rule in crossing), max(rule.end for rule in crossing)
    room = 3 * _TOUCHES
    return [*([begin] if begin < at[0] - room else []), *at, *([end] if end > at[-1] + room else [])]


def _joined(rules: list[Rule]) -> list[Rule]:
    """Lines at one place are one line, as far as they touch: borders are drawn cell by cell, or as narrow boxes."""
    found: list[Rule] = []
    for rules_at in _at_one_place(rules):
        place = sum(rule.at for rule in rules_at) / len(rules_at)
        begin = end = None
        for rule in sorted(rules_at, key=lambda rule: rule.begin):
            if end is None or begin is None or rule.begin > end + _TOUCHES:
                if begin is not None and end is not None:
                    found.append(Rule(place, begin, end))
                begin, end = rule.begin, rule.end
            end = max(end, rule.end)
        if begin is not None and end is not None:
            found.append(Rule(place, begin, end))
    return found


def _at_one_place(rules: list[Rule]) -> Iterable[list[Rule]]:
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if group and rule.at - group[-1].at > _NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _covers(rule: Rule, place: float) -> bool:
    return rule.begin - _TOUCHES <= place <= rule.end + _TOUCHES
