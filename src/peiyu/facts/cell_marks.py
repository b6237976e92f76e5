"""What the cell reader does not tell of a workbook: cells in per cent format, error values, formulas without a result.

Each part of the package is searched once as a stream of bytes; only cells of these three kinds are looked at closely.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from typing import Literal

ERROR_VALUES = (
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#REF!",
    "#VALUE!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
)
NO_RESULT = "#公式没有结果"

_CHUNK = 4 << 20
_PERCENT_BUILT_IN = {9, 10}
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ERROR = re.compile(rb"\st=[\"']e[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Mark:
    """One remarkable cell; row and column count from 0."""

    row: int
    column: int
    kind: Literal["percent", "error", "no result"]
    text: str = ""


def marks(package: zipfile.ZipFile, sheet: str, percent_styles: frozenset[int]) -> Iterator[Mark]:
    """The remarkable cells of the sheet stored in the part `sheet`."""
    styles = b"|".join(str(style).encode() for style in sorted(percent_styles))
    percent = re.compile(rb"\ss=[\"'](?:" + styles + rb")[\"']") if styles else None
    anchors = [_ERROR, _FORMULA, *([percent] if percent else [])]
    for text in _whole_rows(package, sheet):
        # From what is remarkable back to the start of its cell: the many other cells cost nothing.
        starts = {text.rfind(b"<", 0, found.start()) for anchor in anchors for found in anchor.finditer(text)}
        for start in sorted(starts - {-1}):
            cell = _CELL.match(text, start)
            if cell is not None:
                yield from _of_cell(cell[1], cell[2] or b"", percent)


def percent_styles(package: zipfile.ZipFile) -> frozenset[int]:
    """Which cell styles show a number as per cent."""
    text = _part(package, "xl/styles.xml")
    custom = set()
    for tag in re.findall(r"<(?:\w+:)?numFmt\s[^>]*>", text):
        held = dict(_ATTRIBUTE.findall(tag))
        if "%" in _QUOTED.sub("", unescape(held.get("formatCode", ""))):
            custom.add(int(held.get("numFmtId", "-1")))
    styles = re.search(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", text, re.DOTALL)
    formats = re.findall(r"<(?:\w+:)?xf\s[^>]*>", styles[0]) if styles else []
    found = (int(dict(_ATTRIBUTE.findall(tag)).get("numFmtId", "0")) for tag in formats)
    return frozenset(at for at, number in enumerate(found) if number in _PERCENT_BUILT_IN | custom)


def parts_of_sheets(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → the part that holds it."""
    targets = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", _part(package, "xl/_rels/workbook.xml.rels")):
        held = dict(_ATTRIBUTE.findall(tag))
        targets[held.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", held.get("Target", ""))).lstrip("/")
    found = {}
    for tag in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", _part(package, "xl/workbook.xml")):
        held = dict(_ATTRIBUTE.findall(tag))
        relation = next((value for name, value in held.items() if name.endswith(":id")), "")
        if targets.get(relation) in package.namelist():
            found[unescape(held.get("name", ""))] = targets[relation]
    return found


def as_percent(value: float) -> str:
    """What a cell in per cent format shows, all its digits.

    >>> as_percent(0.12), as_percent(0.07)
    ('12%', '7%')
    """
    shown = format((Decimal(format(value, ".15g")) * 100).normalize(), "f")
    return f"{shown}%"


def _of_cell(attributes: bytes, content: bytes, percent: re.Pattern[bytes] | None) -> Iterator[Mark]:
    attributes = b" " + attributes
    place = _REFERENCE.search(attributes)
    if place is None:
        return
    row, column = int(place[2]) - 1, _column(place[1])
    if _ERROR.search(attributes):
        value = _VALUE.search(content)
        yield Mark(row, column, "error", value[1].decode("utf-8", "replace") if value else ERROR_VALUES[0])
    elif _FORMULA.search(content) and not _has_result(attributes, content):
        yield Mark(row, column, "no result")
    elif percent is not None and percent.search(attributes):
        yield Mark(row, column, "percent")


def _has_result(attributes: bytes, content: bytes) -> bool:
    """A formula that yields an empty text has a result: `t="str"` with an empty value."""
    value = _VALUE.search(content)
    if value is not None and value[1]:
        return True
    return b"str" in attributes and b"v" in re.findall(rb"<(?:\w+:)?(v)\b", content)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _whole_rows(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part in pieces that end with the end of a cell's row."""
    rest = b""
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            text = rest + chunk
            cut = (
                text.rfind(b"</row>") + 6 if b"</row>" in text else text.rfind(b":row>") + 5 if b":row>" in text else 0
            )
            rest = text[cut:]
            if cut:
                yield text[:cut]
    if rest:
        yield rest


def _part(package: zipfile.ZipFile, name: str) -> str:
    try:
        return package.read(name).decode("utf-8", "replace")
    except KeyError:
        return ""
