"""By when a goal is to be reached, in the words of the text and as exactly as it says: 到2026年9月30日, 2027年第一季度末, 2026年上半年, 每年."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BY = r"(?:之?前|以前)?"
_QUARTER = r"(?:第?[一二三四1-4]|前[一二三两])季度"
_HALF = r"[上下]半年"
_MONTH = r"\d{1,2}月份?(?:\d{1,2}[日号]|[上中下]旬)?"
_PART = rf"(?:{_QUARTER}|{_HALF}|{_MONTH}|年)"
_EDGE = r"(?:底|末|初|中(?=之?前|[，,]|$))"
_POINT = rf"20\d\d年度?(?:{_PART}?{_EDGE}|{_QUARTER}|{_HALF}|{_MONTH})?(?:起|{_BY})(?!的?基础|同期|水平|相比)"
YEAR_BOUND = rf"(?:到|至)?(?:20\d\d[—–-]20\d\d年|{_POINT})"
"""A year, or a part or the end of one, that a heading or a sentence names for the goals below."""
_OPENS_CLAUSE = r"(?:^|(?<=[，,；;。])|(?<=力争)|(?<=确保)|(?<=[于在到至]))"
_YEARLESS = rf"{_OPENS_CLAUSE}(?:(?:到|至)?(?:{_QUARTER}|{_HALF}){_EDGE}?{_BY}|(?:到|至)?{_MONTH}(?:{_EDGE}{_BY}|之?前|以前)|(?:到|至)?年(?:底|末){_BY})(?!的)"
"""6月底前, 上半年: a part of the year that is spoken of; only where it opens what is to be done."""
_EACH = rf"每年(?:(?:{_QUARTER}|{_HALF}|{_MONTH}|年)?{_EDGE}{_BY}|(?:{_QUARTER}|{_HALF}|{_MONTH})(?:之?前|以前))|每(?:半年|季度|月)(?:首月)?(?:\d{{1,2}}[日号]|[底末])(?:之?前|以前)"
"""每年3月底前: by when, year after year."""
DEADLINE = re.compile(
    rf"{_EACH}|20\d\d年(?:{_PART}{_EDGE}?)?起[一二三四五六七八九十\d]+年内|(?:到|至|截至)?20\d\d[—–-]20\d\d年|20\d\d年\d{{1,2}}[—–-]\d{{1,2}}月|"
    rf"(?<![较比])(?:到|至|截至)?{_POINT}|{_YEARLESS}|(?<=用)[一二三四五六七八九十\d]+年(?=时间|左右)|(?<=通过)[一二三四五六七八九十\d]+年|每(?:年|半年|季度|月)|"
    rf"(?:未来|今后)?[一二三四五六七八九十\d]+年内|(?:未来|今后)[一二三四五六七八九十\d]+年|年内|今年(?:{_PART}{_EDGE}?{_BY}|{_EDGE}{_BY})?|全年|“?十[四五六]五”?(?:期间|末)"
)
_PUT_BEFORE = re.compile(rf"(?:在|于|截至|截止到?)?(?:{DEADLINE.pattern})")
_YEAR = re.compile(r"(?:到|至|截至)?20\d\d年")
_OF_A_YEAR = re.compile(rf"(?:到|至)?(?:{_QUARTER}|{_HALF}|{_MONTH}|年(?:底|末))")
_CELL = re.compile(
    rf"(?:{YEAR_BOUND}|20\d\d[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?|\d{{1,2}}月(?:底|末)前?|年底前?|全年|长期)(?:完成)?"
)


@dataclass(frozen=True, slots=True)
class When:
    """A time that a clause names: its words, and where they stand in it."""

    words: str
    end: int


def when_in(clause: str, before: str | None) -> When | None:
    """The time that a clause names; the year of `before` is put to a part of a year that has none.

    >>> when_in("到2026年9月30日，建成窑口", None).words, when_in("上半年建成窑口", "2026年").words
    ('到2026年9月30日', '2026年上半年')
    """
    found = DEADLINE.search(clause)
    if found is None:
        return None
    words = found.group()
    year = _YEAR.match(before or "")
    if year and _OF_A_YEAR.match(words):
        words = year.group() + re.sub(r"^[到至]", "", words)
    return When(words, found.end())


def without_deadline(name: str) -> str:
    """What is counted, without the time by which: 2027年第一季度末建成窑口.

    >>> without_deadline("2027年第一季度末建成窑口"), without_deadline("在2026年6月30日之前建成窑口")
    ('建成窑口', '建成窑口')
    """
    return _PUT_BEFORE.sub("", name)


def time_of_row(text: str, start: int, end: int) -> str | None:
    """The time in a cell of its own in the row of a table whose task is `text[start:end]`."""
    if "\t" not in (text[end : end + 1], text[start - 1 : start]):
        return None
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    cells = text[left : right if right >= 0 else len(text)].split("\t")
    found = next((cell.strip() for cell in reversed(cells) if _CELL.fullmatch(cell.strip())), None)
    return found.removesuffix("完成") if found else None
