"""The numbers and titles of the headings above a clause, so that 第二条 and 二、 are the same place."""

from __future__ import annotations

import re

from peiyu.documents.compare.clauses import Clause

_NUMBER = re.compile(r"^[（(第]?([一二三四五六七八九十百零〇\d]+)[章节条款项）)、.．]*(?:是(?=[\u4e00-\u9fff]))?\s*")
_HAN = {character: value for value, character in enumerate("零一二三四五六七八九")}


def place_of_clause(clause: Clause) -> tuple[list[int], list[str]]:
    """The numbers and the headings without them, from the outermost to the clause's own; 第二条 and 二、 are the same number."""
    numbers: list[int] = []
    titles: list[str] = []
    for heading in clause.path:
        match = _NUMBER.match(heading)
        numbers += [counted(match[1])] if match else []
        titles.append(heading[match.end() :] if match else heading)
    own = _NUMBER.match(clause.number)
    return [*numbers, *([counted(own[1])] if own else [])], [title for title in titles if title]


def counted(number: str) -> int:
    """The number of a heading: 12, 十二 or 二十.

    >>> [counted(n) for n in ("12", "十二", "二十", "一百零三")]
    [12, 12, 20, 103]
    """
    if number.isdecimal():
        return int(number)
    total, last = 0, 0
    for character in number:
        if character in "十百":
            total += (last or 1) * (10 if character == "十" else 100)
            last = 0
        else:
            last = _HAN.get(character, 0)
    return total + last
