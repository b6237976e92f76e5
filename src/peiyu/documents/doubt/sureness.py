"""From features to how sure: learnt weights, and a scale that was fitted to what came true on texts left out."""

from __future__ import annotations

from collections.abc import Sequence

from peiyu.documents.learning.chances import chance
from peiyu.documents.learning.weights import UNIT, shipped
from peiyu.documents.learning.words import Block

FIELDS = ("measure", "nobody", "condition", "amount", "target")
"""What has weights: is it a measure; is it right that nobody is named; is this condition, amount, target right.

Who gets it is weighed in the room `naming`."""


def how_sure(field: str, blocks: Sequence[Block]) -> float:
    """The chance that this reading is right, 0.05 to 0.97 in steps of 0.01; `field` is one of `FIELDS`."""
    weights = shipped(f"doubt_{field}")
    steep, shift = weights.scale
    return chance(steep * weights.lead("yes", blocks) // (UNIT * UNIT) + shift)
