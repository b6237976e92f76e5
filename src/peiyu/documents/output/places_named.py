"""The grants that a sentence means by the numbers of their places: 第一条、第三条, 第二条第（一）项, 上述第2项.

Acts with headings 一、二、三、 call these 条 as well. Where a number may mean several places, or none that gives anything, nothing is chosen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from peiyu.documents.extraction import Measure
from peiyu.documents.markers import Mark, marker_at, number_of
from peiyu.documents.outline.model import BlockKind
from peiyu.documents.pipeline import Deconstruction

_N = r"[一二三四五六七八九十百零〇\d]{1,6}"
_UNIT = r"(?:条款|条|款|项|点)"
_TOKEN = rf"[（(]?{_N}[）)]?{_UNIT}?"
_NAMES = re.compile(
    rf"第{_TOKEN}(?:(?:(?:[、，,和及与或至到\-—～~]|以及)第?|第|(?=[（(])){_TOKEN}){{0,30}}(?<=[条款项点])"
)
_EACH = re.compile(rf"(?P<to>[至到\-—～~])?(?P<joined>第)?[（(]?(?P<number>{_N})[）)]?(?P<unit>{_UNIT})?")
_MOST = 200
_OF_THE_ACT = re.compile(r"本(?:若干|措施|办法|政策|意见|规定|细则|方案|文件)")
_LISTS = frozenset({Mark.BULLET, Mark.SPOKEN, Mark.FIRST})
"""Numberings that nobody names by 条 or 项."""

Name = tuple[tuple[str, int], ...]
"""One place as it is named, outermost first: (("条", 2), ("项", 1)) is 第二条第一项."""


def places_in(said: str) -> list[Name]:
    """The places of this act that the words name; those of an act named in 《》 right before are none of them.

    >>> places_in("第一条至第三条、第七条"), places_in("第二、四条")
    ([(('条', 1),), (('条', 2),), (('条', 3),), (('条', 7),)], [(('条', 2),), (('条', 4),)])
    >>> places_in("第二条第（一）、（三）项"), places_in("《茶园办法》第二条"), places_in("第一批项目")
    ([(('条', 2), ('项', 1)), (('条', 2), ('项', 3))], [], [])
    """
    found: list[Name] = []
    if "第" not in said:
        return found
    for names in _NAMES.finditer(said):
        if not said[: names.start()].rstrip("的").endswith("》"):
            found += [name for name in _parsed(names.group()) if name not in found]
    return found


def _parsed(words: str) -> list[Name]:
    tokens = list(_EACH.finditer(words))
    units, unit = list[str](), ""
    for token in reversed(tokens):
        unit = (token["unit"] or unit)[:1]
        units.insert(0, unit)
    found: list[Name] = []
    within: tuple[str, int] | None = None
    last = 0
    for at, (token, unit) in enumerate(zip(tokens, units, strict=True)):
        number = number_of(token["number"])
        if unit == "条":
            child = at + 1 < len(tokens) and units[at + 1] != "条" and tokens[at + 1]["joined"] and token["unit"]
            within = ("条", number) if child and tokens[at + 1].start() == token.end() else None
        if within is None or unit != "条":
            first = last + 1 if token["to"] and 0 < last < number < last + _MOST else number
            head = (within,) if within is not None else ()
            found += [(*head, (unit, n)) for n in range(first, number + 1)]
        last = number
    return found


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered piece of an act: its numbering, and which block it is."""

    mark: Mark
    number: int
    block: int


