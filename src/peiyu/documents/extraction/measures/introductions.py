"""What only introduces the headings below it: a paragraph above numbered headings that gives nothing, and for which nobody is in charge."""

from __future__ import annotations

from collections.abc import Iterator

from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.measures.opening import COUNTED
from peiyu.documents.extraction.measures.passages import Passage


def introductions(text: str, found: list[Passage]) -> Iterator[Passage]:
    """Those of the passages that are passed over because they say what the headings under their own heading are about."""
    for passage, below in zip(found, _other_paths_below(found), strict=True):
        if _introduces(text, passage, below):
            yield passage


def _other_paths_below(found: list[Passage]) -> list[tuple[str, ...]]:
    """For each passage the next path below it that is another than its own."""
    result: list[tuple[str, ...]] = [()] * len(found)
    for at in range(len(found) - 2, -1, -1):
        result[at] = found[at + 1].path if found[at + 1].path != found[at].path else result[at + 1]
    return result


def _introduces(text: str, passage: Passage, below: tuple[str, ...]) -> bool:
    """`below` is the next path below it that is another than its own."""
    if passage.brackets or passage.inherited or passage.item or passage.row or passage.lead:
        return False
    if not passage.path or cues.GIVES.search(text, passage.start, passage.end):
        return False
    deeper = len(below) > len(passage.path) and below[: len(passage.path)] == passage.path
    return deeper and bool(COUNTED.match(below[len(passage.path)]))
