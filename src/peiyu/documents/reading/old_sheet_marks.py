"""The same marks for an old workbook (.xls): how its numbers are shown, which rows and columns are hidden, which cells and which parts of cells are struck out.

Only the few records of BIFF8 that say so are looked at; a workbook of an older kind has no marks. It does not say which formulas were
never calculated: their result looks like one that is empty.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from peiyu.documents.reading import ole
from peiyu.documents.reading.old_sheet_words import PLAIN, Look, OldWords, shared_runs
from peiyu.documents.reading.sheet_marks import BUILT_IN, Marks, shown

_SHARED, _GOES_ON, _SHARED_CELL, _RICH_CELL = 0xFC, 0x3C, 0xFD, 0xD6
_BEGIN, _END, _SHEET, _FORMAT, _STYLE, _FONT = 0x809, 0x0A, 0x85, 0x41E, 0xE0, 0x31
_ROW, _COLUMNS, _NUMBERS = 0x208, 0x7D, 0xBD
_CELLS = (0x203, 0x27E, 0x06)  # a number, a packed number, a formula
_WORDS = (_SHARED_CELL, 0x204, _RICH_CELL)  # shared words, words, words in several looks
_BIFF8 = 0x600
_STRUCK, _RAISED, _FONT_LEFT_OUT = 0x08, 1, 4
"""No font has the number 4: the fifth in the file is number 5."""
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
    fonts, fonts_of_styles = list[Look](), list[int]()
    sheets: list[tuple[str, int]] = []
    table: list[bytes] = []
    before = 0
    for kind, body in _records(stream, 0):
        if kind == _BEGIN and struct.unpack_from("<H", body)[0] != _BIFF8:
            return
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _words(body[4:], struct.unpack_from("<H", body, 2)[0])
        elif kind == _STYLE:
            fonts_of_styles.append(struct.unpack_from("<H", body)[0])
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _FONT:
            fonts += [PLAIN] * (len(fonts) == _FONT_LEFT_OUT)
            struck, height = struct.unpack_from("<H", body, 2)[0] & _STRUCK, struct.unpack_from("<H", body, 8)[0]
            fonts.append(Look(bool(struck), height == _RAISED))
        elif kind == _SHARED or (kind == _GOES_ON and before == _SHARED):
            table.append(body)
        elif kind == _SHEET:
            sheets.append((_words(body[7:], body[6]), struct.unpack_from("<I", body)[0]))
        before = before if kind == _GOES_ON else kind
    telling = {at: codes[n] for at, n in enumerate(styles) if n in codes and shown(0.5, codes[n]) is not None}
    looks = {at: fonts[font] for at, font in enumerate(fonts_of_styles) if font < len(fonts)}
    struck_styles = {at for at, look in looks.items() if look.struck}
    matters = any(look.struck or look.raised for look in fonts)
    shared = shared_runs(table) if matters else {}
    for name, begin in sheets:
        marks = _of_sheet(_records(stream, begin), telling, struck_styles)
        _note_parts(marks, _records(stream, begin), shared, fonts, looks)
        marks.parts_unseen = matters and any(kind == _RICH_CELL for kind, _ in _records(stream, begin))
        yield name, marks


def _note_parts(
    marks: Marks,
    records: Iterator[tuple[int, bytes]],
    shared: dict[int, OldWords],
    fonts: list[Look],
    looks: dict[int, Look],
) -> None:
    """The cells with words in several fonts: their runs say what is struck out, not the style of the cell."""
    for kind, body in records if shared else ():
        if kind == _SHARED_CELL:
            row, column, style, number = struct.unpack_from("<HHHI", body)
            words = shared.get(number)
            own = looks.get(style, PLAIN)
            left = words.shown(fonts, Look(struck=own.struck)) if words else None
            if words is not None:
                marks.struck.discard((row, column))
            if left is not None:
                marks.words[row, column] = left


def _words(body: bytes, count: int) -> str:
    """A string of `count` characters behind its byte of flags."""
    if body[0] & 1:
        return body[1 : 1 + 2 * count].decode("utf-16-le", "replace")
    return body[1 : 1 + count].decode("latin-1")


def _of_sheet(records: Iterator[tuple[int, bytes]], telling: dict[int, str], struck: set[int]) -> Marks:
    marks = Marks()
    for kind, body in records:
        if kind in _CELLS or kind in _WORDS:
            row, column, style = struct.unpack_from("<HHH", body)
            _note(marks, (row, column), style, telling, struck)
        elif kind == _NUMBERS:
            row, first = struct.unpack_from("<HH", body)
            for at in range((len(body) - 6) // 6):
                (style,) = struct.unpack_from("<H", body, 4 + 6 * at)
                _note(marks, (row, first + at), style, telling, struck)
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
            marks.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            marks.hidden_columns.update(range(first, min(last, _MOST_COLUMNS - 1) + 1))
    return marks


def _note(marks: Marks, place: tuple[int, int], style: int, telling: dict[int, str], struck: set[int]) -> None:
    """What the style of a cell says of it."""
    if style in telling:
        marks.formats[place] = telling[style]
    if style in struck:
        marks.struck.add(place)
