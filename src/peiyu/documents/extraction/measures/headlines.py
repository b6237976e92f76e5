"""Plans whose paragraphs begin with their heading: 提高竹编技艺水平。引导…: where nearly every part begins so, the short sentence is no measure."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.sentences import sentences

_SHORT = re.compile(
    r"(?!对|给|按|凡|将|由|向)(?![^。]*(?:给[予于]|[减免](?!税降费)|不再|无需|优先))[^，。；;：:、\d]{3,24}。"
)
"""A sentence of one clause, without figures, that names a task and nobody's grant."""
_FEWEST, _SHARE = 3, 0.7
"""So many parts, and so large a share of all, have to begin so before it is a manner of the document."""


def headlines(text: str, kept: list[Passage]) -> frozenset[int]:
    """Where the sentences end that only head what follows them; none unless most paragraphs, or most parts, of the document begin with one.

    A part is what stands under one heading, or one counted item; what consists of a single sentence says what it says.
    """
    paragraphs = [sentences(text, passage.start, passage.end) for passage in kept]
    joined = [
        [span for at in group for span in paragraphs[at]]
        for _, group in groupby(range(len(kept)), lambda at: _part(kept[at]))
    ]
    if not (_headed(text, paragraphs) or _headed(text, joined)):
        joined = _charged(kept, paragraphs)
        if not _headed(text, joined):
            return frozenset()
    opening = {spans[0] for spans in paragraphs if spans}
    return frozenset(
        one[1]
        for spans in joined
        for one, after in pairwise(spans)
        if one in opening and _SHORT.fullmatch(text, *one) and not _SHORT.fullmatch(text, *after)
    )


def _charged(kept: list[Passage], paragraphs: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """The sentences of each part where a part goes on, over several paragraphs, until a bracket says who is responsible for it."""
    parts: list[list[tuple[int, int]]] = []
    for at, passage in enumerate(kept):
        if at and kept[at - 1].path == passage.path and not kept[at - 1].brackets:
            parts[-1] += paragraphs[at]
        else:
            parts.append(list(paragraphs[at]))
    return parts


def _headed(text: str, parts: list[list[tuple[int, int]]]) -> bool:
    """Whether nearly all of the parts that have more than one sentence begin with a short one."""
    long = [spans[0] for spans in parts if len(spans) > 1]
    headed = sum(_SHORT.fullmatch(text, *first) is not None for first in long)
    return headed >= _FEWEST and headed >= _SHARE * len(long)


def _part(passage: Passage) -> tuple[tuple[str, ...], int]:
    """What the passages of one part have in common; counted items, rows and what has a bracket stand for themselves."""
    alone = passage.item or passage.row or bool(passage.brackets)
    return passage.path, passage.start if alone else -1
