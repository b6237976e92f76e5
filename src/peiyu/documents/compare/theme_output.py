"""Two policies by theme as text, as JSON and as an HTML page.

Targets carry no themes, and so stand below the themes: what is compared must not seem to be all that the policies say.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from peiyu.documents.compare.given import per_of, plain_words
from peiyu.documents.compare.output import name_of
from peiyu.documents.compare.page import heading
from peiyu.documents.compare.page_style import document
from peiyu.documents.compare.themes import Side, ThemeLine, all_of, without_theme
from peiyu.documents.extraction import Measure, Target
from peiyu.documents.pipeline import Deconstruction

_SIDES = ("甲", "乙")
_MOST_SHOWN = 8
_TARGETS = "目标（不分主题）"
_NO_MEASURES = "没有读出措施，无法按主题对照；请核对文件是不是政策正文"
_NO_THEME = "各主题的“最多”只算归入该主题的措施；{}没有归入任何主题，列在“未归类”，请一并查看"
_COMMITMENTS = "另有承诺、进展 {} 条，不按主题对照"


def themes_text(lines: list[ThemeLine], old: Deconstruction, new: Deconstruction) -> str:
    """The themes as lines of text."""
    shown = [f"{mark}：{name_of(d)}" for mark, d in zip(_SIDES, (old, new), strict=True)]
    shown += [*_left_out(old, new), ""]
    for line in lines:
        told = (
            f"{mark} {_count(len(s.measures))}{_best(s)}" for mark, s in zip(_SIDES, (line.old, line.new), strict=True)
        )
        shown.append(f"【{line.theme}】" + "；".join(told))
        for mark, side in zip(_SIDES, (line.old, line.new), strict=True):
            shown += _listed(mark, [f"{' / '.join(m.heading_path[-1:])}：{_short(m.text)}" for _, m in side.measures])
    if _targets(old) or _targets(new):
        shown.append(f"【{_TARGETS}】甲 {_count(len(_targets(old)))}；乙 {_count(len(_targets(new)))}")
        for mark, d in zip(_SIDES, (old, new), strict=True):
            shown += _listed(mark, [_short(t.text) for t in _targets(d)])
    return "\n".join(shown) + "\n"


def _listed(mark: str, items: list[str]) -> list[str]:
    more = [f"    {mark} 还有 {len(items) - _MOST_SHOWN} 条"] if len(items) > _MOST_SHOWN else []
    return [f"    {mark} {item}" for item in items[:_MOST_SHOWN]] + more


def _count(many: int) -> str:
    return f"{many} 条" if many else "没有"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 70 else words[:69] + "…"


def _best(side: Side) -> str:
    return f"（最多：{'；'.join(side.best)}）" if side.best else ""


def _targets(d: Deconstruction) -> tuple[Target, ...]:
    """Each once: a sentence with two figures makes two targets."""
    return tuple({(t.start, t.end): t for t in d.extraction.targets}.values())


def _left_out(old: Deconstruction, new: Deconstruction) -> list[str]:
    """What is to be said before the themes: a document without measures, what is not compared, and the most of all themes together."""
    told = []
    for mark, d in zip(_SIDES, (old, new), strict=True):
        others = len(d.extraction.commitments) + len(d.extraction.figures)
        told += [] if d.extraction.measures else [f"{mark}：{_NO_MEASURES}"]
        told += [f"{mark}：{_COMMITMENTS.format(others)}"] if others else []
        best = all_of(d).best
        told += [f"{mark}：全文最多：{'；'.join(best)}"] if best else []
    counts = [(mark, without_theme(d)) for mark, d in zip(_SIDES, (old, new), strict=True)]
    if any(many for _, many in counts):
        told.append(_NO_THEME.format("、".join(f"{mark} {many} 条" for mark, many in counts if many)))
    return told


def themes_object(lines: list[ThemeLine], old: Deconstruction, new: Deconstruction) -> dict[str, Any]:
    """The themes as a JSON object; offsets count in the source of each document."""
    return {
        "old": {"file": old.source.name, "title": old.outline.metadata.title, "region": old.outline.metadata.region},
        "new": {"file": new.source.name, "title": new.outline.metadata.title, "region": new.outline.metadata.region},
        "all": {"old": _best_object(old), "new": _best_object(new)},
        "themes": [{"theme": x.theme, "old": _side_object(old, x.old), "new": _side_object(new, x.new)} for x in lines],
        "targets": {"old": [_place(old, t) for t in _targets(old)], "new": [_place(new, t) for t in _targets(new)]},
    }


def _best_object(d: Deconstruction) -> dict[str, Any]:
    return {"best": [g.words for g in all_of(d).given], "without_theme": without_theme(d)}


def _side_object(d: Deconstruction, side: Side) -> dict[str, Any]:
    measures = [
        {"id": f"m{at + 1:02d}", **_place(d, m), "amounts": [plain_words(a, per_of(m, a)) for a in m.amounts]}
        for at, m in side.measures
    ]
    return {
        "measures": measures,
        "most": side.most.words if side.most else None,
        "best_rate": side.best_rate.words if side.best_rate else None,
        "best": [g.words for g in side.given],
    }


def _place(d: Deconstruction, item: Measure | Target) -> dict[str, Any]:
    start, end = d.cleaned.span(item.start, item.end)
    return {"start": start, "end": end, "text": d.source.text[start:end]}


def themes_page(lines: list[ThemeLine], old: Deconstruction, new: Deconstruction) -> str:
    """The themes side by side on one page."""
    rows = "".join(_row(x.theme, (_side_cell(x.old), _side_cell(x.new))) for x in lines)
    if _targets(old) or _targets(new):
        rows += _row(_TARGETS, tuple(_items([t.text for t in _targets(d)]) for d in (old, new)))
    notes = "".join(f"<p>{escape(words)}</p>" for words in _left_out(old, new))
    head = f"<tr><th class=state>主题</th><th>甲：{heading(old)}</th><th>乙：{heading(new)}</th></tr>"
    table = f"<table class=sides><thead>{head}</thead><tbody>{rows}</tbody></table>" if rows else ""
    return document("两份政策按主题对照", (f"<section class=summary>{notes}</section>" if notes else "") + table)


def _row(theme: str, cells: Sequence[str]) -> str:
    sides = "".join(f"<td data-side={mark}>{cell or '—'}</td>" for mark, cell in zip(_SIDES, cells, strict=True))
    return f"<tr><td><b>{escape(theme)}</b></td>{sides}</tr>"


def _side_cell(s: Side) -> str:
    best = f"<div class=where>最多：{escape('；'.join(s.best))}</div>" if s.best else ""
    return best + _items([m.text for _, m in s.measures])


def _items(texts: list[str]) -> str:
    items = "".join(f"<li>{escape(' '.join(text.split()))}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""
