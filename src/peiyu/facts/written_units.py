"""Units as people write them in tables beyond those of the rule language: 千元, 百万元, 人民币万元, and 3000万 for 3000万元."""

from __future__ import annotations

from fractions import Fraction

from peiyu.rules.units import MONEY, UNITS, Unit, half_width, quantity, unit

_MORE = {
    "百元": 100,
    "千元": 1_000,
    "十万元": 100_000,
    "百万元": 1_000_000,
    "百万": 1_000_000,
    "千万元": 10_000_000,
    "千万": 10_000_000,
    "十亿元": 1_000_000_000,
    "百亿元": 10_000_000_000,
}
_MONEY_WORDS = {name: Unit(name, MONEY, Fraction(scale)) for name, scale in _MORE.items()} | {
    "万": UNITS["万元"],
    "亿": UNITS["亿元"],
}
_CURRENCY = ("人民币", "RMB", "CNY", "¥")
_LONGEST = 4  # of the words above
_TIMES = {"万": 10_000, "亿": 100_000_000}


def header_unit(written: str) -> Unit | None:
    """The unit that stands in a header or above a table, None if it is none.

    >>> header_unit("千元"), header_unit("人民币：万元"), header_unit("窑乡经信局")
    (Unit(name='千元', dimension=(('元', 1),), scale=Fraction(1000, 1)), Unit(name='万元', dimension=(('元', 1),), scale=Fraction(10000, 1)), None)
    """
    bare = _without_currency(written)
    if bare in _MONEY_WORDS and bare[-1] == "元":
        return _MONEY_WORDS[bare]
    try:
        return unit(bare) if bare else None
    except KeyError:
        return None


def written_quantity(word: str, money: bool) -> tuple[Fraction, Unit] | None:
    """A quantity with or without a unit as a cell holds it, in base units; `money`: whether the column holds sums, in which 3000万
    is 3000万元. None if it is none.

    >>> written_quantity("3000万", money=True)[0], written_quantity("500千元", money=True)[0], written_quantity("约3000", money=True)
    (Fraction(30000000, 1), Fraction(500000, 1), None)
    """
    bare = _without_currency(word) if money else word
    read = quantity(bare)
    if read is not None or not money:
        return read
    for length in range(min(_LONGEST, len(bare) - 1), 0, -1):
        known = _MONEY_WORDS.get(bare[-length:])
        digits = quantity(bare[:-length]) if known is not None else None
        if known is not None and digits is not None and not digits[1].name:
            return digits[0] * known.scale, known
    return None


def _without_currency(written: str) -> str:
    word = half_width(written).replace(" ", "").strip(":")
    for currency in _CURRENCY:
        word = word.removeprefix(currency).removesuffix(currency).strip(":")
    return word
