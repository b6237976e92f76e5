"""Figures in the cells of tables of goals: their number, unit and sign; and where the cells of a row stand."""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.numbers.quantities import COUNT_UNITS, MONEY_UNITS
from peiyu.documents.extraction.numbers.sides import ABOUT, AT_LEAST, AT_MOST, LESS, MORE, side_of

Cell = tuple[int, int]
UNITS = frozenset({*COUNT_UNITS, *MONEY_UNITS, "%", "％", "‰"})
"""Units that stand behind the name of an indicator in brackets."""
VALUE = re.compile(
    rf"\s*(?P<sign>[><≥≤＞＜]|{AT_LEAST}|{AT_MOST}|{LESS}|{MORE}|{ABOUT})?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<more>[余多](?=[万亿]?\D))?(?P<unit>[^\d\s，,。；;以左余多]{{0,4}}?)\s*(?P<bound>以上|左右|以内|以下|[余多])?\s*"
)
BRACKETED = re.compile(
    r"[\[［【〔]\s*(?P<said>[^\[\]［］【】〔〕\t\n]{0,4}\d[^\[\]［］【】〔〕\t\n]{0,8})\s*[\]］】〕]"
)
_SIGNS = {"≥": ">=", ">": ">", "＞": ">", "≤": "<=", "<": "<", "＜": "<"}


def unbracketed(cell: str) -> str:
    """[9]: a figure that the list puts in brackets, mostly the sum of some years; the output says so to whoever reads it."""
    return BRACKETED.sub(r"\g<said>", cell, count=1)


def operator(said: re.Match[str]) -> str:
    """The sign of a figure in a cell: one that is written (≥), else what its words say."""
    sign = said["sign"] or ""
    return _SIGNS.get(sign) or side_of(sign, said["number"], said["bound"] or "", more=bool(said["more"]))


def plain_number(words: str) -> int | float:
    """1,200 as 1200, 35.50 as 35.5."""
    number = float(words.replace(",", ""))
    return int(number) if number.is_integer() else number


def cells_of_row(text: str, row: Passage) -> list[Cell]:
    """Where the cells of a row stand, empty ones too."""
    cells, at = [], row.start
    for part in text[row.start : row.end].split("\t"):
        cells.append((at, at + len(part)))
        at += len(part) + 1
    return cells
