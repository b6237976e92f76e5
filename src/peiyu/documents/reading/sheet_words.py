"""Words of a workbook that are struck out or raised, in whole cells (by their style) or in a part of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peiyu.documents.reading.raised import raised
from peiyu.documents.reading.styles import is_raised, is_struck
from peiyu.documents.reading.xml import attribute, local


@dataclass(frozen=True, slots=True)
class SharedWords:
    """What is left of the words of a cell, and how many characters of them are struck out."""

    left: str
    struck: int


def struck_styles(styles: Any | None) -> frozenset[str]:
    """The numbers of the styles of cells whose font is struck out."""
    if styles is None:
        return frozenset()
    fonts = [e for e in next((e for e in styles if local(e) == "fonts"), ()) if local(e) == "font"]
    struck = {str(at) for at, font in enumerate(fonts) if is_struck(font)}
    cells = [e for e in next((e for e in styles if local(e) == "cellXfs"), ()) if local(e) == "xf"]
    return frozenset(str(at) for at, cell in enumerate(cells) if attribute(cell, "fontId") in struck)


def shared_words(strings: Any | None) -> dict[str, SharedWords]:
    """The words that cells share, by their number, where a part of them is struck out or raised."""
    found: dict[str, SharedWords] = {}
    for at, string in enumerate(e for e in (() if strings is None else strings) if local(e) == "si"):
        words = _words(string)
        if words is not None:
            found[str(at)] = words
    return found


def words_of_cell(cell: Any, shared: dict[str, SharedWords]) -> SharedWords | None:
    """The same of one cell, whether its words stand in it or are shared."""
    if cell.get("t") == "s":
        return shared.get(next((e.text or "" for e in cell if local(e) == "v"), "")) if shared else None
    inside = next((e for e in cell if local(e) == "is"), None)
    return None if inside is None else _words(inside)


def _words(string: Any) -> SharedWords | None:
    """Words in several looks; None where none of them matters."""
    left, struck, plain = "", 0, True
    for run in (e for e in string if local(e) == "r"):
        words = "".join(e.text or "" for e in run if local(e) == "t")
        look = next((e for e in run if local(e) == "rPr"), ())
        if is_struck(look):
            struck += len("".join(words.split()))
            plain = False
        elif is_raised(look):
            left += raised(words)
            plain = False
        else:
            left += words
    return None if plain else SharedWords(left, struck)
