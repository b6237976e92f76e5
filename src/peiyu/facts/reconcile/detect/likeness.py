"""What a wrong number looks like beside the right one: a unit, a decimal point, two digits, a sign."""

from __future__ import annotations

import math
from dataclasses import dataclass

from peiyu.rules.model import Column
from peiyu.rules.units import DIMENSIONLESS, MONEY

NEAR = math.log(1.12)  # how well a factor must fit beside another source
YEARS_APART = 0.5  # … and beside another year, in which the figure was another (log)
MU = 2000 / 3  # 平方米 in a 亩


@dataclass(frozen=True, slots=True)
class Likeness:
    """A kind of mistake and what it looks like, in words that follow “像是”."""

    kind: str
    words: str


def likeness(wrong: float, right: float, column: Column, room: float = NEAR) -> Likeness | None:
    """The mistake that leads from `right` to `wrong`, None if the two numbers show no pattern; a factor fits within `room` (log)."""
    if not wrong or not right:
        return None
    if swapped_digits(wrong, right):
        return Likeness("数字换位", "相邻两个数字写颠倒了")
    if wrong * right < 0:
        return Likeness("符号", "正负号写反了") if abs(math.log(-wrong / right)) < NEAR else None
    times = math.log(wrong / right)
    apart, _, kind, words = min((abs(times - math.log(f)), at, k, w) for at, (f, k, w) in enumerate(_factors(column)))
    return Likeness(kind, words) if apart < room else None


def swapped_digits(a: float, b: float) -> bool:
    """Whether two whole numbers are the same but for two neighbouring digits; the coarser one sets the precision.

    >>> swapped_digits(1_243_000, 1_234_000), swapped_digits(13_240_000, 12_341_234), swapped_digits(21, 20)
    (True, True, False)
    """
    if a != math.floor(a) or b != math.floor(b) or max(abs(a), abs(b)) >= 2**53 or a * b < 0:
        return False
    x, y = abs(int(a)), abs(int(b))
    unit = 10_000 if (x % 10_000 == 0) != (y % 10_000 == 0) and min(x, y) >= 1_000_000 else 1
    return any(_swapped(str(left), str(right)) for left in _coarse(x, unit) for right in _coarse(y, unit))


def _coarse(number: int, unit: int) -> tuple[int, ...]:
    """The number in coarser units, rounded and cut off."""
    return (number,) if unit == 1 else tuple(sorted({(number + unit // 2) // unit, number // unit}))


def _swapped(a: str, b: str) -> bool:
    if len(a) != len(b) or len(a) < 2 or a == b:
        return False
    at = next(i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y)
    return at + 1 < len(a) and a[at] == b[at + 1] and a[at + 1] == b[at] and a[at + 2 :] == b[at + 2 :]


def _factors(column: Column) -> list[tuple[float, str, str]]:
    """The factors by which a number of this column goes wrong, the likelier explanation first."""
    found: list[tuple[float, str, str]] = []
    if column.dimension == MONEY:
        found += [
            (1e-4, "金额单位", "把万元数填进了以元为单位的列"), (1e4, "金额单位", "以元计的数又乘了一万（万元列里填了元）"),
            (1e-3, "金额单位", "把千元数填进了以元为单位的列"), (1e3, "金额单位", "以元计的数又乘了一千"),
            (1e-8, "金额单位", "把亿元数填进了以元为单位的列"), (1e8, "金额单位", "以元计的数又乘了一亿"),
        ]  # fmt: skip
    elif column.unit == "亩":
        found += [(MU, "亩与平方米", "把平方米填进了以亩为单位的列"), (1 / MU, "亩与平方米", "多换算了一次亩")]
    elif column.dimension == DIMENSIONLESS:
        found += [(0.01, "百分数", "把比率（0.12）填进了百分数（12）的列"), (100, "百分数", "百分数多乘了一百")]
    else:
        found += [
            (1e4, "数量单位", "单位差了一万倍"),
            (1e-4, "数量单位", "单位差了一万倍"),
            (1e3, "数量单位", "单位差了一千倍"),
            (1e-3, "数量单位", "单位差了一千倍"),
        ]
    found += [(f, "小数点", "小数点错了位或多写、少写了零") for f in (10, 0.1, 100, 0.01, 1e5, 1e-5, 1e6, 1e-6)]
    return found
