"""Amounts over records: 逐笔, a formula for each record, and 贴息, interest for the days that a loan ran."""

from __future__ import annotations

import datetime as dt

from peiyu.rules.documents import check_keys, date_of, items_of, text_of
from peiyu.rules.grammar import SentenceError, parse
from peiyu.rules.lowering.conditions import lower_condition
from peiyu.rules.lowering.records import filters, nonnegative
from peiyu.rules.lowering.scope import Scope, Wrong, place_at
from peiyu.rules.lowering.sentences import sentence_number
from peiyu.rules.model import Table
from peiyu.rules.nodes import (
    Aggregate,
    All,
    Condition,
    Const,
    DateColumn,
    DateConst,
    Divide,
    Maximum,
    Minimum,
    Multiply,
    Number,
    OverlapDays,
)
from peiyu.rules.source import Fields, Items, Scalar
from peiyu.rules.units import DIMENSIONLESS, MONEY, YEARS, quantity


def per_record(fields: Fields, scope: Scope) -> Number | None:
    """逐笔: the sum over records of a formula, each record capped."""
    check_keys(fields, ["表", "筛选", "公式", "最高", "最低", "说明"], "逐笔", scope.session.problems)
    table = _record_table(fields, scope)
    if table is None:
        return None
    inner = scope.in_table(table.name)
    value = sentence_number(fields.get("公式"), inner, (MONEY,))
    if value is None:
        return None
    if (floor := sentence_number(fields.get("最低"), inner, (MONEY,))) is not None:
        value = Maximum((value, floor))
    if (cap := sentence_number(fields.get("最高"), inner, (MONEY,))) is not None:
        value = Minimum((value, cap))
    return Aggregate("sum", table.name, value, _filtered(fields, inner), MONEY, nonnegative(value, table))


def interest(fields: Fields, scope: Scope) -> Number | None:
    """贴息: Σ min(本金, 本金上限) × 年利率 × days ÷ 365, days from 起 to 止, at most 最长, inside 期间 if given."""
    problems = scope.session.problems
    check_keys(
        fields,
        ["表", "筛选", "本金", "本金上限", "年利率", "起", "止", "最长", "期间", "说明", "每年天数"],
        "贴息",
        problems,
    )
    table = _record_table(fields, scope)
    if table is None:
        return None
    inner = scope.in_table(table.name)
    principal = sentence_number(fields.get("本金"), inner, (MONEY,))
    rate = sentence_number(fields.get("年利率"), inner, (DIMENSIONLESS,))
    start, end = _date_column(fields, "起", table, scope), _date_column(fields, "止", table, scope)
    if principal is None or rate is None or start is None or end is None:
        return None
    if (cap := sentence_number(fields.get("本金上限"), inner, (MONEY,))) is not None:
        principal = Minimum((principal, cap))
    first, last = _span(fields, scope)
    days_a_year = quantity(text_of(fields.get("每年天数"), problems, "每年天数") or "365")
    if days_a_year is None or days_a_year[0] <= 0:
        problems.add(fields.place, "E-AMOUNT-008", "“每年天数”应是正数", "写 360 或 365")
        return None
    year = Const(days_a_year[0], DIMENSIONLESS)
    years: Number = Divide(OverlapDays(start, end, DateConst(first), DateConst(last)), year)
    limit = fields.get("最长")
    longest = quantity(text_of(limit, problems, "最长"))
    if limit is not None and (longest is None or longest[1].dimension != YEARS):
        problems.add(limit.place, "E-UNIT-004", "“最长”应是几年或几个月", "写成 2年 或 18个月")
    elif longest is not None:
        years = Minimum((years, Const(longest[0], DIMENSIONLESS)))  # a leap day does not make more than so many years
    value = Multiply(Multiply(principal, rate), years)
    return Aggregate("sum", table.name, value, _filtered(fields, inner), MONEY, nonnegative(value, table))


def _record_table(fields: Fields, scope: Scope) -> Table | None:
    name = text_of(fields.get("表"), scope.session.problems, "表")
    table = scope.library.tables.get(name)
    if table is None or table.shape != "记录" or table.subject != scope.subject:
        scope.session.problems.add(
            fields.place, "E-NAME-015", f"没有{scope.subject}的记录表“{name}”", "写 表: 记录表名"
        )
        return None
    return table


def _filtered(fields: Fields, scope: Scope) -> Condition:
    """The 筛选 list of 逐笔 and 贴息, in the record frame."""
    problems = scope.session.problems
    conditions = [filters((), scope)] if scope.library.tables[scope.table].date else []
    for item in items_of(fields.get("筛选")):
        if not isinstance(item, Scalar):
            conditions.append(lower_condition(item, scope))
            continue
        try:
            conditions.append(filters((parse(item.text),), scope))
        except SentenceError as error:
            problems.add(place_at(item, error.at), "E-EXPR-002", f"读不懂：{error.message}", error.remedy)
        except Wrong as error:
            problems.add(place_at(item, error.at), error.code, error.message, error.remedy)
    return All(tuple(conditions))


def _span(fields: Fields, scope: Scope) -> tuple[dt.date, dt.date]:
    problems = scope.session.problems
    node = fields.get("期间")
    first, last = dt.date(1900, 1, 1), dt.date(2999, 12, 31)
    if isinstance(node, Items) and len(node.items) == 2:
        first = date_of(node.items[0], problems, "期间") or first
        last = date_of(node.items[1], problems, "期间") or last
    elif isinstance(node, Fields):
        first = date_of(node.get("自"), problems, "期间") or first
        last = date_of(node.get("至"), problems, "期间") or last
    elif node is not None:
        problems.add(node.place, "E-AMOUNT-003", "期间要写起止两天", "写成 [2026-01-01, 2026-12-31]")
    return first, last + dt.timedelta(days=1)


def _date_column(fields: Fields, key: str, table: Table, scope: Scope) -> DateColumn | None:
    name = text_of(fields.get(key), scope.session.problems, key)
    column = table.column(name)
    if column is None or column.type != "日期":
        scope.session.problems.add(fields.place, "E-AMOUNT-004", f"“{key}”要写表“{table.name}”的日期列", "核对列名")
        return None
    return DateColumn(table.name, name, column.open_ended)
