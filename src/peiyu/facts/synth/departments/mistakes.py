"""Mistakes planted into deliveries, each in another firm, with the truth of each.

The kinds are those that anybody who has merged several offices' spreadsheets would name; how they are found is not looked at here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import numpy as np
import polars as pl

from peiyu.facts.credit_codes import check_character
from peiyu.facts.synth.departments.honest import YEAR
from peiyu.facts.synth.departments.shares import FLOWS, MONEY, PEOPLE
from peiyu.facts.synth.departments.sheets import Sheets
from peiyu.facts.synth.records import KEY

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LARGE = 1_000_000  # 元: mistakes in trifles change nothing and are not planted
FEW = 20  # people


@dataclass(frozen=True, slots=True)
class Planted:
    """One mistake. `before` is what should stand there, `after` what was written; both as text. `enterprise` is the right code."""

    enterprise: str
    source: str
    table: str
    key: str
    column: str
    kind: str
    before: str
    after: str


Kind = Callable[[Sheets, str, str], list[Planted]]


def plant(sheets: Sheets, firms: Sequence[str], sources: Sequence[str], weights: Sequence[float]) -> list[Planted]:
    """One mistake for each of `firms`, the kinds in turn; a firm in which no mistake of its kind can be made is passed over."""
    planted: list[Planted] = []
    kinds = list(KINDS.values())
    chance = np.asarray(weights) / np.sum(weights)
    for at, firm in enumerate(firms):
        make = kinds[at % len(kinds)]
        for source in sheets.rng.choice(sources, len(sources), replace=False, p=chance):
            made = make(sheets, str(source), firm)
            if made:
                planted += made
                break
    sheets.finished()
    return planted


def _large(sheets: Sheets, source: str, firm: str, columns: Sequence[str]) -> list[tuple[int, str, int]]:
    """The cells of a firm that are worth a mistake: row, column, value."""
    return [
        (row, name, value)
        for row in sheets.rows_of(source, firm)
        for name in columns
        if isinstance(value := sheets.value(source, row, name), int) and value >= (FEW if name in PEOPLE else LARGE)
    ]


def _one(
    sheets: Sheets, source: str, firm: str, kind: str, columns: Sequence[str], change: Callable[[int], object]
) -> list[Planted]:
    cells = _large(sheets, source, firm, columns)
    sheets.rng.shuffle(cells)
    for row, name, value in cells:
        wrong = change(value)
        if wrong is not None and wrong != value:
            sheets.put(source, name, row, wrong)
            return [Planted(firm, source, YEAR, sheets.year(source, row), name, kind, str(value), str(wrong))]
    return []


def _unit(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    factor = int(sheets.rng.choice([10_000, 10_000, 1_000]))
    up = sheets.rng.random() < 0.3
    return _one(sheets, source, firm, "金额单位", MONEY, lambda v: v * factor if up else v // factor)


def _unit_of_row(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    cells = _large(sheets, source, firm, MONEY)
    if not cells:
        return []
    row = cells[int(sheets.rng.integers(len(cells)))][0]
    for at, name, value in cells:
        if at == row:
            sheets.put(source, name, row, value // 10_000)
    return [Planted(firm, source, YEAR, sheets.year(source, row), "", "整行单位", "元", "万元")]


def _area(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    for row in reversed(sheets.rows_of(source, firm)):
        value = sheets.value(source, row, "用地面积")
        if isinstance(value, Decimal) and value >= 1:
            wrong = round(value * 2000 / 3, 2)
            sheets.put(source, "用地面积", row, wrong)
            return [
                Planted(firm, source, YEAR, sheets.year(source, row), "用地面积", "亩与平方米", str(value), str(wrong))
            ]
    return []


def _percent(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    for row in sheets.rows_of(source, firm):
        value = sheets.value(source, row, "主导产品市场占有率")
        if isinstance(value, Decimal) and value >= 2:
            wrong = round(value / 100, 2)
            sheets.put(source, "主导产品市场占有率", row, wrong)
            return [
                Planted(
                    firm, source, YEAR, sheets.year(source, row), "主导产品市场占有率", "百分数", str(value), str(wrong)
                )
            ]
    return []


def _swapped_digits(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    def change(value: int) -> int | None:
        digits = str(value)
        places = [at for at in range(min(len(digits) - 1, 3)) if digits[at] != digits[at + 1] and digits[at + 1] != "0"]
        if not places:
            return None
        at = int(sheets.rng.choice(places))
        return int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])

    return _one(sheets, source, firm, "数字换位", (*MONEY, *PEOPLE), change)


def _point(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    factor = int(sheets.rng.choice([10, 10, 100]))
    up = sheets.rng.random() < 0.5
    return _one(sheets, source, firm, "小数点", (*MONEY, *PEOPLE), lambda v: v * factor if up else v // factor)


def _swapped_columns(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    for row in sheets.rows_of(source, firm):
        cells = [(n, v) for at, n, v in _large(sheets, source, firm, MONEY) if at == row]
        sheets.rng.shuffle(cells)
        for (one, a), (other, b) in pairwise(cells):
            if a > 1.5 * b or b > 1.5 * a:
                sheets.put(source, one, row, b)
                sheets.put(source, other, row, a)
                return [
                    Planted(firm, source, YEAR, sheets.year(source, row), n, "两列互换", str(x), str(y))
                    for n, x, y in ((one, a, b), (other, b, a))
                ]
    return []


def _other_year(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    rows = sheets.rows_of(source, firm)
    if len(rows) < 2 or not _large(sheets, source, firm, FLOWS):
        return []
    a, b = rows[-2], rows[-1]
    for name in sheets.annual[source].columns:
        if name not in (KEY, YEAR):
            x, y = sheets.value(source, a, name), sheets.value(source, b, name)
            sheets.put(source, name, a, y)
            sheets.put(source, name, b, x)
    return [
        Planted(
            firm, source, YEAR, sheets.year(source, b), "", "年度错位", sheets.year(source, b), sheets.year(source, a)
        )
    ]


def _stale(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    rows = sheets.rows_of(source, firm)
    if len(rows) < 2 or len(_large(sheets, source, firm, FLOWS)) < 6:
        return []
    for name in sheets.annual[source].columns:
        if name not in (KEY, YEAR):
            sheets.put(source, name, rows[-1], sheets.value(source, rows[-2], name))
    return [
        Planted(
            firm,
            source,
            YEAR,
            sheets.year(source, rows[-1]),
            "",
            "沿用旧数",
            sheets.year(source, rows[-1]),
            sheets.year(source, rows[-2]),
        )
    ]


def _part_above_whole(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    pairs = [("研发费用", "营业收入"), ("主营业务收入", "营业收入"), ("研发人员数", "职工总数"), ("净利润", "利润总额")]
    sheets.rng.shuffle(pairs)
    for part, whole in pairs:
        for row in sheets.rows_of(source, firm):
            small, large = sheets.value(source, row, part), sheets.value(source, row, whole)
            enough = FEW if whole in PEOPLE else LARGE
            if isinstance(small, int) and isinstance(large, int) and large >= enough and small > 0:
                wrong = int(large * sheets.rng.uniform(1.6, 3.0))
                sheets.put(source, part, row, wrong)
                return [Planted(firm, source, YEAR, sheets.year(source, row), part, "勾稽不符", str(small), str(wrong))]
    return []


def _jump(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    factor = float(sheets.rng.uniform(4, 12))
    up = sheets.rng.random() < 0.6
    columns = ("营业收入", "研发费用", "资产总额", "实缴税收", "职工总数")
    return _one(sheets, source, firm, "突变", columns, lambda v: int(v * factor) if up else int(v / factor))


def _duplicate(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    for table, frame in sheets.others.get(source, {}).items():
        own = frame.filter(pl.col(KEY) == firm)
        if own.height and table != "企业":
            row = own.sample(1, seed=int(sheets.rng.integers(2**31)))
            sheets.added.setdefault((source, table), []).append(row)
            return [Planted(firm, source, table, "", "", "重复记录", "一条", "两条")]
    return []


def _wrong_code(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    """One character of the code is mistyped in every row of the firm; half of the time the check character happens to fit."""
    at = int(sheets.rng.integers(8, 17))
    letter = str(sheets.rng.choice([c for c in _ALPHABET if c != firm[at]]))
    typo = firm[:at] + letter + firm[at + 1 :]
    if sheets.rng.random() < 0.5:
        typo = typo[:17] + check_character(typo[:17])
    if not sheets.rows_of(source, firm):
        return []
    renamed = pl.col(KEY).replace(firm, typo)
    sheets.annual[source] = sheets.annual[source].with_columns(renamed)
    sheets.others[source] = {t: f.with_columns(renamed) for t, f in sheets.others.get(source, {}).items()}
    return [Planted(firm, source, "企业", "", KEY, "代码写错", firm, typo)]


def _other_firm(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    """The figures of another firm stand under this code."""
    rows = sheets.rows_of(source, firm)
    own = _large(sheets, source, firm, FLOWS)
    others = list(sheets.rows[source])
    if len(own) < 3:
        return []
    for _ in range(20):
        other = others[int(sheets.rng.integers(len(others)))]
        theirs = sheets.rows_of(source, other)
        row = rows[-1]
        match = next((r for r in theirs if sheets.year(source, r) == sheets.year(source, row)), None)
        if match is None:
            continue
        mine, his = (sheets.value(source, r, own[0][1]) for r in (row, match))
        if (
            not isinstance(mine, int)
            or not isinstance(his, int)
            or min(mine, his) < LARGE
            or max(mine, his) < 2 * min(mine, his)
        ):
            continue
        for name in sheets.annual[source].columns:
            if name not in (KEY, YEAR):
                sheets.put(source, name, row, sheets.value(source, match, name))
        return [Planted(firm, source, YEAR, sheets.year(source, row), "", "张冠李戴", firm, other)]
    return []


def _other_name(sheets: Sheets, source: str, firm: str) -> list[Planted]:
    """The name of another firm stands beside this code."""
    frame = sheets.others.get(source, {}).get("企业")
    if frame is None:
        return []
    at = frame[KEY].index_of(firm)
    if at is None:
        return []
    other = frame["企业名称"][int(sheets.rng.integers(frame.height))]
    before = frame["企业名称"][at]
    if other == before:
        return []
    sheets.others[source]["企业"] = frame.with_columns(frame["企业名称"].scatter(at, other))
    return [Planted(firm, source, "企业", "", "企业名称", "名称是别家", before, other)]


KINDS: Mapping[str, Kind] = {
    "金额单位": _unit, "整行单位": _unit_of_row, "亩与平方米": _area, "百分数": _percent, "数字换位": _swapped_digits, "小数点": _point,
    "两列互换": _swapped_columns, "年度错位": _other_year, "沿用旧数": _stale, "勾稽不符": _part_above_whole, "突变": _jump,
    "重复记录": _duplicate, "代码写错": _wrong_code, "张冠李戴": _other_firm, "名称是别家": _other_name,
}  # fmt: skip
