"""Rows of tables of two versions: which row is which, and which of their numbers changed, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

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
from peiyu.documents.compare.numbers.number_changes import NumberChange
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
    before = [with_unit(*cell) for cell in zip(before, old.columns, units[0], strict=True)]
    after = [with_unit(*cell) for cell in zip(after, new.columns, units[1], strict=True)]
    found: list[NumberChange] = []
    for i, j in pairs:
        if before[i] != after[j]:
            found += [_about(n, row, new.columns[j]) for n in changes(before[i], after[j])[1]]
    for j in sorted(set(range(len(after))) - {j for _, j in pairs}):
        found += [_about(n, row, new.columns[j]) for n in changes("", after[j])[1]]
    for i in sorted(set(range(len(before))) - {i for i, _ in pairs}):
        found += [_about(n, row, old.columns[i]) for n in changes(before[i], "")[1]]
    return found


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
