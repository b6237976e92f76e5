"""A plug-in point for a language model behind an OpenAI-compatible address: it may propose fields that the reader left unsure.

Off by default. A proposal never overrides anything: it stands beside what was read, marked, for a person. It is kept only if its
quotation stands in the span it was asked about and every number and name in it is made of the characters of that quotation.
"""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from peiyu.documents.extraction.numbers.quantities import quantities
from peiyu.documents.output.review import Doubt, doubts
from peiyu.documents.output.words import SUPPORT
from peiyu.documents.pipeline import Deconstruction

ASKED = frozenset({"支持方式", "责任单位", "支持对象", "条件", "金额", "目标", "数字"})
MOST = 60
MOST_BYTES = 1 << 20
KEY_VARIABLE = "PEIYU_LLM_KEY"
_PROMPT = (
    "你在核对政策文件的拆解结果。只依据给出的原文回答，不得补充原文没有的内容。"
    '用 JSON 回答：{"value": "字段的值", "quote": "原文中逐字的依据"}；原文没有写明时 value 为 null。'
    "支持方式只能取：" + "、".join(SUPPORT.values()) + "。"
)


@dataclass(frozen=True, slots=True)
class Model:
    """Where the model answers: the address up to /v1, and its name."""

    address: str
    name: str = "default"
    seconds: float = 30.0


@dataclass(slots=True)
class Answers:
    """What came of asking: proposals that hold, those that were turned away with the reason, and failures to reach the model."""

    kept: list[dict[str, Any]] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def proposals_of(done: Deconstruction, model: Model) -> dict[str, Any]:
    """Ask about the least sure fields; everything that came back, sorted into kept and refused."""
    answers = Answers()
    for doubt in [d for d in doubts(done) if d.field in ASKED][:MOST]:
        words = _sentence(done, doubt)
        try:
            told = _ask(model, doubt, words)
        except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
            answers.failures.append(f"{doubt.item} {doubt.field}：{type(error).__name__}")
            if isinstance(error, urllib.error.URLError) or len(answers.failures) >= 3:
                break
            continue
        _judge(done, doubt, words, told, model, answers)
    return {"model": model.name, "kept": answers.kept, "refused": answers.refused, "failures": answers.failures}


def _sentence(done: Deconstruction, doubt: Doubt) -> str:
    """The clean words of the measure that a doubt is about."""
    found = done.extraction
    spans = [(m.start, m.end) for m in found.measures]
    spans += [(t.start, t.end) for t in found.targets]
    spans += [(f.start, f.end) for f in found.figures]
    for start, end in spans:
        if start <= doubt.start and doubt.end <= end:
            return done.cleaned.text[start:end]
    return done.cleaned.text[doubt.start : doubt.end]


def _ask(model: Model, doubt: Doubt, words: str) -> dict[str, Any]:
    """One question to the model; its answer as a mapping."""
    if urlsplit(model.address).scheme not in ("http", "https"):
        raise ValueError("the address begins with http:// or https://")
    question = f"字段：{doubt.field}\n程序读成：{doubt.reading}\n原文：{words}"
    body = {
        "model": model.name,
        "temperature": 0,
        "messages": [{"role": "system", "content": _PROMPT}, {"role": "user", "content": question}],
    }
    headers = {"Content-Type": "application/json"}
    if os.environ.get(KEY_VARIABLE):
        headers["Authorization"] = f"Bearer {os.environ[KEY_VARIABLE]}"
    request = urllib.request.Request(
        model.address.rstrip("/") + "/chat/completions", json.dumps(body).encode(), headers, method="POST"
    )
    with urllib.request.urlopen(request, timeout=model.seconds) as response:
        answer = json.loads(response.read(MOST_BYTES))
    content = str(answer["choices"][0]["message"]["content"])
    found = re.search(r"\{.*\}", content, re.DOTALL)
    told = json.loads(found.group()) if found else {}
    if not isinstance(told, dict):
        raise ValueError("the answer is no mapping")
    return told


def _judge(
    done: Deconstruction, doubt: Doubt, words: str, told: dict[str, Any], model: Model, answers: Answers
) -> None:
    value, quote = told.get("value"), str(told.get("quote") or "")
    if value in (None, ""):
        return
    proposal = {"item": doubt.item, "field": doubt.field, "read": doubt.reading, "proposal": str(value), "quote": quote}
    reason = refusal(doubt.field, str(value), quote, words)
    if reason:
        answers.refused.append({**proposal, "reason": reason})
        return
    at = done.cleaned.text.find(quote, _start_of(done, words, doubt))
    start, end = done.cleaned.span(at, at + len(quote))
    answers.kept.append({**proposal, "start": start, "end": end, "by": model.name, "status": "待人审核"})


def _start_of(done: Deconstruction, words: str, doubt: Doubt) -> int:
    return max(0, done.cleaned.text.rfind(words, 0, doubt.start + len(words)))


def refusal(name: str, value: str, quote: str, words: str) -> str:
    """Why a proposal is not kept; "" where it holds.

    >>> refusal("金额", "最高50万元", "给予最高50万元", "对企业给予最高50万元补助"), refusal("金额", "80万元", "50万元", "给予50万元")
    ('', '数字“80万元”不在依据里')
    """
    if not quote or quote not in words:
        return "依据不是原文"
    if name == "支持方式":
        return "" if value in SUPPORT.values() else "不是规定的支持方式"
    written = {(q.value, q.unit) for q in quantities(quote)}
    for quantity in quantities(value):
        if (quantity.value, quantity.unit) not in written:
            return f"数字“{value[quantity.start : quantity.end]}”不在依据里"
    digits = re.findall(r"\d+(?:\.\d+)?", value)
    if any(number not in quote for number in digits) and not quantities(value):
        return "数字不在依据里"
    if name in ("责任单位", "支持对象") and value not in quote:
        return "名称不在依据里"
    return ""
