"""The overview of one run: for every rule how many firms meet it, may apply, lack data, and what it would pay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from peiyu.engine.compile import Rulebook
from peiyu.engine.decide import BLOCK, Decisions
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel import RuleTally, Tally, tally
from peiyu.engine.kernel.served import served
from peiyu.engine.kernel.whole import Kernel
from peiyu.engine.rivalry import displaced, rivals_of
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
    displaced: tuple[int, int] | None = (0, 0)
    """Of the amounts that which is not paid, because a better policy of the same firm excludes it; None where that was not worked out."""

    @property
    def paid(self) -> tuple[int, int | None] | None:
        """The amounts without what a better policy displaces."""
        if self.amount_low is None:
            return None
        low, high = self.displaced or (0, 0)
        return self.amount_low - low, None if self.amount_high is None else self.amount_high - high


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
    tallied = tally(decisions.rulebook, decisions.world)
    return overview_of(decisions.rulebook, tallied, sizes, displaced_in(decisions.rulebook, decisions.world))


def displaced_in(rulebook: Rulebook, world: World) -> dict[str, tuple[int, int]]:
    """What each rule would pay besides, were it not for a better one of the same firm; rules that nothing excludes are not looked at."""
    rivals = rivals_of(rulebook)
    found: dict[str, tuple[int, int]] = {}
    looked_at = [rivals.rules[code] for group in rivals.groups for code in group]
    for frame in dict.fromkeys(rule.frame for rule in looked_at):
        rules = [rule for rule in looked_at if rule.frame == frame]
        for block in served(rulebook, Kernel(world), frame, rules, BLOCK, every=False):
            for code, (low, high) in displaced(rivals, block).items():
                before = found.get(code, (0, 0))
                found[code] = (before[0] + low, before[1] + high)
    return found


def overview_of(
    rulebook: Rulebook, found: Tally, sizes: Mapping[Frame, int], lost: Mapping[str, tuple[int, int]] | None = None
) -> Overview:
    """The overview of counted rules; `sizes`: the rows of each subject that they decide; `lost`: what better rules displace, None
    where that was not worked out.
    """
    rivals = rivals_of(rulebook).any if lost is None else {}
    counts = [
        _count(
            compiled.rule,
            found.rules[compiled.rule.code],
            lost.get(compiled.rule.code, (0, 0))
            if lost is not None
            else None
            if compiled.rule.code in rivals
            else (0, 0),
        )
        for compiled in rulebook.rules
    ]
    order = {kind: i for i, kind in enumerate(KIND_ORDER)}
    counts.sort(key=lambda c: (order.get(c.rule.kind, 99), c.rule.pack, c.rule.code))
    subjects = tuple((frame.name, size) for frame, size in sizes.items())
    return Overview(rulebook.as_of.isoformat(), rulebook.occasion, subjects, tuple(counts))


def _count(rule: Rule, found: RuleTally, lost: tuple[int, int] | None) -> RuleCount:
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
        displaced=lost,
    )


def share(part: int, whole: int) -> str:
    """A share in percent with one decimal, for tables.

    >>> share(1, 3)
    '33.3%'
    """
    return "—" if not whole else f"{np.round(part * 1000 / whole) / 10:.1f}%"
