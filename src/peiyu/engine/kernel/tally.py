"""Counting a population: per rule how many rows meet it, do not, or lack data, may apply, hold each grade, and what is paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.core import ZERO
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel.bind import Bound, Wanted
from peiyu.engine.kernel.run import SEGMENT, Words
from peiyu.engine.kernel.whole import Kernel
from peiyu.rules.nodes import All, Any, AtLeast, Choose, Condition, Not, Number, Settled


@dataclass(frozen=True, slots=True)
class RuleTally:
    """One rule over the rows of its subject. `eligible`: verdict, prerequisite and no veto. `grades`: rows that surely hold each.
    `amount`: lowest and highest sum in 分 over the rows that surely meet the rule (highest None where nothing bounds
    it); None where the rule pays nothing that can be computed. `near`: rows that
    surely fail exactly one of the conditions that must all hold; None where the rule is not made like that, or where it was
    not asked for.
    """

    code: str
    rows: int
    met: int
    unmet: int
    unknown: int
    eligible: int
    grades: tuple[tuple[str, int], ...] = ()
    amount: tuple[int, int | None] | None = None
    near: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Bitmaps:
    """Verdicts of one subject as bits: `words[rule, 0]` surely met, `words[rule, 1]` possibly, 64 rows a word."""

    subject: str
    codes: tuple[str, ...]
    rows: int
    words: Words

    def pairs(self, start: int, stop: int, possibly: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """(rows, rules) that meet each other surely (or possibly) among the rows [start, stop), multiples of 64 apart from the
        end. Rule numbers are places in `codes`.
        """
        first = start // 64 * 64
        words = np.ascontiguousarray(self.words[:, int(possibly), start // 64 : -(-stop // 64)])
        bits = np.unpackbits(words.view(np.uint8), axis=1, bitorder="little")
        bits = bits[:, start - first : stop - first]
        rules, rows = np.nonzero(bits)
        return rows + start, rules


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """The counts of every rule, by code, and where asked for the verdicts as bits, one `Bitmaps` a subject."""

    rules: dict[str, RuleTally]
    bitmaps: tuple[Bitmaps, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Counting:
    """What is counted for the rules of one subject, bound to the data: run it as often as you like."""

    bound: Bound
    rules: tuple[CompiledRule, ...]
    meaning: tuple[tuple[int, str], ...]  # of each tally: the rule, and "", "eligible" or a grade behind "="
    amounts: tuple[int, ...]  # the rule of each amount


def prepare(
    rulebook: Rulebook, kernel: Kernel, frame: Frame, amounts: bool = True, bitmaps: bool = False, near: bool = False
) -> Counting:
    """The program that counts the rules of a subject; `near`: and who misses each by one condition."""
    rules = tuple(r for r in rulebook.rules if r.frame == frame)
    verdicts = [_verdict(r) for r in rules]
    tallies: list[Condition] = []
    meaning: list[tuple[int, str]] = []
    for place, rule in enumerate(rules):
        asked = [("", verdicts[place]), *((f"={name}", condition) for name, condition in _grades(rule))]
        eligible = _eligible(rule)
        if rule.rule.has_eligibility and eligible is not verdicts[place]:
            asked.append(("eligible", eligible))
        if near and (almost := _almost(verdicts[place])) is not None:
            asked.append(("near", almost))
        tallies += [condition for _, condition in asked]
        meaning += [(place, word) for word, _ in asked]
    paid = [(i, a) for i, r in enumerate(rules) if amounts and (a := _amount(r)) is not None]
    wanted = Wanted(
        tallies=tallies,
        planes=verdicts if bitmaps else (),
        amounts=[(number, verdicts[i]) for i, number in paid],
    )
    return Counting(kernel.bound(frame, wanted), rules, tuple(meaning), tuple(i for i, _ in paid))


def count(counting: Counting, kernel: Kernel, segment_rows: int = SEGMENT) -> Tally:
    """Run a counting program."""
    bound, rules = counting.bound, counting.rules
    size = kernel.world.size(bound.subject)
    tallies = np.zeros((len(bound.wanted.tallies), 2), dtype=np.int64)
    low, high = [0] * len(counting.amounts), [0] * len(counting.amounts)
    endless: set[int] = set()
    planes: list[Words] = []
    for part in kernel.parts(bound, segment_rows=segment_rows):
        tallies += part.tallies
        if len(part.planes):
            planes.append(part.planes)
        for place, (least, most) in enumerate(part.paid):
            low[place] += least
            high[place] += most or 0
            if most is None:
                endless.add(place)
    counts = dict(zip(counting.meaning, tallies.tolist(), strict=True))
    money = {
        rule: (low[place], None if place in endless else high[place]) for place, rule in enumerate(counting.amounts)
    }
    found = {}
    for place, rule in enumerate(rules):
        met, possible = counts[place, ""]
        eligible = counts.get((place, "eligible"), counts[place, ""])[0] if rule.rule.has_eligibility else 0
        grades = tuple((name, counts[place, f"={name}"][0]) for name in _grade_names(rule))
        found[rule.rule.code] = RuleTally(
            rule.rule.code, size, met, size - possible, possible - met, eligible, grades, money.get(place),
            counts[place, "near"][1] - possible if (place, "near") in counts else None,
        )  # fmt: skip
    kept: tuple[Bitmaps, ...] = ()
    if planes:
        codes = tuple(r.rule.code for r in rules)
        kept = (Bitmaps(bound.subject.name, codes, size, np.concatenate(planes, axis=2)),)
    return Tally(found, kept)


def tally(
    rulebook: Rulebook,
    world: World,
    amounts: bool = True,
    bitmaps: bool = False,
    threads: int | None = None,
    near: bool = False,
) -> Tally:
    """Every rule of the rulebook over the data set, counted."""
    return tally_of(rulebook, Kernel(world, threads), amounts, bitmaps, near)


def tally_of(
    rulebook: Rulebook, kernel: Kernel, amounts: bool = True, bitmaps: bool = False, near: bool = False
) -> Tally:
    """The same with a kernel that is there already."""
    rules: dict[str, RuleTally] = {}
    kept: list[Bitmaps] = []
    for frame in dict.fromkeys(r.frame for r in rulebook.rules):
        found = count(prepare(rulebook, kernel, frame, amounts, bitmaps, near), kernel)
        rules.update(found.rules)
        kept.extend(found.bitmaps)
    return Tally({r.rule.code: rules[r.rule.code] for r in rulebook.rules}, tuple(kept))


def _verdict(rule: CompiledRule) -> Condition:
    return _merged(rule, [version.criteria.core for version in rule.versions()])


def _almost(verdict: Condition) -> Condition | None:
    """All of a rule's conditions but one; None where the rule is not made of several that must all hold."""
    items = tuple({id(item): item for item in verdict.items}.values()) if isinstance(verdict, All) else ()
    return AtLeast(len(items) - 1, items) if len(items) > 1 else None


