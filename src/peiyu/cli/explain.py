"""`peiyu explain DATA --enterprise USCC --rule CODE`: the verdict clause by clause."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from rich.console import Console

from peiyu.cli.beside import with_rivals
from peiyu.cli.inputs import Progress, add_deciding_options, dossiers_of, inputs
from peiyu.engine.compile import Rulebook
from peiyu.engine.explain import explain
from peiyu.engine.frames import World
from peiyu.engine.lines import decision
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.problems import Place, Problem, ProblemsFound, nearest
from peiyu.reports.candidates import Firm, Roster
from peiyu.reports.explanation import explanation_json, print_explanation, print_standing


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("explain", help="逐条解释一家企业的判定", description="逐条解释：值、标准、差距、出处")
    parser.add_argument("data", metavar="DATA", help=".xlsx 工作簿、.csv 文件夹或 .parquet 文件夹")
    parser.add_argument("--enterprise", required=True, metavar="代码", help="统一社会信用代码（或人员等主体的编号）")
    add_deciding_options(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text（默认）或 json")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Explain each rule named; without one, show how the firm stands under every rule."""
    progress = Progress()
    found = inputs(options)
    dossiers = dossiers_of(options.data, found.library, options.as_of, progress)
    if progress.live:
        sys.stderr.write("\r\033[K")
    if not options.rule:
        return _standing(found.rulebook, dossiers, options)
    told = []
    rulebook = with_rivals(options, found)
    for rule in found.rulebook.rules:
        subject = rule.rule.subject
        row = dossiers.row(subject, options.enterprise)
        if row is None:
            raise ProblemsFound([_stranger(options.enterprise, subject, dossiers)])
        firm = Roster(dossiers).firm(options.enterprise) if subject == ENTERPRISE else Firm(options.enterprise, "", "")
        told.append((explain(rulebook, dossiers, rule.rule.code, row), firm))
    if options.format == "json":
        plain = [explanation_json(*pair) for pair in told]
        print(json.dumps(plain[0] if len(plain) == 1 else plain, ensure_ascii=False, indent=1))
        return 0
    console = Console(width=None if sys.stdout.isatty() else 140)
    for each, firm in told:
        print_explanation(each, firm, console, rulebook.names)
    return 0


def _stranger(key: str, subject: str, dossiers: Dossiers) -> Problem:
    """Nobody of that key; for a person's rule asked with a firm's code, the firm's own people are named."""
    firm = dossiers.row(ENTERPRISE, key) if subject != ENTERPRISE else None
    keys = list(dossiers.keys(subject))
    if firm is not None:
        own = [keys[i] for i, parent in enumerate(dossiers.parent_rows(subject).tolist()) if parent == firm]
        hint = f"这条规则判定的是{subject}，本企业的有：{'、'.join(own[:20]) or '无'}"
    else:
        near = nearest(key, keys)
        hint = f"相近的有：{'、'.join(near)}" if near else "核对代码"
    return Problem(Place("--enterprise"), "E-CLI-006", f"数据里没有{subject}“{key}”", hint)


def _standing(rulebook: Rulebook, dossiers: Dossiers, options: argparse.Namespace) -> int:
    """How one firm stands under every rule of the rulebook."""
    row = dossiers.row(ENTERPRISE, options.enterprise)
    if row is None:
        raise ProblemsFound([_stranger(options.enterprise, ENTERPRISE, dossiers)])
    world = World(dossiers, rulebook.as_of)
    rules = [r.rule for r in rulebook.rules if r.rule.subject == ENTERPRISE]
    lines = [(rule, decision(rulebook, world, rule.code, row)) for rule in rules]
    if options.format == "json":
        print(json.dumps([line for _, line in lines], ensure_ascii=False, indent=1))
        return 0
    print_standing(
        lines, Roster(dossiers).firm(options.enterprise), Console(width=None if sys.stdout.isatty() else 140)
    )
    return 0
