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


def struck_out(characters: int, where: str = "") -> list[Note]:
    """What to say of text that is struck out."""
    if not characters:
        return []
    return [
        Note(f"{where}划掉的文字没有读（{characters} 个字）", "确实作废的不用管；要读它们，就去掉删除线、保存后再读")
    ]
