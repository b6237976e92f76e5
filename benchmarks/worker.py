"""One engine in a process of its own: `python -m benchmarks.worker '{"engine": "polars", …}'`, then one command a line.

`decide` and `pay` answer one line of JSON with the seconds that it took; `answers FILE` writes what was found. The process may
be held to one core, and its peak memory is its own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np


def main() -> None:
    """Serve commands until standard input ends."""
    order = json.loads(sys.argv[1])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(order["cores"]))
    from benchmarks import engines, firms, workload
    from benchmarks.memory import peak

    made = workload.make(policies=order["policies"])
    before = peak()
    cells = firms.draw(made, order["enterprises"], missing=order["missing"])
    start = time.perf_counter()
    options: dict[str, Any] = {"threads": len(order["cores"])} if order["engine"] == engines.OURS else {}
    if order["plain"]:
        options["plain"] = True
    engine = engines.load(order["engine"]).Engine(made, cells, **options)
    del cells
    _say({"prepared": time.perf_counter() - start})
    for line in sys.stdin:
        command, _, path = line.strip().partition(" ")
        if command == "answers":
            _write(engine, Path(path))
            _say({"memory": peak() - before, "read": getattr(engine, "bytes_read", 0)})
        else:
            start = time.perf_counter()
            engine.decide(command == "pay")
            _say({"seconds": time.perf_counter() - start})


def _write(engine: Any, path: Path) -> None:
    found = engine.decide(True)
    held = {"met": found.met, "unknown": found.unknown, "paid": found.paid, "sample": engine.sample()}
    np.savez(path, **{name: value for name, value in held.items() if value is not None})


def _say(what: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
