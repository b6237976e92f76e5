"""What a piece of a sentence turns out to be: a number, a condition, a word, a date, a time gone by, a grade, or one for each year."""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.rules.model import Column, Table
from peiyu.rules.nodes import Category, Condition, DateNode, Number
from peiyu.rules.units import Dimension


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


Value = NumberValue | ConditionValue | CategoryValue | DateValue | ElapsedValue | GradeValue | EachValue


def said(value: Value) -> str:
    """What the value is, in the words of a message."""
    match value:
        case NumberValue():
            return "一个数"
        case ConditionValue():
            return "一个条件"
        case CategoryValue():
            return f"一个词（列“{value.column.name}”）"
        case DateValue() | ElapsedValue():
            return "日期或时长"
        case GradeValue():
            return "等级"
        case EachValue():
            return "几年的数"
