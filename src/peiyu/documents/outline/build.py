"""The outline of a clean text: pieces become headings, paragraphs, items and rows, each under its heading path."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from peiyu.documents.markers import Mark
from peiyu.documents.outline.closing import ends_the_act, speaks_of_the_act
from peiyu.documents.outline.headings import FRAME, Title, is_plain_title, title_of, voted
from peiyu.documents.outline.model import Block, BlockKind, Zone
from peiyu.documents.outline.pieces import Piece, pieces_of
from peiyu.documents.text import Cleaned

_HASH = 0  # the rank of headings marked by # only: they stand above all numbering
_CARD = 0.5  # the number that a collection gives a card
_CARD_HEADS = frozenset({"依据文件", "政策依据", "发文机构", "发文字号"})
_LABEL = 6.5  # a label of a card stands below chapters and （一）, above 1.
_PLAIN = 5.5  # an unnumbered heading stands below 一、
_FRAME = 6.4  # 专栏6 贯标工程 stands below （一）, beside what its section counts
_PASSING = frozenset({float(Mark.SPOKEN), float(Mark.FIRST), float(Mark.CIRCLE)})


@dataclass(slots=True)
class _Open:
    """A heading or item under which the following blocks stand."""

    rank: float
    name: str
    heading: bool
    hashes: int = 0


class _Builder:
    """Blocks under construction."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.open: list[_Open] = []
        self.in_frame: set[Mark] = set()  # what the frame that is open counts itself
        self.leading = -1  # the block whose colon introduces the items that follow

    def path(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.open)

    def close(self, rank: float, *, nested: bool = False, hashes: int = 0) -> None:
        """End what a heading of this rank ends: its equals and everything under them, or else everything of lower rank."""
        for at, entry in enumerate(self.open):
            same = entry.rank == rank and (rank != _HASH or entry.hashes >= hashes)
            if same:
                del self.open[at:]
                return
        if not nested:
            while self.open and self.open[-1].rank > rank:
                self.open.pop()

    def heading(self, piece: Piece, rank: float, number: str, title: str, end: int, body: int, hashes: int = 0) -> None:
        nested = bool(self.blocks) and self.leading == len(self.blocks) - 1 and rank >= Mark.CHINESE
        self.close(rank, nested=nested, hashes=hashes)
        shown = number + (
            " "
            if title and number.endswith(("章", "节", "部分", "编", "篇", "条")) and not title.startswith("【")
            else ""
        )
        self._add(BlockKind.HEADING, piece.start, body, end, number, title)
        self.open.append(_Open(rank, shown + title if title else number.rstrip("、.．，"), True, hashes))

    def _add(
        self, kind: BlockKind, start: int, body: int, end: int, number: str = "", title: str = "", lead: int = -1
    ) -> None:
        while end > start and self.text[end - 1] in " \n":
            end -= 1
        while body < end and self.text[body] == " ":
            body += 1
        self.blocks.append(
            Block(kind, Zone.BODY, len(self.open) + 1, number, title, start, min(body, end), end, self.path(), lead)
        )

    def item(self, piece: Piece, number: str, rank: float, body: int) -> None:
        nested = self.leading == len(self.blocks) - 1
        before = len(self.open)
        self.close(rank, nested=nested)
        if not nested and len(self.open) == before and self.leading >= 0 and rank < self._rank_of_lead():
            self.leading = -1
        self._add(BlockKind.ITEM, piece.start, body, piece.end, number, lead=self.leading)
        self.open.append(_Open(rank, number, False))
        if self._ends_in_colon(piece.end):
            self.leading = len(self.blocks) - 1

    def _rank_of_lead(self) -> float:
        return float(Mark.BULLET)

    def running(self, start: int, end: int) -> None:
        self._add(BlockKind.PARAGRAPH, start, start, end)
        self.leading = len(self.blocks) - 1 if self._ends_in_colon(end) else -1

    def row(self, piece: Piece) -> None:
        self._add(BlockKind.ROW, piece.start, piece.start, piece.end)

    def counted(self, mark: Mark, number: int) -> None:
        """A number comes next: unless it begins a list of the frame or goes on with one, it goes on with the count outside, and the frame is over."""
        at = next((at for at, entry in enumerate(self.open) if entry.rank == _FRAME), None)
        if at is None:
            return
        if number == 1:
            self.in_frame.add(mark)
        elif mark not in self.in_frame:
            del self.open[at:]

    def leave_items(self) -> None:
        """Unnumbered text after a list stands beside it, not in its last item."""
        while self.open and (not self.open[-1].heading or self.open[-1].rank in _PASSING):
            self.open.pop()

    def _ends_in_colon(self, end: int) -> bool:
        return self.text[:end].rstrip()[-1:] in ("：", ":") if end else False


