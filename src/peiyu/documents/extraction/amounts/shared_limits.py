"""A limit that closes a paragraph of several grants in a sentence of its own (单个项目补助额不超过300万元) is meant for all of them.

Behind a comma it may close the last of several parts of a sentence (…给予30%；…给予50%，同一企业每年不超过30万元), and is meant for them.

It is an amount of the last grant, behind which it stands. The grants before it get its words as a remark and no amount: whether a limit
for a project is meant for this grant too, no word says, so a person has to look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from peiyu.documents.extraction.model import Amount, Measure, Remark
from peiyu.documents.extraction.sentences import trimmed

_EACH = r"(?:单个|单一|每个|每家|每户|单户|单家|同一个?|一个)[^，,。；;\d]{0,8}?(?:项目|企业|主体|单位|机构|公司|申报人|申请人|法人|园区|平台|合作社)|(?:单户|单家|每户|每家)(?=[^，,。；;]{0,8}(?:最[高多]|不超过|不高于|年|累计|合计))"
_ALL = r"(?:以上|上述)(?:各项|各类|补[助贴]|奖[励补]|资助|扶持|支持|资金|政策|项目|条款|事项|合计|总计|累计)"
_CLOSES = re.compile(rf"(?:其中[，,]?|但|且)?(?P<each>{_EACH})?(?P<all>{_ALL})?")
_WHOLE = re.compile(r"合计|累计|总额|总计|年度|全年|每年|当年")
_GIVES = re.compile(r"[给补奖助]")


def with_shared_limits(text: str, measures: Sequence[Measure], paragraphs: Sequence[int]) -> list[Measure]:
    """The measures, those before a limit that closes their paragraph with its words; `paragraphs` tells for each in which one it stands."""
    result = list(measures)
    first = 0
    for at, measure in enumerate(measures):
        if at and paragraphs[at] != paragraphs[at - 1]:
            first = at
        closing = _closing(text, measure) if first < at else None
        for before in range(first, at) if closing is not None else ():
            if closing is None or (closing.of_sentence and "。" in text[result[before].start : measure.start]):
                continue
            if _lacks(result[before], together=closing.together):
                remark = Remark(text[slice(*closing.limit)], *closing.limit)
                result[before] = replace(result[before], limits=(*result[before].limits, remark))
    return result


@dataclass(frozen=True, slots=True)
class _Closing:
    """The limit at the end of a measure, whether it limits all together, and whether it is about the parts of its sentence alone."""

    limit: tuple[int, int]
    together: bool
    of_sentence: bool


def _closing(text: str, measure: Measure) -> _Closing | None:
    """The sentence or clause with which a measure ends, where it opens with whom or what it limits."""
    for cap in measure.amounts:
        if cap.kind != "cap" or not _is_sum(cap) or not measure.start <= cap.start < measure.end:
            continue
        begin = max(text.rfind(mark, measure.start, cap.start) for mark in "。；;，,") + 1
        opens = _CLOSES.match(text, begin, cap.start) if begin > measure.start else None
        if opens and opens[0] and (opens["each"] or opens["all"]) and not _GIVES.search(text, cap.end, measure.end):
            together = bool(opens["all"] or _WHOLE.search(text, begin, cap.start))
            return _Closing(trimmed(text, begin, measure.end), together, text[begin - 1] in "，,")
    return None


def _lacks(measure: Measure, *, together: bool) -> bool:
    """Whether a grant may have such a limit too: a share for want of any of its own, a sum only where the limit is one for all together."""
    capped = any(a.kind == "cap" and _is_sum(a) for a in measure.amounts)
    shared = any(a.kind == "ratio" for a in measure.amounts)
    return bool(measure.amounts) and (together or (shared and not capped))


def _is_sum(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.endswith("元")
