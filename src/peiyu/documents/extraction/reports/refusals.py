"""What a reply says will not be done, or not now: 暂不具备增设条件, 不予采纳, 目前无法拓宽."""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Refusal
from peiyu.documents.extraction.reports.ahead import Now
from peiyu.documents.extraction.reports.in_charge import in_charge
from peiyu.documents.extraction.reports.tenses import UNKNOWN, Part, Tense, parts_of
from peiyu.documents.extraction.sentences import parts, sentences

_FOR_NOW = re.compile(r"暂|目前|现阶段|当前|近期|短期|现有|尚|还不|还没|再予?考虑|再行研究|待|条件成熟|时机成熟")


def refusals(text: str, found: list[Passage], now: Now = UNKNOWN) -> list[Refusal]:
    """What the passages `found` of a reply or of minutes turn down, in the order of the text; `now` is when it was written."""
    result: list[Refusal] = []
    for passage in found:
        for left, right in sentences(text, passage.start, passage.end):
            for start, end in parts(text, left, right):
                result.extend(_refusal(text, one, passage) for one in declined_in(text, start, end, now))
    return result


def declined_in(text: str, start: int, end: int, now: Now = UNKNOWN) -> list[Part]:
    """The parts of the sentence `text[start:end]` that turn something down.

    >>> said = "因客流不足，暂不具备增设条件，我局将继续关注。"
    >>> [said[one.start : one.end] for one in declined_in(said, 0, len(said))]
    ['因客流不足，暂不具备增设条件']
    """
    return [one for one in parts_of(text, start, end, refusing=True, now=now) if one.tense is Tense.DECLINED]


def _refusal(text: str, one: Part, passage: Passage) -> Refusal:
    said = text[one.start : one.end]
    offices = tuple(in_charge(text, one.start, one.end))
    return Refusal(one.start, one.end, said, _FOR_NOW.search(said) is not None, offices, passage.path)
