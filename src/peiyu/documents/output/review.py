"""What needs a person: every field that the reader is unsure of, the least sure first, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peiyu.documents.extraction import Commitment, Figure, Target
from peiyu.documents.extraction.numbers.vague import is_about, vague_numbers
from peiyu.documents.extraction.targets.tables import stands_in_brackets
from peiyu.documents.naming.doers import says_no_doer
from peiyu.documents.output.closing import with_closing
from peiyu.documents.output.coverage import unread
from peiyu.documents.output.doubt import Doubt
from peiyu.documents.output.drafts.bands import unpaired
from peiyu.documents.output.notices import notices
from peiyu.documents.output.plain_tasks import is_plain_task
from peiyu.documents.output.requirements import measures_of, numbered
from peiyu.documents.output.wording import amount_line, condition_line
from peiyu.documents.output.words import (
    REFUSED,
    STATUS,
    SUPPORT,
    UNNAMED,
    figure_words,
    indicator_label,
    named_conditions,
    target_words,
)
from peiyu.documents.pipeline import Deconstruction

SURE = 0.8
"""From this confidence on a field is not listed."""
WEAK = 0.6
"""Where a reading with a weak sign and without a measured confidence stands in the list."""
_TIME = {
    "done": re.compile(r"已|了|完成|[建形]成|累计|去年|截至|\d年来|(?<![即必])(?:出台|印发|成立|举办|开展)(?!.*将)"),
    "ongoing": re.compile(
        r"正(?!式)|目前|持续|不断|推进|加快|着力|一直|继续|进一步|始终|坚持|未|仅|剩余|尚有|暂停|推迟"
    ),
    "planned": re.compile(
        r"将|拟|计划|下一?步|今后|力争|确保|继续|进一步|明年|要|[底末日月年期学节]前|年内|下月|推迟|预计|请|责成|务必|尽快|由[^，。]{2,30}负责"
    ),
}
"""Words in the sentence itself that speak for a state."""
_MOST_CHARGED = 0.5
"""Where more than this share of the measures names who is responsible, one that does not is worth a look."""
_UNREADABLE = "数字断开了，或夹着别的符号，看不准是多少，没有读"
_VAGUE = "原文没有说准是多少，只说了个大概"
_WHOSE = "没有读准这个数是哪一项的目标"
_BRACKETS = "原文给这个数加了方括号，多指几年的累计数，请看表下的注"
_ABOUT = "原文只说大约是这个数"
_NO_DOER = "原文写的是为别人办事给钱，没有写由谁办、谁来领"
_OPEN = 0.2
"""Of a number that the text leaves vague: the same for a sum and a goal."""
EVEN = 0.5
"""Below it a reading is more likely wrong than right."""


def doubts(done: Deconstruction, sure: float = SURE) -> list[Doubt]:
    """All doubts about one document, the least sure first."""
    found = [doubt for doubt in _all(done) if doubt.confidence < sure]
    return sorted(found, key=lambda d: (d.confidence, d.start, d.field))


def _all(done: Deconstruction) -> Iterator[Doubt]:
    for notice in notices(done):
        yield Doubt(0.0, "文件", notice.field, notice.words, notice.remedy, notice.start, notice.end, False)
    for note in done.source.notes:
        yield Doubt(0.0, "文件", "读取", note.words, note.remedy, 0, 0, False)
    yield from unread(done)
    yield from _of_file(done)
    measures = done.extraction.measures
    charged = sum(bool(m.departments) for m in measures) > _MOST_CHARGED * len(measures)
    for at, m in enumerate(measures, 1):
        item = f"m{at:02d}"
        yield Doubt(m.confidence, item, "是不是一条措施", "是", _seen(m.confidence), m.start, m.end)
        shown = SUPPORT.get(m.support_type, m.support_type)
        task = is_plain_task(m)  # for whom and in which way is no question there
        if not task:
            yield Doubt(
                m.support_type_confidence, item, "支持方式", shown, "几种方式的说法都有，或都没有", m.start, m.end
            )
        yield Doubt(
            m.binding_confidence, item, "能否直接兑现", "能" if m.binding else "不能", "用语在两者之间", m.start, m.end
        )
        if charged and not m.departments:
            yield Doubt(WEAK, item, "责任单位", "没有读出", "别的措施写明了单位，这一条没有", m.start, m.end, False)
        for name in m.departments:
            yield Doubt(
                name.confidence,
                item,
                "责任单位",
                name.name,
                "从句中或同条其他款推断，或名称少见、看不准是不是单位",
                name.start,
                name.end,
            )
        for name in m.beneficiaries if not task else ():
            yield Doubt(name.confidence, item, "支持对象", name.name, _seen(name.confidence), name.start, name.end)
        if not m.beneficiaries and not task:
            often = "多有" if m.nobody_confidence < EVEN else "有时有"
            reason = _NO_DOER if says_no_doer(done.cleaned.text, m) else f"同样的句子里{often}支持对象"
            yield Doubt(m.nobody_confidence, item, "支持对象", "没有读出", reason, m.start, m.end)
        for c in named_conditions(m.conditions):
            reason = "指标名从句中推断" if isinstance(c.value, str) else _seen(c.confidence)
            yield Doubt(c.confidence, item, "条件", condition_line(m, c), reason, c.start, c.end)
        if unpaired(m):
            shown = "；".join(amount_line(m, a) for a in m.amounts)
            yield Doubt(WEAK, item, "金额给谁", shown, "原文用“分别”，哪个给谁没有读准", m.start, m.end, False)
        for limit in m.limits:
            shown = f"同一段写明“{' '.join(limit.text.split())}”"
            yield Doubt(
                WEAK, item, "金额上限", shown, "写在同段另一条后面，多半也管这一条", limit.start, limit.end, False
            )
        for a in m.amounts:
            if a.value is None:
                vague = vague_numbers(done.cleaned.text[a.start : a.end])
                reason = _VAGUE if vague else _UNREADABLE if a.unit else "原文没有写明数额"
                yield Doubt(_OPEN, item, "金额", amount_line(m, a), reason, a.start, a.end)
            else:
                reason = _ABOUT if is_about(done.cleaned.text, a.start, a.end) else _seen(a.confidence)
                yield Doubt(a.confidence, item, "金额", amount_line(m, a), reason, a.start, a.end)
    for at, t in enumerate(done.extraction.targets, 1):
        yield _of_target(f"t{at:02d}", t)
    for at, p in enumerate(done.extraction.commitments, 1):
        weak = _weak_commitment(p)
        if weak:
            state = STATUS.get(p.status, p.status)
            yield Doubt(min(p.confidence, WEAK), f"c{at:02d}", "承诺的状态", state, weak, p.start, p.end, False)
    for at, r in enumerate(done.extraction.declined, 1):
        reason = "原文说的是不办或暂时不办，没有算作承诺，请对照原文核对"
        yield Doubt(WEAK, f"d{at:02d}", "不予办理或暂不办理", REFUSED[r.deferred], reason, r.start, r.end, False)
    for number, asked in numbered(with_closing(done).extraction):
        if not asked.told and asked.holds and len(asked.holds) < len(measures):
            reading = f"{asked.kind}，对 {measures_of(done.extraction, asked)} 有效"
            reason = "原文没有写明对哪几条有效，按所在位置推断"
            yield Doubt(WEAK, number, "适用和限制", reading, reason, asked.start, asked.end, False)
    for at, f in enumerate(done.extraction.figures, 1):
        weak = _weak_figure(f)
        if weak:
            reading = f"{indicator_label(f.indicator)} {figure_words(f)}"
            yield Doubt(min(f.confidence, WEAK), f"f{at:02d}", "数字", reading, weak, f.start, f.end, False)


def _of_target(item: str, t: Target) -> Doubt:
    reading = f"{indicator_label(t.indicator)} {target_words(t)}"
    if isinstance(t.value, str) and vague_numbers(t.value):
        return Doubt(min(t.confidence, _OPEN), item, "目标", reading, _VAGUE, t.start, t.end)
    if t.indicator in UNNAMED:
        return Doubt(min(t.confidence, _OPEN), item, "目标", reading, _WHOSE, t.start, t.end)
    if stands_in_brackets(t):
        return Doubt(min(t.confidence, WEAK), item, "目标", reading, _BRACKETS, t.start, t.end)
    return Doubt(t.confidence, item, "目标", reading, _seen(t.confidence), t.start, t.end)


def _of_file(done: Deconstruction) -> Iterator[Doubt]:
    """What is open about the fields of the document, or of each act in it, and which of the first were not read at all."""
    outline = done.outline
    opens = [one for told in [act.metadata for act in outline.acts] or [outline.metadata] for one in told.opens]
    for one in opens:
        yield Doubt(0.0, "文件", one.field, one.reading, one.reason, one.start, one.end, False)
    told_of = {one.field for one in opens}
    for key, words in (("title", "标题"), ("issuer", "发文机关"), ("region", "地区"), ("date", "日期")):
        if not getattr(outline.metadata, key) and words not in told_of:
            yield Doubt(0.3, "文件", words, "没有读出", "文中没有写明，或写法少见", 0, 0)
    yield from _without_office(done)


def _without_office(done: Deconstruction) -> Iterator[Doubt]:
    """How many commitments name nobody, so that they are counted as those of the office that replies, or that an order is written to: one line for all."""
    for key, who in (("issuer", "发文单位"), ("addressee", "主送单位")):
        begin = done.outline.metadata.places.get(key, (-1, -1))[0]
        own = [n for one in done.extraction.commitments for n in one.departments if n.start == begin]
        if own:
            reason = f"有 {len(own)} 条承诺没有写明单位，按{who}计入责任分工，请核对是不是由它办"
            yield Doubt(WEAK, "文件", "责任单位", own[0].name, reason, own[0].start, own[0].end, False)


def not_estimated(done: Deconstruction) -> str:
    """Which readings carry no confidence of their own, in words; empty where there are none."""
    counts = {"承诺": len(done.extraction.commitments), "数字": len(done.extraction.figures)}
    told = "、".join(f"{name} {count} 条" for name, count in counts.items() if count)
    return f"{told}没有逐条估计把握，下面只列出依据弱的，其余请对照原文抽查" if told else ""


def _weak_commitment(p: Commitment) -> str:
    """Why the state of a commitment is doubtful; empty where a word of its time stands in it."""
    return "" if _TIME[p.status].search(p.text) else "没有表示时间的词，状态从上下文推断"


def _weak_figure(f: Figure) -> str:
    """Why a figure is doubtful; empty where it names an indicator, a number and a time."""
    if f.indicator in UNNAMED or len(f.indicator) < 2:
        return "指标名没有读出"
    if isinstance(f.value, str) and vague_numbers(f.value):
        return _VAGUE
    return "" if f.as_of else "没有读出时点"


def _seen(confidence: float) -> str:
    """What such readings came to on texts that the reader had not seen."""
    return "同样的读法多半读错" if confidence < EVEN else "同样的读法有时读错"


def review_text(done: Deconstruction) -> str:
    """The list as lines of text."""
    found = doubts(done)
    lines = [f"{done.source.name}：{len(found)} 处需要人看（把握低于 {SURE:.0%}，最没把握的在前）"]
    unknown = not_estimated(done)
    if unknown:
        lines.append(f"      {unknown}")
    for doubt in found:
        sure = f"{doubt.confidence:4.0%}" if doubt.estimated else "未估"
        told = f"{sure}  {doubt.item:<4} {doubt.field}：{doubt.reading}（{doubt.reason}）"
        if doubt.end > doubt.start:
            start, end = done.cleaned.span(doubt.start, doubt.end)
            words = " ".join(done.source.text[start:end].split())
            told += f"[{start}-{end}] {words if len(words) <= 40 else words[:39] + '…'}"
        lines.append(told)
    return "\n".join(lines) + "\n"
