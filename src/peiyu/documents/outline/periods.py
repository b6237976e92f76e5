"""From when, until when and for how long an act holds, as it says itself."""

from __future__ import annotations

import datetime as dt
import re

from peiyu.documents.outline.article_times import article_times
from peiyu.documents.outline.dates import (
    DATE,
    LATER,
    TIME,
    after,
    first_date,
    first_day,
    last_day,
    names_a_day,
    number_of,
)
from peiyu.documents.outline.fields import Found
from peiyu.documents.outline.whose_time import (
    ACT,
    FORCE,
    SINCE,
    names_itself,
    of_the_act,
    says_the_act,
    sentence_before,
    validity_of_the_act,
)

_LABEL = (
    r"(?:有效期限?|有效时间|执行期限?|实施期限?|试行期限?|施行期限?|适用期限?|政策期限?|执行时间|实施时间|适用时间)"
)
_FROM = re.compile(
    rf"(?:{FORCE}|(?:自|从)({SINCE})起?(?=[，,]?有效期)|本[一-鿿]{{0,6}}?(?:{ACT}|标准|条款|制度)于?({DATE})起(?:正式)?(?:施行|实施|执行|生效)(?!的))"
)
_MANY = r"(?P<many>[一二两三四五六七八九十]{1,3}|\d{1,2}|半)\s*个?(?P<unit>年|月)(?!\s*\d)"
_IS = r"(?:暂定|均|总|共)?(?:为|是|[:：])*(?:暂定|共)?\s*"
_LONG = re.compile(
    rf"{_LABEL}{_IS}{_MANY}|(?:暂定|试行)\s*{_MANY.replace('many', 'more').replace('unit', 'of')}(?:有效期)?"
)
_LONG_SINCE = re.compile(
    rf"{_LABEL}{_IS}(?:自|从)?\s*(?P<begin>{TIME}|{SINCE})\s*起(?:计算|算)?[，,]?(?:满|共)?\s*{_MANY}"
)
_COUNTED = re.compile(rf"\s*[，,（(]?\s*(?:自|从)(?P<begin>{SINCE})起?(?:计算|算起|起算|计起|计)?")
_TO = r"\s*(?:至|到|[-—－–~～―]+)\s*"
_BETWEEN = (
    re.compile(
        rf"{_LABEL}{_IS}(?:自|从)?\s*(?P<begin>{TIME}|{SINCE}|(?:19|20)\d{{2}}(?=\s*[-—－–~～―至到]))\s*(?:起|开始)?{_TO}(?P<end>{LATER})"
    ),
    re.compile(
        rf"(?:自|从)(?P<begin>{TIME}|{SINCE})\s*起?{_TO}(?P<end>{LATER})\s*(?:止|期间)?[，,]?(?:有效|施行|实施|执行|试行)(?!的)"
    ),
    re.compile(
        rf"{_LABEL}从(?P<begin>{DATE})(?:[（(][^（）()]{{1,20}}[）)])?开始[，,]?(?:最晚|最迟)?至(?P<end>{DATE})"
    ),
)
_IN_BRACKET = re.compile(
    rf"(?:[（(](?:即|自|从)?|[，,]即(?:自|从)?)\s*(?P<begin>{TIME})\s*起?{_TO}(?P<end>{TIME})\s*止?"
)
"""实施期限三年（2030年—2032年）, 有效期3年，即A至B."""
_END = rf"(?:{DATE}|(?:19|20)\d{{2}}\s*年(?:\s*\d{{1,2}}\s*月)?(?:\s*[底末])?(?!\s*\d))"
_UNTIL = re.compile(rf"{_LABEL}(?:暂定)?(?:延长|顺延|延续)?(?:至|到|为至|截至|截止(?:至|到)?)\s*({_END})")
_BEHIND_BEGIN = re.compile(
    rf"(?:^|[，,])\s*(?:执行|施行|实施|有效|试行期?)?(?:(?:至|到)({_END})(?:止|结束)?"
    r"|(?:至|到|于)\s*(?P<same_year>\d{1,2}\s*月(?:\s*\d{1,2}\s*日|[底末]))\s*(?:截?止|结束|终止|失效|废止|$))"
)
"""，至12月31日结束: of the year in which it begins, or the next."""
_STOPS = re.compile(rf"(?:自|从|于)?({DATE})起(?:停止(?:执行|施行|实施)|(?:自动|同时)?(?:废止|失效))")
_SPOKEN = re.compile(
    rf"(?:{_LABEL}|(?<=[，,])截止日期)(?![内间满]|届满|期满|期间|[限期]?内|[^。；，,\n]{{0,20}}[须应可])(?=[^。；，,\n]{{0,30}}(?:\d|[一二两三四五六七八九十]年|另行|视[^。；，,\n]{{1,12}}(?:情况|而定)|一致|相同|同步|长期|为止))[^。；，,\n]{{2,40}}"
)
"""有效期与省办法一致: what says for how long and is not read."""
_OF_A_CARD = re.compile(rf"时间/频度[:：\s]*(?:从|自)?({DATE})起")
"""The field of a card that says from when."""
_NOT_OUT = "征求意见稿还没有发布，要等正式发布后再填"
_BEGIN, _LAST = "施行日期", "有效期至"
_MONTHS = 12
_BEHIND = 40
"""So far behind its beginning the end of an act may stand."""
_SLACK = dt.timedelta(days=2)
"""The last day and a number of years may differ by the day that is counted or not."""


