"""Whether a line continues the one above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peiyu.documents.markers import Mark, marker_at

_CLOSED = re.compile(r"[。！？!?；;：:][”’）)》]*$|[。；][）)]$")
_SENTENCE_END = re.compile(r"[。！？；;][”’）)》]*$")
_OPEN_END = re.compile(r"[，,、（(《〈“‘〔\-—及和与或]$")
_BEGINS_CLOSING = re.compile(r"[，,。、；;：:）)》〉”’！？%‰]")
_RUNNING = re.compile(r"[，,。；;]")
_PAIRS = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"))
_DATE = re.compile(r"[（(]?\s*(?:\d{4}|[二〇零一九○0O]{4})\s*年\s*[\d一二三四五六七八九十元]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*[）)]?")
_OFFICE = re.compile(r"[^，,。；;：:、《》“”]{3,30}(?:政府|办公室|办公厅|委员会|管委会|[市省区县家]委|局|厅|总署|银行|协会|联合会|[^干全内外]部)")
_NOTE = re.compile(
    r"[（(](?:此件|联系|本文|征求意见|试行|暂行|公开).*[）)]|附\s*件\s*\d*[:：]?.*|抄送[:：].*|.{0,12}(?:电话|邮箱|来源|浏览次数|日期|时间)[:：].*"
)
_TITLE_END = re.compile(r"(?:措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|计划|清单|政策|答复|报告|规划|指南|目录|函|解读)(?:[（(].{1,12}[）)])?$")
_UNFINISHED_NUMBERING = re.compile(r"(?:第|本条|本款|前款|第[^，。]{1,6}条)(?:[（(].{1,2}[）)]、?)*$")
_KEY = re.compile(r"[一-鿿/ ]{2,8}[:：].*")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a text are laid out: `width` is the usual length of a full line, 0 where lines are whole paragraphs."""

    width: float

    @classmethod
    def of(cls, lines: Sequence[str]) -> Layout:
        """Lines were broken at a margin if many of them are about as long as the longest usual one, and none much longer."""
        widths = sorted(_width(line) for line in lines)
        if len(widths) < 6:
            return cls(0)
        usual = widths[int(0.92 * (len(widths) - 1))]
        near = sum(0.86 * usual <= w <= 1.12 * usual for w in widths)
        longer = sum(w > 1.4 * usual for w in widths)
        wrapped = 14 <= usual <= 90 and near >= 0.25 * len(widths) and longer <= 0.03 * len(widths)
        return cls(usual if wrapped else 0)

    def full(self, line: str) -> bool:
        """The line reaches the margin."""
        return bool(self.width) and _width(line) >= self.width - 3.5


def joins(
    paragraph: str, last: str, line: str, layout: Layout, gap: int = 0, paged: bool = False, bulleted: bool = False
) -> bool:
    """Whether `line` continues `paragraph`, whose last line was `last`, with `gap` blank lines or a page mark between them."""
    marker = marker_at(line)
    if _BEGINS_CLOSING.match(line):
        return not _closing_starts_paragraph(line)
    if marker is not None and not (marker.mark is Mark.SPOKEN and not _CLOSED.search(paragraph)):
        return bool(_UNFINISHED_NUMBERING.search(paragraph)) or (_unclosed(paragraph, "《", "》") and len(paragraph) < 200)
    if bulleted and _closed_or_short(paragraph):
        return False
    if _CLOSED.search(paragraph):
        return bool(
            layout.width
            and (gap == 0 or paged)
            and _SENTENCE_END.search(paragraph)
            and layout.full(last)
            and not _alone(line)
            and not _TITLE_END.search(line)
        )
    heading = _heading_like(paragraph)
    if any(_unclosed(paragraph, *pair) for pair in _PAIRS) and len(paragraph) < 400:
        return True
    if _OPEN_END.search(paragraph) and not heading:
        return True
    if _alone(paragraph) or _alone(line):
        return False
    running = bool(_RUNNING.search(paragraph)) or len(paragraph) > 45
    if layout.width:
        if layout.full(last):
            return not (heading and gap)
        return running and not heading and (gap == 0 or paged)
    return running and not heading and len(paragraph) >= 30 and gap <= 2 and not _TITLE_END.search(paragraph)


def _closing_starts_paragraph(line: str) -> bool:
    """A bracketed list of offices on a line of its own begins with an opening bracket, never a closing one."""
    return line.startswith("：")


def _closed_or_short(paragraph: str) -> bool:
    return bool(_CLOSED.search(paragraph)) or len(paragraph) < 20 or not _RUNNING.search(paragraph)


def _heading_like(paragraph: str) -> bool:
    """A numbered line without a sentence in it."""
    return marker_at(paragraph) is not None and not _RUNNING.search(paragraph) and len(paragraph) < 45


def _alone(line: str) -> bool:
    """A line that is complete in itself: a date, an office, a note in brackets, a key with its value."""
    bare = line.strip()
    return bool(
        _DATE.fullmatch(bare) or _OFFICE.fullmatch(bare) or _NOTE.fullmatch(bare) or (_KEY.fullmatch(bare) and len(bare) < 30)
    )


def _unclosed(paragraph: str, opening: str, closing: str) -> bool:
    tail = paragraph[-120:]
    return tail.rfind(opening) > tail.rfind(closing)


def _width(line: str) -> float:
    return sum(0.5 if c.isascii() else 1.0 for c in line.strip())
