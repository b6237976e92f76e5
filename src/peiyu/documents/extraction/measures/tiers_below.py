"""Tiers that stand as items below a sentence that gives and does not say how much: 按实缴资本给予落户奖励。1. 500万元以上的，奖励30万元；…"""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures.passages import Passage, without_ordinal
from peiyu.documents.extraction.measures.pieces import SUM, THRESHOLD
from peiyu.documents.extraction.measures.segment import Segment
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.extraction.sentences import sentences

_WAITS = re.compile(r"(?:给[予于]|予以|发放)[^，。；\d]{0,20}(?:奖[励补]?|补[助贴]|资助|津贴|贴息)[。：:]\s*$")
"""…给予落户奖励。: given, and not yet how much."""
_AMONG_THEM = re.compile(r"其中[：:]\s*$")
_TIER = re.compile(
    r"\s*(?!对|给|凡|获|首次|新)(?=[^，。；]*\d)[^，。；;]{2,44}(?:的|以[上下内]|之间|万元|亿元|万美元|亿美元)(?:[（(][^）)]{1,6}[）)])?的?[，,：:]"
    r"(?:可|再|各|均|分别|一次性|每[台辆件个家])*(?:给[予于]|奖励|补[助贴]|资助|领取)[^，。；;]{0,16}?\d[\d.,]*\s*万?元[^，。；;]{0,10}[；;。]?\s*"
)
"""实缴资本500万元至5000万元的，奖励300万元；: a band and its sum, and nobody named."""
_FEWEST = 2


def tiers_below(text: str, kept: list[Passage], at: int) -> tuple[list[Segment], set[int]] | None:
    """The measures of the sentence that closes the passage `at` of `kept` and of the tiers in the items below it, and the indexes of these.

    It is one measure, or one for each heading below the sentence where tiers stand under several (1.对内资窑企：…2.对外资窑企：…): the first of
    them goes with the sentence. None where fewer than two tiers follow, or the sentence says itself how much.
    """
    passage = kept[at]
    spans = sentences(text, passage.start, passage.end)
    if len(spans) > 1 and _AMONG_THEM.fullmatch(text, *spans[-1]):
        spans.pop()
        opens = True
    else:
        opens = bool(spans) and _AMONG_THEM.search(text, *spans[-1]) is not None
    if not spans:
        return None
    start = without_ordinal(text, *spans[-1])
    said = text[start : spans[-1][1]]
    waits = opens or (_WAITS.search(said) and not SUM.search(THRESHOLD.sub("", said)))
    if not waits or is_procedure(said, strict=True):
        return None
    lead = text[spans[-1][0] : passage.end].rstrip()
    groups: list[list[int]] = []
    for index in range(at + 1, len(kept)):
        one = kept[index]
        led = bool(one.lead) and one.lead.rstrip().endswith(lead)
        below = led or one.path[: len(passage.path)] == passage.path
        if not (one.item and below and _TIER.fullmatch(text, one.start, one.end)):
            break
        if groups and kept[groups[-1][0]].path == one.path:
            groups[-1].append(index)
        else:
            groups.append([index])
    if not groups or any(len(group) < _FEWEST for group in groups):
        return None
    found = [Segment(start, kept[groups[0][-1]].end, passage, passage.inherited)]
    for group in groups[1:]:
        first = kept[group[0]]
        found.append(Segment(first.start, kept[group[-1]].end, first, first.inherited))
    return found, {index for group in groups for index in group}
