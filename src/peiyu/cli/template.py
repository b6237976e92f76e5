"""`peiyu template OUT.xlsx`: the empty input workbook with notes."""

from __future__ import annotations

import argparse
from typing import Any

from peiyu.cli.inputs import library_of
from peiyu.facts.template import write_template


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("template", help="写出空的填报工作簿", description="写出空的填报工作簿,带下拉选项和填写说明")
    parser.add_argument("out", metavar="OUT.xlsx", help="写到哪里")
    parser.add_argument("--pack", action="append", default=[], metavar="政策包", help="另外的政策包文件夹(可写多次)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the template."""
    library = library_of(options.pack)
    write_template(options.out, library.tables, library.subjects)
    print(f"已写出 {options.out}:先看“填写说明”,只填知道的,空着表示不知道")
    return 0
