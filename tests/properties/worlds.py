"""Random declarations and random worlds: missing cells, absent tables, and values that sit on the boundary.

Everything draws from one `random.Random`: a seed reproduces a world, and hypothesis can pass its own (see generators).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from peiyu.rules import nodes as n
from peiyu.rules.model import CohortStatistic, Column, Subject, Table
from peiyu.rules.units import MONEY, RANK, unit
from tests.reference.evaluator import Row, World

ENTERPRISE, PERSON = "企业", "人员"
SUBJECTS = {
    ENTERPRISE: Subject(ENTERPRISE, "统一社会信用代码"),
    PERSON: Subject(PERSON, "人员编号", ENTERPRISE, "统一社会信用代码"),
}
JUDGEMENTS = (("r.a", "市场地位"), ("r.a", "产业方向"), ("r.b", "管理制度"))
RATES = tuple(Fraction(x, 1000) for x in (0, 3, 15, 30, 50, 80, 100, 200, 333, 600, 800, 1000, 1200, -50, -1000))
LARGEST_WHOLE = Fraction(2**53, 100)  # in 元: beyond it a double cannot hold every 分
BASES = (*(Fraction(10) ** e * m for e in range(3, 13) for m in (1, 3, 15)), LARGEST_WHOLE, LARGEST_WHOLE * 3)
CODES = ("C3484", "C3483", "C35", "B06", "I6513", "330203", "330282", "211402")
_ALL, _ONE = n.Settled(True), n.Const(Fraction(1), MONEY)
STATISTICS = {
    "全体均值": CohortStatistic("全体均值", ENTERPRISE, _ALL, _ONE, "均值", dimension=MONEY),
    "地区均值": CohortStatistic("地区均值", ENTERPRISE, _ALL, _ONE, "均值", "地区", 4, dimension=MONEY),
    "税收名次": CohortStatistic("税收名次", ENTERPRISE, _ALL, _ONE, "名次", dimension=RANK),
}
GRID = {"%": Fraction(1, 10_000), "元": Fraction(1, 100), "万元": Fraction(1, 100)}


@dataclass
class Pools:
    """Values that rules ask about, so that worlds sit on their boundaries."""

    numbers: dict[tuple, list[Fraction]] = field(default_factory=lambda: defaultdict(list))  # by dimension
    rates: list[Fraction] = field(default_factory=lambda: list(RATES))
    words: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))  # by table and column
    dates: list[dt.date] = field(default_factory=list)
    judgements: list[tuple[str, str]] = field(default_factory=lambda: list(JUDGEMENTS))


def usual_dates(as_of: dt.date) -> list[dt.date]:
    """The edges of the windows that rules look through: the day itself, the same day of earlier years, ends of years,
    all with their neighbours; and a leap day."""
    edges = [as_of, dt.date(2024, 2, 29)]
    for back in range(1, 6):
        edges += [dt.date(as_of.year - back, 1, 1), dt.date(as_of.year - back, as_of.month, min(as_of.day, 28))]
    edges += [dt.date(as_of.year, 1, 1), dt.date(as_of.year, 12, 31), as_of - dt.timedelta(days=365)]
    return [edge + dt.timedelta(days=shift) for edge in edges for shift in (-1, 0, 0, 1)]


# ---------------------------------------------------------------- declarations


def numeric(name: str, unit_name: str, nonnegative: bool = False, current_year: bool = False) -> Column:
    measure = unit(unit_name)
    return Column(
        name, "数值", unit_name, measure.dimension, measure.scale, nonnegative=nonnegative, current_year=current_year
    )


def random_columns(rng: Random, prefix: str, count: int, related: bool = False) -> tuple[Column, ...]:
    """Columns of every type."""
    columns = [numeric(prefix + "金额甲", "元", nonnegative=rng.random() < 0.5)]
    columns.append(numeric(prefix + "金额乙", rng.choice(("元", "万元")), nonnegative=rng.random() < 0.5))
    for i in range(count):
        name = f"{prefix}{i}"
        kind = rng.randrange(9)
        if kind <= 1:
            unit_name = rng.choice(("元", "%", "人", "分", "亩", "项"))
            columns.append(numeric(name + "数", unit_name, rng.random() < 0.5, rng.random() < 0.2))
        elif kind == 2:
            columns.append(Column(name + "是否", "是否"))
        elif kind == 3:
            columns.append(Column(name + "级别", "选项", options=("市级", "省级", "国家级"), ordered=True))
        elif kind == 4:
            columns.append(Column(name + "文本", "文本", suggestions=("甲", "乙")))
        elif kind == 5:
            columns.append(Column(name + "行业", "代码", coding=rng.choice(("行业", "地区"))))
        else:
            columns.append(Column(name + "日期", "日期"))
    if related:
        columns.append(Column(prefix + "客户", "代码", coding="统一社会信用代码"))
    return tuple(columns)


def random_declarations(rng: Random) -> dict[str, Table]:
    """Two subjects, tables of all three shapes, and the judgements."""
    employer = Column("统一社会信用代码", "代码", coding="统一社会信用代码")
    region = Column("地区", "代码", coding="地区")
    tables = [
        Table(ENTERPRISE, ENTERPRISE, "属性", (region, *random_columns(rng, "企", rng.randint(3, 8)))),
        Table("年度", ENTERPRISE, "年度", random_columns(rng, "年", rng.randint(2, 7))),
        Table(PERSON, PERSON, "属性", (employer, *random_columns(rng, "人", rng.randint(1, 4)))),
        Table("人员年度", PERSON, "年度", random_columns(rng, "薪", rng.randint(0, 3))),
    ]
    for name, subject in (("知识产权", ENTERPRISE), ("合同", ENTERPRISE), ("奖励", PERSON)):
        columns = random_columns(rng, name[0], rng.randint(2, 5), related=subject == ENTERPRISE)
        start, end = Column(name[0] + "起日", "日期"), Column(name[0] + "止日", "日期", open_ended=True)
        tables.append(Table(name, subject, "记录", (start, *columns, end), start.name, end.name))
    judged = (
        Column("规则代码", "文本"),
        Column("条款", "文本"),
        Column("结论", "是否"),
        Column("判断人", "文本"),
        Column("判断日期", "日期"),
    )
    for name, subject in (("人工判断", ENTERPRISE), (f"{PERSON}人工判断", PERSON)):
        tables.append(Table(name, subject, "记录", judged, "判断日期"))
    return {table.name: table for table in tables}


# ---------------------------------------------------------------- worlds


def code_of(i: int) -> str:
    """A well-formed 统一社会信用代码 (GB 32100-2015) for the i-th enterprise."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "91330200" + _organisation(i)
    total = sum(alphabet.index(c) * pow(3, k, 31) for k, c in enumerate(body))
    return body + alphabet[-total % 31]


