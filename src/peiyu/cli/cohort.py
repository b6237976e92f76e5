"""`peiyu cohort DATA`: compute the cohort statistics of a date into the register that rules read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import polars as pl

from peiyu.cli.inputs import Progress, add_data_options, dossiers_of, library_of
from peiyu.engine.cohort import compute
from peiyu.facts.write import write_tables
from peiyu.problems import Place, Problem, ProblemsFound
from peiyu.rules import resolve_cohorts


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "cohort",
        help="计算群体统计",
        description="按政策包声明的群体统计（均值、中位数、百分位、名次）算一次，写进带日期的登记册；判定只读登记册",
    )
    parser.add_argument("data", metavar="DATA", help=".csv 文件夹或 .parquet 文件夹；工作簿要另给 --out")
    add_data_options(parser)
    parser.add_argument("--out", metavar="文件夹", help="登记册写到哪个文件夹，默认写进 DATA")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compute and write; rows of the same statistic and date are replaced, other dates are kept."""
    data = Path(options.data)
    if not data.is_dir() and not options.out:
        raise ProblemsFound(
            [
                Problem(
                    Place(options.data),
                    "E-CLI-004",
                    "登记册要写进文件夹",
                    "加上 --out 文件夹，或把数据放成 CSV、Parquet 文件夹",
                )
            ]
        )
    progress = Progress()
    library = library_of(options.pack)
    dossiers = dossiers_of(options.data, library, options.as_of, progress)
    statistics = resolve_cohorts(library, options.as_of)
    progress.step(f"计算 {len(statistics)} 项群体统计 …")
    folder = Path(options.out) if options.out else data
    suffix = "parquet" if any(folder.glob("*.parquet")) or folder.name.endswith("parquet") else "csv"
    tables = {
        name: _merged(frame, folder / f"{name}.{suffix}") for name, frame in _computed(dossiers, statistics, options)
    }
    if suffix == "parquet":
        for name, frame in tables.items():
            frame.write_parquet(folder / f"{name}.parquet")
    else:
        write_tables(tables, folder)
    progress.done(f"{len(statistics)} 项群体统计（{options.as_of}）写进 {folder}")
    return 0


def _computed(dossiers: Any, statistics: Any, options: argparse.Namespace) -> list[tuple[str, pl.DataFrame]]:
    found = compute(dossiers, statistics, options.as_of)
    return [(name, frame.with_columns(pl.col("日期").cast(pl.String))) for name, frame in found.items()]


def _merged(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    """The register already there with the new rows; same statistic and date replaced."""
    if not path.is_file():
        return frame
    old = pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, infer_schema=False)
    old = old.with_columns(pl.all().cast(pl.String)).select(frame.columns)
    kept = old.join(frame.select("统计", "日期").unique(), on=["统计", "日期"], how="anti")
    return pl.concat([kept, frame.with_columns(pl.all().cast(pl.String))])
