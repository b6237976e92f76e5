"""Questions in words: the label of an input, and what a figure over records counts, as a person would ask it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from peiyu.engine.wording import show
from peiyu.rules import nodes as n
from peiyu.rules.model import Column, Table
from peiyu.rules.units import Dimension

_COMPARED: dict[n.Comparison, str] = {
    "≥": "不低于", ">": "超过", "≤": "不超过", "<": "低于", "=": "等于", "≠": "不等于",
}  # fmt: skip
_DATED: dict[n.Comparison, str] = {
    "≥": "不早于", ">": "晚于", "≤": "不晚于", "<": "早于", "=": "为", "≠": "不为",
}  # fmt: skip
_TURNED: dict[n.Comparison, n.Comparison] = {"≥": "≤", ">": "<", "≤": "≥", "<": ">", "=": "=", "≠": "≠"}


def cell_words(column: Column, year: int | None) -> str:
    """The label of a cell: 「2025年度 营业收入」; an attribute by its own name."""
    return column.name if year is None else f"{year}年度 {column.name}"


def presence_words(table: Table) -> str:
    """The label of the question whether a firm has any record in a table."""
    return f"有没有“{table.name}”方面的记录"


def figure_words(node: n.Aggregate, tables: Mapping[str, Table]) -> str:
    """The label of a figure over records: 「“知识产权”中，类型为发明专利，有几项」. `node` is a core node."""
    table = tables[node.table]
    conditions = [words for words in _words(node.where, table) if words]
    which = "，".join(dict.fromkeys(conditions))
    asked = "有几项" if node.kind == "count" else _valued(node, table)
    return f"“{table.name}”中，{which}，{asked}" if which else f"“{table.name}”{asked}"


def date_words(date: dt.date) -> str:
    """A date as screens show it: 2026年6月30日."""
    return f"{date.year}年{date.month}月{date.day}日"


def _valued(node: n.Aggregate, table: Table) -> str:
    name = "、".join(dict.fromkeys(_columns(node.value))) or "数额"
    kind = {"sum": "合计", "max": "最高", "min": "最低"}.get(node.kind, "")
    return f"{name}{kind}是多少"


def _columns(node: object) -> Iterator[str]:
    if isinstance(node, n.Attribute):
        yield node.column
    for name in getattr(type(node), "__dataclass_fields__", ()):
        value = getattr(node, name)
        for child in value if isinstance(value, tuple) else (value,):
            yield from _columns(child)


def _words(node: n.Condition, table: Table) -> Iterator[str]:
    match node:
        case n.All(items=items):
            for item in items:
                yield from _words(item, table)
        case n.Any(items=items):
            ways = ["且".join(w for w in _words(item, table) if w) for item in items]
            yield "或".join(f"（{way}）" if "且" in way else way for way in ways if way)
        case n.AtLeast(count=count, items=items):
            yield f"至少符合{count}项：" + "、".join(w for item in items for w in _words(item, table))
        case n.Member(of=of, values=values, wanted=wanted):
            yield f"{of.column}{'为' if wanted else '不为'}{'、'.join(_ordered(values, table.column(of.column)))}"
        case n.CodeIn(of=of, prefixes=prefixes, wanted=wanted):
            yield f"{of.column}{'属于' if wanted else '不属于'}{'、'.join(sorted(prefixes))}"
        case n.Flag(column=column, wanted=wanted):
            yield column if wanted else f"{column}为否"
        case n.DateTest(left=left, op=op, right=right):
            yield _dated(left, op, right)
        case n.Compare(left=left, op=op, right=right):
            yield _compared(left, op, right, table)
        case n.Related(of=inner, column=column):
            yield f"{column}对应的企业" + "、".join(w for w in _words(inner, table) if w)


def _ordered(values: frozenset[str], column: Column | None) -> list[str]:
    options = column.options if column is not None else ()
    return sorted(values, key=lambda word: (options.index(word) if word in options else len(options), word))


def _dated(left: n.DateNode, op: n.Comparison, right: n.DateNode) -> str:
    if isinstance(left, n.DateConst):
        left, op, right = right, _TURNED[op], left
    return f"{_date(left)}{_DATED[op]}{_date(right)}"


def _date(node: n.DateNode) -> str:
    match node:
        case n.DateConst(date=date):
            return date_words(date)
        case n.DateColumn(column=column):
            return column
        case n.DateShift(date=inner, years=years, months=months, days=days):
            moved = [(years, "年"), (months, "个月"), (days, "天")]
            return _date(inner) + "".join(f"{'后' if by > 0 else '前'}{abs(by)}{unit}" for by, unit in moved if by)


def _compared(left: n.Number, op: n.Comparison, right: n.Number, table: Table) -> str:
    names = "、".join(dict.fromkeys(_columns(left)))
    if not names or not isinstance(right, n.Const) or right.value is None:
        return ""
    return f"{names}{_COMPARED[op]}{show(right.value, _dimension(left, table))}"


def _dimension(node: n.Number, table: Table) -> Dimension:
    column = table.column(node.column) if isinstance(node, n.Attribute) else None
    return column.dimension if column is not None else ()
