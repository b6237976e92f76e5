"""A comparison as one HTML page: old left, new right, what needs a look at the top. No script, nothing loaded from elsewhere."""

from __future__ import annotations

from html import escape

from peiyu.documents.compare.numbers.number_changes import NumberChange
from peiyu.documents.compare.output import (
    DOUBTFUL_HEAD,
    KIND_WORDS,
    NUMBERS_HEAD,
    SAME_SUM,
    WORDINGS,
    notes,
    number_words,
    place_of,
    summary,
    to_check,
    wording_words,
)
from peiyu.documents.compare.page_style import document
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
    head = "<thead><tr><th class=state>变化</th><th>数字</th><th>说的是</th><th>位置</th></tr></thead>"
    place = {id(change): at for at, change in enumerate(c.clauses, 1)}

    def where(k: ClauseChange) -> str:
        return f"<td class=where><a href=#t{place[id(k)]}>{escape(place_of(k))}</a></td>"

    rows = "".join(
        f"<tr class=number><td>{escape(KIND_WORDS[n.kind])}</td><td>{_number(n)}</td>{_about(n)}{where(k)}</tr>"
        for k, n in c.numbers
    )
    rows += "".join(
        f"<tr class=wording><td>{escape(WORDINGS)}</td><td>{escape(wording_words(w))}</td><td class=none></td>{where(k)}</tr>"
        for k, w in c.wordings
    )
    return f"<table class=numbers>{head}<tbody>{rows}</tbody></table>" if rows else "<p>没有。</p>"


def _about(n: NumberChange) -> str:
    return f"<td>{escape(n.context)}</td>" if n.context.strip() else "<td class=none></td>"


def _number(n: NumberChange) -> str:
    if n.rewritten:
        return f"{escape(n.old)} → {escape(n.new)}"
    old = f"<del>{escape(n.old)}</del>" if n.old else ""
    new = f"<ins>{escape(n.new)}</ins>" if n.new else ""
    unclear = "".join(f"<div class=note>{escape(words)}</div>" for words in to_check(n))
    return " → ".join(side for side in (old, new) if side) + unclear


def _table(c: Comparison, clauses: list[ClauseChange]) -> str:
    place = {id(change): at for at, change in enumerate(c.clauses, 1)}
    head = f"<tr><th class=state>变化</th><th>旧：{heading(c.old)}</th><th>新：{heading(c.new)}</th></tr>"
    return f"<table class=sides><thead>{head}</thead><tbody>{''.join(_row(change, place[id(change)]) for change in clauses)}</tbody></table>"


def heading(d: Deconstruction) -> str:
    """The title of a document over its file name."""
    title = d.outline.metadata.title
    return escape(title or d.source.name) + (f"<div class=where>{escape(d.source.name)}</div>" if title else "")


def _row(change: ClauseChange, at: int) -> str:
    """The row of a clause; the list of numbers leads to it by its place `at`."""
    told = notes(change)
    if change.state in ("changed", "rewritten"):
        told = [*(number_words(n) for n in change.numbers), *told]
    state = f"<b>{STATE_WORDS[change.state]}</b><a id=t{at}></a>" + "".join(
        f"<div class=note>{escape(note)}</div>" for note in told
    )
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
        words = _shown(clause.words)
    return f"<div class=where>{escape(clause.label)}</div>{words}"


def _run(run: Run, shown: str) -> str:
    if run.op == "rewritten":
        return f'<span class=rewritten title="{SAME_SUM}">{_shown(run.was if shown == "deleted" else run.text)}</span>'
    if run.op == "same":
        return _shown(run.text)
    tag = "del" if shown == "deleted" else "ins"
    return f"<{tag}>{_shown(run.text)}</{tag}>" if run.op == shown else ""


def _shown(words: str) -> str:
    """Words of a clause; the cells of a row stand apart."""
    return escape(words).replace("\t", " ｜ ")
