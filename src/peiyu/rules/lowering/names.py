"""What a name means: a column, an indicator, a definition or a parameter; the rule's own pack first, then its parents."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

from peiyu.problems import nearest
from peiyu.rules.grammar import COMPARISON_WORDS, SentenceError, parse
from peiyu.rules.lowering.scope import Scope, Wrong
from peiyu.rules.lowering.values import CategoryValue, ConditionValue, DateValue, NumberValue, Value
from peiyu.rules.model import Column, Table
from peiyu.rules.nodes import Annual, Attribute, Category, Const, DateColumn, DateConst, DateTest, Flag
from peiyu.rules.source import Scalar
from peiyu.rules.syntax import Reference
from peiyu.rules.units import quantity

_GLUED = (*(word for word in COMPARISON_WORDS if not word.isascii()), "属于")


def lower_name(reference: Reference, scope: Scope) -> Value:
    """The value that a name stands for in the scope. Raises `Wrong` with the nearest right spelling."""
    value = find_name(reference, scope)
    if value is not None:
        return value
    if any(word in reference.text[1:] for word in _GLUED):
        raise Wrong(reference.at, "E-NAME-001", f"没有叫“{reference.text}”的指标、列或定义", "词与词、词与数之间留空格")
    hints = nearest(reference.parts[-1], known_names(scope))
    raise Wrong(
        reference.at,
        "E-NAME-001",
        f"没有叫“{reference.text}”的指标、列或定义",
        f"您是不是想写：{'、'.join(hints)}" if hints else "先在表、指标或定义里声明它",
    )


def find_name(reference: Reference, scope: Scope) -> Value | None:
    """The value of a name, None if nothing has that name."""
    if len(reference.parts) == 2:
        table = scope.library.tables.get(reference.parts[0])
        if table is None:
            return None
        column = table.column(reference.parts[1])
        return None if column is None else read_column(table, column, reference, scope)
    if len(reference.parts) != 1:
        return None
    name = reference.parts[0]
    if name == "基准日":
        return DateValue(DateConst(scope.as_of))
    if name == "未定":
        return NumberValue(Const(None, ()), None)
    if name == "有效" and scope.table:
        return ConditionValue(_still_valid(reference, scope))
    return (
        _column_named(name, reference, scope)
        or _indicator(name, reference, scope)
        or _definition(name, reference, scope)
        or _parameter(name, reference, scope)
    )


def known_names(scope: Scope) -> list[str]:
    """Every name that could stand in this scope, for spelling hints."""
    names: list[str] = []
    for table in scope.library.tables.values():
        if table.name == scope.table or (not scope.table and table.subject == scope.subject and table.shape != "记录"):
            names += [column.name for column in table.columns]
    if not scope.table:
        names += list(scope.library.indicators)
    for name, versions in scope.library.definitions.items():
        written = versions[0].document.fields.get("表")
        if (isinstance(written, Scalar) and written.text == scope.table) or (written is None and not scope.table):
            names.append(name)
    return names + list(scope.library.parameters)


def subject_tables(scope: Scope, subject: str) -> list[Table]:
    """The attribute and annual tables of a subject."""
    return [t for t in scope.library.tables.values() if t.subject == subject and t.shape != "记录"]


def _still_valid(reference: Reference, scope: Scope) -> DateTest:
    table = scope.library.tables[scope.table]
    if not table.ends:
        raise Wrong(
            reference.at, "E-NAME-003", f"表“{table.name}”没有有效期，不能说“有效”", "给表声明 有效期至，或改写条件"
        )
    return DateTest(DateColumn(table.name, table.ends, True), "≥", DateConst(scope.as_of))


def _column_named(name: str, reference: Reference, scope: Scope) -> Value | None:
    if scope.table:
        table = scope.library.tables[scope.table]
        column = table.column(name)
        return None if column is None else read_column(table, column, reference, scope)
    found = [(t, c) for t in subject_tables(scope, scope.subject) if (c := t.column(name)) is not None]
    if len(found) > 1:
        where = "、".join(f"{t.name}.{name}" for t, _ in found)
        raise Wrong(reference.at, "E-NAME-004", f"“{name}”在几张表里都有", f"写明哪一张：{where}")
    return read_column(*found[0], reference, scope) if found else None


def read_column(table: Table, column: Column, reference: Reference, scope: Scope) -> Value:
    """The value of one column in the scope's frame. Raises `Wrong` where the frame cannot see it, or its year is not said."""
    if table.shape == "记录" and scope.table != table.name:
        raise Wrong(
            reference.at,
            "E-NAME-005",
            f"“{table.name}.{column.name}”是记录表的列，一家企业有多条",
            "用 合计(…)、数量(…)、最高(…)、存在(…)",
        )
    if table.shape != "记录" and (scope.table or table.subject != scope.subject):
        raise Wrong(
            reference.at,
            "E-NAME-006",
            f"这里读不到“{table.name}.{column.name}”（属于{table.subject}）",
            "记录筛选里只能用本表的列；别的主体用 所属(…) 或 关联(…)",
        )
    year: int | None = None
    usual = True
    if table.shape == "年度":
        window = scope.calendar_year(column)
        if window is None:
            raise Wrong(
                reference.at, "E-EXPR-001", f"“{column.name}”是年度数据，要写明哪一年", f"例如 上年度 {column.name}"
            )
        year, usual = window
    if column.type == "数值":
        if year is None:
            return NumberValue(Attribute(table.name, column.name, column.dimension), column.dimension, column.unit)
        return NumberValue(
            Annual(table.name, column.name, year, column.dimension, usual), column.dimension, column.unit
        )
    if column.type == "是否":
        return ConditionValue(Flag(table.name, column.name, True, year))
    if column.type == "日期":
        return DateValue(DateColumn(table.name, column.name, column.open_ended))
    return CategoryValue(Category(table.name, column.name, year, usual), column, table)


