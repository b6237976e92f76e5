"""What the nodes of `peiyu.rules.nodes` mean, written as slowly and as plainly as possible.

This is the judge of every executor. It imports nothing of the engine and nothing of facts/: a world is plain Python
data, a number is a pair of exact fractions, a condition is a pair of booleans. One short function a node kind; where a
docstring of nodes.py or a sentence of the contract leaves room, the reading taken here is stated beside the function.

    number     (low, high)        low = high: known.  (−∞, +∞): unknown.
    condition  (surely, possibly) (True, True): holds.  (False, False): does not.  (False, True): unknown.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any as Anything

from peiyu.rules import nodes as n
from peiyu.rules.model import CohortStatistic, Subject, Table

INFINITY = math.inf
Bound = Fraction | float  # a float only as ±∞
Range = tuple[Bound, Bound]
Truth = tuple[bool, bool]
Row = dict[str, Anything]  # column -> Fraction in base units, bool, str, date, or None where the cell is empty

UNKNOWN_NUMBER: Range = (-INFINITY, INFINITY)
UNKNOWN: Truth = (False, True)
NEVER_ENDS = dt.date.max


# ---------------------------------------------------------------- the world


@dataclass
class World:
    """All that is known. A table that is not in `tables` is absent; a cell that is None or not in its row is empty.

    Every row carries the key column of its subject; rows of an annual table carry 年度 too."""

    as_of: dt.date
    subjects: dict[str, Subject]
    declarations: dict[str, Table]
    keys: dict[str, list[str]]  # subject -> the keys that are in the data
    tables: dict[str, list[Row]]
    statistics: dict[str, CohortStatistic] = field(default_factory=dict)
    figures: dict[tuple[str, dt.date], dict[str, Fraction]] = field(
        default_factory=dict
    )  # the register: group -> value
    places: dict[tuple[str, dt.date], dict[str, tuple[Fraction, Fraction]]] = field(
        default_factory=dict
    )  # key -> place

    @cached_property
    def rows_of(self) -> dict[tuple[str, str], list[Row]]:
        """(table, key) -> its rows."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for name, rows in self.tables.items():
            key_column = self.subjects[self.declarations[name].subject].key
            for row in rows:
                found[name, row[key_column]].append(row)
        return found

    def forget_index(self) -> None:
        """To be called once rows have been added."""
        self.__dict__.pop("rows_of", None)

    @cached_property
    def present(self) -> dict[str, set[str]]:
        """subject -> keys, for looking up."""
        return {subject: set(keys) for subject, keys in self.keys.items()}

    def attributes(self, table: str, key: str) -> Row:
        """The row of an attribute table; an empty one where there is none."""
        return next(iter(self.rows_of.get((table, key), ())), {})

    def year(self, table: str, key: str, year: int) -> Row:
        """The row of an annual table for one year; an empty one where there is none."""
        return next((row for row in self.rows_of.get((table, key), ()) if row["年度"] == year), {})


@dataclass(frozen=True)
class Frame:
    """Where a node is evaluated: a subject, or one of its records."""

    world: World
    subject: str
    key: str
    record: Row | None = None
    table: str = ""  # of the record
    ties: list[int] | None = None  # counts comparisons on or next to the boundary

    def row(self, table: str, year: int | None = None) -> Row:
        """The frame's own row: the record, or the row of the subject's attribute or annual table. In a record frame every
        other table is that of the subject the record belongs to."""
        if self.record is not None and table == self.table:
            return self.record
        assert self.world.declarations[table].subject == self.subject, f"{table} is read for a {self.subject}"
        if year is not None:
            return self.world.year(table, self.key, year)
        return self.world.attributes(table, self.key)

    def move(self, subject: str, key: str | None) -> Frame | None:
        """The frame of another subject, None where it is not in the data."""
        if key is None or key not in self.world.present[subject]:
            return None
        return Frame(self.world, subject, key, ties=self.ties)

    def parent(self, wanted: str) -> Frame | None:
        """The subject that this one belongs to; of a record, the one it is a record of, or the one that belongs to."""
        if self.record is not None and wanted == self.subject:
            return self.move(self.subject, self.key)
        subject = self.world.subjects[self.subject]
        for name, table in self.world.declarations.items():
            if table.subject == subject.name and table.shape == "属性" and table.column(subject.parent_column):
                return self.move(subject.parent, self.world.attributes(name, self.key).get(subject.parent_column))
        return None


