"""Asking a language model about the fields that the reader left unsure, and sorting what it proposes.

Off by default. A proposal never overrides anything: it stands beside what was read, marked, for a person. What is kept is judged in
`evidence`; what could not be asked or understood is counted with its reason.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from peiyu.documents.language_model.asking import Failure, Model, asked
from peiyu.documents.language_model.evidence import refusal
from peiyu.documents.output.doubt import Doubt
from peiyu.documents.output.review import doubts
from peiyu.documents.output.words import SUPPORT
from peiyu.documents.pipeline import Deconstruction

ASKED = frozenset({"支持方式", "责任单位", "支持对象", "条件", "金额", "目标", "数字"})
MOST = 60
MOST_IN_A_ROW = 3  # failures after which the rest is not asked
STATUS = "大模型建议，未经人审核"
_PROMPT = (
    "你在核对政策文件的拆解结果。只依据给出的原文回答，不得补充原文没有的内容。"
    '用 JSON 回答：{"value": "字段的值", "quote": "原文中逐字的依据"}；原文没有写明时 value 为 null。'
    "支持方式只能取：" + "、".join(SUPPORT.values()) + "。"
)


@dataclass(slots=True)
class Answers:
    """What came of asking: proposals that hold, those turned away with the reason, how often the text says nothing, and failures."""

    model: str
    questions: int
    kept: list[dict[str, Any]] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    nothing: int = 0
    failures: list[str] = field(default_factory=list)
    unasked: int = 0
    remedy: str = ""

    def plain(self) -> dict[str, Any]:
        """As part of the JSON of a document."""
        return {
            "model": self.model, "questions": self.questions, "kept": self.kept, "refused": self.refused, "nothing": self.nothing,
            "failures": self.failures, "unasked": self.unasked,
        }  # fmt: skip


def proposals_of(done: Deconstruction, model: Model) -> Answers:
    """Ask about the least sure fields; everything that came back, sorted into kept and refused."""
    questions = [d for d in doubts(done) if d.field in ASKED][:MOST]
    answers = Answers(model.name, len(questions))
    in_a_row = 0
    for at, doubt in enumerate(questions, 1):
        start, end = span_of(done, doubt)
        try:
            told = _answer(asked(model, _PROMPT, _question(doubt, done.cleaned.text[start:end])))
        except Failure as failure:
            answers.failures.append(f"{doubt.item} {doubt.field}：{failure.reason}")
            answers.remedy = answers.remedy or failure.remedy
            in_a_row += 1
            if failure.final or in_a_row == MOST_IN_A_ROW:
                answers.unasked = len(questions) - at
                break
            continue
        in_a_row = 0
        _judge(done, doubt, (start, end), told, answers)
    return answers


def span_of(done: Deconstruction, doubt: Doubt) -> tuple[int, int]:
    """The clean span of the measure, target or figure that a doubt is about: the model sees that and nothing else.

    The doubtful field itself may stand elsewhere, in the sentence before or in a heading.
    """
    found = done.extraction
    items: Any = {"m": found.measures, "t": found.targets, "f": found.figures}[doubt.item[0]]
    item = items[int(doubt.item[1:]) - 1]
    return item.start, item.end


def _question(doubt: Doubt, words: str) -> str:
    return f"字段：{doubt.field}\n程序读成：{doubt.reading}\n原文：{words}"


def _answer(content: str) -> dict[str, Any]:
    """The mapping in what the model wrote."""
    found = re.search(r"\{.*\}", content, re.DOTALL)
    try:
        told = json.loads(found.group()) if found else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or "value" not in told:
        raise Failure("回答不是要求的 JSON", "换一个能按要求输出 JSON 的模型，或检查 --llm-model")
    return told


def _judge(done: Deconstruction, doubt: Doubt, span: tuple[int, int], told: dict[str, Any], answers: Answers) -> None:
    value, quote = told.get("value"), str(told.get("quote") or "")
    if value in (None, ""):
        answers.nothing += 1
        return
    proposal = {"item": doubt.item, "field": doubt.field, "read": doubt.reading, "proposal": str(value), "quote": quote}
    reason = refusal(doubt.field, str(value), quote, done.cleaned.text[span[0] : span[1]])
    if reason:
        answers.refused.append({**proposal, "reason": reason})
        return
    at = done.cleaned.text.find(quote, *span)
    start, end = done.cleaned.span(at, at + len(quote))
    answers.kept.append({**proposal, "start": start, "end": end, "by": answers.model, "status": STATUS})
