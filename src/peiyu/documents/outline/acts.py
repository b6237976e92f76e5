"""The acts of a file that holds several one after the other: where each begins and ends, so that none is given the number or the term of another."""

from __future__ import annotations

import re

from peiyu.documents.outline.closing import ends_the_act
from peiyu.documents.outline.dates import DATE
from peiyu.documents.outline.doc_numbers import own_number
from peiyu.documents.outline.model import Block, BlockKind, Zone

_TITLE = re.compile(
    r"(?!附\s*[件表录]|相关|上一篇|下一篇|来源|《|依据|根据)[^。；：:，\t]{6,80}(?:措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|计划|清单|政策|规划|指南|目录|规则|规程)(?:[（(][^（）()]{1,30}[）)])?"
)
_KEY = re.compile(r"(?:发文字号|文\s?号|编\s?号)[:：]?\s*")
_DAY = re.compile(rf"[（(]?{DATE}[）)]?(?:印发)?")
_ENDS = re.compile(r"附\s*件|抄送|[（(](?:此件|联系)|联[络系](?:人|方式|电话)|咨询电话|相关")
_LONGEST_LINE = 80


def beginnings(text: str, blocks: list[Block], zones: list[Zone]) -> list[int]:
    """The indexes of the blocks with which the acts of a file begin, the first of them 0; [0] where it holds one act.

    A further act begins with the head that bears another number than the one before, or with the title that stands between two sentences
    that each say from when an act holds.
    """
    numbered = _by_number(text, blocks, zones)
    titled = [title for over, title in _by_force(text, blocks) if not any(over < at <= title for at in numbered)]
    return sorted({0, *numbered, *titled})


def _by_number(text: str, blocks: list[Block], zones: list[Zone]) -> list[int]:
    found: list[int] = []
    last = ""
    for at, block in enumerate(blocks):
        number = _bare_number(text, block)
        if not number:
            continue
        if last and number != last:
            found.append(_begin_of_head(text, blocks, zones, at))
        last = number
    return found


def _bare_number(text: str, block: Block) -> str:
    """The number of an act in a line that holds nothing else; "" for any other line."""
    if block.kind is BlockKind.ROW or block.end - block.start > _LONGEST_LINE:
        return ""
    number = own_number(text, block.start, block.end)
    if number is None:
        return ""
    rest = text[block.start : number.start] + text[number.end : block.end]
    return number.words if not _KEY.sub("", rest).strip("（）() ") else ""


def _begin_of_head(text: str, blocks: list[Block], zones: list[Zone], at: int) -> int:
    """The first line of the head that the block at `at` stands in: titles, names of offices and labels, down to where the act before it ends."""
    while at > 1:
        block, words = blocks[at - 1], text[blocks[at - 1].start : blocks[at - 1].end].strip()
        over = zones[at - 1] is Zone.BACK or block.kind is BlockKind.ROW or len(words) > _LONGEST_LINE
        if over or words.endswith(("。", "；", "：", ":")) or _DAY.fullmatch(words) or _ENDS.match(words):
            break
        at -= 1
    return at


def _by_force(text: str, blocks: list[Block]) -> list[tuple[int, int]]:
    """Where an act says from when it holds, and the title below, where another such sentence follows that."""
    found: list[tuple[int, int]] = []
    title: int | None = None
    closed: int | None = None
    for at, block in enumerate(blocks):
        words = text[block.start : block.end].strip()
        if ends_the_act(words):
            if closed is not None and title is not None:
                found.append((closed, title))
            closed, title = at, None
        elif closed is not None and title is None and _is_title(words, block):
            title = at
    return found


def _is_title(words: str, block: Block) -> bool:
    return not block.number and block.kind is not BlockKind.ROW and _TITLE.fullmatch(words) is not None
