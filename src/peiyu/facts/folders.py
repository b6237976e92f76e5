"""Folders of CSV files (UTF-8 with or without BOM, GB18030) and of Parquet files, one table a file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import polars as pl

from peiyu.facts.faults import CANNOT_OPEN, ENCODING, MALFORMED, TOO_BIG
from peiyu.facts.package_guard import MOST_COLUMNS
from peiyu.facts.report import Report
from peiyu.facts.sheets import Sheet, cells_of_series, sheet_of_frame, without_blank_rows
from peiyu.facts.sources import SourceKind, files_in
from peiyu.spreadsheet_text import from_csv_text

_MOST_BYTES = 4 << 30


def csv_sheets(path: Path, report: Report) -> list[Sheet]:
    """The sheets of a folder of `.csv` files, or of one such file. What cannot be read goes to `report`."""
    sheets = [_csv_sheet(file, report) for file in files_in(path, SourceKind.CSV)]
    return [sheet for sheet in sheets if sheet is not None]


def parquet_sheets(path: Path, report: Report) -> list[Sheet]:
    """The sheets of a folder of `.parquet` files (or folders of parts), or of one such file."""
    sheets = []
    for file in files_in(path, SourceKind.PARQUET):
        try:
            lazy = pl.scan_parquet(file / "*.parquet" if file.is_dir() else file)
            if len(lazy.collect_schema()) > MOST_COLUMNS:
                report.file(TOO_BIG, str(file), f"超过 {MOST_COLUMNS} 列")
                continue
            sheets.append(sheet_of_frame(file.stem, lazy.collect(), file.name, first_line=1))
        except (pl.exceptions.PolarsError, OSError) as error:
            report.file(CANNOT_OPEN, str(file), _first_line(error), "检查文件是否完整")
    return sheets


def decoded(data: bytes) -> str | None:
    """The text of a file in UTF-8 or GB18030 (UTF-16 with a BOM too), None if it is in neither."""
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _csv_sheet(file: Path, report: Report) -> Sheet | None:
    try:
        if file.stat().st_size > _MOST_BYTES:
            report.file(TOO_BIG, str(file), "超过 4 GB")
            return None
        text = decoded(file.read_bytes())
    except OSError as error:
        report.file(CANNOT_OPEN, str(file), _first_line(error))
        return None
    if text is None or "\0" in text[:10_000]:
        report.file(ENCODING, str(file))
        return None
    headers = next(csv.reader(io.StringIO(text[:1_000_000], newline="")), [])
    if len(headers) > MOST_COLUMNS:
        report.file(TOO_BIG, str(file), f"有 {len(headers)} 列，最多 {MOST_COLUMNS} 列")
        return None
    frame = _frame(text, len(headers)) if headers else pl.DataFrame()
    if frame is None:
        _report_lines(file, text, len(headers), report)
        return None
    columns = tuple(cells_of_series(_as_meant(series)) for series in frame.iter_columns())
    lines = np.arange(2, 2 + frame.height, dtype=np.int64)
    return without_blank_rows(Sheet(file.stem, file.name, tuple(h.strip() for h in headers), columns, lines))


def _frame(text: str, width: int) -> pl.DataFrame | None:
    """All cells as text; None if the lines do not fit together."""
    try:
        frame = pl.read_csv(
            text.encode("utf-8"),
            has_header=False,
            skip_rows=0,
            schema={f"c{at}": pl.String for at in range(width)},
            infer_schema=False,
            raise_if_empty=False,
        )
    except pl.exceptions.PolarsError:
        return None
    return frame.slice(1)


def _as_meant(series: pl.Series) -> pl.Series:
    """The column without the apostrophes that keep a spreadsheet program from running a text (`write_csv` puts them there)."""
    if not series.str.starts_with("'").any():
        return series
    return series.map_elements(from_csv_text, return_dtype=pl.String)


def _report_lines(file: Path, text: str, width: int, report: Report) -> None:
    """Say which lines of a CSV file are broken."""
    sheet = Sheet(file.stem, file.name, (), (), np.zeros(0, dtype=np.int64))
    found = False
    try:
        for line, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            if len(cells) > width and any(cells[width:]):
                report.add(MALFORMED, sheet, f"有 {len(cells)} 格，表头有 {width} 格", line=line)
                found = True
    except csv.Error:
        report.add(MALFORMED, sheet, "引号或换行有误", line=line + 1)
        found = True
    if not found:
        report.file(MALFORMED, str(file))


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
