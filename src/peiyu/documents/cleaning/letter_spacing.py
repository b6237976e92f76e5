"""Text set with space between its letters (对 企 业 给 予 2 0 万 元), as converters of PDF write it down: the blanks mean nothing.

Without them such a line reads like any other; left alone, every number in it falls apart and reads as its last digit.
"""

from __future__ import annotations

import re

from peiyu.documents.cleaning.strand import Edit, Strand

_BLANK = re.compile(r" +")
_CHINESE = re.compile(r"[㐀-鿿〇]")
_MOST_PARTED = 0.8
"""Behind so many of its characters a line has a blank."""
FEWEST = 10
"""A shorter line is spaced out only where most of the text is: 通 知 and a list of single characters are no letter-spaced text."""
_SHORTEST = 3


def without_letter_spacing(strand: Strand) -> Strand:
    """Take the blanks between the letters out; where more than one stands, a word ended, and one stays.

    >>> without_letter_spacing(Strand.of("（ 一 ） 对 新 建 的 窑 ， 给 予 2 0 万 元 奖 励 。\\n1 2 3\\n")).text
    '（一）对新建的窑，给予20万元奖励。\\n1 2 3\\n'
    """
    if " " not in strand.text:
        return strand
    lines = strand.text.split("\n")
    parted = [is_parted(line) for line in lines]
    within = sum(len(line) for line, spaced in zip(lines, parted, strict=True) if spaced)
    mostly = within * 2 > sum(map(len, lines))
    edits: list[Edit] = []
    start = 0
    for line, spaced in zip(lines, parted, strict=True):
        if spaced or (mostly and is_parted(line, _SHORTEST)):
            edits += _without_blanks(line, start)
        start += len(line) + 1
    return strand.edited(edits)


def is_parted(line: str, fewest: int = FEWEST) -> bool:
    """Nearly all characters of the line stand alone. 1 2 3 4 is a list: a long line is half Chinese, a short one among others has something of it."""
    if "\t" in line:
        return False
    words = line.split()
    letters = sum(map(len, words))
    alone = sum(len(word) == 1 for word in words)
    if letters < fewest or alone < _MOST_PARTED * letters:
        return False
    return len(_CHINESE.findall(line)) * (2 if fewest >= FEWEST else letters) >= letters


def _without_blanks(line: str, start: int) -> list[Edit]:
    body = line.strip(" ")
    at = start + len(line) - len(line.lstrip(" "))
    return [
        (at + blank.start(), at + blank.end(), "" if len(blank[0]) == 1 else " ") for blank in _BLANK.finditer(body)
    ]
