"""What one value of a mapping says: a figure with its unit, or a number worked out by a sentence. Problems are collected."""

from __future__ import annotations

from fractions import Fraction

from peiyu.rules.documents import text_of
from peiyu.rules.grammar import SentenceError, parse
from peiyu.rules.lowering.scope import Scope, Wrong, place_at
from peiyu.rules.lowering.values import EachValue, NumberValue
from peiyu.rules.nodes import Compound, Number
from peiyu.rules.source import Node, Scalar
from peiyu.rules.units import DIMENSIONLESS, MONEY, POINTS, Dimension, describe, quantity


def plain_number(node: Node | None, scope: Scope, what: str) -> Fraction | None:
    """A written number of points (`20` or `20分`); None when absent, a problem when it is something else."""
    if node is None:
        return None
    if isinstance(node, Scalar) and not node.empty:
        found = quantity(node.text)
        if found is not None and found[1].dimension in (POINTS, DIMENSIONLESS):
            return found[0]
    scope.session.problems.add(node.place, "E-SCORE-007", f"“{what}”应是分数", "写成 20 或 20分")
    return None


def sentence_value(node: Node | None, scope: Scope) -> NumberValue | None:
    """The number that a sentence stands for; None with a problem otherwise."""
    from peiyu.rules.lowering.expressions import lower

    if node is None:
        return None
    problems = scope.session.problems
    if not isinstance(node, Scalar) or node.empty:
        problems.add(node.place, "E-EXPR-004", "这里要写一个式子", "写成一行文字")
        return None
    try:
        value = lower(parse(node.text), scope)
        if isinstance(value, EachValue):
            raise Wrong(0, "E-EXPR-011", "这里不能用 每年 / 任一年", "用 合计、均值 或 最高")
        if not isinstance(value, NumberValue):
            raise Wrong(0, "E-EXPR-004", "这里要一个数", "检查列的类型")
        return value
    except SentenceError as error:
        problems.add(place_at(node, error.at), "E-EXPR-002", f"读不懂：{error.message}", error.remedy)
    except Wrong as error:
        problems.add(place_at(node, error.at), error.code, error.message, error.remedy)
    return None


def sentence_number(node: Node | None, scope: Scope, dimensions: tuple[Dimension, ...]) -> Number | None:
    """The number of a sentence, checked to have one of `dimensions`."""
    value = sentence_value(node, scope)
    if value is None or node is None:
        return None
    if isinstance(value.node, Compound):
        scope.session.problems.add(
            node.place, "E-EXPR-023", "复合增长率只能比较，不能参加计算", "改用 平均增长率，或写成条件"
        )
        return None
    if value.dimension is not None and value.dimension not in dimensions:
        scope.session.problems.add(
            node.place,
            "E-UNIT-003",
            f"这里应是{describe(dimensions[0])}，却是{describe(value.dimension)}",
            "给数写上单位，例如 100万元" if value.literal and not value.unit else "核对式子里各项的单位",
        )
        return None
    return value.node


def plain_money(node: Node | None, scope: Scope, what: str) -> Fraction | None:
    """A written amount of money in 元; None when absent, a problem (E-AMOUNT-007) when it is something else."""
    if node is None:
        return None
    found = quantity(text_of(node, scope.session.problems, what))
    if found is None or found[1].dimension != MONEY:
        scope.session.problems.add(node.place, "E-AMOUNT-007", f"“{what}”应是金额", "写成 500万元")
        return None
    return found[0]
