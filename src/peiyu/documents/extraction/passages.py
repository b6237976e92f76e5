"""Passages: the pieces of running text under their headings, each with the responsibility bracket that holds for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from peiyu.documents.extraction.departments import Responsibility, responsibilities
from peiyu.documents.outline.model import Block, BlockKind, Outline, Zone
from peiyu.documents.text import Cleaned

_ORDINAL = re.compile(r"(?:第?[一二三四五六七八九十]{1,2}(?:是|要)|其[一二三四五六七八九十])(?=[^不否])[，,]?")


@dataclass(frozen=True, slots=True)
class Passage:
    """Text `start`..`end` under `path`; `brackets` stand in it, `departments_of` is what it inherits. `lead` introduces an item; a `row` is one of a table."""

    start: int
    end: int
    path: tuple[str, ...]
    item: bool = False
    row: bool = False
    lead: str = ""
    brackets: tuple[Responsibility, ...] = ()
    inherited: Responsibility | None = None


def passages(cleaned: Cleaned, outline: Outline) -> list[Passage]:
    """The passages of the body in the order of the text, brackets resolved."""
    raw: list[Passage] = []
    over: list[tuple[tuple[str, ...], Responsibility]] = []
    blocks = [block for block in outline.blocks if block.zone is Zone.BODY]
    everywhere = responsibilities(cleaned.text)
    for index, block in enumerate(blocks):
        found = [bracket for bracket in everywhere if block.start <= bracket.start < block.end]
        if any(bracket.start < block.start and block.end <= bracket.end for bracket in everywhere):
            continue
        if block.kind is BlockKind.HEADING and not _is_text(cleaned, blocks, index):
            if found:
                over.append(((*block.path, block.number + block.title), found[0]))
            continue
        lead = _lead(cleaned, outline, block)
        begin = max([block.body, *(bracket.end for bracket in everywhere if bracket.start < block.body < bracket.end)])
        kind = block.kind
        raw.append(
            Passage(begin, block.end, block.path, kind is BlockKind.ITEM, kind is BlockKind.ROW, lead, tuple(found))
        )
    return _inherit(raw, over)


def _is_text(cleaned: Cleaned, blocks: list[Block], index: int) -> bool:
    """A numbered line that reads like a heading but has nothing under it and says something is text."""
    block = blocks[index]
    text = cleaned.text[block.body : block.end].strip()
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is not None and len(following.path) > len(block.path):
        return False
    return len(text) >= 12 and bool(re.search(r"[。；;，,]", text[:-1]) or text[-1] in "。；;")


def _lead(cleaned: Cleaned, outline: Outline, block: Block) -> str:
    if block.lead < 0:
        return ""
    lead = outline.blocks[block.lead]
    return cleaned.text[lead.body : lead.end]


def _inherit(raw: list[Passage], over: list[tuple[tuple[str, ...], Responsibility]]) -> list[Passage]:
    """A bracket holds backwards for the passages of its article that have none, and forward from a heading."""
    result = list(raw)
    coming: tuple[tuple[str, ...], Responsibility, bool] | None = None
    for at in range(len(raw) - 1, -1, -1):
        passage = raw[at]
        if passage.brackets:
            coming = (passage.path, passage.brackets[-1], passage.item)
            first = passage.brackets[0]
            result[at] = replace(passage, inherited=first)
            coming = (passage.path, first, passage.item)
            continue
        if coming is not None and _same_article(passage, coming[0], coming[2]):
            result[at] = replace(passage, inherited=coming[1])
            continue
        for path, bracket in over:
            if passage.path[: len(path)] == path:
                result[at] = replace(passage, inherited=bracket)
    return result


def _same_article(passage: Passage, path: tuple[str, ...], item: bool) -> bool:
    if not path:
        return False
    if passage.path == path:
        return not (item and not passage.item) or True
    return len(passage.path) > len(path) and passage.path[: len(path)] == path


def without_ordinal(text: str, start: int, end: int) -> int:
    """Where the text begins after 一是 / 二要."""
    match = _ORDINAL.match(text, start, end)
    return match.end() if match else start
