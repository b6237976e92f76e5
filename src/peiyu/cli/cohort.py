"""`peiyu cohort DATA`: compute the cohort statistics of a date into the register that rules read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import polars as pl

from peiyu.cli.inputs import Progress, add_data_options, dossiers_of, library_of
from peiyu.cli.output_folders import filling
from peiyu.cli.outputs import add_force, refused
from peiyu.engine.cohort import compute
from peiyu.facts.folders import csv_sheets, parquet_sheets
from peiyu.facts.report import Report
from peiyu.facts.sources import SourceKind, files_in
from peiyu.facts.words import as_text
from peiyu.facts.write import write_csv, write_parquet
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
    add_force(parser, "登记册里这一天的统计与这次算的不同时，换成这次算的")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compute and write; other dates are kept, and what stands there of this one is replaced only with --force."""
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
    kind = _kind(folder)
    tables = {
        name: _merged(frame, folder / f"{name}{kind.value}", str(options.as_of), options.force)
        for name, frame in _computed(dossiers, statistics, options)
    }
    with filling(folder) as place:
        (write_parquet if kind is SourceKind.PARQUET else write_csv)(tables, place)
    progress.done(f"{len(statistics)} 项群体统计（{options.as_of}）写进 {folder}")
    return 0


def _kind(folder: Path) -> SourceKind:
    """What the tables in a folder are; its name decides where there are none."""
    for kind in (SourceKind.PARQUET, SourceKind.CSV):
        if folder.is_dir() and files_in(folder, kind):
            return kind
    return SourceKind.PARQUET if folder.name.endswith("parquet") else SourceKind.CSV


def _computed(dossiers: Any, statistics: Any, options: argparse.Namespace) -> list[tuple[str, pl.DataFrame]]:
    found = compute(dossiers, statistics, options.as_of)
    return [(name, frame.with_columns(pl.all().cast(pl.String))) for name, frame in found.items()]


def _merged(frame: pl.DataFrame, path: Path, date: str, force: bool) -> pl.DataFrame:
    """The register already there with the lines of a date as they are now; other dates and columns of its own are kept.

    Raises:
        ProblemsFound: the file is no such register, or says something else of this date and `force` is not given: decisions may
            have been made with it.
    """
    if not path.is_file():
        return frame
    old = _register(path)
    strange = [name for name in frame.columns if name not in old.columns]
    if strange:
        raise refused(str(path), "E-CLI-012", f"这不是群体统计的登记册，没有列 {'、'.join(strange)}", "换一个文件夹")
    before, kept = old.filter(pl.col("日期") == date), old.filter(pl.col("日期") != date)
    changed = set(before.select(frame.columns).iter_rows()) ^ set(frame.iter_rows())
    if before.height and changed and not force:
        at = frame.columns.index("统计")
        names = sorted({line[at] for line in changed})
        told = f"“{'”“'.join(names[:3])}”" + (f"等 {len(names)} 项" if len(names) > 3 else "")
        raise refused(
            str(path), "E-CLI-009", f"{date} 的 {told}已经登记过，与这次算的不同，可能已经用它判定", "确实要换成这次算的就加 --force，或用 --out 写到别的文件夹"
        )  # fmt: skip
    if before.height and not changed:
        return old
    return pl.concat([kept, frame], how="diagonal")


def _register(path: Path) -> pl.DataFrame:
    report = Report()
    sheets = (parquet_sheets if path.suffix == ".parquet" else csv_sheets)(path, report)
    report.raise_if_errors()
    columns = {} if not sheets else dict(zip(sheets[0].headers, map(as_text, sheets[0].columns), strict=True))
    return pl.DataFrame(columns).with_columns(pl.all().cast(pl.String).fill_null(""))
