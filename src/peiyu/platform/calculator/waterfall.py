"""The way of an amount as a drawing: a bar a step, what falls away in a lighter tone. Plain SVG attributes, no style, no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peiyu.advice.steps import Step

WIDTH = 600
BAR = 18


@dataclass(frozen=True)
class Bar:
    """One step: the sure part, the part that is still open, and what the step took away; in units of the drawing.

    Its label is text beside the drawing, so that it keeps its size where the drawing is made narrow.
    """

    label: str
    sure: int
    open: int
    fallen_x: int
    fallen: int
    endless: bool


@dataclass(frozen=True)
class Waterfall:
    """The drawing."""

    width: int
    bar: int
    bars: tuple[Bar, ...]


def waterfall(steps: Sequence[Step]) -> Waterfall:
    """Bars to scale: the widest step is as wide as the drawing.

    >>> [bar.sure for bar in waterfall([Step("基数", 200, 200), Step("比例 50%", 100, 100)]).bars]
    [600, 300]
    """
    most = max((step.high if step.high is not None else step.low for step in steps), default=0) or 1
    bars = []
    before = 0
    for place, step in enumerate(steps):
        high = step.high if step.high is not None else most
        sure, whole = step.low * WIDTH // most, high * WIDTH // most
        fallen = max(0, before - whole) if place else 0
        bars.append(Bar(step.label, sure, max(0, whole - sure), whole, fallen, step.high is None))
        before = whole
    return Waterfall(WIDTH, BAR, tuple(bars))
