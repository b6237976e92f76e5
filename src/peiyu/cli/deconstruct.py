"""`peiyu deconstruct FILE… [--format json|yaml|xlsx|rules|review] [--out PATH] [--force]`: what documents promise, to whom, and who has to do it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from peiyu.cli.draft_folder import may_draft, written
from peiyu.cli.each import Result, each_document, folder_for_each
from peiyu.cli.noticed import noticed, own_faults_told
from peiyu.cli.outputs import STANDARD_INPUT, add_force, may_write, put, refused, replacing
from peiyu.cli.proposed import Proposed, proposal_sheet, review_lines, summary, warnings_of
from peiyu.cli.report import print_problems, say
from peiyu.cli.screen import shows
from peiyu.documents.language_model.asking import Model, address_fault
from peiyu.documents.language_model.proposals import proposals_of
from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import Deconstruction, deconstruct, source_of, source_of_bytes
from peiyu.documents.tags import Vocabulary, read_vocabulary
from peiyu.problems import Collector, Problem, ProblemsFound
from peiyu.rules.shipped import shipped


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "deconstruct",
        help="拆解政策文件",
        description="把政策文件拆成最小的措施、目标、承诺和数字，每一项都指到原文",
    )
    parser.add_argument(
        "files", nargs="+", metavar="文件", help="txt md html docx pdf ofd xls xlsx csv doc wps；- 表示标准输入"
    )
    parser.add_argument(
        "--format",
        choices=("json", "yaml", "xlsx", "rules", "review"),
        default="json",
        help="json（默认）、yaml、xlsx 工作簿（政策清单、责任分工表、目标清单）、rules 规则草稿（待审）、review 需要人看的地方",
    )
    parser.add_argument("--out", metavar="路径", help="写到文件；rules 写到文件夹；不写则输出到屏幕")
    parser.add_argument(
        "--each",
        metavar="文件夹",
        help="每份文件各写一个到这个文件夹，读好一份写一份；已经写好的不再读，中断后可以接着做",
    )
    add_force(parser, "覆盖已有的文件或草稿；原文件和已有的政策包从不覆盖")
    parser.add_argument("--llm", metavar="网址", help="大模型接口（OpenAI 兼容）的地址；只提建议，默认不用")
    parser.add_argument("--llm-model", default="default", metavar="名称", help="大模型的名称")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 1 if a file cannot be read; the others are still done."""
    if options.each:
        return _each(options)
    out = _target(options)
    model = _model(options)
    collector = Collector()
    vocabulary = read_vocabulary([shipped()], collector)
    collector.raise_if_errors()
    done: list[Deconstruction] = []
    named: list[str] = []
    failed: list[dict[str, Any]] = []
    for name in options.files:
        try:
            done.append(_one(name, vocabulary))
        except ProblemsFound as error:
            collector.found += error.problems
            told = [{"code": p.code, "message": p.message, "remedy": p.remedy} for p in error.problems]
            failed.append({"document": {"file": Path(name).name, "path": name}, "errors": told})
        else:
            named.append(name)
            collector.found += noticed(name, done[-1])
    proposed = [(d, proposals_of(d, model)) for d in done] if model else []
    if done:
        try:
            _write(done, named, failed, proposed, out, options)
        except ProblemsFound as error:
            collector.found += error.problems
    for d, answers in proposed:
        say(summary(d.source.name, answers))
        collector.found += warnings_of(d.source.name, answers)
    print_problems(collector.found)
    return 1 if collector.errors else 0


def _each(options: argparse.Namespace) -> int:
    """A file for each document. Exit 1 if one cannot be read; the others are still done."""
    if options.out or options.llm:
        raise refused("--each", "E-CLI-004", "--each 不能和 --out、--llm 同时用", "去掉其中一个")
    folder = folder_for_each(options.each, options.format, options.files)
    collector = Collector()
    vocabulary = read_vocabulary([shipped()], collector)
    collector.raise_if_errors()

    def written(name: str) -> tuple[Result, list[Problem]]:
        done = _one(name, vocabulary)
        with own_faults_told(name):
            if options.format == "xlsx":
                return partial(_workbook, name, done), noticed(name, done)
            if options.format == "review":
                from peiyu.documents.output.review import review_text

                return review_text(done), noticed(name, done)
            answer = _object(name, done)
            text = _yaml(answer, folder) if options.format == "yaml" else _json(answer)
            return text, noticed(name, done)

    collector.found += each_document(options.files, folder, options.format, options.force, written)
    print_problems(collector.found)
    return 1 if collector.errors else 0


