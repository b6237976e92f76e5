"""Cells as they are given → exact values of their column, with every unreadable one reported."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from peiyu.facts.reconcile.statements import Confidence, Given, Statement, Value
from peiyu.problems import Collector, Place, nearest
from peiyu.rules.data_sources import ReconciliationSettings, TableRule
from peiyu.rules.model import Column

_FLAGS = {"是": "是", "否": "否", "true": "是", "false": "否"}


@dataclass(frozen=True, slots=True)
class Read:
    """A statement whose values have been read; those that say nothing are gone."""

    enterprise: str
    table: str
    key: str
    source: str
    stated_on: dt.date
    values: Mapping[str, Value]
    confidence: Confidence
    reason: str


def read_statements(statements: Iterable[Statement], settings: ReconciliationSettings) -> list[Read]:
    """Raises `ProblemsFound` with every statement that cannot be understood (E-RECON-001 … 005)."""
    problems = Collector()
    done = [read for s in statements if (read := _read(s, settings, problems)) is not None]
    problems.raise_if_errors()
    return done


def _read(statement: Statement, settings: ReconciliationSettings, problems: Collector) -> Read | None:
    place = Place("", sheet=statement.table, column_name="")
    who = f"{statement.source}报送的 {statement.enterprise}"
    rule = settings.tables.get(statement.table)
    if statement.source not in settings.sources:
        hint = "、".join(nearest(statement.source, list(settings.sources)))
        problems.add(
            place, "E-RECON-001", f"没有数据来源“{statement.source}”", f"相近的：{hint or '无'}；在政策包里声明"
        )
        return None
    if rule is None:
        hint = "、".join(nearest(statement.table, list(settings.tables)))
        problems.add(
            place, "E-RECON-002", f"表“{statement.table}”没有核对规则", f"相近的：{hint or '无'}；在政策包里声明"
        )
        return None
    if rule.shape == "年度" and not (statement.key.isascii() and statement.key.isdigit() and len(statement.key) == 4):
        problems.add(place, "E-RECON-005", f"{who}的年度“{statement.key}”不是年度", "写四位数的年份，如 2025")
        return None
    values: dict[str, Value] = {}
    for name, given in statement.values.items():
        column = rule.types.get(name)
        where = Place("", sheet=statement.table, column_name=name)
        if column is None:
            hint = "、".join(nearest(name, list(rule.types)))
            problems.add(where, "E-RECON-003", f"表“{statement.table}”没有列“{name}”", f"相近的：{hint or '无'}")
            continue
        try:
            value = exact(given, column)
        except ValueError as error:
            problems.add(where, "E-RECON-004", f"{who}的“{given}”{error}", "改正，或留空")
            continue
        if value is not None:
            values[name] = value
    key = "" if rule.shape == "属性" else statement.key
    s = statement
    return Read(s.enterprise, s.table, key, s.source, s.stated_on, values, s.confidence, s.reason)


def exact(given: Given, column: Column) -> Value | None:
    """The value in the type of its column; None for an empty one. A float is read at the 15 digits that a spreadsheet shows.

    Raises `ValueError` saying what was expected.
    """
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    if column.type == "数值":
        return _number(given)
    if column.type == "是否":
        word = str(given).strip().lower()
        if word not in _FLAGS:
            raise ValueError("应为 是 或 否")
        return _FLAGS[word]
    if column.type == "日期":
        return _date(given)
    return str(given).strip()


def _number(given: Given) -> Decimal:
    if isinstance(given, (bool, dt.date)):
        raise ValueError("应为数字")
    try:
        value = Decimal(format(given, ".15g") if isinstance(given, float) else str(given).strip().replace(",", ""))
    except InvalidOperation:
        raise ValueError("应为数字") from None
    if not value.is_finite():
        raise ValueError("应为数字")
    return value


def _date(given: Given) -> dt.date:
    if isinstance(given, dt.datetime):
        return given.date()
    if isinstance(given, dt.date):
        return given
    try:
        return dt.date.fromisoformat(str(given).strip())
    except ValueError:
        raise ValueError("应为日期，写成 2025-03-31") from None


@lru_cache(maxsize=65_536)
def alike(text: str) -> str:
    """Text as it is compared: half width, without spaces, one case.

    >>> alike("ＡＢ 一种 轴承") == alike("ab一种轴承")
    True
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def comparable(value: Value) -> Value:
    """The value as it is compared with others of its column."""
    return alike(value) if isinstance(value, str) else value


def row_of(read: Read, rule: TableRule) -> tuple[object, ...]:
    """What makes two statements speak of the same thing before dates are looked at."""
    if rule.shape != "记录":
        return (read.table, read.enterprise, read.key)
    same = (comparable(read.values[name]) if name in read.values else None for name in rule.match.same)
    return (read.table, read.enterprise, *same)
