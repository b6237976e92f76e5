"""Where a sentence is read: the library, the date, the occasion, the rule, and the frame its names belong to."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from peiyu.problems import Collector, Place
from peiyu.rules.library import Library
from peiyu.rules.model import Column, Occasion, Points, Rule
from peiyu.rules.source import Scalar

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
    rules: dict[str, Rule | None] = field(default_factory=dict)
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
        """The scope in which annual figures are those of a calendar year."""
        return dataclasses.replace(self, year=year, back=None)

    def years_back(self, back: int) -> Scope:
        """The scope in which annual figures are `back` years before the latest of their kind."""
        return dataclasses.replace(self, year=None, back=back)

    def in_table(self, table: str) -> Scope:
        """The scope in the record frame of a table."""
        return dataclasses.replace(self, table=table, year=None, back=None)

    def in_subject(self, subject: str) -> Scope:
        """The scope in the frame of a subject."""
        return dataclasses.replace(self, subject=subject, table="", year=None, back=None)

    def reading(self, name: str, pack: str, at: int) -> Scope:
        """The scope inside a named indicator or definition. Raises `Wrong` on a cycle or where names unfold without end."""
        if name in self.names:
            ring = " → ".join((*self.names[self.names.index(name) :], name))
            raise Wrong(at, "E-NAME-002", f"互相引用成环：{ring}", "去掉其中一处引用")
        self.unfold(1 if len(self.names) < MOST_NAMES_DEEP else MOST_NAMES + 1, name, at)
        return dataclasses.replace(self, names=(*self.names, name), pack=pack)

    def unfold(self, size: int, name: str, at: int) -> None:
        """Count `size` names more in this rule; what nobody could read in a lifetime is refused with `Wrong`."""
        key = self.rule or (self.names[0] if self.names else name)
        self.session.unfolded[key] = self.session.unfolded.get(key, 0) + size
        if self.session.unfolded[key] > MOST_NAMES:
            raise Wrong(at, "E-NAME-019", f"名称一层套一层，展开“{name}”以后太大", "减少互相引用的层数")

    def calendar_year(self, column: Column) -> tuple[int, bool] | None:
        """The calendar year in force for an annual column and whether it is the usual one; None without a window."""
        latest = self.as_of.year - (0 if column.current_year else 1)
        if self.year is not None:
            return self.year, self.year == latest
        if self.back is not None:
            return latest - self.back, self.back == 0
        return None


def place_at(node: Scalar, at: int) -> Place:
    """The place of offset `at` in the sentence of a scalar; its beginning where the sentence runs over several lines."""
    if node.folded:
        return node.place
    return dataclasses.replace(node.place, column=node.place.column + at + (1 if node.quoted else 0))
