"""Amounts: a formula, bands, slices, the best or the sum of several; then ratio, floor, cap, and what was already received."""

from __future__ import annotations

from fractions import Fraction

from peiyu.rules.documents import check_keys, fields_of, items_of, text_of, texts_of
from peiyu.rules.lowering.bands import read_bands
from peiyu.rules.lowering.record_amounts import interest, per_record
from peiyu.rules.lowering.records import received_amount
from peiyu.rules.lowering.scope import Scope, Wrong
from peiyu.rules.lowering.sentences import plain_money, sentence_number, sentence_value
from peiyu.rules.lowering.shares import read_phases, read_shares
from peiyu.rules.model import Amount
from peiyu.rules.nodes import Add, Bands, Const, Maximum, Minimum, Multiply, Negative, Number
from peiyu.rules.source import Fields, Items, Node, Scalar
from peiyu.rules.units import DIMENSIONLESS, MONEY

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
                fields.place, "E-AMOUNT-001", "没有说明金额怎样算", f"写 {'、'.join(KINDS)} 之一，或 未定: 缺什么"
            )
        return Amount(None, "未定", text=text)
    return Amount(
        number=number,
        open=opened,
        phases=read_phases(fields, scope),
        shares=read_shares(fields, scope),
        yearly_ceiling=plain_money(fields.get("年度上限"), scope, "年度上限"),
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
            fields.place, "E-AMOUNT-002", f"金额只能有一种算法，这里有{'、'.join(kinds)}", "用 合计 或 就高 组合"
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
            parts = [p for item in items_of(value) if (p := _part(item, scope)) is not None]
            return (Maximum(tuple(parts)) if key == "就高" else Add(tuple(parts))) if parts else None
        case "逐年":
            years = [fields_of(item, problems, key) for item in items_of(value)]
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
            return per_record(inner, scope)
        case _:
            return interest(inner, scope)


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


def _words(node: Node) -> str:
    """An amount in words, as written."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Items):
        return "；".join(_words(item) for item in node.items)
    return "，".join(
        f"{name.text} {_words(value)}" for name, value in node.entries if name.text not in ("说明", "依据")
    )