def _organisation(i: int) -> str:
    """Nine characters of GB 11714: eight digits and their check character."""
    digits = f"{i:08d}"
    rest = -sum(int(d) * w for d, w in zip(digits, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    return digits + ("X" if rest == 10 else str(rest))


@dataclass
class WorldMaker:
    """Makes one world from declarations; `missing` is the usual share of empty cells, `absent` of absent tables."""

    rng: Random
    declarations: dict[str, Table]
    as_of: dt.date
    size: int
    pools: Pools
    missing: float = 0.12
    absent: float = 0.08
    subjects: dict[str, Subject] = field(default_factory=lambda: dict(SUBJECTS))
    statistics: dict[str, CohortStatistic] = field(default_factory=dict)

    def make(self) -> World:
        keys = {subject: self._keys(subject) for subject in self.subjects}
        self.enterprises = keys[ENTERPRISE]
        tables = {}
        for table in self.declarations.values():
            key_table = any(table.name == name for name in self.subjects)
            if key_table or self.rng.random() >= self.absent:
                tables[table.name] = self.rows(table, keys[table.subject])
        world = World(self.as_of, dict(self.subjects), self.declarations, keys, tables, self.statistics)
        self.register(world)
        return world

    def register(self, world: World) -> None:
        """The dated register of cohort statistics: some dates too late, some groups and subjects not in it."""
        rng = self.rng
        for name, statistic in self.statistics.items():
            for day in (self.as_of.replace(month=1, day=1), self.as_of, self.as_of + dt.timedelta(days=1)):
                if rng.random() < 0.5:
                    continue
                if statistic.method in ("均值", "中位数"):
                    groups = {code[: statistic.group_digits or None] for code in CODES} if statistic.group else {""}
                    world.figures[name, day] = {
                        group: rng.choice(BASES) / rng.choice((1, 1, 3))
                        for group in sorted(groups)
                        if rng.random() < 0.8
                    }
                else:
                    keys = [key for key in world.keys[statistic.subject] if rng.random() < 0.9]
                    ranks = {key: Fraction(rng.randint(1, len(keys))) for key in keys}
                    world.places[name, day] = {key: (rank, rank / len(keys)) for key, rank in ranks.items()}

    def _keys(self, subject: str) -> list[str]:
        if subject == ENTERPRISE:
            return [code_of(i) for i in range(self.size)]
        return [f"{subject}{i:05d}" for i in range(max(1, self.size // 2))]

    def rows(self, table: Table, keys: list[str]) -> list[Row]:
        """Every key has a row in its own table; elsewhere rows may be missing."""
        rng, key_column = self.rng, self.subjects[table.subject].key
        rows: list[Row] = []
        for key in keys:
            missing = rng.choice((0.0, 0.0, self.missing, self.missing, 3 * self.missing))
            base = rng.choice(BASES)
            if table.shape == "属性":
                if table.name == table.subject or rng.random() > 0.05:
                    rows.append({key_column: key} | self.cells(table, missing, base))
            elif table.shape == "年度":
                growth = 1 + rng.choice(RATES)
                for year in range(self.as_of.year - 4, self.as_of.year + 1):
                    if rng.random() > 0.05:
                        rows.append({key_column: key, "年度": year} | self.cells(table, missing, base))
                    if abs(growth) > 0 and base < 10**12:
                        base = _on_grid(base * growth, Fraction(1, 100)) or base
            elif table.name.endswith("人工判断"):
                for pair in self.pools.judgements:
                    for _ in range(rng.choice((0, 1, 1, 2))):
                        rows.append({key_column: key} | self.judgement(*pair))
            else:
                for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
                    rows.append({key_column: key} | self.cells(table, missing, base))
        return rows

    def judgement(self, rule: str, clause: str) -> Row:
        day = None if self.rng.random() < 0.05 else self.rng.choice(self.dates())
        said = None if self.rng.random() < 0.05 else self.rng.random() < 0.7
        return {"规则代码": rule, "条款": clause, "结论": said, "判断人": "张三", "判断日期": day}

    def cells(self, table: Table, missing: float, base: Fraction) -> Row:
        return {
            column.name: None if self.rng.random() < missing else self.value(table, column, base)
            for column in table.columns
        }

    def dates(self) -> list[dt.date]:
        return self.pools.dates or usual_dates(self.as_of)

    def value(self, table: Table, column: Column, base: Fraction) -> Any:
        rng = self.rng
        if column.type == "数值":
            return self.figure(column, base)
        if column.type == "是否":
            return rng.random() < 0.6
        if column.type == "日期":
            return None if column.open_ended and rng.random() < 0.5 else rng.choice(self.dates())
        words = list(column.options) or self.pools.words.get((table.name, column.name)) or list(column.suggestions)
        if column.coding == "统一社会信用代码":
            return rng.choice((*self.enterprises, code_of(self.size + 7)))
        if column.coding:
            return rng.choice(words or CODES)
        return rng.choice(words or ["甲", "乙", "丙"])

    def figure(self, column: Column, base: Fraction) -> Fraction:
        """A figure on a boundary, one grid step beside it, nothing, less than nothing, or very much. In base units."""
        rng = self.rng
        grid = GRID.get(column.unit, Fraction(1) if column.unit in ("人", "项", "名") else Fraction(1, 100))
        asked = self.pools.numbers.get(column.dimension)
        if rng.random() < 0.05:
            value = Fraction(0)
        elif asked and rng.random() < 0.4:
            value = rng.choice(asked)
        elif column.unit in ("元", "万元"):
            value = base * rng.choice(self.pools.rates) if rng.random() < 0.8 else rng.choice(BASES)
        elif column.unit == "%":
            value = rng.choice(self.pools.rates)
        elif column.unit in ("人", "亩"):
            value = Fraction(rng.choice((1, 2, 10, 50, 99, 100, 300, 1000, 5000)))
        elif column.unit == "分":
            value = Fraction(rng.randint(0, 200), 2)
        else:
            value = Fraction(rng.randint(0, 6))
        value = _on_grid(value, grid)
        nudge = rng.random()
        if nudge < 0.25:
            value += rng.choice((-grid, grid))
        elif nudge < 0.27 and grid < 1:
            value += Fraction(rng.randint(1, 999), 1_000_000)  # finer than the grid: stays exact
        elif nudge < 0.29:
            value = -value
        return max(value, Fraction(0)) if column.nonnegative else value


def _on_grid(value: Fraction, grid: Fraction) -> Fraction:
    return round(value / grid) * grid


def random_as_of(rng: Random) -> dt.date:
    days = ((2026, 6, 30), (2024, 2, 29), (2025, 1, 1), (2025, 12, 31), (2026, 3, 31), (2023, 7, 15))
    return dt.date(*rng.choice(days))


def random_world(rng: Random, size: int = 60, missing: float | None = None) -> World:
    """A world over random declarations. `missing`: the usual share of empty cells, left to chance if not given."""
    as_of = random_as_of(rng)
    missing = rng.choice((0.0, 0.1, 0.3)) if missing is None else missing
    absent = rng.choice((0.0, 0.1, 0.4))
    maker = WorldMaker(rng, random_declarations(rng), as_of, size, Pools(), missing, absent, statistics=STATISTICS)
    return maker.make()
