"""Doubtful figures: asked about, and not reckoned with before the visitor has confirmed them."""

from __future__ import annotations

from dataclasses import replace

from peiyu.advice.calculator import Calculator
from peiyu.advice.reading import Reading
from peiyu.facts.dossiers import Dossiers
from peiyu.platform.calculator.conversation import Conversation

SLIP = "W-CALC-001"


def doubted(said: Conversation, reading: Reading) -> frozenset[str]:
    """Keys of the figures that are asked about and not confirmed yet."""
    return frozenset(note.key for note in reading.notes if note.code == SLIP and note.key not in said.kept)


def confirmed(calculator: Calculator, said: Conversation, dossiers: Dossiers | None) -> Reading:
    """The reading without what is in doubt, with the notes that ask about it.

    A doubtful figure may decide many rules, and wrongly: until it is confirmed it counts as not given.
    """
    reading = calculator.answer(said.facts, dossiers, screens=2)
    keys = doubted(said, reading)
    if not keys:
        return reading
    sure = {key: text for key, text in said.facts.items() if key not in keys}
    return replace(calculator.answer(sure, dossiers, screens=2), notes=reading.notes)
