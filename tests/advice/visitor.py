"""Made-up visitors of the calculator: what they answer depends on a seed and the key of the question only, not on the order."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from functools import cache
from typing import Any

from peiyu.advice.calculator import Calculator
from peiyu.advice.inputs import Input
from peiyu.advice.lists import list_key
from peiyu.advice.reading import Reading
from peiyu.cli.inputs import library_of
from peiyu.facts.credit_codes import check_character
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.values import SAMPLE_KEY, from_values
from peiyu.problems import Collector
from peiyu.rules import Library, resolve, resolve_cohorts
from peiyu.rules.model import Column
from peiyu.rules.units import MONEY

AS_OF = dt.date(2026, 6, 30)
EVERY_SCREEN = 1_000
FOREIGN_KEY = "91330200MA0000001" + check_character("91330200MA0000001")  # of a firm that is not in the data
_MONEY = ("0", "30", "150", "960", "1000", "1500", "3200", "4999.99", "5000", "80000")  # 万元
_COUNTS = ("0", "1", "2", "3", "5", "20", "80", "300")
_SHARES = ("0", "2.99", "3", "5", "10", "50", "70", "80", "100")


@cache
def library() -> Library:
    """The packs that come with the project."""
    return library_of([])


@cache
def calculator() -> Calculator:
    """The calculator of all packs, drafts included."""
    rules = resolve(library(), AS_OF, "认定", include_drafts=True)
    return Calculator.of(library(), rules, AS_OF)


class Visitor:
    """Answers questions from a seed. `listing`: records are typed row by row; else they are answered as figures."""

    def __init__(self, seed: int, listing: bool) -> None:
        self.seed, self.listing = seed, listing

    def answer(self, asked: Input) -> dict[str, str]:
        """What the visitor types at a question: one field, or the cells of a list."""
        luck = random.Random(f"{self.seed} {asked.key}")
        if asked.kind == "presence":
            if self.listing and luck.random() < 0.4:
                return self._rows(asked.table)
            plain = (
                list_key(asked.table) not in calculator().catalogue.by_key
            )  # a list would contradict made-up figures
            return {asked.key: "有" if not self.listing and plain and luck.random() < 0.7 else "没有"}
        if asked.kind == "list":
            return self._rows(asked.table)
        assert asked.column is not None
        return {asked.key: _cell(asked.column, luck)}

    def _rows(self, table: str) -> dict[str, str]:
        luck = random.Random(f"{self.seed} {table}")
        declared = library().tables[table]
        return {
            list_key(table, row, column.name): _cell(column, luck, ending=column.name == declared.ends)
            for row in range(1, luck.randint(1, 3) + 1)
            for column in declared.columns
        }


def converse(
    visitor: Visitor, shuffled: bool = False, history: list[Reading] | None = None
) -> tuple[dict[str, str], Reading]:
    """Answer until nothing more is asked; the questions of the first screen in turn, or (`shuffled`) any open ones. Fails where
    something is asked twice or the bound on what is left is broken. `history` takes every reading on the way.
    """
    facts: dict[str, str] = {}
    asked: set[str] = set()
    luck = random.Random(visitor.seed)
    bound: int | None = None
    while True:
        reading = calculator().answer(facts, screens=EVERY_SCREEN if shuffled else 1)
        assert not [note for note in reading.notes if note.code.startswith("E-")]
        if history is not None:
            history.append(reading)
        left = reading.questions.remaining
        assert bound is None or left <= bound, "the bound on what is left was too low"
        if reading.settled:
            return facts, reading
        questions = [question for screen in reading.questions.screens for question in screen.questions]
        assert questions, "something is open, yet nothing is asked"
        assert len(reading.questions.screens[0].questions) <= 5
        for question in luck.sample(questions, min(5, len(questions))) if shuffled else questions:
            assert question.asked.key not in asked, f"{question.asked.label} was asked twice"
            asked.add(question.asked.key)
            facts |= visitor.answer(question.asked)
        bound = left


def as_dossiers(facts: Mapping[str, str]) -> Dossiers:
    """The same facts as a data file would hold them, read by the other reader."""
    tables = library().tables
    data: dict[str, list[dict[str, Any]]] = {"企业": [{}]}
    years: dict[tuple[str, int], dict[str, Any]] = {}
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for key, text in facts.items():
        table, *rest = key.split("/")
        if rest == ["有无"]:
            assert text == "没有"
            data[table] = []
        elif rest[0] == "明细":
            rows.setdefault((table, rest[1]), {})[rest[2]] = text
        elif tables[table].shape == "年度":
            years.setdefault((table, int(rest[1])), {"年度": int(rest[1])})[rest[0]] = text
        else:
            data.setdefault(table, [{}])[0][rest[0]] = text
    for (table, _), cells in [*years.items(), *rows.items()]:
        data.setdefault(table, []).append(cells)
    statistics = {s.name: s for s in resolve_cohorts(library(), AS_OF, Collector())}
    return from_values(tables, library().subjects, data, statistics)


def _cell(column: Column, luck: random.Random, ending: bool = False) -> str:
    match column.type:
        case "是否":
            return luck.choice(("是", "否"))
        case "选项":
            return luck.choice(column.options)
        case "日期":
            year = luck.randint(2026, 2028) if ending else luck.randint(2012, 2025)
            return dt.date(year, luck.randint(1, 12), luck.randint(1, 28)).isoformat()
        case "代码":
            codes = {"行业": ("C3484", "C3670", "I6510", "A0111"), "地区": ("330212", "330282", "211402", "110101")}
            return luck.choice(codes.get(column.coding, (SAMPLE_KEY, FOREIGN_KEY)))
        case "数值" if column.dimension == MONEY:
            return luck.choice(_MONEY) + "万元"
        case "数值":
            return luck.choice(_SHARES if column.unit == "%" else _COUNTS[1:] if column.unit == "名" else _COUNTS)
    return luck.choice((*column.suggestions, "其他"))
