"""Sentences → typed values: arithmetic with units, comparisons, words and dates."""

from __future__ import annotations

from fractions import Fraction

from peiyu.problems import nearest
from peiyu.rules.grammar import (
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
from peiyu.rules.lowering.functions import call
from peiyu.rules.lowering.names import find_name, lower_name
from peiyu.rules.lowering.scope import (
    CategoryValue,
    ConditionValue,
    DateValue,
    EachValue,
    ElapsedValue,
    GradeValue,
    NumberValue,
    Scope,
    Value,
    Wrong,
)
from peiyu.rules.lowering.windows import window
from peiyu.rules.nodes import (
    Add,
    All,
    Any,
    CodeIn,
    Compare,
    Compound,
    Condition,
    Const,
    DateConst,
    DateShift,
    DateTest,
    Divide,
    Flag,
    Member,
    Multiply,
    Negative,
    Not,
    Settled,
)
from peiyu.rules.nodes import (
    Number as NumberNode,
)
from peiyu.rules.source import Items, Scalar
from peiyu.rules.units import COUNT, DIMENSIONLESS, POINTS, RANK, YEARS, Dimension, describe, multiply

_FLIP = {"≥": "≤", "≤": "≥", ">": "<", "<": ">", "=": "=", "≠": "≠"}
_BARE = (COUNT, RANK, POINTS)  # a bare number may stand for these


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
        raise Wrong(syntax.at, "E-EXPR-004", f"这里要一个数,却是{_what(value)}", "检查列的类型")
    if isinstance(value.node, Compound):
        raise _only_compared(syntax.at)
    return value


def _only_compared(at: int) -> Wrong:
    return Wrong(at, "E-EXPR-023", "复合增长率只能放在比较的左边,不能参加计算", "改用 平均增长率,或写成条件")


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
            raise Wrong(syntax.at, "E-EXPR-005", f"这里要一个条件,却是{_what(value)}", "补上比较,例如 ≥ 3%")


def _what(value: Value) -> str:
    match value:
        case NumberValue():
            return "一个数"
        case ConditionValue():
            return "一个条件"
        case CategoryValue():
            return f"一个词(列“{value.column.name}”)"
        case DateValue() | ElapsedValue():
            return "日期或时长"
        case GradeValue():
            return "等级"
        case EachValue():
            return "几年的数"


# ---------------------------------------------------------------- arithmetic


def _arithmetic(syntax: Arithmetic, scope: Scope) -> Value:
    first = lower(syntax.first, scope)
    if isinstance(first, DateValue):
        return _shift(first, syntax, scope)
    if not isinstance(first, NumberValue):
        raise Wrong(syntax.first.at, "E-EXPR-004", f"这里要一个数,却是{_what(first)}", "检查列的类型")
    if isinstance(first.node, Compound):
        raise _only_compared(syntax.first.at)
    total = first
    for op, operand in syntax.rest:
        other = number(operand, scope)
        total = _add(total, other, op == "-", operand.at) if op in "+-" else _scale(total, other, op == "÷")
    return total


def _shift(date: DateValue, syntax: Arithmetic, scope: Scope) -> DateValue:
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


def _add(left: NumberValue, right: NumberValue, minus: bool, at: int) -> NumberValue:
    dimension = _same(left, right, at, "相加减")
    node: NumberNode = Negative(right.node) if minus else right.node
    terms = (*left.node.terms, node) if isinstance(left.node, Add) else (left.node, node)
    return NumberValue(Add(terms), dimension, left.unit or right.unit)


def _scale(left: NumberValue, right: NumberValue, divide: bool) -> NumberValue:
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


def _same(left: NumberValue, right: NumberValue, at: int, doing: str) -> Dimension | None:
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
            hint = f"给数写上单位,例如 {describe(other.dimension or ())}"
    raise Wrong(
        at,
        "E-UNIT-002",
        f"{describe(left.dimension)}不能和{describe(right.dimension)}{doing}",
        hint or "核对两边各是什么;要比占比请先相除",
    )


# ---------------------------------------------------------------- comparisons


def _compare(left: Syntax, op: str, right: Syntax, scope: Scope) -> Condition:
    value = lower(left, scope)
    if isinstance(value, EachValue):
        other = lower(right, scope) if not _is_words(value.items[0]) else None
        if isinstance(other, EachValue) and (len(other.items), other.every) != (len(value.items), value.every):
            raise Wrong(right.at, "E-EXPR-007", "两边的时间窗口不一样", "两边写同一个 近N年每年 或 近N年任一年")
        tests = []
        for i, item in enumerate(value.items):
            matched = other.items[i] if isinstance(other, EachValue) else other
            tests.append(_pair(item, op, matched, left, right, scope))
        return All(tuple(tests)) if value.every else Any(tuple(tests))
    if _is_words(value):
        return _pair(value, op, None, left, right, scope)
    if isinstance(value, ConditionValue) and isinstance(right, Reference) and right.text in ("是", "否"):
        wanted = (right.text == "是") == (op == "=")
        return value.node if wanted else _negated(value.node)
    other = lower(right, scope)
    if isinstance(other, EachValue):
        tests = [_pair(value, op, item, left, right, scope) for item in other.items]
        return All(tuple(tests)) if other.every else Any(tuple(tests))
    return _pair(value, op, other, left, right, scope)


def _negated(node: Condition) -> Condition:
    return Flag(node.table, node.column, not node.wanted, node.year) if isinstance(node, Flag) else Not(node)


def _is_words(value: Value) -> bool:
    return isinstance(value, CategoryValue | GradeValue)


def _pair(value: Value, op: str, other: Value | None, left: Syntax, right: Syntax, scope: Scope) -> Condition:
    match value, other:
        case NumberValue(), NumberValue():
            _same(value, other, right.at, "比较")
            if isinstance(other.node, Compound):
                raise _only_compared(right.at)
            return Compare(value.node, op, other.node)  # type: ignore[arg-type]
        case DateValue(), DateValue():
            return DateTest(value.node, op, other.node)  # type: ignore[arg-type]
        case ElapsedValue(), NumberValue():
            if not isinstance(right, Quantity):
                raise Wrong(right.at, "E-UNIT-004", "时长要和写明的时间比较", "例如 ≥ 1年")
            years, months, days = duration(right)
            return DateTest(DateShift(value.date, years, months, days), _FLIP[op], DateConst(scope.as_of))  # type: ignore[arg-type]
        case CategoryValue(), _:
            return _category(value, op, right, scope)
        case GradeValue(), _:
            return _grade(value, op, right)
    assert other is not None
    raise Wrong(right.at, "E-EXPR-007", f"{_what(value)}不能和{_what(other)}比较", "核对两边各是什么")


def _words(syntax: Syntax) -> list[tuple[str, int]]:
    match syntax:
        case Words():
            return [pair for item in syntax.items for pair in _words(item)]
        case Reference() | Quantity() | Text():
            return [(syntax.text, syntax.at)]
    raise Wrong(syntax.at, "E-EXPR-008", "这里要写词", "写成 = 词,或 属于 {甲, 乙}")


def _checked(column_name: str, options: tuple[str, ...], words: list[tuple[str, int]]) -> list[str]:
    for word, at in words:
        if options and word not in options:
            hint = nearest(word, options)
            raise Wrong(
                at,
                "E-NAME-009",
                f"“{column_name}”没有“{word}”这一项",
                f"您是不是想写:{'、'.join(hint)}" if hint else f"可以是:{'、'.join(options)}",
            )
    return [word for word, _ in words]


def _category(value: CategoryValue, op: str, right: Syntax, scope: Scope) -> Condition:
    column = value.column
    if column.type == "代码":
        if op not in "=≠":
            raise Wrong(right.at, "E-EXPR-009", "代码不能比大小", "用 = 或 属于")
        return _codes(value, right, op == "=", scope)
    words = _checked(column.name, column.options, _words(right))
    if op in "=≠":
        return Member(value.node, frozenset(words), op == "=")
    if not column.ordered or len(words) != 1:
        raise Wrong(
            right.at,
            "E-EXPR-009",
            f"“{column.name}”没有高低次序,不能比大小",
            "用 = 或 属于;有次序的选项请声明 有序: 是",
        )
    level = column.options.index(words[0])
    chosen = [o for i, o in enumerate(column.options) if _holds(i, op, level)]
    return Member(value.node, frozenset(chosen))


def _holds(i: int, op: str, level: int) -> bool:
    return {"≥": i >= level, ">": i > level, "≤": i <= level, "<": i < level}[op]


def _grade(value: GradeValue, op: str, right: Syntax) -> Condition:
    names = tuple(name for name, _ in value.grades)
    words = _checked(f"等级({value.name})", names, _words(right))
    if op in "=≠":
        wanted = frozenset(words) if op == "=" else frozenset(names) - frozenset(words)
    else:
        rank = {name: len(names) - i for i, name in enumerate(names)}  # grades are listed high to low
        wanted = frozenset(n for n in names if _holds(rank[n], op, rank[words[0]]))
    return grade_within(value.grades, wanted)


def grade_within(grades: tuple[tuple[str, Condition], ...], wanted: frozenset[str]) -> Condition:
    """The condition "the grade is in `wanted`": grades are tried top down, the first that holds is the grade."""
    result: Condition = Settled(False)
    for name, test in reversed(grades):
        inside = name in wanted
        if isinstance(test, Settled) and test.value:
            result = Settled(inside)
        elif isinstance(result, Settled) and result.value == inside:
            continue
        elif inside:
            result = test if isinstance(result, Settled) else Any((test, result))
        else:
            result = Not(test) if isinstance(result, Settled) else All((Not(test), result))
    return result


def _within(syntax: Within, scope: Scope) -> Condition:
    value = lower(syntax.of, scope)
    items = value.items if isinstance(value, EachValue) else (value,)
    tests: list[Condition] = []
    for item in items:
        if isinstance(item, GradeValue):
            tests.append(_grade(item, "=" if syntax.wanted else "≠", syntax.words))
        elif isinstance(item, CategoryValue) and item.column.type == "代码":
            tests.append(_codes(item, syntax.words, syntax.wanted, scope))
        elif isinstance(item, CategoryValue):
            words = _checked(item.column.name, item.column.options, _words(syntax.words))
            tests.append(Member(item.node, frozenset(words), syntax.wanted))
        else:
            raise Wrong(syntax.of.at, "E-EXPR-008", f"“属于”的左边要是词或代码,却是{_what(item)}", "数请用 ≥ ≤ 比较")
    if len(tests) == 1:
        return tests[0]
    return All(tuple(tests)) if isinstance(value, EachValue) and value.every else Any(tuple(tests))


def _codes(value: CategoryValue, words: Syntax, wanted: bool, scope: Scope) -> Condition:
    prefixes: set[str] = set()
    excluded: set[str] = set()
    for word, at in _words(words):
        documents = scope.library.visible(scope.library.code_sets.get(word, []), scope.pack)
        if documents:
            coding = documents[0].fields.get("编码")
            if isinstance(coding, Scalar) and coding.text != value.column.coding:
                raise Wrong(
                    at,
                    "E-NAME-010",
                    f"代码集“{word}”是{coding.text}代码,列“{value.column.name}”却是{value.column.coding}代码",
                    "换一个代码集,或换一列",
                )
            prefixes |= set(_list(documents[0].fields.get("代码")))
            excluded |= set(_list(documents[0].fields.get("除")))
        elif word[:1].isdigit() or (len(word) <= 5 and word[:1].isascii()):
            prefixes.add(word)
        else:
            hint = nearest(word, list(scope.library.code_sets))
            raise Wrong(
                at, "E-NAME-010", f"没有代码集“{word}”", f"您是不是想写:{'、'.join(hint)}" if hint else "先声明 代码集"
            )
    return CodeIn(value.node, frozenset(prefixes), frozenset(excluded), wanted)


def _list(node: object) -> list[str]:
    if isinstance(node, Items):
        return [item.text for item in node.items if isinstance(item, Scalar)]
    return [node.text] if isinstance(node, Scalar) else []


def exact_constant(node: NumberNode) -> Fraction | None:
    """The value of a constant node, None for anything else or an open figure."""
    return node.value if isinstance(node, Const) else None


__all__ = ["YEARS", "condition", "duration", "exact_constant", "find_name", "grade_within", "lower", "number"]
