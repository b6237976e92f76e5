"""What a language model proposed, as people see it: lines for review, a sheet of its own, and what to say on stderr.

It is shown apart from what was read, everywhere marked as the model's and as seen by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from peiyu.documents.language_model.proposals import STATUS, Answers
from peiyu.documents.output.sheets import Sheet
from peiyu.documents.pipeline import Deconstruction
from peiyu.problems import Place, Problem

Proposed = Sequence[tuple[Deconstruction, Answers]]
_COLUMNS = (
    ("状态", 24), ("编号", 7), ("字段", 12), ("程序读成", 28), ("大模型建议", 28), ("依据", 60), ("大模型", 16),
)  # fmt: skip
_REFUSED = "没有采用"


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


def proposal_sheet(proposed: Proposed) -> Sheet:
    """The sheet of proposals: a row each, those turned away with the reason below those that hold."""
    rows = [row for done, answers in proposed for row in _rows(done, answers)]
    return Sheet("大模型建议（未审核）", _COLUMNS, rows, warning=STATUS)


def _rows(done: Deconstruction, answers: Answers) -> Iterator[tuple[Any, ...]]:
    name = done.source.name
    for p in answers.kept:
        yield (*_row(STATUS, p, answers.model), name, p["start"], p["end"])
    for p in answers.refused:
        yield (*_row(f"{_REFUSED}：{p['reason']}", p, answers.model), name, "", "")
    if not answers.kept and not answers.refused:
        yield "没有建议", "文件", "", "", "", summary(name, answers), answers.model, name, "", ""


def _row(status: str, p: dict[str, Any], model: str) -> tuple[str, ...]:
    return status, p["item"], p["field"], p["read"], p["proposal"], p["quote"], model


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
