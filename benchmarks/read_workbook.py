"""How long a workbook of 100,000 annual rows and 27 columns takes to read: `python benchmarks/read_workbook.py [ROWS]`.

Writes the workbook once (also as CSV and Parquet), reads each three times in this process and prints the median seconds and the
peak memory of this process; the reading process of the workbook is counted in its time.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from peiyu.facts.credit_codes import check_character
from peiyu.facts.reader import read
from peiyu.facts.write import write_tables
from peiyu.problems import Collector
from peiyu.rules.library import load

YEARS = 5
COLUMNS = 25  # beside the key and the year


def key(number: int) -> str:
    first = f"91330212MA{number:07d}"
    return first + check_character(first)


def plausible(unit: str, rows: int, chance: np.random.Generator) -> np.ndarray:
    """Figures that the reader has nothing to say against: whole persons and ranks, shares and points up to 100."""
    if unit in ("人", "名", "个"):
        return chance.integers(1, 500, rows).astype(float)
    if unit in ("%", "分"):
        return np.round(chance.uniform(2, 100, rows), 2)
    return np.round(chance.lognormal(15, 1, rows), 2)


def main(rows: int) -> None:
    library = load([Path(__file__).parents[1] / "packs" / "cn"], Collector())
    chance = np.random.default_rng(1)
    keys = [key(number) for number in range(rows // YEARS)]
    columns: dict[str, object] = {
        "统一社会信用代码": np.repeat(keys, YEARS).tolist(), "年度": list(range(2021, 2021 + YEARS)) * len(keys)
    }  # fmt: skip
    for column in library.tables["年度"].columns[:COLUMNS]:
        if column.type == "选项":
            columns[column.name] = chance.choice(column.options, rows).tolist()
        else:
            figures = plausible(column.unit, rows, chance)
            columns[column.name] = pl.Series(np.where(chance.random(rows) < 0.03, np.nan, figures)).fill_nan(None)
    frames = {"企业": pl.DataFrame({"统一社会信用代码": keys}), "年度": pl.DataFrame(columns)}
    with tempfile.TemporaryDirectory() as folder:
        for name in ("data.xlsx", "csv", "parquet"):
            path = Path(folder) / name
            write_tables(frames, path)
            seconds = []
            for _ in range(3):
                start = time.perf_counter()
                dossiers = read(path, library.tables, library.subjects)
                seconds.append(time.perf_counter() - start)
            assert dossiers.size("企业") == len(keys)
            size = sum(file.stat().st_size for file in ([path] if path.is_file() else path.iterdir()))
            print(
                f"{name:10} {rows:,} rows × {COLUMNS + 2} columns, {size / 1e6:6.1f} MB: "
                f"median {statistics.median(seconds):5.2f} s of {', '.join(f'{s:.2f}' for s in seconds)}"
            )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
