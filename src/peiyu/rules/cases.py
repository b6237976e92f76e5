"""Cases: facts and the result that a rule must give on them, as data beside the rule."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass, field
from fractions import Fraction

from peiyu.problems import Collector, Place, nearest
from peiyu.rules import case_register
from peiyu.rules.case_register import CaseRegister
from peiyu.rules.documents import Document, check_keys, date_of, fields_of, items_of, text_of, texts_of
from peiyu.rules.library import Library
from peiyu.rules.model import Occasion, Table
from peiyu.rules.source import Fields, Items, Node, Scalar
from peiyu.rules.units import quantity

MISSING = "缺"
RESULTS = ("满足", "不满足", "缺数据", "需人工")
EXPECTATIONS = ("结果", "得分", "得分区间", "等级", "金额", "金额区间", "可申报", "缺", "版本", "条款", "人工")

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


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out; None is not said."""

    result: str | None = None
    score: Fraction | None = None
    score_range: tuple[Fraction, Fraction] | None = None
    grade: str | None = None
    amount: Fraction | None = None
    amount_range: tuple[Fraction | None, Fraction | None] | None = None
    eligible: str | None = None
    missing: tuple[str, ...] = ()
    manual: tuple[str, ...] = ()
    version: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One case of one rule."""

    code: str
    name: str
    as_of: dt.date
    occasion: Occasion
    facts: Facts
    expected: Expectation
    place: Place


def read_cases(library: Library, problems: Collector) -> list[Case]:
    """Every case of every 案例 document, boundaries spelled out. Problems go to `problems`."""
    return [case for document in library.cases for case in _document(document, library, problems)]


def _document(document: Document, library: Library, problems: Collector) -> list[Case]:
    fields = document.fields
    as_of = date_of(fields.get("基准日"), problems, "基准日")
    if as_of is None:
        return []
    occasion: Occasion = "复核" if text_of(fields.get("场合"), problems) == "复核" else "认定"
    base = _tree(fields.get("基础"), problems)
    found: list[Case] = []
    for node in items_of(fields.get("列出"), problems, "列出"):
        entry = fields_of(node, problems, "案例")
        if entry is None:
            continue
        check_keys(entry, ["名称", "改", "基准日", "场合", "说明", *EXPECTATIONS], "案例", problems)
        own_occasion = text_of(entry.get("场合"), problems)
        found.append(
            Case(
                document.name,
                text_of(entry.get("名称"), problems, "名称"),
                date_of(entry.get("基准日"), problems) or as_of,
                ("复核" if own_occasion == "复核" else "认定") if own_occasion else occasion,
                _facts(_changed(base, entry.get("改"), problems), library, node.place, problems),
                _expectation(entry, problems),
                node.place,
            )
        )
    for node in items_of(fields.get("边界"), problems, "边界"):
        entry = fields_of(node, problems, "边界")
        if entry is not None:
            found += _boundary(entry, document.name, as_of, occasion, base, library, problems)
    return found


def _boundary(
    entry: Fields, code: str, as_of: dt.date, occasion: Occasion, base: object, library: Library, problems: Collector
) -> list[Case]:
    """Three cases: one unit below, at, and above a threshold."""
    check_keys(entry, ["项", "值", "单位", "结果", "改", "名称", "说明", "得分", "金额"], "边界", problems)
    path = text_of(entry.get("项"), problems, "项")
    at = quantity(text_of(entry.get("值"), problems, "值"))
    step = quantity(text_of(entry.get("单位"), problems, "单位"))
    results = texts_of(entry.get("结果"), problems, "结果")
    if at is None or step is None or len(results) != 3:
        problems.add(entry.place, "E-CASE-004", "边界要写 项、值、单位 和三个结果", "结果: [低一点, 恰好, 高一点]")
        return []
    value, measure = at
    changed = _changed(base, entry.get("改"), problems)
    found: list[Case] = []
    for name, offset, result in zip(("低一单位", "恰好", "高一单位"), (-1, 0, 1), results, strict=True):
        figure = (value + offset * step[0]) / measure.scale
        written = _decimal(figure) + measure.name
        tree = _put(_copy(changed), path, written, entry.place, problems)
        found.append(
            Case(
                code,
                f"{path} {name}({written})",
                as_of,
                occasion,
                _facts(tree, library, entry.place, problems),
                Expectation(result=_result(result, entry.place, problems)),
                entry.place,
            )
        )
    return found


def _decimal(value: Fraction) -> str:
    """An exact decimal; every figure of a case is one (a value in tenths of a unit at worst).

    >>> _decimal(Fraction(79999999, 10))
    '7999999.9'
    """
    scaled, digits = value, 0
    while scaled.denominator != 1 and digits < 12:
        scaled, digits = scaled * 10, digits + 1
    sign, whole = ("-" if scaled < 0 else ""), str(abs(round(scaled))).rjust(digits + 1, "0")
    return sign + (whole if not digits else f"{whole[:-digits]}.{whole[-digits:]}")


# ---------------------------------------------------------------- facts as a plain tree


def _tree(node: Node | None, problems: Collector) -> object:
    """Scalars as text (None for empty), lists, and mappings with text keys."""
    if node is None:
        return {}
    if isinstance(node, Scalar):
        return None if node.empty else node.text.strip()
    if isinstance(node, Items):
        return [_tree(item, problems) for item in node.items]
    return {name.text: _tree(value, problems) for name, value in node.entries}


def _copy(tree: object) -> object:
    if isinstance(tree, dict):
        return {key: _copy(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_copy(value) for value in tree]
    return tree


def _changed(base: object, node: Node | None, problems: Collector) -> object:
    tree = _copy(base)
    changes = fields_of(node, problems, "改") if node is not None else None
    for name, value in changes.entries if changes is not None else ():
        tree = _put(tree, name.text, _tree(value, problems), name.place, problems)
    return tree


def _put(tree: object, path: str, value: object, place: Place, problems: Collector) -> object:
    """`_set`, with a problem where the path leads nowhere."""
    try:
        return _set(tree, path, value)
    except (IndexError, ValueError, TypeError):
        problems.add(
            place, "E-CASE-010", f"“{path}”在基础里没有这个位置", "写成 表.列、表.年度.列、表.序号.列(序号从 0 起)"
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


def _facts(tree: object, library: Library, place: Place, problems: Collector) -> Facts:
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
            problems.add(place, "E-CASE-006", f"案例里的表“{name}”没有声明", f"相近的表:{'、'.join(hint)}")
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
                f"表“{name}”({table.shape})的写法不对",
                "属性 {列: 值};年度 {年: {列: 值}};记录 [{列: 值}]",
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
            place, "E-CASE-011", f"案例里的列“{table.name}.{name}”没有声明", f"相近的列:{'、'.join(hint) or '无'}"
        )


def _row(values: dict[object, object]) -> Row:
    return {str(k): None if v is None or v == MISSING else str(v) for k, v in values.items()}


# ---------------------------------------------------------------- expectations


def _result(text: str, place: Place, problems: Collector) -> str:
    if text not in RESULTS:
        problems.add(place, "E-CASE-008", f"结果不能是“{text}”", f"可以是:{'、'.join(RESULTS)}")
    return text


def _expectation(entry: Fields, problems: Collector) -> Expectation:
    result = text_of(entry.get("结果"), problems, "结果")
    return Expectation(
        result=_result(result, entry.place, problems) if result else None,
        score=_figure(entry.get("得分"), problems),
        score_range=_pair(entry.get("得分区间"), problems),
        grade=text_of(entry.get("等级"), problems, "等级") or None,
        amount=_figure(entry.get("金额"), problems),
        amount_range=_pair(entry.get("金额区间"), problems, open_end=True),
        eligible=text_of(entry.get("可申报"), problems, "可申报") or None,
        missing=texts_of(entry.get("缺"), problems, "缺"),
        manual=texts_of(entry.get("人工"), problems, "人工"),
        version=text_of(entry.get("版本"), problems, "版本") or None,
        clause=text_of(entry.get("条款"), problems, "条款") or None,
    )


def _figure(node: Node | None, problems: Collector) -> Fraction | None:
    if node is None or (isinstance(node, Scalar) and (node.empty or node.text == "未定")):
        return None
    found = quantity(text_of(node, problems))
    if found is None:
        problems.add(node.place, "E-CASE-009", "这里应是一个数", "写成 70、70分 或 50万元")
        return None
    return found[0]


def _pair(node: Node | None, problems: Collector, open_end: bool = False) -> tuple[Fraction, Fraction] | None:
    if node is None:
        return None
    if isinstance(node, Items) and len(node.items) == 2:
        low, high = (_figure(item, problems) for item in node.items)
        if low is not None and (high is not None or open_end):
            return low, high  # type: ignore[return-value]
    problems.add(node.place, "E-CASE-009", "这里应是两个数", "写成 [60, 75]")
    return None
