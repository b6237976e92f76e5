"""The frame and the look of the pages of a comparison: readable on a telephone, on a desk and on paper, and without colour."""

from __future__ import annotations

from html import escape

_STYLE = """
body{font:16px/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:1280px;padding:1.5rem;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%;table-layout:fixed}
td,th{border:1px solid #bbb;padding:.5rem .6rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}th{background:#eef3f8}
.summary{border:1px solid #bbb;border-left:6px solid #2b5b8a;padding:.3rem 1rem}.summary p{margin:.35rem 0}
.where,.note{color:#444;font-size:.85rem;line-height:1.5;font-weight:400}.note{margin-top:.3rem}.state{width:9rem}.numbers th:nth-child(4){width:38%}
del{background:#fde2e1;color:#8b1a10;text-decoration:line-through}ins{background:#dff3e1;color:#0b5a1d;text-decoration:none;border-bottom:2px solid #0b5a1d}
.sides .state{width:11rem}tr.dropped del{text-decoration:none}tr.added ins{border-bottom:0}
.number del,.number ins{font-weight:700;white-space:nowrap}span.rewritten{border-bottom:2px dotted #555}
tr.doubtful td{border-style:dashed;border-width:2px;background:#fffbe8}tr.doubtful b::before{content:"？ "}tr.same td,tr.same .where{color:#595959}
ul{margin:.3rem 0;padding-left:1.2rem}
@media screen and (max-width:720px){body{padding:.8rem}.sides,.numbers,.sides tbody,.numbers tbody,.sides tr,.numbers tr,.sides td,.numbers td{display:block;width:auto}
.sides thead,.numbers thead,td.none{display:none}.sides tr,.numbers tr{border:1px solid #888;margin-bottom:.9rem}.sides td,.numbers td{border:0;border-bottom:1px solid #ddd}
.sides td[data-side]::before{content:attr(data-side);font-weight:700;display:inline-block;border:1px solid #888;padding:0 .4rem;margin-bottom:.2rem}tr.doubtful{border:2px dashed #555}}
@media print{@page{size:A4 landscape;margin:12mm}body{max-width:none;padding:0;font-size:10.5pt;line-height:1.5}h2{break-after:avoid}thead{display:table-header-group}
tr{break-inside:avoid}td{orphans:3;widows:3}del,ins,th,tr.doubtful td{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


def document(title: str, body: str) -> str:
    """A whole page."""
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>\n"
    )
