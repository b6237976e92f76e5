"""`peiyu demo`: a synthetic county, decided today and under the old law; the workbook and the page that come of it."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from peiyu.cli.inputs import Progress, library_of
from peiyu.cli.output_folders import filling, may_fill
from peiyu.cli.outputs import add_force, may_write, put, replacing
from peiyu.cli.synth import count
from peiyu.engine.compile import compile_rules
from peiyu.engine.decide import Decisions, decide
from peiyu.engine.kernel import ready
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.reader import read
from peiyu.facts.synth import NOTES_FILE, is_synthetic, notes, population, write_population
from peiyu.reports.candidates import Roster, candidates
from peiyu.reports.overview import overview
from peiyu.reports.page import Run, page
from peiyu.reports.terminal import print_overview
from peiyu.reports.workbook import write_workbook
from peiyu.rules import resolve

NOTICE = "合成数据，非真实企业"
OLD_LAW = dt.date(2025, 6, 30)
ENTERPRISES, SEED, COUNTY = 2_000, 2026, ["330212"]


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "demo", help="演示：一个合成的县", description="生成一个县的合成企业，按今天和旧办法各判定一次"
    )
    parser.add_argument("--out", default="build/demo", metavar="文件夹", help="结果写到哪里，默认 build/demo")
    add_force(parser, "覆盖已有的文件；以前演示写出的不用加")
    parser.add_argument("--enterprises", type=count, default=ENTERPRISES, metavar="N", help="多少家企业")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the county, decide it twice, print the overview, write the files."""
    out = Path(options.out)
    data, workbook, html = _places(out, options.force)
    today = dt.date.today()
    progress = Progress()
    progress.step(f"[1/6] 生成 {options.enterprises:,} 家合成企业 …")
    tables = population(options.enterprises, SEED, today, COUNTY)
    about = notes(options.enterprises, SEED, today, COUNTY[0])
    with filling(data) as place:
        write_population(tables, place, about)
    progress.step("[2/6] 准备判定程序（首次使用要编译，约十秒，以后不必） …")
    ready()
    progress.step("[3/6] 读规则和数据 …")
    library = library_of([])
    dossiers = read(data, library.tables, library.subjects)
    runs: list[Run] = []
    decided: list[Decisions] = []
    for step, (title, date) in enumerate(((f"今天（{today}）", today), (f"旧办法（{OLD_LAW}）", OLD_LAW)), 4):
        progress.step(f"[{step}/6] 判定：{title} …")
        decisions = decide(compile_rules(resolve(library, date), date), dossiers)
        decided.append(decisions)
        runs.append(_run(title, decisions, Roster(dossiers)))
    progress.step("[6/6] 写工作簿和网页 …")
    with replacing(workbook) as place:
        write_workbook(decided[0], place, NOTICE)
    put(page("一个县的惠企政策判定", NOTICE, runs, [("下载工作簿", workbook.name)]), html)
    progress.done(f"{options.enterprises:,} 家企业 × {len(decided[0].rulebook.rules)} 条规则，判定两次")
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(f"[bold]{NOTICE}[/bold]")
    print_overview(overview(decided[0]), console)
    _old_and_new(runs, console)
    console.print(f"工作簿：{workbook}\n网页：  {html}\n数据：  {data}")
    return 0


def _places(out: Path, force: bool) -> tuple[Path, Path, Path]:
    """Where the data, the workbook and the page go. What an earlier demonstration wrote there is made anew, nothing else."""
    data, workbook, html = out / "数据", out / "判定结果.xlsx", out / "判定结果.html"
    again = force or is_synthetic(data)
    may_fill(data, population(0, 1), NOTES_FILE, again)
    may_write(str(workbook), "xlsx", (), again, makes_folders=True)
    may_write(str(html), "html", (), again, makes_folders=True)
    return data, workbook, html


def _run(title: str, decisions: Decisions, roster: Roster) -> Run:
    found = overview(decisions)
    tiers = [c.rule.code for c in found.of_kind("梯度") if c.rule.subject == ENTERPRISE]
    return Run(title, found, {code: candidates(decisions, code, roster) for code in tiers})


def _old_and_new(runs: list[Run], console: Console) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(
        title="同一批企业，两个日期各按当时有效的办法", title_justify="left", title_style="bold", box=SIMPLE_HEAD
    )
    table.add_column("称号")
    for found in runs:
        table.add_column(f"{found.title} 符合", justify="right")
    names = list(dict.fromkeys(c.rule.name for found in runs for c in found.overview.of_kind("梯度") if c.met))
    for name in names:
        counts = [{c.rule.name: c.met for c in found.overview.of_kind("梯度")}.get(name) for found in runs]
        table.add_row(name, *("—" if n is None else f"{n:,}" for n in counts))
    console.print(table)
    console.print("[dim]那天以后才有的证书、知识产权和人工判断不算，所以同一份办法下家数也会不同[/dim]")
