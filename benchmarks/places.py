"""From characters of a file to characters of its clean text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from peiyu.documents.pipeline import Deconstruction


def clean_places(done: Deconstruction) -> Callable[[int], int]:
    """The first character of the clean text that comes from this character of the source or a later one; its length past the end."""
    text = done.cleaned.text
    sources = [done.cleaned.span(at, at + 1)[0] for at in range(len(text))]
    order = sorted(range(len(text)), key=lambda at: (sources[at], at))
    keys = [sources[at] for at in order]
    return lambda source: order[at] if (at := bisect_left(keys, source)) < len(order) else len(text)
