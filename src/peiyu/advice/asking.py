"""Questions in words: the label of an input, and what a figure over records counts, as a person would ask it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from peiyu.engine.program import columns_of
from peiyu.engine.wording import show
from peiyu.rules import nodes as n
from peiyu.rules.model import Column, Table

_COMPARED: dict[n.Comparison, str] = {
    "≥": "不低于", ">": "超过", "≤": "不超过", "<": "低于", "=": "等于", "≠": "不等于",
}  # fmt: skip
_DATED: dict[n.Comparison, str] = {
    "≥": "不早于", ">": "晚于", "≤": "不晚于", "<": "早于", "=": "为", "≠": "不为",
}  # fmt: skip


def cell_words(column: Column, year: int | None) -> str:
    """The label of a cell: 「2025年度 营业收入」; an attribute by its own name."""
    return column.name if year is None else f"{year}年度 {column.name}"


def presence_words(table: Table) -> str:
    """The label of the question whether a firm has any record in a table."""
    return f"有没有“{table.name}”方面的记录"


def figure_words(node: n.Aggregate, tables: Mapping[str, Table], as_of: dt.date) -> str:
    """The label of a figure over records: 「“知识产权”中，类型为发明专利，仍有效的，有几项」; empty where the figure cannot be asked as one
    number without changing its meaning (a formula over each record, a condition that needs more than its columns). `node` is a
    core node.
    """
    table = tables[node.table]
    if not _plain(node.where) or not (node.kind == "count" or isinstance(node.value, n.Attribute)):
        return ""
    which = "，".join(dict.fromkeys(words for words in _words(node.where, table, as_of) if words))
    asked = "有几项" if node.kind == "count" else _valued(node)
    return f"“{table.name}”中，{which}，{asked}" if which else f"“{table.name}”{asked}"


def columns_within(node: n.Aggregate) -> list[str]:
    """The columns of its own table that a figure over records reads, each once."""
    return list(dict.fromkeys(column for table, column in _read(node) if table == node.table and column))


def _read(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, tuple):
        for item in node:
            yield from _read(item)
    elif is_dataclass(node):
        yield from columns_of(node)
        for field in fields(node):
            yield from _read(getattr(node, field.name))


def _plain(node: n.Condition) -> bool:
    """Whether a condition on a record can be said in words without loss."""
    match node:
        case n.All(items=items) | n.Any(items=items):
            return all(_plain(item) for item in items)
        case n.Compare(left=n.Attribute(), right=n.Const(value=value)):
            return value is not None
        case n.CodeIn(excluded=excluded):
            return not excluded
        case n.DateTest() | n.Flag() | n.Member() | n.Settled(value=True):
            return True
    return False


def date_words(date: dt.date) -> str:
    """A date as screens show it: 2026年6月30日."""
    return f"{date.year}年{date.month}月{date.day}日"


def _valued(node: n.Aggregate) -> str:
    assert isinstance(node.value, n.Attribute)
    kind = {"sum": "合计", "max": "最高", "min": "最低"}[node.kind]
    return f"{node.value.column}{kind}是多少"


def _words(node: n.Condition, table: Table, as_of: dt.date) -> Iterator[str]:
    match node:
        case n.All(items=items):
            for item in items:
                yield from _words(item, table, as_of)
        case n.Any(items=items):
            ways = ["且".join(w for w in _words(item, table, as_of) if w) for item in items]
            yield "或".join(f"（{way}）" if "且" in way else way for way in ways if way)
        case n.Member(of=of, values=values, wanted=wanted):
            yield f"{of.column}{'为' if wanted else '不为'}{'、'.join(_ordered(values, table.column(of.column)))}"
        case n.CodeIn(of=of, prefixes=prefixes, wanted=wanted):
            yield f"{of.column}{'属于' if wanted else '不属于'}{'、'.join(sorted(prefixes))}"
        case n.Flag(column=column, wanted=wanted):
            yield column if wanted else f"{column}为否"
        case n.DateTest(left=left, op=op, right=right):
            yield _dated(left, op, right, table, as_of)
        case n.Compare(left=n.Attribute(column=column), op=op, right=n.Const(value=value)) if value is not None:
            declared = table.column(column)
            yield f"{column}{_COMPARED[op]}{show(value, declared.dimension if declared else ())}"


def _ordered(values: frozenset[str], column: Column | None) -> list[str]:
    options = column.options if column is not None else ()
    return sorted(values, key=lambda word: (options.index(word) if word in options else len(options), word))


def _dated(left: n.DateNode, op: n.Comparison, right: n.DateNode, table: Table, as_of: dt.date) -> str:
    if isinstance(left, n.DateConst):
        left, op, right = right, n.TURNED[op], left
    if right == n.DateConst(as_of) and isinstance(left, n.DateColumn):
        if left.column == table.date and op == "≤":
            return ""  # what is not yet dated is no record
        if left.column == table.ends and op == "≥":
            return "仍有效"
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
