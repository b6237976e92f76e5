"""Sentences that give a sum and were read into nothing: a draft has no rule for them, and has to say so."""

from __future__ import annotations

from collections.abc import Iterator

from peiyu.documents.output.coverage import grants_unread
from peiyu.documents.pipeline import Deconstruction

_LONGEST = 60
"""So many characters of a sentence tell it from the others on the screen."""


def told_as_not_drafted(done: Deconstruction) -> Iterator[str]:
    """One line a sentence for the top of pack.yaml, with its words and place."""
    for start, end in grants_unread(done):
        first, last = done.cleaned.span(start, end)
        words = " ".join(done.cleaned.text[start:end].split())
        yield f"“{words}”（原文 {first}-{last}），这一句像是给了钱，却没有读成措施，请对照原文补写"


def warning(done: Deconstruction) -> str:
    """The same for the screen, in one line with the first of them; empty where there is none."""
    found = list(grants_unread(done))
    if not found:
        return ""
    words = " ".join(done.cleaned.text[slice(*found[0])].split())
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return f"{done.source.name}：有 {len(found)} 句像是给了钱，却没有读成措施，没有起草，列在 pack.yaml 开头；第一句：“{shown}”"