def blocks_of(cleaned: Cleaned) -> list[Block]:
    """The blocks of a text, all of them in zone BODY until `zones` says otherwise."""
    text = cleaned.text
    builder = _Builder(text)
    pieces = pieces_of(cleaned)
    after = [*pieces[1:], None]
    titles = voted(pieces, [title_of(text, piece, following) for piece, following in zip(pieces, after, strict=False)])
    article = _article_rank(text, pieces)
    closed = False
    skip = False
    for at, (piece, following) in enumerate(zip(pieces, after, strict=False)):
        if skip:
            skip = False
            continue
        if piece.marker is not None or piece.label or piece.hashes:
            closed = False
        elif closed and not speaks_of_the_act(text[piece.start : piece.end]):
            builder.open.clear()
        closed = closed or ends_the_act(text[piece.start : piece.end])
        if piece.row:
            builder.row(piece)
        elif piece.marker is not None:
            builder.counted(piece.marker.mark, piece.marker.number)
            card = any(p.label in _CARD_HEADS for p in pieces[at + 1 : at + 4])
            skip = _numbered(
                builder, piece, following, titles[at], _CARD if card else _rank(piece.marker.mark, article)
            )
        elif piece.label:
            _labelled(builder, piece)
        elif piece.hashes and is_plain_title(text, piece, following):
            builder.leave_items()
            words = text[piece.start : piece.end].strip()
            builder.heading(piece, _HASH, "", words, piece.end, piece.start, piece.hashes)
        elif is_plain_title(text, piece, following):
            builder.leave_items()
            frame = FRAME.match(text, piece.start, piece.end) is not None
            builder.in_frame.clear()
            words = text[piece.start : piece.end].strip()
            builder.heading(piece, _FRAME if frame else _PLAIN, "", words, piece.end, piece.start)
        else:
            builder.leave_items()
            builder.running(piece.start, piece.end)
    return builder.blocks


def _rank(mark: Mark, article: float) -> float:
    return article if mark is Mark.ARTICLE else float(mark)


_FIRST_OF = (
    (Mark.CHINESE, re.compile(r"(?<![一二三四五六七八九十第])一、")),
    (Mark.BRACKETED, re.compile(r"(?<!第)[（(]一[）)]")),
)
"""第五条 （一）对…: the first item stands in the line of its article, so that the second one is counted on in it."""


def _article_rank(text: str, pieces: list[Piece]) -> float:
    """Articles stand above 一、 — unless they are counted on across 一、 二、 or （一） （二）, which then stand above them."""
    rank, last = float(Mark.ARTICLE), 0
    passed: set[Mark] = set()
    begun: set[Mark] = set()  # counted from one since the last article: the items of it
    for piece in pieces:
        if piece.marker is None or not piece.first:
            continue
        if piece.marker.mark is Mark.ARTICLE:
            if last and piece.marker.number == last + 1:
                for mark in passed:
                    rank = max(rank, mark + 0.2)
            last = piece.marker.number
            passed, begun = set(), {mark for mark, one in _FIRST_OF if one.search(text, piece.start, piece.end)}
        elif piece.marker.mark in (Mark.CHINESE, Mark.BRACKETED) and last:
            if piece.marker.number == 1:
                begun.add(piece.marker.mark)
            elif piece.marker.mark not in begun:
                passed.add(piece.marker.mark)
    return rank


def _labelled(builder: _Builder, piece: Piece) -> None:
    end = piece.start + len(piece.label)
    body = end
    while body < piece.end and builder.text[body] in " ：:":
        body += 1
    builder.heading(piece, _LABEL, "", piece.label, end, piece.start)
    if body < piece.end:
        builder.running(body, piece.end)


def _numbered(builder: _Builder, piece: Piece, following: Piece | None, title: Title | None, rank: float) -> bool:
    """Add a numbered piece; true where the next piece has been used up as its title."""
    marker = piece.marker
    assert marker is not None
    text = builder.text
    number = marker.text.rstrip() if marker.mark is not Mark.BULLET else ""
    if not text[marker.end : piece.end].strip():  # the number stands alone in its line
        words = text[following.start : following.end].strip() if following and following.marker is None else ""
        if marker.mark <= Mark.SECTION and 0 < len(words) <= 40 and following is not None:
            builder.heading(piece, rank, number, words, following.end, following.start)
            return True
        builder.heading(piece, rank, number, "", piece.end, piece.end)
        return False
    if title is None and rank == _CARD:
        title = Title(text[marker.end : piece.end].strip(), piece.end, piece.end)
    if title is None and marker.mark in (Mark.ARTICLE, Mark.CHINESE, Mark.CHAPTER, Mark.SECTION, Mark.PART):
        title = Title("", marker.end, marker.end)
    if title is None:
        builder.item(piece, number, rank, marker.end)
        return False
    builder.heading(piece, rank, number, title.words, title.end, marker.end)
    if title.body < piece.end and text[title.body : piece.end].strip():
        start = title.body
        while text[start] == " ":
            start += 1
        builder.running(start, piece.end)
    return False


def in_zone(block: Block, zone: Zone) -> Block:
    """The same block in another zone."""
    return block if block.zone is zone else replace(block, zone=zone)
