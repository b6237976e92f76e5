"""The same marks for an old workbook (.xls): how its numbers are shown, and which rows and columns are hidden.

Only the few records of BIFF8 that say so are looked at; a workbook of an older kind has no marks. It does not say which formulas were
never calculated: their result looks like one that is empty.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from peiyu.documents.reading import ole
from peiyu.documents.reading.sheet_marks import BUILT_IN, Marks, shown

_BEGIN, _END, _SHEET, _FORMAT, _STYLE = 0x809, 0x0A, 0x85, 0x41E, 0xE0
_ROW, _COLUMNS, _NUMBERS = 0x208, 0x7D, 0xBD
_CELLS = (0x203, 0x27E, 0x06)  # a number, a packed number, a formula
_BIFF8 = 0x600
_HIDDEN_ROW = 0x20
_MOST_COLUMNS = 256


def marks_of_old(data: bytes) -> dict[str, Marks]:
    """The marks of every sheet by its name."""
    stream = ole.stream(data, ("Workbook",))
    try:
        return dict(_sheets(stream))
    except struct.error:
        return {}


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place to the end of its part."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _sheets(stream: bytes) -> Iterator[tuple[str, Marks]]:
    codes, styles = dict(BUILT_IN), list[int]()
    sheets: list[tuple[str, int]] = []
    for kind, body in _records(stream, 0):
        if kind == _BEGIN and struct.unpack_from("<H", body)[0] != _BIFF8:
            return
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _words(body[4:], struct.unpack_from("<H", body, 2)[0])
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _SHEET:
            sheets.append((_words(body[7:], body[6]), struct.unpack_from("<I", body)[0]))
    telling = {at: codes[n] for at, n in enumerate(styles) if n in codes and shown(0.5, codes[n]) is not None}
    for name, begin in sheets:
        yield name, _of_sheet(_records(stream, begin), telling)


def _words(body: bytes, count: int) -> str:
    """A string of `count` characters behind its byte of flags."""
    if body[0] & 1:
        return body[1 : 1 + 2 * count].decode("utf-16-le", "replace")
    return body[1 : 1 + count].decode("latin-1")


def _of_sheet(records: Iterator[tuple[int, bytes]], telling: dict[int, str]) -> Marks:
    marks = Marks()
    for kind, body in records:
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", body)
            if style in telling:
                marks.formats[row, column] = telling[style]
        elif kind == _NUMBERS:
            row, first = struct.unpack_from("<HH", body)
            for at in range((len(body) - 6) // 6):
                (style,) = struct.unpack_from("<H", body, 4 + 6 * at)
                if style in telling:
                    marks.formats[row, first + at] = telling[style]
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
            marks.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            marks.hidden_columns.update(range(first, min(last, _MOST_COLUMNS - 1) + 1))
    return marks
