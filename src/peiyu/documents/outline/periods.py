"""Periods that a document names: of consultation, of force, of validity."""

from __future__ import annotations

import re

from peiyu.documents.outline.dates import DATE, first_date
from peiyu.documents.outline.fields import Found

_CONSULT = (
    re.compile(rf"(?:征集|征求意见|公示)[^。]{{0,12}}?开始时间[:：]?\s*({DATE}).{{0,6}}?结束时间[:：]?\s*({DATE})"),
    re.compile(
        rf"(?:征求意见|征集意见|反馈意见|公开征集|意见征集|公示)(?:的)?(?:时间|期限|截止时间)?(?:为|自|从|[:：])?\s*({DATE})\s*(?:起)?(?:至|到|-|—|~)\s*({DATE})"
    ),
)
_CONSULT_END = re.compile(rf"(?:请|可)?(?:于|在)({DATE})前[^。]{{0,60}}(?:反馈|提出|发送|意见)")
_FROM = re.compile(
    rf"(?:本|该)?[^。；]{{0,20}}?自({DATE}|印发之日|发布之日|公布之日|公告之日)起(?:\d+日后)?(?:正式)?(?:施行|实施|执行|生效)"
)
_YEARS = re.compile(r"有效期(?:为|限为)?\s*([一二三四五六七八九十\d]{1,2})\s*年")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"十": 10}


def periods(text: str, found: Found) -> None:
    """Find the periods of a document."""
    for pattern in _CONSULT:
        both = pattern.search(text)
        if both:
            found.put("consult_start", first_date(both.group(1)), both.start(1), both.end(1))
            found.put("consult_end", first_date(both.group(2)), both.start(2), both.end(2))
            break
    until = _CONSULT_END.search(text, 0, 3000) if "征求" in text[:1500] else None
    if until:
        found.put("consult_end", first_date(until.group(1)), until.start(1), until.end(1))
    issued = found.values.get("date") or found.values.get("published")
    starts = list(_FROM.finditer(text))
    if starts:
        begin = starts[-1] if "本" in starts[-1].group() else starts[0]
        day = first_date(begin.group(1)) or (issued if "之日" in begin.group(1) else None)
        found.put("effective_from", day, begin.start(1), begin.end(1))
        end = re.search(
            rf"有效期(?:限)?(?:至|到|截至|截止到?)({DATE})|(?:执行|施行|实施)?至({DATE})(?:止)?",
            text[begin.end() : begin.end() + 40],
        )
        if end:
            at = 1 if end.group(1) else 2
            found.put("effective_to", first_date(end.group(at)), begin.end() + end.start(at), begin.end() + end.end(at))
    years = _YEARS.search(text)
    if years:
        shown = years.group(1)
        count = int(shown) if shown.isdigit() else _DIGITS.get(shown, 0)
        found.put("validity_years", count or None, years.start(), years.end())
    if "effective_to" not in found.values:
        end = re.search(rf"有效期(?:限)?(?:至|到|截至|截止到?)({DATE})", text)
        if end:
            found.put("effective_to", first_date(end.group(1)), end.start(1), end.end(1))
