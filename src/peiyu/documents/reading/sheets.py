"""Tables of a spreadsheet as text: one line a row, tabs between cells, the name of each sheet before it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from python_calamine import CalamineError, PasswordError, load_workbook

from peiyu.documents.reading.faults import CANNOT_OPEN, TOO_BIG, Unreadable

MOST_CELLS = 3_000_000
MOST_COLUMNS = 500


def text_of_sheets(path: Path) -> str:
    """The cells of every sheet."""
    lines: list[str] = []
    try:
        with load_workbook(str(path)) as book:
            for at, name in enumerate(book.sheet_names):
                sheet = book.get_sheet_by_index(at)
                if sheet.total_width > MOST_COLUMNS or sheet.total_width * sheet.total_height > MOST_CELLS:
                    raise Unreadable(TOO_BIG, f"表“{name}”有 {sheet.total_height} 行 {sheet.total_width} 列")
                rows = ["\t".join(_cell(value) for value in row).rstrip("\t") for row in sheet.to_python()]
                if any(rows):
                    lines += [name, *(row for row in rows if row.strip())]
    except PasswordError:
        raise Unreadable(CANNOT_OPEN, "表格设有密码，请去掉密码再读") from None
    except CalamineError:
        raise Unreadable(CANNOT_OPEN, "表格已损坏，打不开") from None
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return format(value, ".15g")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return " ".join(str(value).split())
