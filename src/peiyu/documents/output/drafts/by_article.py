"""Sentences that name places of the act and say of each something else: 第一条至第三条所需资金由市、县按4:6分担，其余由县财政承担."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.numerals import numeral
from peiyu.documents.output.places_named import places_in

_N = r"[一二三四五六七八九十百\d]{1,4}"
_NAMED = re.compile(rf"第{_N}条?(?:(?:[、和与及至到—\-~～]|以及)第?{_N}条?){{0,20}}(?<=条)")
_OPENS = re.compile(
    rf"\s*(?:其中|上述|本(?:若干)?(?:办法|措施|政策|意见|规定|细则|方案|条))?(?:第[（(]?{_N}[）)]?(?:[条款项点、和与及至到—\-~～]|以及)|其[余他]|剩余)"
)
_REST = re.compile(r"\s*(?:其[余他]|剩余)")
_EACH = re.compile(rf"([至到—\-~～])?第?({_N})")
_CLAUSE = "，,；;"
_MOST = 200


def articles_in(words: str) -> frozenset[int]:
    """The numbers of the articles that are named.

    >>> sorted(articles_in("第一条至第三条、第七条所需资金")), sorted(articles_in("第二、四条"))
    ([1, 2, 3, 7], [2, 4])
    """
    found: set[int] = set()
    for named in _NAMED.finditer(words):
        last = 0
        for to, number in _EACH.findall(named.group()):
            at = int(numeral(number))
            found |= set(range(last, min(at, last + _MOST))) if to and 0 < last < at else set()
            found.add(at)
            last = at
    return frozenset(found)


def by_article(text: str, first: int, end: int) -> list[tuple[int, int]]:
    """The parts of a sentence that begin with the places of which they speak; none where it names none or those of another act."""
    said = text[first:end]
    if "第" not in said or "《" in said or not places_in(said):
        return []
    starts = [first, *(at + 1 for at in range(first, end) if text[at] in _CLAUSE)]
    opens = [at for at in starts if _OPENS.match(text, at, end)]
    opens = [at for at in opens if _REST.match(text, at) or places_in(_clause(text, at, end))]
    if not opens or _REST.match(text, opens[0]) or places_in(text[first : opens[0]]):
        return []
    return list(zip(opens, [*opens[1:], end], strict=True))


def is_rest(words: str) -> bool:
    """The part speaks of the articles that the other parts do not name."""
    return bool(_REST.match(words))


def article_of(headings: str) -> int | None:
    """The number of the article in which something stands, from its headings."""
    found = re.findall(rf"第({_N})条", headings)
    return int(numeral(found[-1])) if found else None


def _clause(text: str, at: int, end: int) -> str:
    """The words up to the next full comma; a list of places has none."""
    return re.split("[，,；;]", text[at:end], maxsplit=1)[0]
