"""The text cut into pieces that each begin a line or a numbered part of one: the raw material of the outline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from peiyu.documents.cleaning.joining import ABOUT_ALL
from peiyu.documents.markers import STANDS_ALONE, Mark, Marker, label_at, marker_at
from peiyu.documents.outline.lost import title_at_head, title_of_act
from peiyu.documents.outline.unit_lines import names_units, stands_beside_units
from peiyu.documents.text import Cleaned

_BOUNDARY = re.compile(r"(?<=[。；;：:！？）)”〕】\]])\s*(?=[一二三四五六七八九十第（(\d①-⑳])")
_AFTER_TITLE = re.compile(
    r"(?<=[一-鿿])(?=[（(]一[）)](?!项|款|条|类|所|[、和至及]))|(?<=[）日])(?=一、)|(?<=措施|办法|意见|政策|方案|细则|规定|计划)(?=一、|第一[章条])"
)
_BELOW_TITLE = re.compile(
    r"[一二三四五六七八九十]{1,3}、(?:[^，。；：（(]|（[^）一二三四五六七八九十]{1,8}）){2,30}(?=[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))"
    r"|第[一二三四五六七八九十]{1,3}章[^，。；、]{2,24}?(?=第[一二三四五六七八九十百]{1,4}条)"
)
"""二、加强运用（六）支持转化。 and 第一章总则第一条: a heading that has lost its line break, and the part that goes on counting below it."""
_LOST = 900  # a line longer than this that holds headings has lost its line breaks
_SHORTEST_LOST = 150
_COUNTED = re.compile(
    r"(?<=[。；：）〕】])(?:第[一二三四五六七八九十]{1,3}[章条]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
)
_FEWEST_COUNTED = 3
_BEHIND_A_WORD = re.compile(r"(?<=[一-鿿])(?=[（(][一二三四五六七八九十\d]|\d{1,2}[.．、](?!\d))")
_HIDES = frozenset({Mark.BRACKETED, Mark.NUMBER, Mark.NUMBER_BRACKETED})
_INLINE = frozenset({Mark.SPOKEN, Mark.CIRCLE, Mark.NUMBER_BRACKETED, Mark.NUMBER, Mark.BRACKETED, Mark.FIRST})


@dataclass(slots=True)
class Piece:
    """A stretch of one line. `first`: it begins the line; `hashes`: the level of a Markdown heading, 0 where there is none.

    `units`: it is a line of those who answer for what stands above; `beside`: a line of persons or times, as it stands among such lines;
    `about_all`: it tells something of all that stands above (以上任务每季度通报), and no heading stands over it.
    """

    start: int
    end: int
    marker: Marker | None
    first: bool
    lost: bool
    row: bool = False
    hashes: int = 0
    label: str = ""
    units: bool = False
    beside: bool = False
    about_all: bool = False


def pieces_of(cleaned: Cleaned) -> list[Piece]:
    """All pieces in the order of the text."""
    text = cleaned.text
    cards = _has_cards(text)
    found: list[Piece] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found += _labelled(text, start, end) if cards and label_at(text, start) else _of_line(cleaned, start, end)
        start = end + 1
    return _with_their_text(text, found)


def _with_their_text(text: str, pieces: list[Piece]) -> list[Piece]:
    """A number that stands alone in its line belongs to the line below it."""
    result: list[Piece] = []
    for piece in pieces:
        above = result[-1] if result else None
        marker = above.marker if above is not None else None
        if (
            above is not None
            and marker is not None
            and marker.mark in STANDS_ALONE
            and not text[marker.end : above.end].strip()
            and piece.first
            and piece.marker is None
            and not (piece.row or piece.label or piece.hashes)
        ):
            lost = above.lost or piece.lost
            marker = replace(marker, end=piece.start)
            result[-1] = replace(above, end=piece.end, marker=marker, lost=lost)
        else:
            result.append(piece)
    return result


def _has_cards(text: str) -> bool:
    """The text is made of cards: several known labels stand at the beginning of lines, one of them for what is given."""
    labels = {label_at(line) for line in text.split("\n") if not re.match(r"[^ :：]+[:：]", line)} - {""}
    return len(labels) >= 3 and bool(labels & {"服务内容", "支持内容", "支持标准", "政策内容", "扶持标准", "支持方式"})


def _labelled(text: str, start: int, end: int) -> list[Piece]:
    """A line of a card; several labels may share it: 工具分类 资金支持 服务对象."""
    starts = [start, *(at + 1 for at in range(start, end) if text[at] == " " and label_at(text, at + 1))]
    return [
        Piece(begin, stop, None, True, False, label=label_at(text, begin))
        for begin, stop in zip(starts, [*starts[1:], end], strict=True)
    ]


def _of_line(cleaned: Cleaned, start: int, end: int) -> list[Piece]:
    text = cleaned.text
    if "\t" in text[start:end]:
        return [Piece(start, end, None, True, False, row=True)]
    lost = _is_lost(text, start, end)
    marker = marker_at(text, start)
    cuts = _cuts(text, start, end, marker, lost)
    act = title_of_act(text, start, end) if lost and cuts else None
    head = title_at_head(text, start, end) if lost and cuts and start == 0 else None
    opened = {
        at: None for at in (*(act or ()), *((head,) if head else ())) if at < end and all(m.start != at for m in cuts)
    }
    begun: dict[int, Marker | None] = {start: marker, **opened, **{m.start: m for m in cuts}}
    bounds = [*sorted(begun), end]
    markers = [begun[at] for at in bounds[:-1]]
    pieces = [
        Piece(begin, stop, found, at == 0, lost)
        for at, (begin, stop, found) in enumerate(zip(bounds, bounds[1:], markers, strict=False))
    ]
    pieces[0].hashes = _hashes(cleaned, start)
    pieces[0].about_all = marker is None and ABOUT_ALL.match(text, start, end) is not None
    pieces[0].units = marker is None and names_units(text, start, end)
    pieces[0].beside = marker is None and stands_beside_units(text, start, end)
    return [piece for piece in pieces if text[piece.start : piece.end].strip()]


def _is_lost(text: str, start: int, end: int) -> bool:
    """A very long line has lost its line breaks; so has a shorter one that is the whole text and counts its parts or holds a letter and its act."""
    if end - start > _LOST:
        return True
    whole = end - start > _SHORTEST_LOST and end - start >= 0.9 * len(text)
    if not whole:
        return False
    counted = len(set(_COUNTED.findall(text, start, end)))
    return counted >= _FEWEST_COUNTED or (counted > 0 and title_of_act(text, start, end) is not None)


def _cuts(text: str, start: int, end: int, marker: Marker | None, lost: bool) -> list[Marker]:
    """Numberings inside a line that count up from the one it begins with, or from one."""
    candidates = []
    places = {boundary.end() for boundary in _BOUNDARY.finditer(text, start + 1, end)}
    if lost:
        places |= {boundary.end() for boundary in _AFTER_TITLE.finditer(text, start + 1, end)}
        places |= {boundary.end() for boundary in _BELOW_TITLE.finditer(text, start, end)}
    for place in sorted(places):
        found = marker_at(text, place)
        if found is not None and found.end < end and (found.mark in _INLINE or lost):
            candidates.append(found)
    kept: list[Marker] = []
    hidden = _hidden(text, start, end, places) if lost else []
    for mark in {c.mark for c in candidates}:
        strong = [c for c in candidates if c.mark is mark]
        kept += _counting(_completed(strong, [c for c in hidden if c.mark is mark]), marker, lost)
    return sorted(kept, key=lambda m: m.start)


def _hidden(text: str, start: int, end: int, places: set[int]) -> list[Marker]:
    """Numberings that stand right behind a word, as behind a heading that has lost its line break: 优化供给（1）扩大."""
    found = (marker_at(text, m.end()) for m in _BEHIND_A_WORD.finditer(text, start + 1, end) if m.end() not in places)
    return [marker for marker in found if marker is not None and marker.mark in _HIDES and marker.end < end]


def _completed(strong: list[Marker], hidden: list[Marker]) -> list[Marker]:
    """The candidates, with the one that is missing between two of them where it stands hidden only once: （1） before （2）."""
    result: list[Marker] = []
    for found in strong:
        above = result[-1] if result else None
        after, last = (above.end, above.number) if above is not None else (0, 0)
        wanted = found.number - 1
        if wanted >= 1 and last != wanted and (wanted == 1 or last == wanted - 1):
            between = [m for m in hidden if after <= m.start < found.start and m.number == wanted]
            result += between[-1:] if wanted == 1 else between if len(between) == 1 else []
        result.append(found)
    return result


def _counting(candidates: list[Marker], marker: Marker | None, lost: bool) -> list[Marker]:
    kept: list[Marker] = []
    last = marker.number if marker is not None and marker.mark is candidates[0].mark else 0
    last_second = max((at for at, found in enumerate(candidates) if found.number == 2), default=-1)
    for at, found in enumerate(candidates):
        follows = last_second > at
        if found.number == last + 1 and (last or follows or lost):
            kept.append(found)
            last = found.number
        elif found.number == 1 and follows:
            kept.append(found)
            last = 1
    return kept


def _hashes(cleaned: Cleaned, start: int) -> int:
    """How many # stand before the line in the source."""
    at = cleaned.origin[start]
    line = cleaned.source[cleaned.source.rfind("\n", 0, at) + 1 : at]
    marks = re.match(r"\s*(#{1,6})\s", line)
    return len(marks.group(1)) if marks else 0
