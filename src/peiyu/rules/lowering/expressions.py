"""Sentences → typed values: each kind of syntax goes to what gives it a meaning."""

from __future__ import annotations

from peiyu.rules.lowering.arithmetic import added, duration, same_dimension, scaled, shifted
from peiyu.rules.lowering.functions import call
from peiyu.rules.lowering.grades import compared_grade
from peiyu.rules.lowering.names import lower_name
from peiyu.rules.lowering.scope import Scope, Wrong
from peiyu.rules.lowering.values import (
    CategoryValue,
    ConditionValue,
    DateValue,
    EachValue,
    ElapsedValue,
    GradeValue,
    NumberValue,
    Value,
    said,
)
from peiyu.rules.lowering.windows import window
from peiyu.rules.lowering.words import compared_word, within_words
from peiyu.rules.nodes import (
    TURNED,
    All,
    Any,
    Compare,
    Comparison,
    Compound,
    Condition,
    Const,
    DateConst,
    DateShift,
    DateTest,
    Flag,
    Negative,
    Not,
)
from peiyu.rules.syntax import (
    Arithmetic,
    Call,
    Comparing,
    DateLiteral,
    Logic,
    Minus,
    Negation,
    Quantity,
    Reference,
    Syntax,
    Text,
    Window,
    Within,
    Words,
)


def lower(syntax: Syntax, scope: Scope) -> Value:
    """The typed value of a syntax tree. Raises `Wrong`."""
    match syntax:
        case Quantity():
            return NumberValue(
                Const(syntax.value, syntax.unit.dimension), syntax.unit.dimension, syntax.unit.name, True
            )
        case DateLiteral():
            return DateValue(DateConst(syntax.date))
        case Reference():
            return lower_name(syntax, scope)
        case Window():
            return window(syntax, scope)
        case Call():
            return call(syntax, scope)
        case Arithmetic():
            return _arithmetic(syntax, scope)
        case Minus():
            value = number(syntax.of, scope)
            return NumberValue(Negative(value.node), value.dimension, value.unit)
        case Comparing() | Within() | Logic() | Negation():
            return ConditionValue(condition(syntax, scope))
        case Words() | Text():
            raise Wrong(syntax.at, "E-EXPR-003", "词只能放在 = 或 属于 的右边", "左边写要比较的列")


def number(syntax: Syntax, scope: Scope) -> NumberValue:
    """The value as a number. Raises `Wrong` if it is something else."""
    value = lower(syntax, scope)
    if not isinstance(value, NumberValue):
        raise Wrong(syntax.at, "E-EXPR-004", f"这里要一个数，却是{said(value)}", "检查列的类型")
    if isinstance(value.node, Compound):
        raise _only_compared(syntax.at)
    return value


def _only_compared(at: int) -> Wrong:
    return Wrong(at, "E-EXPR-023", "复合增长率只能放在比较的左边，不能参加计算", "改用 平均增长率，或写成条件")


def condition(syntax: Syntax, scope: Scope) -> Condition:
    """The value as a condition. Raises `Wrong` if it is something else."""
    match syntax:
        case Comparing():
            pairs = zip(syntax.operands, syntax.ops, syntax.operands[1:], strict=False)
            tests = tuple(_compare(left, op, right, scope) for left, op, right in pairs)
            return tests[0] if len(tests) == 1 else All(tests)
        case Within():
            return _within(syntax, scope)
        case Logic():
            items = tuple(condition(item, scope) for item in syntax.items)
            return All(items) if syntax.every else Any(items)
        case Negation():
            return Not(condition(syntax.of, scope))
        case _:
            value = lower(syntax, scope)
            if isinstance(value, ConditionValue):
                return value.node
            if isinstance(value, EachValue) and all(isinstance(v, ConditionValue) for v in value.items):
                nodes = tuple(v.node for v in value.items if isinstance(v, ConditionValue))
                return All(nodes) if value.every else Any(nodes)
            raise Wrong(syntax.at, "E-EXPR-005", f"这里要一个条件，却是{said(value)}", "补上比较，例如 ≥ 3%")


