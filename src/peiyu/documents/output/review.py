"""What needs a person: every field that the reader is unsure of, the least sure first, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peiyu.documents.output.words import SUPPORT, amount_words, condition_words, figure
from peiyu.documents.pipeline import Deconstruction

SURE = 0.8
"""From this confidence on a field is not listed."""
EVEN = 0.5
"""Below it a reading is more likely wrong than right."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One field to look at: how sure the reader is, which field of what, what it read, why it doubts, and the clean span."""

    confidence: float
    item: str
    field: str
    reading: str
    reason: str
    start: int
    end: int


def doubts(done: Deconstruction, sure: float = SURE) -> list[Doubt]:
    """All doubts about one document, the least sure first."""
    found = [doubt for doubt in _all(done) if doubt.confidence < sure]
    return sorted(found, key=lambda d: (d.confidence, d.start, d.field))


def _all(done: Deconstruction) -> Iterator[Doubt]:
    told = done.outline.metadata
    for key, words in (("title", "标题"), ("issuer", "发文机关"), ("region", "地区")):
        if not getattr(told, key):
            yield Doubt(0.3, "文件", words, "没有读出", "文中没有写明，或写法少见", 0, 0)
    for at, m in enumerate(done.extraction.measures, 1):
        item = f"m{at:02d}"
        yield Doubt(m.confidence, item, "是不是一条措施", "是", _seen(m.confidence), m.start, m.end)
        shown = SUPPORT.get(m.support_type, m.support_type)
        yield Doubt(m.support_type_confidence, item, "支持方式", shown, "几种方式的说法都有，或都没有", m.start, m.end)
        yield Doubt(
            m.binding_confidence, item, "能否直接兑现", "能" if m.binding else "不能", "用语在两者之间", m.start, m.end
        )
        for name in m.departments:
            yield Doubt(
                name.confidence,
                item,
                "责任单位",
                name.name,
                "从句中推断，不是责任单位括号里写明的",
                name.start,
                name.end,
            )
        for name in m.beneficiaries:
            yield Doubt(name.confidence, item, "支持对象", name.name, _seen(name.confidence), name.start, name.end)
        if not m.beneficiaries:
            yield Doubt(
                m.nobody_confidence, item, "支持对象", "没有读出", "同样的句子里多有支持对象" if m.nobody_confidence < EVEN else "同样的句子里有时有支持对象",
                m.start, m.end,
            )  # fmt: skip
        for c in m.conditions:
            reason = "指标名从句中推断" if isinstance(c.value, str) else _seen(c.confidence)
            yield Doubt(c.confidence, item, "条件", condition_words(c), reason, c.start, c.end)
        for a in m.amounts:
            if a.value is None:
                yield Doubt(0.2, item, "金额", amount_words(a), "原文没有写明数额", a.start, a.end)
            else:
                yield Doubt(a.confidence, item, "金额", amount_words(a), _seen(a.confidence), a.start, a.end)
    for at, t in enumerate(done.extraction.targets, 1):
        yield Doubt(
            t.confidence,
            f"t{at:02d}",
            "目标",
            f"{t.indicator} {figure(t.value, t.unit)}",
            _seen(t.confidence),
            t.start,
            t.end,
        )
    for at, p in enumerate(done.extraction.commitments, 1):
        yield Doubt(p.confidence, f"c{at:02d}", "承诺的状态", p.status, "没有表示时间的词，或几种都有", p.start, p.end)
    for at, f in enumerate(done.extraction.figures, 1):
        yield Doubt(
            f.confidence,
            f"f{at:02d}",
            "数字",
            f"{f.indicator} {figure(f.value, f.unit)}",
            "指标名从句中推断",
            f.start,
            f.end,
        )


def _seen(confidence: float) -> str:
    """What such readings came to on texts that the reader had not seen."""
    return "同样的读法多半读错" if confidence < EVEN else "同样的读法有时读错"


def review_text(done: Deconstruction) -> str:
    """The list as lines of text."""
    found = doubts(done)
    lines = [f"{done.source.name}：{len(found)} 处需要人看（把握低于 {SURE:.0%}，最没把握的在前）"]
    for doubt in found:
        told = f"{doubt.confidence:4.0%}  {doubt.item:<4} {doubt.field}：{doubt.reading}（{doubt.reason}）"
        if doubt.end > doubt.start:
            start, end = done.cleaned.span(doubt.start, doubt.end)
            words = " ".join(done.source.text[start:end].split())
            told += f"[{start}-{end}] {words if len(words) <= 40 else words[:39] + '…'}"
        lines.append(told)
    return "\n".join(lines) + "\n"
