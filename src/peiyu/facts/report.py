"""Collecting what is wrong in a data set: one problem a cell, with its place, its value and what was expected."""

from __future__ import annotations

from dataclasses import dataclass, field

from peiyu.facts.columns import Integers
from peiyu.facts.faults import FAULTS
from peiyu.facts.sheets import Cells, Sheet
from peiyu.problems import Place, Problem, ProblemsFound

_SHOWN = 40
_ROWS_NAMED = 5


@dataclass(slots=True)
class Report:
    """The problems of one data set, in the order in which they are found."""

    found: list[Problem] = field(default_factory=list)

    def add(
        self, code: str, sheet: Sheet, detail: str = "", *, line: int = 0, column: int = -1, remedy: str = ""
    ) -> None:
        """One problem of a sheet; `line` as a spreadsheet shows it, `column` the position of the column from 0."""
        fault = FAULTS[code]
        name = sheet.headers[column] if column >= 0 else ""
        place = Place(sheet.file, line, column + 1, sheet.name, name)
        message = f"{fault.meaning}：{detail}" if detail else fault.meaning
        self.found.append(Problem(place, code, message, remedy or fault.remedy))

    def cells(self, code: str, sheet: Sheet, column: int, cells: Cells, rows: Integers, expected: str) -> None:
        """One problem for each of `rows`, showing what stands in the cell and what was expected."""
        for row in rows.tolist():
            detail = f"{quoted(cells.shown(row))}，应为{expected}" if expected else quoted(cells.shown(row))
            self.add(code, sheet, detail, line=int(sheet.lines[row]), column=column)

    def file(self, code: str, file: str, detail: str = "", remedy: str = "") -> None:
        """One problem of a whole file."""
        fault = FAULTS[code]
        message = f"{fault.meaning}：{detail}" if detail else fault.meaning
        self.found.append(Problem(Place(file), code, message, remedy or fault.remedy))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not stop the reading."""
        return tuple(sorted(problem for problem in self.found if not problem.is_error))

    def raise_if_errors(self) -> None:
        """Raise `ProblemsFound` with everything found, by file, row and column, if there is an error among it."""
        if any(problem.is_error for problem in self.found):
            raise ProblemsFound(sorted(self.found))


def places_of(sheet: Sheet, rows: Integers) -> str:
    """How many rows there are and which come first, as a spreadsheet numbers them: `共 5 行（第 2、3、7 行等）`."""
    first = "、".join(str(int(sheet.lines[row])) for row in rows[:_ROWS_NAMED].tolist())
    if len(rows) == 1:
        return f"第 {first} 行"
    return f"共 {len(rows)} 行（第 {first} 行{'等' if len(rows) > _ROWS_NAMED else ''}）"


def quoted(value: str) -> str:
    """A value in quotes for a message, cut when it is long."""
    return f"“{value if len(value) <= _SHOWN else value[:_SHOWN] + '…'}”"
