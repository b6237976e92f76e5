"""What a person typed into a field, read exactly: 「3200万」, 「1.2亿」, 「３５%」, 「2019年5月」, thousands separators.

A figure without a unit is in the unit of the field (万元 for money). A date without a day, or without a month, is kept as the
first and the last day it can mean; nothing is rounded and no day is invented.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from peiyu.facts import credit_codes
from peiyu.facts.headers import own_unit
from peiyu.facts.industries import normalised
from peiyu.facts.regions import region
from peiyu.facts.words import CREDIT_CODE
from peiyu.problems import nearest
from peiyu.rules.model import Column
from peiyu.rules.units import MONEY, NUMBER_PATTERN, UNITS, Unit, half_width, number, unit

Typed = Fraction | bool | str | tuple[dt.date, dt.date]
UNSURE = ("不清楚", "不知道", "不确定", "暂不清楚")
LARGEST = Fraction(10) ** 17  # base units: what a file may hold at most
_TIMES = {"千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_FIGURE = re.compile(rf"([-+−]?)({NUMBER_PATTERN})(万亿|千万|百万|十万|[千万亿])?([^\d.,].*)?")
_POWERS = re.compile(
    rf"[-+−]?{NUMBER_PATTERN}[eE][-+]?\d{{1,3}}"
)  # as a spreadsheet writes a long number in a narrow cell
_SEVERAL = re.compile(r"\d\s*[\t\r\n]\s*[-+−]?\d|\d\.\d+ +[-+−]?\d")  # cells side by side; 4 300.5 is one number
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?)?[年月]?")
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YES, _NO = ("是", "有", "对", "yes", "y", "true"), ("否", "无", "没有", "不是", "no", "n", "false")
_COUNTED = ("人", "项", "个", "家", "台", "件")
_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no answer: a stable code, what is wrong and what was expected, and what to do; in Chinese."""

    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A typed figure in base units; `bare`: it was typed without a unit, in that of the field."""

    value: Fraction
    bare: bool


def entry_unit(column: Column) -> Unit:
    """The unit in which a field asks: 万元 for money in 元, else the unit of the column."""
    return UNITS["万元"] if column.dimension == MONEY and column.unit in ("", "元") else own_unit(column)


def read(column: Column, text: str) -> Typed | Fault:
    """The exact value of a typed text in base units (元, fractions for %), or why it is none."""
    as_typed, text = text.strip(), half_width(text).strip()
    match column.type:
        case "数值":
            found = figure(column, text)
            return found if isinstance(found, Fault) else found.value
        case "是否":
            word = text.lower()
            if word in _YES or word in _NO:
                return word in _YES
            return Fault("E-CALC-004", f"“{text}”不是是或否", "填 是 或 否；不清楚可以跳过")
        case "日期":
            return _date(text)
        case "选项":
            found_word = next((w for w in column.options if as_typed == w or text == half_width(w)), None)
            if found_word is not None:
                return found_word
            hint = nearest(text, list(column.options))
            wanted = "、".join(hint or column.options)
            return Fault("E-CALC-005", f"“{text}”不在可选项里", f"可以填：{wanted}")
        case "代码":
            return _code(column, text)
    return as_typed


def figure(column: Column, text: str) -> Figure | Fault:
    """A typed figure of a 数值 column."""
    given = half_width(text)
    text = given.replace(" ", "").removeprefix("约").removesuffix("整")
    asked = entry_unit(column)
    name = asked.name
    example = f"填一个数，单位是{name}" + ("，也可以写 3200万元 或 1.2亿" if column.dimension == MONEY else "")
    if _POWERS.fullmatch(text):
        return Fault("E-CALC-001", f"“{text}”是科学计数法，看不出末几位", f"写全这个数；{example}")
    if _SEVERAL.search(given):
        return Fault("E-CALC-001", f"“{given.strip()}”像是几个数", f"只填其中一个；{example}")
    match = _FIGURE.fullmatch(text) if len(text) <= 60 else None
    if match is None:
        return Fault("E-CALC-001", f"“{text}”不是一个数", example)
    sign, digits, times, written = match.groups()
    times, written = times or "", written or ""
    found = _unit(times, written, asked, column)
    if found is None or found.dimension != asked.dimension:
        return Fault("E-CALC-002", f"“{text}”的单位与这一项不符，应为{name or '不带单位的数'}", example)
    value = number(digits) * found.scale * (-1 if sign in ("-", "−") else 1)
    if abs(value) > LARGEST:
        return Fault("E-CALC-006", f"“{text}”过大", "核对位数和单位")
    if value < 0 and column.nonnegative:
        return Fault("E-CALC-003", f"“{text}”小于零，这一项不会是负数", "去掉负号，或核对原表")
    if asked.name in _COUNTED and value.denominator != 1 and "平均" not in column.name:
        return Fault("E-CALC-003", f"“{text}”不是整数", f"填整数，单位是{name}")
    if asked.name == "名" and (value.denominator != 1 or value < 1):
        return Fault("E-CALC-003", f"“{text}”不是名次", "填 1 或以上的整数")
    return Figure(value, bare=not times and not written)


def _unit(times: str, written: str, asked: Unit, column: Column) -> Unit | None:
    """The unit that was written: a whole word (万元), a multiple of a unit (千万元), a multiple alone (3200万), or none."""
    if times + written in UNITS:
        return UNITS[times + written]
    if not times and not written:
        return asked
    try:
        plain = unit(written) if written else Unit("", asked.dimension, _plain_scale(asked, column))
    except KeyError:
        return None
    if times and plain.name and plain.name[0] in "万亿":
        return None
    if times and asked.dimension == () and not written:
        return None
    return Unit(times + plain.name, plain.dimension, plain.scale * _TIMES.get(times, 1))


def _plain_scale(asked: Unit, column: Column) -> Fraction:
    """The base unit behind a bare multiple: 万 of money is 万元, of persons 万人."""
    return Fraction(1) if asked.dimension == MONEY else column.scale


def _date(text: str) -> Typed | Fault:
    text = text.replace(" ", "")
    match = _EIGHT.fullmatch(text) or _DAY.fullmatch(text)
    remedy = "写成 2019年5月6日；只记得年月可以写 2019年5月"
    if match is None:
        return Fault("E-CALC-007", f"“{text}”不是日期", remedy)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = dt.date(year, month or 1, day or 1)
        last = dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except (ValueError, calendar.IllegalMonthError):
        return Fault("E-CALC-007", f"日历上没有“{text}”", remedy)
    if first < _EARLIEST or last > _LATEST:
        return Fault("E-CALC-007", f"“{text}”不在 1900 年至 2199 年之间", remedy)
    return first, last


def _code(column: Column, text: str) -> Typed | Fault:
    if column.coding == "行业":
        code = normalised(text)
        return code or Fault("E-CALC-008", f"“{text}”不是行业代码", "填 GB/T 4754 的行业代码，如 C3484 或 3484")
    if column.coding == CREDIT_CODE:
        series = credit_codes.normalised(pl.Series([text]))
        if credit_codes.wrong(series).any():
            return Fault("E-CALC-008", f"“{text}”不是统一社会信用代码", "对照营业执照填 18 位代码")
        return str(series[0])
    if column.coding == "地区" and region(text) is None:
        return Fault("E-CALC-008", f"“{text}”不是行政区划代码", "填六位行政区划代码，如 330212")
    return text


def decimal_text(value: Fraction) -> str:
    """A finite decimal in digits, '' for one that is not finite.

    >>> decimal_text(Fraction(3200)), decimal_text(Fraction(-5, 4)), decimal_text(Fraction(1, 3))
    ('3200', '-1.25', '')
    """
    rest, places_after = value.denominator, 0
    while rest % 10 == 0:
        rest, places_after = rest // 10, places_after + 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest, places_after = rest // prime, places_after + 1
    if rest != 1:
        return ""
    whole = abs(value.numerator) * 10**places_after // value.denominator
    digits = str(whole).rjust(places_after + 1, "0")
    head, tail = digits[: len(digits) - places_after], digits[len(digits) - places_after :].rstrip("0")
    return ("-" if value < 0 else "") + (f"{head}.{tail}" if tail else head)
