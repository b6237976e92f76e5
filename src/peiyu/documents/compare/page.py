"""A comparison as one HTML page: old left, new right, changed numbers at the top. No script, nothing loaded from elsewhere."""

from __future__ import annotations

from html import escape

from peiyu.documents.compare.output import number_words, summary
from peiyu.documents.compare.themes import Side, ThemeLine
from peiyu.documents.compare.versions import STATE_WORDS, ClauseChange, Comparison
from peiyu.documents.output.words import amount_words
from peiyu.documents.pipeline import Deconstruction

_STYLE = """
body{font:16px/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:1180px;padding:1.5rem;color:#1a1a1a}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%;table-layout:fixed}
td,th{border:1px solid #bbb;padding:.5rem .6rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}th{background:#eef3f8}
.where{color:#555;font-size:.85rem}.state{width:6.5rem}del{background:#fde2e1;color:#8b1a10}ins{background:#dff3e1;color:#0b5a1d;text-decoration:none;border-bottom:2px solid #0b5a1d}
.number del,.number ins{font-weight:700}tr.same td{color:#666}@media print{body{max-width:none;padding:0}tr{break-inside:avoid}}
"""


def page_of(c: Comparison) -> str:
    """The whole page."""
    rows = "\n".join(_row(change) for change in c.clauses)
    numbers = "\n".join(
        f"<tr class=number><td>{_number(n.old, n.new)}</td><td>{escape(n.context)}</td><td class=where>{escape(_where(k))}</td></tr>"
        for k, n in c.numbers
        if k.state == "changed"
    )
    table = (
        f"<table><thead><tr><th>数字</th><th>说的是</th><th>位置</th></tr></thead><tbody>{numbers}</tbody></table>"
        if numbers
        else "<p>没有改动的数字。</p>"
    )
    return _document(
        "两个版本逐条对照",
        f"<p>{escape(summary(c))}</p><h2>改动的数字</h2>{table}<h2>逐条对照</h2>"
        f"<table><thead><tr><th class=state>变化</th><th>{_heading(c.old)}</th><th>{_heading(c.new)}</th></tr></thead><tbody>{rows}</tbody></table>",
    )


def _document(title: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>\n"
    )


def _heading(d: Deconstruction) -> str:
    title = d.outline.metadata.title
    return escape(title or d.source.name) + (f"<div class=where>{escape(d.source.name)}</div>" if title else "")


def _number(old: str, new: str) -> str:
    return f"{f'<del>{escape(old)}</del>' if old else ''} {'→' if old and new else ''} {f'<ins>{escape(new)}</ins>' if new else ''}".strip()


def _where(change: ClauseChange) -> str:
    clause = change.new or change.old
    return clause.label if clause else ""


def _row(change: ClauseChange) -> str:
    notes = "".join(
        f"<div class=where>{escape(number_words(n))}</div>" for n in change.numbers if change.state == "changed"
    )
    if change.moved:
        notes += "<div class=where>次序有变</div>"
    if change.elsewhere:
        notes += f"<div class=where>{'并入' if change.state == 'dropped' else '拆自'}：{escape(change.elsewhere)}</div>"
    left = _cell(change, "deleted") if change.old else ""
    right = _cell(change, "added") if change.new else ""
    return f"<tr class={change.state}><td>{STATE_WORDS[change.state]}{notes}</td><td>{left}</td><td>{right}</td></tr>"


def _cell(change: ClauseChange, shown: str) -> str:
    clause = change.old if shown == "deleted" else change.new
    if clause is None:
        return ""
    tag = "del" if shown == "deleted" else "ins"
    if change.state == "changed":
        words = "".join(
            escape(run.text) if run.op == "same" else f"<{tag}>{escape(run.text)}</{tag}>"
            for run in change.runs
            if run.op in ("same", shown)
        )
    elif change.state in ("dropped", "added"):
        words = f"<{tag}>{escape(clause.words)}</{tag}>"
    else:
        words = escape(clause.words)
    return f"<div class=where>{escape(clause.label)}</div>{words}"


def themes_page(lines: list[ThemeLine], old: Deconstruction, new: Deconstruction) -> str:
    """Two policies by theme, side by side."""

    def side(s: Side) -> str:
        best = "；".join(amount_words(a) for a in (s.most, s.best_rate) if a is not None)
        items = "".join(f"<li>{escape(' '.join(m.text.split()))}</li>" for _, m in s.measures)
        return (f"<div class=where>最多：{escape(best)}</div>" if best else "") + (
            f"<ul>{items}</ul>" if items else "—"
        )

    rows = "".join(f"<tr><td>{escape(x.theme)}</td><td>{side(x.old)}</td><td>{side(x.new)}</td></tr>" for x in lines)
    head = f"<tr><th class=state>主题</th><th>{_heading(old)}</th><th>{_heading(new)}</th></tr>"
    return _document("两份政策按主题对照", f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>")
