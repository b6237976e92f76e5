"""Tables of the HTML page: a grid on paper and wide screens, one card a row on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape, unescape

Head = tuple[str, str]  # words (HTML, may hold <br>) and class: "n" a number, "more" left out of narrow grids

STACKED = """
@media(max-width:600px){.wide{box-shadow:none;overflow:visible}.chart,.key{display:none}main{padding:12px 10px 40px}section{padding:4px 12px 12px}
table,tbody,tr,td{display:block;width:100%}table{min-width:0}tr.head{display:none}
tr{border:1px solid #dbe2ea;border-radius:4px;margin-top:10px;padding:4px 10px}td{border-bottom:1px dotted #e6ebf1;padding:3px 0}
tr td:first-child{font-weight:600;color:#1f3864}td:last-child{border:0}td.more{display:block}
td:not(:first-child),td.n{display:flex;justify-content:space-between;gap:12px;text-align:right;white-space:normal}
td:not(:first-child)::before{content:attr(data-label);color:#5a6673;text-align:left;flex:none;max-width:45%}}
"""


def table(heads: Sequence[Head], rows: Iterable[Sequence[str]]) -> str:
    """A table with one header row. Cells are HTML; each carries its header's words for screens where rows are cards."""
    top = "".join(f"<th{_class(kind)}>{words}</th>" for words, kind in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td{_class(kind)} data-label="{_plain(words)}">{cell}</td>'
            for (words, kind), cell in zip(heads, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f'<div class="wide"><table><tr class="head">{top}</tr>{body}</table></div>'


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _plain(words: str) -> str:
    return escape(unescape(words.replace("<br>", " ")))
