"""`peiyu synth`: a synthetic population, reproducible by seed, that says it is synthetic."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from peiyu.cli.inputs import Progress, a_date
from peiyu.cli.output_folders import filling, may_fill
from peiyu.cli.outputs import add_force, may_write, replacing
from peiyu.facts.synth import DEFAULT_AS_OF, NOTES_FILE, is_synthetic, notes, population, write_population
from peiyu.problems import Place, Problem, ProblemsFound


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("synth", help="生成合成企业", description="生成可重复的合成企业数据（不是真实企业）")
    parser.add_argument("--enterprises", type=count, required=True, metavar="N", help="多少家企业")
    parser.add_argument("--seed", type=count, default=1, metavar="S", help="种子；同一种子结果相同")
    parser.add_argument(
        "--out", required=True, metavar="路径", help=".xlsx 工作簿；文件夹写 CSV；名字以 parquet 结尾的文件夹写 Parquet"
    )
    parser.add_argument("--as-of", type=a_date, default=DEFAULT_AS_OF, metavar="日期", help="数据截至哪一天")
    parser.add_argument("--region", default="3302", metavar="地区", help="地级市代码，默认 3302")
    add_force(parser, "覆盖已有的工作簿，或文件夹里同名的表；以前写出的合成数据不用加")
    parser.set_defaults(run=run)


def count(text: str) -> int:
    """A whole number given on the command line."""
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"“{text}”不是不小于 0 的整数")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Write the population."""
    out = Path(options.out)
    workbook = out.suffix.lower() == ".xlsx"
    again = options.force or is_synthetic(out)
    if workbook:
        may_write(options.out, "xlsx", (), again, makes_folders=True)
    else:
        may_fill(out, population(0, 1), NOTES_FILE, again)
    progress = Progress()
    progress.step(f"生成 {options.enterprises:,} 家合成企业 …")
    try:
        tables = population(options.enterprises, options.seed, options.as_of, options.region)
    except ValueError as error:
        raise ProblemsFound([Problem(Place("--region"), "E-CLI-007", str(error), "换一个地区代码")]) from None
    progress.step(f"写到 {options.out} …")
    about = notes(options.enterprises, options.seed, options.as_of, options.region)
    with replacing(out) if workbook else filling(out) as place:
        write_population(tables, place, about)
    progress.done(f"已写出 {options.enterprises:,} 家合成企业（合成数据，非真实企业）到 {options.out}")
    return 0
