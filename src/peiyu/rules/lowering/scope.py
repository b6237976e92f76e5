"""Where a sentence is read: the library, the date, the occasion, the rule, and the frame its names belong to."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from peiyu.problems import Collector, Place
from peiyu.rules.library import Library
from peiyu.rules.model import Column, Occasion, Points, Rule, Table
from peiyu.rules.nodes import Category, Condition, DateNode, Number
from peiyu.rules.source import Scalar
from peiyu.rules.units import Dimension

MOST_NAMES_DEEP = 20  # names inside names
MOST_NAMES = 2_000  # names unfolded in one rule


class Wrong(Exception):
    """A sentence that cannot be given a meaning; `at` is the offset in the sentence."""

    def __init__(self, at: int, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.at, self.code, self.message, self.remedy = at, code, message, remedy


@dataclass(frozen=True, slots=True)
class Session:
    """What all sentences of one resolution share."""

    library: Library
    as_of: dt.date
    occasion: Occasion
    problems: Collector
    rules: dict[tuple[str, str], Rule | None] = field(default_factory=dict)
    criteria_read: dict[str, Rule] = field(default_factory=dict)  # rules whose own removal causes are being read
    in_progress: list[str] = field(default_factory=list)
    scorecards: dict[str, tuple[Points, ...]] = field(default_factory=dict)  # lines read so far, for a card's own 合格
    unfolded: dict[str, int] = field(default_factory=dict)  # names unfolded in each rule, against endless growth


@dataclass(frozen=True, slots=True)
class Scope:
    """One place in a pack. `table` is set in a record frame. `year` is the window in force: an absolute calendar year, or
    `back` years before the latest one of the figure's kind.
    """

    session: Session
    pack: str
    rule: str
    definitions_at: dt.date
    subject: str = "企业"
    table: str = ""
    year: int | None = None
    back: int | None = None
    names: tuple[str, ...] = ()  # indicators and definitions being read, to find cycles
    choosing: bool = False  # inside a condition that only chooses a route, where 已知(…) may stand

    @property
    def library(self) -> Library:
        return self.session.library

    @property
    def as_of(self) -> dt.date:
        return self.session.as_of

    def at_year(self, year: int) -> Scope:
        return dataclasses.replace(self, year=year, back=None)

    def years_back(self, back: int) -> Scope:
        return dataclasses.replace(self, year=None, back=back)

    def in_table(self, table: str) -> Scope:
        return dataclasses.replace(self, table=table, year=None, back=None)

    def in_subject(self, subject: str) -> Scope:
        return dataclasses.replace(self, subject=subject, table="", year=None, back=None)

    def reading(self, name: str, pack: str, at: int) -> Scope:
        """The scope inside a named indicator or definition. Raises `Wrong` on a cycle or where names unfold without end."""
        if name in self.names:
            ring = " → ".join((*self.names[self.names.index(name) :], name))
            raise Wrong(at, "E-NAME-002", f"互相引用成环:{ring}", "去掉其中一处引用")
        self.unfold(1 if len(self.names) < MOST_NAMES_DEEP else MOST_NAMES + 1, name, at)
        return dataclasses.replace(self, names=(*self.names, name), pack=pack)

    def unfold(self, size: int, name: str, at: int) -> None:
        """Count `size` names more in this rule; what nobody could read in a lifetime is refused with `Wrong`."""
        key = self.rule or (self.names[0] if self.names else name)
        self.session.unfolded[key] = self.session.unfolded.get(key, 0) + size
        if self.session.unfolded[key] > MOST_NAMES:
            raise Wrong(at, "E-NAME-019", f"名称一层套一层,展开“{name}”以后太大", "减少互相引用的层数")

    def calendar_year(self, column: Column) -> tuple[int, bool] | None:
        """The calendar year in force for an annual column and whether it is the usual one; None without a window."""
        latest = self.as_of.year - (0 if column.current_year else 1)
        if self.year is not None:
            return self.year, self.year == latest
        if self.back is not None:
            return latest - self.back, self.back == 0
        return None


# ---------------------------------------------------------------- what a piece of a sentence turns out to be


@dataclass(frozen=True, slots=True)
class NumberValue:
    """A number; `dimension` None fits any (an open figure)."""

    node: Number
    dimension: Dimension | None
    unit: str = ""
    literal: bool = False


@dataclass(frozen=True, slots=True)
class ConditionValue:
    """A condition."""

    node: Condition


@dataclass(frozen=True, slots=True)
class CategoryValue:
    """A word or code column, with its declaration."""

    node: Category
    column: Column
    table: Table


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date."""

    node: DateNode


@dataclass(frozen=True, slots=True)
class ElapsedValue:
    """The time from a date to the as-of date, for comparison by the calendar."""

    date: DateNode


@dataclass(frozen=True, slots=True)
class GradeValue:
    """The grade of a 等级 rule: its grades top down with their conditions."""

    code: str
    name: str
    grades: tuple[tuple[str, Condition], ...]


@dataclass(frozen=True, slots=True)
class EachValue:
    """A value for each year of a window; a comparison holds in every (`every`) or in any of them."""

    items: tuple[Value, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class DurationValue:
    """A written length of time, for 基准日 − 3年."""

    years: int = 0
    months: int = 0
    days: int = 0


Value = NumberValue | ConditionValue | CategoryValue | DateValue | ElapsedValue | GradeValue | EachValue

Lower = Callable[..., Value]


def place_at(node: Scalar, at: int) -> Place:
    """The place of offset `at` in the sentence of a scalar; its beginning where the sentence runs over several lines."""
    if node.folded:
        return node.place
    return dataclasses.replace(node.place, column=node.place.column + at + (1 if node.quoted else 0))


ONE = Fraction(1)
