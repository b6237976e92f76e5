"""What a share is taken of and who bears a cost, where it is another now: 按实际投资额的10% → 按合同投资额的10%, 由市财政承担 → 由企业承担.

The numbers may be the same in both, so that only these words say that somebody gets less.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from peiyu.documents.compare.turned import Changed

_SHARE = r"(?:[\d.]+[%％‰]|[一二三四五六七八九两][成分]|百分之|[\d.]+[:：∶][\d.]+|[一二三四五六七八九十]分之)"
_GIVEN = "给予|予以|奖励|奖补|补助|补贴|资助|核定|兑现|计算|拨付|发放|返还|配套"
_BEARS = "承担|负担|分担|列支|支付|出资|安排|解决|筹集|兜底|配套"
_BASIS = re.compile(
    rf"(?:按照?|以|依照?|依据)[^，。；：\n\t按]{{2,40}}?(?:{_SHARE}|(?={_GIVEN}))|[^，。；：\n\t\d]{{2,24}}的{_SHARE}"
)
_BEARER = re.compile(
    rf"由[^，。；：\n\t由]{{1,30}}?(?:各自?)?(?:按[^，。；：\n\t]{{1,16}})?(?:{_BEARS})|[^，。；：\n\t]{{2,20}}按[^，。；：\n\t]{{1,12}}(?:{_BEARS})"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?\s*[%％‰]?")
_NOT_BASIS = re.compile(
    r"按照?(?:程序|规定|要求|[本该]?(?:办法|措施|政策|细则|通知)|有关|相关|职责|(?:季度?|月|年度?)$)"
)


def other_basis(changes: Sequence[Changed]) -> Iterator[tuple[str, str]]:
    """The words for what a share is of, or for who bears a cost, in which something other than a number changed.

    >>> from peiyu.documents.compare.turned import Changed
    >>> list(other_basis([Changed("按实际投资额的10%补助", "按合同投资额的10%补助", 1, 3, 1, 3)]))
    [('按实际投资额的10%', '按合同投资额的10%')]
    """
    if not changes:
        return
    for pattern in (_BASIS, _BEARER):
        sides = [
            [m for m in pattern.finditer(text) if not _NOT_BASIS.match(m[0])]
            for text in (changes[0].old, changes[0].new)
        ]
        starts = [[m.start() for m in side] for side in sides]
        told: set[tuple[int, int]] = set()
        for change in changes:
            a = _touching(sides[0], starts[0], change.o1, change.o2)
            b = _touching(sides[1], starts[1], change.n1, change.n2)
            if a is None or b is None or (a.start(), b.start()) in told:
                continue
            told.add((a.start(), b.start()))
            if pattern is _BEARER or _NUMBER.sub("", a[0]) != _NUMBER.sub("", b[0]):
                yield a[0], b[0]


def _touching(matches: Sequence[re.Match[str]], starts: Sequence[int], start: int, end: int) -> re.Match[str] | None:
    """The words within which a change lies, or that it cuts."""
    at = bisect_right(starts, max(start, end - 1)) - 1
    return matches[at] if at >= 0 and start < matches[at].end() and end >= matches[at].start() else None
