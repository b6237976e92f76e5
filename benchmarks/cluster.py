"""Spark on this machine beside one process, from the same Parquet: `python -m benchmarks.cluster ENTERPRISES [CORES]`.

Prints one line of JSON. Skips, saying why, where PySpark or Java is missing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.packs import AS_OF, population, rulebook
from peiyu.engine.compile import compile_rules
from peiyu.engine.frames import World
from peiyu.engine.kernel import tally
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.row_groups import align, group_count, read_group
from peiyu.problems import Collector
from peiyu.rules import resolve_cohorts
from peiyu.rules.nodes import Related


@dataclass(frozen=True)
class ClusterResult:
    """Seconds of one process and of local Spark over the same row groups, from Parquet to counts."""

    enterprises: int
    rules: int
    groups: int
    cores: int
    alone: float
    spark: float
    equal: bool


def main() -> None:
    """Measure and print."""
    cores = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    print(json.dumps(asdict(measure(int(sys.argv[1]), cores))))


def measure(enterprises: int, cores: int) -> ClusterResult:
    """Both ways over one population; the second run of Spark counts, as a cluster keeps its workers."""
    import polars as pl
    from pyspark.sql import SparkSession

    from peiyu.engine import spark as ours

    library, book = rulebook()
    across = {
        c for s, cs in zip(book.program.steps, book.dependents, strict=True) if isinstance(s.node, Related) for c in cs
    }
    book = compile_rules([r.rule for r in book.rules if r.rule.code not in across], AS_OF)
    job = ours.Job(
        book, library.tables, library.subjects, {s.name: s for s in resolve_cohorts(library, AS_OF, Collector())}
    )
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with population(enterprises) as raw, TemporaryDirectory() as place:
        folder = Path(place)
        frames = {path.stem: pl.scan_parquet(path) for path in raw.glob("*.parquet")}
        rows = min(65_536, -(-enterprises // (2 * cores)))
        align(frames, folder, library.tables, library.subjects, rows)
        start = time.perf_counter()
        alone: dict[str, list[int]] = {}
        for group in range(group_count(folder)):
            dossiers = Dossiers.from_frames(read_group(folder, group), job.tables, job.subjects, job.statistics)
            for code, found in tally(book, World(dossiers, AS_OF), threads=cores).rules.items():
                counts = [found.rows, found.met, found.unmet, found.unknown, found.eligible]
                alone[code] = [a + b for a, b in zip(alone.get(code, [0] * 5), counts, strict=True)]
        one = time.perf_counter() - start
        session = (
            SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false").getOrCreate()
        )  # fmt: skip
        session.sparkContext.setLogLevel("ERROR")
        try:
            ours.tallies(ours.tickets(session, folder).limit(cores), job).collect()  # starts the workers
            start = time.perf_counter()
            found_there = ours.tallies(ours.tickets(session, folder), job).collect()
            spread = time.perf_counter() - start
        finally:
            session.stop()
        there = {row["rule"]: [row[n] for n in ("rows", "met", "unmet", "unknown", "eligible")] for row in found_there}
        return ClusterResult(enterprises, len(book.rules), group_count(folder), cores, one, spread, there == alone)


if __name__ == "__main__":
    main()
