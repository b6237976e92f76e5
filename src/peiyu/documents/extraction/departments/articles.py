"""A responsibility bracket behind one item of an article: whether it is meant for the items before it too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

Path = tuple[str, ...]
SURE, UNSURE = 1.0, 0.6
_A_HABIT = 2
"""So many articles whose last item alone has a bracket show that a bracket there is meant for all items."""


def shared_brackets(paths: Sequence[Path], bracketed: Sequence[bool]) -> dict[int, int]:
    """For each piece without a bracket the piece whose bracket it shares, by index.

    `paths` are the heading paths of the pieces of an act in order, `bracketed` says which hold a bracket. Shared only where the act
    shows that brackets close articles: some article without items has its own, and no item but the last of an article ever has one.

    >>> shared_brackets([("一、",), ("二、", "（1）"), ("二、", "（2）")], [True, False, True])
    {1: 2}
    >>> shared_brackets([("一、", "（1）"), ("二、", "（1）"), ("二、", "（2）")], [True, False, True])
    {}
    >>> shared_brackets([("一、",), ("二、", "（1）"), ("一、",), ("二、", "（1）"), ("二、", "（2）")], [True, False, False, False, True])
    {3: 4}
    """
    own = {len(path) for path, has in zip(paths, bracketed, strict=True) if has}
    result: dict[int, int] = {}
    for depth in sorted(own):
        if depth < 2 or depth - 1 not in own:
            continue
        items: dict[int, set[Path]] = {}
        newest: dict[int, Path] = {}
        holders: dict[int, list[int]] = {}
        articles = _articles(paths, depth)
        for at, path in enumerate(paths):
            if len(path) >= depth:
                known = items.setdefault(articles[at], set())
                if path[:depth] not in known:
                    known.add(path[:depth])
                    newest[articles[at]] = path[:depth]
                if bracketed[at]:
                    holders.setdefault(articles[at], []).append(at)
        if any(paths[at][:depth] != newest[article] for article, held in holders.items() for at in held):
            continue
        for at, path in enumerate(paths):
            held = holders.get(articles[at]) if len(path) >= depth else None
            if held and at < held[0] and path[:depth] != newest[articles[at]]:
                result[at] = held[0]
    return result


def _articles(paths: Sequence[Path], depth: int) -> list[int]:
    """The number of the article of each piece; headings that come back, as in another annex, begin another."""
    numbers: list[int] = []
    for at, path in enumerate(paths):
        begins = at == 0 or path[: depth - 1] != paths[at - 1][: depth - 1]
        numbers.append((numbers[-1] if numbers else 0) + begins)
    return numbers


class Sharing:
    """Which pieces of an act share the bracket of a later one. `items` says which begin a numbered item, `bracketed` which hold a bracket.

    An item of its own does not share the bracket of the next one, unless that is the last of its article and the only one that has a
    bracket; how sure that is depends on whether the other articles do the same.

    >>> one = ("一、",)
    >>> Sharing([one] * 3, [True] * 3, [False, True, False]).sure(0, 1)
    0
    >>> Sharing([one] * 3, [True] * 3, [False, False, True]).sure(0, 2)
    0.6
    >>> Sharing([one] * 3, [True, False, False], [False, False, True]).sure(0, 2)
    1.0
    """

    def __init__(self, paths: Sequence[Path], items: Sequence[bool], bracketed: Sequence[bool]) -> None:
        self._paths, self._items = paths, items
        self._holders = [at for at, has in enumerate(bracketed) if has]
        self._known: dict[tuple[int, Path], tuple[list[int], bool]] = {}
        self._begins: dict[Path, list[tuple[int, int]]] = {}  # the articles known of a path, as first and last piece
        closing = {key: only for key, (starts, only) in map(self._article, self._holders) if len(starts) > 1}
        self._habit = len(closing) >= _A_HABIT and all(closing.values())

    def sure(self, at: int, holder: int) -> float:
        """How sure it is that piece `at` shares the bracket of the later piece `holder` under the same heading; 0 where it does not."""
        _, (starts, only_last) = self._article(holder)
        next_start = bisect_right(starts, at)
        if next_start == len(starts) or starts[next_start] > holder:
            return SURE
        if not self._items[holder]:  # a bracket in a line of its own closes the article, unless items follow it
            return UNSURE if starts[-1] > holder or not only_last else SURE
        if not only_last:
            return 0
        return SURE if self._habit else UNSURE

    def _article(self, holder: int) -> tuple[tuple[int, Path], tuple[list[int], bool]]:
        """The article of a bracket: where its items begin, and whether the last of several is the only one that has one."""
        path = self._paths[holder]
        known = self._begins.setdefault(path, [])
        place = bisect_right(known, (holder, len(self._paths))) - 1
        if place >= 0 and known[place][1] >= holder:
            key = (known[place][0], path)
            return key, self._known[key]
        first = last = holder
        while first and self._paths[first - 1][: len(path)] == path:
            first -= 1
        while last + 1 < len(self._paths) and self._paths[last + 1][: len(path)] == path:
            last += 1
        starts = [at for at in range(first, last + 1) if self._items[at] and self._paths[at] == path]
        earliest = self._holders[bisect_left(self._holders, first)]
        insort(known, (first, last))
        key = (first, path)
        self._known[key] = (starts, bool(starts) and earliest >= starts[-1])
        return key, self._known[key]
