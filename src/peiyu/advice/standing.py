"""Where one enterprise stands under every rule, all rules at once: verdict, eligibility, amount, and what could still change them.

Each distinct leaf condition is decided once, exactly; the logic of all rules above runs in one compiled pass. Verdicts are those
of `peiyu.engine.decide` on the same facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from peiyu.advice.answers import AnsweredWorld, Answers
from peiyu.advice.inputs import HERE, Catalogue
from peiyu.advice.openness import Answered, Openness
from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.exact import Range, Truth
from peiyu.engine.kernel.logic import combine
from peiyu.engine.payout import fen
from peiyu.engine.program import inputs_of
from peiyu.engine.single import flattened
from peiyu.rules import nodes as n

YES: Truth = (True, True)
NO: Truth = (False, False)
OPEN: Truth = (False, True)
_TRUTHS = (NO, OPEN, OPEN, YES)


@dataclass(frozen=True, slots=True)
class Standing:
    """One rule for the enterprise. `amount` is [low, high] in 分 of what can be applied for (low 0 until that is sure, high
    `NO_LIMIT` where nothing bounds it), None where the rule pays nothing or the text names no figure. `mask`: the inputs that
    could still change anything of this.
    """

    rule: CompiledRule
    version: CompiledRule
    verdict: Truth
    eligible: Truth
    grade: str | None
    amount: tuple[int, int] | None
    mask: int

    @property
    def state(self) -> Truth:
        """What a visitor cares for: eligibility where the rule has one, else the verdict."""
        return self.eligible if self.rule.rule.has_eligibility else self.verdict


class Plan:
    """The rules of the enterprise laid out for `Situation`. Built once; nothing in it changes afterwards."""

    def __init__(self, rulebook: Rulebook, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.rules = tuple(r for r in rulebook.rules if r.frame == HERE and r.rule.kind != "目标")
        self.leaves, logic, self.place = flattened(node for rule in self.rules for node in _conditions(rule))
        self.every = np.array([kind == "all" for kind, _, _ in logic], dtype=np.bool_)
        self.least = np.array([least for _, least, _ in logic], dtype=np.int64)
        self.starts = np.cumsum([0, *(len(items) for _, _, items in logic)], dtype=np.int64)
        self.items = np.array([i for _, _, items in logic for i in items], dtype=np.int64)
        self.children = tuple(items for _, _, items in logic)
        self.gated = {id(v): tuple(_gated(v)) for rule in self.rules for v in rule.versions()}
        asked = {id(v): _known_nodes(v) for rule in self.rules for v in rule.versions()}
        self.known = {version: nodes for version, nodes in asked.items() if nodes}


class Situation:
    """One enterprise under all rules of a plan."""

    def __init__(self, plan: Plan, world: AnsweredWorld, answers: Answers) -> None:
        self.plan = plan
        self.answers = answers
        self.exact = Answered(world, plan.catalogue, answers)
        self.open = Openness(self.exact, plan.catalogue, answers)
        self.marks = self._decided()
        self._masks: dict[int, int] = {}

    def standings(self) -> Iterator[Standing]:
        """Every rule, in the order of the rulebook."""
        return (self._standing(rule) for rule in self.plan.rules)

    def truth(self, node: n.Condition) -> Truth:
        """(surely, possibly) of a core condition of the rules."""
        return _TRUTHS[self.marks[self.plan.place[id(node)]]]

    def _decided(self) -> list[int]:
        """The mark of every leaf and of all above them: bit 0 surely, bit 1 possibly."""
        plan = self.plan
        leaves = len(plan.leaves)
        marks = np.zeros(leaves + len(plan.every), dtype=np.int64)
        truth = self.exact.truth
        marks[:leaves] = [surely + 2 * possibly for surely, possibly in (truth(leaf, HERE, 0) for leaf in plan.leaves)]
        counts = np.zeros(len(marks), dtype=np.int64)
        if len(plan.every):
            combine(plan.every, plan.least, plan.starts, plan.items, leaves, marks, counts)
        found: list[int] = marks.tolist()
        return found

    def _mask(self, place: int) -> int:
        """The inputs that could still change the condition at a place; 0 where it is settled."""
        held = self._masks.get(place)
        if held is not None:
            return held
        mask = 0
        if self.marks[place] == 2:
            leaves = len(self.plan.leaves)
            if place < leaves:
                mask = self.open.condition(self.plan.leaves[place])
            else:
                for child in self.plan.children[place - leaves]:
                    if self.marks[child] == 2:
                        mask |= self._mask(child)
        self._masks[place] = mask
        return mask

    def _condition_mask(self, node: n.Condition) -> int:
        return self._mask(self.plan.place[id(node)])

    def _standing(self, rule: CompiledRule) -> Standing:
        found = self._own(rule, rule)
        for when, old in reversed(rule.earlier):
            found = self._either(when.core, self._own(rule, old), found)
        return found

    def _own(self, rule: CompiledRule, version: CompiledRule) -> Standing:
        """One version by itself, as if it decided."""
        verdict = eligible = self.truth(version.criteria.core)
        conditions = self.plan.gated[id(version)]
        for condition in conditions[1:]:
            surely, possibly = self.truth(condition)
            eligible = (eligible[0] and surely, eligible[1] and possibly)
        state = eligible if rule.rule.has_eligibility else verdict
        amount = self._amount(version, state)
        grade, grades = self._grade(version) if version.grades else (None, 0)
        mask = 0
        if verdict[1] and (state[1] or rule.rule.kind == "梯度"):
            gated = rule.rule.has_eligibility and state[1]  # once out of question, only the criteria are worth knowing
            for condition in conditions if gated else conditions[:1]:
                mask |= self._condition_mask(condition)
            if (
                version.amount is not None
                and amount is not None
                and state[1]
                and not isinstance(version.amount, n.Const)
            ):
                mask |= self.open.number(version.amount)
            for known in self.plan.known.get(id(version), ()):
                mask |= self.open.condition(known)
            mask |= grades
        return Standing(rule, version, verdict, eligible, grade, amount, mask)

    def _amount(self, version: CompiledRule, state: Truth) -> tuple[int, int] | None:
        if version.rule.amount is None or version.amount is None:
            return None
        if not state[1]:
            return 0, 0
        low, high = self._range(version.amount)
        return fen(low) if state[0] else 0, fen(high)

    def _range(self, node: n.Number) -> Range:
        if isinstance(node, n.Const) and node.value is not None:
            return node.value, node.value
        return self.exact.value(node, HERE, 0)

    def _grade(self, version: CompiledRule) -> tuple[str | None, int]:
        """The grade as far as it is known, and what could still change it."""
        mask, possible = 0, []
        for grade in version.grades:
            surely, may = self.truth(grade.holds)
            if may:
                possible.append(grade.name)
                mask |= self._condition_mask(grade.holds)
            if surely:
                return (possible[0] if len(possible) == 1 else None), mask
        return None, mask

    def _either(self, when: n.Condition, old: Standing, new: Standing) -> Standing:
        """The old version's standing where `when` surely holds, the new one's where it surely does not, else what both allow."""
        surely, possibly = self.truth(when)
        if surely:
            return old
        if not possibly:
            return new
        amounts = [a for a in (old.amount, new.amount) if a is not None]
        amount = (
            (min((old.amount or (0, 0))[0], (new.amount or (0, 0))[0]), max(a[1] for a in amounts)) if amounts else None
        )
        return Standing(
            new.rule,
            new.version,
            (old.verdict[0] and new.verdict[0], old.verdict[1] or new.verdict[1]),
            (old.eligible[0] and new.eligible[0], old.eligible[1] or new.eligible[1]),
            old.grade if old.grade == new.grade else None,
            amount,
            self._condition_mask(when) | old.mask | new.mask,
        )


def _gated(version: CompiledRule) -> Iterator[n.Condition]:
    """The criteria, then what eligibility asks beside them."""
    yield version.criteria.core
    if version.prerequisite is not None:
        yield version.prerequisite.core
    yield from (part.core for _, part in version.vetoes)


def _conditions(rule: CompiledRule) -> Iterator[n.Condition]:
    for version in rule.versions():
        yield from _gated(version)
        yield from (grade.holds for grade in version.grades)
        yield from (when.core for when, _ in version.earlier)


def _known_nodes(version: CompiledRule) -> tuple[n.Known, ...]:
    """What a version asks to be known (the only conditions that an answer may turn round)."""
    seen: set[int] = set()
    found: list[n.Known] = []
    waiting: list[object] = list(version.roots())
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, n.Known):
            found.append(node)
        if not isinstance(node, n.Aggregate):
            waiting.extend(child for _, child in inputs_of(HERE, node))  # type: ignore[arg-type]  # nodes hold nodes
    return tuple(found)
