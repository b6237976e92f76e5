"""Who answers for what stands under a heading: 一、市窑业局牵头工作（3项）, 二、市竹业局（5项）; and what an item under it says of its own helpers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.departments.named import listed
from peiyu.documents.extraction.departments.offices import LEVEL, looks_like_organ
from peiyu.documents.extraction.departments.roles import CHARGED, HELPS, LEADS
from peiyu.documents.extraction.model import Name
from peiyu.documents.outline.model import Block, BlockKind

_COUNT = r"(?P<count>[（(]\s*共?计?\s*[\d一二三四五六七八九十]+\s*[项条个件][）)])?"
_MANNER = r"(?:共同|具体|分别|联合)*"
_PART = r"(?:牵头|主办|承办|主责|负责|配合|协办|参与|承担)(?:负责|落实|办理|推进|实施|完成|抓总)?"
_HEAD = re.compile(
    rf"由?(?P<list>[^，,；;。：:]{{2,60}}?{_MANNER}{_PART})的?(?:(?:重点|主要|具体|目标)*(?:工作|任务|事项|目标|指标|项目)+)?{_COUNT}"
)
_ONLY_OFFICES = re.compile(rf"(?P<list>[^，,；;。：:（(]{{2,40}}){_COUNT}")
_DUTIES = re.compile(r"职责|分工|保障|组织|联系|机构|附")
"""Under such a heading the names of offices head what each of them is to see to, not what is given."""
_OFFICE = re.compile(
    r"(?!强化|加强|落实|压实|明确|建[立设]|健全|完善|坚持|突出|发挥|优化)[一-鿿]{2,12}(?:局|厅|委员会|管委会|办公室|人民政府|办事处)"
)
_CLOSING = re.compile(
    rf"(?P<list>由?[^，,；;。：:]{{2,80}}?{_MANNER}(?:{_PART}|协助|协同))(?=[，,；;。\s]*$)", re.DOTALL
)
_CLAUSES = re.compile(r"[，,；;]")
_BARE = 0.9
"""How sure it is that who alone stands in a heading answers for what is below it."""
_FEWEST = 2
"""So many headings of nothing but offices show that an act counts its tasks by office."""


def units_of_headings(text: str, blocks: Sequence[Block]) -> dict[int, tuple[Name, ...]]:
    """The units that the headings among `blocks` name in their own words, by the index of the block."""
    found: dict[int, tuple[Name, ...]] = {}
    bare: dict[str, dict[int, tuple[Name, ...]]] = {}
    headings: Counter[str] = Counter()
    for at, block in enumerate(blocks):
        start = text.find(block.title, block.start, block.end) if block.title else -1
        if block.kind is not BlockKind.HEADING or start < 0:
            continue
        headings[_manner(block)] += 1
        end = start + len(block.title)
        said, only = _HEAD.fullmatch(text, start, end), _ONLY_OFFICES.fullmatch(text, start, end)
        if said is not None and (names := _offices(text, said)):
            found[at] = names
        elif only is not None and end >= block.end and (names := _offices(text, only)):
            names = tuple(replace(name, role=CHARGED, confidence=_BARE) for name in names)
            if only["count"]:
                found[at] = names
            elif not any(_DUTIES.search(title) for title in block.path):
                bare.setdefault(_manner(block), {})[at] = names
    for manner, alike in bare.items():
        if len(alike) >= _FEWEST and 2 * len(alike) > headings[manner]:
            found |= alike
    return found


def _offices(text: str, said: re.Match[str]) -> tuple[Name, ...]:
    """The offices that a heading lists; none where it lists anything else."""
    names = listed(text, *said.span("list"))
    return tuple(replace(n, role=n.role or CHARGED) for n in names) if all(_is_office(n.name) for n in names) else ()


def _manner(block: Block) -> str:
    """How a heading is counted, without its number."""
    return re.sub(r"[一二三四五六七八九十百\d]+", "", block.number)


def _is_office(name: str) -> bool:
    return _OFFICE.fullmatch(name) is not None or (LEVEL.match(name) is not None and looks_like_organ(name))


def with_own_helpers(text: str, start: int, end: int, above: tuple[Name, ...]) -> tuple[Name, ...]:
    """The units of a heading and those that the last clauses of `text[start:end]` add; only these, where they say themselves who leads.

    >>> said = "窑业产值增长12%，市统计局、市竹业局配合。"
    >>> [(name.name, name.role) for name in with_own_helpers(said, 0, len(said), (Name("市窑业局", 0, 0, 0.9, "牵头"),))]
    [('市窑业局', '牵头'), ('市统计局', '配合'), ('市竹业局', '配合')]
    """
    own: list[Name] = []
    begin = end
    for comma in reversed([mark.start() for mark in _CLAUSES.finditer(text, start, end)]):
        said = _CLOSING.fullmatch(text[comma + 1 : begin].rstrip("。 \n"))
        names = listed(text, comma + 1 + said.start("list"), comma + 1 + said.end("list")) if said else []
        if not names or not all(_is_office(name.name) for name in names):
            break
        own, begin = [*names, *own], comma
    known = {name.name for name in own}
    if any(name.role == LEADS for name in own):
        return tuple(own)
    return (*(name for name in above if name.name not in known), *own)


def with_leader(own: tuple[Name, ...], above: tuple[Name, ...]) -> tuple[Name, ...]:
    """The units of an item with those who lead by its heading, where the item itself names nobody but helpers.

    >>> [n.name for n in with_leader((Name("市财政局", 9, 13, 0.9, "配合"),), (Name("市窑业局", 0, 4, 0.9, "牵头"),))]
    ['市窑业局', '市财政局']
    """
    known = {name.name for name in own}
    leaders = tuple(name for name in above if name.role == LEADS and name.name not in known)
    return (*leaders, *own) if own and all(name.role == HELPS for name in own) else own
