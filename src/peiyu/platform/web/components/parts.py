"""What a page view hands to the components: menu entries, steps, rows, values side by side, events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from peiyu.platform.web.components.figures import NOT_COLLECTED

StepState = Literal["done", "now", "todo", "blocked"]
CellKind = Literal["text", "number", "money", "day", "verdict", "status", "html"]


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the main menu, of tabs, or of the breadcrumbs. `badge` is a count worth attention."""

    label: str
    url: str = ""
    active: bool = False
    badge: int | str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way; `note` is a date or a reason."""

    label: str
    state: StepState = "todo"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data table.

    Attributes:
        label: its head.
        kind: how its cells are written.
        sort: the name used in `?sort=`; empty where the column does not sort.
        primary: whether it names the row.
        missing: what is said where a cell is `None` or empty.
    """

    label: str
    kind: CellKind = "text"
    sort: str = ""
    primary: bool = False
    missing: str = NOT_COLLECTED

    @property
    def is_figure(self) -> bool:
        """Whether the column is set flush right."""
        return self.kind in ("number", "money")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: one value a column. `key` is what a checkbox sends; `url` opens the row."""

    cells: Sequence[Any]
    key: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A list for the screen. `caption` is read by screen readers; `empty` is said where there is no row, `hint` what to do then."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: str = "没有符合条件的记录"
    hint: str = ""
    selectable: bool = False


@dataclass(frozen=True, slots=True)
class BulkAction:
    """Something to do with the rows chosen; the button leads to a preview first."""

    value: str
    label: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: the department, when it was given, how sure it is (高, 中, 低)."""

    department: str
    date: dt.date | None = None
    confidence: str = "高"
    document: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class HeldValue:
    """One department's value of a fact. `chosen` marks the working value."""

    origin: Origin
    value: str
    chosen: bool = False
    note: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact on which departments differ. `rule` says in words how the working value was picked."""

    indicator: str
    period: str
    values: Sequence[HeldValue]
    difference: str = ""
    rule: str = ""
    owner: str = ""
    due: dt.date | None = None
    workdays: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a history: who did what, when; `before` and `after` where a value changed."""

    when: dt.datetime | dt.date
    title: str
    who: str = ""
    text: str = ""
    before: str = ""
    after: str = ""
    icon: str = "edit"
    url: str = ""


@dataclass(frozen=True, slots=True)
class JobState:
    """How far a long job is. `done` and `total` count `unit`s; `total` is `None` while it is not known."""

    title: str
    state: Literal["waiting", "running", "done", "failed"]
    done: int = 0
    total: int | None = None
    unit: str = "行"
    stage: str = ""
    message: str = ""
    result_url: str = ""
    result_label: str = "查看结果"
    errors: int = 0
    stages: Sequence[Step] = field(default_factory=tuple)

    @property
    def percent(self) -> int | None:
        """Whole per cent done, rounded down, so that 100 means finished; `None` while the total is unknown."""
        return None if not self.total else min(100, self.done * 100 // self.total)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")


@dataclass(frozen=True, slots=True)
class Slip:
    """A doubtful value at a field: what is odd about it, and what may have been meant (empty where that cannot be known)."""

    message: str
    suggestion: str = ""
