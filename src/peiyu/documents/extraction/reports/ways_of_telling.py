"""Which way a section of a report looks where no heading says so: 这一年，…; 窑业后劲明显增强。 looks back, 新增窑企200家以上 without a word of the past sets goals."""

from __future__ import annotations

import re
from collections.abc import Iterable

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.reports.ahead import is_past

_LOOKS_BACK = re.compile(
    r"(?:这一年|(?:过去)?(?:的)?[一两二三四五]年来|过去的?[一两二三四五]年|五年间)[，,](?![^。]{0,20}(?:将|要))"
)
_CAME_TO_STAND = re.compile(
    r"(?:[^，,。；;]{2,30}[，,])?[^，,。；;\d]{2,14}(?:(?:明显|显著|持续|不断|稳步|进一步|更加|日益|全面|大幅|有效|步伐)(?:增强|加快|深化|改善|优化|提升|提高|向好|壮大|活跃|完善|夯实|释放)|(?:跃上|迈上|再上)新台阶|迈出[^，,。；;]{0,6}步伐)。"
)
"""产业升级步伐加快。 above what came about; 加快产业升级。 tells nothing of the past."""
_WANTS = re.compile(r"将|要|力争|确保|争取|目标|计划|努力|推动[^，,。；;]{0,20}(?:迈上|跃上|再上)")
_GOAL = re.compile(
    r"(?:新增|净增|新?培育|新?认定|新?入库|新?引进|新?建成?|打造|完成|实施|培训|招引)[^，,。；;、\d]{0,16}\d[\d.]*[万千百]?(?:[家户个项名件座所条人]|人次)(?:以上|左右)"
)
"""新增窑企200家以上: what has been is counted (200家, 200多家)."""


def looks_back(said: str) -> bool:
    """Whether a paragraph of a report says itself that it tells what has come about.

    >>> [looks_back(s) for s in ("窑业升级步伐加快。启动窑口改造。", "启动窑口改造。这一年，窑火很旺。", "加快窑业升级。启动窑口改造。")]
    [True, True, False]
    """
    opening = _CAME_TO_STAND.match(said)
    return _LOOKS_BACK.search(said) is not None or (opening is not None and not _WANTS.search(opening[0]))


def sets_goals(said: str) -> bool:
    """Whether a clause counts what is only to come about.

    >>> sets_goals("新增窑企200家以上。"), sets_goals("新增窑企200多家。"), sets_goals("已新增窑企200家以上。")
    (True, False, False)
    """
    return _GOAL.search(said) is not None and not is_past(said)


def sections_ahead(text: str, found: Iterable[Passage]) -> frozenset[tuple[str, ...]]:
    """The headings of sections that set goals and have no word of what has been: all that stands in them is still to be done."""
    goals: set[tuple[str, ...]] = set()
    past: set[tuple[str, ...]] = set()
    for one in found:
        said = text[one.start : one.end]
        if looks_back(said) or is_past(said):
            past.add(one.path)
        elif sets_goals(said):
            goals.add(one.path)
    return frozenset(path for path in goals - past if path)
