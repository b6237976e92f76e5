"""A comparison as text and as JSON; `page` writes it as HTML."""

from __future__ import annotations

from typing import Any

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.themes import Side, ThemeLine
from peiyu.documents.compare.versions import STATE_WORDS, ClauseChange, Comparison
from peiyu.documents.compare.words import NumberChange
from peiyu.documents.output.words import amount_words
from peiyu.documents.pipeline import Deconstruction


def number_words(n: NumberChange) -> str:
    """A changed number in a few words: 50% → 40%（制造业中长期贷款占比不低于）."""
    about = f"（{n.context}）" if n.context else ""
    if n.old and n.new:
        return f"{n.old} → {n.new}{about}"
    return f"新增 {n.new}{about}" if n.new else f"删去 {n.old}{about}"


def summary(c: Comparison) -> str:
    """The count of clauses by state."""
    counts = "，".join(f"{words} {c.count(state)} 条" for state, words in STATE_WORDS.items())
    return f"{counts}；改动的数字 {sum(bool(n.old and n.new) for _, n in c.numbers)} 处"


def text_of(c: Comparison) -> str:
    """The comparison as lines of text: numbers first, then clause by clause; unchanged clauses are only counted."""
    lines = [f"旧：{_name(c.old)}", f"新：{_name(c.new)}", summary(c), "", "一、改动的数字"]
    replaced = [(k, n) for k, n in c.numbers if k.state == "changed"]
    lines += [f"  {number_words(n)}  {_label(k)}" for k, n in replaced] or ["  没有"]
    lines += ["", "二、逐条对照"]
    for change in c.clauses:
        if change.state == "same":
            continue
        lines.append(f"【{STATE_WORDS[change.state]}】{_label(change)}{_notes(change)}")
        if change.state == "changed":
            lines.append("    " + "".join(_marked(run.op, run.text) for run in change.runs))
        elif change.state in ("added", "dropped"):
            clause = change.new or change.old
            lines.append("    " + (clause.words if clause else ""))
    return "\n".join(lines) + "\n"


def _marked(op: str, text: str) -> str:
    return text if op == "same" else f"[-{text}-]" if op == "deleted" else f"{{+{text}+}}"


def _notes(change: ClauseChange) -> str:
    notes = []
    if change.state == "changed" and change.moved:
        notes.append("次序有变")
    if change.elsewhere:
        notes.append(("并入：" if change.state == "dropped" else "拆自：") + change.elsewhere)
    return f"（{'；'.join(notes)}）" if notes else ""


def _label(change: ClauseChange) -> str:
    if change.old and change.new and change.old.label != change.new.label:
        return f"{change.old.label} → {change.new.label}"
    clause = change.new or change.old
    return clause.label if clause else ""


def _name(d: Deconstruction) -> str:
    title = d.outline.metadata.title
    return f"{d.source.name} 《{title}》" if title else d.source.name


def object_of(c: Comparison) -> dict[str, Any]:
    """The comparison as a JSON object; offsets count in the source of each version."""
    return {
        "old": {"file": c.old.source.name, "title": c.old.outline.metadata.title},
        "new": {"file": c.new.source.name, "title": c.new.outline.metadata.title},
        "counts": {state: c.count(state) for state in STATE_WORDS},
        "numbers": [
            {"old": n.old or None, "new": n.new or None, "context": n.context, "state": k.state, "clause": _label(k)}
            for k, n in c.numbers
        ],
        "clauses": [_clause_change(c, change) for change in c.clauses],
    }


def _clause_change(c: Comparison, change: ClauseChange) -> dict[str, Any]:
    return {
        "state": change.state,
        "moved": change.moved,
        "likeness": round(change.likeness),
        "old": _clause(c.old, change.old),
        "new": _clause(c.new, change.new),
        "runs": [{"op": run.op, "text": run.text} for run in change.runs] if change.state == "changed" else [],
        "numbers": [{"old": n.old or None, "new": n.new or None, "context": n.context} for n in change.numbers],
        "elsewhere": change.elsewhere or None,
    }


def _clause(d: Deconstruction, clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    start, end = d.cleaned.span(clause.start, clause.end)
    return {
        "path": list(clause.path),
        "number": clause.number,
        "start": start,
        "end": end,
        "text": d.source.text[start:end],
    }


def themes_text(lines: list[ThemeLine], old: Deconstruction, new: Deconstruction) -> str:
    """Two policies by theme as text."""
    shown = [f"甲：{_name(old)}", f"乙：{_name(new)}", ""]
    for line in lines:
        shown.append(
            f"【{line.theme}】甲 {len(line.old.measures)} 条{_best(line.old)}；乙 {len(line.new.measures)} 条{_best(line.new)}"
        )
        for mark, side in (("甲", line.old), ("乙", line.new)):
            shown += [f"    {mark} {' / '.join(m.heading_path[-1:])}：{_short(m.text)}" for _, m in side.measures[:8]]
            if len(side.measures) > 8:
                shown.append(f"    {mark} 还有 {len(side.measures) - 8} 条")
    return "\n".join(shown) + "\n"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 70 else words[:69] + "…"


def _best(side: Side) -> str:
    parts = [amount_words(a) for a in (side.most, side.best_rate) if a is not None]
    return f"（最多：{'；'.join(parts)}）" if parts else ""


def themes_object(lines: list[ThemeLine], old: Deconstruction, new: Deconstruction) -> dict[str, Any]:
    """Two policies by theme as a JSON object."""

    def side(d: Deconstruction, s: Side) -> dict[str, Any]:
        measures = []
        for at, m in s.measures:
            start, end = d.cleaned.span(m.start, m.end)
            amounts = [amount_words(a) for a in m.amounts]
            measures.append(
                {
                    "id": f"m{at + 1:02d}",
                    "start": start,
                    "end": end,
                    "text": d.source.text[start:end],
                    "amounts": amounts,
                }
            )
        best = {
            "most": amount_words(s.most) if s.most else None,
            "best_rate": amount_words(s.best_rate) if s.best_rate else None,
        }
        return {"measures": measures, **best}

    return {
        "old": {"file": old.source.name, "title": old.outline.metadata.title, "region": old.outline.metadata.region},
        "new": {"file": new.source.name, "title": new.outline.metadata.title, "region": new.outline.metadata.region},
        "themes": [{"theme": x.theme, "old": side(old, x.old), "new": side(new, x.new)} for x in lines],
    }
