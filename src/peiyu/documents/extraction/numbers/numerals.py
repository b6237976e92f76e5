"""Chinese and Arabic numerals, exactly: 二〇二四, 三百五十, 1.13万, 三分之一, 百分之二十, 九成五."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "壹": 1, "二": 2, "两": 2, "贰": 2, "三": 3, "叁": 3, "四": 4, "肆": 4,
          "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9}  # fmt: skip
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": Decimal(10**4), "亿": Decimal(10**8), "兆": Decimal(10**12)}

HAN_NUMBER = r"[零〇○一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿]+(?:点[零〇○一二三四五六七八九]+)?"
"""A run of Chinese digits, with or without a 点 and decimals."""
ARABIC_NUMBER = r"(?:\d{1,3}(?:[,， ]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""Arabic digits with thousands separators and decimals."""
_SIX_PLACES = Decimal("0.000001")

_NEXT_PLACE = {"百": 10, "千": 100, "万": 1000, "亿": 10**7}
"""一百二 is 120, 三千五 is 3500, 一万二 is 12000."""
_ARABIC = re.compile(rf"({ARABIC_NUMBER})([十百千]?)([万亿]*)")
_PLACES = re.compile(r"[零〇○一二三四五六七八九]{2,}")


def numeral(text: str) -> Decimal:
    """The number that `text` writes, exactly; `ValueError` when it writes none.

    >>> numeral("一千二百万"), numeral("1.13万"), numeral("二〇二四"), numeral("十二"), numeral("三点五"), numeral("1,200")
    (Decimal('12000000'), Decimal('11300.00'), Decimal('2024'), Decimal('12'), Decimal('3.5'), Decimal('1200'))
    """
    text = text.strip()
    arabic = _ARABIC.fullmatch(text)
    if arabic:
        value = Decimal(re.sub(r"[,， ]", "", arabic[1])) * SMALL.get(arabic[2], 1)
        for sign in arabic[3]:
            value *= LARGE[sign]
        return value
    return _han(text)


def fraction(whole: str, part: str) -> Decimal:
    """分之 as a decimal of six places; a whole of 百 or 千 is left to the caller, who has units for it.

    >>> fraction("三", "一"), fraction("四", "三")
    (Decimal('0.333333'), Decimal('0.750000'))
    """
    divisor = numeral(whole)
    if not divisor:
        raise ValueError(f"{whole}分之{part}")
    return (numeral(part) / divisor).quantize(_SIX_PLACES, ROUND_HALF_UP)


def tenths(text: str) -> Decimal:
    """成: 九成 is 0.9, 九成五 is 0.95.

    >>> tenths("九成"), tenths("七成五"), tenths("8成")
    (Decimal('0.9'), Decimal('0.75'), Decimal('0.8'))
    """
    head, _, tail = text.partition("成")
    value = numeral(head) / 10
    return value + numeral(tail) / 100 if tail else value


def _han(text: str) -> Decimal:
    whole, point, decimals = text.partition("点")
    value = _han_whole(whole)
    if point:
        value += Decimal("0." + "".join(str(DIGITS[sign]) for sign in decimals))
    return value


def _han_whole(text: str) -> Decimal:
    if not text:
        raise ValueError("no numeral")
    if _PLACES.fullmatch(text):
        return Decimal("".join(str(DIGITS[sign]) for sign in text))
    total, section, digit = Decimal(0), Decimal(0), None
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in SMALL:
            section += Decimal(1 if digit is None else digit) * SMALL[sign]
            digit = None
        elif sign in LARGE:
            section += Decimal(digit or 0)
            if not section and not total:
                raise ValueError(text)
            # 一万亿: the second large sign lifts everything before it
            lifts = not section or LARGE[sign] > total > 0
            total = (total + section) * LARGE[sign] if lifts else total + section * LARGE[sign]
            section, digit = Decimal(0), None
        else:
            raise ValueError(text)
    last = Decimal(digit or 0)
    if digit is not None and text[-2:-1] in _NEXT_PLACE:
        last *= _NEXT_PLACE[text[-2]]
    return total + section + last
