"""Which data would settle how many verdicts and amounts: counted by pattern, not firm by firm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from peiyu.engine.block import Block
from peiyu.engine.compile import CompiledRule
from peiyu.engine.decide import Decisions
from peiyu.engine.findings import Pattern, missing_and_manual, open_wants
from peiyu.engine.open_amounts import amount_wants
from peiyu.engine.outcome import Outcome, outcome
from peiyu.engine.parts import Part
from peiyu.engine.patterns import Leaves, distinct
from peiyu.facts.columns import Integers


@dataclass
class Wanted:
    """One figure or table that is missing: in how many verdicts and amounts, and under which rules (by code) how often."""

    verdicts: int = 0
    amounts: int = 0
    rules: Counter[str] = field(default_factory=Counter)


def wanted_data(decisions: Decisions, rules: Iterable[CompiledRule]) -> dict[str, Wanted]:
    """What the rules lack, by its name, most wanted first."""
    rules = list(rules)
    found: dict[str, Wanted] = {}
    for frame in dict.fromkeys(rule.frame for rule in rules):
        for block in decisions.blocks(frame):
            leaves = Leaves(block)
            for rule in (r for r in rules if r.frame == frame):
                result = outcome(block, rule)
                for name, rows in _missing(leaves, rule, result):
                    found.setdefault(name, Wanted()).verdicts += rows
                    found[name].rules[rule.rule.code] += rows
                for name, rows in _of_amounts(block, rule, result):
                    found.setdefault(name, Wanted()).amounts += rows
                    found[name].rules[rule.rule.code] += rows
    return dict(sorted(found.items(), key=lambda item: (-item[1].verdicts - item[1].amounts, item[0])))


def _missing(leaves: Leaves, rule: CompiledRule, result: Outcome) -> Iterable[tuple[str, int]]:
    """The data that verdicts lack, each with the number of rows."""
    versions = rule.versions()
    for place, version in enumerate(versions):
        rows = np.flatnonzero(result.verdict.unknown & (result.version == place) & ~result.unsettled)
        yield from _of_rows(leaves, [version.criteria], rows, version.rule.name)
    trees = [*(when for when, _ in rule.earlier), *(version.criteria for version in versions)]
    yield from _of_rows(leaves, trees, np.flatnonzero(result.verdict.unknown & result.unsettled), rule.rule.name)


def _of_rows(leaves: Leaves, trees: list[Part], rows: Integers, name: str) -> Iterable[tuple[str, int]]:
    if not len(rows):
        return
    parts = list({id(leaf): leaf for tree in trees for leaf in tree.leaves()}.values())
    coded = [leaves.codes(leaf) for leaf in parts]
    kinds, which = distinct(np.stack([c.codes[rows] for c in coded], axis=1))
    for kind, many in zip(kinds.tolist(), np.bincount(which, minlength=len(kinds)).tolist(), strict=True):
        states = {id(leaf): c.states[code] for leaf, c, code in zip(parts, coded, kind, strict=True)}
        pattern = Pattern(states)
        asked = [want for tree in trees for want in open_wants(tree, pattern)]
        yield from ((missing, many) for missing in missing_and_manual(asked, name)[0])


def _of_amounts(block: Block, rule: CompiledRule, result: Outcome) -> Iterable[tuple[str, int]]:
    """The data that the amounts of those who meet a rule lack."""
    for want, rows in amount_wants(block, rule, result).items():
        many = int(rows.sum())
        if many and want.kind == "input":
            yield want.name, many