# ---------------------------------------------------------------- dates


def date(node: n.DateNode, at: Frame) -> dt.date | None:
    """A date, None where it is unknown."""
    if isinstance(node, n.DateConst):
        return node.date
    if isinstance(node, n.DateColumn):
        row = at.row(node.table)
        return row.get(node.column) or (NEVER_ENDS if node.open_ended and row else None)
    return shifted(date(node.date, at), node.years, node.months, node.days)


def shifted(day: dt.date | None, years: int, months: int, days: int) -> dt.date | None:
    """Years and months first, in one step (the 31st becomes the last day of a shorter month), then days. What never
    ends stays so."""
    if day is None or day == NEVER_ENDS:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + years * 12 + months, 12)
    first_of_next = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last_day = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last_day)) + dt.timedelta(days=days)


# ---------------------------------------------------------------- arithmetic of ranges


def known(value: Bound | int) -> Range:
    return (value, value) if isinstance(value, float) else (Fraction(value), Fraction(value))


def is_known(x: Range) -> bool:
    return x[0] == x[1]


def cell(value: Fraction | None) -> Range:
    return UNKNOWN_NUMBER if value is None else (value, value)


def plus(a: Bound, b: Bound) -> Bound:
    """a + b without ever turning a fraction into a float."""
    if isinstance(a, float):
        return a
    return b if isinstance(b, float) else a + b


def times(a: Bound, b: Bound) -> Bound:
    """a × b; 0 × ∞ is 0, because ∞ here means "as large as you like"."""
    if a == 0 or b == 0:
        return Fraction(0)
    if isinstance(a, float) or isinstance(b, float):
        return INFINITY if (a > 0) == (b > 0) else -INFINITY
    return a * b


def add(a: Range, b: Range) -> Range:
    return plus(a[0], b[0]), plus(a[1], b[1])


def product(a: Range, b: Range) -> Range:
    corners = [times(x, y) for x in a for y in b]
    return min(corners), max(corners)


def reciprocal(a: Range) -> Range:
    """1 ÷ a for a range that surely has no zero in it."""
    one_over = [Fraction(0) if isinstance(x, float) else 1 / x for x in a]
    return one_over[1], one_over[0]


def hull(ranges: Iterable[Range]) -> Range:
    all_of_them = list(ranges)
    return min(low for low, _ in all_of_them), max(high for _, high in all_of_them)


def power(a: Bound, exponent: int) -> Bound:
    return a if isinstance(a, float) else a**exponent


# ---------------------------------------------------------------- numbers


def constant(node: n.Const, at: Frame) -> Range:
    return cell(node.value)


def attribute(node: n.Attribute, at: Frame) -> Range:
    return cell(at.row(node.table).get(node.column))


def annual(node: n.Annual, at: Frame) -> Range:
    return cell(at.row(node.table, node.year).get(node.column))


def aggregate(node: n.Aggregate, at: Frame) -> Range:
    """Over the records that surely count and those that possibly do. An absent table: any number of any records."""
    if node.table not in at.world.tables:
        at_least_nothing = node.kind == "count" or (node.kind == "sum" and node.nonnegative)
        return (Fraction(0), INFINITY) if at_least_nothing else UNKNOWN_NUMBER
    sure: list[Range] = []
    possible: list[Range] = []
    for record in at.world.rows_of.get((node.table, at.key), ()):
        inside = Frame(at.world, at.subject, at.key, record, node.table, at.ties)
        surely, possibly = condition(node.where, inside)
        if possibly:
            value = known(1) if node.kind == "count" or node.value is None else number(node.value, inside)
            if node.nonnegative and not is_known(value):
                value = max(value[0], Fraction(0)), value[1]
            (sure if surely else possible).append(value)
    if node.kind in ("count", "sum"):
        total = known(0)
        for value in sure:
            total = add(total, value)
        for low, high in possible:
            total = add(total, (min(low, Fraction(0)), max(high, Fraction(0))))
        return total
    return extreme(node.kind, sure, possible)


