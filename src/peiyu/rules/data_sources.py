"""Who supplies data and whose word counts: the documents 数据来源 and 核对规则.

A 数据来源 names a department, an institution or the enterprise itself. A 核对规则 says for one table how records of several
sources are known to be the same, and column by column whose value is taken, how far values may differ and who explains a
difference in how many working days. A lower pack replaces what it names and inherits the rest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from peiyu.problems import Collector, Place, nearest
from peiyu.rules.documents import check_keys, fields_of, items_of, text_of, texts_of
from peiyu.rules.model import Column, Shape, Table
from peiyu.rules.source import Fields, Node, Scalar
from peiyu.rules.units import describe, quantity, unit

if TYPE_CHECKING:
    from peiyu.rules.library import Library, Version

COLUMN_KEYS = ["列", "次序", "允差", "核实单位", "核实工作日"]
DAYS = unit("天").dimension
_MOST_DAYS = 250  # 工作日: a year
_MOST_APART = 3660  # days


@dataclass(frozen=True, slots=True)
class DataSource:
    """One supplier of data. `human`: its statements are settled dockets, which outrank everything said before them."""

    name: str
    title: str = ""
    level: str = ""
    kind: str = "部门"
    note: str = ""

    @property
    def human(self) -> bool:
        """Whether a person speaks (人工), not a register."""
        return self.kind == "人工"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two values may differ and still agree: either bound suffices. `absolute` in the declared unit of the column, for
    dates in days.
    """

    absolute: Fraction = Fraction(0)
    relative: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """Precedence (first wins), tolerance, and who explains a conflict within how many working days."""

    order: tuple[str, ...] = ()
    tolerance: Tolerance = Tolerance()
    owner: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """Records are the same when `same` agree and the `date` lies at most `days` apart. `apart`: a figure that tells several such apart."""

    same: tuple[str, ...] = ()
    date: str = ""
    days: int = 0
    apart: str = ""


@dataclass(frozen=True, slots=True)
class TableRule:
    """What holds for one table; `columns` has an entry for every declared column of it."""

    table: str
    shape: Shape
    match: Match
    columns: Mapping[str, ColumnRule]
    types: Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class ReconciliationSettings:
    """All sources by name and all table rules by table, as they hold on one date in one pack."""

    sources: Mapping[str, DataSource]
    tables: Mapping[str, TableRule]


@dataclass(frozen=True, slots=True)
class _Draft:
    """The rule of a table while packs are laid over one another."""

    default: ColumnRule = ColumnRule()
    match: Match | None = None
    columns: Mapping[str, ColumnRule] = field(default_factory=dict)


def reconciliation_settings(
    library: Library, as_of: dt.date, pack: str = "", problems: Collector | None = None
) -> ReconciliationSettings:
    """The settings of `pack` (default: the national pack, which has no parent) on a date.

    A table without a 核对规则 gets no entry. Problems go to `problems`; without it they are dropped, because `check` tells them.
    """
    problems = problems if problems is not None else Collector()
    code = pack or min((p.code for p in library.packs.values() if not p.parents), default="")
    upward = library.lineage(code)
    sources: dict[str, DataSource] = {}
    for name, versions in library.data_sources.items():
        version = library.version_at(versions, as_of, code)
        if version is not None:
            sources[name] = _source(version, problems)
    tables: dict[str, TableRule] = {}
    for name, versions in library.reconciliations.items():
        table = library.tables.get(name)
        held = [v for level in reversed(upward) for v in versions if v.document.pack == level and v.covers(as_of)]
        if not held:
            continue
        if table is None:
            hint = nearest(name, list(library.tables))
            problems.add(held[0].document.place, "E-SRC-001", f"没有表“{name}”", f"相近的表：{'、'.join(hint) or '无'}")
            continue
        draft = _Draft()
        for version in held:
            draft = _laid_over(draft, version, table, sources, problems)
        columns = {c.name: draft.columns.get(c.name, draft.default) for c in table.columns}
        match = draft.match or Match(same=(), date=table.date)
        tables[name] = TableRule(name, table.shape, match, columns, {c.name: c for c in table.columns})
    return ReconciliationSettings(sources, tables)


