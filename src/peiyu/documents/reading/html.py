"""HTML to text: blocks become lines, table rows become lines with tabs between cells, scripts and hidden parts are left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from peiyu.documents.reading.cells import MERGED, MOST_COLUMNS, Row, cell_of, lines_of
from peiyu.documents.reading.encodings import decoded
from peiyu.documents.reading.faults import CANNOT_OPEN, TOO_BIG, Unreadable
from peiyu.documents.reading.read import Note, Read
from peiyu.documents.reading.style_sheets import hidden_names, names_of

_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "select",
        "button",
        "input",
        "textarea",
        "audio",
        "video",
        "rt",
        "rp",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WORTH_TELLING = 20
"""Fewer hidden characters are a menu or a mark of the page, which nobody misses."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def text_of_html(path: Path) -> Read:
    """The visible text of an HTML file."""
    text, _ = decoded(path.read_bytes(), html=True)
    lines = _lines_of(text)
    words = f"网页里被样式隐藏的文字没有读（{lines.hidden} 个字）"
    notes = [Note(words, "要读它们，就在浏览器里展开后另存，或复制文字再读")] if lines.hidden >= _WORTH_TELLING else []
    return Read(lines.text(), tuple(notes))


def text_of_markup(text: str) -> str:
    """The visible text of HTML.

    >>> text_of_markup("<p>一、支持</p><table><tr><td>甲</td><td>10万元</td></tr></table>")
    '一、支持\\n甲\\t10万元\\n'
    """
    return _lines_of(text).text()


def _lines_of(text: str) -> _Lines:
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, recover=True)
    try:
        root = lxml_html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable(CANNOT_OPEN, "网页里没有可读的内容") from None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise Unreadable(TOO_BIG, "网页嵌套太深，后面的内容读不到")
    lines = _Lines(hidden_names(root))
    _walk(root, lines)
    return lines


class _Lines:
    """Text under construction, one line a block. `hides`: the selectors that a style sheet hides; `hidden`: how much text they did hide."""

    def __init__(self, hides: frozenset[str] = frozenset()) -> None:
        self.hides = hides
        self.hidden = 0
        self.pieces: list[str] = []
        self.line: list[str] = []

    def add(self, words: str) -> None:
        words = _BLANKS.sub(" ", words)
        if words == " " and (not self.line or self.line[-1].endswith(" ")):
            return
        self.line.append(words)

    def end(self) -> None:
        words = "".join(self.line).strip(" ")
        if words:
            self.pieces.append(words + "\n")
        self.line = []

    def text(self) -> str:
        self.end()
        return "".join(self.pieces)


def _walk(root: Any, lines: _Lines) -> None:
    """Depth first without recursion, so that no nesting can overflow the stack."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        name = element.tag.lower() if isinstance(element.tag, str) else ""
        if leaving:
            if name in _BLOCKS:
                lines.end()
            if element.tail:
                lines.add(element.tail)
            continue
        by_sheet = bool(name) and bool(lines.hides) and not lines.hides.isdisjoint(names_of(element))
        if by_sheet:
            lines.hidden += len("".join("".join(element.itertext()).split()))
        hidden = not name or name in _LEFT_OUT or by_sheet or _HIDDEN.search(element.get("style") or "")
        if hidden or name == "table":
            if name in _BLOCKS:
                lines.end()
            if name == "table" and not hidden:
                _table(element, lines)
            if element.tail:
                lines.add(element.tail)
            continue
        if name in _BLOCKS or name == "br":
            lines.end()
        if element.text:
            lines.add(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _table(table: Any, lines: _Lines) -> None:
    """One line a row. A table that only lays out the page (one cell a row) is walked like any other block."""
    if any(True for inner in table.iterdescendants("table")) or all(
        len([c for c in row if c.tag in ("td", "th")]) < 2 for row in table.iter("tr")
    ):
        for child in table:
            _walk(child, lines)
            lines.end()
        return
    held: dict[int, tuple[int, str]] = {}  # for how many rows more the cell above goes on in a column, and its mark
    rows: list[Row] = []
    for row in table.iter("tr"):
        cells: list[str] = []
        own = [cell for cell in row if cell.tag in ("td", "th")]
        for cell in own:
            _go_on(cells, held)
            wide, more = _span(cell, "colspan"), _span(cell, "rowspan") - 1
            for column in range(len(cells), len(cells) + wide):
                held[column] = (more, "" if column > len(cells) else MERGED)
            cells += [_words_of(cell, lines), *[""] * (wide - 1)]
        _go_on(cells, held)
        rows.append(Row(cells, len(own) == 1))
    for line in lines_of(rows):
        lines.pieces.append(line + "\n")


def _go_on(cells: list[str], held: dict[int, tuple[int, str]]) -> None:
    """Add the cells that go on from the row above where the next one would stand."""
    while len(cells) in held and held[len(cells)][0] > 0:
        more, mark = held[len(cells)]
        held[len(cells)] = (more - 1, mark)
        cells.append(mark)


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return max(1, min(int(written), MOST_COLUMNS)) if written.isdecimal() else 1


def _words_of(cell: Any, around: _Lines) -> str:
    inside = _Lines(around.hides)
    if cell.text:
        inside.add(cell.text)
    for child in cell:
        _walk(child, inside)
    around.hidden += inside.hidden
    return cell_of(inside.text())
