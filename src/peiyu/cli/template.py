"""`peiyu template OUT.xlsx`: the empty input workbook with notes."""

from __future__ import annotations

import argparse
import dataclasses
from typing import Any

from peiyu.cli.inputs import library_of
from peiyu.facts.template import write_template
from peiyu.facts.template_text import CONTRACT_TABLES
from peiyu.rules.model import Table


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "template", help="写出空的填报工作簿", description="写出空的填报工作簿,带下拉选项和填写说明"
    )
    parser.add_argument("out", metavar="OUT.xlsx", help="写到哪里")
    parser.add_argument("--pack", action="append", default=[], metavar="政策包", help="另外的政策包文件夹(可写多次)")
    parser.add_argument("--all", action="store_true", help="把补充表(贷款、展会、人员…)也写上;默认只写基本的表")
    parser.set_defaults(run=run)


def _basic(table: Table) -> Table:
    """The table with its own columns only, without those that packs add for single policies."""
    return dataclasses.replace(table, columns=tuple(c for c in table.columns if not c.added))


def run(options: argparse.Namespace) -> int:
    """Write the template."""
    library = library_of(options.pack)
    tables = library.tables
    if not options.all:
        tables = {name: _basic(tables[name]) for name in CONTRACT_TABLES if name in tables}
    write_template(options.out, tables, library.subjects)
    print(f"已写出 {options.out}:先看“填写说明”,只填知道的,空着表示不知道")
    return 0
