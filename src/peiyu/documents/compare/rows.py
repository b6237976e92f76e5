"""Rows of tables of two versions: which row is which, and which of their numbers changed, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.numbers.cells import cells_of, columns_of, name_of, named_by, unit_of, with_unit
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
    found: list[NumberChange] = []
    for i, j in pairs:
        a, b = with_unit(before[i], old.columns[i]), with_unit(after[j], new.columns[j])
        if a != b:
            found += [_about(n, row, new.columns[j]) for n in changes(a, b)[1]]
    for j in sorted(set(range(len(after))) - {j for _, j in pairs}):
        found += [_about(n, row, new.columns[j]) for n in changes("", with_unit(after[j], new.columns[j]))[1]]
    for i in sorted(set(range(len(before))) - {i for i, _ in pairs}):
        found += [_about(n, row, old.columns[i]) for n in changes(with_unit(before[i], old.columns[i]), "")[1]]
    return found


def _units(old: Clause, new: Clause) -> list[NumberChange]:
    """The unit of a column that is another now: 最高额（万元） → 最高额（元）."""
    found = []
    for i, j in columns_of(old.columns, new.columns):
        before, after = unit_of(old.columns[i]), unit_of(new.columns[j])
        if before != after and before and after:
            found.append(NumberChange(f"单位：{before}", f"单位：{after}", f"{name_of(new.columns[j])}整列"))
    return found


def _about(n: NumberChange, row: str, head: str) -> NumberChange:
    context = "，".join(dict.fromkeys(filter(None, (row, name_of(head)))))
    return replace(n, context=context)
