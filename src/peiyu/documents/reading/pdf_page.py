"""What stands where on a page of a PDF: its characters with their places as the page is shown, and the lines that are drawn on it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

_MOST_PATHS = 4_000
"""A page with more drawn on it is a map or a chart."""
_STRAIGHT = 1.2
_SHORTEST = 4.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box; `top` counts downwards from the top of the page."""

    char: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way to the right."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `at` from the top (lying) or from the left (upright), from `begin` to `end`."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """The characters in the order of the file, None for what the library put between them; and the drawn lines."""

    text: str
    glyphs: list[Glyph | None]
    lying: list[Rule]
    upright: list[Rule]


def page_of(page: Any, words: Any, lying: list[Rule], upright: list[Rule]) -> Page:
    """Everything on a page that its tables can be told by; `lying` and `upright` are its `rules_of`."""
    turn = _turned(page)
    text: list[str] = []
    glyphs: list[Glyph | None] = []
    for at in range(words.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(words.raw, at))
        text.append(char)
        if char.isspace() or raw.FPDFText_IsGenerated(words.raw, at) == 1:
            glyphs.append(None)
            continue
        left, bottom, right, top = words.get_charbox(at, loose=True)
        (x0, y0), (x1, y1) = turn.shown(left, bottom), turn.shown(right, top)
        glyphs.append(Glyph(char, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return Page("".join(text), glyphs, lying, upright)


@dataclass(frozen=True, slots=True)
class _Turned:
    """How the points of a page are turned for showing; `width` and `height` are those of the page as shown."""

    width: float
    height: float
    degrees: int

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Where a point is on the page as shown, from the left and from the top."""
        if self.degrees == 90:
            return y, x
        if self.degrees == 180:
            return self.width - x, y
        if self.degrees == 270:
            return self.width - y, self.height - x
        return x, self.height - y


def _turned(page: Any) -> _Turned:
    width, height = page.get_size()
    return _Turned(width, height, page.get_rotation())


def rules_of(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The straight lines that are drawn on a page: those that lie, and those that stand."""
    turn = _turned(page)
    lying: list[Rule] = []
    upright: list[Rule] = []
    paths = [one for one in page.get_objects(max_depth=2) if one.type == raw.FPDF_PAGEOBJ_PATH]
    for path in paths if len(paths) <= _MOST_PATHS else ():
        for (x0, y0), (x1, y1) in _strokes(path, turn):
            if abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) >= _SHORTEST:
                lying.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) >= _SHORTEST:
                upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return lying, upright


def _strokes(path: Any, turn: _Turned) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a drawn path, from point to point."""
    matrix = path.get_matrix()
    begun = at = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(raw.FPDFPath_CountSegments(path.raw)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn.shown(*matrix.on_point(x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == raw.FPDF_SEGMENT_LINETO and at is not None:
            yield at, point
        at = point
        if raw.FPDFPathSegment_GetClose(segment) and begun is not None:
            yield at, begun
            at = begun