def check_data_sources(library: Library, today: dt.date, problems: Collector) -> None:
    """Report what cannot work in any version of the documents of any pack."""
    dates = {today}
    for versions in (*library.data_sources.values(), *library.reconciliations.values()):
        dates |= {v.effective for v in versions if v.effective is not None}
    for date in sorted(dates):
        for pack in library.packs:
            reconciliation_settings(library, date, pack, problems)


def _source(version: Version, problems: Collector) -> DataSource:
    fields = version.document.fields
    words = (text_of(fields.get(key), problems, key) for key in ("全称", "级别", "类别", "说明"))
    title, level, kind, note = words
    return DataSource(version.document.name, title, level, kind or "部门", note)


def _laid_over(
    draft: _Draft, version: Version, table: Table, sources: Mapping[str, DataSource], problems: Collector
) -> _Draft:
    """The rule of the pack above, with what this pack says in its place."""
    fields = version.document.fields
    default = _column_rule(fields, draft.default, None, sources, problems)
    columns = {name: _onto(draft.default, default, rule) for name, rule in draft.columns.items()}
    own: dict[str, Place] = {}
    for item in items_of(fields.get("各列")):
        entry = fields_of(item, problems, "各列")
        if entry is None:
            continue
        check_keys(entry, COLUMN_KEYS, "各列", problems)
        names = texts_of(entry.get("列"), problems, "列")
        if not names:
            problems.add(entry.place, "E-SRC-002", "没有写明是哪一列", f"写 列: {table.columns[0].name}")
        for name in names:
            column = table.column(name)
            if column is None:
                hint = nearest(name, [c.name for c in table.columns])
                remedy = f"相近的列：{'、'.join(hint) or '无'}"
                problems.add(entry.place, "E-SRC-002", f"表“{table.name}”没有列“{name}”", remedy)
            elif name in own:
                problems.add(entry.place, "E-SRC-004", f"列“{name}”写了两次（{own[name]} 已有）", "只保留一处")
            else:
                own[name] = entry.place
                columns[name] = _column_rule(entry, columns.get(name, default), column, sources, problems)
    return _Draft(default, _match(fields, table, draft.match, problems), columns)


def _onto(before: ColumnRule, after: ColumnRule, rule: ColumnRule) -> ColumnRule:
    """A column of the pack above that merely followed the table now follows the table as this pack has it."""
    return replace(
        rule,
        order=after.order if rule.order == before.order else rule.order,
        tolerance=after.tolerance if rule.tolerance == before.tolerance else rule.tolerance,
        owner=after.owner if rule.owner == before.owner else rule.owner,
        days=after.days if rule.days == before.days else rule.days,
    )


def _column_rule(
    fields: Fields,
    inherited: ColumnRule,
    column: Column | None,
    sources: Mapping[str, DataSource],
    problems: Collector,
) -> ColumnRule:
    order = inherited.order
    if (node := fields.get("次序")) is not None:
        order = tuple(name for name in texts_of(node, problems, "次序") if _is_source(name, node, sources, problems))
        if len(set(order)) < len(order):
            problems.add(node.place, "E-SRC-004", "次序里同一来源写了两次", "每个来源只写一次")
            order = tuple(dict.fromkeys(order))
    owner = inherited.owner
    if (node := fields.get("核实单位")) is not None:
        word = text_of(node, problems, "核实单位")
        owner = word if _is_source(word, node, sources, problems) else owner
    days = inherited.days
    if (node := fields.get("核实工作日")) is not None:
        days = _whole(node, "核实工作日", 1, _MOST_DAYS, "E-SRC-006", problems)
    tolerance = inherited.tolerance
    if (node := fields.get("允差")) is not None:
        tolerance = _tolerance(node, column, problems)
    return ColumnRule(order, tolerance, owner, days)


def _is_source(name: str, node: Node, sources: Mapping[str, DataSource], problems: Collector) -> bool:
    if name in sources:
        return True
    hint = nearest(name, list(sources))
    remedy = f"相近的来源：{'、'.join(hint)}" if hint else f"先声明 数据来源: {name or '名称'}"
    problems.add(node.place, "E-SRC-003", f"没有数据来源“{name}”", remedy)
    return False


