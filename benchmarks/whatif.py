"""One threshold moved over a decided population: `python -m benchmarks.whatif ENTERPRISES POLICIES`.

Prints one line of JSON. The answers are compared with a population decided anew under the moved threshold.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from fractions import Fraction

from benchmarks import as_rules, firms, workload
from peiyu.engine.frames import Frame, World
from peiyu.engine.incremental import Incremental
from peiyu.engine.kernel import tally
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.rules.nodes import Compare, Const


@dataclass(frozen=True)
class WhatIfResult:
    """Seconds to keep all planes, to decide anew after one threshold (median, slowest) and in full, and of a curve of 20 points."""

    enterprises: int
    policies: int
    kept: float
    moved: float
    slowest: float
    touched: float
    curve: float
    full: float
    memory_of_planes: int
    wrong: int


def main() -> None:
    """Measure and print."""
    print(json.dumps(asdict(measure(int(sys.argv[1]), int(sys.argv[2])))))


def measure(enterprises: int, policies: int, moves: int = 20) -> WhatIfResult:
    """Move one threshold after another by a tenth, each time from the same baseline."""
    made = workload.make(policies)
    held = as_rules.dossiers(made, firms.draw(made, enterprises))
    book = as_rules.rulebook(made)
    world = World(held, as_rules.AS_OF)
    start = time.perf_counter()
    kept = Incremental(book, world, Frame(ENTERPRISE))
    keeping = time.perf_counter() - start
    asked = [node for node in kept.thresholds() if kept.rules_of(node)][:moves]
    kept.moved(asked[0], _lower(asked[0]))  # machine code loaded before the clock starts
    seconds, touched = [], []
    for node in asked:
        start = time.perf_counter()
        changes = kept.moved(node, _lower(node))
        seconds.append(time.perf_counter() - start)
        touched.append(len(changes))
    rule = book.rule(kept.rules_of(asked[0])[0])
    start = time.perf_counter()
    kept.curve(rule, asked[0], [_limit(asked[0]) * Fraction(k, 10) for k in range(1, 21)])
    curve = time.perf_counter() - start
    wrong, full = _check(made, kept, asked[0], world)
    return WhatIfResult(
        enterprises=enterprises,
        policies=policies,
        kept=keeping,
        moved=statistics.median(seconds),
        slowest=max(seconds),
        touched=statistics.mean(touched),
        curve=curve,
        full=full,
        memory_of_planes=len(kept.rules) * 2 * enterprises // 8,
        wrong=wrong,
    )


def _check(made: workload.Workload, kept: Incremental, node: Compare, world: World) -> tuple[int, float]:
    """How many counts differ from those of the whole population decided anew, and the seconds that that took."""
    changes = {change.code: change for change in kept.moved(node, _lower(node))}
    place = next(i for i, test in enumerate(made.tests) if _is(made, test, node))
    test = made.tests[place]
    assert isinstance(test, workload.Threshold)
    again = as_rules.rulebook(as_rules.with_limit(made, place, int(_lower(node))))
    start = time.perf_counter()
    whole = tally(again, world, amounts=False)
    full = time.perf_counter() - start
    wrong = sum((c.met, c.unknown) != (whole.rules[code].met, whole.rules[code].unknown) for code, c in changes.items())
    return wrong, full


def _is(made: workload.Workload, test: workload.Test, node: Compare) -> bool:
    return (
        isinstance(test, workload.Threshold)
        and (made.columns[test.column].name, test.order, test.limit) == (node.left.column, node.op, _limit(node))  # type: ignore[union-attr]  # every threshold is on a column
    )


def _limit(node: Compare) -> Fraction:
    assert isinstance(node.right, Const)
    assert node.right.value is not None
    return node.right.value


def _lower(node: Compare) -> Fraction:
    """A tenth lower, in whole 元."""
    return Fraction(int(_limit(node) * Fraction(9, 10)))


if __name__ == "__main__":
    main()
