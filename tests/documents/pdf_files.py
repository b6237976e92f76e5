"""PDFs with tables, made on the spot: words at their places, and lines drawn between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.documents.files import pdf_of_objects

SIZE = 12
PITCH = 16
PADDING = 6
Place = tuple[float, float]


@dataclass
class Drawn:
    """A page, or what of it is drawn so far; `top` counts down from the top of it."""

    words: list[tuple[Place, str]] = field(default_factory=list)
    lines: list[tuple[Place, Place]] = field(default_factory=list)
    top: float = 60
    rotate: int = 0
    told: int | None = None  # how far a reader is told to turn it, where that is not how it was drawn

    def say(self, *lines: str, left: float = 60) -> Drawn:
        """Lines of text below what is there."""
        for line in lines:
            self.words.append(((left, self.top), line))
            self.top += PITCH
        return self

    def table(self, rows: list[list[str]], widths: list[int], ruled: bool = True, left: float = 60) -> Drawn:
        """A table; `^` in a cell: the one above goes on. Words are broken at the width of their column."""
        for number, row in enumerate(rows):
            high = 0
            at = left
            below = rows[number + 1] if number + 1 < len(rows) else []
            for cell, width in zip(row, widths, strict=True):
                lines = _broken(cell.removeprefix("^"), int((width - 2 * PADDING) // SIZE))
                for line_at, line in enumerate(lines):
                    self.words.append(((at + PADDING, self.top + PITCH * line_at), line))
                high = max(high, len(lines))
                at += width
            bottom = self.top + PITCH * high
            if ruled:
                self._rule(row, below, widths, left, bottom, first=number == 0)
            self.top = bottom
        self.top += PITCH
        return self

    def _rule(
        self, row: list[str], below: list[str], widths: list[int], left: float, bottom: float, *, first: bool
    ) -> None:
        at, up = left, self.top - 13
        self.lines.append(((at, up), (at, bottom - 13)))
        for column, width in enumerate(widths):
            self.lines.append(((at + width, up), (at + width, bottom - 13)))
            if first:
                self.lines.append(((at, up), (at + width, up)))
            if not (below and below[column].startswith("^")):
                self.lines.append(((at, bottom - 13), (at + width, bottom - 13)))
            at += width


def _broken(words: str, length: int) -> list[str]:
    return [words[at : at + length] for at in range(0, len(words), length)] or [""]


def pdf_of(path: Path, *pages: Drawn) -> Path:
    """A PDF of these pages, in a font that every reader knows."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for number, page in enumerate(pages):
        stream = _stream(page)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % (page.rotate if page.told is None else page.told, 6 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return pdf_of_objects(path, objects)


def _stream(page: Drawn) -> bytes:
    """The page as PDF draws it; a page that is turned for showing is drawn lying on its side."""
    turned = page.rotate == 90
    matrix = "0 1 -1 0 595 0 cm " if turned else ""
    high = 595 if turned else 842
    drawn = "".join(f"{x0} {high - y0} m {x1} {high - y1} l S " for (x0, y0), (x1, y1) in page.lines)
    said = "".join(
        f"BT /F1 {SIZE} Tf {x} {high - y} Td <{words.encode('utf-16-be').hex()}> Tj ET " for (x, y), words in page.words
    )
    return f"q {matrix}{drawn}{said}Q".encode()