def _eligible(rule: CompiledRule) -> Condition:
    return _merged(rule, [_own_eligible(version) for version in rule.versions()])


def _own_eligible(rule: CompiledRule) -> Condition:
    parts = [rule.criteria, *([rule.prerequisite] if rule.prerequisite else []), *(part for _, part in rule.vetoes)]
    return All(tuple(part.core for part in parts)) if len(parts) > 1 else rule.criteria.core


def _merged(rule: CompiledRule, conditions: Sequence[Condition]) -> Condition:
    """One condition of several versions: an older one where its transition holds, the next where it does not, else what
    both allow.
    """
    result = conditions[0]
    for place in range(len(rule.earlier), 0, -1):
        when, old = rule.earlier[place - 1][0].core, conditions[place]
        result = Any((All((when, old)), All((Not(when), result)), All((old, result))))
    return result


def _grades(rule: CompiledRule) -> list[tuple[str, Condition]]:
    """For each grade of all versions the condition that it surely is the one."""
    versions = rule.versions()
    return [(name, _merged(rule, [_own_grade(version, name) for version in versions])) for name in _grade_names(rule)]


def _grade_names(rule: CompiledRule) -> list[str]:
    """The grades of all versions, each once, as `Outcome` has them."""
    return list(dict.fromkeys(grade.name for version in rule.versions() for grade in version.grades))


def _own_grade(rule: CompiledRule, name: str) -> Condition:
    """A grade of that name holds and no earlier one of another name is even possible."""
    ways = [
        All((grade.holds, *(Not(earlier.holds) for earlier in rule.grades[:place] if earlier.name != name)))
        for place, grade in enumerate(rule.grades)
        if grade.name == name
    ]
    if not ways:
        return Settled(False)
    return Any(tuple(ways)) if len(ways) > 1 else ways[0]


def _amount(rule: CompiledRule) -> Number | None:
    """What a rule pays to those who meet it; of several versions each where it decides, and only to those who meet it."""
    if rule.amount is None or not rule.earlier:
        return rule.amount
    result = _own_amount(rule)
    for place in range(len(rule.earlier), 0, -1):
        when, old = rule.earlier[place - 1]
        result = Choose(((when.core, _own_amount(old)),), result)
    return result


def _own_amount(rule: CompiledRule) -> Number:
    return ZERO if rule.amount is None else Choose(((rule.criteria.core, rule.amount),), ZERO)
