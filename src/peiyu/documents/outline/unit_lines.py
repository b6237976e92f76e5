"""Lines that say who answers for what stands above them: 牵头单位：市窑业局, 责任领导：陶青, 完成时限：6月底."""

from __future__ import annotations

import re

UNITS = (
    r"(?:[省市区县州镇乡](?:级|直)|主要|第一|总)?"
    r"(?:责任|主责|负责|牵头|配合|协同|协助|主办|协办|承办|实施|落实|参与|参加|支持|主管|受理|兑现|督办)"
    r"(?:[及和与、/／]?(?:责任|落实|负责|实施|配合|参与|协办))?(?:单位|部门|处室|科室|股室|主体|机构)(?:及其?(?:责任人|负责人|联系人))?"
)
"""What a line begins with that lists offices."""
BARE = "牵头|配合"
"""What may do without 单位 where it begins its line."""
_PERSONS = r"[一-鿿]{0,6}(?:领导|责任人|负责人|联系人|联络员|包[联保抓]人|指挥长|[组链]长)(?:同志|及职务)?|(?:联系|咨询)(?:电话|方式)"
_TIMES = (
    r"(?:完成|办[理结]|整改|落实|实施|计划(?:完成)?|推进|目标)?(?:时限|期限|时间节点|时间|日期|进度)(?:要求|安排|节点)?"
)
_SPACE = r"[^\S\n]*"
BESIDE = rf"(?:{_PERSONS}|{_TIMES}){_SPACE}[:：][^\n]*"
"""What stands in a line of its own beside them and names no office: persons and times."""
_WHO = re.compile(rf"{_SPACE}(?:{UNITS}|{BARE}){_SPACE}[:：]")
_BESIDE = re.compile(_SPACE + BESIDE)
_WHO_BEHIND = re.compile(rf"{UNITS}{_SPACE}[:：]")


def names_units(text: str, start: int, end: int) -> bool:
    """Whether a line lists who answers for what stands above it, a person before them or not.

    >>> [names_units(line, 0, len(line)) for line in ("牵头单位：市窑业局", "责任领导：陶青", "支持窑企建窑。")]
    [True, False, False]
    """
    if _BESIDE.match(text, start, end):
        return _WHO_BEHIND.search(text, start, end) is not None
    return _WHO.match(text, start, end) is not None


def stands_beside_units(text: str, start: int, end: int) -> bool:
    """Whether a line names a person or a time, as it stands between lines of units.

    >>> [stands_beside_units(line, 0, len(line)) for line in ("责任领导：陶青", "完成时限：6月底", "时间紧、任务重。")]
    [True, True, False]
    """
    return _BESIDE.match(text, start, end) is not None