def extreme(kind: str, sure: list[Range], possible: list[Range]) -> Range:
    """The largest or smallest; unknown over no record, or where a record that only possibly counts could change it."""
    if not sure:
        return UNKNOWN_NUMBER
    if kind == "max":
        low, high = max(low for low, _ in sure), max(high for _, high in sure)
        return UNKNOWN_NUMBER if any(h > low for _, h in possible) else (low, high)
    low, high = min(low for low, _ in sure), min(high for _, high in sure)
    return UNKNOWN_NUMBER if any(lo < high for lo, _ in possible) else (low, high)


def days(node: n.Days, at: Frame) -> Range:
    start, end = date(node.start, at), date(node.end, at)
    if start is None or end is None or NEVER_ENDS in (start, end):
        return UNKNOWN_NUMBER
    return known((end - start).days)


def overlap_days(node: n.OverlapDays, at: Frame) -> Range:
    """Never less than nothing. An unknown date may be any day, so the range runs from the shortest to the longest."""
    start, end, first, last = (date(d, at) for d in (node.start, node.end, node.first, node.last))
    longest = span([d for d in (start, first) if d], [d for d in (end, last) if d])
    return (Fraction(0) if None in (start, end, first, last) else longest), longest


def span(starts: list[dt.date], ends: list[dt.date]) -> Bound:
    """Days from the latest start to the earliest end; as many as you like where either is nowhere given."""
    return Fraction(max(0, (min(ends) - max(starts)).days)) if starts and ends else INFINITY


def cohort(node: n.Cohort, at: Frame) -> Range:
    """From the latest register up to the as-of date: the figure of the subject's group, or its own place."""
    register = at.world.figures if node.kind == "value" else at.world.places
    date = max((day for name, day in register if name == node.statistic and day <= at.world.as_of), default=None)
    if date is None:
        return UNKNOWN_NUMBER
    if node.kind == "value":
        return cell(at.world.figures[node.statistic, date].get(group(node.statistic, at)))
    place = at.world.places[node.statistic, date].get(at.key)
    return cell(place and place[0 if node.kind == "rank" else 1])


def group(name: str, at: Frame) -> str | None:
    """The group of the subject; "" where all stand in one, None where it is unknown."""
    statistic = at.world.statistics[name]
    if not statistic.group:
        return ""
    for table in at.world.declarations.values():
        if (table.subject, table.shape) == (at.subject, "属性") and table.column(statistic.group):
            code = at.world.attributes(table.name, at.key).get(statistic.group)
            return code and code[: statistic.group_digits or None]
    return None


def between(node: n.Between, at: Frame) -> Range:
    return number(node.low, at)[0], number(node.high, at)[1]


def sum_of(node: n.Add, at: Frame) -> Range:
    total = known(0)
    for term in node.terms:
        total = add(total, number(term, at))
    return total


def negative(node: n.Negative, at: Frame) -> Range:
    low, high = number(node.of, at)
    return -high, -low


def multiply(node: n.Multiply, at: Frame) -> Range:
    return product(number(node.left, at), number(node.right, at))


def divide(node: n.Divide, at: Frame) -> Range:
    left, right = number(node.left, at), number(node.right, at)
    return UNKNOWN_NUMBER if right[0] <= 0 <= right[1] else product(left, reciprocal(right))


def growth(node: n.Growth, at: Frame) -> Range:
    """new ÷ old − 1: the same as (new − old) ÷ old, and the narrowest range where both are ranges."""
    new, old = number(node.new, at), number(node.old, at)
    return add(product(new, reciprocal(old)), known(-1)) if old[0] > 0 else UNKNOWN_NUMBER


def floor(node: n.Floor, at: Frame) -> Range:
    low, high = (x if isinstance(x, float) else Fraction(math.floor(x)) for x in number(node.of, at))
    return low, high


