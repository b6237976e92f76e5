"""By when a goal is to be reached, in the words of the text and as exactly as it says: 到2026年9月30日, 2027年第一季度末, 2026年上半年, 每年."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peiyu.documents.extraction.words_of_time import BY, HALF, MONTH, PART_OF_YEAR, PLAN_PERIOD, QUARTER, SEASON

_BY = rf"{BY}?"
_PART = rf"(?:{PART_OF_YEAR}|年)"
_EDGE = r"(?:底|末|初|中(?=之?前|[，,]|$))"
_POINT = rf"20\d\d年度?(?:{_PART}?{_EDGE}|{QUARTER}|{HALF}|{MONTH})?+(?:起|{_BY})(?!的?(?:基[础数期]|同期|水平)|为基|相比|以来|的(?:[\d.]+|[一二两三四五])倍)"
_NO_BASE = r"(?<![较比])(?:(?<![由从])|(?=20\d\d年[^，,。；;]{0,8}(?:起|开始)))(?<![低高少多优好快大小当]于)(?<!超过)(?<!达到)(?!20\d\d年[底末]?的\d)"
"""比2031年, 高于2031年, 由2031年的10家: a year that something is compared with is none by which it comes."""
_YEARS = r"20\d\d(?:[—–-]|年?[到至])20\d\d年"
YEAR_BOUND = rf"(?:(?<!达)[到至]|{_NO_BASE})(?:{_YEARS}|{_POINT})"
"""A year, or a part or the end of one, that a heading or a sentence names for the goals below."""
_OPENS_CLAUSE = r"(?:^|(?<=[，,；;。])|(?<=力争)|(?<=确保)|(?<=[于在到至]))"
_YEARLESS = rf"{_OPENS_CLAUSE}(?:(?:到|至)?(?:{QUARTER}|{HALF}){_EDGE}?{_BY}|(?:到|至)?{MONTH}(?:{_EDGE}{_BY}|之?前|以前)|(?:到|至)?年(?:底|末){_BY})(?!的)"
"""6月底前, 上半年: a part of the year that is spoken of; only where it opens what is to be done."""
_SEASON = rf"(?:[今明]年|20\d\d年)?{SEASON}"
_EACH = rf"每年(?:(?:{QUARTER}|{HALF}|{MONTH}|年)?{_EDGE}{_BY}|(?:{QUARTER}|{HALF}|{MONTH})(?:之?前|以前))|每(?:半年|季度|月)(?:首月)?(?:\d{{1,2}}[日号]|[底末])(?:之?前|以前)"
"""每年3月底前: by when, year after year."""
DEADLINE = re.compile(
    rf"{_EACH}|20\d\d年(?:{_PART}{_EDGE}?)?起[一二三四五六七八九十\d]+年内|(?:到|至|截至)?{_YEARS}|20\d\d年\d{{1,2}}[—–-]\d{{1,2}}月|"
    rf"(?:(?<!达)[到至]|截至|{_NO_BASE}){_POINT}|{_YEARLESS}|{_OPENS_CLAUSE}{_SEASON}|(?<=用)[一二三四五六七八九十\d]+年(?=时间|左右)|(?<=通过)[一二三四五六七八九十\d]+年|每(?:年|半年|季度|月)|"
    rf"(?:未来|今后)?[一二三四五六七八九十\d]+年内|(?:未来|今后)[一二三四五六七八九十\d]+年|年内|[今明]年(?!以来)(?:{_PART}{_EDGE}?{_BY}|{_EDGE}{_BY})?|全年|{PLAN_PERIOD}"
)
_TIMES = r"(?:[一二两三四\d]{1,2}次?)"
RHYTHM = rf"(?:(?:以后|此后)?每(?:[半两]?个?(?:年|季度?|月|旬|周)|日|天)(?:[底末]|\d{{1,2}}[日号])?前?|半[月年]|[双两]周)(?:至少)?{_TIMES}?(?:集中)?(?:调度|通报|督查|督导|会商|研判){_TIMES}?(?:通报)?"
"""每季度调度一次, 半月一调度: how often it is looked at."""
LASTING = r"(?:(?:长期|持续|常年|常态化)(?:坚持|推进|实施|开展|落实)(?:、?(?:长期|持续)(?:坚持|推进|实施))?)"
"""长期坚持: no end is set."""
_PUT_BEFORE = re.compile(rf"(?:在|于|自|从|截至|截止到?)?(?:{DEADLINE.pattern})")
_YEAR = re.compile(r"(?:到|至|截至)?20\d\d年")
_OF_A_YEAR = re.compile(rf"(?:到|至)?(?:{QUARTER}|{HALF}|{MONTH}|年(?:底|末))")
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
    return When(with_year(words, before), found.end())


def with_year(words: str, before: str | None) -> str:
    """A part of a year with the year of the time `before` it.

    >>> with_year("6月底前", "2031年"), with_year("6月底前", None), with_year("2032年底", "2031年")
    ('2031年6月底前', '6月底前', '2032年底')
    """
    year = _YEAR.match(before or "")
    return year.group() + re.sub(r"^[到至]", "", words) if year and _OF_A_YEAR.match(words) else words


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
