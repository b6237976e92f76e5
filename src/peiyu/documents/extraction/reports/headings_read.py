"""Headings of a reply or report that are no headings but say what is done: （一）新建窑口6所。年内全部投用。"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from peiyu.documents.extraction.departments.named import responsibilities
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.reports.by_when import says_when
from peiyu.documents.extraction.reports.figures import figures
from peiyu.documents.extraction.reports.in_charge import in_charge
from peiyu.documents.outline.model import Block, BlockKind, Zone

_BUILDS = re.compile(r"(?:启动|开工|动工)建设|新建|改?扩建|迁建|增设|增开|加装")
"""Deeds that can be seen. 建立机制, 建成平台 and the like are titles of what follows, however they sound."""
_COUNTS_TITLES = re.compile(
    r"\d+[项个大条类](?:[^，,。；;]{0,4}(?:改革|方面|重点|工程|行动|任务|工作|攻坚|关键|领域|环节|抓手|体系|转变|提升|计划|举措|措施|战略|维度|专项))"
)
"""抓好3项改革 announces what follows."""
_ASKS = re.compile(r"^(?:关于|对于?)|问题$|情况$|[？?]$")


def with_headings(text: str, blocks: tuple[Block, ...], found: list[Passage], *, orders: bool = False) -> list[Passage]:
    """The passages `found`, and before them what the headings among the `blocks` say by themselves; it is no path of what follows then.

    Where a document `orders` things, a heading that is a sentence and names who has to act is one of them.
    """
    starts = [one.start for one in found]
    told: dict[tuple[str, ...], Passage] = {}
    for block in blocks:
        if block.kind is not BlockKind.HEADING or block.zone is not Zone.BODY:
            continue
        if not _says_something(text, block) and not (orders and _charges(text, block)):
            continue
        after = bisect_left(starts, block.end)
        if after and found[after - 1].end > block.body:
            continue  # read as text already
        behind = found[after].brackets if after < len(found) else ()
        inherited = behind[0] if behind and "\n" not in text[block.end : behind[0].start] else None
        brackets = tuple(responsibilities(text, block.start, block.end))
        full = (*block.path, block.number + block.title)
        told[full] = Passage(block.body, block.end, block.path, item=True, brackets=brackets, inherited=inherited)
    kept = [replace(one, path=_without(one.path, told)) for one in (*found, *told.values())]
    return sorted(kept, key=lambda one: one.start)


def _without(path: tuple[str, ...], told: dict[tuple[str, ...], Passage]) -> tuple[str, ...]:
    return tuple(title for at, title in enumerate(path) if path[: at + 1] not in told)


def _charges(text: str, block: Block) -> bool:
    sentence = bool(block.number) and text[block.end - 1] in "。；;" and not _ASKS.search(block.title)
    return sentence and bool(in_charge(text, block.body, block.end))


def _says_something(text: str, block: Block) -> bool:
    if not block.number or not block.title or text[block.end - 1] not in "。；;" or _ASKS.search(block.title):
        return False
    counts = not _COUNTS_TITLES.search(block.title) and figures(text, [(block.body, block.end)])
    return bool(_BUILDS.match(block.title) or counts or says_when(block.title))
