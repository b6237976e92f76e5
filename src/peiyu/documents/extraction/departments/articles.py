"""A responsibility bracket behind the last item of an article that is meant for all of them."""

from __future__ import annotations

from collections.abc import Sequence

Path = tuple[str, ...]


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
        items: dict[int, list[Path]] = {}
        holders: dict[int, list[int]] = {}
        articles = _articles(paths, depth)
        for at, path in enumerate(paths):
            if len(path) >= depth:
                known = items.setdefault(articles[at], [])
                if path[:depth] not in known:
                    known.append(path[:depth])
                if bracketed[at]:
                    holders.setdefault(articles[at], []).append(at)
        if any(paths[at][:depth] != items[article][-1] for article, held in holders.items() for at in held):
            continue
        for at, path in enumerate(paths):
            held = holders.get(articles[at]) if len(path) >= depth else None
            if held and at < held[0] and path[:depth] != items[articles[at]][-1]:
                result[at] = held[0]
    return result


def _articles(paths: Sequence[Path], depth: int) -> list[int]:
    """The number of the article of each piece; headings that come back, as in another annex, begin another."""
    numbers: list[int] = []
    for at, path in enumerate(paths):
        begins = at == 0 or path[: depth - 1] != paths[at - 1][: depth - 1]
        numbers.append((numbers[-1] if numbers else 0) + begins)
    return numbers
