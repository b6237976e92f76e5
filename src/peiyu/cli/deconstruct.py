"""`peiyu deconstruct FILE… [--format json|yaml|xlsx|rules] [--out PATH]`: what documents promise, to whom, and who has to do it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from peiyu.cli.report import print_problems, say
from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import Deconstruction, deconstruct, source_of, source_of_bytes
from peiyu.documents.tags import Vocabulary, read_vocabulary
from peiyu.problems import Collector, Place, Problem, ProblemsFound
from peiyu.rules.shipped import shipped


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "deconstruct",
        help="拆解政策文件",
        description="把政策文件拆成最小的措施、目标、承诺和数字，每一项都指到原文",
    )
    parser.add_argument(
        "files", nargs="+", metavar="文件", help="txt md html docx pdf ofd xls xlsx doc wps；- 表示标准输入"
    )
    parser.add_argument(
        "--format",
        choices=("json", "yaml", "xlsx", "rules", "review"),
        default="json",
        help="json（默认）、yaml、xlsx 工作簿（政策清单、责任分工表、目标清单）、rules 规则草稿（待审）、review 需要人看的地方",
    )
    parser.add_argument("--out", metavar="路径", help="写到文件；rules 写到文件夹；不写则输出到屏幕")
    parser.add_argument("--llm", metavar="网址", help="大模型接口（OpenAI 兼容）的地址；只提建议，默认不用")
    parser.add_argument("--llm-model", default="default", metavar="名称", help="大模型的名称")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 1 if a file cannot be read; the others are still done."""
    collector = Collector()
    vocabulary = read_vocabulary([shipped()], collector)
    collector.raise_if_errors()
    done: list[Deconstruction] = []
    for name in options.files:
        try:
            done.append(_one(name, vocabulary))
        except ProblemsFound as error:
            collector.found += error.problems
    if done:
        _write(done, options)
    print_problems(collector.found)
    return 1 if collector.errors else 0


def _one(name: str, vocabulary: Vocabulary) -> Deconstruction:
    source = source_of_bytes(sys.stdin.buffer.read()) if name == "-" else source_of(Path(name))
    return deconstruct(source, vocabulary)


def _write(done: Sequence[Deconstruction], options: argparse.Namespace) -> None:
    if options.format == "xlsx":
        from peiyu.documents.output.workbook import write_workbook

        path = Path(_needed(options.out, "拆解结果.xlsx"))
        write_workbook(done, path)
        say(f"已写入 {path}")
    elif options.format == "rules":
        _write_drafts(done, options)
    elif options.format == "review":
        from peiyu.documents.output.review import review_text

        _put("\n".join(review_text(d) for d in done), options.out)
    else:
        objects = [_object(d, options) for d in done]
        answer: Any = objects[0] if len(objects) == 1 and len(options.files) == 1 else objects
        if options.format == "yaml":
            import yaml

            _put(yaml.safe_dump(answer, allow_unicode=True, sort_keys=False, width=120), options.out)
        else:
            _put(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", options.out)


def _object(done: Deconstruction, options: argparse.Namespace) -> dict[str, Any]:
    answer = document_object(done)
    if options.llm:
        from peiyu.documents.proposals import Model, proposals_of

        answer["proposals"] = proposals_of(done, Model(options.llm, options.llm_model))
    return answer


def _write_drafts(done: Sequence[Deconstruction], options: argparse.Namespace) -> None:
    from peiyu.cli.inputs import library_of
    from peiyu.documents.output.drafts import draft_pack

    folder = Path(_needed(options.out, "规则草稿"))
    for drafted in draft_pack(done, library_of([]), folder):
        say(f"已写入 {drafted}")
    say(f"请逐条审核后检查：peiyu check {folder}")


def _needed(out: str | None, usual: str) -> str:
    if out:
        return out
    if sys.stdout.isatty():
        return usual
    raise ProblemsFound([Problem(Place("--out"), "E-CLI-004", "这种格式要写到文件", f"加 --out {usual}")])


def _put(text: str, out: str | None) -> None:
    if out:
        Path(out).write_text(text, encoding="utf-8")
        say(f"已写入 {out}")
    else:
        sys.stdout.write(text)