def minimum(node: n.Minimum, at: Frame) -> Range:
    ranges = [number(x, at) for x in node.of]
    return min(low for low, _ in ranges), min(high for _, high in ranges)


def maximum(node: n.Maximum, at: Frame) -> Range:
    ranges = [number(x, at) for x in node.of]
    return max(low for low, _ in ranges), max(high for _, high in ranges)


def choose(node: n.Choose, at: Frame) -> Range:
    reachable = []
    for when, value in node.cases:
        surely, possibly = condition(when, at)
        if possibly:
            reachable.append(number(value, at))
        if surely:
            return hull(reachable)
    return hull([*reachable, number(node.otherwise, at)])


def bands(node: n.Bands, at: Frame) -> Range:
    if isinstance(node.of, n.Compound):
        compound = node.of
        return hull(number(value, at) for band, value in node.bands if compound_meets(compound, band, at))
    of = number(node.of, at)
    note_ties(at, of, *(known(x) for band, _ in node.bands for x in (band.low, band.high) if x is not None))
    return hull(number(value, at) for band, value in node.bands if meets(of, band))


def meets(x: Range, band: n.Interval) -> bool:
    """Whether some number of x lies in the band."""
    above = band.low is None or (x[1] >= band.low if band.low_included else x[1] > band.low)
    below = band.high is None or (x[0] <= band.high if band.high_included else x[0] < band.high)
    return above and below


def compound_meets(node: n.Compound, band: n.Interval, at: Frame) -> bool:
    above = band.low is None or compare_compound(node, "≥" if band.low_included else ">", known(band.low), at)[1]
    below = band.high is None or compare_compound(node, "≤" if band.high_included else "<", known(band.high), at)[1]
    return above and below


def parent_number(node: n.ParentNumber, at: Frame) -> Range:
    there = at.parent(node.subject)
    return number(node.of, there) if there else UNKNOWN_NUMBER


# ---------------------------------------------------------------- conditions


def note_ties(at: Frame, of: Range, *others: Range) -> None:
    """Count known numbers that lie so near each other that floats could not be trusted with them."""
    if at.ties is not None and is_known(of):
        for other in others:
            if is_known(other) and abs(of[0] - other[0]) <= max(abs(of[0]), abs(other[0])) * Fraction(1, 10**12):
                at.ties[0] += 1


def compare_ranges(left: Range, op: n.Comparison, right: Range) -> Truth:
    """Surely: for every number of left and every number of right. Possibly: for some."""
    if op == "≥":
        return left[0] >= right[1], left[1] >= right[0]
    if op == ">":
        return left[0] > right[1], left[1] > right[0]
    if op == "≤":
        return compare_ranges(right, "≥", left)
    if op == "<":
        return compare_ranges(right, ">", left)
    if op == "=":
        return left[0] == left[1] == right[0] == right[1], left[0] <= right[1] and right[0] <= left[1]
    return negated(compare_ranges(left, "=", right))


def negated(truth: Truth) -> Truth:
    return not truth[1], not truth[0]


def compare(node: n.Compare, at: Frame) -> Truth:
    right = number(node.right, at)
    if isinstance(node.left, n.Compound):
        return compare_compound(node.left, node.op, right, at)
    left = number(node.left, at)
    note_ties(at, left, right)
    return compare_ranges(left, node.op, right)


def compare_compound(node: n.Compound, op: n.Comparison, rate: Range, at: Frame) -> Truth:
    """Growth against a rate, as new against old × (1 + rate)^years. Undecided where 1 + rate may be negative, as a
    power would lose the sign."""
    new, old = number(node.new, at), number(node.old, at)
    factor = add(rate, known(1))
    if old[0] <= 0 or factor[0] < 0:
        return UNKNOWN
    target = product(old, (power(factor[0], node.years), power(factor[1], node.years)))
    note_ties(at, new, target)
    return compare_ranges(new, op, target)


def word(node: n.Category, at: Frame) -> str | None:
    return at.row(node.table, node.year).get(node.column)


def flag(node: n.Flag, at: Frame) -> Truth:
    value = at.row(node.table, node.year).get(node.column)
    return UNKNOWN if value is None else settled(value == node.wanted)


