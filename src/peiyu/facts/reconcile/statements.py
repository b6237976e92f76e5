"""What travels through reconciliation: statements in; working rows, conflicts and alarms out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

import polars as pl

Value = Decimal | str | dt.date
Given = Value | int | float | bool | None
Confidence = Literal["高", "中", "低"]
Why = Literal["唯一来源", "各方一致", "允差以内", "次序在先", "日期较新", "可信度高", "同日两说", "核实结论"]
Severity = Literal["严重", "一般", "提示"]
TRUST_ORDER: Mapping[str, int] = {"高": 0, "中": 1, "低": 2}  # the surer first


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source said of one row on one day.

    `key`: the year of an annual row (`"2025"`), empty for 企业 and for records; records that one source keeps apart although they
    look alike carry a key of their own. `values`: numbers in the declared unit of their column (元, %, 人 …), 是 / 否 or bool,
    dates or ISO dates; None says nothing. A settled docket is a statement of a source of 类别 人工, with its `reason`.
    """

    enterprise: str
    table: str
    key: str
    source: str
    stated_on: dt.date
    values: Mapping[str, Given]
    confidence: Confidence = "高"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one source handed over on one day: tables by name, 统一社会信用代码 first (then 年度 in annual tables)."""

    source: str
    stated_on: dt.date
    tables: Mapping[str, pl.DataFrame]
    confidence: Confidence = "高"


@dataclass(frozen=True, slots=True)
class Stated:
    """One value with its origin."""

    value: Value
    source: str
    stated_on: dt.date
    confidence: Confidence = "高"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A working value: where it comes from, why it was taken, and which sources say the same within the tolerance."""

    value: Value
    source: str
    stated_on: dt.date
    confidence: Confidence
    why: Why
    agreeing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A working row. A column that nobody stated is not in `cells`: unknown."""

    enterprise: str
    table: str
    key: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that differ by more than the tolerance, side by side, best first; the docket goes to `owner` for `days` working days.

    `difference` is the largest distance from the chosen value, in the declared unit; None where the values are no numbers.
    `reopened`: a settled docket that a newer, different statement contradicts.
    """

    enterprise: str
    table: str
    key: str
    column: str
    values: tuple[Stated, ...]
    chosen: Stated
    why: Why
    difference: Decimal | None
    owner: str
    days: int
    reopened: bool = False

    @property
    def message(self) -> str:
        """The conflict in one sentence."""
        by_value: dict[str, list[str]] = {}
        for v in self.values:
            by_value.setdefault(shown(v.value), []).append(f"{v.source}（{v.stated_on}）")
        said = "；".join(f"{'、'.join(who)}为 {value}" for value, who in by_value.items())
        again = "此前的核实结论与新数据不一致，" if self.reopened else ""
        who = f"请{self.owner}在 {self.days} 个工作日内说明" if self.owner and self.days else "请核实"
        row = f"{self.key} " if self.key else ""
        both = sum(v.source == self.chosen.source for v in self.values) > 1
        taken = shown(self.chosen.value) if both else "数"
        return f"{again}{self.table} {row}{self.column}：{said}；暂取 {self.chosen.source} 的{' ' if both else ''}{taken}（{self.why}），{who}"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that looks like a mistake of one source; nothing is changed because of it.

    `message` says in one Chinese sentence what is odd, compared with what, and what to do.
    """

    enterprise: str
    table: str
    key: str
    column: str
    source: str
    kind: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The outcome: working rows by table, conflicts and alarms, all in a fixed order."""

    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    alarms: tuple[Alarm, ...] = ()

    def row(self, table: str, enterprise: str, key: str = "") -> Row | None:
        """One working row, None if nobody stated anything of it."""
        rows: Sequence[Row] = self.rows.get(table, ())
        return next((row for row in rows if row.enterprise == enterprise and row.key == key), None)


def shown(value: Value) -> str:
    """A value as an officer reads it.

    >>> shown(Decimal("12300000")), shown(Decimal("3.50"))
    ('12,300,000', '3.5')
    """
    if isinstance(value, Decimal):
        text = format(value, ",f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
