"""The text of a Word file: one line a paragraph with its automatic number, one line a table row with tabs between cells.

Deleted text of tracked changes is left out, inserted text is in. Nothing outside the package is followed.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from peiyu.documents.reading.faults import CANNOT_OPEN, Unreadable
from peiyu.documents.reading.numbering import Numbering
from peiyu.documents.reading.xml import attribute, local, part

_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "footnoteReference", "annotationRef"})


def text_of_docx(path: Path) -> str:
    """The text of the body. Raises `Unreadable` where there is none."""
    with zipfile.ZipFile(path) as package:
        document = part(package, "word/document.xml")
        if document is None:
            raise Unreadable(CANNOT_OPEN, "压缩包中没有 Word 正文")
        numbering = Numbering(part(package, "word/numbering.xml"))
        styles = _numbered_styles(part(package, "word/styles.xml"))
    body = next((e for e in document if local(e) == "body"), None)
    lines: list[str] = []
    if body is not None:
        _blocks(body, numbering, styles, lines)
    return "\n".join(lines) + "\n"


def _blocks(parent: Any, numbering: Numbering, styles: dict[str, tuple[str, int]], lines: list[str]) -> None:
    for element in parent:
        name = local(element)
        if name == "p":
            lines.append(_paragraph(element, numbering, styles))
        elif name == "tbl":
            _table(element, numbering, styles, lines)
        elif name in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            _blocks(element, numbering, styles, lines)


def _table(table: Any, numbering: Numbering, styles: dict[str, tuple[str, int]], lines: list[str]) -> None:
    for row in (e for e in table.iter() if local(e) == "tr" and _owner(e) is table):
        cells = []
        for cell in (e for e in row.iter() if local(e) == "tc" and _owner(e) is table):
            inside: list[str] = []
            _blocks(cell, numbering, styles, inside)
            cells.append(" ".join(" ".join(inside).split()))
        if any(cells):
            lines.append("\t".join(cells))


def _owner(element: Any) -> Any:
    """The innermost table that an element stands in."""
    return next((e for e in element.iterancestors() if local(e) == "tbl"), None)


def _paragraph(paragraph: Any, numbering: Numbering, styles: dict[str, tuple[str, int]]) -> str:
    number, level = _list_of(paragraph, styles)
    pieces: list[str] = []
    _words(paragraph, pieces)
    words = "".join(pieces)
    return (numbering.next(number, level) + words) if number and words.strip() else words


def _words(element: Any, pieces: list[str]) -> None:
    for child in element:
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in ("tab", "ptab"):
            pieces.append(" ")
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name not in _LEFT_OUT and name != "pPr":
            _words(child, pieces)


def _list_of(paragraph: Any, styles: dict[str, tuple[str, int]]) -> tuple[str, int]:
    """The list and level that a paragraph belongs to, by itself or by its style."""
    properties = next((e for e in paragraph if local(e) == "pPr"), None)
    if properties is None:
        return "", 0
    own = _number_properties(properties)
    if own is not None:
        return own
    style = next((attribute(e, "val") for e in properties if local(e) == "pStyle"), "")
    return styles.get(style, ("", 0))


def _number_properties(properties: Any) -> tuple[str, int] | None:
    found = next((e for e in properties if local(e) == "numPr"), None)
    if found is None:
        return None
    values = {local(e): attribute(e, "val") for e in found}
    number = values.get("numId", "")
    return ("" if number == "0" else number), int(values.get("ilvl", "0") or 0)


def _numbered_styles(styles: Any | None) -> dict[str, tuple[str, int]]:
    """Styles that carry a list, with what they inherit."""
    if styles is None:
        return {}
    own: dict[str, tuple[str, int] | None] = {}
    parents: dict[str, str] = {}
    for style in (e for e in styles if local(e) == "style"):
        name = attribute(style, "styleId")
        properties = next((e for e in style if local(e) == "pPr"), None)
        own[name] = None if properties is None else _number_properties(properties)
        parents[name] = next((attribute(e, "val") for e in style if local(e) == "basedOn"), "")
    found: dict[str, tuple[str, int]] = {}
    for name in own:
        at, steps = name, 0
        while at in own and own[at] is None and steps < 20:
            at, steps = parents.get(at, ""), steps + 1
        inherited = own.get(at)
        if inherited is not None:
            found[name] = inherited
    return found