def periods(text: str, found: Found, draft: bool = False) -> None:
    """From when, until when and for how many years the whole act holds. A `draft` has not come out: 自发布之日起 is open."""
    force = _Force(text, found, draft)
    force.begins()
    force.card()
    force.between()
    force.long()
    force.until()
    force.stops()
    force.agree()
    force.unread()
    _articles(text, found)


class _Force:
    """The times of one act, under collection."""

    def __init__(self, text: str, found: Found, draft: bool) -> None:
        self.text, self.found, self.draft = text, found, draft
        self.title = str(found.values.get("title") or "")
        self.issued = found.values.get("date")

    def begins(self) -> None:
        """自A起施行, the last of several, and 至B behind it."""
        text = self.text
        starts = [one for one in _FROM.finditer(text) if self._begins_the_act(one)]
        if not starts:
            return
        begin = starts[-1]
        group = next(name for name in (1, 3, 4) if begin.group(name))
        self._begin(begin.group(group), *begin.span(group), days=int(begin.group(2) or 0))
        behind = re.split(r"[。\n]", text[begin.end() : begin.end() + _BEHIND])[0]
        end = _BEHIND_BEGIN.search(behind)
        if end and not article_times(behind[: end.end()]):
            name = 1 if end[1] else "same_year"
            self._end(end[name], begin.end() + end.start(name), begin.end() + end.end(name))

    def _begins_the_act(self, one: re.Match[str]) -> bool:
        if one.group(4):  # 本办法2031年1月1日起施行
            said = one[0][: one.start(4) - one.start()].removesuffix("于")
            of_article = re.match(r"本(?:条|款|项|节|章)", said) or said.endswith(("标准", "条款", "制度"))
            return names_itself(said, self.title) or not of_article
        return of_the_act(sentence_before(self.text, one.start()), self.title)

    def card(self) -> None:
        """时间/频度 2030年1月1日起."""
        card = _OF_A_CARD.search(self.text)
        if card is not None:
            self.found.put("effective_from", first_date(card.group(1)), *card.span(1))

    def between(self) -> None:
        """执行期限为A至B, 自A至B施行; where only years are named, whole years."""
        for pattern in _BETWEEN:
            for one in pattern.finditer(self.text):
                if validity_of_the_act(self.text, one, self.title):
                    self._both(one, 0)
                    return

    def _both(self, one: re.Match[str], at: int) -> None:
        self._begin(one["begin"], at + one.start("begin"), at + one.end("begin"))
        start = first_day(f"{one['begin']}年") if one["begin"].isdecimal() else first_day(one["begin"])
        end = last_day(one["end"], start)
        place = at + one.start("end"), at + one.end("end")
        self.found.put("effective_to", end, *place)
        if not names_a_day(one["end"]) and end is not None and self.found.places.get("effective_to") == place:
            self._whole_time(one["end"], end, *place)

    def long(self) -> None:
        """有效期三年, 有效期为A起三年, 有效期2年，自A起计算, 有效期36个月."""
        for one in _LONG_SINCE.finditer(self.text):
            if validity_of_the_act(self.text, one, self.title):
                self._begin(one["begin"], *one.span("begin"))
                self._length(one["many"], one["unit"], *one.span())
                return
        for one in _LONG.finditer(self.text):
            if validity_of_the_act(self.text, one, self.title):
                self._length(one["many"] or one["more"], one["unit"] or one["of"], *one.span())
                since = _COUNTED.match(self.text, one.end())
                if since is not None:
                    self._begin(since["begin"], *since.span("begin"))
                bracket = _IN_BRACKET.match(self.text, one.end())
                if bracket is not None:
                    self._both(bracket, 0)
                return

    def _length(self, many: str, unit: str, start: int, end: int) -> None:
        months = _MONTHS // 2 if many == "半" else (number_of(many) or 0) * (_MONTHS if unit == "年" else 1)
        if months % _MONTHS == 0:
            self.found.put("validity_years", months // _MONTHS or None, start, end)
            return
        begin = self.found.values.get("effective_from")
        if isinstance(begin, dt.date):
            self.found.put("effective_to", after(begin, months) - dt.timedelta(days=1), start, end)
        else:
            self.found.leave_open(_LAST, self.text[start:end], "没有读出从哪天算起，没有推算，请填写", start, end)

    def until(self) -> None:
        """有效期至B."""
        for end in _UNTIL.finditer(self.text):
            if validity_of_the_act(self.text, end, self.title):
                self._end(end.group(1), *end.span(1))

    def stops(self) -> None:
        """本办法…，2031年1月1日起停止执行: the day before is the last."""
        for one in _STOPS.finditer(self.text):
            before = sentence_before(self.text, one.start())
            if "废止" not in self.title and says_the_act(before.rstrip("，,"), self.title):
                day = first_date(one.group(1))
                self.found.put("effective_to", day and day - dt.timedelta(days=1), *one.span(1))

    def agree(self) -> None:
        """An end before the beginning is no end; two ends that are not the same are shown."""
        begin, end, years = (
            self.found.values.get(name) for name in ("effective_from", "effective_to", "validity_years")
        )
        if not isinstance(begin, dt.date) or not isinstance(end, dt.date):
            return
        place = self.found.places.get("effective_to", (0, 0))
        if end < begin:
            self.found.drop("effective_to")
            self.found.leave_open(_LAST, str(end), f"早于施行日期 {begin}，没有采用，请核对原文", *place)
        elif isinstance(years, int):
            reckoned = after(begin, years * _MONTHS) - dt.timedelta(days=1)
            if abs(reckoned - end) > _SLACK:
                self.found.leave_open(
                    _LAST,
                    str(end),
                    f"原文又写有效期 {years} 年，从 {begin} 算到 {reckoned}，两处不一致，请核对",
                    *place,
                )

    def unread(self) -> None:
        """What the act says of its end in words that give no day: a person has to see it."""
        if {"effective_to", "validity_years"} & self.found.values.keys() or any(
            o.field == _LAST for o in self.found.opens
        ):
            return
        for said in _SPOKEN.finditer(self.text):
            if validity_of_the_act(self.text, said, self.title):
                reason = "原文写了期限，没有读出止于哪一天，请填写"
                self.found.leave_open(_LAST, said[0], reason, *said.span())
                return

    def _begin(self, words: str, start: int, end: int, days: int = 0) -> None:
        if "之日" in words and self.draft:
            if "effective_from" not in self.found.values:
                self.found.leave_open(_BEGIN, words, _NOT_OUT, start, end)
            return
        day = self.issued if "之日" in words else first_day(f"{words}年" if words.isdecimal() else words)
        if isinstance(day, dt.date) and days:
            day += dt.timedelta(days=days)
        self.found.put("effective_from", day, start, end)

    def _end(self, words: str, start: int, end: int) -> None:
        begin = self.found.values.get("effective_from")
        day = last_day(words, begin if isinstance(begin, dt.date) else None)
        self.found.put("effective_to", day, start, end)
        if (
            day is not None
            and self.found.places.get("effective_to") == (start, end)
            and re.fullmatch(r"\d{4}\s*年", words)
        ):
            self._whole_time(words, day, start, end)

    def _whole_time(self, words: str, day: dt.date, start: int, end: int) -> None:
        self.found.leave_open(_LAST, str(day), f"原文只写到“{words}”，按最后一天读，请核对", start, end)


def _articles(text: str, found: Found) -> None:
    """What is said of single articles: what can be read with the measures goes to them (`extraction.nature.article_ends`), the rest a person has to see."""
    for one in article_times(text):
        words = text[one.start : one.stop]
        if one.begin is not None:
            found.leave_open(_BEGIN, words, "只是其中几条或几款的施行日期，没有读到措施里，请核对", one.start, one.stop)
        if one.many or (one.piece and one.end):
            found.leave_open(_LAST, words, "只是其中几条或几款的有效期，没有读到措施里，请核对", one.start, one.stop)
