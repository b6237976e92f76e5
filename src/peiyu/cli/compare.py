"""`peiyu compare OLD NEW [--format text|json|html] [--by 条款|主题] [--out FILE] [--force]`: two versions clause by clause, or two policies by theme."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from peiyu.cli.noticed import notes_of, noticed
from peiyu.cli.outputs import STANDARD_INPUT, add_force, may_write, put, refused
from peiyu.cli.report import print_problems
from peiyu.documents.compare.output import object_of, text_of
from peiyu.documents.compare.page import page_of
from peiyu.documents.compare.theme_output import themes_object, themes_page, themes_text
from peiyu.documents.compare.themes import by_theme
from peiyu.documents.compare.versions import compared
from peiyu.documents.pipeline import deconstruct, outlined, source_of, source_of_bytes
from peiyu.documents.reading.source import Source
from peiyu.documents.tags import read_vocabulary
from peiyu.problems import Collector
from peiyu.rules.shipped import shipped


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "compare",
        help="对照两个版本",
        description="逐条对照一份文件的两个版本（改号、移动的条款也能对上，改动的数字列在最前），或按主题对照两地政策",
    )
    parser.add_argument("old", metavar="旧版", help="旧的一份；- 表示标准输入")
    parser.add_argument("new", metavar="新版", help="新的一份；- 表示标准输入（两份中最多一份）")
    parser.add_argument(
        "--format", choices=("text", "json", "html"), default="text", help="text（默认）、json 或并排的 html"
    )
    parser.add_argument(
        "--by", choices=("条款", "主题"), default="条款", help="条款（默认）：同一文件的两个版本；主题：两地政策"
    )
    parser.add_argument("--out", metavar="文件", help="写到文件；不写则输出到屏幕")
    add_force(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 1 if a file cannot be read."""
    names = (options.old, options.new)
    if names == (STANDARD_INPUT, STANDARD_INPUT):
        raise refused(STANDARD_INPUT, "E-CLI-004", "两份不能都从标准输入读", "至少一份写文件名")
    out = may_write(options.out, options.format, names, options.force) if options.out else None
    old, new = _source(options.old), _source(options.new)
    compare = _by_theme if options.by == "主题" else _by_clause
    put(compare(old, new, names, options.format), out)
    return 0


def _source(name: str) -> Source:
    return source_of_bytes(sys.stdin.buffer.read()) if name == STANDARD_INPUT else source_of(Path(name))


def _by_clause(old: Source, new: Source, names: tuple[str, str], form: str) -> str:
    print_problems([*notes_of(names[0], old), *notes_of(names[1], new)])
    found = compared(outlined(old), outlined(new))
    if form == "json":
        return json.dumps(object_of(found), ensure_ascii=False, indent=1) + "\n"
    return page_of(found) if form == "html" else text_of(found)


def _by_theme(before: Source, after: Source, names: tuple[str, str], form: str) -> str:
    collector = Collector()
    vocabulary = read_vocabulary([shipped()], collector)
    collector.raise_if_errors()
    old, new = deconstruct(before, vocabulary), deconstruct(after, vocabulary)
    print_problems([*noticed(names[0], old), *noticed(names[1], new)])
    lines = by_theme(old, new)
    if form == "json":
        return json.dumps(themes_object(lines, old, new), ensure_ascii=False, indent=1) + "\n"
    return themes_page(lines, old, new) if form == "html" else themes_text(lines, old, new)
