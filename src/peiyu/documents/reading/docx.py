"""The text of a Word file: one line a paragraph with its automatic number, one line a table row with tabs between cells (`cells`).

Deleted text of tracked changes is left out, inserted text is in. Hidden text is left out, and said. Nothing outside the package is
followed.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peiyu.documents.reading.cells import MERGED, MOST_COLUMNS, Row, cell_of, lines_of
from peiyu.documents.reading.faults import CANNOT_OPEN, Unreadable
from peiyu.documents.reading.numbering import Numbering
from peiyu.documents.reading.read import Note, Read
from peiyu.documents.reading.styles import Styles, list_in, vanishes
from peiyu.documents.reading.xml import attribute, local, part

_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "footnoteReference", "annotationRef"})


@dataclass(slots=True)
class _Document:
    """What the words of a paragraph depend on, and how many characters were hidden."""

    numbering: Numbering
    styles: Styles
    hidden: int = 0


def text_of_docx(path: Path) -> Read:
    """The text of the body. Raises `Unreadable` where there is none."""
    with zipfile.ZipFile(path) as package:
        root = part(package, "word/document.xml")
        if root is None:
            raise Unreadable(CANNOT_OPEN, "压缩包中没有 Word 正文")
        document = _Document(
            Numbering(part(package, "word/numbering.xml")), Styles.of(part(package, "word/styles.xml"))
        )
    body = next((e for e in root if local(e) == "body"), None)
    lines: list[str] = []
    if body is not None:
        _blocks(body, document, lines)
    notes = []
    if document.hidden:
        words = f"隐藏的文字没有读（{document.hidden} 个字）"
        notes.append(Note(words, "要读它们，就用 Word 或 WPS 取消“隐藏文字”、保存后再读"))
    return Read("\n".join(lines) + "\n", tuple(notes))


def _blocks(parent: Any, document: _Document, lines: list[str]) -> None:
    for element in parent:
        name = local(element)
        if name == "p":
            lines.append(_paragraph(element, document))
        elif name == "tbl":
            _table(element, document, lines)
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
    number, level = (None if properties is None else list_in(properties)) or document.styles.lists.get(style, ("", 0))
    pieces: list[str] = []
    _words(paragraph, document, style in document.styles.hidden, pieces)
    words = "".join(pieces)
    return (document.numbering.next(number, level) + words) if number and words.strip() else words


def _words(element: Any, document: _Document, hidden: bool, pieces: list[str]) -> None:
    """The words in an element. `hidden`: what its paragraph or run says of them."""
    for child in element:
        name = local(child)
        if name == "t":
            words = child.text or ""
            if hidden:
                document.hidden += len("".join(words.split()))
            else:
                pieces.append(words)
        elif name == "r":
            _words(child, document, _hides(child, document.styles, hidden), pieces)
        elif name in ("tab", "ptab", "br", "cr", "noBreakHyphen"):
            if not hidden:
                pieces.append({"br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, " "))
        elif name not in _LEFT_OUT and name not in ("pPr", "rPr"):
            _words(child, document, hidden, pieces)


def _hides(run: Any, styles: Styles, usual: bool) -> bool:
    """Whether the words of a run are hidden: by itself, by its style, or by its paragraph."""
    properties = next((e for e in run if local(e) == "rPr"), None)
    if properties is None:
        return usual
    own = vanishes(properties)
    if own is not None:
        return own
    style = next((attribute(e, "val") for e in properties if local(e) == "rStyle"), "")
    return usual or style in styles.hidden
