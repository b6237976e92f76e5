"""The item of an article of conditions that a grant names: 符合本办法第二条第（二）款第一项条件的."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from peiyu.documents.extraction.conditions.asked import conditions
from peiyu.documents.extraction.model import Condition
from peiyu.documents.extraction.sentences import sentences
from peiyu.documents.markers import Mark, marker_at, number_of

_CN = "一二三四五六七八九十百零"
_ORDINAL = rf"[（(]?(?:[{_CN}]{{1,3}}|\d{{1,2}})[）)]?"
_NAMED = re.compile(
    rf"(?:符合|满足|具备)(?P<act>本?(?:办法|措施|细则|实施细则|规定|意见|政策|方案|通知|条例|指南))?第(?P<article>[{_CN}]{{1,4}}|\d{{1,3}})条"
    rf"(?:第?(?P<one>{_ORDINAL})(?P<sort>款|项|点|类)?)?(?:第?(?P<two>{_ORDINAL})(?:款|项|点|目))?"
    rf"(?P<more>[、和及与或至到]第?{_ORDINAL})?"
)
_LINE = re.compile(r"(?:(?<=\n)|^)[ \t\u3000]*(?=[（(①-⑳\d一二三四五六七八九十])")
_ALL = re.compile(r"同时(?:满足|符合|具备|达到)|均[须应需要]|全部(?:满足|符合|具备)|(?:全部|所有|各项)(?:条件|要求)")
_ITEM_NAME = "符合所列条件"
_SURE = 0.7
_ITEMS = frozenset({Mark.CHINESE, Mark.BRACKETED, Mark.NUMBER, Mark.NUMBER_BRACKETED, Mark.CIRCLE})


_ARTICLE = re.compile(rf"第\s*([{_CN}]{{1,4}}|\d{{1,3}})\s*条")


@dataclass(frozen=True, slots=True)
class Named:
    """The article that a grant names, and the numbers of the item and of the item within it; none where the whole article is meant."""

    article: int
    items: tuple[int, ...] = ()


def article_of(path: Sequence[str]) -> int:
    """The number of the article under whose heading something stands; 0 where it stands under none.

    >>> article_of(("第一章 总则", "第二条 奖励条件")), article_of(("一、窑业",))
    (2, 0)
    """
    found = (_ARTICLE.match(title) for title in reversed(path))
    return next((number_of(match[1]) for match in found if match), 0)


def named_article(text: str, start: int, end: int) -> Named | None:
    """The article of its own act whose conditions the grant `text[start:end]` refers to; of several items none is picked.

    >>> said = "对符合本细则第二条第（二）款第一项条件的窑企，"
    >>> named_article(said, 0, len(said))
    Named(article=2, items=(2, 1))
    """
    found = _NAMED.search(text, start, end)
    if found is None or not _of_this_act(text, found["act"]):
        return None
    article = number_of(found["article"])
    if found["more"] or (found["one"] and not (found["sort"] or found["one"][0] in "（(")):
        return Named(article)
    said = [found["one"], found["two"]]
    if found["sort"] == "款" and found["one"][0] not in "（(":
        said = [None, found["two"]]  # 第一款 is a paragraph, which bears no number
    numbers = tuple(number_of(re.sub(r"[（()）]", "", one)) for one in said if one)
    return Named(article, numbers)


def _of_this_act(text: str, named: str | None) -> bool:
    """符合办法第一条 is the act itself where it calls itself 本办法; rules for carrying out an act name that act so."""
    return named is None or named.startswith("本") or f"本{named}" in text


def of_items(
    text: str, start: int, end: int, asked: Sequence[Condition], items: tuple[int, ...]
) -> tuple[Condition, ...]:
    """Of what the list `text[start:end]` asks, what holds for the item named: the item itself, and the others where all have to be met together."""
    lists, within = _read(text, start, end, items)
    return (*(c for c in asked if not _stands_in(c, lists)), *within)


@lru_cache(maxsize=64)
def _read(
    text: str, start: int, end: int, items: tuple[int, ...]
) -> tuple[tuple[tuple[int, int], ...], tuple[Condition, ...]]:
    """The lists of which the item is one choice, and what the item asks, read anew: such a list was read as one condition in words."""
    lists: list[tuple[int, int]] = []
    within: list[Condition] = []
    for number in items:
        parts = _parts(text, start, end)
        own = next(((left, right) for at, left, right in parts if at == number), None)
        if own is None:
            break
        if not _ALL.search(text, start, parts[0][1]):
            lists.append((parts[0][1], end))
            read = [c for c in conditions(text, *own, [], apart=True) if c.unit is not None]
            within = [*(c for c in within if not _stands_in(c, lists[-1:])), *(read or [_in_words(text, *own)])]
        start, end = own
    return tuple(lists), tuple(within)


def _stands_in(condition: Condition, lists: Sequence[tuple[int, int]]) -> bool:
    return any(left < condition.end and condition.start < right for left, right in lists)


def _in_words(text: str, start: int, end: int) -> Condition:
    """An item without any figure (属于全国百强窑企。), in the words of its first line."""
    start, end = next(iter(sentences(text, start, end)), (start, end))
    return Condition(_ITEM_NAME, "is", text[start:end].strip("；;。：: \n"), None, start, end, confidence=_SURE)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The items of the outermost list in `text[start:end]`: number, where it begins and where it ends."""
    found: list[tuple[int, int]] = []
    outer: Mark | None = None
    for line in _LINE.finditer(text, start, end):
        marker = marker_at(text, line.end())
        if marker is None or marker.mark not in _ITEMS or line.start() == start:
            continue
        outer = outer or marker.mark
        if marker.mark is outer:
            found.append((marker.number, marker.end))
    ends = [*(at for _, at in found[1:]), end]
    return [(number, at, stop) for (number, at), stop in zip(found, ends, strict=True)]
