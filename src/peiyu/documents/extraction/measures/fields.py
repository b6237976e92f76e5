"""Guides that print a policy field by field: 补贴对象：, 补贴标准：, 补贴期限： in lines of their own are one measure."""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.segment import Segment

_SORT = r"(?:补[助贴]|奖[励补]|资助|扶持|支持|贴息|优惠|享受|政策|补偿|贷款|激励)"
_WHO = re.compile(rf"【?{_SORT}(?:的)?(?:对象|范围|主体|人群|人员)[】：:]")
HOW_MUCH = re.compile(rf"【?{_SORT}(?:的)?(?:标准|金额|比例|额度|数额|资金)[】：:](?=[^\n]*\d)")
"""The field that says how much."""
_HOW_LONG = re.compile(rf"【?{_SORT}(?:的)?(?:期限|时限|时间|年限|次数|方式|上限|限额)[】：:]")


def fields_from(text: str, kept: list[Passage], at: int) -> tuple[Segment, set[int]] | None:
    """The measure that begins with the field at `at` of `kept` which says who gets something, and the indexes of its fields.

    None where no field that says how much follows it at once.
    """
    first = kept[at]
    if first.row or not _WHO.match(text, first.start, first.end):
        return None
    taken: set[int] = set()
    sums = False
    for index in range(at + 1, len(kept)):
        field = kept[index]
        much = HOW_MUCH.match(text, field.start, field.end)
        if field.path != first.path or not (much or _HOW_LONG.match(text, field.start, field.end)):
            break
        sums = sums or much is not None
        taken.add(index)
    return (Segment(first.start, kept[max(taken)].end, first, first.inherited), taken) if sums else None
