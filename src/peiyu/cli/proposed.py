"""What a language model proposed, as people see it: lines for review, a workbook of its own, and what to say on stderr.

It is shown apart from what was read, everywhere marked as the model's and as seen by nobody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import xlsxwriter

from peiyu.documents.pipeline import Deconstruction
from peiyu.documents.proposals import STATUS, Answers
from peiyu.problems import Place, Problem
from peiyu.spreadsheet_rows import row_height
from peiyu.spreadsheet_text import workbook_options

Proposed = Sequence[tuple[Deconstruction, Answers]]
_COLUMNS = (
    ("状态", 24), ("编号", 7), ("字段", 12), ("程序读成", 28), ("大模型建议", 28), ("依据", 60), ("大模型", 16), ("文件", 22), ("原文起", 8), ("原文止", 8),
)  # fmt: skip
_REFUSED = "没有采用"
_LONGEST_CELL = 32_000
_NO_TIME = dt.datetime(1980, 1, 1)  # the file tells what it was made from, not when


def beside(workbook: Path) -> Path:
    """The workbook of proposals that goes with a workbook of readings.

    >>> beside(Path("a/茶叶.xlsx")).name
    '茶叶（大模型建议）.xlsx'
    """
    return workbook.with_name(f"{workbook.stem}（大模型建议）.xlsx")


def review_lines(answers: Answers) -> str:
    """What goes below the list of what needs a person."""
    lines = [f"大模型 {answers.model} 的建议：{len(answers.kept)} 条（{STATUS}）"]
    for p in answers.kept:
        lines.append(
            f"      {p['item']:<4} {p['field']}：{p['read']} → {p['proposal']}[{p['start']}-{p['end']}] 依据“{p['quote']}”"
        )
    for p in answers.refused:
        lines.append(f"      {p['item']:<4} {p['field']}：{_REFUSED}“{p['proposal']}”（{p['reason']}）")
    return "\n".join(lines) + "\n"


def write_proposals(proposed: Proposed, path: Path) -> None:
    """Write the workbook of proposals: a row each, those turned away with the reason below those that hold."""
    rows = [row for done, answers in proposed for row in _rows(done, answers)]
    with xlsxwriter.Workbook(str(path), workbook_options()) as book:
        book.set_properties({"comments": STATUS, "created": _NO_TIME})
        head = book.add_format(
            {"bold": True, "bg_color": "#FCE4D6", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("大模型建议（未审核）")
        widths = [width for _, width in _COLUMNS]
        for at, (title, width) in enumerate(_COLUMNS):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, title, head)
        for line, row in enumerate(rows, 1):
            sheet.set_row(line, row_height(zip(row, widths, strict=True)))
            for at, words in enumerate(row):
                sheet.write_string(line, at, words[:_LONGEST_CELL], cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)


def _rows(done: Deconstruction, answers: Answers) -> Iterator[tuple[str, ...]]:
    for p in answers.kept:
        place = (done.source.name, str(p["start"]), str(p["end"]))
        yield STATUS, p["item"], p["field"], p["read"], p["proposal"], p["quote"], answers.model, *place
    for p in answers.refused:
        status = f"{_REFUSED}：{p['reason']}"
        yield (
            status,
            p["item"],
            p["field"],
            p["read"],
            p["proposal"],
            p["quote"],
            answers.model,
            done.source.name,
            "",
            "",
        )


def summary(name: str, answers: Answers) -> str:
    """One line on what came of asking."""
    if not answers.questions:
        return f"{name}：没有要问大模型的地方"
    return (
        f"{name}：大模型 {answers.model} 就 {answers.questions} 处没把握的地方被问到，建议 {len(answers.kept)} 条（{STATUS}），"
        f"依据不符而没有采用 {len(answers.refused)} 条，它答原文没有写明 {answers.nothing} 处"
    )


def warnings_of(name: str, answers: Answers) -> list[Problem]:
    """What went wrong in asking; the reading itself is not touched by it."""
    if not answers.failures:
        return []
    reasons = list(dict.fromkeys(failure.partition("：")[2] for failure in answers.failures))
    words = f"大模型没有回答 {len(answers.failures)} 处：{'；'.join(reasons)}"
    if answers.unasked:
        words += f"；其余 {answers.unasked} 处不再问"
    return [Problem(Place(name), "W-TEXT-003", words + "。程序自己的拆解结果不受影响", answers.remedy)]