def _indicator(name: str, reference: Reference, scope: Scope) -> Value | None:
    if scope.table:
        return None
    documents = scope.library.indicators.get(name)
    if documents is None:
        documents = [
            d
            for candidates in scope.library.indicators.values()
            for d in candidates
            if name in _aliases(d.fields.get("别名"))
        ]
    seen = scope.library.visible(documents, scope.pack)
    if not seen:
        return None
    document = seen[0]
    formula = document.fields.get("公式")
    if not isinstance(formula, Scalar):
        return None
    from peiyu.rules.lowering.expressions import lower

    try:
        value = lower(parse(formula.text), scope.reading(name, document.pack, reference.at))
    except SentenceError as error:
        raise Wrong(reference.at, "E-EXPR-002", f"指标“{name}”的公式读不懂：{error.message}", error.remedy) from None
    except Wrong as error:
        if error.code == "E-EXPR-001":
            raise Wrong(
                reference.at, "E-EXPR-001", f"“{name}”由年度数据算出，要写明哪一年", f"例如 上年度 {name}"
            ) from None
        raise Wrong(reference.at, error.code, f"指标“{name}”：{error.message}", error.remedy) from None
    written = document.fields.get("单位")
    if isinstance(value, NumberValue) and isinstance(written, Scalar):
        return dataclasses.replace(value, unit=written.text)
    return value


def _aliases(node: object) -> tuple[str, ...]:
    items = getattr(node, "items", None)
    if items is not None:
        return tuple(item.text for item in items if isinstance(item, Scalar))
    return (node.text,) if isinstance(node, Scalar) else ()


def _definition(name: str, reference: Reference, scope: Scope) -> Value | None:
    versions = scope.library.definitions.get(name)
    if not versions:
        return None
    version = scope.library.version_at(versions, scope.definitions_at, scope.pack)
    if version is None:
        raise Wrong(
            reference.at,
            "E-NAME-007",
            f"定义“{name}”在 {scope.definitions_at} 没有有效的版本",
            "核对定义的 施行 / 废止，或在规则里写 定义取自",
        )
    document = version.document
    written = document.fields.get("表")
    table = written.text if isinstance(written, Scalar) else ""
    if table != scope.table:
        need = f"只能在表“{table}”的筛选里用" if table else "说的是主体，不能放在记录筛选里"
        raise Wrong(reference.at, "E-NAME-008", f"定义“{name}”{need}", "换一个定义，或改写条件")
    from peiyu.rules.lowering.conditions import lower_condition

    body = document.fields.get("条件")
    if body is None:
        return None
    return ConditionValue(lower_condition(body, scope.reading(name, document.pack, reference.at)))


def _parameter(name: str, reference: Reference, scope: Scope) -> Value | None:
    versions = scope.library.parameters.get(name)
    if not versions:
        return None
    version = scope.library.version_at(versions, scope.as_of, scope.pack)
    if version is None:
        raise Wrong(
            reference.at, "E-NAME-007", f"参数“{name}”在 {scope.as_of} 没有有效的版本", "核对参数的 施行 / 废止"
        )
    written = version.document.fields.get("值")
    if not isinstance(written, Scalar):
        return None
    if written.text.strip() == "未定":
        return NumberValue(Const(None, (), name), None)
    found = quantity(written.text)
    if found is None:
        return None
    value, measure = found
    return NumberValue(Const(Fraction(value), measure.dimension, name), measure.dimension, measure.name)
