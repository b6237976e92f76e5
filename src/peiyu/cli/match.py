"""`peiyu match DATA`: decide every enterprise against every rule."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from peiyu.cli.inputs import Progress, add_deciding_options, dossiers_of, inputs
from peiyu.cli.report import say
from peiyu.engine.decide import Decisions, decide
from peiyu.engine.lines import jsonl
from peiyu.problems import Place, Problem, ProblemsFound
from peiyu.reports.overview import overview
from peiyu.reports.tables import write_csv, write_parquet
from peiyu.reports.terminal import print_overview
from peiyu.reports.workbook import write_workbook

FORMATS = ("table", "jsonl", "csv", "xlsx", "parquet")


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("match", help="判定企业", description="用全部规则判定数据里的每一家企业")
    parser.add_argument("data", metavar="DATA", help=".xlsx 工作簿、.csv 文件夹或 .parquet 文件夹")
    add_deciding_options(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="table", help="table 总览(默认)、jsonl、csv、xlsx 工作簿、parquet"
    )
    parser.add_argument("--out", metavar="FILE", help="写到文件;jsonl、csv 不写时输出到屏幕")
    parser.add_argument("--all", action="store_true", help="总览里列出全部规则")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Decide and write."""
    if options.format in ("xlsx", "parquet") and not options.out:
        raise ProblemsFound([Problem(Place("--out"), "E-CLI-004", f"{options.format} 要写到文件", "加上 --out 文件名")])
    progress = Progress()
    found = inputs(options)
    dossiers = dossiers_of(options.data, found.library, options.as_of, progress)
    progress.step("判定 …")
    decisions = decide(found.rulebook, dossiers, progress=progress.deciding)
    if options.format != "table":
        progress.step("写结果 …")
    _write(decisions, options)
    if not dossiers.size("企业"):
        say("数据里没有企业:检查“企业”表里有没有填统一社会信用代码")
    rules, firms = len(found.rulebook.rules), dossiers.size("企业")
    progress.done(f"{firms:,} 家企业 × {rules} 条规则{',写到 ' + options.out if options.out else ''}")
    return 0


def _write(decisions: Decisions, options: argparse.Namespace) -> None:
    out = Path(options.out) if options.out else None
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
    match options.format:
        case "jsonl":
            if out is None:
                for chunk in jsonl(decisions):
                    sys.stdout.buffer.write(chunk)
                sys.stdout.buffer.flush()
            else:
                with out.open("wb") as file:
                    for chunk in jsonl(decisions):
                        file.write(chunk)
        case "csv":
            write_csv(decisions, out)
        case "xlsx":
            assert out is not None
            write_workbook(decisions, out)
        case "parquet":
            assert out is not None
            write_parquet(decisions, out)
        case _:
            if out is None:
                print_overview(overview(decisions), Console(width=None if sys.stdout.isatty() else 120), options.all)
            else:
                with out.open("w", encoding="utf-8") as file:
                    print_overview(overview(decisions), Console(file=file, width=140), options.all)
