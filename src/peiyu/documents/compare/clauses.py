"""The clauses of a document, as two versions are compared by them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peiyu.documents.outline.model import BlockKind, Zone
from peiyu.documents.pipeline import Deconstruction

_ANNEX = re.compile(
    r"(?P<number>附\s*(?:件|表|录)\s*[\d一二三四五六七八九十]{0,3})(?:\s*[：:、.．]?\s*[^，。；：\t]{1,40})?"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its clean span, its words, its number and the headings above it."""

    start: int
    end: int
    words: str
    number: str
    path: tuple[str, ...]

    @property
    def label(self) -> str:
        """Where the clause stands, for a person."""
        return " / ".join([*self.path, *([self.number] if self.number else [])]) or "（没有编号的段落）"


def clauses_of(d: Deconstruction) -> list[Clause]:
    """The clauses of the body: paragraphs, items and rows; a heading joins as a clause of its own where nothing follows it.

    What follows the title of an annex without a heading of its own stands under that title, not under the last article of the act.
    """
    found: list[Clause] = []
    annex: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    blocks = d.outline.in_body() or [b for b in d.outline.blocks if b.zone is not Zone.FURNITURE]
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind is BlockKind.HEADING:
            leads = following is not None and len(following.path) > len(block.path)
            if leads or not block.title:
                continue
        words = d.cleaned.text[block.body : block.end].strip()
        title = _ANNEX.fullmatch(words)
        if title:
            annex, under = ("".join(words.split()),), block.path
            found.append(Clause(block.body, block.end, words, block.number or title["number"].strip(), ()))
        elif words:
            path = annex if annex and block.path in ((), under) else block.path
            found.append(Clause(block.body, block.end, words, block.number, path))
    return found
