"""What a workbook says of its cells beside their values: how a number is shown, what is hidden or struck out, which formulas were never calculated.

Rows and columns count from 0. A format that says more than a percent sign, decimals and words about the number is left alone.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from lxml import etree

from peiyu.documents.reading.faults import TOO_BIG, Unreadable
from peiyu.documents.reading.sheet_words import SharedWords, shared_words, struck_styles, words_of_cell
from peiyu.documents.reading.xml import attribute, local, part

BUILT_IN = {9: "0%", 10: "0.00%"}
_FORMAT = re.compile(
    r"(?P<before>(?:\"[^\"]*\"|\\.|[￥¥$（约一-鿿])*)(?:#,##)?[0#?]+(?:\.(?P<decimals>[0#?]+))?[ _]?(?P<percent>%?)"
    r"(?P<after>(?:\"[^\"]*\"|\\.|[）一-鿿])*)"
)
_GENERAL = re.compile(r"(?P<before>(?:\"[^\"]*\")*)(?:General|G/通用格式)(?P<after>(?:\"[^\"]*\")*)", re.IGNORECASE)
_SHEETS = 2_000


@dataclass(slots=True)
class Marks:
    """Of one sheet."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncalculated: list[str] = field(default_factory=list)
    struck: set[tuple[int, int]] = field(default_factory=set)
    """The cells whose words are struck out as a whole."""
    parts_unseen: bool = False
    """Something in the workbook is struck out, and where it is only a part of a cell cannot be seen."""
    words: dict[tuple[int, int], SharedWords] = field(default_factory=dict)
    """The cells of which a part is struck out, or raised."""


def shown(value: float, code: str) -> str | None:
    """A number as its format shows it; None where the format says nothing that matters, or more than is understood.

    >>> shown(0.3, "0%"), shown(0.305, "0.0%"), shown(50, '0.##"万元"'), shown(50, "#,##0.00"), shown(500000, '0!.0,"万元"')
    ('30%', '30.5%', '50万元', None, None)
    """
    first = re.sub(r"\[[^\]]*\]|_.|\*.", "", code.split(";")[0])
    found = _FORMAT.fullmatch(first) or _GENERAL.fullmatch(first)
    if found is None:
        return None
    told = found.groupdict()
    before, after = (re.sub(r"\"|\\", "", told[name]) for name in ("before", "after"))
    if told.get("percent"):
        return before + _rounded(Decimal(repr(value)) * 100, told["decimals"] or "") + "%" + after
    if not before and not after:
        return None
    number = format(value, ".15g") if "percent" not in told else _rounded(Decimal(repr(value)), told["decimals"] or "")
    return before + number + after


def _rounded(number: Decimal, decimals: str) -> str:
    words = format(number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP), "f")
    for place in reversed(decimals):
        if place == "0" or not words.endswith("0"):
            break
        words = words[:-1]
    return words.rstrip(".")


def marks_of(package: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of every sheet of an .xlsx package by the sheet's name; none where the package is put together in another way."""
    book = part(package, "xl/workbook.xml")
    bindings = part(package, "xl/_rels/workbook.xml.rels")
    if book is None or bindings is None:
        return {}
    targets = {attribute(e, "Id"): attribute(e, "Target") for e in bindings if local(e) == "Relationship"}
    styles = part(package, "xl/styles.xml")
    looks = _Looks(_codes(styles), struck_styles(styles), shared_words(part(package, "xl/sharedStrings.xml")))
    found: dict[str, Marks] = {}
    for sheet in [e for e in book.iter() if local(e) == "sheet"][:_SHEETS]:
        target = targets.get(_binding(sheet), "")
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if name in package.namelist():
            found[attribute(sheet, "name")] = _of_sheet(package, name, looks)
    return found


@dataclass(frozen=True, slots=True)
class _Looks:
    """What the cells of a workbook refer to by numbers: formats and strokes of their styles, words with a look of their own."""

    codes: list[str]
    struck: frozenset[str]
    words: dict[str, SharedWords]


def _binding(sheet: Any) -> str:
    return next((str(v) for k, v in sheet.attrib.items() if k.endswith("}id")), "")


def _codes(styles: Any | None) -> list[str]:
    """The format of each style of cells, "" for one that shows numbers as they are."""
    if styles is None:
        return []
    codes = dict(BUILT_IN)
    for element in styles.iter():
        if local(element) == "numFmt" and attribute(element, "numFmtId").isdigit():
            codes[int(attribute(element, "numFmtId"))] = attribute(element, "formatCode")
    cells = next((e for e in styles if local(e) == "cellXfs"), ())
    numbers = [attribute(e, "numFmtId", "0") for e in cells if local(e) == "xf"]
    return [codes.get(int(n), "") if n.isdigit() else "" for n in numbers]


def _of_sheet(package: zipfile.ZipFile, name: str, looks: _Looks) -> Marks:
    marks = Marks()
    telling = {str(at): code for at, code in enumerate(looks.codes) if code and shown(0.5, code) is not None}
    row = column = -1
    try:
        with package.open(name) as stream:
            for event, element in _elements(stream):
                kind = local(element)
                if event == "start":
                    if kind == "row":
                        row, column = _number(element.get("r"), row + 1), -1
                        if _is_on(element.get("hidden")):
                            marks.hidden_rows.add(row)
                    elif kind == "col" and _is_on(element.get("hidden")):
                        marks.hidden_columns.update(_span(element))
                elif kind == "c":
                    place = re.match(r"[A-Z]{1,3}", element.get("r") or "")
                    column = _column(place.group()) if place else column + 1
                    code = telling.get(element.get("s", ""))
                    if code is not None:
                        marks.formats[row, column] = code
                    if element.get("s", "") in looks.struck:
                        marks.struck.add((row, column))
                    elif words := words_of_cell(element, looks.words):
                        marks.words[row, column] = words
                    if _is_uncalculated(element):
                        marks.uncalculated.append(element.get("r") or "")
                    element.clear()
                elif kind == "row":
                    element.clear()
    except etree.XMLSyntaxError as error:
        raise Unreadable(TOO_BIG, f"{name} 读不完（{type(error).__name__}）") from None
    return marks


def _elements(stream: Any) -> Iterator[tuple[str, Any]]:
    """Start and end of the elements that matter."""
    wanted = ("{*}row", "{*}c", "{*}col")
    yield from etree.iterparse(
        stream,
        events=("start", "end"),
        tag=wanted,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )


def _is_uncalculated(cell: Any) -> bool:
    formula = any(local(e) == "f" for e in cell)
    return (
        formula and not any(local(e) in ("v", "is") and "".join(e.itertext()) for e in cell) and cell.get("t") != "str"
    )


def _is_on(value: str | None) -> bool:
    return value in ("1", "true", "on")


def _number(text: str | None, usual: int) -> int:
    return int(text) - 1 if text and text.isdigit() else usual


def _span(column: Any) -> range:
    first, last = (_number(column.get(name), 0) for name in ("min", "max"))
    return range(first, min(last, first + 20_000) + 1)


def _column(letters: str) -> int:
    """The number of a column by its letters.

    >>> _column("A"), _column("AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
