"""Lists as workbooks: one way for every list of the platform, so that no text of a user ever becomes a live formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone

from peiyu.platform.accounts.recusal import with_left_out
from peiyu.spreadsheet_text import workbook_options

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60
MEASURED = 200  # rows from which the widths of the columns are taken: to measure every cell costs more than to write it


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, the heads of its columns, rows of plain values (text, whole numbers, Decimal, dates, bool, None)."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]


def workbook(sheets: Iterable[Sheet], *, note: str = "") -> bytes:
    """The sheets as an .xlsx file. `note` stands at the end of the first sheet: what the list is, when it was made."""
    buffer = io.BytesIO()
    write_workbook(buffer, sheets, note=note)
    return buffer.getvalue()


def write_workbook(file: BinaryIO, sheets: Iterable[Sheet], *, note: str = "") -> None:
    """Write the sheets as an .xlsx file. A row leaves the memory once it is written, so rows may come from a generator."""
    book = xlsxwriter.Workbook(file, workbook_options(constant_memory=True, remove_timezone=True))
    head = book.add_format({"bold": True, "bg_color": "#E8F0EF", "border": 1, "text_wrap": True, "valign": "vcenter"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    grey = book.add_format({"font_color": "#5B6770"})
    for at, sheet in enumerate(sheets):
        page = book.add_worksheet(sheet.name[:31])
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        widths = [min(WIDEST, 2 + 2 * len(name)) for name in sheet.heads]
        for column, name in enumerate(sheet.heads):
            page.write_string(0, column, name, head)
        line = 0
        for line, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                _write(page, line, column, value, day, moment)
                if line <= MEASURED:
                    widths[column] = max(widths[column], _width(value))
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.autofilter(0, 0, max(line, 1), max(len(sheet.heads) - 1, 0))
        if at == 0 and note:
            page.write_string(line + 2, 0, note, grey)
    book.close()


def _width(value: Any) -> int:
    """The width of a column that shows the value, in digits; a Chinese character takes two."""
    return min(WIDEST, 2 + sum(1 + (ord(c) > 255) for c in str(value or "")[:WIDEST]))


def _write(page: Any, line: int, column: int, value: Any, day: Any, moment: Any) -> None:
    match value:
        case None | "":
            return
        case bool():
            page.write_string(line, column, "是" if value else "否")
        case int() | float() | Decimal():
            page.write_number(line, column, value)
        case dt.datetime():
            page.write_datetime(line, column, timezone.localtime(value).replace(tzinfo=None), moment)
        case dt.date():
            page.write_datetime(line, column, dt.datetime(value.year, value.month, value.day), day)
        case _:
            page.write_string(line, column, str(value)[:32000])


def workbook_response(name: str, sheets: Iterable[Sheet], *, note: str = "") -> HttpResponse:
    """The sheets as a download named `name` with the day."""
    stamp = timezone.localdate().isoformat()
    said = with_left_out(note or f"{name}，导出于 {timezone.localtime():%Y-%m-%d %H:%M}")
    response = HttpResponse(workbook(sheets, note=said), content_type=XLSX)
    response["Content-Disposition"] = (
        f"attachment; filename=\"export.xlsx\"; filename*=UTF-8''{quote(f'{name}-{stamp}.xlsx')}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
