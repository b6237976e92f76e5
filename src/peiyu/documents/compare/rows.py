"""Rows of tables of two versions: which row is which, and which of their numbers changed, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.numbers.cells import (
    cells_of,
    columns_of,
    has_own_measure,
    name_of,
    named_by,
    unit_of,
    with_unit,
)
from peiyu.documents.compare.numbers.number_changes import NumberChange, Place
from peiyu.documents.compare.words import changes

Named = tuple[str, tuple[str, ...]]


def named_once(clauses: Sequence[Clause]) -> list[Named | None]:
    """What each row of a table is about, with the columns of the table; None where that is nothing or no row, or stands in several rows."""
    found: list[Named | None] = []
    for clause in clauses:
        cells = cells_of(clause.words) if clause.columns else []
        name = named_by(cells, clause.columns) if is_row(clause) else ""
        found.append((name, tuple(map(name_of, clause.columns))) if name else None)
    often = Counter(found)
    return [one if often[one] == 1 else None for one in found]


def is_row(clause: Clause) -> bool:
    """Whether a clause is a row of a table below its head."""
    return len(clause.columns) > 1 and tuple(cells_of(clause.words)) != clause.columns


def row_numbers(old: Clause, new: Clause) -> list[NumberChange] | None:
    """The numbers of two rows that changed, each with its row and its column; None where the rows have no columns in common.

    In two heads of tables it is the units that may have changed, and with them every number below.
    """
    if not old.columns or not new.columns:
        return None
    if not is_row(old) and not is_row(new):
        return _units(old, new)
    before, after = cells_of(old.words), cells_of(new.words)
    if len(before) != len(old.columns) or len(after) != len(new.columns):
        return None
    pairs = columns_of(old.columns, new.columns)
    if not pairs:
        return None
    row = named_by(after, new.columns)
    units = [("",) * len(c.columns) if has_own_measure(row) else c.units for c in (old, new)]
    cells = before, after
    before = [with_unit(*cell) for cell in zip(before, old.columns, units[0], strict=True)]
    after = [with_unit(*cell) for cell in zip(after, new.columns, units[1], strict=True)]
    come = sorted(set(range(len(after))) - {j for _, j in pairs})
    gone = sorted(set(range(len(before))) - {i for i, _ in pairs})
    placed = _Cells(old.words, cells[0], before), _Cells(new.words, cells[1], after)
    found: list[NumberChange] = []
    for i, j in [*pairs, *((-1, j) for j in come), *((i, -1) for i in gone)]:
        sides = before[i] if i >= 0 else "", after[j] if j >= 0 else ""
        head = new.columns[j] if j >= 0 else old.columns[i]
        if sides[0] != sides[1]:
            numbers = (_about(n, row, head) for n in changes(*sides)[1])
            found += [
                replace(n, old_at=placed[0].place(i, n.old_at), new_at=placed[1].place(j, n.new_at)) for n in numbers
            ]
    return found


@dataclass(frozen=True, slots=True)
class _Cells:
    """Where the numbers of cells stand in the words of their row; `read` has the units that the head of the column says."""

    words: str
    cells: Sequence[str]
    read: Sequence[str]

    def place(self, at: int, within: Place) -> Place:
        """The place of a number in its row; the whole cell where its unit stands in the head."""
        if within is None:
            return None
        begin = -1
        for _ in range(at):
            begin = self.words.find("\t", begin + 1)
        start = self.words.find(self.cells[at], begin + 1)
        if self.cells[at] != self.read[at]:
            return start, start + len(self.cells[at])
        return start + within[0], start + within[1]


def units_differ(old: Clause, new: Clause) -> bool:
    """Whether two heads of tables stand above numbers of another unit, though their words may be the same."""
    return bool(old.columns and new.columns) and not is_row(old) and not is_row(new) and bool(_units(old, new))


def _units(old: Clause, new: Clause) -> list[NumberChange]:
    """The unit of a column that is another now (最高额（万元） → 最高额（元）), or of all columns where the line above the table says it."""
    found: list[NumberChange] = []
    by_line: list[NumberChange] = []
    for i, j in columns_of(old.columns, new.columns):
        before, after = unit_of(old.columns[i]), unit_of(new.columns[j])
        lines = old.units[i] if not before else "", new.units[j] if not after else ""
        if (before or lines[0]) == (after or lines[1]) or not (any(lines) or (before and after)):
            continue
        sides = [f"单位：{unit}" if unit else "" for unit in (before or lines[0], after or lines[1])]
        (by_line if not before and not after else found).append(
            NumberChange(sides[0], sides[1], f"{name_of(new.columns[j])}整列")
        )
    if len(by_line) > 1:  # the line above the table says it once for all of them
        names = "、".join(one.context.removesuffix("整列") for one in by_line)
        by_line = [replace(by_line[0], context=f"{names}各列")]
    return [*found, *by_line]


def _about(n: NumberChange, row: str, head: str) -> NumberChange:
    context = "，".join(dict.fromkeys(filter(None, (row, name_of(head)))))
    return replace(n, context=context)
