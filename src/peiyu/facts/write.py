"""Writing tables as a data set: a workbook, a folder of CSV files or a folder of Parquet files.

Text stays text: nothing in a workbook becomes a formula, a link or a number that a person did not write.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import xlsxwriter

from peiyu.spreadsheet_text import csv_text, is_live, workbook_options

ROWS_PER_GROUP = 65_536
MOST_ROWS_OF_A_SHEET = 1_048_575


def write_tables(frames: Mapping[str, pl.DataFrame], path: Path | str) -> None:
    """Write one table a frame; its column names are the headers (`营业收入(万元)`).

    `path` ending in `.xlsx` is a workbook; otherwise a folder, of Parquet if its name ends in `parquet`, else of CSV (see
    `write_csv`, `write_parquet`). Raises `ValueError` for a table with more rows than a sheet holds.
    """
    where = Path(path)
    if where.suffix.lower() == ".xlsx":
        write_workbook(frames, where)
    elif where.name.lower().endswith("parquet"):
        write_parquet(frames, where)
    else:
        write_csv(frames, where)


def write_workbook(frames: Mapping[str, pl.DataFrame], path: Path) -> None:
    """One sheet a table, header frozen; dates as date cells, 是 / 否 for booleans, decimals as numbers up to 15 digits and as text
    beyond, so that they read back exactly. Raises `ValueError` for a table longer than a sheet can be.
    """
    for name, frame in frames.items():
        if frame.height > MOST_ROWS_OF_A_SHEET:
            raise ValueError(f"表“{name}”有 {frame.height} 行，一张工作表最多 {MOST_ROWS_OF_A_SHEET} 行")
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), workbook_options(constant_memory=True)) as book:
        head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, frame in frames.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for at, header in enumerate(frame.columns):
                sheet.set_column(at, at, max(10, min(30, 2 * len(header) + 2)))
                sheet.write_string(0, at, header, head)
            columns = [_cells(series) for series in frame.iter_columns()]
            for line, row in enumerate(zip(*columns, strict=True), start=1):
                for at, value in enumerate(row):
                    if value is None:
                        continue
                    if isinstance(value, str):
                        sheet.write_string(line, at, value)
                    elif isinstance(value, (int, float)):
                        sheet.write_number(line, at, value)
                    else:
                        sheet.write_datetime(line, at, value, day)


def write_csv(frames: Mapping[str, pl.DataFrame], folder: Path) -> None:
    """A folder of UTF-8 CSV files with BOM, which spreadsheet programs open as Chinese without asking."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        written = frame.select(_written(series) for series in frame.iter_columns())
        written.write_csv(folder / f"{name}.csv", include_bom=True)


def write_parquet(frames: Mapping[str, pl.DataFrame], folder: Path) -> None:
    """A folder of Parquet files with row groups of 65,536 rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        frame.write_parquet(folder / f"{name}.parquet", row_group_size=ROWS_PER_GROUP)


def _written(series: pl.Series) -> pl.Series:
    """A column as CSV text: 是 / 否 for booleans; no text that a spreadsheet program would run."""
    if series.dtype == pl.Boolean:
        return series.replace_strict({True: "是", False: "否"}, return_dtype=pl.String).alias(series.name)
    if series.dtype == pl.String and any(is_live(word.lstrip("'")) for word in series.drop_nulls().unique().to_list()):
        return series.map_elements(csv_text, return_dtype=pl.String)
    return series


def _cells(series: pl.Series) -> list[object]:
    """The values of a column as cells of a sheet; None for an empty one."""
    kind = series.dtype
    if kind == pl.Boolean:
        return _written(series).to_list()
    if kind.is_float():
        return series.fill_nan(None).to_list()
    if kind.is_numeric():
        return [None if value is None else _number(str(value)) for value in series.to_list()]
    if kind in (pl.Date, pl.Datetime, pl.String):
        return series.to_list()
    return series.cast(pl.String).to_list()


def _number(digits: str) -> object:
    """A decimal of at most 15 significant digits as a number, a longer one as text."""
    significant = digits.lstrip("-").replace(".", "").strip("0")
    return float(digits) if len(significant) <= 15 else digits
