"""Which paragraph or heading opens the list that a block is an item of, where it does so without a colon or is a heading itself.

对窑厂按产值给予奖励。 and below it 1.产值超过1亿元的，奖励10万元；: the items say nothing of whom, and the paragraph above them does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from peiyu.documents.outline.model import Block, BlockKind

_DIGITS = tuple(
    re.compile(signs)
    for signs in ("[1\\d]+", "[一二三四五六七八九十百]+", "[①-⑳]", "[⑴-⒇]", "[⒈-⒛]", "[㈠-㈩]", "[a-z]+", "[A-Z]+")
)
"""Signs that count; the first of each stands for all."""
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def openers_of(blocks: Sequence[Block]) -> list[int]:
    """For each numbered block the one that opens its list, -1 where there is none.

    The last block of each depth is kept while the blocks are walked through, so that long lists take no longer than short ones.
    """
    found: list[int] = []
    last: dict[int, int] = {}
    for at, block in enumerate(blocks):
        depth = len(block.path)
        for deeper in [one for one in last if one > depth]:
            del last[deeper]
        found.append(_opener(blocks, block, last, found) if block.number else -1)
        last[depth] = at
    return found


def first_of_list(at: int, openers: Sequence[int]) -> int:
    """A place that all items of one list share: that of its opener, else that of the block."""
    return openers[at] if openers[at] >= 0 else at


def _opener(blocks: Sequence[Block], block: Block, last: dict[int, int], found: Sequence[int]) -> int:
    beside = last.get(len(block.path), -1)
    if beside >= 0 and blocks[beside].path == block.path:
        other = blocks[beside]
        if other.number and _style(other.number) == _style(block.number):
            return found[beside]
        return beside if other.kind in _RUNNING else -1
    above = last.get(len(block.path) - 1, -1)
    if above < 0 or not block.path or not blocks[above].number:
        return -1
    inside = block.path[:-1] == blocks[above].path and block.path[-1].startswith(blocks[above].number.rstrip("、.．，"))
    return above if inside else -1


def _style(number: str) -> str:
    """How a number is written, whichever it is: ② as ①, （三） as （一）.

    >>> _style("③") == _style("①"), _style("（二）") == _style("（十）"), _style("2.") == _style("②")
    (True, True, False)
    """
    for each in _DIGITS:
        number = each.sub(each.pattern[1], number)
    return number