def _arithmetic(syntax: Arithmetic, scope: Scope) -> Value:
    first = lower(syntax.first, scope)
    if isinstance(first, DateValue):
        return shifted(first, syntax)
    if not isinstance(first, NumberValue):
        raise Wrong(syntax.first.at, "E-EXPR-004", f"这里要一个数，却是{said(first)}", "检查列的类型")
    if isinstance(first.node, Compound):
        raise _only_compared(syntax.first.at)
    total = first
    for op, operand in syntax.rest:
        other = number(operand, scope)
        total = added(total, other, op == "-", operand.at) if op in "+-" else scaled(total, other, op == "÷")
    return total


def _compare(left: Syntax, op: Comparison, right: Syntax, scope: Scope) -> Condition:
    value = lower(left, scope)
    if isinstance(value, EachValue):
        other = lower(right, scope) if not _is_words(value.items[0]) else None
        if isinstance(other, EachValue) and (len(other.items), other.every) != (len(value.items), value.every):
            raise Wrong(right.at, "E-EXPR-007", "两边的时间窗口不一样", "两边写同一个 近N年每年 或 近N年任一年")
        tests = []
        for i, item in enumerate(value.items):
            matched = other.items[i] if isinstance(other, EachValue) else other
            tests.append(_pair(item, op, matched, right, scope))
        return All(tuple(tests)) if value.every else Any(tuple(tests))
    if _is_words(value):
        return _pair(value, op, None, right, scope)
    if isinstance(value, ConditionValue) and isinstance(right, Reference) and right.text in ("是", "否"):
        wanted = (right.text == "是") == (op == "=")
        return value.node if wanted else _negated(value.node)
    other = lower(right, scope)
    if isinstance(other, EachValue):
        tests = [_pair(value, op, item, right, scope) for item in other.items]
        return All(tuple(tests)) if other.every else Any(tuple(tests))
    return _pair(value, op, other, right, scope)


def _negated(node: Condition) -> Condition:
    return Flag(node.table, node.column, not node.wanted, node.year) if isinstance(node, Flag) else Not(node)


def _is_words(value: Value) -> bool:
    return isinstance(value, CategoryValue | GradeValue)


def _pair(value: Value, op: Comparison, other: Value | None, right: Syntax, scope: Scope) -> Condition:
    match value, other:
        case NumberValue(), NumberValue():
            same_dimension(value, other, right.at, "比较")
            if isinstance(other.node, Compound):
                raise _only_compared(right.at)
            return Compare(value.node, op, other.node)
        case DateValue(), DateValue():
            return DateTest(value.node, op, other.node)
        case ElapsedValue(), NumberValue():
            if not isinstance(right, Quantity):
                raise Wrong(right.at, "E-UNIT-004", "时长要和写明的时间比较", "例如 ≥ 1年")
            years, months, days = duration(right)
            return DateTest(DateShift(value.date, years, months, days), TURNED[op], DateConst(scope.as_of))
        case CategoryValue(), _:
            return compared_word(value, op, right, scope)
        case GradeValue(), _:
            return compared_grade(value, op, right)
    assert other is not None
    raise Wrong(right.at, "E-EXPR-007", f"{said(value)}不能和{said(other)}比较", "核对两边各是什么")


def _within(syntax: Within, scope: Scope) -> Condition:
    value = lower(syntax.of, scope)
    items = value.items if isinstance(value, EachValue) else (value,)
    tests: list[Condition] = []
    for item in items:
        if isinstance(item, GradeValue):
            tests.append(compared_grade(item, "=" if syntax.wanted else "≠", syntax.words))
        elif isinstance(item, CategoryValue):
            tests.append(within_words(item, syntax.words, syntax.wanted, scope))
        else:
            raise Wrong(syntax.of.at, "E-EXPR-008", f"“属于”的左边要是词或代码，却是{said(item)}", "数请用 ≥ ≤ 比较")
    if len(tests) == 1:
        return tests[0]
    return All(tuple(tests)) if isinstance(value, EachValue) and value.every else Any(tuple(tests))
