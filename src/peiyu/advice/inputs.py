"""What a visitor can be asked: every input that some rule of a rulebook reads, each with a key, a label and a place in a mask.

Four kinds can be asked: a *cell* (a column of the enterprise, of one year where the table is annual), the *presence* of records
in a table (有 or 无), a *figure* over records (how many, or a plain column in all), and the *list* of the records of a table,
where a figure is too involved to be asked as one number. What no visitor can answer stands in the same masks: a person's
judgement, a figure that the text leaves open, a statistic of a cohort, facts of other firms, a ratio without meaning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal

from peiyu.advice.asking import cell_words, columns_within, figure_words, presence_words
from peiyu.advice.lists import LIST, list_key
from peiyu.engine.compile import CompiledRule, Rulebook, canonical
from peiyu.engine.core import Core
from peiyu.engine.dimensions import dimension_of
from peiyu.engine.frames import Frame
from peiyu.engine.program import columns_of
from peiyu.engine.wording import measure
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.rules import nodes as n
from peiyu.rules.model import Column, Table
from peiyu.rules.units import COUNT, Dimension

HERE = Frame(ENTERPRISE)
PRESENCE = "有无"
Kind = Literal["cell", "presence", "figure", "list", "person", "open", "cohort", "beyond", "undefined"]
ASKABLE: tuple[Kind, ...] = ("cell", "presence", "figure", "list")


@dataclass(frozen=True, slots=True)
class Input:
    """One input. `key` names it in forms and in readings; `bit` is its place in every mask. `column` says what a valid
    answer is; of a figure it is made up: a number in the unit in which the records are counted.
    """

    bit: int
    kind: Kind
    key: str
    label: str
    table: str = ""
    column: Column | None = None
    year: int | None = None


class Catalogue:
    """The inputs of a rulebook, by key and by the node that reads them. Built once, read by any number of threads."""

    def __init__(self, rulebook: Rulebook, tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self.inputs: list[Input] = []
        self.by_key: dict[str, Input] = {}
        self._figures: dict[int, Input] = {}  # id of an aggregate, as written or core → its input
        self._keys: dict[str, Input] = {}  # structural key of an aggregate → its input
        self.columns: dict[str, list[str]] = {}  # of each record table: the columns that rules read
        self.as_of = rulebook.as_of
        self._kept: list[object] = []  # keeps those nodes alive: their ids stay theirs
        rules = [rule for rule in rulebook.rules if rule.frame == HERE]
        nodes = list(_nodes([root for rule in rules for root in rule.roots()]))
        written = _aggregates_as_written(rules)
        dimensions = {key: dimension_of(raw) for raw, key in written}
        for node in nodes:
            self._add_of(node, dimensions)
        self.open = self._add("open", "", "文件未定的数")
        self.beyond = self._add("beyond", "", "要看其他企业或其他主体的数据")
        self.undefined = self._add("undefined", "", "分母或基数为零，比率无法计算")
        self.askable = sum(1 << i.bit for i in self.inputs if i.kind in ASKABLE)
        for raw, key in written:
            if key in self._keys:
                self._figures[id(raw)] = self._keys[key]
                self._kept.append(raw)

    def cell(self, table: str, column: str, year: int | None = None) -> Input:
        """The input of a cell of the enterprise."""
        return self.by_key[cell_key(table, column, year)]

    def presence(self, table: str) -> Input:
        """The input that says whether the enterprise has records in a table."""
        return self.by_key[f"{table}/{PRESENCE}"]

    def figure(self, node: n.Aggregate) -> Input | None:
        """The input of a figure over records, None for one that is no figure of an enterprise."""
        return self._figures.get(id(node))

    def person(self, clause: str, rule: str = "") -> Input:
        """The input of a judgement that a person has to make."""
        return self.by_key[f"人工判断/{rule}/{clause}"]

    def cohort(self, statistic: str) -> Input:
        """The input of a cohort statistic."""
        return self.by_key[f"群体统计/{statistic}"]

    def of_mask(self, mask: int) -> Iterator[Input]:
        """The inputs of a mask, in the order of the rules that first read them."""
        while mask:
            lowest = mask & -mask
            yield self.inputs[lowest.bit_length() - 1]
            mask ^= lowest

    def _add_of(self, node: object, dimensions: Mapping[str, Dimension]) -> None:
        match node:
            case n.Aggregate():
                self._add_figure(node, dimensions)
            case n.Judgement(rule=rule, clause=clause, open_figure=False):
                self._add("person", f"人工判断/{rule}/{clause}", clause)
            case n.Between(name=name):
                self._add("person", f"人工判断//{name}", name)
            case n.Cohort(statistic=statistic):
                self._add("cohort", f"群体统计/{statistic}", statistic)
            case n.Annual(table=table, column=column, year=year):
                self._add_cell(table, column, year)
            case n.Flag(table=table, column=column, year=flag_year):
                self._add_cell(table, column, flag_year)
            case n.Member(of=of) | n.CodeIn(of=of):
                self._add_cell(of.table, of.column, of.year)
            case _:
                for table, column in columns_of(node):
                    self._add_cell(table, column, None)

    def _add_cell(self, table: str, column: str, year: int | None) -> None:
        declared = self.tables[table]
        found = declared.column(column)
        if found is not None and declared.shape != "记录":
            label = cell_words(found, year)
            self._add("cell", cell_key(table, column, year), label, table, found, year)

    def _add_figure(self, node: n.Aggregate, dimensions: Mapping[str, Dimension]) -> None:
        table, key = self.tables[node.table], _figure_key(node)
        self._add("presence", f"{table.name}/{PRESENCE}", presence_words(table), table.name, _YES_NO)
        words = figure_words(node, self.tables, self.as_of)
        self._kept.append(node)
        if words:
            dimension = COUNT if node.kind == "count" else dimensions.get(key, ())
            unit = "项" if node.kind == "count" else measure(dimension).unit
            column = Column("数量", "数值", unit, dimension, measure(dimension).size, nonnegative=node.nonnegative)
            self._figures[id(node)] = self._add("figure", key, words, table.name, column)
        else:
            self._figures[id(node)] = self._add(
                "list", list_key(table.name), f"“{table.name}”逐笔明细", table.name, Column(LIST, "文本")
            )
        self._keys[key] = self._figures[id(node)]
        read = self.columns.setdefault(table.name, [])
        read += [c for c in columns_within(node) if c not in read]

    def _add(
        self, kind: Kind, key: str, label: str, table: str = "", column: Column | None = None, year: int | None = None
    ) -> Input:
        key = key or kind
        if key not in self.by_key:
            found = Input(len(self.inputs), kind, key, label, table, column, year)
            self.inputs.append(found)
            self.by_key[key] = found
        return self.by_key[key]


_YES_NO = Column(PRESENCE, "是否")


def cell_key(table: str, column: str, year: int | None = None) -> str:
    """The key of a cell.

    >>> cell_key("年度", "营业收入", 2025), cell_key("企业", "行业")
    ('年度/营业收入/2025', '企业/行业')
    """
    return f"{table}/{column}" if year is None else f"{table}/{column}/{year}"


def _aggregates_as_written(rules: list[CompiledRule]) -> list[tuple[n.Aggregate, str]]:
    """The aggregates of the trees as written, each with its key: only they have a dimension, and clauses are worded from them."""
    core = Core()
    found: list[tuple[n.Aggregate, str]] = []
    for node in _nodes([rule.rule for rule in rules]):
        if isinstance(node, n.Aggregate):
            found.append((node, _figure_key(core.number(node))))
    return found


def _figure_key(node: n.Number) -> str:
    """The key of a figure over records (a core node): the same for the same records and value, in every process."""
    assert isinstance(node, n.Aggregate)
    return f"{node.table}/数/{hashlib.sha256(canonical(node).encode()).hexdigest()[:12]}"


def _nodes(roots: Sequence[object]) -> Iterator[object]:
    """Every distinct node below the roots that is read for the enterprise itself; not what stands inside records."""
    seen: set[int] = set()
    waiting: list[object] = list(reversed(roots))
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(reversed(node))
        elif is_dataclass(node) and id(node) not in seen:
            seen.add(id(node))
            yield node
            if not isinstance(node, n.Aggregate):
                waiting.extend(getattr(node, f.name) for f in reversed(fields(node)))
