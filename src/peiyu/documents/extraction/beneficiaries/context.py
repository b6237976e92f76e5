"""Whom a measure is for when its own sentence does not say: those of the sentence before, those of the heading, or an enterprise."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.beneficiaries.frames import named_by_heading
from peiyu.documents.extraction.beneficiaries.names import UNSURE
from peiyu.documents.extraction.model import Measure, Name

_RELIEF = re.compile(r"免收|免征|减按|减征|(?:降低|下调|下降)\s*\d")
"""A fee waived for nobody in particular is waived for those of the sentence before."""
_ANOTHER_CASE = re.compile(
    r"(?!对|支持|鼓励|为|向|将|按|组织)(?=[^。]*(?:\d|以上标准|“一事一议”))[^。；;]{2,70}?[，,](?:再|额外|可|分别|按[^，,。；;]{2,30}|一次性|最高)*(?:给[予于]|奖励|补助|资助|予以|实行)"
)
"""A sentence that names nobody and gives a sum in another case is for those of the sentence before."""
_SUM = re.compile(r"(?:给[予于]|予以|奖励|补[助贴]|资助)[^。；;]{0,30}\d")
_DEED = re.compile(
    r"(?:对[^。；;]{0,30}?)?[^，,。；;]{0,24}?(?:获得|取得|通过|被授予|被评为|被认定|受理|注册|登记|上市|进入|入选|获评|创建)[^，,。；;]{0,40}?(?:的|后|的[，,]|后[，,])(?:分别|每件|按[^，,]{2,24}[，,])*(?:给[予于]|予以|奖励|资助|补助)"
)
"""Something done that is paid for, with nobody named."""

_ACTOR = re.compile(r"(?:企业|机构|事务所|单位|公司|组织|协会|商会|合作社|团队|人才|人员)$")


def beneficiaries_in_context(text: str, measure: Measure, before: Measure | None) -> tuple[Name, ...]:
    """The beneficiaries of `measure`, completed from `before`, the measure before it in the same passage, and from its heading."""
    named = measure.beneficiaries
    if before and [name.name for name in named] == ["企业"] and len(before.beneficiaries) == 1:
        trade = before.beneficiaries[0]
        if trade.name.endswith("业企业") and measure.heading_path:
            return (replace(trade, confidence=0.5),)
    if named:
        return named
    if before and (_RELIEF.search(measure.text) or _ANOTHER_CASE.match(measure.text)):
        return tuple(replace(name, confidence=min(name.confidence, UNSURE)) for name in before.beneficiaries)
    return _of_heading(text, measure) or _enterprise(measure)


def _of_heading(text: str, measure: Measure) -> tuple[Name, ...]:
    if not (_SUM.search(measure.text) and measure.heading_path):
        return ()
    title = measure.heading_path[-1]
    at = text.rfind(title, 0, measure.start)
    found = named_by_heading(text, at, at + len(title)) if at >= 0 else []
    return tuple(replace(name, confidence=0.3) for name in found if _ACTOR.search(name.name))


def _enterprise(measure: Measure) -> tuple[Name, ...]:
    match = _DEED.match(measure.text) if _SUM.search(measure.text) else None
    return (Name("企业", measure.start + match.start(), measure.start + match.end(), 0.2),) if match else ()
