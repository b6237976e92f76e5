"""A likely slip of unit, caught at the field. It warns and never blocks: the figure may be right.

What is plausible is not invented here: for each column it is some twenty times the largest figure that any rule of the packs
compares it with, and what `peiyu.facts.odd_figures` holds for odd in a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from peiyu.advice.inputs import Input
from peiyu.advice.typed import Figure, entry_unit
from peiyu.engine.compile import Rulebook
from peiyu.engine.wording import show
from peiyu.facts.odd_figures import MOST_MONEY, MOST_PER_HEAD, REVENUE, STAFF
from peiyu.rules import nodes as n
from peiyu.rules.units import MONEY

BEYOND = 20  # times the largest threshold of the packs
_SLIP = 10_000  # between 元 and 万元


class Plausible:
    """The largest plausible figure of each money column, from the thresholds of a rulebook. Shape: column name → 元."""

    def __init__(self, rulebook: Rulebook) -> None:
        thresholds: dict[str, Fraction] = {}
        for step in rulebook.program.steps:
            node = step.node
            if isinstance(node, n.Compare) and isinstance(node.right, n.Const) and node.right.value is not None:
                read = node.left
                if isinstance(read, (n.Annual, n.Attribute)):
                    thresholds[read.column] = max(thresholds.get(read.column, Fraction(0)), abs(node.right.value))
        self._most = {name: most * BEYOND for name, most in thresholds.items() if most > 0}

    def slip(self, asked: Input, figure: Figure, text: str, others: Mapping[str, Fraction]) -> str:
        """The warning in Chinese, empty where nothing is odd. `others`: what is known by key, in base units.

        单位是万元，您填的 32000000 约为 3200 亿元，是否应为 3200？
        """
        column = asked.column
        if column is None or column.dimension != MONEY or not figure.bare:
            return ""
        most = min(self._most.get(column.name, Fraction(MOST_MONEY)), Fraction(MOST_MONEY))
        value = abs(figure.value)
        odd = value > most
        staff = others.get(f"{asked.table}/{STAFF}/{asked.year}", Fraction(0))
        if column.name == REVENUE and staff > 0:
            odd = odd or value / staff > Fraction(MOST_PER_HEAD)
        unit = entry_unit(column)
        if not odd or unit.scale < _SLIP:
            return ""
        meant = figure.value / unit.scale / _SLIP
        return f"单位是{unit.name}，您填的 {text} 约为 {_rounded(figure.value)}，是否应为 {_plain(meant)}？如无误可不改"


def _rounded(value: Fraction) -> str:
    hundred_million = Fraction(100_000_000)
    if abs(value) >= hundred_million:
        return f"{_plain(Fraction(round(value / hundred_million * 10), 10))} 亿元"
    return show(value, MONEY)


def _plain(value: Fraction) -> str:
    return f"{float(value):.10g}"
