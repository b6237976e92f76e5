"""Problems: what is wrong, where, why, and what to do about it.

An error is a value here. Readers and checkers collect problems and go on, so that a person sees all of them at once;
only `ProblemsFound` is raised, at the end, carrying the whole list. Codes are stable: `E-…` stops, `W-…` warns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: `file:line:column` for packs, `表!行,列` for tables (line and column count from 1; 0 = not known)."""

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    column_name: str = ""

    def __str__(self) -> str:
        if self.sheet:
            parts = [f"{self.file} 表“{self.sheet}”" if self.file else f"表“{self.sheet}”"]
            if self.line:
                parts.append(f"第{self.line}行")
            letter = _letters(self.column) + "列" if self.column and self.file.lower().endswith(".xlsx") else ""
            if self.column_name:
                parts.append(f"{letter}“{self.column_name}”" if letter else f"“{self.column_name}”列")
            elif letter:
                parts.append(letter)
            return " ".join(parts)
        if self.line:
            return f"{self.file}:{self.line}:{self.column or 1}"
        return self.file


def _letters(column: int) -> str:
    """The letters by which a spreadsheet names a column.

    >>> _letters(3), _letters(28)
    ('C', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem. `message` says what is wrong and what was expected, `remedy` what to do; both in Chinese."""

    place: Place
    code: str
    message: str
    remedy: str = ""

    @property
    def is_error(self) -> bool:
        return self.code.startswith("E-")

    def __str__(self) -> str:
        tail = f"({self.remedy})" if self.remedy else ""
        return f"{self.place}: {self.code} {self.message}{tail}"


class ProblemsFound(Exception):
    """Raised once, at the end of reading or checking, with every problem that was found (at least one error)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


@dataclass(slots=True)
class Collector:
    """Collects problems while work goes on."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, code: str, message: str, remedy: str = "") -> None:
        self.found.append(Problem(place, code, message, remedy))

    @property
    def errors(self) -> list[Problem]:
        return [p for p in self.found if p.is_error]

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def raise_if_errors(self) -> None:
        """Raise `ProblemsFound` with everything collected if there is an error among it."""
        if self.errors:
            raise ProblemsFound(sorted(self.found))


def nearest(word: str, known: Sequence[str], limit: int = 3) -> list[str]:
    """The known words most like `word`, best first; for “您是不是想写…”.

    >>> nearest("研发费用占比重", ["研发费用占营业收入比重", "资产负债率"])
    ['研发费用占营业收入比重']
    """
    from rapidfuzz import fuzz, process

    hits = process.extract(word, known, scorer=fuzz.WRatio, limit=3 * limit, score_cutoff=60)
    # WRatio finds parts of long names too; a name of the same length with one wrong character is the likelier one.
    return sorted((name for name, _, _ in hits), key=lambda name: -fuzz.ratio(word, name))[:limit]
