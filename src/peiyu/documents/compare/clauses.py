"""The clauses of a document, as two versions are compared by them."""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.documents.outline.model import BlockKind, Zone
from peiyu.documents.pipeline import Deconstruction


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
        return " / ".join([*self.path, *([self.number] if self.number else [])]) or "（正文开头）"


def clauses_of(d: Deconstruction) -> list[Clause]:
    """The clauses of the body: paragraphs, items and rows; a heading joins as a clause of its own where nothing follows it."""
    found: list[Clause] = []
    blocks = d.outline.in_body() or [b for b in d.outline.blocks if b.zone is not Zone.FURNITURE]
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind is BlockKind.HEADING:
            leads = following is not None and len(following.path) > len(block.path)
            if leads or not block.title:
                continue
        words = d.cleaned.text[block.body : block.end].strip()
        if words:
            found.append(Clause(block.body, block.end, words, block.number, block.path))
    return found
