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
    r"本(?!条|款|项|节|章)[一-鿿]{0,6}?(?:措施|意见|通知|办法|方案|细则|规定|条例|决定|公告|计划|清单|政策|规则|规程|指南|指引|举措|行动|要点|文件|规划|[一二三四五六七八九十]条)|(?:以上|上述|各)(?:各项|各条)?(?:(?:政策|措施|举措|意见|规定|条款)(?:措施|举措)?)(?=[，,]|$|自)|^\W*$|(?:公布|印发|发布)(?:给你们)?[，,]?$|(?:起|试行|暂行)[，,]?$|除[^。；]{2,40}外[，,]"
)
"""What a sentence about the force of the whole act speaks of; 上述降费政策 or 本条 are a part of it."""
_YEARS = re.compile(
    r"(?:有效期|试行期|执行期|实施期|施行期)(?:限)?(?:为|暂定|暂定为)?\s*([一二两三四五六七八九十\d]{1,2})\s*年|(?:暂定|试行)\s*([一二两三四五六七八九十\d]{1,2})\s*年(?:有效期)?"
)
_NAMED = re.compile(
    rf"《(?P<name>[^《》]{{2,80}})》(?:[（(][^（）()]{{1,12}}[）)])?[（(]?(?:{_FROM.pattern}[，,、]?)?$"
)
"""What is named right before its own time: 《茶业办法》自2025年1月1日起施行，有效期…."""
_FORMER = re.compile(r"(?:原|旧|此前)的?$")
_NEAR, _LONGEST = 200, 600
_ALONE = re.compile(r"\W*")
_ABOUT_FORCE = re.compile(r"附\s*则|解释|施行|实施|生效|有效期|其他")
_OF_SOMETHING = re.compile(r"\s*(?:\d+日)?\s*的")
"""有效期3年的证书: how long something is valid that is asked for or given."""
_OF_A_CARD = re.compile(rf"时间/频度[:：\s]*(?:从|自)?({DATE})起")
"""The field of a card that says from when."""
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
    title = str(found.values.get("title") or "")
    starts = [one for one in _FROM.finditer(text) if _of_the_act(_sentence_before(text, one.start()), title)]
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
    card = _OF_A_CARD.search(text)
    if card is not None:
        found.put("effective_from", first_date(card.group(1)), *card.span(1))
    for years in _YEARS.finditer(text):
        if _validity_of_the_act(text, years, title):
            shown = years.group(1) or years.group(2)
            found.put(
                "validity_years", int(shown) if shown.isdigit() else _DIGITS.get(shown), years.start(), years.end()
            )
    for end in _UNTIL.finditer(text):
        if _validity_of_the_act(text, end, title):
            found.put("effective_to", _last_day(end.group(1)), end.start(1), end.end(1))


def _of_the_act(before: str, title: str) -> bool:
    """Whether what stands `before` a time speaks of the act called `title`; what is named right before it has to be that act."""
    named = _NAMED.search(before)
    if named:
        return _is_act(named["name"], title) and not _FORMER.search(before[: named.start()])
    return _OF_THE_ACT.search(before) is not None


def _validity_of_the_act(text: str, period: re.Match[str], title: str) -> bool:
    """Whether a period of validity is that of the act: said of it, behind its beginning, or an article of nothing else."""
    if _OF_SOMETHING.match(text, period.end()):
        return False
    before = _sentence_before(text, period.start())
    if not _ALONE.fullmatch(before):
        return _of_the_act(before, title) or bool(_FROM.search(before) and not _NAMED.search(before))
    begin = text.rfind("\n", 0, period.start()) + 1
    line = text[begin : period.start()].strip()
    if line and _ALONE.fullmatch(_unnumbered(line)):
        return True
    near = text[max(0, begin - _NEAR) : period.start()].rstrip().rstrip("。；")
    said = _sentence_before(near, len(near))
    return _of_the_act(said, title) or _ABOUT_FORCE.search(said) is not None


def _is_act(name: str, title: str) -> bool:
    """Whether a name in 《》 is that of the act: 支持茶业若干措施 of 青禾市支持茶业若干措施（试行）, never 茶业办法 of 茶业办法实施细则."""
    own, act = (re.sub(r"[（(][^（）()]*[）)]|\s", "", words) for words in (name, title))
    return bool(act) and (act.endswith(own) or own.endswith(act) or f"《{own}》" in act)


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
    return _unnumbered(
        text[max(at - _LONGEST, *(text.rfind(mark, max(0, at - _LONGEST), at) + 1 for mark in "。；\n"), 0) : at]
    )


def _unnumbered(words: str) -> str:
    return re.sub(
        r"^\s*(?:第[一二三四五六七八九十百\d\s]+条|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．])\s*",
        "",
        words,
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
