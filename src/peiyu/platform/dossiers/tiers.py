"""The ladders as a firm stands on them: which titles it holds, and how far it is from the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peiyu.advice.reading import Tier
from peiyu.platform.verdicts.placement import LADDER
from peiyu.platform.verdicts.titles import title_of


@dataclass(frozen=True)
class Rung:
    """One tier: the rule, the chip, how many of its clauses are met, and whether its title is held until when."""

    code: str
    name: str
    chip: str
    met: int
    total: int
    held: bool
    until: dt.date | None
    main: bool

    @property
    def note(self) -> str:
        """How many clauses of how many are met."""
        return f"{self.met}/{self.total} 条"


def ladder(tiers: Sequence[Tier], held: Mapping[str, dt.date | None]) -> list[Rung]:
    """The tiers of a reading: those of the national ladder in its order, then the others that the firm stands on or near.

    Args:
        tiers: as the calculator gives them.
        held: the titles valid today with their last day.
    """
    made = []
    for tier in tiers:
        title = title_of(_Named(tier.name), held)  # type: ignore[arg-type]
        main = tier.code in LADDER
        made.append(
            Rung(
                tier.code,
                tier.name,
                tier.chip,
                tier.met,
                tier.met + tier.failing + tier.open,
                bool(title),
                held.get(title) if title else None,
                main,
            )
        )
    order = {code: place for place, code in enumerate(LADDER)}
    return sorted(made, key=lambda rung: (not rung.main, order.get(rung.code, 0), not rung.held))


@dataclass(frozen=True)
class _Named:
    name: str
