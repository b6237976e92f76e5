"""In quarantine: the characters of a text PDF, put together to pieces and rows by where they stand on the page."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MOST_PAGES = 60
MOST_CHARACTERS = 300_000
_NARROW, _WIDE = 0.22, 1.0  # of the height of a character: what parts two words, and two cells
_AMOUNT = re.compile(r"[-(（－—]?[¥￥]?\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?[)）]?|[-(（－—]?\d+[.．]\d{2}[)）]?")


@dataclass(slots=True)
class _Run:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    start: int
    end: int
    line: float  # the height of the line it is written on; boxes of different fonts are of different height

    @property
    def height(self) -> float:
        return self.top - self.bottom


def pages(path: Path) -> dict[str, Any]:
    """All pages as one grid; `unreadable` for a scan and for what is too long."""
    document = pdfium.PdfDocument(path)
    try:
        if len(document) > MOST_PAGES:
            return {"unreadable": f"有 {len(document)} 页，一份材料最多 {MOST_PAGES} 页"}
        rows: list[list[dict[str, Any]]] = []
        total = 0
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            total += words.count_chars()
            if total > MOST_CHARACTERS:
                return {"unreadable": f"超过 {MOST_CHARACTERS:,} 个字"}
            rows += [[_piece(run, number + 1) for run in row] for row in _rows(list(_characters(words)))]
            words.close()
            page.close()
    finally:
        document.close()
    if total < 40:
        return {"unreadable": "PDF 里没有文字，像是扫描件；请提供文字版 PDF 或 Excel"}
    return {"grids": [{"name": "", "paged": True, "hidden": False, "rows": rows}]}


def _characters(words: Any) -> Iterator[_Run]:
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for at in range(words.count_chars()):
        code = raw.FPDFText_GetUnicode(words, at)
        if code <= 32 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or code > 0x10FFFF or 0xD800 <= code < 0xE000:
            continue
        known = raw.FPDFText_GetLooseCharBox(words, at, ctypes.byref(box))
        if known and raw.FPDFText_GetCharOrigin(words, at, ctypes.byref(x), ctypes.byref(y)):
            yield _Run(
                chr(code), box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top), at, at + 1, y.value
            )


def _rows(characters: list[_Run]) -> list[list[_Run]]:
    """Characters written at one height make a row; a row is cut into pieces."""
    lines: list[list[_Run]] = []
    for run in sorted(characters, key=lambda c: -c.line):
        if lines and abs(lines[-1][0].line - run.line) < 0.4 * max(run.height, 1):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [_pieces(sorted(line, key=lambda c: c.left)) for line in lines]


def _pieces(line: list[_Run]) -> list[_Run]:
    words: list[_Run] = []
    for run in line:
        touching = bool(words) and run.left - words[-1].right < _NARROW * run.height
        # A right-aligned amount may touch the left-aligned label of the next column.
        if touching and not (_AMOUNT.fullmatch(words[-1].text) and "\u4e00" <= run.text <= "\u9fff"):
            words[-1] = _joined(words[-1], run, "")
        else:
            words.append(run)
    pieces: list[_Run] = []
    for word in words:
        last = pieces[-1] if pieces else None
        apart = last is None or word.left - last.right > _WIDE * word.height
        if last is None or apart or _AMOUNT.fullmatch(word.text) or _AMOUNT.fullmatch(last.text):
            pieces.append(word)
        else:
            pieces[-1] = _joined(last, word, " ")
    return pieces


def _joined(a: _Run, b: _Run, between: str) -> _Run:
    return _Run(a.text + between + b.text, min(a.left, b.left), min(a.bottom, b.bottom), max(a.right, b.right),
                max(a.top, b.top), min(a.start, b.start), max(a.end, b.end), a.line)  # fmt: skip


def _piece(run: _Run, page: int) -> dict[str, Any]:
    box = [round(run.left, 1), round(run.bottom, 1), round(run.right, 1), round(run.top, 1)]
    return {
        "text": run.text,
        "left": box[0],
        "right": box[2],
        "page": page,
        "box": box,
        "start": run.start,
        "end": run.end,
    }
