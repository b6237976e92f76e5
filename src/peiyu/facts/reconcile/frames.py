"""Delivered tables → one exact frame a table: every row with its source, its day and the working row that it speaks of."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

import polars as pl

from peiyu.facts.headers import YEAR
from peiyu.facts.reconcile.same_record import (
    Unit,
    anchors,
    record_key,
    record_keys,
    source_order,
    told_apart,
    tolerance_of,
)
from peiyu.facts.reconcile.statements import Delivery, Statement
from peiyu.facts.reconcile.values import comparable
from peiyu.problems import Collector, Place, nearest
from peiyu.rules.data_sources import ReconciliationSettings, TableRule
from peiyu.rules.model import Column

KEY = "统一社会信用代码"
ROW_KEY, SOURCE, DAY, TRUST = "_键", "_来源", "_日期", "_可信度"
_WIDTH = 38
_PLAIN = r"^[+-]?\d+(\.\d+)?$"


def statements_of(delivery: Delivery, settings: ReconciliationSettings) -> list[Statement]:
    """The same delivery as statements, one a row; tables without a 核对规则 are left out."""
    found = []
    for table, frame in delivery.tables.items():
        rule = settings.tables.get(table)
        if rule is None:
            continue
        for row in frame.iter_rows(named=True):
            key = str(row.get(YEAR, "")) if rule.shape == "年度" else ""
            values = {name: value for name, value in row.items() if name in rule.types}
            found.append(
                Statement(row[KEY], table, key, delivery.source, delivery.stated_on, values, delivery.confidence)
            )
    return found


def stacked(
    table: str, deliveries: Sequence[Delivery], settings: ReconciliationSettings, problems: Collector
) -> pl.DataFrame:
    """All rows that any delivery has of a table: KEY, row key, source, day, confidence, then the declared columns, typed.

    Numbers are decimals of one scale a column, exact; flags 是 / 否; dates dates. What cannot be read is reported.
    """
    rule = settings.tables[table]
    parts = []
    for delivery in deliveries:
        frame = delivery.tables.get(table)
        if frame is None:
            continue
        place = Place("", sheet=table)
        if delivery.source not in settings.sources:
            hint = "、".join(nearest(delivery.source, list(settings.sources)))
            problems.add(
                place, "E-RECON-001", f"没有数据来源“{delivery.source}”", f"相近的：{hint or '无'}；在政策包里声明"
            )
            continue
        for name in frame.columns:
            if name not in (KEY, YEAR) and name not in rule.types:
                hint = "、".join(nearest(name, list(rule.types)))
                problems.add(place, "E-RECON-003", f"表“{table}”没有列“{name}”", f"相近的：{hint or '无'}")
        held = [name for name in rule.types if name in frame.columns]
        parts.append(
            frame.select(
                pl.col(KEY).cast(pl.String),
                (pl.col(YEAR).cast(pl.String) if rule.shape == "年度" else pl.lit("")).alias(ROW_KEY),
                pl.lit(delivery.source).alias(SOURCE),
                pl.lit(delivery.stated_on).alias(DAY),
                pl.lit(delivery.confidence).alias(TRUST),
                *(_typed(frame[name], rule.types[name], delivery.source, problems) for name in held),
            )
        )
    if not parts:
        return pl.DataFrame(
            schema={KEY: pl.String, ROW_KEY: pl.String, SOURCE: pl.String, DAY: pl.Date, TRUST: pl.String}
        )
    frame = pl.concat(_one_scale(parts), how="diagonal")
    return _with_record_keys(frame, rule, settings) if rule.shape == "记录" else frame


def _typed(series: pl.Series, column: Column, source: str, problems: Collector) -> pl.Series:
    """One delivered column in the exact type of its declaration."""
    kind = series.dtype
    if column.type == "数值":
        return _decimals(series, column, source, problems)
    if column.type == "日期":
        if kind == pl.Date:
            return series
        if kind == pl.Datetime:
            return series.cast(pl.Date)
        text = _text(series)
        return _checked(
            text, text.str.to_date("%Y-%m-%d", strict=False), column, source, "日期，写成 2025-03-31", problems
        )
    if column.type == "是否":
        text = _text(
            series.replace_strict({True: "是", False: "否"}, return_dtype=pl.String) if kind == pl.Boolean else series
        )
        words = {"是": "是", "否": "否", "true": "是", "false": "否"}
        read = text.str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.String)
        return _checked(text, read, column, source, "是 或 否", problems)
    return _text(series)


def _text(series: pl.Series) -> pl.Series:
    text = series.cast(pl.String).str.strip_chars()
    return text.set(text == "", None)


def _decimals(series: pl.Series, column: Column, source: str, problems: Collector) -> pl.Series:
    kind = series.dtype
    if isinstance(kind, pl.Decimal):
        return series.cast(pl.Decimal(_WIDTH, kind.scale or 0))
    if kind.is_integer() or kind == pl.Null:
        return series.cast(pl.Decimal(_WIDTH, 0))
    if kind.is_float():  # read at the 15 digits that a spreadsheet shows
        given = [None if v is None or v != v else format(Decimal(format(v, ".15g")), "f") for v in series.to_list()]
        text = pl.Series(series.name, given, dtype=pl.String)
    else:
        text = _text(series).str.replace_all(",", "", literal=True).str.strip_prefix("+")
    plain = text.set(~text.str.contains(_PLAIN), None)
    places = plain.str.split_exact(".", 1).struct.field("field_1").str.len_chars().max() or 0
    read = plain.cast(pl.Decimal(_WIDTH, int(str(places))), strict=False)
    return _checked(text, read, column, source, "数字", problems)


def _checked(
    text: pl.Series, read: pl.Series, column: Column, source: str, expected: str, problems: Collector
) -> pl.Series:
    bad = text.filter(text.is_not_null() & read.is_null())
    place = Place("", sheet="", column_name=column.name)
    for value in bad.unique().sort().to_list():
        message = f"{source}报送的“{column.name}”里的“{value}”应为{expected}"
        problems.add(place, "E-RECON-004", message, "改正，或留空")
    return read.alias(text.name)


def _one_scale(parts: list[pl.DataFrame]) -> list[pl.DataFrame]:
    """Decimals of one column share the finest scale that occurs."""
    scales: dict[str, int] = defaultdict(int)
    for part in parts:
        for name, kind in part.schema.items():
            if isinstance(kind, pl.Decimal):
                scales[name] = max(scales[name], kind.scale)
    return [
        part.with_columns(pl.col(n).cast(pl.Decimal(_WIDTH, s)) for n, s in scales.items() if n in part.columns)
        for part in parts
    ]


def _with_record_keys(frame: pl.DataFrame, rule: TableRule, settings: ReconciliationSettings) -> pl.DataFrame:
    """Give every record the key of its working row. Groups of one date and one figure that tells apart need no search; the
    few others are searched one by one.
    """
    missing = [n for n in (*rule.match.same, rule.match.date, rule.match.apart) if n and n not in frame.columns]
    frame = frame.with_columns(pl.lit(None, dtype=_empty(rule, name)).alias(name) for name in missing).with_row_index(
        "_at"
    )
    same = [compared(frame[name], rule.types[name]).alias(f"_同{at}") for at, name in enumerate(rule.match.same)]
    date = (
        frame[rule.match.date].alias("_日") if rule.match.date else pl.Series("_日", [None] * len(frame), dtype=pl.Date)
    )
    group = [KEY, *(s.name for s in same)]
    figure = (
        frame[rule.match.apart].alias("_额")
        if rule.match.apart
        else pl.Series("_额", [None] * len(frame), dtype=pl.Decimal(_WIDTH, 0))
    )
    work = pl.DataFrame([frame[KEY], frame["_at"], frame[SOURCE], frame[DAY], date, figure, *same])
    dates = pl.col("_日").unique().len().over(group)
    figures = pl.col("_额").drop_nulls().unique().len().over(group)
    one = (dates == 1) & (figures <= 1)
    plain = work.filter(one)
    text = record_keys([plain[s.name] for s in same], plain["_日"])
    keys: list[pl.DataFrame] = [pl.DataFrame([plain["_at"], text.alias(ROW_KEY)])]
    searched: dict[str, list[object]] = {"_at": [], ROW_KEY: []}
    for values, part in work.filter(~one).partition_by(group, as_dict=True, maintain_order=True).items():
        for at, key in _search(part, values[1:], rule, settings):
            searched["_at"].append(at)
            searched[ROW_KEY].append(key)
    keys.append(pl.DataFrame(searched, schema={"_at": pl.UInt32, ROW_KEY: pl.String}))
    return frame.drop(ROW_KEY).join(pl.concat(keys), on="_at", how="left", maintain_order="left").drop("_at")


def _search(
    part: pl.DataFrame, same: Sequence[object], rule: TableRule, settings: ReconciliationSettings
) -> Iterable[tuple[int, str]]:
    said: dict[tuple[str, dt.date | None], list[tuple[int, tuple[dt.date, Decimal | None]]]] = defaultdict(list)
    for at, source, stated_on, day, figure in part.select("_at", SOURCE, DAY, "_日", "_额").iter_rows():
        said[source, day].append((at, (stated_on, figure)))
    units: dict[str, list[Unit]] = defaultdict(list)
    rows: dict[tuple[str, dt.date | None, Decimal | None], list[int]] = defaultdict(list)
    for (source, day), given in said.items():
        record = told_apart((one for _, one in given), corrects=not settings.sources[source].human)
        for at, one in given:
            units[source].append((day, "", record[one]))
            rows[source, day, record[one]].append(at)
    seen: dict[dt.date | None, int] = defaultdict(int)
    for anchor in anchors(units, source_order(rule, settings, list(units)), rule.match.days, tolerance_of(rule)):
        key = record_key(same, anchor.date, seen[anchor.date])
        seen[anchor.date] += 1
        for source, (day, _, figure) in anchor.members.items():
            yield from ((at, key) for at in rows[source, day, figure])


def _empty(rule: TableRule, name: str) -> pl.DataType:
    kind = rule.types[name].type
    return pl.Date() if kind == "日期" else pl.Decimal(_WIDTH, 0) if kind == "数值" else pl.String()


def compared(series: pl.Series, column: Column) -> pl.Series:
    """Text as it is compared; other values as text."""
    if column.type in ("数值", "日期"):
        return series.cast(pl.String)
    words = series.unique().drop_nulls()
    return series.replace_strict(
        words, [comparable(word) for word in words.to_list()], default=None, return_dtype=pl.String
    )
