"""HTML to text: blocks become lines, table rows become lines with tabs between cells, scripts and hidden parts are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from peiyu.documents.reading.cells import MERGED, MOST_COLUMNS, Row, cell_of, lines_of
from peiyu.documents.reading.encodings import decoded
from peiyu.documents.reading.faults import CANNOT_OPEN, TOO_BIG, Unreadable
from peiyu.documents.reading.html_shown import UNSEEN, instead, is_pictured, is_struck
from peiyu.documents.reading.read import Note, Read, struck_out
from peiyu.documents.reading.style_sheets import hidden_names, names_of, struck_names

_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "object",
        "embed",
        "svg",
        "canvas",
        "select",
        "button",
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
_NAMED = 5
"""So many numbers of pictures are named."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def text_of_html(path: Path) -> Read:
    """The visible text of an HTML file."""
    return read_of_html(path.read_bytes())


def read_of_html(data: bytes) -> Read:
    """The same of a page that is no file of its own."""
    text, _, spoilt = decoded(data, html=True)
    lines = _lines_of(text)
    return Read(lines.text(), (*spoilt, *_notes(lines.page)))


def _notes(page: _Page) -> list[Note]:
    """What of the page was left out, or may be wrong."""
    notes = struck_out(page.struck)
    if page.hidden >= _WORTH_TELLING:
        words = f"网页里被样式隐藏的文字没有读（{page.hidden} 个字）"
        notes.append(Note(words, "要读它们，就在浏览器里展开后另存，或复制文字再读"))
    if page.pictured:
        named = "、".join(dict.fromkeys(page.pictured[:_NAMED]))
        words = f"有 {len(page.pictured)} 处数字是图片或填写框，按其说明文字读作 {named}"
        notes.append(Note(words, "在浏览器里对照这些数字"))
    return notes


def _lines_of(text: str) -> _Lines:
    """The visible text of HTML.

    >>> _lines_of("<p>一、支持</p><table><tr><td>甲</td><td>10万元</td></tr></table>").text()
    '一、支持\\n甲\\t10万元\\n'
    """
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, recover=True)
    try:
        root = lxml_html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable(CANNOT_OPEN, "网页里没有可读的内容") from None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise Unreadable(TOO_BIG, "网页嵌套太深，后面的内容读不到")
    page = _Page(hidden_names(root), struck_names(root))
    lines = _Lines(page)
    _walk(root, lines)
    return lines


@dataclass(slots=True)
class _Page:
    """What holds for a whole page. `hides` and `strikes`: the selectors of its style sheets that do; then how much text they and its
    marks did hide and strike out, and the numbers that only pictures and fields show.
    """

    hides: frozenset[str] = frozenset()
    strikes: frozenset[str] = frozenset()
    hidden: int = 0
    struck: int = 0
    pictured: list[str] = field(default_factory=list)


class _Lines:
    """Text under construction, one line a block."""

    def __init__(self, page: _Page) -> None:
        self.page = page
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
        hidden = not name or name in _LEFT_OUT or _is_unseen(element, lines.page)
        words = None if hidden else instead(element, lines.line[-1] if lines.line else "")
        if hidden or words is not None or name in ("table", "iframe"):
            if name in _BLOCKS:
                lines.end()
            if words is not None:
                lines.add(words)
                lines.page.pictured += [words] if is_pictured(element) and words != UNSEEN else []
            elif name == "table" and not hidden:
                _table(element, lines)
            elif name == "iframe" and not hidden:
                _page_inside(element, lines)
            if element.tail:
                lines.add(element.tail)
            continue
        if name in _BLOCKS or name == "br":
            lines.end()
        if element.text:
            lines.add(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _is_unseen(element: Any, page: _Page) -> bool:
    """Whether an element is hidden or struck out; where a style sheet or a stroke did it, how much is counted."""
    if _HIDDEN.search(element.get("style") or ""):
        return True
    by_sheet = bool(page.hides) and not page.hides.isdisjoint(names_of(element))
    struck = not by_sheet and is_struck(element, page.strikes)
    if by_sheet or struck:
        characters = len("".join("".join(element.itertext()).split()))
        page.hidden += characters if by_sheet else 0
        page.struck += characters if struck else 0
    return by_sheet or struck


def _page_inside(frame: Any, lines: _Lines) -> None:
    """The page that a frame holds in itself (`srcdoc`); a frame that only names another page has nothing to read."""
    markup = frame.get("srcdoc") or ""
    if not markup.strip():
        return
    inside = _lines_of(markup)
    lines.end()
    lines.pieces.append(inside.text())
    lines.page.hidden += inside.page.hidden
    lines.page.struck += inside.page.struck
    lines.page.pictured += inside.page.pictured


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
    inside = _Lines(around.page)
    if cell.text:
        inside.add(cell.text)
    for child in cell:
        _walk(child, inside)
    return cell_of(inside.text())
