"""Amounts: fixed, ratio, cap, floor, bands, slices, per record, interest, the best of several, what was already received."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from peiyu.rules.documents import check_keys, date_of, fields_of, items_of, text_of, texts_of
from peiyu.rules.grammar import SentenceError, parse
from peiyu.rules.lowering.records import filters, nonnegative, received_amount
from peiyu.rules.lowering.scope import Scope, Wrong, place_at
from peiyu.rules.lowering.scorecards import read_bands, sentence_number, sentence_value
from peiyu.rules.model import Amount, Phase, Share, Table
from peiyu.rules.nodes import (
    Add,
    Aggregate,
    All,
    Bands,
    Condition,
    Const,
    DateColumn,
    DateConst,
    Divide,
    Maximum,
    Minimum,
    Multiply,
    Negative,
    Number,
    OverlapDays,
)
from peiyu.rules.source import Fields, Items, Node, Scalar
from peiyu.rules.units import DIMENSIONLESS, MONEY, YEARS, quantity

KINDS = ("公式", "分档", "累进", "逐笔", "贴息", "就高", "合计", "逐年")
MODIFIERS = ("最高", "最低", "比例", "就高补差")
KEYS = [*KINDS, *MODIFIERS, "未定", "分期", "分担", "年度上限", "说明", "条款", "可信度", "依据", "待核", "名称"]
NOTHING = Const(Fraction(0), MONEY)


def lower_amount(node: Node | None, scope: Scope) -> Amount | None:
    """The amount of a 政策; None when the policy pays no money."""
    if node is None:
        return None
    problems = scope.session.problems
    text = _words(node)
    if isinstance(node, Scalar):
        if node.text.strip() == "未定":
            return Amount(None, "未定", text="未定")
        return Amount(sentence_number(node, scope, (MONEY,)), text=text)
    fields = fields_of(node, problems, "金额")
    if fields is None:
        return None
    number = _number(fields, scope)
    opened = text_of(fields.get("未定"), problems, "未定")
    if number is None and not opened:
        if not any(key in fields for key in KINDS):
            problems.add(
                fields.place, "E-AMOUNT-001", "没有说明金额怎样算", f"写 {'、'.join(KINDS)} 之一,或 未定: 缺什么"
            )
        return Amount(None, "未定", text=text)
    return Amount(
        number=number,
        open=opened,
        phases=_phases(fields, scope),
        shares=_shares(fields, scope),
        yearly_ceiling=_money(fields.get("年度上限"), scope, "年度上限"),
        text=text,
    )


def under_ceiling(number: Number, ceiling: Fraction, scope: Scope) -> Number:
    """An amount under a yearly ceiling: what is left of it after what was received under the rule in the as-of year, not below 0.

    Raises `Wrong` where the table 已享受政策 is not declared.
    """
    received = received_amount(frozenset({scope.rule}), 0, scope, this_year=True)
    left = Add((Const(ceiling, MONEY), Negative(received)))
    return Maximum((NOTHING, Minimum((number, left))))


def _number(fields: Fields, scope: Scope) -> Number | None:
    problems = scope.session.problems
    check_keys(fields, KEYS, "金额", problems)
    kinds = [key for key in KINDS if key in fields]
    if not kinds:
        return None
    if len(kinds) > 1:
        problems.add(
            fields.place, "E-AMOUNT-002", f"金额只能有一种算法,这里有{'、'.join(kinds)}", "用 合计 或 就高 组合"
        )
    number = _kind(kinds[0], fields, scope)
    if number is None:
        return None
    if (rate := sentence_number(fields.get("比例"), scope, (DIMENSIONLESS,))) is not None:
        number = Multiply(number, rate)
    if "最低" in fields and (floor := sentence_number(fields.get("最低"), scope, (MONEY,))) is not None:
        number = Maximum((number, floor))
    if "最高" in fields and (cap := sentence_number(fields.get("最高"), scope, (MONEY,))) is not None:
        number = Minimum((number, cap))
    if "就高补差" in fields:
        codes = frozenset(texts_of(fields.get("就高补差"), problems, "就高补差"))
        try:
            number = Maximum((NOTHING, Add((number, Negative(received_amount(codes, 0, scope))))))
        except Wrong as error:
            problems.add(fields.place, error.code, error.message, error.remedy)
    return number


def _part(node: Node, scope: Scope) -> Number | None:
    """One amount inside 就高, 合计, 分档 …: a sentence or a mapping."""
    if isinstance(node, Fields):
        return _number(node, scope)
    if isinstance(node, Scalar) and node.text.strip() == "未定":
        return Const(None, MONEY)
    return sentence_number(node, scope, (MONEY,))


def _kind(key: str, fields: Fields, scope: Scope) -> Number | None:
    problems = scope.session.problems
    value = fields.get(key)
    assert value is not None
    match key:
        case "公式":
            return _part(value, scope)
        case "就高" | "合计":
            parts = [p for item in items_of(value, problems, key) if (p := _part(item, scope)) is not None]
            return (Maximum(tuple(parts)) if key == "就高" else Add(tuple(parts))) if parts else None
        case "逐年":
            years = [fields_of(item, problems, key) for item in items_of(value, problems, key)]
            parts = [p for y in years if y is not None and (n := y.get("金额")) is not None and (p := _part(n, scope))]
            return Add(tuple(parts)) if parts else None
    inner = fields_of(value, problems, key)
    if inner is None:
        return None
    match key:
        case "分档":
            return _banded(inner, scope)
        case "累进":
            return _sliced(inner, scope)
        case "逐笔":
            return _per_record(inner, scope)
        case _:
            return _interest(inner, scope)


def _banded(fields: Fields, scope: Scope) -> Number | None:
    """分档: the amount of the band that a figure falls in."""
    check_keys(fields, ["按", "档", "说明"], "分档", scope.session.problems)
    of = sentence_value(fields.get("按"), scope)
    if of is None:
        return None
    bands = []
    for interval, band in read_bands(fields.get("档"), of.dimension, scope, ["金额"]):
        node = band.get("金额")
        part = _part(node, scope) if node is not None else NOTHING
        bands.append((interval, part or NOTHING))
    return Bands(of.node, tuple(bands)) if bands else None


def _sliced(fields: Fields, scope: Scope) -> Number | None:
    """累进: each slice of the figure at its own rate: Σ rate × (min(x, high) − low), never below 0."""
    check_keys(fields, ["按", "档", "说明"], "累进", scope.session.problems)
    of = sentence_value(fields.get("按"), scope)
    if of is None:
        return None
    terms: list[Number] = []
    zero = Const(Fraction(0), of.dimension or ())
    for interval, band in read_bands(fields.get("档"), of.dimension, scope, ["比例"]):
        rate = sentence_number(band.get("比例"), scope, (DIMENSIONLESS,))
        if rate is None:
            continue
        top: Number = of.node
        if interval.high is not None:
            top = Minimum((top, Const(interval.high, of.dimension or ())))
        low = Const(-(interval.low or Fraction(0)), of.dimension or ())
        terms.append(Multiply(Maximum((zero, Add((top, low)))), rate))
    return Add(tuple(terms)) if terms else None


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
    for item in items_of(fields.get("筛选"), problems, "筛选"):
        if not isinstance(item, Scalar):
            from peiyu.rules.lowering.conditions import lower_condition

            conditions.append(lower_condition(item, scope))
            continue
        try:
            conditions.append(filters((parse(item.text),), scope))
        except SentenceError as error:
            problems.add(place_at(item, error.at), "E-EXPR-002", f"读不懂:{error.message}", error.remedy)
        except Wrong as error:
            problems.add(place_at(item, error.at), error.code, error.message, error.remedy)
    return All(tuple(conditions))


def _per_record(fields: Fields, scope: Scope) -> Number | None:
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


def _interest(fields: Fields, scope: Scope) -> Number | None:
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


def _phases(fields: Fields, scope: Scope) -> tuple[Phase, ...]:
    pairs = _percentages(fields.get("分期"), scope, "分期", "时点")
    return tuple(Phase(when, share) for when, share in pairs)


def _shares(fields: Fields, scope: Scope) -> tuple[Share, ...]:
    problems = scope.session.problems
    node = fields.get("分担")
    if node is None:
        return ()
    shares = fields_of(node, problems, "分担")
    if shares is None:
        return ()
    found = []
    for level, value in shares.entries:
        amount = quantity(text_of(value, problems, "分担"))
        if amount is None or amount[1].dimension != DIMENSIONLESS:
            problems.add(value.place, "E-AMOUNT-005", "分担比例应是百分数", "写成 {中央: 90%, 省级: 10%}")
            continue
        found.append(Share(level.text, amount[0]))
    _sum_to_one([s.share for s in found], node, scope, "分担")
    return tuple(found)


def _percentages(node: Node | None, scope: Scope, what: str, key: str) -> list[tuple[str, Fraction]]:
    problems = scope.session.problems
    found: list[tuple[str, Fraction]] = []
    for item in items_of(node, problems, what):
        fields = fields_of(item, problems, what)
        if fields is None:
            continue
        check_keys(fields, [key, "比例", "说明", "条件"], what, problems)
        amount = quantity(text_of(fields.get("比例"), problems, "比例"))
        if amount is None or amount[1].dimension != DIMENSIONLESS:
            problems.add(item.place, "E-AMOUNT-005", f"{what}的比例应是百分数", "写成 50%")
            continue
        found.append((text_of(fields.get(key), problems, key), amount[0]))
    if node is not None:
        _sum_to_one([share for _, share in found], node, scope, what)
    return found


def _sum_to_one(shares: list[Fraction], node: Node, scope: Scope, what: str) -> None:
    if shares and sum(shares) != 1:
        total = sum(shares) * 100
        scope.session.problems.add(node.place, "E-AMOUNT-006", f"{what}的比例合计 {total}% ,不是 100%", "核对比例")


def _money(node: Node | None, scope: Scope, what: str) -> Fraction | None:
    if node is None:
        return None
    found = quantity(text_of(node, scope.session.problems, what))
    if found is None or found[1].dimension != MONEY:
        scope.session.problems.add(node.place, "E-AMOUNT-007", f"“{what}”应是金额", "写成 500万元")
        return None
    return found[0]


money = _money


def _words(node: Node) -> str:
    """An amount in words, as written."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Items):
        return ";".join(_words(item) for item in node.items)
    return ",".join(f"{name.text} {_words(value)}" for name, value in node.entries if name.text not in ("说明", "依据"))
