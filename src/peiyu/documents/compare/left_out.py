"""Whom a sentence leaves out, where it is somebody else now: 不含个体工商户 → 不含个体工商户和合作社."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peiyu.documents.extraction.conditions.left_out import LeftOut, left_out

_SIGNS = "，,（）() "


def others_left_out(pieces: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words that leave somebody out and do not stand in the other version so.

    >>> list(others_left_out([("补助3万元（不含个体户）。", "补助3万元（不含个体户和合作社）。")]))
    [('不含个体户', '不含个体户和合作社')]
    """
    for old, new in pieces:
        if old == new:
            continue
        sides = left_out(old, gives=True), left_out(new, gives=True)
        gone, come = _only(*sides), _only(*sides[::-1])
        if len(gone) == len(come):
            yield from ((a.said.strip(_SIGNS), b.said.strip(_SIGNS)) for a, b in zip(gone, come, strict=True))
        else:  # who is named in both is shut out in other words, which are told as such
            yield from ((one.said.strip(_SIGNS), "") for one in gone if one.who not in new)
            yield from (("", one.said.strip(_SIGNS)) for one in come if one.who not in old)


def _only(here: Sequence[LeftOut], there: Sequence[LeftOut]) -> list[LeftOut]:
    known = {one.who for one in there}
    return [one for one in here if one.who not in known]
