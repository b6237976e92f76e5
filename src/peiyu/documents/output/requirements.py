"""Who may have the grants of an act, who may not and until when one applies: names, places and words of it for all outputs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from peiyu.documents.extraction import Extraction, Measure, Requirement
from peiyu.documents.extraction.conditions.who_may import bare, kind_of

_ARTICLE = re.compile(r"第\s*[一二三四五六七八九十百零〇\d]+\s*条")
_MOST_NAMED = 3
_LONGEST_TITLE = 10


def numbered(found: Extraction) -> Iterator[tuple[str, Requirement]]:
    """The requirements with the numbers that all outputs give them."""
    return ((f"e{at:02d}", one) for at, one in enumerate(found.requirements, 1))


def holding_for(found: Extraction, m: Measure) -> list[tuple[str, Requirement]]:
    """Those that hold for a measure, in the order of the text."""
    number = next((at for at, one in enumerate(found.measures) if one is m), -1)
    return [
        (name, one)
        for name, one in numbered(found)
        if one.holds[(place := bisect_left(one.holds, number)) : place + 1] == (number,)
    ]


def measures_of(found: Extraction, one: Requirement) -> str:
    """For which measures it holds, as a person reads it: 全部, or their numbers."""
    if not one.holds:
        return ""
    if len(one.holds) == len(found.measures):
        return "全部"
    runs: list[list[int]] = []
    for number in one.holds:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"m{r[0] + 1:02d}" + (f"至m{r[-1] + 1:02d}" if len(r) > 1 else "") for r in runs)


def words_of(one: Requirement) -> str:
    """Its text in one line."""
    return " ".join(one.text.split())


def articles(found: Sequence[Requirement]) -> str:
    """Where they stand, as a question names it: 第五条、第六条, else the headings, else nothing."""
    places = list(dict.fromkeys(filter(None, map(_article, found))))
    return "、".join(places[:_MOST_NAMED]) + ("等各处" if len(places) > _MOST_NAMED else "")


def _article(one: Requirement) -> str:
    for title in reversed(one.path):
        numbered_title = _ARTICLE.match(title)
        if numbered_title:
            return "".join(numbered_title.group().split())
    # a short sentence of the requirement itself may have been taken for a heading; it is no place
    names = (bare(title) for title in reversed(one.path))
    return next((name for name in names if len(name) <= _LONGEST_TITLE and not kind_of(name)), "")
