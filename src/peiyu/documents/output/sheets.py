"""A list as a sheet of a workbook: a head that stays, rows high enough to print whole, and the place of each row on the screen only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peiyu.documents.pipeline import Deconstruction
from peiyu.spreadsheet_rows import row_height

_LONGEST_CELL = 32_000
_LONGEST_FOOT = 60  # a workbook holds 255 characters of a foot in all, and the page number has to stay free
_A4, _A3, _WIDE_FOR_A4 = 9, 8, 210
"""Numbers of paper sizes in a workbook, and the columns in characters from which on print on A4 would be too small to read."""
_PLACE = (("文件", 22), ("原文起", 8), ("原文止", 8))
_HEAD = {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"}
_CELL = {"border": 1, "text_wrap": True, "valign": "top"}
_BLUE, _ORANGE = "#DDEBF7", "#FCE4D6"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: its columns with their widths in characters, and its rows. `placed`: each row ends with file, first and last character.

    `warning`: the list does not say what the documents say; it gets a colour of its own, and the words on top of every printed page.
    """

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Any]]
    placed: bool = True
    warning: str = ""


def place_of(d: Deconstruction, start: int, end: int) -> tuple[Any, ...]:
    """What a row ends with that is `placed`: the file, and the first and last character in it."""
    return (d.source.name, *d.cleaned.span(start, end))


def write_sheet(book: Any, told: Sheet, about: str = "", *, head: bool = False) -> Any:
    """Add the sheet to a workbook; returns it. `about` stands at the foot of every printed page: what the list was made from; with
    `head` also on top, behind the name of the list, for pages that are handed out one by one.
    """
    color = _ORANGE if told.warning else _BLUE
    head, cell = book.add_format({**_HEAD, "bg_color": color}), book.add_format(_CELL)
    sheet = book.add_worksheet(told.name)
    every = [*told.columns, *(_PLACE if told.placed else ())]
    for at, (title, width) in enumerate(every):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, head)
    widths = [width for _, width in every]
    sheet.set_row(0, row_height(every))
    for line, row in enumerate(told.rows, 1):
        sheet.set_row(line, row_height(zip(map(_shown, row), widths, strict=True)))
        for at, value in enumerate(row):
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                sheet.write_number(line, at, value, cell)
            else:
                sheet.write_string(line, at, _shown(value), cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(told.rows), 1), len(every) - 1)
    sheet.repeat_rows(0)
    # on paper nobody looks a character up: the columns of the place stay on the screen, but for the file where there are several
    several = told.placed and len({row[len(told.columns)] for row in told.rows}) > 1
    printed = widths[: len(told.columns) + several]
    sheet.print_area(0, 0, max(len(told.rows), 1), len(printed) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A3 if sum(printed) > _WIDE_FOR_A4 else _A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    about = about if len(about) <= _LONGEST_FOOT else about[: _LONGEST_FOOT - 1] + "…"
    sheet.set_footer(f"&L{about.replace('&', '&&')}&C第 &P 页，共 &N 页" + ("&R机器读出，未经人审核" if about else ""))
    if head:
        sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
        sheet.set_header(f"&C&14{told.name}&11" + (f"\n{about.replace('&', '&&')}" if about else ""))
    if told.warning:
        sheet.set_tab_color(color)
        sheet.set_header(f"&C{told.warning}")
    return sheet


def _shown(value: Any) -> str:
    return "" if value is None else str(value)[:_LONGEST_CELL]
