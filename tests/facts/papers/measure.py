"""How much of what stands on the synthetic papers is read, and how much that does not: printed, `python -m tests.facts.papers.measure`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from peiyu.facts.papers import Paper, read

from .variants import FIRM, PDF_STYLES, STYLES, Style, expected, workbook

FOLDER = Path(__file__).parent / "samples"


@dataclass
class Score:
    """Facts wanted, found right, and given though wrong or not there."""

    wanted: int = 0
    right: int = 0
    wrong: int = 0

    def add(self, style: Style, paper: Paper) -> list[str]:
        want = expected(style)
        got: dict[tuple[str, int], set[Decimal]] = {}
        for fact in paper.facts:
            assert fact.year is not None
            assert isinstance(fact.value, Decimal)
            got.setdefault((fact.column, fact.year), set()).add(fact.value)
        bad = [f"{style.name}: {key} {value} 没有读出" for key, value in want.items() if got.get(key) != {value}]
        extra = [f"{style.name}: {key} {values} 多出" for key, values in got.items() if values != {want.get(key)}]
        self.wanted, self.right, self.wrong = (
            self.wanted + len(want),
            self.right + len(want) - len(bad),
            self.wrong + len(extra),
        )
        return bad + extra


def samples() -> Iterable[tuple[str, Style, bytes]]:
    """Every variant as a workbook, and those that are kept as PDF and .xls."""
    for style in STYLES:
        yield "xlsx", style, workbook(style)
    for style in PDF_STYLES:
        yield "pdf", style, (FOLDER / f"{style.seed:02d}.pdf").read_bytes()
    for style in PDF_STYLES[:2]:
        yield "xls", style, (FOLDER / f"{style.seed:02d}.xls").read_bytes()


def main() -> None:
    scores: dict[str, Score] = {}
    for kind, style, data in samples():
        for line in scores.setdefault(kind, Score()).add(style, read(data, firm=FIRM)):
            print(kind, line)
    for kind, score in scores.items():
        print(f"{kind}: {score.wanted} facts wanted, {score.right} right, {score.wrong} wrong or invented")


if __name__ == "__main__":
    main()
