"""Peiyu's compiled kernel over the workload: the same rulebook and dossiers as `peiyu match` would hand it."""

from __future__ import annotations

import numpy as np

from benchmarks import as_rules
from benchmarks.answers import SAMPLE, Answers, statuses
from benchmarks.firms import Cells
from benchmarks.workload import Workload
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel.bind import Bound, Wanted
from peiyu.engine.kernel.run import SEGMENT, run_segment
from peiyu.engine.kernel.segment import Segment, segment
from peiyu.engine.kernel.whole import Kernel, masks
from peiyu.facts.dossiers import ENTERPRISE


class Engine:
    """The program, and the columns of each segment of firms as the kernel reads them."""

    def __init__(self, workload: Workload, cells: list[Cells], threads: int = 1) -> None:
        self.threads = threads
        self.rulebook = as_rules.rulebook(workload)
        self.size = len(cells[0].values)
        self.kernel = Kernel(World(as_rules.dossiers(workload, cells), as_rules.AS_OF), threads=threads)
        self.verdicts = [rule.criteria.core for rule in self.rulebook.rules]
        self.paying = [(place, rule) for place, rule in enumerate(self.rulebook.rules) if rule.amount is not None]
        amounts = [(rule.amount, rule.criteria.core) for _, rule in self.paying if rule.amount is not None]
        self.programs = {
            False: self._prepared(Wanted(tallies=self.verdicts)),
            True: self._prepared(Wanted(tallies=self.verdicts, amounts=amounts)),
        }

    def decide(self, amounts: bool) -> Answers:
        """Counts, and sums of amounts where asked for."""
        bound, segments = self.programs[amounts]
        tallies = np.zeros((len(self.verdicts), 2), dtype=np.int64)
        paid = np.zeros(len(self.verdicts), dtype=np.int64)
        for part in _each(bound, segments, self.threads):
            tallies += part.tallies
            for (place, _), (low, _) in zip(self.paying, part.paid, strict=False):
                paid[place] += low
        return Answers(tallies[:, 0], tallies[:, 1] - tallies[:, 0], paid if amounts else None)

    @property
    def bytes_read(self) -> int:
        """Bytes of columns that one run of the counts reads."""
        return sum(s.doubles.nbytes + s.codes.nbytes + s.flags.nbytes for s in self.programs[False][1])

    def sample(self) -> np.ndarray:
        """The verdicts of the first firms."""
        bound = self.kernel.bound(Frame(ENTERPRISE), Wanted(planes=self.verdicts))
        part = next(iter(self.kernel.parts(bound, 0, min(SAMPLE, self.size))))
        planes = np.array([[masks(side, part.rows) for side in sides] for sides in part.planes])
        return statuses(planes[:, 0], planes[:, 1]).T

    def _prepared(self, wanted: Wanted) -> tuple[Bound, list[Segment]]:
        bound = self.kernel.bound(Frame(ENTERPRISE), wanted)
        edges = range(0, self.size, SEGMENT)
        return bound, [segment(bound, at, min(at + SEGMENT, self.size), self.kernel.above) for at in edges]


def _each(bound, segments, threads):  # type: ignore[no-untyped-def]
    """The results of the segments, on that many threads."""
    if threads == 1:
        return [run_segment(bound, one) for one in segments]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda one: run_segment(bound, one), segments))
