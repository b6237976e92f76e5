"""The typed tree that rules become: numbers, conditions and dates, a small closed set of frozen nodes.

Everything the language can say is rewritten into these nodes for one as-of date and one occasion. Every executor (the
population engine, the explainer, the reference evaluator of the tests) gives these nodes, and only these, a meaning.

Frames. A node is evaluated for the rows of a *frame*: a subject (企业, 人员 …) or a table of dated records. In a subject's
frame `Attribute` reads the subject's attribute table, in a record frame the record itself. `Aggregate` goes from a
subject down to its records, `Parent` from a subject up to the one it belongs to, `Related` from a record across to the
enterprise that one of its code columns names.

Unknowns. A number is an interval [low, high]; a known number has low = high, an unknown one is (−∞, +∞). A condition is a
pair (surely, possibly); unknown = possibly and not surely. Filling in a missing figure may only narrow either.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from peiyu.rules.units import Dimension

Comparison = Literal["≥", ">", "≤", "<", "=", "≠"]
# The same test with its sides exchanged.
TURNED: dict[Comparison, Comparison] = {"≥": "≤", ">": "<", "≤": "≥", "<": ">", "=": "=", "≠": "≠"}

# ---------------------------------------------------------------- dates


@dataclass(frozen=True, slots=True)
class DateConst:
    """A fixed date (the as-of date is one, once a rule is resolved for it)."""

    date: dt.date


@dataclass(frozen=True, slots=True)
class DateColumn:
    """A date column of the frame (attribute table of a subject, or the record). Unknown where the cell is empty, unless the
    column ends a validity (`open_ended`): then an empty cell means "never ends" and reads as the largest date.
    """

    table: str
    column: str
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class DateShift:
    """A date moved by calendar years, months and days. 29 February moved to a common year is 28 February."""

    date: DateNode
    years: int = 0
    months: int = 0
    days: int = 0


DateNode = DateConst | DateColumn | DateShift

# ---------------------------------------------------------------- numbers


@dataclass(frozen=True, slots=True)
class Const:
    """An exact number in base units. `value` None: the text leaves the figure open (未定), never decided. `name`: the parameter
    it came from, if any.
    """

    value: Fraction | None
    dimension: Dimension
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A numeric column of the frame's own row, in base units (元, ratio as a fraction …)."""

    table: str
    column: str
    dimension: Dimension


@dataclass(frozen=True, slots=True)
class Annual:
    """An annual figure of the subject in one calendar year."""

    table: str
    column: str
    year: int
    dimension: Dimension
    usual: bool = (
        True  # read at its usual year (上年度, or 当年 for a column of that kind); other years are named in messages
    )


@dataclass(frozen=True, slots=True)
class Aggregate:
    """Over the subject's records in `table` that satisfy `where` (record frame): count, sum, max or min of `value` (record frame).

    Interval: surely counted records give the low end of a count, possible ones the high end. A record counted only
    possibly adds [min(0, low), max(0, high)] to a sum. A sum over an absent table is [0, +∞) if `nonnegative`, else
    unknown; max/min over no record, or where a possible record could change it, is unknown.
    """

    kind: Literal["count", "sum", "max", "min"]
    table: str
    value: Number | None
    where: Condition
    dimension: Dimension
    nonnegative: bool = True  # value is known to be ≥ 0, so an unknown amount is [0, +∞)
    label: str = ""  # the words of the rule, for messages


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days from `start` to `end` (end − start). Unknown where a date is unknown or open-ended."""

    start: DateNode
    end: DateNode


@dataclass(frozen=True, slots=True)
class OverlapDays:
    """Days of [start, end) that fall in [first, last); 0 where they do not meet."""

    start: DateNode
    end: DateNode
    first: DateNode
    last: DateNode


@dataclass(frozen=True, slots=True)
class Cohort:
    """A value from the dated cohort register for this subject: the statistic of its group, or its own rank or percentile."""

    statistic: str
    kind: Literal["value", "rank", "percentile"]
    dimension: Dimension


@dataclass(frozen=True, slots=True)
class Between:
    """A number that a person settles somewhere in [low, high] (points given by experts)."""

    low: Number
    high: Number
    name: str


@dataclass(frozen=True, slots=True)
class Add:
    """The sum of the terms."""

    terms: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """The number with its sign turned."""

    of: Number


@dataclass(frozen=True, slots=True)
class Multiply:
    """left × right."""

    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Divide:
    """left ÷ right; unknown where the divisor is zero or may be zero."""

    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Growth:
    """(new − old) ÷ old; unknown unless old is surely > 0."""

    new: Number
    old: Number


@dataclass(frozen=True, slots=True)
class Compound:
    """(new ÷ old)^(1/years) − 1, only compared, never computed: growth ≥ g means new ≥ old·(1+g)^years. Unknown unless old is
    surely > 0. Stands only directly inside `Compare` (on the left) or as the subject of `Bands`.
    """

    new: Number
    old: Number
    years: int


@dataclass(frozen=True, slots=True)
class Floor:
    """The largest whole number not above."""

    of: Number


@dataclass(frozen=True, slots=True)
class Minimum:
    """The smallest of several."""

    of: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Maximum:
    """The largest of several."""

    of: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Choose:
    """The number of the first case whose condition holds, else `otherwise`.

    Interval: the hull over every case that is possible while no earlier case is sure.
    """

    cases: tuple[tuple[Condition, Number], ...]
    otherwise: Number


@dataclass(frozen=True, slots=True)
class Interval:
    """A band of numbers; None is no bound."""

    low: Fraction | None
    low_included: bool
    high: Fraction | None
    high_included: bool


@dataclass(frozen=True, slots=True)
class Bands:
    """The number of the band that `of` falls in. Bands are checked to cover without gap or overlap.

    Interval: the hull over the bands that [low, high] of `of` meets.
    """

    of: Number
    bands: tuple[tuple[Interval, Number], ...]


@dataclass(frozen=True, slots=True)
class ParentNumber:
    """A number of the subject that this one belongs to."""

    subject: str
    of: Number


Number = (
    Const
    | Attribute
    | Annual
    | Aggregate
    | Days
    | OverlapDays
    | Cohort
    | Between
    | Add
    | Negative
    | Multiply
    | Divide
    | Growth
    | Compound
    | Floor
    | Minimum
    | Maximum
    | Choose
    | Bands
    | ParentNumber
)

# ---------------------------------------------------------------- conditions


@dataclass(frozen=True, slots=True)
class Category:
    """A word or a code of the frame's row; `year` for an annual table. Unknown where empty."""

    table: str
    column: str
    year: int | None = None
    usual: bool = True


