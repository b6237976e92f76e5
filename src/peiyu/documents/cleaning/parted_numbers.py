"""Digits of one number that stand apart (5 0万元, 1’000’000元) are put together, but only where they can be nothing else.

A part behind the first that begins with 0 is no number of its own: 5 0万元 is 50万元, while 1 50万元 may be item 1 and 50万元. Neither
are digits behind 第, 表 or a year put together, nor those at the beginning of a line, which may be its number, nor those of a row of a
table, where cells and lines of cells stand side by side. What is not put together is no number to anybody: `extraction.numbers.unsure`.
"""

from __future__ import annotations

import re

from peiyu.documents.cleaning.strand import Edit, Strand

_UNIT = r"[万亿元%％‰家户个人名亩吨倍台套件辆座项]"
_PART = r"\d{1,9}"
_PARTED = re.compile(
    rf"(?<![\dA-Za-z.'’‘_])(?<!\d[,，])(?P<first>[1-9]\d{{0,8}})(?P<more>(?: {{1,3}}{_PART}){{1,12}})(?![\d.,，])"
    rf"(?= *(?:{_UNIT}|[-—–~～至到] *{_PART}(?: {{1,3}}{_PART}){{0,12}} *{_UNIT}))"
)
_GROUPED = re.compile(rf"(?<![\dA-Za-z.'’‘_])(?<!\d[,，])\d{{1,3}}(?:['’‘_]\d{{3}}){{1,4}}(?!['’‘_]?\d)(?= *{_UNIT})")
"""1’000’000元, 1_000万元: signs that part the thousands elsewhere in the world."""
_LABEL = re.compile(r"(?:[第表图年月日\d]|附件|附录|序号|编号)$")
"""What a number of its own may stand behind: 第5, 表1, 2027年."""
_FREE = re.compile(r"[㐀-鿿（(<>≤≥=＜＞＝~～—–\-、，：:；]$")
_NEAR = 8


def parted_numbers(strand: Strand) -> Strand:
    """Put together what can be only one number.

    >>> parted_numbers(Strand.of("给予5 0万元，第5 0万元；2027年 50万元；分别1 50万元；1 500万元；1’000’000元")).text
    '给予50万元，第5 0万元；2027年 50万元；分别1 50万元；1 500万元；1000000元'
    """
    edits: list[Edit] = []
    for start, end in put_together(strand.text):
        edits += [(at, at + 1, "") for at in range(start, end) if not strand.text[at].isdigit()]
    return strand.edited(edits)


def put_together(text: str) -> list[tuple[int, int]]:
    """Where a text has the digits of one number apart; the rows of its tables are left alone."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if "\t" not in line:
            spans = [match.span() for match in _GROUPED.finditer(line)]
            spans += [match.span() for match in _PARTED.finditer(line) if _is_one(line, match)]
            found += [(start + first, start + last) for first, last in sorted(spans)]
        start += len(line) + 1
    return found


def _is_one(line: str, match: re.Match[str]) -> bool:
    parts = match["more"].split()
    apart = all(part.startswith("0") for part in parts)
    single = len(match["first"]) == 1 and all(len(part) == 1 for part in parts) and "0" in parts
    if not (apart or single):
        return False
    before = line[max(0, match.start() - _NEAR) : match.start()].rstrip(" ")
    return bool(_FREE.search(before)) and not _LABEL.search(before)
