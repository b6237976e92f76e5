"""The overview of one run: for every rule how many firms meet it, may apply, lack data, and what it would pay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from peiyu.engine.compile import Rulebook
from peiyu.engine.decide import BLOCK, Decisions
from peiyu.engine.frames import Frame
from peiyu.engine.kernel import RuleTally, Tally
from peiyu.engine.kernel.served import served
from peiyu.engine.kernel.tally import tally_of
from peiyu.engine.kernel.whole import Kernel
from peiyu.engine.rivalry import NOTHING, Lost, lost
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
    lost: Lost = NOTHING
    """Of the amounts that which is not paid, because a better policy of the same firm excludes it, and that of which it is open."""

    @property
    def paid(self) -> tuple[int, int | None] | None:
        """The amounts without what a better policy displaces; what one only may displace counts at the high end only."""
        if self.amount_low is None:
            return None
        low, high = self.lost.displaced
        return self.amount_low - low - self.lost.open[0], None if self.amount_high is None else self.amount_high - high


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
    sizes = {frame: decisions.dossiers.size(frame.name) for frame in decisions.frames}
    return overview_in(decisions.rulebook, Kernel(decisions.world), sizes)


def overview_in(rulebook: Rulebook, kernel: Kernel, sizes: Mapping[Frame, int]) -> Overview:
    """The overview of the data of a kernel, in memory or in a store; `sizes`: the rows of each subject that the rules decide."""
    return overview_of(rulebook, tally_of(rulebook, kernel), sizes, lost_in(rulebook, kernel))


def lost_in(rulebook: Rulebook, kernel: Kernel) -> dict[str, Lost]:
    """What each rule would pay besides, were it not for a better one of the same firm; rules that nothing excludes are not looked at."""
    found: dict[str, Lost] = {}
    looked_at = [rulebook.rule(code) for group in rulebook.exclusions.groups for code in group.codes]
    for frame in dict.fromkeys(rule.frame for rule in looked_at):
        rules = [rule for rule in looked_at if rule.frame == frame]
        for block in served(rulebook, kernel, frame, rules, BLOCK, every=False):
            for code, one in lost(rulebook, block).items():
                found[code] = found.get(code, NOTHING) + one
    return found


def overview_of(rulebook: Rulebook, found: Tally, sizes: Mapping[Frame, int], missed: Mapping[str, Lost]) -> Overview:
    """The overview of counted rules; `missed`: what better rules displace, and what they may."""
    counts = [
        _count(compiled.rule, found.rules[compiled.rule.code], missed.get(compiled.rule.code, NOTHING))
        for compiled in rulebook.rules
    ]
    order = {kind: i for i, kind in enumerate(KIND_ORDER)}
    counts.sort(key=lambda c: (order.get(c.rule.kind, 99), c.rule.pack, c.rule.code))
    subjects = tuple((frame.name, size) for frame, size in sizes.items())
    return Overview(rulebook.as_of.isoformat(), rulebook.occasion, subjects, tuple(counts))


def _count(rule: Rule, found: RuleTally, missed: Lost) -> RuleCount:
    paid = rule.amount is not None and rule.amount.number is not None
    low, high = found.amount if paid and found.amount is not None else (None, None)
    return RuleCount(
        rule=rule,
        in_scope=found.rows,
        met=found.met,
        unmet=found.unmet,
        unknown=found.unknown,
        eligible=found.eligible,
        grades=found.grades,
        amount_low=low,
        amount_high=high,
        amount_open=rule.amount is not None and (bool(rule.amount.open) or rule.amount.number is None),
        lost=missed,
    )


def share(part: int, whole: int) -> str:
    """A share in percent with one decimal, for tables.

    >>> share(1, 3)
    '33.3%'
    """
    return "—" if not whole else f"{np.round(part * 1000 / whole) / 10:.1f}%"
