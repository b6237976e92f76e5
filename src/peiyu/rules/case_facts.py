"""The facts of a case as written: a plain tree, changed by path, and the tables that it means."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from peiyu.problems import Collector, Place, nearest
from peiyu.rules import case_register
from peiyu.rules.case_register import CaseRegister
from peiyu.rules.documents import fields_of
from peiyu.rules.library import Library
from peiyu.rules.model import Table
from peiyu.rules.source import Items, Node, Scalar

MISSING = "缺"

_YEAR = re.compile(r"(?:19|20|21)\d{2}")

Cell = str | None
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one case, as written (quantities keep their unit). `attributes[table][column]`,
    `annual[table][year][column]`, `records[table]` a list of rows; `judgements[clause]`; `register`: cohort figures of the as-of date; tables not
    named are absent.
    """

    attributes: dict[str, Row] = field(default_factory=dict)
    annual: dict[str, dict[int, Row]] = field(default_factory=dict)
    records: dict[str, list[Row]] = field(default_factory=dict)
    judgements: dict[str, str] = field(default_factory=dict)
    other_rows: dict[str, list[Row]] = field(default_factory=dict)  # attribute tables given as several rows with keys
    register: CaseRegister = field(default_factory=CaseRegister)


def tree_of(node: Node | None, problems: Collector) -> object:
    """Scalars as text (None for empty), lists, and mappings with text keys."""
    if node is None:
        return {}
    if isinstance(node, Scalar):
        return None if node.empty else node.text.strip()
    if isinstance(node, Items):
        return [tree_of(item, problems) for item in node.items]
    return {name.text: tree_of(value, problems) for name, value in node.entries}


def copied(tree: object) -> object:
    """The tree again, so that a change touches one case only."""
    if isinstance(tree, dict):
        return {key: copied(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [copied(value) for value in tree]
    return tree


def changed(base: object, node: Node | None, problems: Collector) -> object:
    """A copy of the base with what `改` names put in its place."""
    tree = copied(base)
    changes = fields_of(node, problems, "改") if node is not None else None
    for name, value in changes.entries if changes is not None else ():
        tree = put(tree, name.text, tree_of(value, problems), name.place, problems)
    return tree


def put(tree: object, path: str, value: object, place: Place, problems: Collector) -> object:
    """`_set`, with a problem where the path leads nowhere."""
    try:
        return _set(tree, path, value)
    except (IndexError, ValueError, TypeError):
        problems.add(
            place, "E-CASE-010", f"“{path}”在基础里没有这个位置", "写成 表.列、表.年度.列、表.序号.列（序号从 0 起）"
        )
        return tree


def _set(tree: object, path: str, value: object) -> object:
    """Set `a.b.c`; 缺 removes. List indices are numbers from 0 (`知识产权.0.高价值`)."""
    steps = path.split(".")
    at = tree
    for step, following in itertools.pairwise(steps):
        if isinstance(at, list):
            at = at[int(step)]
        else:
            if not isinstance(at, dict):
                raise TypeError(path)
            if not isinstance(at.get(step), dict | list):
                at[step] = [] if following.isdigit() and len(following) < 4 else {}
            at = at[step]
    last = steps[-1]
    if isinstance(at, list):
        if value == MISSING:
            at.pop(int(last))
        else:
            at[int(last)] = value
    elif isinstance(at, dict):
        if value == MISSING:
            at.pop(last, None)
        else:
            at[last] = value
    return tree


def facts_of(tree: object, library: Library, place: Place, problems: Collector) -> Facts:
    """The facts that a tree means, tables and columns checked against those declared. Problems go to `problems`."""
    facts = Facts()
    if not isinstance(tree, dict):
        problems.add(place, "E-CASE-005", "基础应是“表: 内容”的形式", "写成 {企业: {…}, 年度: {2025: {…}}}")
        return facts
    for name, value in tree.items():
        if name == "人工判断" and isinstance(value, dict):
            facts.judgements.update({clause: str(result) for clause, result in value.items()})
            continue
        if name == case_register.VALUES:
            case_register.read_values(facts.register, value, MISSING, library, place, problems)
            continue
        if name == case_register.PLACES:
            case_register.read_places(facts.register, value, MISSING, library, place, problems)
            continue
        table = library.tables.get(name)
        if table is None:
            hint = nearest(str(name), list(library.tables)) or list(library.tables)
            problems.add(place, "E-CASE-006", f"案例里的表“{name}”没有声明", f"相近的表：{'、'.join(hint)}")
        elif table.shape == "属性" and isinstance(value, dict):
            facts.attributes[name] = _row(value)
        elif table.shape == "属性" and isinstance(value, list):
            facts.other_rows[name] = [_row(row) for row in value if isinstance(row, dict)]
        elif table.shape == "年度" and isinstance(value, dict):
            if not all(isinstance(year, str) and _YEAR.fullmatch(year) for year in value):
                problems.add(place, "E-CASE-007", f"年度表“{name}”下一层应是四位年份", "写成 {2025: {列: 值}}")
                continue
            facts.annual[name] = {int(year): _row(row) for year, row in value.items() if isinstance(row, dict)}
        elif table.shape == "年度" and isinstance(value, list):
            facts.other_rows[name] = [_row(row) for row in value if isinstance(row, dict)]
        elif table.shape == "记录" and isinstance(value, list):
            facts.records[name] = [_row(row) for row in value if isinstance(row, dict)]
        else:
            problems.add(
                place,
                "E-CASE-007",
                f"表“{name}”（{table.shape}）的写法不对",
                "属性 {列: 值}；年度 {年: {列: 值}}；记录 [{列: 值}]",
            )
        if table is not None:
            _check_columns(table, value, library, place, problems)
    return facts


def _check_columns(table: Table, value: object, library: Library, place: Place, problems: Collector) -> None:
    """A misspelt column would silently be an unknown figure."""
    known = {column.name for column in table.columns} | {"年度", library.subjects[table.subject].key}
    below = value.values() if isinstance(value, dict) and table.shape == "年度" else [value]
    rows = [row for rows in below for row in (rows if isinstance(rows, list) else [rows]) if isinstance(row, dict)]
    for name in dict.fromkeys(str(name) for row in rows for name in row if name not in known):
        hint = nearest(name, sorted(known))
        problems.add(
            place, "E-CASE-011", f"案例里的列“{table.name}.{name}”没有声明", f"相近的列：{'、'.join(hint) or '无'}"
        )


def _row(values: dict[object, object]) -> Row:
    return {str(k): None if v is None or v == MISSING else str(v) for k, v in values.items()}