def member(node: n.Member, at: Frame) -> Truth:
    value = word(node.of, at)
    return UNKNOWN if value is None else settled((value in node.values) == node.wanted)


def code_in(node: n.CodeIn, at: Frame) -> Truth:
    code = word(node.of, at)
    if code is None:
        return UNKNOWN
    inside = code.startswith(tuple(node.prefixes)) and not code.startswith(tuple(node.excluded))
    return settled(inside == node.wanted)


def date_test(node: n.DateTest, at: Frame) -> Truth:
    left, right = date(node.left, at), date(node.right, at)
    if left is None or right is None:
        return UNKNOWN
    return compare_ranges(known(left.toordinal()), node.op, known(right.toordinal()))


def judgement(node: n.Judgement, at: Frame) -> Truth:
    """The latest one up to the as-of date; unknown while there is none, or where another of that day, or an undated one
    (it may be later), says otherwise or nothing."""
    table = "人工判断" if at.subject == "企业" else f"{at.subject}人工判断"
    rows = at.world.rows_of.get((table, at.key), ())
    asked = [row for row in rows if (row.get("规则代码"), row.get("条款")) == (node.rule, node.clause)]
    in_time = [row["判断日期"] for row in asked if row.get("判断日期") and row["判断日期"] <= at.world.as_of]
    if not in_time:
        return UNKNOWN
    said = {row.get("结论") for row in asked if row.get("判断日期") in (max(in_time), None)}
    return settled(said == {node.wanted}) if said in ({True}, {False}) else UNKNOWN


def settled(value: bool) -> Truth:
    return value, value


def at_least(count: int, truths: list[Truth]) -> Truth:
    return sum(surely for surely, _ in truths) >= count, sum(possibly for _, possibly in truths) >= count


def parent(node: n.Parent, at: Frame) -> Truth:
    there = at.parent(node.subject)
    return condition(node.of, there) if there else UNKNOWN


def related(node: n.Related, at: Frame) -> Truth:
    there = at.move("企业", at.row(node.table).get(node.column))
    return condition(node.of, there) if there else UNKNOWN


# ---------------------------------------------------------------- one function a node kind

NUMBERS: dict[type, Callable[[Anything, Frame], Range]] = {
    n.Const: constant,
    n.Attribute: attribute,
    n.Annual: annual,
    n.Aggregate: aggregate,
    n.Days: days,
    n.OverlapDays: overlap_days,
    n.Cohort: cohort,
    n.Between: between,
    n.Add: sum_of,
    n.Negative: negative,
    n.Multiply: multiply,
    n.Divide: divide,
    n.Growth: growth,
    n.Floor: floor,
    n.Minimum: minimum,
    n.Maximum: maximum,
    n.Choose: choose,
    n.Bands: bands,
    n.ParentNumber: parent_number,
}

CONDITIONS: dict[type, Callable[[Anything, Frame], Truth]] = {
    n.Compare: compare,
    n.Flag: flag,
    n.Member: member,
    n.CodeIn: code_in,
    n.DateTest: date_test,
    n.Judgement: judgement,
    n.Settled: lambda node, at: settled(node.value),
    n.Known: lambda node, at: settled(is_known(number(node.of, at))),
    n.All: lambda node, at: at_least(len(node.items), [condition(x, at) for x in node.items]),
    n.Any: lambda node, at: at_least(1, [condition(x, at) for x in node.items]),
    n.AtLeast: lambda node, at: at_least(node.count, [condition(x, at) for x in node.items]),
    n.Not: lambda node, at: negated(condition(node.of, at)),
    n.Parent: parent,
    n.Related: related,
    n.Clause: lambda node, at: condition(node.of, at),
    n.RuleMet: lambda node, at: condition(node.of, at),
}


def number(node: n.Number, at: Frame) -> Range:
    """The range of a number."""
    return NUMBERS[type(node)](node, at)


def condition(node: n.Condition, at: Frame) -> Truth:
    """Whether a condition surely, and whether it possibly holds."""
    return CONDITIONS[type(node)](node, at)