@dataclass(frozen=True, slots=True)
class Compare:
    """left op right, exactly."""

    left: Number
    op: Comparison
    right: Number


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes/no column of the frame's row that must be `wanted`; `year` for an annual table."""

    table: str
    column: str
    wanted: bool = True
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """The word is (`wanted`) or is not among `values`."""

    of: Category
    values: frozenset[str]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class CodeIn:
    """The code starts (`wanted`) or does not start with one of `prefixes` and with none of `excluded`."""

    of: Category
    prefixes: frozenset[str]
    excluded: frozenset[str] = frozenset()
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class DateTest:
    """One date compared with another; unknown where either is."""

    left: DateNode
    op: Comparison
    right: DateNode


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's judgement recorded for (rule, clause) up to the as-of date must be `wanted`; unknown while there is none."""

    rule: str
    clause: str
    wanted: bool = True
    open_figure: bool = False  # stands for a figure that the text leaves open


@dataclass(frozen=True, slots=True)
class Settled:
    """True or false whatever the facts."""

    value: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Whether the number is known (low = high). Never unknown itself. Not monotone, so allowed only where a route is chosen."""

    of: Number


@dataclass(frozen=True, slots=True)
class All:
    """Every item holds (true when there is none). `gated`: the first item chooses whether the others are asked at all
    (分情形); it means nothing to logic.
    """

    items: tuple[Condition, ...]
    gated: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Any:
    """At least one item holds (false when there is none)."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of the items hold."""

    count: int
    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    of: Condition


@dataclass(frozen=True, slots=True)
class Parent:
    """A condition on the subject that this one belongs to; unknown where that subject is not in the data."""

    subject: str
    of: Condition


@dataclass(frozen=True, slots=True)
class Related:
    """In a record frame: a condition on the enterprise whose code stands in `column`; unknown where it is not in the data."""

    table: str
    column: str
    of: Condition


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule or a node comes from. Empty where the text gives no number."""

    document: str = ""
    number: str = ""
    article: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What an officer reads of a node: clause id, words, source, confidence (高 中 低), and the place in the pack."""

    clause: str = ""
    text: str = ""
    source: Source | None = None
    confidence: str = "高"
    note: str = ""
    file: str = ""
    line: int = 0
    exemption: str = ""
    grade: str = ""  # of the test of one grade of a 等级 rule: its name


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition with its label. Transparent to logic; what explanations and `unmet` are made of."""

    label: Label
    of: Condition


@dataclass(frozen=True, slots=True)
class RuleMet:
    """The criteria of another rule, inlined. Transparent to logic; lets an explanation name the rule."""

    code: str
    name: str
    of: Condition


Condition = (
    Compare
    | Flag
    | Member
    | CodeIn
    | DateTest
    | Judgement
    | Settled
    | Known
    | All
    | Any
    | AtLeast
    | Not
    | Parent
    | Related
    | Clause
    | RuleMet
)
