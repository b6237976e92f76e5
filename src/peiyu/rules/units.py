"""Units of measure, checked like types.

A unit is a product of base dimensions and a scale to the base unit: 万元 is money × 10000, % is dimensionless × 1/100,
万元/亩 is money × area⁻¹ × 10000. All scales are exact fractions, so a threshold never passes through a float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

Dimension = tuple[tuple[str, int], ...]

DIMENSIONLESS: Dimension = ()
MONEY: Dimension = (("元", 1),)
POINTS: Dimension = (("分", 1),)
YEARS: Dimension = (("年", 1),)
COUNT: Dimension = (("项", 1),)
RANK: Dimension = (("名", 1),)
PERSONS: Dimension = (("人", 1),)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its written form, its dimension (base unit → power) and its exact scale to the base units."""

    name: str
    dimension: Dimension
    scale: Fraction

    def __str__(self) -> str:
        return self.name


def _units() -> dict[str, Unit]:
    table: dict[str, tuple[Dimension, Fraction | int]] = {
        "元": (MONEY, 1),
        "万元": (MONEY, 10_000),
        "亿元": (MONEY, 100_000_000),
        "%": (DIMENSIONLESS, Fraction(1, 100)),
        "‰": (DIMENSIONLESS, Fraction(1, 1000)),
        "个百分点": (DIMENSIONLESS, Fraction(1, 100)),
        "个基点": (DIMENSIONLESS, Fraction(1, 10_000)),
        "倍": (DIMENSIONLESS, 1),
        "人": (PERSONS, 1),
        "年": (YEARS, 1),
        "个月": (YEARS, Fraction(1, 12)),
        "天": ((("天", 1),), 1),
        "日": ((("天", 1),), 1),
        "分": (POINTS, 1),
        "名": (RANK, 1),
        "亩": ((("亩", 1),), 1),
        "公顷": ((("亩", 1),), 15),
        "万亩": ((("亩", 1),), 10_000),
        "平方米": ((("平方米", 1),), 1),
        "吨": ((("吨", 1),), 1),
        "吨标煤": ((("吨标煤", 1),), 1),
        "千瓦时": ((("千瓦时", 1),), 1),
        "万千瓦时": ((("千瓦时", 1),), 10_000),
        "美元": ((("美元", 1),), 1),
        "万美元": ((("美元", 1),), 10_000),
        "亿美元": ((("美元", 1),), 100_000_000),
    }
    for word in ("项", "个", "家", "件", "次", "种", "户", "场", "条", "台", "笔", "批", "人次"):
        table[word] = (COUNT, 1)
    table["万户"] = (COUNT, 10_000)
    return {name: Unit(name, dimension, Fraction(scale)) for name, (dimension, scale) in table.items()}


UNITS: dict[str, Unit] = _units()
PURE = Unit("", DIMENSIONLESS, Fraction(1))
UNIT_WORDS: tuple[str, ...] = tuple(sorted(UNITS, key=len, reverse=True))
_ONE = "|".join(re.escape(word) for word in UNIT_WORDS)
UNIT_PATTERN = rf"(?:{_ONE})(?:/(?:{_ONE}))?"
NUMBER_PATTERN = r"(?:\d{1,3}(?:,\d{3}){1,9}|\d{1,30})(?:\.\d{1,30})?"  # longer digits are no figure of any text
_QUANTITY = re.compile(rf"\s*([-−]?)({NUMBER_PATTERN})\s*({UNIT_PATTERN})?\s*")


_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x3001: 0x2C}


def half_width(text: str) -> str:
    """Full-width signs, digits and letters as their half-width twins, one for one; the ideographic comma as a comma.

    >>> half_width("\\uff08\\uff13\\uff05\\uff09\\u3001")
    '(3%),'
    """
    return text.translate(_HALF_WIDTH)


def multiply(a: Dimension, b: Dimension, power: int = 1) -> Dimension:
    """The dimension of a × b**power."""
    total = dict(a)
    for base, exponent in b:
        total[base] = total.get(base, 0) + power * exponent
    return tuple(sorted((base, exponent) for base, exponent in total.items() if exponent))


def unit(name: str) -> Unit:
    """The unit of that name (`万元`, `万元/亩`, empty for a bare number). Raises `KeyError` for an unknown one."""
    if not name:
        return PURE
    if name in UNITS:
        return UNITS[name]
    if "/" in name:
        above, below = name.split("/", 1)
        a, b = UNITS[above], UNITS[below]
        return Unit(name, multiply(a.dimension, b.dimension, -1), a.scale / b.scale)
    raise KeyError(name)


def number(text: str) -> Fraction:
    """An exact number from digits, commas and a point.

    >>> number("1,500.25")
    Fraction(6001, 4)
    """
    return Fraction(text.replace(",", "").replace("−", "-"))


def quantity(text: str) -> tuple[Fraction, Unit] | None:
    """A written quantity as (value in base units, unit), or None if `text` is not one.

    >>> quantity("1500万元")[0]
    Fraction(15000000, 1)
    >>> quantity("3%")[0]
    Fraction(3, 100)
    """
    match = _QUANTITY.fullmatch(half_width(text))
    if not match:
        return None
    sign, digits, name = match.groups()
    measure = unit(name or "")
    value = number(digits) * measure.scale
    return (-value if sign else value), measure


_NAMES: dict[Dimension, str] = {
    DIMENSIONLESS: "比率（%）",
    MONEY: "金额（元）",
    POINTS: "得分（分）",
    YEARS: "年限（年）",
    COUNT: "数量（项、个、家…）",
    RANK: "名次（名）",
    PERSONS: "人数（人）",
}


def describe(dimension: Dimension) -> str:
    """A dimension in words for a message.

    >>> describe(multiply(MONEY, (("亩", 1),), -1))
    '元/亩'
    """
    if dimension in _NAMES:
        return _NAMES[dimension]
    above = "·".join(base for base, power in dimension for _ in range(power) if power > 0)
    below = "·".join(base for base, power in dimension for _ in range(-power) if power < 0)
    return f"{above or '1'}/{below}" if below else above
