"""A comparison as one HTML page: old left, new right, what needs a look at the top. No script, nothing loaded from elsewhere."""

from __future__ import annotations

from html import escape

from peiyu.documents.compare.figures import NumberChange
from peiyu.documents.compare.output import (
    DOUBTFUL_HEAD,
    KIND_WORDS,
    NUMBERS_HEAD,
    SAME_SUM,
    UNCLEAR,
    label,
    notes,
    number_words,
    summary,
)
from peiyu.documents.compare.page_style import document
from peiyu.documents.compare.themes import Side, ThemeLine
from peiyu.documents.compare.versions import STATE_WORDS, ClauseChange, Comparison
from peiyu.documents.compare.words import Run
from peiyu.documents.pipeline import Deconstruction


def page_of(c: Comparison) -> str:
    """The whole page."""
    told = "".join(f"<p>{escape(line)}</p>" for line in summary(c))
    doubtful = [change for change in c.clauses if change.state == "doubtful"]
    rest = [change for change in c.clauses if change.state != "doubtful"]
    return document(
        "两个版本逐条对照",
        f"<section class=summary>{told}</section><h2>一、{escape(NUMBERS_HEAD)}</h2>{_numbers(c)}"
        f"<h2>二、{escape(DOUBTFUL_HEAD)}</h2>{_table(c, doubtful) if doubtful else '<p>没有。</p>'}"
        f"<h2>三、逐条对照</h2>{_table(c, rest)}",
    )


def _numbers(c: Comparison) -> str:
    rows = "".join(
        f"<tr class=number><td>{escape(KIND_WORDS[n.kind])}</td><td>{_number(n)}</td><td>{escape(n.context)}</td><td class=where>{escape(label(k))}</td></tr>"
        for k, n in c.numbers
    )
    head = "<thead><tr><th class=state>变化</th><th>数字</th><th>说的是</th><th>位置</th></tr></thead>"
    return f"<table class=numbers>{head}<tbody>{rows}</tbody></table>" if rows else "<p>没有。</p>"


def _number(n: NumberChange) -> str:
    if n.rewritten:
        return f"{escape(n.old)} → {escape(n.new)}"
    old = f"<del>{escape(n.old)}</del>" if n.old else ""
    new = f"<ins>{escape(n.new)}</ins>" if n.new else ""
    unclear = f"<div class=note>{escape(UNCLEAR)}</div>" if n.unclear else ""
    return " → ".join(side for side in (old, new) if side) + unclear


def _table(c: Comparison, clauses: list[ClauseChange]) -> str:
    head = f"<tr><th class=state>变化</th><th>旧：{heading(c.old)}</th><th>新：{heading(c.new)}</th></tr>"
    return f"<table class=sides><thead>{head}</thead><tbody>{''.join(map(_row, clauses))}</tbody></table>"


def heading(d: Deconstruction) -> str:
    """The title of a document over its file name."""
    title = d.outline.metadata.title
    return escape(title or d.source.name) + (f"<div class=where>{escape(d.source.name)}</div>" if title else "")


def _row(change: ClauseChange) -> str:
    told = notes(change)
    if change.state in ("changed", "rewritten"):
        told = [*(number_words(n) for n in change.numbers), *told]
    state = f"<b>{STATE_WORDS[change.state]}</b>" + "".join(f"<div class=note>{escape(note)}</div>" for note in told)
    left, right = _cell(change, "deleted"), _cell(change, "added")
    return f"<tr class={change.state}><td>{state}</td><td{_side(left, '旧')}>{left}</td><td{_side(right, '新')}>{right}</td></tr>"


def _side(words: str, side: str) -> str:
    """What a narrow page, where the cells stand one below another, writes over the cell."""
    return f" data-side={side}" if words else " class=none"


def _cell(change: ClauseChange, shown: str) -> str:
    clause = change.old if shown == "deleted" else change.new
    if clause is None:
        return ""
    if change.state in ("changed", "rewritten"):
        words = "".join(_run(run, shown) for run in change.runs)
    elif change.state in ("dropped", "added"):
        words = _run(Run(shown, clause.words), shown)
    else:
        words = escape(clause.words)
    return f"<div class=where>{escape(clause.label)}</div>{words}"


def _run(run: Run, shown: str) -> str:
    if run.op == "rewritten":
        return f'<span class=rewritten title="{SAME_SUM}">{escape(run.was if shown == "deleted" else run.text)}</span>'
    if run.op == "same":
        return escape(run.text)
    tag = "del" if shown == "deleted" else "ins"
    return f"<{tag}>{escape(run.text)}</{tag}>" if run.op == shown else ""


def themes_page(lines: list[ThemeLine], old: Deconstruction, new: Deconstruction) -> str:
    """Two policies by theme, side by side."""

    def side(s: Side) -> str:
        best = "；".join(s.best)
        items = "".join(f"<li>{escape(' '.join(m.text.split()))}</li>" for _, m in s.measures)
        return (f"<div class=where>最多：{escape(best)}</div>" if best else "") + (
            f"<ul>{items}</ul>" if items else "—"
        )

    rows = "".join(
        f"<tr><td><b>{escape(x.theme)}</b></td><td data-side=甲>{side(x.old)}</td><td data-side=乙>{side(x.new)}</td></tr>"
        for x in lines
    )
    head = f"<tr><th class=state>主题</th><th>甲：{heading(old)}</th><th>乙：{heading(new)}</th></tr>"
    return document("两份政策按主题对照", f"<table class=sides><thead>{head}</thead><tbody>{rows}</tbody></table>")
