"""Tables of a spreadsheet as text: one line a row, tabs between cells, the name of each sheet before it.

A cell reads as the screen shows it (30%, not 0.3). What is hidden or struck out is left out, and said.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, PasswordError, SheetVisibleEnum, load_workbook

from peiyu.documents.reading import ole
from peiyu.documents.reading.cells import MERGED, MOST_COLUMNS, Row, cell_of, lines_of
from peiyu.documents.reading.faults import CANNOT_OPEN, TOO_BIG, Unreadable
from peiyu.documents.reading.old_sheet_marks import marks_of_old
from peiyu.documents.reading.read import Note, Read, struck_out
from peiyu.documents.reading.sheet_marks import Marks, marks_of, shown

MOST_CELLS = 3_000_000
_NAMED = 5  # cells that a note names


def text_of_sheets(path: Path) -> Read:
    """The cells of every sheet that is not hidden."""
    lines: list[str] = []
    notes: list[Note] = []
    data = path.read_bytes()
    try:
        with load_workbook(io.BytesIO(data)) as book:  # by what the file is, not by its name
            marks = _marks(data)
            for at, sheet in enumerate(book.sheets_metadata):
                if sheet.visible is not SheetVisibleEnum.Visible:
                    notes.append(Note(f"隐藏的表“{sheet.name}”没有读", "要读它，就取消隐藏、保存后再读"))
                    continue
                rows = lines_of(_rows(book.get_sheet_by_index(at), marks.get(sheet.name, Marks()), notes))
                if rows:
                    lines += [sheet.name, *rows]
    except PasswordError:
        raise Unreadable(CANNOT_OPEN, "表格设有密码", "去掉密码，保存后再读") from None
    except CalamineError:
        raise Unreadable(CANNOT_OPEN, "表格已损坏，打不开") from None
    if any(of_sheet.parts_unseen for of_sheet in marks.values()):
        words = "表里有删除线；旧格式里一格只划掉一部分的看不出来，可能读错或整格没有读"
        notes.append(Note(words, "用 Excel 或 WPS 另存为 .xlsx 再读"))
    return Read("\n".join(lines) + "\n", tuple(notes))


def _marks(data: bytes) -> dict[str, Marks]:
    if data.startswith(ole.MAGIC):
        return marks_of_old(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return marks_of(package)


def _rows(sheet: CalamineSheet, marks: Marks, notes: list[Note]) -> list[Row]:
    """The rows of a sheet as far to the right as anything stands in them, cells that are merged downwards marked."""
    name = sheet.name
    if sheet.total_width > MOST_COLUMNS or sheet.total_width * sheet.total_height > MOST_CELLS:
        raise Unreadable(TOO_BIG, f"表“{name}”有 {sheet.total_height} 行 {sheet.total_width} 列")
    top, left = sheet.start or (0, 0)
    rows = [
        [_cell(value, marks.formats.get((row, column))) for column, value in enumerate(values, left)]
        for row, values in enumerate(sheet.to_python(), top)
    ]
    notes += struck_out(_without_struck(rows, (top, left), marks), f"表“{name}”里")
    whole: dict[int, int] = {}
    for (first, begin), (last, end) in sheet.merged_cell_ranges or ():
        row, column = first - top, begin - left
        if not (0 <= row < len(rows) and 0 <= column < len(rows[row]) and rows[row][column]):
            continue
        at = next((r for r in range(row, last - top + 1) if r + top not in marks.hidden_rows), row)
        for below in range(row + 1, min(last - top + 1, len(rows))):
            rows[below][column] = (
                rows[row][column] if below == at else MERGED
            )  # the words show in the first row that does
        if column == 0 and first == last:
            whole[row] = end - left + 1
    shown_columns = _shown_only(name, rows, (top, left), marks, notes)
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    shown_columns = [at for at in shown_columns if at < width]
    return [
        Row([row[column] for column in shown_columns], whole.get(at, 0) >= width)
        for at, row in enumerate(rows)
        if at + top not in marks.hidden_rows
    ]


def _without_struck(rows: list[list[str]], origin: tuple[int, int], marks: Marks) -> int:
    """Take out what is struck out, and give raised digits their height; how many characters went."""
    top, left = origin
    gone = 0
    for (row, column), words in marks.words.items():
        if 0 <= row - top < len(rows) and 0 <= column - left < len(rows[row - top]):
            rows[row - top][column - left] = cell_of(words.left)
            gone += words.struck
    for row, column in marks.struck:
        if 0 <= row - top < len(rows) and 0 <= column - left < len(rows[row - top]):
            gone += len("".join(rows[row - top][column - left].split()))
            rows[row - top][column - left] = ""
    return gone


def _shown_only(
    name: str, rows: list[list[str]], origin: tuple[int, int], marks: Marks, notes: list[Note]
) -> list[int]:
    """The columns that are not hidden. Notes what is hidden where anything stands in it, and formulas that were not calculated."""
    top, left = origin
    lines = {at for at, row in enumerate(rows, top) if at in marks.hidden_rows and any(row)}
    columns = {at for row in rows for at, cell in enumerate(row, left) if at in marks.hidden_columns and cell}
    if lines or columns:
        many = [f"{len(found)} {unit}" for found, unit in ((lines, "行"), (columns, "列")) if found]
        notes.append(Note(f"表“{name}”隐藏的 {'、'.join(many)}没有读", "要读它们，就取消隐藏或筛选、保存后再读"))
    if marks.uncalculated:
        which = "、".join(marks.uncalculated[:_NAMED]) + (" 等" if len(marks.uncalculated) > _NAMED else "")
        words = f"表“{name}”有 {len(marks.uncalculated)} 个公式没有算过，读成空（{which}）"
        notes.append(Note(words, "用 Excel 或 WPS 打开、保存后再读"))
    width = max(map(len, rows), default=0)
    return [at for at in range(width) if at + left not in marks.hidden_columns]


def _cell(value: object, code: str | None) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        words = shown(value, code) if code else None
        return format(value, ".15g") if words is None else words
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return cell_of(str(value))
