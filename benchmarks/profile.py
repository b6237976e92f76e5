"""That no Python runs per enterprise in `match`: `python -m benchmarks.profile ENTERPRISES`. Prints one line of JSON.

The same work is profiled for so many enterprises and for twice as many. Whatever ran once an enterprise would be called twice
as often. One thread, as the profiler sees one only.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
from pathlib import Path
from typing import Any

from benchmarks.packs import AS_OF, population, rulebook
from peiyu.engine.compile import Rulebook
from peiyu.engine.frames import World
from peiyu.engine.kernel import Kernel
from peiyu.facts.reader import read
from peiyu.reports.overview import overview_in
from peiyu.rules import Library

_SHOWN = 15
_ROOM = str(Path("src") / "peiyu")


def main() -> None:
    """Measure and print."""
    enterprises = int(sys.argv[1])
    library, book = rulebook()
    _calls(library, book, 500)  # machine code loaded
    one, other = (_calls(library, book, size) for size in (enterprises, 2 * enterprises))
    busiest = sorted(other, key=lambda name: -other[name][1])[:_SHOWN]
    grown = [name for name in other if _ROOM in name and other[name][0] - one.get(name, (0, 0.0))[0] >= enterprises]
    print(
        json.dumps(
            {
                "enterprises": enterprises,
                "calls": sum(count for count, _ in one.values()),
                "calls_of_twice": sum(count for count, _ in other.values()),
                "grown": grown,
                "busiest": [[name, *other[name], one.get(name, (0, 0.0))[0]] for name in busiest],
            }
        )
    )


def _calls(library: Library, book: Rulebook, enterprises: int) -> dict[str, tuple[int, float]]:
    """For each function its calls and own seconds, from Parquet to the overview."""
    with population(enterprises) as folder:
        profile = cProfile.Profile()
        profile.enable()
        dossiers = read(folder, library.tables, library.subjects)
        sizes = {frame: dossiers.size(frame.name) for frame in dict.fromkeys(r.frame for r in book.rules)}
        overview_in(book, Kernel(World(dossiers, AS_OF), threads=1), sizes)
        profile.disable()
    held: Any = pstats.Stats(profile)
    calls: dict[str, tuple[int, float]] = {}
    for (file, _, function), (_, count, own, _, _) in held.stats.items():
        name = function if file == "~" else f"{_short(file)}:{function}"
        before = calls.get(name, (0, 0.0))
        calls[name] = before[0] + count, before[1] + own
    return calls


def _short(file: str) -> str:
    path = Path(file)
    for root in (_ROOM, "site-packages"):
        if root in file:
            return root + file.split(root, 1)[1] if root == _ROOM else file.split(root, 1)[1].lstrip("/\\")
    return path.name


if __name__ == "__main__":
    main()
