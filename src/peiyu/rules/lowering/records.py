"""Functions over dated records: 数量, 合计, 最高, 最低, 存在, 持有, 已享受, 关联.

A record dated after the as-of date never counts; an undated one may.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from peiyu.problems import nearest
from peiyu.rules.lowering.scope import Scope, Wrong
from peiyu.rules.lowering.values import ConditionValue, NumberValue, Value
from peiyu.rules.lowering.windows import record_window
from peiyu.rules.lowering.words import word
from peiyu.rules.model import Table
from peiyu.rules.nodes import (
    Add,
    Aggregate,
    All,
    Attribute,
    Category,
    Compare,
    Condition,
    Const,
    DateColumn,
    DateConst,
    DateTest,
    Days,
    Divide,
    Floor,
    Maximum,
    Member,
    Minimum,
    Multiply,
    Number,
    OverlapDays,
    Related,
)
from peiyu.rules.paid_policies import RECEIVED, RECEIVED_AMOUNT, RECEIVED_CODE
from peiyu.rules.syntax import Arithmetic, Call, Minus, Reference, Syntax, Window
from peiyu.rules.units import COUNT, MONEY

TITLES, TITLE = "称号", "梯度"


def filters(arguments: tuple[Syntax, ...], scope: Scope) -> Condition:
    """All filters of a record function on the table of `scope`, with "not after the as-of date" first."""
    from peiyu.rules.lowering.expressions import condition

    table = scope.library.tables[scope.table]
    items: list[Condition] = []
    if table.date:
        items.append(DateTest(DateColumn(table.name, table.date), "≤", DateConst(scope.as_of)))
    for argument in arguments:
        if isinstance(argument, Window) and argument.of is None:
            items.append(record_window(argument, scope))
        else:
            items.append(condition(argument, scope))
    return items[0] if len(items) == 1 else All(tuple(items))


def _table(name: str, at: int, scope: Scope) -> Table:
    table = scope.library.tables.get(name)
    if table is None or table.shape != "记录":
        names = [t.name for t in scope.library.tables.values() if t.shape == "记录"]
        hint = nearest(name, names)
        raise Wrong(
            at,
            "E-NAME-015",
            f"没有记录表“{name}”",
            f"您是不是想写：{'、'.join(hint)}" if hint else f"记录表有：{'、'.join(names)}",
        )
    if table.subject != scope.subject:
        raise Wrong(at, "E-NAME-006", f"表“{name}”属于{table.subject}，这里的主体是{scope.subject}", "用 所属(…)")
    return table


def _counted(syntax: Call, scope: Scope) -> Aggregate:
    if scope.table:
        raise Wrong(syntax.at, "E-EXPR-015", "记录筛选里不能再套一层记录", "改用 定义 或 关联(…)")
    head = syntax.arguments[0]
    if not isinstance(head, Reference) or len(head.parts) != 1:
        raise Wrong(head.at, "E-EXPR-016", "第一项要写表名", "例如 数量(知识产权, Ⅰ类知识产权)")
    table = _table(head.text, head.at, scope)
    where = filters(syntax.arguments[1:], scope.in_table(table.name))
    return Aggregate("count", table.name, None, where, COUNT)


def count(syntax: Call, scope: Scope) -> Value:
    """数量(表, 筛选…)."""
    return NumberValue(_counted(syntax, scope), COUNT, "项")


def exists(syntax: Call, scope: Scope) -> Value:
    """存在(表, 筛选…)."""
    return ConditionValue(at_least_one(_counted(syntax, scope)))


def at_least_one(counted: Aggregate) -> Condition:
    """The condition that the count is at least one."""
    return Compare(counted, "≥", Const(Fraction(1), COUNT))


def _valued(syntax: Call, scope: Scope, kind: Literal["sum", "max", "min"]) -> Value:
    from peiyu.rules.lowering.expressions import number

    if scope.table:
        raise Wrong(syntax.at, "E-EXPR-015", "记录筛选里不能再套一层记录", "改用 定义 或 关联(…)")
    head = syntax.arguments[0]
    names = [r for r in _references(head) if len(r.parts) == 2]
    if not names:
        raise Wrong(head.at, "E-EXPR-016", "第一项要写 表.列", "例如 合计(股权融资.实缴金额, 近2年)")
    table = _table(names[0].parts[0], names[0].at, scope)
    inner = scope.in_table(table.name)
    value = number(head, inner)
    where = filters(syntax.arguments[1:], inner)
    node = Aggregate(kind, table.name, value.node, where, value.dimension or (), nonnegative(value.node, table))
    return NumberValue(node, value.dimension, value.unit)


def total(syntax: Call, scope: Scope) -> Value:
    """合计(表.列, 筛选…)."""
    return _valued(syntax, scope, "sum")


def highest(syntax: Call, scope: Scope) -> Value:
    """最高(表.列, 筛选…)."""
    return _valued(syntax, scope, "max")


def lowest(syntax: Call, scope: Scope) -> Value:
    """最低(表.列, 筛选…)."""
    return _valued(syntax, scope, "min")


def _references(syntax: Syntax) -> Iterator[Reference]:
    match syntax:
        case Reference():
            yield syntax
        case Arithmetic():
            yield from _references(syntax.first)
            for _, operand in syntax.rest:
                yield from _references(operand)
        case Minus():
            yield from _references(syntax.of)
        case Call():
            for argument in syntax.arguments:
                yield from _references(argument)
        case _:
            return


def nonnegative(node: Number, table: Table) -> bool:
    """Whether the number is known to be ≥ 0 for every record: 非负 columns and what is built from them without a minus."""
    match node:
        case Const():
            return node.value is not None and node.value >= 0
        case Attribute():
            column = table.column(node.column)
            return column is not None and column.nonnegative
        case OverlapDays():
            return True
        case Days():
            return False
        case Add():
            return all(nonnegative(term, table) for term in node.terms)
        case Multiply() | Divide():
            return nonnegative(node.left, table) and nonnegative(node.right, table)
        case Minimum():
            return all(nonnegative(term, table) for term in node.of)
        case Maximum():
            return any(nonnegative(term, table) for term in node.of)
        case Floor():
            return nonnegative(node.of, table)
    return False


def holds_title(syntax: Call, scope: Scope) -> Value:
    """持有(称号…): a valid title among those named. Raises `Wrong` for a title that the table does not know."""
    titles = [word(argument) for argument in syntax.arguments]
    table = scope.library.tables.get(TITLES)
    column = table.column(TITLE) if table else None
    if table is None or column is None or not table.date or not table.ends:
        raise Wrong(syntax.at, "E-NAME-015", "没有表 称号，或它没有 日期、有效期至、列 梯度", "在政策包里声明 称号 表")
    known = column.options or column.suggestions
    for title, argument in zip(titles, syntax.arguments, strict=True):
        if known and title not in known:
            hint = nearest(title, known)
            raise Wrong(
                argument.at,
                "E-NAME-009",
                f"称号里没有“{title}”",
                f"您是不是想写：{'、'.join(hint) or '、'.join(known)}",
            )
    return ConditionValue(at_least_one(title_held(frozenset(titles), table, scope)))


def title_held(titles: frozenset[str], table: Table, scope: Scope) -> Aggregate:
    """The number of valid titles among `titles` on the as-of date."""
    as_of = DateConst(scope.as_of)
    where = All(
        (
            DateTest(DateColumn(table.name, table.date), "≤", as_of),
            Member(Category(table.name, TITLE), titles),
            DateTest(DateColumn(table.name, table.ends, True), "≥", as_of),
        )
    )
    return Aggregate("count", table.name, None, where, COUNT, label="、".join(sorted(titles)))


def received(syntax: Call, scope: Scope) -> Value:
    """已享受(规则代码…)."""
    codes = [word(argument) for argument in syntax.arguments]
    return NumberValue(received_amount(frozenset(codes), syntax.at, scope), MONEY, "元")


def received_amount(codes: frozenset[str], at: int, scope: Scope, this_year: bool = False) -> Aggregate:
    """The sum already received under the policies `codes` in 元 (table 已享受政策); `this_year`: in the as-of year only. Raises `Wrong`
    where the table or one of its columns is missing, or a code of a loaded pack is no rule.
    """
    table = _table(RECEIVED, at, scope)
    if table.column(RECEIVED_CODE) is None or table.column(RECEIVED_AMOUNT) is None:
        raise Wrong(at, "E-NAME-015", f"表“{RECEIVED}”缺列 {RECEIVED_CODE} 或 {RECEIVED_AMOUNT}", "给表加上这两列")
    for code in sorted(codes):
        if code not in scope.library.rules and code.split(".")[0] in scope.library.packs:
            hint = nearest(code, list(scope.library.rules))
            raise Wrong(at, "E-NAME-017", f"没有规则“{code}”", f"您是不是想写：{'、'.join(hint) or '核对规则代码'}")
    items = [filters((), scope.in_table(table.name)), Member(Category(RECEIVED, RECEIVED_CODE), codes)]
    if this_year:
        first = DateConst(dt.date(scope.as_of.year, 1, 1))
        items.append(DateTest(DateColumn(table.name, table.date), "≥", first))
    return Aggregate("sum", RECEIVED, Attribute(RECEIVED, RECEIVED_AMOUNT, MONEY), All(tuple(items)), MONEY)


def related(syntax: Call, scope: Scope) -> Value:
    """关联(列, 条件). Raises `Wrong` outside a record filter, or for a column that names no enterprise."""
    from peiyu.rules.lowering.expressions import condition

    column = syntax.arguments[0]
    table = scope.library.tables.get(scope.table)
    if table is None or not isinstance(column, Reference):
        raise Wrong(
            syntax.at, "E-EXPR-017", "关联(列, 条件)只能放在记录筛选里", "例如 存在(企业关系, 关联(关联企业, 持有(…)))"
        )
    declared = table.column(column.text)
    if declared is None or declared.coding != "统一社会信用代码":
        raise Wrong(column.at, "E-EXPR-017", f"“{column.text}”不是企业代码列", "写一个编码为统一社会信用代码的列")
    return ConditionValue(Related(table.name, column.text, condition(syntax.arguments[1], scope.in_subject("企业"))))
