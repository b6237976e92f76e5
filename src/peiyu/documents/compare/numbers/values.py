"""A number on one scale, so that the same number written otherwise is the same (500万元 and 0.05亿元, 80% and 八成), exactly.

Units are brought together only where one is exactly so many of the other whatever the text is about: 15日 and 15个工作日, 30日 and
一个月, 24小时 and 1天 stay two things, but are of one sort: one can have become the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from peiyu.documents.extraction.numbers.numerals import numeral
from peiyu.documents.extraction.numbers.quantities import SCALES, Quantity

_SHARES = {"%": Fraction(1), "‰": Fraction(1, 10), "‱": Fraction(1, 100), "倍": Fraction(100), None: Fraction(100)}
_KINDS: tuple[tuple[str, str, dict[str, int | str]], ...] = (
    ("%", "个百分点", {"个百分点": 1, "基点": "1/100"}),
    ("time", "年", {"个月": "1/12", "年": 1, "周年": 1}),
    ("time", "天", {"天": 1, "日": 1, "自然日": 1, "个自然日": 1}),
    ("time", "工作日", {"工作日": 1, "个工作日": 1}),
    ("time", "年度", {"年度": 1}),
    ("time", "会计年度", {"会计年度": 1}),
    ("time", "分钟", {"分钟": 1, "小时": 60}),
    ("weight", "千克", {"千克": 1, "公斤": 1, "斤": "1/2", "吨": 1000}),
    ("length", "米", {"米": 1, "公里": 1000, "千米": 1000}),
    ("area", "平方米", {"平方米": 1, "亩": "2000/3", "公顷": 10_000, "平方公里": 1_000_000}),
    ("power", "千瓦", {"千瓦": 1, "兆瓦": 1000, "吉瓦": 1_000_000}),
    ("energy", "千瓦时", {"千瓦时": 1, "兆瓦时": 1000}),
)
_EXACT: dict[str, tuple[Fraction, str, str]] = {
    unit: (Fraction(scale), base, sort) for sort, base, units in _KINDS for unit, scale in units.items()
}
_MONTHS = "个月"
_OF_CALENDAR = re.compile(r"(?:连续|最?近|[前上后每第头])$")
"""连续36个月, 近36个月 need not be 连续3年: those are years of the calendar or of account."""
_FRACTION = re.compile(r"(?P<sub>.+)分之(?P<part>.+)|(?P<over>\d+)/(?P<under>\d+)")


@dataclass(frozen=True, slots=True)
class Value:
    """`same`: equal for numbers that are the same; `sort`: what may have become what."""

    same: str
    sort: str


def value_of(words: str, quantity: Quantity) -> Value:
    """The value of a number that stands in `words`.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [value_of(words, quantities(words)[0]).same for words in ("0.5亿元", "八成以上", "千分之六", "三分之一", "20个基点", "半年", "2公顷")]
    ['50000000元', '80%', '3/5%', '100/3%', '1/5个百分点', '1/2年', '20000平方米']
    """
    unit = quantity.unit
    scale, base, sort = _scale(words, quantity)
    if quantity.words:  # nobody knows what 1 50万元 is: it is the same only where it is written so again
        return Value("".join(quantity.words.split(" ")), sort)
    low = "" if quantity.low is None else f"{Fraction(quantity.low) * scale}-"
    value = _fraction(words[quantity.start : quantity.end]) if unit is None else None
    return Value(
        f"{low}{(value if value is not None else Fraction(quantity.value)) * scale}{base}{'余' if quantity.more else ''}",
        sort,
    )


def _scale(words: str, quantity: Quantity) -> tuple[Fraction, str, str]:
    unit = quantity.unit
    if unit in SCALES:
        scale, currency = SCALES[unit]
        return Fraction(scale), currency, currency
    if unit in _SHARES:
        return _SHARES[unit], "%", "%"
    assert unit is not None
    if unit == _MONTHS and _OF_CALENDAR.search(words, max(0, quantity.start - 4), quantity.start):
        return Fraction(1), unit, "time"
    return _EXACT.get(unit, (Fraction(1), unit, unit))


def _fraction(written: str) -> Fraction | None:
    """三分之一 as it is, not as a decimal."""
    found = _FRACTION.fullmatch(written)
    if found is None:
        return None
    if found["sub"]:
        return Fraction(numeral(found["part"])) / Fraction(numeral(found["sub"]))
    return Fraction(int(found["over"]), int(found["under"]))
