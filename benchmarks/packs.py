"""The real packs over a synthetic population, in a process of its own: `python -m benchmarks.packs ENTERPRISES [CORES]`.

Prints one line of JSON: how many rule nodes the kernel executes, seconds from raw Parquet tables to verdicts, and from columns in
memory, peak memory.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.memory import peak
from peiyu.cli.inputs import library_of
from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.engine.frames import World
from peiyu.engine.kernel import Kernel, count, prepare, tally
from peiyu.engine.kernel.emit import Emitter
from peiyu.facts.reader import read
from peiyu.facts.synth import blocks
from peiyu.problems import Collector
from peiyu.rules import Library, resolve, resolve_cohorts

AS_OF = dt.date(2026, 6, 30)
SEED = 1


@dataclass(frozen=True)
class PacksResult:
    """`nodes` of the program and how many the kernel executes; times in seconds, memory in bytes."""

    enterprises: int
    rules: int
    nodes: int
    executed: int
    parquet_bytes: int
    reading: float
    deciding: float
    again: float
    memory: int

    @property
    def decisions(self) -> int:
        return self.enterprises * self.rules


def main() -> None:
    """Measure and print."""
    enterprises = int(sys.argv[1])
    with population(enterprises) as folder:
        print(json.dumps(asdict(measure(folder, enterprises))))


@contextmanager
def population(enterprises: int) -> Iterator[Path]:
    """A folder of Parquet tables of a synthetic population, in parts, removed afterwards."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "population.parquet"
        for part, tables in enumerate(blocks(enterprises, SEED, AS_OF)):
            for name, frame in tables.items():
                target = folder / f"{name}.parquet"
                target.mkdir(parents=True, exist_ok=True)
                frame.write_parquet(target / f"{part:05d}.parquet")
        yield folder


def rulebook() -> tuple[Library, Rulebook]:
    """Every rule of the shipped packs that is in force on the date."""
    library = library_of([])
    return library, compile_rules(resolve(library, AS_OF, "认定"), AS_OF)


def measure(folder: Path, enterprises: int) -> PacksResult:
    """Read, decide, decide again; the machine code is compiled before the clock starts."""
    library, rules = rulebook()
    statistics_ = {s.name: s for s in resolve_cohorts(library, AS_OF, Collector())}
    start = time.perf_counter()
    dossiers = read(folder, library.tables, library.subjects, None, statistics_)
    reading = time.perf_counter() - start
    world = World(dossiers, AS_OF)
    start = time.perf_counter()
    tally(rules, world)
    deciding = time.perf_counter() - start
    kernel = Kernel(world)
    prepared = [prepare(rules, kernel, frame) for frame in dict.fromkeys(r.frame for r in rules.rules)]
    again = []
    for _ in range(3):
        start = time.perf_counter()
        for one in prepared:
            count(one, kernel)
        again.append(time.perf_counter() - start)
    return PacksResult(
        enterprises=enterprises,
        rules=len(rules.rules),
        nodes=len(rules.program.steps),
        executed=executed(rules, world, kernel),
        parquet_bytes=sum(file.stat().st_size for file in folder.rglob("*.parquet")),
        reading=reading,
        deciding=deciding,
        again=statistics.median(again),
        memory=peak(),
    )


def executed(rules: Rulebook, world: World, kernel: Kernel) -> int:
    """How many nodes of the program become instructions of the kernel."""
    done: set[tuple[str, int]] = set()
    for frame in dict.fromkeys(step.frame for step in rules.program.steps if not step.frame.records):
        emitter = Emitter(world, frame, kernel.above)
        for step in rules.program.steps:
            if step.frame == frame:
                try:
                    (emitter.condition if step.is_condition else emitter.number)(step.node, 0)  # type: ignore[operator]
                except TypeError:
                    continue  # no instruction for it
                done.add((frame.name, id(step.node)))
        # Nodes below an aggregate stand in the frame of their records.
        done |= {(emitter.frames[at].name, node) for at, node in emitter._done if at}
    return sum(
        (step.frame.name, id(step.node)) in done or (step.frame.records and world.records(step.frame.name) is None)
        for step in rules.program.steps
    )


if __name__ == "__main__":
    main()
