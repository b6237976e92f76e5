"""How long the first use of the kernel takes, with nothing kept: `python -m benchmarks.first_use 1`. Prints one line of JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory

_TIMED = """
import time
from benchmarks import as_rules, firms, workload
from peiyu.engine.frames import World
from peiyu.engine.kernel import tally
made = workload.make(20)
world = World(as_rules.dossiers(made, firms.draw(made, 200)), as_rules.AS_OF)
book = as_rules.rulebook(made)
start, used = time.perf_counter(), time.process_time()
tally(book, world, threads=1)
print(time.perf_counter() - start, time.process_time() - used)
"""


def main() -> None:
    """Measure and print: seconds of the first use in a process without machine code, and in one that finds it. The processor's own
    seconds say what the first would take where nothing else runs.
    """
    with TemporaryDirectory() as folder:
        surroundings = dict(os.environ, PEIYU_CACHE_DIR=folder)
        (compiled, processor), (loaded, _) = (_timed(surroundings) for _ in range(2))
    print(json.dumps({"compiled": compiled, "processor": processor, "loaded": loaded}))


def _timed(surroundings: dict[str, str]) -> tuple[float, float]:
    """Seconds on the clock and of the processor, in a new process."""
    command = [sys.executable, "-c", _TIMED]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    clock, processor = map(float, done.stdout.split())
    return clock, processor


if __name__ == "__main__":
    main()
