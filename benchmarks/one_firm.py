"""One enterprise under all policies, with its first 20 near misses explained: `python -m benchmarks.one_firm POLICIES`.

Prints one line of JSON. Near misses are the unmet policies that lack the fewest conditions.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass

import numpy as np

from benchmarks import as_rules, firms, workload
from peiyu.engine.frames import Frame, World
from peiyu.engine.single import Single
from peiyu.facts.dossiers import ENTERPRISE

SHOWN = 20


@dataclass(frozen=True)
class OneFirmResult:
    """Seconds in process: verdicts of all policies and failing conditions of each; the same with near misses explained."""

    policies: int
    deciding: float
    deciding_p95: float
    explained: float
    explained_p95: float
    near_misses: float


def main() -> None:
    """Measure and print."""
    print(json.dumps(asdict(measure(int(sys.argv[1])))))


def measure(policies: int, times: int = 400) -> OneFirmResult:
    """One firm after another out of some thousand; the rulebook is compiled and every condition decided beforehand."""
    made = workload.make(policies)
    held = as_rules.dossiers(made, firms.draw(made, 4096))
    asked = Single(as_rules.rulebook(made), World(held, as_rules.AS_OF), Frame(ENTERPRISE))
    deciding, explained, near = [], [], []
    for row in range(times + 20):
        start = time.perf_counter()
        asked.answer(row, 0)
        middle = time.perf_counter()
        answer = asked.answer(row, SHOWN)
        end = time.perf_counter()
        deciding.append(middle - start)
        explained.append(end - middle)
        near.append(len(answer.misses))
    return OneFirmResult(
        policies=policies,
        deciding=statistics.median(deciding[20:]),
        deciding_p95=float(np.quantile(deciding[20:], 0.95)),
        explained=statistics.median(explained[20:]),
        explained_p95=float(np.quantile(explained[20:], 0.95)),
        near_misses=statistics.mean(near),
    )


if __name__ == "__main__":
    main()
