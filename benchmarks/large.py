"""Ten million firms under all policies from blocks on disk: `python -m benchmarks.large ENTERPRISES POLICIES`.

Blocks are made from drawn firms, a piece at a time, as `match` makes them from Parquet. Then a new process maps and decides them: once
with nothing of them in memory, then again. Prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import as_rules, firms, workload
from benchmarks.firms import PIECE
from peiyu.engine.compile import Rulebook
from peiyu.engine.frames import Frame, World
from peiyu.engine.store import Store, StoredWorld, manifest, tally_stored
from peiyu.engine.store.build import Builder
from peiyu.engine.store.columns import columns_of, frames_of
from peiyu.facts.dossiers import ENTERPRISE

_STATUS = Path("/proc/self/status")


def main() -> None:
    """Measure and print. With a folder as third argument: only decide its blocks."""
    enterprises, policies = int(sys.argv[1]), int(sys.argv[2])
    if len(sys.argv) > 3:
        print(json.dumps(_decide(Path(sys.argv[3]), policies)))
        return
    with TemporaryDirectory() as place:
        folder = Path(place)
        start = time.perf_counter()
        size = make(folder, enterprises, policies)
        made = time.perf_counter() - start
        _forget(folder)
        command = [sys.executable, "-m", "benchmarks.large", str(enterprises), str(policies), place]
        done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ))
        if done.returncode:
            sys.exit(done.stderr)
        found = json.loads(done.stdout.strip().splitlines()[-1])
    print(json.dumps({"enterprises": enterprises, "policies": policies, "bytes": size, "made": made, **found}))


def make(folder: Path, enterprises: int, policies: int) -> int:
    """Write the blocks of so many firms; their bytes."""
    made = workload.make(policies)
    program = as_rules.rulebook(made).program
    builder = Builder(folder, columns_of(program), frames_of(program))

    def piece(number: int) -> None:
        count = min(PIECE, enterprises - number * PIECE)
        held = as_rules.dossiers(made, firms.draw(made, count, start=number * PIECE))
        builder.add(World(held, as_rules.AS_OF), number)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(piece, range(-(-enterprises // PIECE))))
    builder.finish()
    return sum(file.stat().st_size for file in folder.glob("*.pools"))


def _forget(folder: Path) -> None:
    """Have the system write the files out and drop them from memory."""
    for file in folder.glob("*.pools"):
        with file.open("rb") as held:
            os.fsync(held.fileno())
            with suppress(AttributeError):  # not every system can
                os.posix_fadvise(held.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _decide(folder: Path, policies: int) -> dict[str, float]:
    """Seconds cold, then warm; of a tenth of the blocks; the most memory that was no page of a file, and the most that was."""
    book = as_rules.rulebook(workload.make(policies))
    _small(book)
    store = manifest.read(folder)
    with Memory() as memory:
        world = _world(store)
        cold = _timed(book, world)
        warm = [_timed(book, world) for _ in range(3)]
        blocks = store.blocks[: max(1, len(store.blocks) // 10)]
        rows = sum(block.rows for block in blocks)
        tenth = _world(replace(store, blocks=blocks, sizes={Frame(ENTERPRISE): rows}))
        _timed(book, tenth)
        part = [_timed(book, tenth) for _ in range(3)]
    return {
        "cold": cold,
        "warm": statistics.median(warm),
        "part": statistics.median(part),
        "part_rows": rows,
        "anonymous": memory.anonymous,
        "mapped": memory.mapped,
    }


def _small(book: Rulebook) -> None:
    """Have the machine code loaded before the clock starts."""
    with TemporaryDirectory() as place:
        make(Path(place), 100, len(book.rules))
        _timed(book, _world(manifest.read(Path(place))))


def _world(store: Store) -> StoredWorld:
    tables = as_rules.tables(workload.make())
    return StoredWorld(store, as_rules.AS_OF, tables, as_rules.SUBJECTS)


def _timed(book: Rulebook, world: StoredWorld) -> float:
    start = time.perf_counter()
    tally_stored(book, world, amounts=False)
    return time.perf_counter() - start


class Memory:
    """The most memory of this process while it works: anonymous, and mapped from files. In bytes; 0 where the system does not tell."""

    def __init__(self) -> None:
        self.anonymous = self.mapped = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.02):
            if _STATUS.exists():
                held = dict(
                    line.split(":", 1) for line in _STATUS.read_text(encoding="ascii").splitlines() if ":" in line
                )
                self.anonymous = max(self.anonymous, _bytes(held, "RssAnon"))
                self.mapped = max(self.mapped, _bytes(held, "RssFile"))


def _bytes(held: dict[str, str], name: str) -> int:
    return int(held.get(name, "0 kB").split()[0]) * 1024


if __name__ == "__main__":
    main()
