"""Tables of tasks as files of every format, made on the spot; `SAME` in a cell: it is merged with the one above."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from tests.documents import files

SAME = "↑"
Rows = list[list[str]]


def _span(rows: Rows, row: int, column: int) -> int:
    below = row + 1
    while below < len(rows) and column < len(rows[below]) and rows[below][column] == SAME:
        below += 1
    return below - row


def txt(path: Path, rows: Rows, title: str = "") -> Path:
    path.write_text(f"{title}\n" * bool(title) + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def md(path: Path, rows: Rows, title: str = "") -> Path:
    lines = [f"| {' | '.join(row)} |".replace("\n", "<br>") for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    path.write_text((f"# {title}\n\n" if title else "") + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def html(path: Path, rows: Rows, title: str = "") -> Path:
    body = f"<tr><td colspan={len(rows[0])}>{title}</td></tr>" if title else ""
    for at, row in enumerate(rows):
        cells = ((_span(rows, at, column), words) for column, words in enumerate(row) if words != SAME)
        body += "<tr>" + "".join(f"<td rowspan={span}>{words}</td>" for span, words in cells) + "</tr>"
    path.write_text(
        f"<html><head><meta charset=utf-8></head><body><table>{body.replace(chr(10), '<br>')}</table></body></html>",
        encoding="utf-8",
    )
    return path


def docx(path: Path, rows: Rows, title: str = "") -> Path:
    def cell(row: int, column: int) -> str:
        words = rows[row][column]
        merge = "<w:vMerge/>" if words == SAME else ""
        if words != SAME and _span(rows, row, column) > 1:
            merge = '<w:vMerge w:val="restart"/>'
        lines = "".join(files.paragraph(line) for line in ("" if words == SAME else words).split("\n"))
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{lines}</w:tc>"

    head = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{len(rows[0])}"/></w:tcPr>{files.paragraph(title)}</w:tc></w:tr>'
    body = "".join(
        "<w:tr>" + "".join(cell(at, column) for column in range(len(row))) + "</w:tr>" for at, row in enumerate(rows)
    )
    return files.docx(path, f"<w:tbl>{head if title else ''}{body}</w:tbl>")


def xlsx(path: Path, rows: Rows, title: str = "") -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("重点任务")
        first = 1 if title else 0
        if title:
            sheet.merge_range(0, 0, 0, len(rows[0]) - 1, title)
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                span = _span(rows, at, column)
                if words == SAME:
                    continue
                if span > 1:
                    sheet.merge_range(at + first, column, at + first + span - 1, column, words)
                else:
                    sheet.write_string(at + first, column, words)
    return path


WRITERS: dict[str, Callable[..., Path]] = {"txt": txt, "md": md, "html": html, "docx": docx, "xlsx": xlsx}
MERGING = ("html", "docx", "xlsx")
"""The formats whose cells can be merged downwards."""
