"""Every reading of a document with how sure the reader is of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from peiyu.documents.doubt.features import BEFORE, Reading, of_reading, of_sentence
from peiyu.documents.doubt.sureness import how_sure
from peiyu.documents.extraction.model import Amount, Condition, Extraction, Measure, Name, Target
from peiyu.documents.extraction.numbers.vague import is_about

LEFT_OF_TARGET, RIGHT_OF_TARGET = 40, 20
"""A target is a few words: so many characters on either side are read with it."""

_Sure = TypeVar("_Sure", Measure, Name, Condition, Amount, Target)
MOST_OF_NO_POLICY = 0.2
"""How sure a reading in a text that looks like no policy can be."""

MOST_OF_NOTHING = 0.2
"""How sure a sum of 0 can be, and one whose number cannot be read."""

MOST_OF_ABOUT = 0.6
"""How sure a sum can be of which the text says only about how much it is (约5万元, 10余万元)."""


def with_doubt(text: str, found: Extraction) -> Extraction:
    """The same extraction; measures, conditions, amounts and targets say how sure they are."""
    return replace(
        found,
        measures=tuple(_measure(text, one) for one in found.measures),
        targets=tuple(replace(one, confidence=how_sure("target", target_features(text, one))) for one in found.targets),
    )


def lowered(found: Extraction) -> Extraction:
    """The same extraction of a text that looks like no policy: nothing in it is surer than a guess."""
    return replace(
        found,
        measures=tuple(
            replace(
                _at_most(one),
                beneficiaries=tuple(map(_at_most, one.beneficiaries)),
                conditions=tuple(map(_at_most, one.conditions)),
                amounts=tuple(map(_at_most, one.amounts)),
            )
            for one in found.measures
        ),
        targets=tuple(map(_at_most, found.targets)),
    )


def _at_most(one: _Sure) -> _Sure:
    return replace(one, confidence=min(one.confidence, MOST_OF_NO_POLICY))


def _measure(text: str, one: Measure) -> Measure:
    sentence, before = text[one.start : one.end], text[max(0, one.start - BEFORE) : one.start]

    def sure(field: str, reading: Reading) -> float:
        return how_sure(field, of_reading(reading, sentence, one.heading_path, before))

    whole = of_sentence(sentence, one.heading_path, before, words=True)
    return replace(
        one,
        confidence=how_sure("measure", whole),
        nobody_confidence=1.0 if one.beneficiaries else min(one.nobody_confidence, how_sure("nobody", whole)),
        conditions=tuple(
            c  # what is said in words is right or wrong by other reasons, and no first look tells which
            if isinstance(c.value, str)
            else replace(c, confidence=sure("condition", reading_of(c, one.start, len(one.conditions))))
            for c in one.conditions
        ),
        amounts=tuple(
            replace(a, confidence=_sure_of_sum(text, a, sure("amount", reading_of(a, one.start, len(one.amounts)))))
            for a in one.amounts
        ),
    )


def _sure_of_sum(text: str, amount: Amount, sure: float) -> float:
    """Nobody gives 0万元: such a sum is more likely the end of a number that was printed badly; and of 约5万元 nobody knows what it comes to."""
    unknown = amount.value == 0 or (amount.value is None and amount.unit is not None)
    if unknown:
        return min(sure, MOST_OF_NOTHING)
    return min(sure, MOST_OF_ABOUT) if is_about(text, amount.start, amount.end) else sure


def reading_of(one: Name | Condition | Amount | Target, start: int, of: int) -> Reading:
    """What the features are made of; `start` is where the sentence begins, `of` how many such readings it has."""
    name, form, value, unit = shown(one)
    return Reading(name, one.start - start, one.end - start, of, one.confidence, form, value, unit)


def shown(one: Name | Condition | Amount | Target) -> tuple[str, str, str, str]:
    """Name, form, value and unit as words."""
    if isinstance(one, Name):
        return one.name, "", "", ""
    name = one.basis if isinstance(one, Amount) else one.indicator
    return name, one.kind if isinstance(one, Amount) else one.op, str(one.value), one.unit or ""


def target_features(text: str, one: Target) -> tuple[frozenset[str], ...]:
    """A target in the words around it."""
    start = max(0, one.start - LEFT_OF_TARGET)
    return of_reading(reading_of(one, start, 0), text[start : one.end + RIGHT_OF_TARGET], (), "")