def _tolerance(node: Node, column: Column | None, problems: Collector) -> Tolerance:
    fields = fields_of(node, problems, "允差")
    if fields is None:
        return Tolerance()
    check_keys(fields, ["绝对", "相对"], "允差", problems)
    if column is not None and column.type not in ("数值", "日期"):
        problems.add(node.place, "E-SRC-005", f"列“{column.name}”不是数值或日期，没有允差", "去掉 允差")
        return Tolerance()
    relative, absolute = Fraction(0), Fraction(0)
    if (part := fields.get("相对")) is not None:
        read = quantity(text_of(part, problems, "相对"))
        if read is None or read[1].dimension != () or not 0 <= read[0] < 1:
            problems.add(part.place, "E-SRC-005", "相对允差应是 0% 到 100% 之间的百分数", "写成 相对: 1%")
        else:
            relative = read[0]
    if (part := fields.get("绝对")) is not None:
        written = text_of(part, problems, "绝对")
        read = quantity(written)
        if column is None:
            problems.add(part.place, "E-SRC-005", "各列单位不同，绝对允差只能逐列写", "移到 各列 里，或改写 相对")
        elif read is None or read[0] < 0:
            problems.add(part.place, "E-SRC-005", f"“{written}”不是允差", f"写成带单位的数，如 1{column.unit or '天'}")
        elif read[1].dimension != (DAYS if column.type == "日期" else column.dimension):
            asked = "按天计" if column.type == "日期" else f"是{describe(column.dimension)}"
            problems.add(
                part.place, "E-SRC-005", f"允差“{written}”的单位与列“{column.name}”不符", f"列“{column.name}”{asked}"
            )
        else:
            absolute = read[0] / column.scale
    return Tolerance(absolute, relative)


def _match(fields: Fields, table: Table, inherited: Match | None, problems: Collector) -> Match | None:
    node = fields.get("匹配")
    if node is None:
        return inherited
    entry = fields_of(node, problems, "匹配")
    if entry is None:
        return inherited
    check_keys(entry, ["相同", "日期", "相差天数", "区分"], "匹配", problems)
    if table.shape != "记录":
        remedy = "属性表按企业、年度表按企业和年度识别；去掉 匹配"
        problems.add(node.place, "E-SRC-007", f"表“{table.name}”不是记录表", remedy)
        return inherited
    dates = [c.name for c in table.columns if c.type == "日期"]
    names = [c.name for c in table.columns]
    same = texts_of(entry.get("相同"), problems, "相同")
    for name in same:
        if name not in names:
            remedy = f"相近的列：{'、'.join(nearest(name, names)) or '无'}"
            problems.add(node.place, "E-SRC-002", f"表“{table.name}”没有列“{name}”", remedy)
    date = text_of(entry.get("日期"), problems, "日期")
    if date and date not in dates:
        problems.add(node.place, "E-SRC-007", f"“{date}”不是本表的日期列", f"本表的日期列：{'、'.join(dates) or '无'}")
        date = ""
    days = 0
    if (part := entry.get("相差天数")) is not None:
        days = _whole(part, "相差天数", 0, _MOST_APART, "E-SRC-007", problems)
    apart, figures = text_of(entry.get("区分"), problems, "区分"), [c.name for c in table.columns if c.type == "数值"]
    if apart and apart not in figures:
        told = f"本表的数值列：{'、'.join(figures) or '无'}"
        problems.add(node.place, "E-SRC-007", f"“{apart}”不是本表的数值列", told)
    return Match(tuple(name for name in same if name in names), date, days, apart if apart in figures else "")


def _whole(node: Node, what: str, least: int, most: int, code: str, problems: Collector) -> int:
    written = node.text.strip() if isinstance(node, Scalar) else ""
    if written.isascii() and written.isdigit() and len(written) < 6 and least <= int(written) <= most:
        return int(written)
    problems.add(node.place, code, f"{what}应是 {least} 到 {most} 的整数", f"写成 {what}: {max(least, 10)}")
    return least
