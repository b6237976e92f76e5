"""In quarantine: the pieces of text of a workbook or of a text PDF, as plain data. Nothing is understood here."""

from __future__ import annotations

import datetime as dt
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from peiyu.facts.cell_marks import parts_of_sheets, percent_styles
from peiyu.facts.intake.kinds import FileKind
from peiyu.facts.intake.verdict import Verdict

MOST_CELLS = 200_000
MOST_COLUMNS = 300


def extract(path: Path, verdict: Verdict, request: Any) -> tuple[Any, list[bytes]]:
    """`{"grids": […]}` or `{"unreadable": reason}` for a file that was accepted."""
    if verdict.kind is FileKind.PDF:
        from peiyu.facts.papers.pdf_pieces import pages

        return pages(path), []
    if verdict.kind in (FileKind.WORKBOOK, FileKind.OLD_WORKBOOK):
        return _sheets(path, verdict.kind), []
    return {"unreadable": "材料应为 .xlsx、.xls 工作簿或文字版 PDF"}, []


def _sheets(path: Path, kind: FileKind) -> dict[str, Any]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    from peiyu.facts.workbook_process import put_marks

    found: list[dict[str, Any]] = []
    with load_workbook(str(path)) as book:
        for at, about in enumerate(book.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(at)
            if sheet.total_width > MOST_COLUMNS or sheet.total_width * sheet.total_height > MOST_CELLS:
                return {
                    "unreadable": f"表“{about.name}”有 {sheet.total_height} 行 {sheet.total_width} 列，不像一张报表"
                }
            rows = cast(list[list[object]], sheet.to_python(skip_empty_area=False))
            if kind is FileKind.WORKBOOK:
                with zipfile.ZipFile(path) as package:
                    parts = parts_of_sheets(package)
                    if about.name in parts:
                        put_marks(rows, package, parts[about.name], percent_styles(package))
            merged = dict(sheet.merged_cell_ranges or [])
            hidden = about.visible != SheetVisibleEnum.Visible
            found.append({"name": about.name, "paged": False, "hidden": hidden, "rows": _rows(rows, merged)})
    return {"grids": found}


def _rows(rows: list[list[object]], merged: dict[tuple[int, int], tuple[int, int]]) -> list[list[dict[str, Any]]]:
    found = []
    for line, row in enumerate(rows):
        pieces = []
        for at, value in enumerate(row):
            text = _text(value)
            if not text:
                continue
            right = merged.get((line, at), (line, at))[1] + 1
            pieces.append({"text": text, "left": at, "right": right, "cell": f"{_letters(at)}{line + 1}"})
        if pieces:
            found.append(pieces)
    return found


def _text(value: object) -> str:
    if isinstance(value, float):
        return format(Decimal(format(value, ".15g")), "f")
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value).strip()


def _letters(column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
