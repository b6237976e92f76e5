"""The overview of one run: for every rule how many firms meet it, may apply, lack data, and what it would pay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peiyu.engine.bounds import Mask
from peiyu.engine.decide import Decisions
from peiyu.engine.outcome import Outcome
from peiyu.engine.payout import NO_LIMIT, Amounts
from peiyu.rules.model import Rule

KIND_ORDER = ("梯度", "等级", "一票否决", "政策", "标签", "评分表", "目标")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """One rule over a population. Counts are rows of its subject; amounts are 分 (lowest and highest of those that meet it),
    None where the rule pays nothing or leaves the figure open.
    """

    rule: Rule
    in_scope: int
    met: int
    unmet: int
    unknown: int
    eligible: int
    grades: tuple[tuple[str, int], ...]
    amount_low: int | None
    amount_high: int | None
    amount_open: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All rules of a run; drafts and examples are listed apart and enter no total."""

    as_of: str
    occasion: str
    subjects: tuple[tuple[str, int], ...]
    rules: tuple[RuleCount, ...]

    @property
    def in_force(self) -> tuple[RuleCount, ...]:
        """Rules that count."""
        return tuple(c for c in self.rules if not c.rule.is_draft)

    @property
    def drafts(self) -> tuple[RuleCount, ...]:
        """征求意见稿 and 样例."""
        return tuple(c for c in self.rules if c.rule.is_draft)

    def of_kind(self, *kinds: str) -> tuple[RuleCount, ...]:
        """Rules in force of these kinds."""
        return tuple(c for c in self.in_force if c.rule.kind in kinds)


def overview(decisions: Decisions) -> Overview:
    """The overview of a run."""
    book = decisions.rulebook
    counts = [_count(compiled.rule, decisions.outcomes[compiled.rule.code], decisions) for compiled in book.rules]
    order = {kind: i for i, kind in enumerate(KIND_ORDER)}
    counts.sort(key=lambda c: (order.get(c.rule.kind, 99), c.rule.pack, c.rule.code))
    subjects = tuple((frame.name, decisions.dossiers.size(frame.name)) for frame in decisions.frames)
    return Overview(book.as_of.isoformat(), book.occasion, subjects, tuple(counts))


def _count(rule: Rule, outcome: Outcome, decisions: Decisions) -> RuleCount:
    surely, possibly = outcome.verdict.surely, outcome.verdict.possibly
    met, unmet = int(surely.sum()), int((~possibly).sum())
    eligible = int(outcome.eligible.surely.sum()) if rule.has_eligibility else 0
    names: tuple[tuple[str, int], ...] = ()
    if outcome.grades is not None:
        index = outcome.grades.index
        names = tuple((name, int((index == i).sum())) for i, name in enumerate(outcome.grades.names))
    low = high = None
    if outcome.amount is not None and rule.amount is not None and rule.amount.number is not None:
        low, high = _sums(outcome.amount, surely)
    return RuleCount(
        rule=rule,
        in_scope=len(surely),
        met=met,
        unmet=unmet,
        unknown=len(surely) - met - unmet,
        eligible=eligible,
        grades=names,
        amount_low=low,
        amount_high=high,
        amount_open=rule.amount is not None and (bool(rule.amount.open) or rule.amount.number is None),
    )


def _sums(amounts: Amounts, rows: Mask) -> tuple[int, int | None]:
    """Lowest and highest total of some rows in 分; None where nothing bounds the highest."""
    low, high = amounts.low[rows], amounts.high[rows]
    bounded = not bool((high == NO_LIMIT).any())
    return int(low.sum(dtype=object)) if len(low) else 0, (
        int(high.sum(dtype=object)) if len(high) else 0
    ) if bounded else None


def share(part: int, whole: int) -> str:
    """A share in percent with one decimal, for tables.

    >>> share(1, 3)
    '33.3%'
    """
    return "—" if not whole else f"{np.round(part * 1000 / whole) / 10:.1f}%"
