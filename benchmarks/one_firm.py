"""One enterprise under all policies, with its first 20 near misses explained: `python -m benchmarks.one_firm POLICIES`.

Prints one line of JSON. A near miss is a policy of which one group of conditions alone fails.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass

import numpy as np

from benchmarks import as_rules, firms, workload
from peiyu.engine.explain import explain
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel import Kernel
from peiyu.engine.kernel.bind import Wanted
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.rules.nodes import All

SHOWN = 20


@dataclass(frozen=True)
class OneFirmResult:
    """Seconds in process: verdicts of all policies and failing groups of each, then with near misses explained."""

    policies: int
    deciding: float
    deciding_p95: float
    explained: float
    explained_p95: float
    near_misses: float


def main() -> None:
    """Measure and print."""
    print(json.dumps(asdict(measure(int(sys.argv[1])))))


def measure(policies: int, times: int = 60) -> OneFirmResult:
    """One firm after another out of some thousand; the rulebook is compiled and its program bound beforehand."""
    made = workload.make(policies)
    held = as_rules.dossiers(made, firms.draw(made, 4096))
    book = as_rules.rulebook(made)
    kernel = Kernel(World(held, as_rules.AS_OF), threads=1)
    cores = [rule.criteria.core for rule in book.rules]
    groups = list({id(g): g for core in cores if isinstance(core, All) for g in core.items}.values())
    at = {id(g): place for place, g in enumerate(groups)}
    owner = np.array([i for i, core in enumerate(cores) if isinstance(core, All) for _ in core.items])
    read = np.array([at[id(g)] for core in cores if isinstance(core, All) for g in core.items])
    bound = kernel.bound(Frame(ENTERPRISE), Wanted(planes=groups))
    deciding, explained, near = [], [], []
    for row in range(times + 5):
        start = time.perf_counter()
        planes = next(iter(kernel.parts(bound, row, row + 1))).planes[:, :, 0] & np.uint64(1)
        failing = np.bincount(owner, weights=1 - planes[read, 1], minlength=policies)
        missing = np.bincount(owner, weights=planes[read, 1] - planes[read, 0], minlength=policies)
        middle = time.perf_counter()
        misses = np.flatnonzero((failing == 1) & (missing == 0))[:SHOWN]
        for place in misses:
            explain(book, held, book.rules[place].rule.code, row)
        end = time.perf_counter()
        deciding.append(middle - start)
        explained.append(end - start)
        near.append(len(misses))
    return OneFirmResult(
        policies=policies,
        deciding=statistics.median(deciding[5:]),
        deciding_p95=float(np.quantile(deciding[5:], 0.95)),
        explained=statistics.median(explained[5:]),
        explained_p95=float(np.quantile(explained[5:], 0.95)),
        near_misses=statistics.mean(near),
    )


if __name__ == "__main__":
    main()
