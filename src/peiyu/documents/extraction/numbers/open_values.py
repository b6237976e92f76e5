"""What looks like a number and is none: names with digits (PM2.5, Web3.0), and numbers of which only the digits are counted (两位数)."""

from __future__ import annotations

import re

_NAMES = re.compile(
    r"(?<![A-Za-z])(?:[Pp][Mm][ \u3000]?(?:2[.．。]5|10|1[.．]0)(?![\d.])|(?:CO|SO|NO|N|O|H)[23x](?![\d.])|Web\s?\d(?:\.\d)?(?![\d.])|ISO(?:/[A-Z]{2,4})?[ -]?\d+|"
    r"GB(?:/[TZ])?[ -]?\d+(?:[.-]\d+)*)|(?<=工业)4\.0"
)
_DIGITS = re.compile(r"(?:[一两二三四五六七八九十]|\d{1,2})\s*位数(?![学据控])(?:字(?=$|[，,。；;]|的?增))?|个位数字?")
_OPEN = re.compile(
    r"(?:(?<![一二三四五六七八九十\d])[两二三四]位数|个位数)(?![学据控]|[^，,。；;]{0,4}(?:码|编号|号段))"
)
"""Of these a value is said: 六位数密码 is none."""
_ABOUT_HALF = re.compile(r"(?<![^\W\d_]年)[大小多]半(?:年(?!度)|个月)")
_FILL = "\ufffd"
"""Stands for every character of them while numbers are read: nothing joins across it."""


def without_look_alikes(text: str) -> str:
    """The text, as long as it is, without names and counts of digits.

    >>> without_look_alikes("PM2.5年均浓度、增速两位数、引进3位数控技师").replace("\ufffd", "_")
    '_____年均浓度、增速___、引进3位数控技师'
    """
    return _DIGITS.sub(_filled, _NAMES.sub(_filled, text))


def _filled(match: re.Match[str]) -> str:
    return _FILL * len(match[0])


def said_openly(text: str, times: bool = False) -> list[tuple[int, int]]:
    """Where the text says only how many digits a number has; with `times` also where a time is only about so long (大半年).

    >>> [text[slice(*said_openly(text)[0])] for text in ("增速保持两位数", "亏损面降至个位数")]
    ['两位数', '个位数']
    """
    found = [match.span() for match in _OPEN.finditer(text)]
    return sorted([*found, *(match.span() for match in _ABOUT_HALF.finditer(text))]) if times else found
