"""Amounts that a measure refers to: 参照上述标准给予资助, 标准同本条第（一）项."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.model import Amount, Measure

_AS_BEFORE = re.compile(
    r"同(?:样|等)(?:适用|享受)(?:本条|本款|上述|前款)|(?:参照|按照?|比照)(?:上述|前述|以上|前款|上款|前项)(?:[^，,。；;]{0,10}(?:标准|档[次位]|金额|比例))[^。；;]{0,12}(?:给予|予以|资助|奖励|补[助贴]|支持)"
)
_ORDINAL = r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]"
_AS_ITEMS = re.compile(
    rf"(?:标准|金额|比例)[^，,。；;]{{0,4}}(?:同|与|按照?|参照|比照)(?:本条)?第?{_ORDINAL}(?:[、和及至]第?{_ORDINAL})*(?:项|款|目|条)|"
    rf"(?:参照|按照?|比照)(?:本条|上述)?第?{_ORDINAL}(?:项|款|目|条)?(?:的|规定)?(?:补[助贴]|奖[励补]|资助)?(?:标准|金额|比例)[^。；;]{{0,24}}(?:给[予于]|予以|资助|奖励|补[助贴]|支持|执行)"
)
"""奖励标准同本条第（一）、（二）项; 参照第（2）条标准给予补贴."""
_AS_NAMED = re.compile(
    r"(?:参照|比照|按照?|执行)(?P<what>[^，,。；;、\d]{3,24}?)的?(?:奖[励补]|补[助贴]|资助|支持|扶持)?(?:标准|档次|额度)(?:[^，,。；;\d]{0,4})(?:给[予于]|予以|执行|发放)"
)
"""参照县级陶瓷工坊的标准给予奖励: as the measure for those does."""


def amounts_before(text: str, measure: Measure, before: Sequence[Measure]) -> list[Amount]:
    """参照上述标准给予资助: the amounts of the measures before it in its article, or else of the nearest that has any.

    Their characters stay those of the measures that state them.
    """
    items = _AS_ITEMS.search(text, measure.start, measure.end)
    if items:
        named = [_plain(ordinal) for ordinal in re.findall(_ORDINAL, items[0])]
        of = [m for m in before if m.heading_path[: len(measure.heading_path)] == measure.heading_path]
        return [replace(a, confidence=0.6) for m in of if _ordinal_of(text, m) in named for a in m.amounts]
    if not _AS_BEFORE.search(text, measure.start, measure.end):
        return _as_named(text, measure, before)
    same = [m for m in before if m.heading_path == measure.heading_path and m.amounts]
    stating = same or [m for m in before if m.amounts][-1:]
    return [replace(amount, confidence=0.6) for m in stating for amount in m.amounts]


def _as_named(text: str, measure: Measure, before: Sequence[Measure]) -> list[Amount]:
    """The amounts of the last measure before that gives something to those whose standard is referred to."""
    named = _AS_NAMED.search(text, measure.start, measure.end)
    if named is None:
        return []
    to_them = re.compile(rf"(?:^|[对给，,。；;])(?P<part>{re.escape(named['what'])}[^；;。]*)")
    for other in reversed(before):
        part = to_them.search(text[other.start : other.end]) if other.amounts else None
        if part:
            left, right = (other.start + end for end in part.span("part"))
            return [replace(a, confidence=0.6) for a in other.amounts if left <= a.start < right]
    return []


def _ordinal_of(text: str, measure: Measure) -> str | None:
    said = re.search(rf"({_ORDINAL})\s*$", text[max(0, measure.start - 8) : measure.start])
    return _plain(said[1]) if said else None


def _plain(ordinal: str) -> str:
    """The ordinal without its brackets: （1） here is (1) there."""
    return ordinal[1:-1]
