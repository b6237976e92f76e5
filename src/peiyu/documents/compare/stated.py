"""What two versions say of themselves (title, number, dates, validity), and what of them was not compared clause by clause."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import numpy as np

from peiyu.documents.outline.model import Metadata, Zone
from peiyu.documents.pipeline import Deconstruction

_FIELDS = {
    "title": "标题",
    "doc_number": "文号",
    "issuer": "发文机关",
    "addressee": "主送",
    "date": "成文日期",
    "published": "发布日期",
    "effective_from": "施行日期",
    "effective_to": "有效期至",
    "validity_years": "有效期",
    "consult_start": "征求意见开始",
    "consult_end": "征求意见截止",
    "index_number": "索引号",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that the versions say otherwise of themselves; "" where nothing was read in one of them."""

    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of the source that no clause holds: a menu, a counter of visits, a mark of a page."""

    start: int
    end: int
    text: str


def stated(old: Metadata, new: Metadata) -> list[Stated]:
    """The differences, in the order in which a document says them."""
    found = []
    for field, label in _FIELDS.items():
        before, after = _written(field, old), _written(field, new)
        if "".join(before.split()) != "".join(after.split()):
            found.append(Stated(field, label, before, after))
    return found


def _written(field: str, metadata: Metadata) -> str:
    value = getattr(metadata, field)
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if field == "validity_years":
        return f"{value}年"
    return "、".join(value) if isinstance(value, tuple) else str(value)


def left_out(d: Deconstruction) -> list[LeftOut]:
    """What of a document is not compared: furniture of the page, and what cleaning took out, spaces aside."""
    found = []
    for block in d.outline.blocks:
        if block.zone is Zone.FURNITURE:
            start, end = d.cleaned.span(block.start, block.end)
            found.append(LeftOut(start, end, d.source.text[start:end]))
    for start, end in _cleaned_away(d):
        text = d.source.text[start:end]
        if any(map(str.isalnum, unescape(text))):
            found.append(LeftOut(start, end, text))
    return sorted(found, key=lambda one: one.start)


def only_in_one(here: list[LeftOut], there: list[LeftOut]) -> list[LeftOut]:
    """Those that the other version does not have as often."""
    left = Counter("".join(one.text.split()) for one in there)
    found = []
    for one in here:
        plain = "".join(one.text.split())
        if left[plain]:
            left[plain] -= 1
        else:
            found.append(one)
    return found


def _cleaned_away(d: Deconstruction) -> Iterator[tuple[int, int]]:
    """The spans of the source from which no clean character came."""
    ends = np.concatenate(([0], np.frombuffer(d.cleaned.reach, dtype=np.int64)))
    starts = np.concatenate((np.frombuffer(d.cleaned.origin, dtype=np.int64), [len(d.source.text)]))
    for at in np.nonzero(starts > ends)[0].tolist():
        yield int(ends[at]), int(starts[at])
