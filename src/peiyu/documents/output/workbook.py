"""The officer's workbook: 政策清单, 责任分工表 (one block a department, ready to print), 目标清单, 承诺和数字, 需人工确认.

Beside every row stands where it comes from: the file and the first and last character in it. Nothing written becomes live.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from peiyu.documents.extraction import Commitment, Name, Refusal
from peiyu.documents.output.closing import with_closing
from peiyu.documents.output.duties import duties_sheet
from peiyu.documents.output.excluded import alone
from peiyu.documents.output.requirements import holding_for, measures_of, numbered
from peiyu.documents.output.review import doubts, not_estimated
from peiyu.documents.output.sheets import Sheet, place_of, write_sheet
from peiyu.documents.output.stated_in import places_told
from peiyu.documents.output.terms import Terms
from peiyu.documents.output.wording import amounts_told, condition_lines
from peiyu.documents.output.words import KIND, REFUSED, STATUS, SUPPORT, figure_words, indicator_label, target_words
from peiyu.documents.pipeline import Deconstruction
from peiyu.spreadsheet_text import workbook_options

_BEGINS = "施行"
_MEASURES = (
    ("编号", 7), ("条款", 26), ("措施原文", 60), ("支持方式", 10), ("能否直接兑现", 13), ("支持对象", 22), ("条件", 26), ("金额", 26),
    ("责任单位", 24), (_BEGINS, 11), ("有效期至", 11), ("不重复享受等", 22), ("适用和限制", 18), ("标签", 24), ("把握", 7),
)  # fmt: skip
_REQUIREMENTS = (("编号", 7), ("类型", 11), ("条款", 26), ("原文", 80), ("对哪些措施", 20), ("依据", 12))
_TARGETS = (
    ("编号", 7),
    ("条款", 26),
    ("指标", 30),
    ("要求", 14),
    ("期限", 12),
    ("责任单位", 26),
    ("原文", 60),
    ("把握", 7),
)
_PROMISES = (("编号", 7), ("条款", 26), ("承诺原文", 70), ("状态", 9), ("时限", 14), ("责任单位", 22), ("把握", 7))
_FIGURES = (("编号", 7), ("指标", 34), ("数值", 14), ("性质", 10), ("时点", 12), ("原文", 50), ("把握", 7))
_DOUBTS = (("把握", 7), ("编号", 7), ("字段", 14), ("读成", 26), ("为什么没把握", 34), ("原文", 60))


_MOST_PAGES = 1000  # what a workbook holds of page breaks


def write_workbook(done: Sequence[Deconstruction], path: Path, beside_doubts: Sheet | None = None) -> None:
    """Write the workbook for one or several documents; `beside_doubts`, which is not read from them, follows 需人工确认."""
    path.parent.mkdir(parents=True, exist_ok=True)
    done = [with_closing(d) for d in done]
    with xlsxwriter.Workbook(str(path), workbook_options()) as book:
        book.set_properties(_properties(done, beside_doubts))
        about = _on_paper(done)
        write_sheet(book, _measures([row for d in done for row in _measure_rows(d)]), about)
        asked = [row for d in done for row in _requirement_rows(d)]
        if asked:
            write_sheet(book, Sheet("适用和限制", _REQUIREMENTS, asked), about)
        duties, pages = duties_sheet(done)
        write_sheet(book, duties, about, head=True).set_h_pagebreaks(pages[:_MOST_PAGES])
        write_sheet(book, Sheet("目标清单", _TARGETS, [row for d in done for row in _target_rows(d)]), about)
        promises = [row for d in done for row in _promise_rows(d)]
        figures = [row for d in done for row in _figure_rows(d)]
        if promises:
            write_sheet(book, Sheet("承诺清单", _PROMISES, promises), about)
        if figures:
            write_sheet(book, Sheet("数字清单", _FIGURES, figures), about)
        write_sheet(book, Sheet("需人工确认", _DOUBTS, [row for d in done for row in _doubt_rows(d)]), about)
        if beside_doubts:
            write_sheet(book, beside_doubts)
        write_sheet(book, Sheet("文件", _ABOUT, [row for d in done for row in _about(d)], placed=False))


def _on_paper(done: Sequence[Deconstruction]) -> str:
    """Which document a printed page was made from: its title and number; of several only how many, since each row names its file."""
    if len(done) > 1:
        return f"{len(done)} 份文件"
    told = done[0].outline.metadata
    return (told.title or done[0].source.name) + (f"（{told.doc_number}）" if told.doc_number else "")


def _properties(done: Sequence[Deconstruction], other: Sheet | None) -> dict[str, Any]:
    """What a file manager shows. No time of making: the same documents give the same workbook."""
    titles = [d.outline.metadata.title or d.source.name for d in done]
    apart = f"；“{other.name}”一页不是从原文读出的" if other else ""
    return {
        "title": f"政策拆解：{titles[0]}" + (f"等 {len(titles)} 份文件" if len(titles) > 1 else ""),
        "author": "培育 Peiyu",
        "comments": f"由培育 Peiyu 从 {'、'.join(d.source.name for d in done)} 拆解，机器读出，未经人审核{apart}",
        "created": _NO_TIME,
    }


_NO_TIME = dt.datetime(2000, 1, 1)
"""Stands in every workbook as the time of making, which would else be the time of the day."""
_ABOUT = (
    ("文件", 26), ("标题", 50), ("文号", 20), ("发文机关", 24), ("日期", 11), ("地区", 12), ("类型", 12), ("征求意见", 22), ("施行", 11),
    ("有效期至", 11), ("不重复享受等", 30), ("措施", 7), ("目标", 7), ("承诺", 7), ("数字", 7),
    ("请核对", 60),
)  # fmt: skip


def _about(d: Deconstruction) -> Iterable[tuple[Any, ...]]:
    """The row of a file, or one for each of its acts."""
    terms = Terms(d)
    told = d.extraction
    acts = [(a.start, a.end) for a in d.outline.acts] or [(0, len(d.cleaned.text))]
    for start, end in acts:
        m = d.outline.metadata_at(start)
        consult = f"{m.consult_start or ''}—{m.consult_end or ''}" if m.consult_start or m.consult_end else ""
        once = "；".join(r.text for r in terms.of_several if start <= r.start < end)
        counts = (
            sum(start <= one.start < end for one in kind)
            for kind in (told.measures, told.targets, told.commitments, told.figures)
        )
        yield (
            d.source.name, m.title, m.doc_number, m.issuer, m.date, m.region, KIND.get(m.kind, m.kind), consult, m.effective_from,
            terms.end_at(start), once, *counts, "；".join(f"{one.field} {one.reading}：{one.reason}" for one in m.opens),
        )  # fmt: skip


def _joined(names: Iterable[Name]) -> str:
    return "、".join(dict.fromkeys(n.name for n in names))


def _path(path: tuple[str, ...]) -> str:
    return " / ".join(path)


def _measures(rows: list[tuple[Any, ...]]) -> Sheet:
    """The list of measures; a column tells from when single ones hold, where any begins at another time than its act."""
    at = next(number for number, (name, _) in enumerate(_MEASURES) if name == _BEGINS)
    if any(row[at] for row in rows):
        return Sheet("政策清单", _MEASURES, rows)
    return Sheet("政策清单", _MEASURES[:at] + _MEASURES[at + 1 :], [row[:at] + row[at + 1 :] for row in rows])


def _measure_rows(d: Deconstruction) -> Iterable[tuple[Any, ...]]:
    terms = Terms(d)
    for at, m in enumerate(d.extraction.measures):
        tags = "、".join(dict.fromkeys(tag.name for tag in d.tags[at])) if d.tags else ""
        own, whole = terms.exclusions(m)
        once = [
            *(f"不支持：{r.who}" for r in m.left_out),
            *(alone(r).text for r in own),
            *(f"全文：{r.text}" for r in whole),
        ]
        yield (
            f"m{at + 1:02d}", _path(m.heading_path), d.cleaned.text[m.start : m.end], SUPPORT.get(m.support_type, m.support_type),
            "能" if m.binding else "不能", _joined(m.beneficiaries), "；".join(condition_lines(m)),
            "\n".join([amounts_told(m), *places_told(d, m)]), _joined(m.departments), terms.first_day(m), terms.last_day(m),
            "；".join(once), "；".join(f"{name} {one.kind}" for name, one in holding_for(d.extraction, m)), tags, m.confidence, *place_of(d, m.start, m.end),
        )  # fmt: skip


def _requirement_rows(d: Deconstruction) -> Iterable[tuple[Any, ...]]:
    """Who may have the grants of the act and who may not, with the measures that it holds for."""
    for name, one in numbered(d.extraction):
        yield (
            name, one.kind, _path(one.path), d.cleaned.text[one.start : one.end], measures_of(d.extraction, one),
            "原文写明" if one.told else "按所在位置", *place_of(d, one.start, one.end),
        )  # fmt: skip


def _target_rows(d: Deconstruction) -> Iterable[tuple[Any, ...]]:
    for at, t in enumerate(d.extraction.targets, 1):
        yield (
            f"t{at:02d}", _path(t.heading_path), indicator_label(t.indicator), target_words(t), t.deadline or "", _joined(t.departments),
            d.cleaned.text[t.start : t.end], t.confidence, *place_of(d, t.start, t.end),
        )  # fmt: skip


def _promise_rows(d: Deconstruction) -> Iterable[tuple[Any, ...]]:
    """Commitments, and between them what is turned down, in the order of the text."""
    told: list[tuple[str, Commitment | Refusal, str, str]] = [
        (f"c{at:02d}", c, STATUS.get(c.status, c.status), c.deadline.text if c.deadline else "")
        for at, c in enumerate(d.extraction.commitments, 1)
    ]
    told += [(f"d{at:02d}", r, REFUSED[r.deferred], "") for at, r in enumerate(d.extraction.declined, 1)]
    for number, one, state, until in sorted(told, key=lambda row: row[1].start):
        words = d.cleaned.text[one.start : one.end]
        place = place_of(d, one.start, one.end)
        yield (number, _path(one.heading_path), words, state, until, _joined(one.departments), "未估计", *place)


def _figure_rows(d: Deconstruction) -> Iterable[tuple[Any, ...]]:
    for at, f in enumerate(d.extraction.figures, 1):
        words = d.cleaned.text[f.start : f.end]
        yield (
            f"f{at:02d}",
            indicator_label(f.indicator),
            figure_words(f),
            "目标或计划" if f.goal else "",
            f.as_of or "",
            words,
            "未估计",
            *place_of(d, f.start, f.end),
        )


def _doubt_rows(d: Deconstruction) -> Iterable[tuple[Any, ...]]:
    unknown = not_estimated(d)
    if unknown:
        yield ("未估计", "文件", "承诺和数字", "", unknown, "", *place_of(d, 0, 0))
    for doubt in doubts(d):
        words = d.cleaned.text[doubt.start : doubt.end]
        yield (
            doubt.shown,
            doubt.item,
            doubt.field,
            doubt.reading,
            doubt.reason,
            words,
            *place_of(d, doubt.start, doubt.end),
        )
