"""The kernel gives every node of a program the planes and numbers that the exact executor gives, in blocks of any size."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from peiyu.engine import frames
from peiyu.engine.block import Block
from peiyu.engine.compile import compile_rules
from peiyu.engine.decide import decide
from peiyu.engine.exact import Exact
from peiyu.engine.kernel import Kernel, tally
from peiyu.engine.kernel.bind import Wanted
from peiyu.engine.kernel.whole import masks
from peiyu.engine.payout import NO_LIMIT
from peiyu.rules import nodes as n
from tests.properties.as_dossiers import as_dossiers
from tests.properties.generators import rulebook
from tests.properties.worlds import random_world


@pytest.mark.parametrize(
    ("seed", "enterprises", "block_rows"),
    [(seed, 120, rows) for seed in range(6) for rows in (64, None)]
    + [(seed, 1400, rows) for seed in (6, 7) for rows in (1024, None)],  # long enough for whole groups of eight words
)
def test_every_condition_and_number_of_random_rulebooks_is_the_same(
    seed: int, enterprises: int, block_rows: int | None
) -> None:
    rng = Random(f"kernel {seed}")
    made = random_world(rng, enterprises)
    rules = rulebook(rng, made, 30)
    world = frames.World(as_dossiers(made, rng), made.as_of)
    book = compile_rules(rules, made.as_of)
    exact = Exact(world)
    for frame in dict.fromkeys(rule.frame for rule in book.rules):
        steps = [step for step in book.program.steps if step.frame == frame]
        conditions = [step.node for step in steps if step.is_condition]
        numbers = [step.node for step in steps if not step.is_condition]
        kernel = Kernel(world, threads=1, block_rows=block_rows)
        bound = kernel.bound(frame, Wanted(conditions, conditions, numbers))
        (part,) = kernel.parts(bound)
        block = Block(world, frame, 0, part.rows)
        for place, node in enumerate(conditions):
            expected = block.planes(node)
            sides = [masks(part.planes[place, side], part.rows) for side in (0, 1)]
            assert (sides[0] == expected.surely).all(), node
            assert (sides[1] == expected.possibly).all(), node
            assert part.tallies[place].tolist() == [sides[0].sum(), sides[1].sum()]
        for place, number in enumerate(numbers):
            for row in range(0, part.rows, max(11, part.rows // 11)):
                low, high = exact.value(number, frame, row)
                ends = [_times(end, bound.scales[place]) for end in part.numbers[place, :, row].tolist()]
                assert ends[0] <= low <= ends[1], number
                assert ends[2] <= high <= ends[3], number


@pytest.mark.parametrize("threads", [1, 2])
def test_counting_is_what_the_outcomes_add_up_to(threads: int) -> None:
    for seed in range(4):
        rng = Random(f"tally {seed}")
        made = random_world(rng, 200)
        dossiers = as_dossiers(made, rng)
        book = compile_rules(rulebook(rng, made, 30), made.as_of)
        decisions = decide(book, dossiers)
        found = tally(book, decisions.world, bitmaps=True, threads=threads, near=True)
        for compiled in book.rules:
            code = compiled.rule.code
            outcome, counted = decisions.outcomes[code], found.rules[code]
            assert counted.met == outcome.verdict.surely.sum()
            assert counted.unmet == (~outcome.verdict.possibly).sum()
            assert counted.rows == counted.met + counted.unmet + counted.unknown
            if compiled.rule.has_eligibility:
                assert counted.eligible == outcome.eligible.surely.sum()
            if outcome.grades is not None:
                index = outcome.grades.index
                assert counted.grades == tuple(
                    (name, (index == i).sum()) for i, name in enumerate(outcome.grades.names)
                )
            if counted.amount is not None and outcome.amount is not None:
                low, high = (end[outcome.verdict.surely] for end in (outcome.amount.low, outcome.amount.high))
                assert counted.amount[0] == sum(low.tolist())
                assert counted.amount[1] == (None if NO_LIMIT in high else sum(high.tolist()))
            core = compiled.criteria.core
            if isinstance(core, n.All) and len(set(map(id, core.items))) > 1 and not compiled.earlier:
                block = Block(decisions.world, compiled.frame, 0, counted.rows)
                items = {id(item): item for item in core.items}.values()
                failing = sum((~block.planes(item).possibly).astype(np.int64) for item in items)
                assert counted.near == np.sum(failing == 1)
        for bitmaps in found.bitmaps:
            rows, rules = bitmaps.pairs(0, bitmaps.rows)
            pairs = {(int(row), bitmaps.codes[rule]) for row, rule in zip(rows, rules, strict=True)}
            expected = {
                (int(row), code)
                for code in bitmaps.codes
                for row in np.flatnonzero(decisions.outcomes[code].verdict.surely)
            }
            assert pairs == expected


def _times(value: float, scale: Fraction) -> Fraction | float:
    return value if np.isinf(value) else Fraction(value) * scale
