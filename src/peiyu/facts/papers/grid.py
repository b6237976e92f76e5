"""A paper as pieces of text with their places, the same for a sheet and for a page. Plain data: this is what leaves quarantine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peiyu.facts.papers.model import Span
from peiyu.rules.units import half_width

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of a sheet, or a run of characters on a page: text, and from where to where it reaches sideways.

    `left` and `right` are columns (a merged cell covers several) or points of the page.
    """

    text: str
    left: float
    right: float
    span: Span

    @property
    def plain(self) -> str:
        """The text in half width without any space."""
        return squeezed(self.text)

    def distance(self, other: Piece) -> float:
        """How far two pieces are apart sideways; 0 where they overlap."""
        return max(0.0, other.left - self.right, self.left - other.right)


Row = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one sheet, or of all pages of a PDF, top to bottom; the pieces of a row left to right."""

    name: str
    rows: tuple[Row, ...]
    paged: bool
    hidden: bool = False


def squeezed(text: str) -> str:
    """Half width, no space at all.

    >>> squeezed("资　产 总 计（元）")
    '资产总计(元)'
    """
    return _SPACE.sub("", half_width(text)).replace("\u2212", "-").replace("\u2014", "-").replace("\u2013", "-")


def grids(data: Iterable[Mapping[str, Any]]) -> list[Grid]:
    """The grids that `extraction` gave as plain data."""
    return [
        Grid(
            held["name"],
            tuple(tuple(_piece(held["name"], piece) for piece in row) for row in held["rows"]),
            held["paged"],
            held["hidden"],
        )
        for held in data
    ]


def _piece(sheet: str, held: Mapping[str, Any]) -> Piece:
    if "cell" in held:
        span = Span(held["text"], sheet=sheet, cell=held["cell"])
    else:
        left, bottom, right, top = held["box"]
        span = Span(
            held["text"], page=held["page"], box=(left, bottom, right, top), start=held["start"], end=held["end"]
        )
    return Piece(held["text"], held["left"], held["right"], span)