@dataclass(frozen=True)
class Places:
    """The numbered places of one document."""

    done: Deconstruction

    def meant(self, said: str, at: int) -> frozenset[int] | None:
        """Where the grants begin that the words name that stand at `at`; None where it is not plain which, empty where no place is named."""
        names = places_in(said)
        if not names:
            return frozenset()
        first = _NAMES.search(said)
        here = not (first and _OF_THE_ACT.search(said, 0, first.start()))
        found: set[int] = set()
        for by_parent in _together(names):
            grants = self._meant(by_parent, at, here)
            if grants is None:
                return None
            found |= grants
        return frozenset(found)

    def _meant(self, names: list[Name], at: int, here: bool) -> set[int] | None:
        """The grants of names of one kind: articles, or items below one article."""
        inner, numbers = names[0][1:], [name[-1][1] for name in names]
        if self._of_articles(at) and any(unit == "款" for unit, _ in names[0]):
            return None  # a paragraph of an article, which has no number
        if inner:
            block = self._articles([names[0][0][1]], at)
            return self._items(block[0].block, numbers, at) if block else None
        unit = names[0][0][0]
        if unit != "条":
            for parent in reversed(self._address(at)) if here else ():
                if (grants := self._items(parent.block, numbers, at)) is not None:
                    return grants
            if self._of_articles(at):
                return None
        chosen = self._articles(numbers, at)
        if chosen is None:
            return None
        return {m.start for m in self._grants(at) for one in chosen if one in self._address(m.start)}

    def _of_articles(self, at: int) -> bool:
        return any(one.mark is Mark.ARTICLE for one in self._of_act(at))

    def _articles(self, numbers: list[int], at: int) -> list[Numbered] | None:
        """The places that 第N条 means: headings 第N条, else the one numbering of the act that has each of these numbers once, with a grant below."""
        every = self._of_act(at)
        if self._of_articles(at):
            by_number = {one.number: one for one in every if one.mark is Mark.ARTICLE}
            found = [by_number[n] for n in numbers if n in by_number]
            return found if len(found) == len(numbers) and self._give(found, at) else None
        styles: dict[Mark, list[Numbered]] = defaultdict(list)
        for m in self._grants(at):
            for one in self._address(m.start):
                if one.mark not in _LISTS and one not in styles[one.mark]:
                    styles[one.mark].append(one)
        fitting: list[list[Numbered]] = []
        for ones in styles.values():
            told = {one.number: one for one in ones}
            if len(told) == len(ones) and all(n in told for n in numbers):
                fitting.append([told[n] for n in numbers])
        return fitting[0] if len(fitting) == 1 and not self._has_items(fitting[0], at) else None

    def _has_items(self, ones: list[Numbered], at: int) -> bool:
        """A chapter with numbered grants below is no article."""
        below = [self._address(m.start) for m in self._grants(at)]
        return any(len({path[path.index(one) + 1] for path in below if one in path[:-1]}) > 1 for one in ones)

    def _give(self, ones: list[Numbered], at: int) -> bool:
        return all(any(one in self._address(m.start) for m in self._grants(at)) for one in ones)

    def _items(self, parent: int, numbers: list[int], at: int) -> set[int] | None:
        """The grants of the items with these numbers right below a place; None where one of them gives nothing or its number stands there twice."""
        found: set[int] = set()
        for number in numbers:
            below: dict[int, set[int]] = defaultdict(set)
            for m in self._grants(at):
                path = self._address(m.start)
                places = [one.block for one in path]
                if parent in places[:-1] and (one := path[places.index(parent) + 1]).number == number:
                    below[one.block].add(m.start)
            if len(below) != 1:
                return None
            found |= next(iter(below.values()))
        return found

    def _grants(self, at: int) -> list[Measure]:
        act = self.done.outline.metadata_at(at)
        return [m for m in self.done.extraction.measures if self.done.outline.metadata_at(m.start) is act]

    def _of_act(self, at: int) -> list[Numbered]:
        act, blocks = self.done.outline.metadata_at(at), self.done.outline.blocks
        own = (path[-1] for path in self._addresses if path)
        return [one for one in dict.fromkeys(own) if self.done.outline.metadata_at(blocks[one.block].start) is act]

    def _address(self, place: int) -> tuple[Numbered, ...]:
        at = bisect_right(self._starts, place) - 1
        return self._addresses[at] if at >= 0 else ()

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.done.outline.blocks]

    @cached_property
    def _addresses(self) -> list[tuple[Numbered, ...]]:
        """Of each block the numbered pieces in which it stands, outermost first, its own last."""
        text, found, stack = self.done.cleaned.text, list[tuple[Numbered, ...]](), list[tuple[int, Numbered]]()
        for at, block in enumerate(self.done.outline.blocks):
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            marker = marker_at(text, block.start) if block.number else None
            own = (Numbered(marker.mark, marker.number, at),) if marker is not None else ()
            if own and (block.kind is BlockKind.HEADING or block.kind is BlockKind.ITEM):
                stack.append((block.level, own[0]))
                own = ()
            found.append((*(one for _, one in stack), *own))
        return found


def _together(names: list[Name]) -> list[list[Name]]:
    """The names by what they stand below, and by their unit."""
    groups: dict[tuple[object, ...], list[Name]] = defaultdict(list)
    for name in names:
        groups[(*name[:-1], name[-1][0])].append(name)
    return list(groups.values())
