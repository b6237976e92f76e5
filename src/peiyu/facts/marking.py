"""In quarantine: opening a workbook that came back wrong, and marking it. See `returned_workbook`."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from peiyu.facts.folders import decoded
from peiyu.facts.intake.kinds import FileKind
from peiyu.facts.intake.verdict import Verdict
from peiyu.facts.returned_workbook import LIST_SHEET
from peiyu.spreadsheet_text import from_csv_text, is_live

AUTHOR = "培育平台"
RED, YELLOW = "FFFFC7CE", "FFFFEB9C"
_HEADS = (("序号", 6), ("级别", 8), ("位置", 26), ("问题", 60), ("怎么改", 44), ("代码", 14))
_NOTE = "点“位置”可以跳到那一格。改好后直接上传这份工作簿即可；本表和批注会自动去掉。公式已换成计算结果，原件没有改动。"
_MOST_LINES_OF_COMMENT = 5


def mark(path: Path, verdict: Verdict, request: Any) -> tuple[Any, list[bytes]]:
    """The marked workbook as one part."""
    book = _of_csv(path, request["table"]) if verdict.kind is FileKind.CSV else _opened(path)
    _without_old_marks(book)
    places = [_place(book, problem) for problem in request["problems"]]
    _mark_cells(book, request["problems"], places)
    _list(book, request["problems"], places)
    for sheet in book.worksheets:
        _make_plain(sheet)
    written = io.BytesIO()
    book.save(written)
    return {"marked": sum(place is not None for place in places)}, [written.getvalue()]


def _opened(path: Path) -> Any:
    from openpyxl import load_workbook

    # Results instead of formulas; no links to other workbooks.
    with path.open("rb") as file:
        return load_workbook(file, data_only=True, keep_links=False)


def _of_csv(path: Path, table: str) -> Any:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "".join(c for c in table if c not in "[]:*?/\\'")[:31] or "表"
    text = decoded(path.read_bytes()) or ""
    for row, cells in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
        for column, cell in enumerate(cells, start=1):
            if cell:
                _put(sheet.cell(row, column), from_csv_text(cell))
    return book


def _put(cell: Any, text: str) -> None:
    """Write a text as a text: what openpyxl would take for a formula stays one string."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:32_000]
    cell.data_type = "s"


def _make_plain(sheet: Any) -> None:
    """No cell runs: formulas that were left over become text, text that would run when edited is marked as text, outward links go."""
    from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f" or isinstance(cell.value, (ArrayFormula, DataTableFormula)):
                cell.value = str(cell.value)
                cell.data_type = "s"
            if isinstance(cell.value, str) and is_live(cell.value):
                cell.data_type = "s"
                cell.quotePrefix = True
            if getattr(cell, "hyperlink", None) is not None and cell.hyperlink.target:
                cell.hyperlink = None


def _without_old_marks(book: Any) -> None:
    """A workbook that was marked before: our list, comments and colours of the last time go."""
    from openpyxl.styles import PatternFill

    if LIST_SHEET in book.sheetnames:
        del book[LIST_SHEET]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if getattr(cell, "comment", None) is not None and cell.comment.author == AUTHOR:
                    cell.comment = None
                    cell.fill = PatternFill()


def _place(book: Any, problem: dict[str, Any]) -> tuple[str, int, int] | None:
    """Sheet, row and column to mark, or None if the problem has no row."""
    name = problem["sheet"]
    if name not in book.sheetnames and len(book.sheetnames) == 1:
        name = book.sheetnames[0]  # a CSV file is one table under whatever name
    if name not in book.sheetnames or not problem["line"]:
        return None
    return name, problem["line"], problem["column"] or 1


def _mark_cells(book: Any, problems: Sequence[dict[str, Any]], places: Sequence[tuple[str, int, int] | None]) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    at_cell: dict[tuple[str, int, int], list[dict[str, Any]]] = {}
    for problem, place in zip(problems, places, strict=True):
        if place is not None:
            at_cell.setdefault(place, []).append(problem)
    for (name, row, column), held in at_cell.items():
        cell = book[name].cell(row, column)
        if isinstance(cell, MergedCell):
            continue
        wrong = any(problem["code"].startswith("E-") for problem in held)
        cell.fill = PatternFill("solid", fgColor=RED if wrong else YELLOW)
        lines = [f"{p['code']} {p['message']}" + (f"。{p['remedy']}" if p["remedy"] else "") for p in held]
        if len(lines) > _MOST_LINES_OF_COMMENT:
            lines = [*lines[:_MOST_LINES_OF_COMMENT], f"另有 {len(held) - _MOST_LINES_OF_COMMENT} 处，见“{LIST_SHEET}”"]
        said = "\n".join(lines)
        if cell.comment is not None:
            said = f"{said}\n——原批注——\n{cell.comment.text}"
        comment = Comment(said, AUTHOR)
        comment.width, comment.height = 320, 40 + 22 * (said.count("\n") + 1 + len(said) // 24)
        cell.comment = comment


def _list(book: Any, problems: Sequence[dict[str, Any]], places: Sequence[tuple[str, int, int] | None]) -> None:
    """The sheet 问题清单, first in the book; each place is a link inside the book, not a formula."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet = book.create_sheet(LIST_SHEET, 0)
    line = Side(style="thin", color="FFD5DCE5")
    box, wrapped = Border(line, line, line, line), Alignment(wrap_text=True, vertical="top")
    errors = sum(problem["code"].startswith("E-") for problem in problems)
    _put(sheet.cell(1, 1), f"{LIST_SHEET}：错误 {errors} 处，提醒 {len(problems) - errors} 处")
    sheet.cell(1, 1).font = Font(bold=True, size=14, color="FF1F3864")
    _put(sheet.cell(2, 1), _NOTE)
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(_HEADS))
    sheet.cell(2, 1).font, sheet.cell(2, 1).alignment = Font(color="FF666666"), wrapped
    sheet.row_dimensions[2].height = 30
    for column, (name, width) in enumerate(_HEADS, start=1):
        head = sheet.cell(3, column)
        _put(head, name)
        head.font, head.fill, head.border = (
            Font(bold=True, color="FFFFFFFF"),
            PatternFill("solid", fgColor="FF1F4E79"),
            box,
        )
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, (problem, place) in enumerate(zip(problems, places, strict=True), start=1):
        wrong = problem["code"].startswith("E-")
        where = problem["sheet"] or "整个文件"
        if place is not None:
            where = f"{place[0]}!{get_column_letter(place[2])}{place[1]}"
            where += f" {problem['column_name']}" if problem["column_name"] else ""
        cells = ("错误" if wrong else "提醒", where, problem["message"], problem["remedy"], problem["code"])
        row = number + 3
        sheet.cell(row, 1).value = number
        for column, text in enumerate(cells, start=2):
            _put(sheet.cell(row, column), text)
        for column in range(1, len(_HEADS) + 1):
            sheet.cell(row, column).border, sheet.cell(row, column).alignment = box, wrapped
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor=RED if wrong else YELLOW)
        longest = max(len(problem["message"]) / 28, len(problem["remedy"]) / 20, len(where) / 13)
        sheet.row_dimensions[row].height = 16 * (int(longest) + 1)
        if place is not None:
            quoted = place[0].replace("'", "''")
            link = sheet.cell(row, 3)
            link.hyperlink = Hyperlink(
                ref=link.coordinate, location=f"'{quoted}'!{get_column_letter(place[2])}{place[1]}"
            )
            link.font = Font(color="FF1F4E79", underline="single")
    sheet.freeze_panes = "A4"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
