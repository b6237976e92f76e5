"""What a reader of a format gives: the text, and what the user has to know of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was left out of the text or may be wrong with it, and what to do."""

    words: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Read:
    """The text of a document file."""

    text: str
    notes: tuple[Note, ...] = ()
