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
start = time.perf_counter()
tally(book, world, threads=1)
print(time.perf_counter() - start)
"""


def main() -> None:
    """Measure and print: seconds of the first use in a process without machine code, and in one that finds it."""
    with TemporaryDirectory() as folder:
        surroundings = dict(os.environ, PEIYU_CACHE_DIR=folder)
        seconds = [
            float(
                subprocess.run(
                    [sys.executable, "-c", _TIMED], env=surroundings, capture_output=True, text=True, check=True
                ).stdout
            )
            for _ in range(2)
        ]
    print(json.dumps({"compiled": seconds[0], "loaded": seconds[1]}))


if __name__ == "__main__":
    main()
