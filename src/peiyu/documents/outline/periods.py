"""Periods that a document names: of consultation, of force, of validity."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from peiyu.documents.outline.dates import DATE, date_of, first_date
from peiyu.documents.outline.fields import Found

_CONSULT = (
    re.compile(rf"(?:征集|征求意见|公示)[^。]{{0,12}}?开始时间[:：]?\s*({DATE}).{{0,6}}?结束时间[:：]?\s*({DATE})"),
    re.compile(
        rf"(?:征求意见|征集意见|反馈意见|公开征集|意见征集|公示)(?:的)?(?:时间|期限|截止时间)?(?:为|自|从|[:：])?\s*({DATE})\s*(?:起)?(?:至|到|-|—|~)\s*({DATE}|\d{{1,2}}月\d{{1,2}}日)"
    ),
)
_CONSULT_END = re.compile(rf"(?:请|可)?(?:于|在)({DATE})前[^。]{{0,60}}(?:反馈|提出|发送|意见)")
_FROM = re.compile(
    rf"自({DATE}|(?:印发|发布|公布|公告|下发)之日)起?(?:满?(\d{{1,3}})日(?:后|起))?(?:正式)?(?:开始)?(?:施行|实施|执行|生效)"
)
_OF_THE_ACT = re.compile(
    r"本(?!条|款|项|节|章)[一-鿿]{0,6}?(?:措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|计划|清单|政策|规则|规程|指南|指引|举措|行动|要点|文件|规划|[一二三四五六七八九十]条)|(?:以上|上述|各)(?:各项|各条)?(?:(?:政策|措施|举措|意见|规定|条款)(?:措施|举措)?)(?=[，,]|$|自)|^\W*$|(?:公布|印发|发布)[，,]?$|》$|(?:起|试行|暂行)[，,]?$|除[^。；]{2,40}外[，,]"
)
"""What a sentence about the force of the whole act speaks of; 上述降费政策 or 本条 are a part of it."""
_YEARS = re.compile(
    r"(?:有效期|试行期|执行期|实施期|施行期)(?:限)?(?:为|暂定|暂定为)?\s*([一二两三四五六七八九十\d]{1,2})\s*年|(?:暂定|试行)\s*([一二两三四五六七八九十\d]{1,2})\s*年(?:有效期)?"
)
_END = rf"{DATE}|(?:19|20)\d{{2}}\s*年(?:\s*\d{{1,2}}\s*月)?\s*底"
_UNTIL = re.compile(rf"有效期(?:限)?(?:暂定)?(?:至|到|截至|截止到?)({_END})")
_MONTH_END = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月)?\s*底")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"十": 10, "两": 2}
_LATER = re.compile(r"(\d{1,2})月(\d{1,2})日")


def periods(text: str, found: Found) -> None:
    """Find the periods of a document."""
    for pattern in _CONSULT:
        both = pattern.search(text)
        if both:
            begin = first_date(both.group(1))
            end = first_date(both.group(2)) or _later_day(begin, both.group(2))
            found.put("consult_start", begin, both.start(1), both.end(1))
            found.put("consult_end", end, both.start(2), both.end(2))
            break
    until = _CONSULT_END.search(text, 0, 3000) if "征求" in text[:1500] else None
    if until:
        found.put("consult_end", first_date(until.group(1)), until.start(1), until.end(1))
    _force(text, found)


def _force(text: str, found: Found) -> None:
    """From when, until when and for how many years the whole act holds."""
    issued = found.values.get("date") or found.values.get("published")
    starts = [one for one in _FROM.finditer(text) if _OF_THE_ACT.search(_sentence_before(text, one.start()))]
    if starts:
        begin = starts[-1]
        day = first_date(begin.group(1)) or (issued if "之日" in begin.group(1) else None)
        if begin.group(2) and isinstance(day, dt.date):
            day += dt.timedelta(days=int(begin.group(2)))
        found.put("effective_from", day, begin.start(1), begin.end(1))
        end = re.search(
            rf"有效期(?:限)?(?:暂定)?(?:至|到|截至|截止到?)({_END})|(?:执行|施行|实施)?至({_END})(?:止)?",
            text[begin.end() : begin.end() + 40],
        )
        if end:
            at = 1 if end.group(1) else 2
            found.put("effective_to", _last_day(end.group(at)), begin.end() + end.start(at), begin.end() + end.end(at))
    for years in _YEARS.finditer(text):
        before = _sentence_before(text, years.start())
        if _OF_THE_ACT.search(before) or _FROM.search(before):
            shown = years.group(1) or years.group(2)
            found.put(
                "validity_years", int(shown) if shown.isdigit() else _DIGITS.get(shown), years.start(), years.end()
            )
    for end in _UNTIL.finditer(text):
        before = _sentence_before(text, end.start())
        if before.strip() and (_OF_THE_ACT.search(before) or _FROM.search(before)):
            found.put("effective_to", _last_day(end.group(1)), end.start(1), end.end(1))


def _last_day(words: str) -> dt.date | None:
    """The day that is named, or the last one of the month or year (2028年底, 2027年6月底)."""
    ends = _MONTH_END.fullmatch(words)
    if ends is None:
        return first_date(words)
    year, month = int(ends[1]), int(ends[2] or 12)
    if not 1 <= month <= 12:
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _sentence_before(text: str, at: int) -> str:
    """The sentence that stands before `at`, without the number of its point."""
    start = max(text.rfind(mark, 0, at) for mark in "。；\n") + 1
    return re.sub(
        r"^\s*(?:第[一二三四五六七八九十百\d\s]+条|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．])\s*",
        "",
        text[start:at],
    )


def _later_day(begin: dt.date | None, words: str) -> dt.date | None:
    """7月24日 behind a date: of the same year, or of the next where that has passed."""
    parts = _LATER.fullmatch(words)
    if begin is None or parts is None:
        return None
    for year in (begin.year, begin.year + 1):
        day = date_of(f"{year}年{words}")
        if day is not None and day >= begin:
            return day
    return None
