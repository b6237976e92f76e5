"""Signs in numbers that stand for others: the letter O for a nought (5O万元), the old sign for 元 (伍拾万圆)."""

from __future__ import annotations

import re

_LETTER_FOR_NOUGHT = re.compile(
    r"(?<=\d)(?<![A-Za-z]\d)[OoＯ]{1,3}(?=\d{0,3}[ \t\u3000\n]*(?:[万亿]|[百千]?元|[%％‰]|[家户个名亩年]))"
)
"""5O万元, 1OO%, 2O26年: scanned pages and hasty typists write the letter."""
_OLD_YUAN = re.compile(r"(?<=[\d万亿仟佰拾千百十])圆(?=整?(?:[，,。；;、/／（(）)的以奖补]|$))")
"""伍拾万圆奖励."""


def with_noughts(text: str) -> str:
    """The text, as long as it is, with the signs of numbers as they are read: 5O万圆 is 50万元."""
    return without_letters(_OLD_YUAN.sub("元", text))


def without_letters(text: str) -> str:
    """The text, as long as it is, with noughts where a number has the letter O.

    >>> without_letters("给予5O万元、1OO%")
    '给予50万元、100%'
    """
    return _LETTER_FOR_NOUGHT.sub(lambda letters: "0" * len(letters[0]), text)


def letters_for_noughts(text: str) -> list[tuple[int, int]]:
    """Where numbers have the letter O for a nought."""
    return [match.span() for match in _LETTER_FOR_NOUGHT.finditer(text)]
