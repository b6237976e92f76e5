"""The time for opinions on a draft: 征求意见时间为2023年6月1日至6月30日, 意见反馈截止时间：6月30日."""

from __future__ import annotations

import datetime as dt
import re

from peiyu.documents.outline.dates import DATE, LATER, first_date, last_day
from peiyu.documents.outline.fields import Found

_PUT_UP = (
    re.compile(rf"(?:征集|征求意见|公示)[^。]{{0,12}}?开始时间[:：]?\s*({DATE}).{{0,6}}?结束时间[:：]?\s*({DATE})"),
    re.compile(
        rf"(?:征求意见|征集意见|反馈意见|公开征集|意见征集|公示)(?:的)?(?:时间|期限|截止时间)?(?:为|自|从|[:：])?\s*({DATE})\s*(?:起)?(?:至|到|-|—|~)\s*({DATE}|\d{{1,2}}月\d{{1,2}}日)"
    ),
)
"""Two days with their label, which a page may print beside any paper that is put up."""
_DAY = rf"(?:{DATE}|\d{{1,2}}\s*月\s*\d{{1,2}}\s*日)"
_HOUR = r"(?:\s*(?:[上下]午|中午|晚)?\s*\d{1,2}(?:[:：]\d{2}|[时点](?:\d{1,2}分|整|半)?))?"
_TO = r"\s*(?:至|到|[-—－–~～―]+)\s*"
_RANGE = re.compile(
    rf"(?P<begin>{_DAY}|即日|(?:本)?(?:公告|公示|通告|通知|发布|公布|印发|刊登)之日|今日){_HOUR}\s*(?:开始|起)?[，,]?{_TO}(?P<end>{LATER})"
)
_BY = (
    re.compile(rf"(?:截止|截至|止)[^，,。；\d]{{0,10}}?(?P<end>{_DAY})"),
    re.compile(
        rf"(?P<end>{_DAY})(?:[（(][^（）()]{{1,12}}[）)])?{_HOUR}\s*(?:[（(][^（）()]{{1,12}}[）)])?\s*(?:下班)?(?:之前|以前|前|止|截止|内)"
    ),
)
_SPAN = re.compile(
    r"(?:(?:公告|公示|通告|通知|发布|公布|印发|刊登)之日起?\s*)?(?<![月\d])(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s*个?(?:工作|自然)?(?:日|天)(?:内|（|\()?|(?:公告|公示|通告|发布|公布)之日起?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s*个?(?:工作|自然)?(?:日|天)"
)
_ABOUT = re.compile(
    r"意见|建议|反馈|征[求集询]|公示(?:期|时)|起止|截止|(?:发送?|寄送?|传真|报送|邮寄|反映)(?:至|到)|^\W*时间\W*[:：]"
)
_NOT_ABOUT = re.compile(
    r"申[报请领]|企业(?:应|须)|缴|兑现|施行|实施|执行|有效期|已(?:经|于)?[^，。；]{0,16}结束|废止|奖励|补[贴助]|印发的"
)
_LENGTH_OF = re.compile(
    r"(?:征[求集][^。；]{0,20}|公示|反馈[^。；]{0,10}|意见[^。；]{0,10})(?:时间|期限?|时限)|之日起|公告期|起\s*[一二三四五六七八九十\d]{1,3}\s*个?(?:工作|自然)?日"
)
_REACH = 4000
"""So many characters at most hold the letter that asks for opinions."""
_PIECE = re.compile(r"[^。；\n]+")
_QUOTED = re.compile(r"《[^《》]*》")
_END = "征求意见截止日期"


def consultation(text: str, asks: bool, found: Found) -> None:
    """Find from when to when opinions are taken; only a paper that `asks` for them is read sentence by sentence."""
    for pattern in _PUT_UP:
        both = pattern.search(text)
        if both:
            begin = first_date(both.group(1))
            found.put("consult_start", begin, *both.span(1))
            found.put("consult_end", last_day(both.group(2), begin), *both.span(2))
            return
    if not asks:
        return
    for piece in _PIECE.finditer(text, 0, _REACH):
        words = _QUOTED.sub(lambda name: "＿" * len(name[0]), piece[0])  # a title may speak of anything
        if _ABOUT.search(words) and not _NOT_ABOUT.search(words) and _read(words, piece.start(), found):
            return
    _only_how_long(text, found)


def _read(words: str, at: int, found: Found) -> bool:
    """Read one sentence; whether it says until when."""
    issued = found.values.get("date") or found.values.get("published")
    today = issued if isinstance(issued, dt.date) else None
    both = _RANGE.search(words)
    if both is not None:
        begin = _day(both["begin"], today) if "日" in both["begin"] and both["begin"][0].isdigit() else today
        begin = begin or first_date(both["begin"])
        end = last_day(both["end"], begin)
        if end is not None and (begin is None or begin <= end):
            guessed = not _whole(both["begin"])
            found.put("consult_start", begin, at + both.start("begin"), at + both.end("begin"))
            found.put("consult_end", end, at + both.start("end"), at + both.end("end"))
            if guessed and begin is not None:
                found.leave_open(
                    "征求意见时间",
                    f"{begin}—{end}",
                    "原文没有写明开始的年份或日期，按落款或发布日期推算，请核对",
                    at + both.start(),
                    at + both.end(),
                )
            return True
    for pattern in _BY:
        by = pattern.search(words)
        if by is None:
            continue
        end = last_day(by["end"], today)
        place = at + by.start("end"), at + by.end("end")
        if end is None:
            found.leave_open(_END, by["end"], "原文没有写年份，也没有读出发布日期，没有采用，请填写", *place)
            return True
        found.put("consult_end", end, *place)
        if not _whole(by["end"]):
            found.leave_open(_END, str(end), "原文没有写年份，按落款或发布日期推算，请核对", *place)
        return True
    return False


def _only_how_long(text: str, found: Found) -> None:
    """自公告之日起30日内 says how long and not until when: working days and the day of the notice are not reckoned."""
    for piece in _PIECE.finditer(text, 0, _REACH):
        long = _SPAN.search(piece[0])
        if long and _ABOUT.search(piece[0]) and _LENGTH_OF.search(piece[0]) and not _NOT_ABOUT.search(piece[0]):
            place = piece.start() + long.start(), piece.start() + long.end()
            found.leave_open(_END, long[0].rstrip("（("), "原文只写了多少天，没有写截止日期，没有推算，请填写", *place)
            return


def _day(words: str, today: dt.date | None) -> dt.date | None:
    """A day as written; one without its year is of the year of the notice."""
    day = first_date(words)
    parts = re.fullmatch(r"(\d{1,2})\s*月\s*(\d{1,2})\s*日", words.strip())
    if day is not None or parts is None or today is None:
        return day
    return first_date(f"{today.year}年{parts[1]}月{parts[2]}日")


def _whole(words: str) -> bool:
    """Whether a time is written with its year."""
    return first_date(words) is not None