def _workbook(name: str, done: Deconstruction, path: Path) -> None:
    from peiyu.documents.output.workbook import write_workbook

    with own_faults_told(name):
        write_workbook([done], path)


def _object(name: str, done: Deconstruction) -> dict[str, Any]:
    """The object of the contract, with the path that the user wrote and what has to be known of the document as a whole."""
    answer = document_object(done)
    answer["document"]["path"] = name
    told = [{"code": p.code, "message": p.message, "remedy": p.remedy} for p in noticed(name, done)]
    return {**answer, "notices": told} if told else answer


def _json(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _target(options: argparse.Namespace) -> Path | None:
    """Where to write, looked at before any work is done; None for the screen."""
    form = options.format
    usual = {"xlsx": "拆解结果.xlsx", "rules": "规则草稿"}.get(form)
    out = options.out if usual is None else _needed(options.out, usual)
    if out is None:
        return None
    if form == "rules":
        return may_draft(out, options.files, options.force)
    return may_write(out, "text" if form == "review" else form, options.files, options.force)


def _model(options: argparse.Namespace) -> Model | None:
    if not options.llm:
        return None
    fault = address_fault(options.llm)
    if fault:
        raise refused(
            "--llm", "E-CLI-013", f"{fault}，不能是“{options.llm}”", "写成 http://127.0.0.1:8000/v1 这样，到 /v1 为止"
        )
    if options.format == "rules":
        raise refused(
            "--llm", "E-CLI-013", "规则草稿不用大模型的建议", "去掉 --llm，或换成 --format json、xlsx、review"
        )
    return Model(options.llm, options.llm_model)


def _one(name: str, vocabulary: Vocabulary) -> Deconstruction:
    """Read a document. Raises `ProblemsFound`, also for a defect of ours: the other documents are still read."""
    source = source_of_bytes(sys.stdin.buffer.read()) if name == STANDARD_INPUT else source_of(Path(name))
    with own_faults_told(name):
        return deconstruct(source, vocabulary)


def _write(
    done: Sequence[Deconstruction],
    named: Sequence[str],
    failed: Sequence[dict[str, Any]],
    proposed: Proposed,
    out: Path | None,
    options: argparse.Namespace,
) -> None:
    if options.format == "rules":
        assert out is not None
        _write_drafts(done, out, options)
    elif options.format == "xlsx":
        from peiyu.documents.output.workbook import write_workbook

        assert out is not None
        with replacing(out) as path:
            write_workbook(done, path, proposal_sheet(proposed) if proposed else None)
        say(f"已写入 {out}")
    elif options.format == "review":
        from peiyu.documents.output.review import review_text

        told = [review_text(d) for d in done]
        for at, (_, answers) in enumerate(proposed):
            told[at] += review_lines(answers)
        put("\n".join(told), out)
    else:
        objects = [_object(name, d) for name, d in zip(named, done, strict=True)]
        for answer, (_, answers) in zip(objects, proposed, strict=False):
            answer["proposals"] = answers.plain()
        one: Any = objects[0] if len(objects) == 1 and len(options.files) == 1 else [*objects, *failed]
        put(_yaml(one, out) if options.format == "yaml" else _json(one), out)


def _yaml(answer: Any, out: Path | None) -> str:
    """YAML; with escapes, which say the same, where the screen cannot show all of it."""
    import yaml

    text = yaml.safe_dump(answer, allow_unicode=True, sort_keys=False, width=120)
    return text if out or shows(text) else yaml.safe_dump(answer, sort_keys=False, width=120)


def _write_drafts(done: Sequence[Deconstruction], out: Path, options: argparse.Namespace) -> None:
    from peiyu.cli.inputs import library_of
    from peiyu.documents.output.drafts.pack import draft_pack
    from peiyu.documents.output.drafts.unread_grants import warning

    may_draft(
        str(out), options.files[: len(done)], options.force
    )  # where one of two cannot be read, a folder holds one draft
    library = library_of([])
    for drafted in written(out, lambda folder: draft_pack(done, library, folder)):
        say(f"已写入 {drafted}")
    for told in filter(None, map(warning, done)):
        say(told)
    say(f"请逐条审核后检查：peiyu check {out}")


def _needed(out: str | None, usual: str) -> str:
    if out:
        return out
    if sys.stdout.isatty():
        return usual
    raise refused("--out", "E-CLI-004", "这种格式要写到文件", f"加 --out {usual}")
