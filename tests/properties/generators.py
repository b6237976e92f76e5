"""Random rules over a world: trees of every kind of node, with thresholds read off the world itself, so that a large
part of the comparisons is decided on the boundary.

One generator, two drivers: `random.Random(seed)` for many decisions fast, hypothesis (`worlds`, `cases`) to shrink.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import strategies as st

from peiyu.rules import nodes as n
from peiyu.rules.model import Amount, Column, Points, Rule, Table, Transition, Veto
from peiyu.rules.units import COUNT, DIMENSIONLESS, MONEY, PERSONS, POINTS, RANK, Dimension, multiply
from tests.properties.worlds import ENTERPRISE, JUDGEMENTS, PERSON, RATES, random_world, usual_dates
from tests.reference.evaluator import Frame, World, is_known, number

DAYS: Dimension = (("天", 1),)
SIMPLE = (MONEY, MONEY, MONEY, DIMENSIONLESS, DIMENSIONLESS, PERSONS, POINTS, COUNT, DAYS, (("亩", 1),), RANK)
COMPARISONS: tuple[n.Comparison, ...] = ("≥", "≥", ">", "≤", "≤", "<", "=", "≠")
SOURCE = n.Source("随机规则")


@dataclass(frozen=True)
class Site:
    """Where a node will stand: in the frame of a subject, or of a record of `table`; `hops` it may still take."""

    subject: str
    table: str = ""
    hops: int = 2


class RuleMaker:
    """Makes random nodes and rules. `known_nodes`: whether `Known` may appear (it is not monotone)."""

    def __init__(self, rng: Random, world: World, known_nodes: bool = True) -> None:
        self.rng, self.world, self.known_nodes = rng, world, known_nodes
        self.years = range(world.as_of.year - 4, world.as_of.year + 1)
        self.dates = usual_dates(world.as_of)
        self.conditions: dict[Site, list[n.Condition]] = {}

    # ------------------------------------------------------------ places

    def tables(self, site: Site, shape: str) -> list[Table]:
        """The tables of that shape that can be read here. In a record frame the record stands for the attribute row; now
        and then the subject that it belongs to is looked at."""
        declared = self.world.declarations.values()
        if site.table and self.rng.random() > 0.1:
            return [self.world.declarations[site.table]] if shape == "属性" else []
        return [
            t for t in declared if t.subject == site.subject and t.shape == shape and not t.name.endswith("人工判断")
        ]

    def columns(self, site: Site, *types: str, shape: str = "属性") -> list[tuple[Table, Column]]:
        """Columns of those types in the tables of one shape."""
        return [(t, c) for t in self.tables(site, shape) for c in t.columns if c.type in types]

    def frame(self, site: Site) -> Frame | None:
        """Some frame of the world to read a threshold off."""
        key = self.rng.choice(self.world.keys[site.subject])
        if not site.table:
            return Frame(self.world, site.subject, key)
        rows = self.world.tables.get(site.table)
        if not rows:
            return None
        row = self.rng.choice(rows)
        return Frame(self.world, site.subject, row[self.world.subjects[site.subject].key], row, site.table)

    # ------------------------------------------------------------ dates

    def date(self, site: Site) -> n.DateNode:
        rng, columns = self.rng, self.columns(site, "日期")
        if columns and rng.random() < 0.6:
            table, column = rng.choice(columns)
            node: n.DateNode = n.DateColumn(table.name, column.name, column.open_ended)
        else:
            node = n.DateConst(rng.choice(self.dates))
        if rng.random() < 0.3:
            years, months = rng.choice((-5, -1, 0, 1, 2, 4)), rng.choice((0, 0, -12, -1, 6, 13))
            node = n.DateShift(node, years, months, rng.choice((0, 0, -365, -1, 1, 365)))
        return node

    # ------------------------------------------------------------ numbers

    def constant(self, dimension: Dimension) -> n.Const:
        rng = self.rng
        if rng.random() < 0.02:
            return n.Const(None, dimension)
        if dimension == DIMENSIONLESS:
            return n.Const(rng.choice(RATES), dimension)
        if dimension == MONEY:
            return n.Const(Fraction(rng.choice((0, 1, 500_000, 1_500_000, 10**7, 10**8, 10**12))), dimension)
        return n.Const(Fraction(rng.choice((0, 1, 2, 3, 50, 100, 365))), dimension)

    def leaf(self, site: Site, dimension: Dimension) -> n.Number:
        rng = self.rng
        leaves: list[n.Number] = []
        for table, column in self.columns(site, "数值"):
            if column.dimension == dimension:
                leaves.append(n.Attribute(table.name, column.name, dimension))
        for table, column in self.columns(site, "数值", shape="年度"):
            if column.dimension == dimension:
                leaves.append(n.Annual(table.name, column.name, rng.choice(self.years), dimension))
        if not site.table or rng.random() < 0.1:
            if site.subject == ENTERPRISE and dimension == MONEY and rng.random() < 0.3:
                leaves.append(n.Cohort(rng.choice(("全体均值", "地区均值")), "value", dimension))
            if site.subject == ENTERPRISE and dimension == RANK:
                leaves.append(n.Cohort("税收名次", "rank", dimension))
            if site.subject == ENTERPRISE and dimension == DIMENSIONLESS and rng.random() < 0.1:
                leaves.append(n.Cohort("税收名次", "percentile", dimension))
        return rng.choice(leaves) if leaves and rng.random() < 0.93 else self.constant(dimension)

    def number(self, site: Site, dimension: Dimension, depth: int = 3) -> n.Number:
        """A random number of that dimension."""
        rng = self.rng
        if depth <= 0 or rng.random() < 0.25:
            return self.leaf(site, dimension)

        def again(other: Dimension = dimension) -> n.Number:
            return self.number(site, other, depth - 1)

        kinds = ["add", "add", "negative", "scale", "shrink", "minimum", "maximum", "choose", "bands", "between"]
        if not site.table:
            kinds += ["sum", "sum", "extreme", "count"] if dimension != DAYS else []
        if site.subject == PERSON and site.hops:
            kinds += ["parent"] * (1 if site.table else 3)
        if dimension == DIMENSIONLESS:
            kinds += ["ratio"] * 6 + ["growth"] * 4 + ["floor"] * 2
        if dimension == DAYS:
            kinds += ["days"] * 6 + ["overlap"] * 6
        match rng.choice(kinds):
            case "add":
                return n.Add(tuple(again() for _ in range(rng.choice((2, 2, 3)))))
            case "negative":
                return n.Negative(again())
            case "scale":
                return n.Multiply(again(), again(DIMENSIONLESS))
            case "shrink":
                return n.Divide(again(), again(DIMENSIONLESS))
            case "minimum":
                return n.Minimum(tuple(again() for _ in range(2)))
            case "maximum":
                return n.Maximum(tuple(again() for _ in range(2)))
            case "choose":
                cases = tuple((self.condition(site, depth - 1), again()) for _ in range(rng.choice((1, 2))))
                return n.Choose(cases, again())
            case "bands":
                return self.bands(site, dimension, depth)
            case "between":
                low = again()
                return n.Between(low, n.Add((low, self.nonnegative_constant(dimension))), "专家评价")
            case "ratio":
                below = rng.choice((MONEY, MONEY, MONEY, PERSONS, COUNT))
                return n.Divide(again(below), again(below))
            case "growth":
                return n.Growth(again(MONEY), again(MONEY))
            case "floor":
                return n.Floor(n.Divide(again(MONEY), self.positive_constant(MONEY)))
            case "days":
                return n.Days(self.date(site), self.date(site))
            case "overlap":
                edges = [n.DateConst(day) for day in sorted((rng.choice(self.dates), rng.choice(self.dates)))]
                return n.OverlapDays(self.date(site), self.date(site), edges[0], edges[1])
            case "parent":
                there = Site(ENTERPRISE, hops=site.hops - 1)
                return n.ParentNumber(ENTERPRISE, self.number(there, dimension, depth - 1))
            case "count":
                if dimension == COUNT:
                    return self.aggregate(site, "count", dimension, depth)
                one = n.Const(Fraction(1), multiply(dimension, COUNT, -1))
                return n.Multiply(self.aggregate(site, "count", COUNT, depth), one)
            case kind:
                return self.aggregate(site, "sum" if kind == "sum" else rng.choice(("max", "min")), dimension, depth)

    def positive_constant(self, dimension: Dimension) -> n.Const:
        return n.Const(Fraction(self.rng.choice((1, 2, 100, 10_000))), dimension)

    def nonnegative_constant(self, dimension: Dimension) -> n.Const:
        return n.Const(Fraction(self.rng.choice((0, 1, 2, 10_000))), dimension)

    def aggregate(self, site: Site, kind: Any, dimension: Dimension, depth: int) -> n.Number:
        """Over the records of one table. `nonnegative` is claimed only of what surely is."""
        rng, tables = self.rng, self.tables(site, "记录")
        if not tables:
            return self.leaf(site, dimension)
        table = rng.choice(tables)
        inside = Site(site.subject, table.name, site.hops)
        where = self.condition(inside, depth - 1)
        if site.hops and site.subject == ENTERPRISE and rng.random() < 0.15:
            where = n.All((where, self.related(inside, depth)))
        if kind == "count":
            return n.Aggregate(kind, table.name, None, where, dimension)
        columns = [c for c in table.columns if c.dimension == dimension and c.type == "数值"]
        if columns and rng.random() < 0.7:
            column = rng.choice(columns)
            value: n.Number = n.Attribute(table.name, column.name, dimension)
            if column.nonnegative and rng.random() < 0.3:
                value = n.Multiply(value, n.Const(abs(rng.choice(RATES)), DIMENSIONLESS))
            elif column.nonnegative and rng.random() < 0.2:
                value = n.Minimum((value, self.positive_constant(dimension)))
            return n.Aggregate(kind, table.name, value, where, dimension, nonnegative=column.nonnegative)
        value = self.number(inside, dimension, depth - 2)
        return n.Aggregate(kind, table.name, value, where, dimension, nonnegative=False)

    def compound(self, site: Site, depth: int) -> n.Compound:
        new, old = self.number(site, MONEY, depth - 1), self.number(site, MONEY, depth - 1)
        return n.Compound(new, old, self.rng.choice((1, 2, 2, 3)))

    def bands(self, site: Site, dimension: Dimension, depth: int) -> n.Number:
        """Bands that cover every number without gap or overlap, with cuts where the world has its values."""
        rng = self.rng
        if rng.random() < 0.2:
            of: n.Number = self.compound(site, depth)
            cuts = {rng.choice(RATES[:-1]) for _ in range(rng.randint(1, 3))}
        else:
            by = rng.choice(SIMPLE)
            of = self.number(site, by, depth - 1)
            cuts = {self.threshold(site, of, by) for _ in range(rng.randint(1, 3))}
        bands, low, low_included = [], None, False
        for cut in sorted(cuts):
            included = rng.random() < 0.5
            bands.append(n.Interval(low, low_included, cut, included))
            low, low_included = cut, not included
        bands.append(n.Interval(low, low_included, None, False))
        return n.Bands(of, tuple((band, self.number(site, dimension, depth - 2)) for band in bands))

    def threshold(self, site: Site, of: n.Number, dimension: Dimension) -> Fraction:
        """A value that some row of the world has exactly, or one smallest step beside it."""
        rng, frame = self.rng, self.frame(site)
        found = number(of, frame) if frame else None
        constant = self.constant(dimension).value
        if found is None or not is_known(found) or rng.random() < 0.15:
            return constant if constant is not None else Fraction(0)
        value = Fraction(found[0])
        step = Fraction(1, 10_000) if dimension == DIMENSIONLESS else Fraction(1, 100)
        if rng.random() < 0.7 or value.denominator > 10**30:
            value = round(value / step) * step
        if rng.random() < 0.15:
            value += rng.choice((-1, 1)) * rng.choice((step, Fraction(1, 10**9)))
        return value

    # ------------------------------------------------------------ conditions

    def comparison(self, site: Site, depth: int) -> n.Condition:
        rng = self.rng
        op = rng.choice(COMPARISONS)
        if rng.random() < 0.08:
            rate: n.Number = n.Const(rng.choice((None, *RATES)), DIMENSIONLESS)
            return n.Compare(self.compound(site, depth), op, rate)
        dimension = rng.choice(SIMPLE)
        left = self.number(site, dimension, depth)
        if rng.random() < 0.06:
            other = rng.choice((MONEY, PERSONS))
            left, dimension = n.Multiply(left, self.number(site, other, depth - 1)), multiply(dimension, other)
        if rng.random() < 0.15:
            return n.Compare(left, op, self.number(site, dimension, depth - 1))
        name = rng.choice(("", "", "参数"))
        return n.Compare(left, op, n.Const(self.threshold(site, left, dimension), dimension, name))

    def condition(self, site: Site, depth: int = 3) -> n.Condition:
        """A random condition; now and then one that has been used before, as rulebooks share them."""
        pool = self.conditions.setdefault(site, [])
        if pool and self.rng.random() < 0.2:
            return self.rng.choice(pool)
        made = self.new_condition(site, depth)
        pool.append(made)
        return made

    def new_condition(self, site: Site, depth: int) -> n.Condition:
        rng = self.rng
        simple = [self.comparison] * 4 + [self.flag, self.member, self.code_in, self.date_test, self.date_test]
        if site.subject == ENTERPRISE and (not site.table or rng.random() < 0.1):
            simple.append(self.judgement)
        if rng.random() < 0.02:
            return n.Settled(rng.random() < 0.5)
        if depth <= 0 or rng.random() < 0.45:
            return rng.choice(simple)(site, max(depth, 1))

        def several() -> tuple[n.Condition, ...]:
            return tuple(self.condition(site, depth - 1) for _ in range(rng.choice((1, 2, 2, 3, 4))))

        kinds = ["all", "all", "any", "any", "at least", "not", "clause", "rule", "compare", "compare"]
        if self.known_nodes:
            kinds.append("known")
        if site.hops and site.subject == PERSON:
            kinds += ["parent"] * (1 if site.table else 4)
        if site.hops and site.table and site.subject == ENTERPRISE:
            kinds += ["related"] * 3
        match rng.choice(kinds):
            case "all":
                return n.All(several())
            case "any":
                return n.Any(several())
            case "at least":
                items = several()
                return n.AtLeast(rng.randint(0 if rng.random() < 0.1 else 1, len(items) + (rng.random() < 0.1)), items)
            case "not":
                return n.Not(self.condition(site, depth - 1))
            case "clause":
                return n.Clause(n.Label(f"第{rng.randint(1, 99)}条", "随机条款"), self.condition(site, depth - 1))
            case "rule":
                return n.RuleMet("r.other", "另一规则", self.condition(site, depth - 1))
            case "known":
                return n.Known(self.number(site, rng.choice(SIMPLE), depth - 1))
            case "parent":
                return n.Parent(ENTERPRISE, self.condition(Site(ENTERPRISE, hops=site.hops - 1), depth - 1))
            case "related":
                return self.related(site, depth)
            case _:
                return self.comparison(site, depth)

    def related(self, site: Site, depth: int) -> n.Condition:
        """A condition on the enterprise that a code of the record names."""
        codes = [c for c in self.world.declarations[site.table].columns if c.coding == "统一社会信用代码"]
        there = self.condition(Site(ENTERPRISE, hops=site.hops - 1), depth - 1)
        return n.Related(site.table, self.rng.choice(codes).name, there)

    def _column(self, site: Site, *types: str) -> tuple[Table, Column, int | None] | None:
        """A column with its year, None as the year where it is not an annual one."""
        choices = [(t, c, None) for t, c in self.columns(site, *types) if c.coding != "统一社会信用代码"]
        choices += [(t, c, self.rng.choice(self.years)) for t, c in self.columns(site, *types, shape="年度")]
        return self.rng.choice(choices) if choices else None

    def flag(self, site: Site, depth: int) -> n.Condition:
        found = self._column(site, "是否")
        if not found:
            return self.comparison(site, depth)
        table, column, year = found
        return n.Flag(table.name, column.name, self.rng.random() < 0.7, year)

    def member(self, site: Site, depth: int) -> n.Condition:
        found = self._column(site, "选项", "文本")
        if not found:
            return self.comparison(site, depth)
        table, column, year = found
        words = column.options or ("甲", "乙", "从未出现")
        values = frozenset(self.rng.sample(words, self.rng.randint(1, len(words))))
        return n.Member(n.Category(table.name, column.name, year), values, self.rng.random() < 0.7)

    def code_in(self, site: Site, depth: int) -> n.Condition:
        found = self._column(site, "代码")
        if not found:
            return self.date_test(site, depth)
        table, column, year = found
        prefixes = frozenset(self.rng.sample(("C", "C34", "C3484", "B", "I65", "33", "3302", "330203", "Z"), 2))
        excluded = frozenset(self.rng.sample(("C3483", "330282", "B06"), self.rng.choice((0, 0, 1, 2))))
        return n.CodeIn(n.Category(table.name, column.name, year), prefixes, excluded, self.rng.random() < 0.7)

    def date_test(self, site: Site, depth: int) -> n.Condition:
        return n.DateTest(self.date(site), self.rng.choice(COMPARISONS), self.date(site))

    def judgement(self, site: Site, depth: int) -> n.Condition:
        rule, clause = self.rng.choice((*JUDGEMENTS, ("r.a", "从未判断")))
        return n.Judgement(rule, clause, self.rng.random() < 0.8)

    # ------------------------------------------------------------ rules

    def rule(self, code: str) -> Rule:
        """A random rule with everything that a rule may carry, older versions included."""
        rng = self.rng
        site = Site(PERSON if rng.random() < 0.2 else ENTERPRISE)
        eligibility = rng.random() < 0.6
        older = rng.choice((1, 2)) if rng.random() < 0.15 else 0
        transitions = tuple(
            Transition(self.condition(site, 1), self.version(site, code, f"旧{i}", eligibility), None)
            for i in range(older)
        )
        return dataclasses.replace(self.version(site, code, "新", eligibility), transitions=transitions)

    def version(self, site: Site, code: str, name: str, eligibility: bool) -> Rule:
        rng = self.rng
        grades = self.grades(site) if rng.random() < 0.2 else ()
        passing = frozenset(name for name, _ in grades if rng.random() < 0.6)
        criteria = in_passing(grades, passing) if grades else self.condition(site, 4)
        if grades and rng.random() < 0.3:  # a rule of one region, or for some subjects only
            criteria = n.All((self.condition(site, 0), criteria))
        points = tuple(self.indicator(site, i) for i in range(rng.randint(1, 3))) if rng.random() < 0.4 else ()
        return Rule(
            code=code,
            kind="等级" if grades else "梯度" if eligibility else "标签",
            name=f"规则{code}",
            version=name,
            status="现行",
            subject=site.subject,
            source=SOURCE,
            confidence="高",
            pack="random",
            file="random.yaml",
            line=1,
            criteria=criteria,
            effective=dt.date(2020, 1, 1),
            prerequisite=self.condition(site, 1) if eligibility and rng.random() < 0.5 else None,
            has_eligibility=eligibility,
            vetoes=tuple(
                Veto(f"v.{i}", "否决", self.condition(site, 1)) for i in range(eligibility * rng.randint(0, 2))
            ),
            score=n.Add(tuple(p.points for p in points)) if points else None,
            points=points,
            grades=grades,
            passing=passing,
            amount=Amount(self.payment(site)) if rng.random() < 0.5 else None,
        )

    def payment(self, site: Site) -> n.Number:
        """An amount: with a ceiling, or simple enough to stay within all the money there is."""
        if self.rng.random() < 0.6:
            ceiling = n.Const(Fraction(self.rng.choice((500_000, 10**7, 10**12))), MONEY)
            return n.Minimum((self.number(site, MONEY), ceiling))
        return n.Multiply(self.leaf(site, MONEY), self.constant(DIMENSIONLESS))

    def grades(self, site: Site) -> tuple[tuple[str, n.Condition], ...]:
        names = ("大型", "中型", "小型", "微型")[: self.rng.randint(2, 4)]
        last = n.Settled(True) if self.rng.random() < 0.6 else self.condition(site, 1)
        return (*((name, self.condition(site, 1)) for name in names[:-1]), (names[-1], last))

    def indicator(self, site: Site, i: int) -> Points:
        """Points between nothing and their maximum."""
        most = Fraction(self.rng.choice((5, 10, 20)))
        raw = self.number(site, POINTS, 2)
        capped = n.Minimum((n.Maximum((raw, n.Const(Fraction(0), POINTS))), n.Const(most, POINTS)))
        return Points("分组", f"指标{i}", capped, most)


def in_passing(grades: tuple[tuple[str, n.Condition], ...], passing: frozenset[str]) -> n.Condition:
    """The condition "the grade is in passing": a passing grade holds and no earlier one that does not pass."""
    routes, earlier = [], []
    for name, when in grades:
        if name in passing:
            routes.append(n.All((*(n.Not(w) for w in earlier), when)))
        else:
            earlier.append(when)
    return n.Any(tuple(routes))


def walk(node: Any) -> Iterator[Any]:
    """A node and all below it, outermost first."""
    if dataclasses.is_dataclass(node):
        yield node
        for field in dataclasses.fields(node):
            yield from walk(getattr(node, field.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from walk(item)


def rulebook(rng: Random, world: World, count: int, known_nodes: bool = True) -> list[Rule]:
    """`count` random rules over one world, which share some of their conditions."""
    maker = RuleMaker(rng, world, known_nodes)
    return [maker.rule(f"r.{i}") for i in range(count)]


# ---------------------------------------------------------------- hypothesis

randoms = st.randoms(use_true_random=False)
worlds = randoms.map(lambda rng: random_world(rng, size=2))


@st.composite
def cases(draw: st.DrawFn, known_nodes: bool = True) -> tuple[World, Rule]:
    """A small world and one rule over it."""
    rng = draw(randoms)
    world = random_world(rng, size=2)
    return world, RuleMaker(rng, world, known_nodes).rule("r.0")
