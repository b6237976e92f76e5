"""What it costs that only the best of a group is paid: `python -m benchmarks.groups ENTERPRISES`. Prints one line of JSON.

The same policies with and without groups, in turns: the overview (counts and sums, less what a better policy displaces), and
the decisions of some enterprises as lines.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from benchmarks import as_rules, firms, workload
from benchmarks.memory import peak
from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.engine.decide import decide
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel import Kernel
from peiyu.engine.lines import jsonl
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.reports.overview import overview_in

POLICIES = 100
GROUPS, SIZE = 10, 4
LINES = 20_000  # enterprises whose lines are written
_ROUNDS = 5


@dataclass(frozen=True)
class GroupsResult:
    """Seconds of processor time, medians of several: overview and lines with groups and without. `memory`: peak of the process in bytes beyond what
    it had with the facts alone, without and then with groups. `displaced`: sums of so many rules lose something to a better one.
    """

    enterprises: int
    policies: int
    grouped: int
    groups: int
    plain: float
    best: float
    memory_plain: int
    memory_best: int
    displaced: int
    lines: int
    lines_plain: float
    lines_best: float


def main() -> None:
    """Measure and print."""
    print(json.dumps(asdict(measure(int(sys.argv[1])))))


def measure(enterprises: int) -> GroupsResult:
    """Both rulebooks over the same firms."""
    made = workload.make(10 * POLICIES)
    plain, best = _rulebooks(made)
    held = as_rules.dossiers(made, firms.draw(made, enterprises))
    few = as_rules.dossiers(made, firms.draw(made, min(LINES, enterprises)))
    for book in (plain, best):  # machine code loaded before the clock starts
        _overview(book, few)
    before = peak()
    _overview(plain, held)
    memory_plain = peak() - before
    found = _overview(best, held)
    memory_best = peak() - before
    counted = _in_turns([lambda book=book: _overview(book, held) for book in (plain, best)])  # type: ignore[misc]
    written = _in_turns([lambda book=book: _lines(book, few) for book in (plain, best)])  # type: ignore[misc]
    return GroupsResult(
        enterprises=enterprises,
        policies=len(plain.rules),
        grouped=GROUPS * SIZE,
        groups=GROUPS,
        plain=counted[0],
        best=counted[1],
        memory_plain=memory_plain,
        memory_best=memory_best,
        displaced=found,
        lines=few.size(ENTERPRISE),
        lines_plain=written[0],
        lines_best=written[1],
    )


def _rulebooks(made: workload.Workload) -> tuple[Rulebook, Rulebook]:
    """Policies of which two in five pay; those that do in groups, and the same without."""
    rules = [rule.rule for rule in as_rules.rulebook(made).rules]
    paying = [rule for rule in rules if rule.amount is not None][: GROUPS * SIZE]
    others = [rule for rule in rules if rule.amount is None][: POLICIES - len(paying)]
    grouped = [replace(rule, best_of=f"group {place // SIZE}") for place, rule in enumerate(paying)]
    return compile_rules([*paying, *others], as_rules.AS_OF), compile_rules([*grouped, *others], as_rules.AS_OF)


def _overview(book: Rulebook, held: Dossiers) -> int:
    kernel = Kernel(World(held, as_rules.AS_OF))
    shown = overview_in(book, kernel, {Frame(ENTERPRISE): held.size(ENTERPRISE)})
    return sum(any(count.lost.displaced) for count in shown.rules)


def _lines(book: Rulebook, held: Dossiers) -> int:
    return sum(map(len, jsonl(decide(book, held))))


def _in_turns(works: list[Callable[[], int]]) -> list[float]:
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(_ROUNDS):
        for place, work in enumerate(works):
            start = time.process_time()
            work()
            seconds[place].append(time.process_time() - start)
    return [statistics.median(each) for each in seconds]


if __name__ == "__main__":
    main()
