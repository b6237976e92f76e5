"""The real packs over a synthetic population, in a process of its own: `python -m benchmarks.packs ENTERPRISES [CORES]`.

Prints one line of JSON: how many rule nodes the kernel executes, seconds from raw Parquet tables to verdicts and from a store that is
there, peak memory.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pyarrow.parquet as pq

from benchmarks.memory import peak
from peiyu.cli.inputs import library_of
from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.engine.frames import World
from peiyu.engine.kernel import Kernel
from peiyu.engine.kernel.emit import Emitter
from peiyu.engine.store import Declared, StoredKernel, StoredWorld, counted, tally_stored
from peiyu.facts.synth import blocks
from peiyu.problems import Collector
from peiyu.rules import Library, resolve, resolve_cohorts

AS_OF = dt.date(2026, 6, 30)
SEED = 1
_ROWS = 65_536


@dataclass(frozen=True)
class PacksResult:
    """`nodes` of the program and how many the kernel executes; times in seconds, memory in bytes. `cached` and `cached_spread`: from
    a store that is there to counts, in new processes.
    """

    enterprises: int
    rules: int
    annual_rows: int
    records: int
    nodes: int
    executed: int
    parquet_bytes: int
    store_bytes: int
    raw: float
    raw_processor: float
    memory: int
    cached: float
    cached_spread: float
    cached_memory: int
    one_thread: float
    two_threads: float

    @property
    def decisions(self) -> int:
        return self.enterprises * self.rules


def main() -> None:
    """Measure and print. With a folder as second argument: only count from its store, and print the seconds."""
    if len(sys.argv) > 2:
        print(json.dumps(_once(Path(sys.argv[2]))))
        return
    enterprises = int(sys.argv[1])
    with population(enterprises) as folder:
        print(json.dumps(asdict(measure(folder, enterprises))))


@contextmanager
def population(enterprises: int) -> Iterator[Path]:
    """A folder of Parquet tables of a synthetic population, in row groups of 65,536 rows, removed afterwards."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "population.parquet"
        folder.mkdir()
        with ExitStack() as stack:
            files: dict[str, pq.ParquetWriter] = {}
            held: dict[str, list[pl.DataFrame]] = {}
            for tables in blocks(enterprises, SEED, AS_OF):
                for name, frame in tables.items():
                    held.setdefault(name, []).append(frame)
                    if sum(f.height for f in held[name]) >= _ROWS:
                        _write(files, stack, folder, name, held)
            for name in held:
                _write(files, stack, folder, name, held)
        yield folder


def _write(
    files: dict[str, pq.ParquetWriter], stack: ExitStack, folder: Path, name: str, held: dict[str, list[pl.DataFrame]]
) -> None:
    if held[name] or name not in files:
        table = pl.concat(held[name]).to_arrow()
        if name not in files:
            files[name] = stack.enter_context(pq.ParquetWriter(folder / f"{name}.parquet", table.schema))
        files[name].write_table(table.cast(files[name].schema), row_group_size=_ROWS)
        held[name] = []


def rulebook() -> tuple[Library, Rulebook]:
    """Every rule of the shipped packs that is in force on the date."""
    library = library_of([])
    return library, compile_rules(resolve(library, AS_OF, "认定"), AS_OF)


def declarations(library: Library) -> Declared:
    """What the data are read with."""
    return Declared(library.tables, library.subjects, {s.name: s for s in resolve_cohorts(library, AS_OF, Collector())})


def measure(folder: Path, enterprises: int) -> PacksResult:
    """Derive and decide, then decide from the store; the machine code is compiled before the clock starts."""
    library, rules = rulebook()
    declared = declarations(library)
    with population(200) as small:
        counted(small, rules, declared)
    start, used = time.perf_counter(), time.process_time()
    store, _ = counted(folder, rules, declared)
    raw, processor = time.perf_counter() - start, time.process_time() - used
    memory = peak()
    again = [_apart(folder) for _ in range(5)]
    world = StoredWorld(store, AS_OF, declared.tables, declared.subjects)
    seconds = {threads: _counting(rules, world, threads) for threads in (1, 2)}
    shapes = {name: table.shape for name, table in declared.tables.items()}
    rows = {path.stem: pq.read_metadata(path).num_rows for path in folder.glob("*.parquet")}
    cached = [one["seconds"] for one in again]
    return PacksResult(
        enterprises=enterprises,
        rules=len(rules.rules),
        annual_rows=sum(count for name, count in rows.items() if shapes.get(name) == "年度"),
        records=sum(count for name, count in rows.items() if shapes.get(name) == "记录"),
        nodes=len(rules.program.steps),
        executed=executed(rules, world, StoredKernel(world)),
        parquet_bytes=sum(file.stat().st_size for file in folder.glob("*.parquet")),
        store_bytes=sum((store.folder / block.file).stat().st_size for block in store.blocks),
        raw=raw,
        raw_processor=processor,
        memory=memory,
        cached=statistics.median(cached),
        cached_spread=(max(cached) - min(cached)) / statistics.median(cached),
        cached_memory=int(max(one["memory"] for one in again)),
        one_thread=seconds[1],
        two_threads=seconds[2],
    )


def _counting(rules: Rulebook, world: StoredWorld, threads: int) -> float:
    """The median seconds of counting every rule, blocks mapped and checked."""
    seconds = []
    for _ in range(4):
        start = time.perf_counter()
        tally_stored(rules, world, threads=threads)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def _apart(folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.packs", "0", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ))
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _once(folder: Path) -> dict[str, float]:
    """From the folder with its store to counts, in this new process; packs are compiled and machine code loaded before."""
    library, rules = rulebook()
    declared = declarations(library)
    with population(200) as small:
        counted(small, rules, declared)
    before = peak()
    start = time.perf_counter()
    counted(folder, rules, declared)
    return {"seconds": time.perf_counter() - start, "memory": peak() - before}


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
