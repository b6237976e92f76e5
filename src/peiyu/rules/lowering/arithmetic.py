"""Arithmetic on what the operands turned out to be: units add up, dates move by calendar time, a bare number fits what it meets."""

from __future__ import annotations

from peiyu.rules.lowering.scope import Wrong
from peiyu.rules.lowering.values import DateValue, NumberValue
from peiyu.rules.nodes import Add, DateShift, Divide, Multiply, Negative
from peiyu.rules.nodes import Number as NumberNode
from peiyu.rules.syntax import Arithmetic, Quantity
from peiyu.rules.units import COUNT, DIMENSIONLESS, POINTS, RANK, Dimension, describe, multiply

_BARE = (COUNT, RANK, POINTS)  # a bare number may stand for these


def added(left: NumberValue, right: NumberValue, minus: bool, at: int) -> NumberValue:
    """The sum, or the difference (`minus`). Raises `Wrong` at `at` where the units differ."""
    dimension = same_dimension(left, right, at, "相加减")
    node: NumberNode = Negative(right.node) if minus else right.node
    terms = (*left.node.terms, node) if isinstance(left.node, Add) else (left.node, node)
    return NumberValue(Add(terms), dimension, left.unit or right.unit)


def scaled(left: NumberValue, right: NumberValue, divide: bool) -> NumberValue:
    """The product, or the quotient (`divide`); the units are multiplied out."""
    node: NumberNode = Divide(left.node, right.node) if divide else Multiply(left.node, right.node)
    if left.dimension is None or right.dimension is None:
        return NumberValue(node, None)
    a, b = left.dimension, right.dimension
    if COUNT in (a, b) and a != b and DIMENSIONLESS not in (a, b):
        a, b = (
            (DIMENSIONLESS if a == COUNT else a),
            (DIMENSIONLESS if b == COUNT else b),
        )  # counts have no dimension in a product
    return NumberValue(node, multiply(a, b, -1 if divide else 1))


def same_dimension(left: NumberValue, right: NumberValue, at: int, doing: str) -> Dimension | None:
    """The dimension that both have; None where one is open. Raises `Wrong` at `at` where they differ, naming what was tried (`doing`)."""
    if left.dimension is None or right.dimension is None:
        return left.dimension if right.dimension is None else right.dimension
    if left.dimension == right.dimension:
        return left.dimension
    for one, other in ((left, right), (right, left)):
        if one.literal and one.unit == "" and other.dimension in _BARE:
            return other.dimension
    hint = ""
    for one, other in ((left, right), (right, left)):
        if one.literal and one.unit == "":
            hint = f"给数写上单位，例如 {describe(other.dimension or ())}"
    raise Wrong(
        at,
        "E-UNIT-002",
        f"{describe(left.dimension)}不能和{describe(right.dimension)}{doing}",
        hint or "核对两边各是什么；要比占比请先相除",
    )


def shifted(date: DateValue, syntax: Arithmetic) -> DateValue:
    """A date moved by the lengths of time written behind it. Raises `Wrong` for anything else than + and − of such."""
    node = date.node
    for op, operand in syntax.rest:
        if not isinstance(operand, Quantity) or op not in "+-":
            raise Wrong(operand.at, "E-EXPR-006", "日期只能加减一段时间", "例如 基准日 - 3年")
        sign = -1 if op == "-" else 1
        years, months, days = duration(operand)
        node = DateShift(node, sign * years, sign * months, sign * days)
    return DateValue(node)


def duration(syntax: Quantity) -> tuple[int, int, int]:
    """(years, months, days) of a written length of time. Raises `Wrong`."""
    whole = syntax.value / syntax.unit.scale
    if whole.denominator == 1:
        if syntax.unit.name == "年":
            return int(whole), 0, 0
        if syntax.unit.name == "个月":
            return 0, int(whole), 0
        if syntax.unit.name in ("天", "日"):
            return 0, 0, int(whole)
    raise Wrong(syntax.at, "E-UNIT-004", f"“{syntax.text}”不是一段整的时间", "写成 3年、6个月 或 365天")
