"""Money, dates and working days in the words that users read. Money is whole 分 here; nothing is rounded but for display."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

UNDECIDED = "未定"
NOT_COLLECTED = "未采集"
_WAN = 1_000_000  # 分 in one 万元


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as shown: `figure` and `unit` for the eye, `exact` in 元 for the title and for screen readers."""

    figure: str
    unit: str
    exact: str

    def __str__(self) -> str:
        return f"{self.figure} {self.unit}"


def fen_of(amount: int | Decimal | Fraction, unit: str = "分") -> Fraction:
    """The amount in 分, exactly. `unit` is 分, 元, 万元 or 亿元.

    A float is refused: it cannot say which amount of 分 it stands for.

    >>> fen_of(Decimal("45.6"), "万元")
    Fraction(45600000, 1)
    """
    if isinstance(amount, bool) or not isinstance(amount, (int, Decimal, Fraction)):
        raise TypeError(f"money is an int, a Decimal or a Fraction, not {type(amount).__name__}")
    return Fraction(amount) * {"分": 1, "元": 100, "万元": _WAN, "亿元": _WAN * 10_000}[unit]


def money(amount: int | Decimal | Fraction, unit: str = "分") -> Money:
    """The amount in 万元 with at most two decimals (half up); below 1万元 in 元.

    >>> str(money(45_600_000)), money(45_600_000).exact
    ('45.6 万元', '456,000 元')
    >>> str(money(3_000_00)), str(money(1_234_567_89))
    ('3,000 元', '123.46 万元')
    """
    fen = fen_of(amount, unit)
    exact = f"{_plain(fen / 100)} 元"
    if abs(fen) < _WAN:
        return Money(_plain(fen / 100), "元", exact)
    return Money(_plain(fen / _WAN), "万元", exact)


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """An interval of money as shown. `sure` means that both ends agree."""

    figure: str
    unit: str
    exact: str
    sure: bool

    def __str__(self) -> str:
        return f"{self.figure} {self.unit}"


def money_range(
    low: int | Decimal | Fraction | None, high: int | Decimal | Fraction | None, unit: str = "分"
) -> MoneyRange | None:
    """The interval in one unit; `None` where nothing is known. An open upper end reads 起, an open lower end 至多.

    >>> str(money_range(45_000_000, 60_000_000)), str(money_range(5_000_000, None))
    ('45–60 万元', '5 万元起')
    """
    if low is None and high is None:
        return None
    if low is None or high is None:
        known = money(low if high is None else high, unit)  # type: ignore[arg-type]
        if high is None:
            return MoneyRange(known.figure, f"{known.unit}起", f"{known.exact}起", False)
        return MoneyRange(f"至多 {known.figure}", known.unit, f"至多 {known.exact}", False)
    if low == high:
        one = money(low, unit)
        return MoneyRange(one.figure, one.unit, one.exact, True)
    ends = fen_of(low, unit), fen_of(high, unit)
    scale, name = (_WAN, "万元") if abs(ends[1]) >= _WAN else (100, "元")
    exact = f"{_plain(ends[0] / 100)} 元至 {_plain(ends[1] / 100)} 元"
    return MoneyRange(f"{_plain(ends[0] / scale)}–{_plain(ends[1] / scale)}", name, exact, False)


def day(date: dt.date | str) -> str:
    """A date as users read it.

    >>> day("2026-11-21")
    '2026年11月21日'
    """
    given = dt.date.fromisoformat(date) if isinstance(date, str) else date
    return f"{given.year}年{given.month}月{given.day}日"


def moment(time: dt.datetime) -> str:
    """A moment to the minute.

    >>> moment(dt.datetime(2026, 11, 21, 9, 5))
    '2026年11月21日 09:05'
    """
    return f"{day(time.date())} {time:%H:%M}"


def workdays_left(days: int, *, over: bool = False) -> str:
    """Working days until a deadline in words; a negative number is how long it has passed.

    `over` says that the day is past, which 0 alone does not say: since a Friday's deadline, no working day passes on Saturday.

    >>> workdays_left(5), workdays_left(0), workdays_left(-2), workdays_left(0, over=True)
    ('还剩 5 个工作日', '今天截止', '已超期 2 个工作日', '已超期')
    """
    if days > 0:
        return f"还剩 {days} 个工作日"
    if days == 0 and over:
        return "已超期"
    return "今天截止" if days == 0 else f"已超期 {-days} 个工作日"


def working_days_note(years: Sequence[int]) -> str:
    """How working days are counted; said wherever a date depends on it. `years` are those whose holidays are known, in order.

    >>> working_days_note([]), working_days_note([2030])
    ('工作日暂按周一至周五计算，未计法定节假日', '工作日按国务院办公厅公布的节假日安排计算（已有 2030 年），其他年份暂按周一至周五')
    """
    if not years:
        return "工作日暂按周一至周五计算，未计法定节假日"
    named = "、".join(str(year) for year in years[-2:])
    return f"工作日按国务院办公厅公布的节假日安排计算（已有 {named} 年），其他年份暂按周一至周五"


def number(value: int | Decimal | Fraction, places: int = 2) -> str:
    """A figure with separators and at most `places` decimals, half up.

    >>> number(Decimal("1234.500")), number(Fraction(1, 3))
    ('1,234.5', '0.33')
    """
    return _plain(Fraction(value), places)


def _plain(value: Fraction, places: int = 2) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
