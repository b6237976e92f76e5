"""Parts of one sentence that share its subject: 窑企、茶企各给予10万元；获省级认定的，各再奖励5万元 gives the second to the same ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from peiyu.documents.extraction.model import Measure

_SHARES = re.compile(
    r"(?:均|分别|各|再|另)(?:可|再|另|一次性|额外|最高|按[^，,。；;]{2,16}){0,3}(?=给[予于]|予以|奖|补[助贴\d]|资助|发放|享受|减[免按半]|免[收征除缴]|\d)"
)
"""均, 分别 and 各 speak of several, 再 and 另 of what was said before: who it is has to be said somewhere."""
_OWN = re.compile(r"\s*(?:对|支持|鼓励|为|向|给予)(?!其|通过|获|符合|评|认定|复[审核]|上述|以上)")
"""A part that begins so says itself for whom."""
_GENERAL = frozenset({"企业", "单位", "项目", "机构"})
_SURE, _LEAST = 0.6, 0.3


def with_shared_subjects(text: str, measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures; a part of a sentence that shares the subject of the part before it, and names nobody itself, is for the same."""
    result: list[Measure] = []
    for one in measures:
        before = result[-1] if result else None
        if before is not None and before.beneficiaries and _goes_on(text, before, one):
            shared = tuple(replace(name, confidence=min(name.confidence, _SURE)) for name in before.beneficiaries)
            one = replace(one, beneficiaries=shared, nobody_confidence=1.0)
        result.append(one)
    return tuple(result)


def _goes_on(text: str, before: Measure, one: Measure) -> bool:
    """Whether `one` is a later part of the sentence of `before` and speaks of the same."""
    if before.heading_path != one.heading_path or text[one.start - 1 : one.start].strip() not in {"", "；", ";"}:
        return False
    between = text[before.end - 1 : one.start]
    if "。" in between or "\n" in between or not _SHARES.search(one.text):
        return False
    named = [name for name in one.beneficiaries if name.name not in _GENERAL and name.confidence >= _LEAST]
    return not named and not _OWN.match(one.text)
