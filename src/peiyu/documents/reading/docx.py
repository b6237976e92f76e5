"""The text of a Word file: one line a paragraph with its automatic number, one line a table row with tabs between cells (`cells`).

Deleted text of tracked changes is left out, inserted text is in. Hidden text and text that is struck out are left out, and said.
Nothing outside the package is followed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peiyu.documents.reading.cells import MERGED, MOST_COLUMNS, Row, cell_of, lines_of
from peiyu.documents.reading.chunks import Chunks
from peiyu.documents.reading.faults import CANNOT_OPEN, Unreadable
from peiyu.documents.reading.formulas import words_of_formula
from peiyu.documents.reading.numbering import Numbering
from peiyu.documents.reading.raised import raised
from peiyu.documents.reading.read import Note, Read, struck_out
from peiyu.documents.reading.styles import Styles, is_raised, is_struck, level_in, list_in, vanishes
from peiyu.documents.reading.xml import attribute, local, part

_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "annotationRef", "rt"})
_NOTES = {"footnoteReference": ("word/footnotes.xml", "脚注"), "endnoteReference": ("word/endnotes.xml", "尾注")}
_TICKED, _OPEN = frozenset({"F052", "F0FE", "F0FC", "F050"}), frozenset({"F0A3", "F0A8", "F06F", "F071"})
"""Signs of the fonts of symbols that forms are ticked with; the other signs of these fonts say nothing in words."""


@dataclass(slots=True)
class _Document:
    """What the words of a paragraph depend on, and how many characters were hidden, and struck out."""

    numbering: Numbering
    styles: Styles
    chunks: Chunks
    hidden: int = 0
    struck: int = 0
    noted: list[tuple[str, str]] = field(default_factory=list)  # (kind of reference, id) in the order of the text


def text_of_docx(path: Path) -> Read:
    """The text of the body. Raises `Unreadable` where there is none."""
    return _read(path, _inner)


def _inner(file: io.BytesIO) -> Read:
    return _read(file, None)


def _read(file: Path | io.BytesIO, of_word: Callable[[io.BytesIO], Read] | None) -> Read:
    with zipfile.ZipFile(file) as package:
        root = part(package, "word/document.xml")
        if root is None:
            raise Unreadable(CANNOT_OPEN, "压缩包中没有 Word 正文")
        styles = Styles.of(part(package, "word/styles.xml"))
        chunks = Chunks(package, of_word)
        document = _Document(Numbering(part(package, "word/numbering.xml"), styles.lists), styles, chunks)
        kept = {kind: part(package, place) for kind, (place, _) in _NOTES.items()}
        body = next((e for e in root if local(e) == "body"), None)
        lines: list[str] = []
        if body is not None:
            _blocks(body, document, lines)
        below = _notes_below(kept, document)
    lines += below
    notes = chunks.told()
    if below:
        notes.append(Note(f"{len(below)} 条脚注或尾注放在全文最后", "它们补充的是正文里标了注号的地方，请对照原文件看"))
    if document.hidden:
        words = f"隐藏的文字没有读（{document.hidden} 个字）"
        notes.append(Note(words, "要读它们，就用 Word 或 WPS 取消“隐藏文字”、保存后再读"))
    notes += struck_out(document.struck)
    return Read("\n".join(lines) + "\n", tuple(notes))


def _notes_below(kept: dict[str, Any], document: _Document) -> list[str]:
    """A line for each note that the text refers to, in its order: a note may say as much as a sentence above it."""
    told: list[str] = []
    counts: dict[str, int] = {}
    for kind, number in list(dict.fromkeys(document.noted)):
        notes = kept[kind] if kept[kind] is not None else ()
        note = next((e for e in notes if attribute(e, "id") == number), None)
        inside: list[str] = []
        if note is not None:
            _blocks(note, document, inside)
        words = " ".join(" ".join(inside).split())
        if words:
            counts[kind] = counts.get(kind, 0) + 1
            told.append(f"{_NOTES[kind][1]}{counts[kind]}：{words}")
    return told


def _blocks(parent: Any, document: _Document, lines: list[str]) -> None:
    for element in parent:
        name = local(element)
        if name == "p":
            lines.append(_paragraph(element, document))
        elif name == "tbl":
            _table(element, document, lines)
        elif name == "altChunk":
            lines += document.chunks.lines_of(element)
        elif name in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            _blocks(element, document, lines)


def _table(table: Any, document: _Document, lines: list[str]) -> None:
    rows: list[Row] = []
    for row in (e for e in table.iter() if local(e) == "tr" and _owner(e) is table):
        cells: list[str] = [""] * _count(_properties(row, "trPr").get("gridBefore", "0"))
        own = [e for e in row.iter() if local(e) == "tc" and _owner(e) is table]
        for cell in own:
            inside: list[str] = []
            _blocks(cell, document, inside)
            properties = _properties(cell, "tcPr")
            goes_on = properties.get("vMerge", "restart") != "restart"
            cells.append(MERGED if goes_on else cell_of("\n".join(inside)))
            cells += [""] * (_count(properties.get("gridSpan", "1")) - 1)
        hidden = _properties(row, "trPr").get("hidden", "0") not in ("0", "false", "off")
        if hidden:
            document.hidden += sum(len("".join(cell.split())) for cell in cells if cell != MERGED)
        rows.append(Row(cells, len(own) == 1, hidden))
    lines += lines_of(rows)


def _count(written: str) -> int:
    return min(int(written), MOST_COLUMNS) if written.isdecimal() else 0


def _properties(element: Any, name: str) -> dict[str, str]:
    """The values of the properties of a cell or row by their names; "" for one that is only there."""
    found = next((e for e in element if local(e) == name), ())
    return {local(e): attribute(e, "val") for e in found}


def _owner(element: Any) -> Any:
    """The innermost table that an element stands in."""
    return next((e for e in element.iterancestors() if local(e) == "tbl"), None)


def _paragraph(paragraph: Any, document: _Document) -> str:
    properties = next((e for e in paragraph if local(e) == "pPr"), None)
    style = next((attribute(e, "val") for e in (() if properties is None else properties) if local(e) == "pStyle"), "")
    number, level = _place_in_list(() if properties is None else properties, style, document)
    pieces: list[str] = []
    struck = document.struck
    _words(paragraph, document, _Look().of_style(style, document.styles), pieces)
    words = "".join(pieces)
    if number and (words.strip() or document.struck > struck):  # a number that is struck out with its words is used up
        number = document.numbering.next(number, level)
        return _numbered(number, words) if words.strip() else ""
    return words


def _numbered(number: str, words: str) -> str:
    """The number and the words, with the blank that Word shows between them where they would run together (1.1 20个项目)."""
    return number + (" " if number and number[-1].isalnum() and not words[:1].isspace() else "") + words


def _place_in_list(properties: Any, style: str, document: _Document) -> tuple[str, int]:
    """The list and the level of a paragraph: each as it says itself, else as its style does."""
    own = list_in(properties)
    number = document.styles.lists.get(style, "") if own is None else own
    level = level_in(properties)
    if level is None:
        level = document.styles.levels.get(style)
    return number, document.numbering.level_of(number, style) if level is None else level


@dataclass(frozen=True, slots=True)
class _Look:
    """How words are shown."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False

    def of_style(self, style: str, styles: Styles) -> _Look:
        """The same for words that carry a style."""
        return _Look(
            self.hidden or style in styles.hidden,
            self.struck or style in styles.struck,
            self.raised or style in styles.raised,
        )

    def of_run(self, run: Any, styles: Styles) -> _Look:
        """The same for the words of a run: by itself, by its style, or by its paragraph."""
        properties = next((e for e in run if local(e) == "rPr"), None)
        if properties is None:
            return self
        usual = self.of_style(next((attribute(e, "val") for e in properties if local(e) == "rStyle"), ""), styles)
        own = vanishes(properties), is_struck(properties), is_raised(properties)
        return _Look(
            usual.hidden if own[0] is None else own[0],
            usual.struck if own[1] is None else own[1],
            usual.raised if own[2] is None else own[2],
        )


def _words(element: Any, document: _Document, look: _Look, pieces: list[str]) -> None:
    """The words in an element. `look`: what its paragraph or run says of them."""
    shown = not (look.hidden or look.struck)
    for child in element:
        name = local(child)
        if name == "t":
            words = child.text or ""
            if shown:
                pieces.append(raised(words) if look.raised else words)
            elif look.hidden:
                document.hidden += len("".join(words.split()))
            else:
                document.struck += len("".join(words.split()))
        elif name == "r":
            _words(child, document, look.of_run(child, document.styles), pieces)
        elif name == "oMath":
            if shown:
                pieces.append(words_of_formula(child, pieces[-1] if pieces else ""))
        elif name in ("tab", "ptab", "br", "cr", "noBreakHyphen"):
            if shown:
                pieces.append({"br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, " "))
        elif name in _NOTES:
            document.noted.append((name, attribute(child, "id")))
        elif name == "sym":
            sign = attribute(child, "char").upper()
            pieces.append("" if not shown else "☑" if sign in _TICKED else "□" if sign in _OPEN else "")
        elif name not in _LEFT_OUT and name not in ("pPr", "rPr"):
            _words(child, document, look, pieces)
