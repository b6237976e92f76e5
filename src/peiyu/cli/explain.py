"""`peiyu explain DATA --enterprise USCC --rule CODE`: the verdict clause by clause."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from rich.console import Console

from peiyu.cli.inputs import Progress, add_deciding_options, dossiers_of, inputs
from peiyu.engine.explain import explain
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.problems import Place, Problem, ProblemsFound, nearest
from peiyu.reports.candidates import Firm, Roster
from peiyu.reports.explanation import explanation_json, print_explanation


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("explain", help="逐条解释一家企业的判定", description="逐条解释:值、标准、差距、出处")
    parser.add_argument("data", metavar="DATA", help=".xlsx 工作簿、.csv 文件夹或 .parquet 文件夹")
    parser.add_argument("--enterprise", required=True, metavar="代码", help="统一社会信用代码(或人员等主体的编号)")
    add_deciding_options(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text(默认)或 json")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Explain each rule named, or every rule if none is."""
    if not options.rule:
        raise ProblemsFound([Problem(Place("--rule"), "E-CLI-005", "没有说解释哪条规则", "加上 --rule 规则代码或名称")])
    progress = Progress()
    found = inputs(options)
    dossiers = dossiers_of(options.data, found.library, options.as_of, progress)
    if progress.live:
        sys.stderr.write("\r\033[K")
    told = []
    for rule in found.rulebook.rules:
        subject = rule.rule.subject
        row = dossiers.row(subject, options.enterprise)
        if row is None:
            hint = nearest(options.enterprise, list(dossiers.keys(subject)))
            raise ProblemsFound(
                [
                    Problem(
                        Place("--enterprise"),
                        "E-CLI-006",
                        f"数据里没有{subject}“{options.enterprise}”",
                        f"相近的有:{'、'.join(hint)}" if hint else "核对代码",
                    )
                ]
            )
        firm = Roster(dossiers).firm(options.enterprise) if subject == ENTERPRISE else Firm(options.enterprise, "", "")
        told.append((explain(found.rulebook, dossiers, rule.rule.code, row), firm))
    if options.format == "json":
        plain = [explanation_json(*pair) for pair in told]
        print(json.dumps(plain[0] if len(plain) == 1 else plain, ensure_ascii=False, indent=1))
        return 0
    console = Console(width=None if sys.stdout.isatty() else 140)
    for each, firm in told:
        print_explanation(each, firm, console)
    return 0
