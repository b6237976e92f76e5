"""The numbers of a clause: as written, what each is about, and what it is worth on one scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from peiyu.documents.compare.numbers.bounds import DOUBLED, UNBOUND, Bound, bound_of
from peiyu.documents.compare.numbers.listed import members
from peiyu.documents.compare.numbers.prices import price_at
from peiyu.documents.compare.numbers.values import value_of
from peiyu.documents.compare.numbers.worded import Span, date_at, worded
from peiyu.documents.compare.subjects import says
from peiyu.documents.extraction.numbers.quantities import SCALES, Quantity, with_unsure

_HAN = "一二三四五六七八九十百"
_ORDINAL = re.compile(rf"第[\d{_HAN}]*(?:[、和及至或—-]第?[\d{_HAN}]*)*$")
_AT_ONCE = re.compile("一次(?=性)")
_THE_SAME = re.compile("同一(?:年|批|项|类|家|个|次)")
_NO_NUMBER = re.compile("一(?:门式|站式|件事|张网|张图|条龙|盘棋|本账|次办好|类事|对一|篮子|揽子)")
_TAIL = re.compile("^[，、]?(?:及?以[上下内])?(?:[的且，]|并(?!购))*")
_BETWEEN = re.compile("[和与及或、至到]*|分别")
_BEFORE = 28
_SHORTEST = 3
_TELLS = 2.0
_BEHIND = re.compile(r"[^，。；、：（）\n\d]{2,14}")
_TELLS_BEHIND = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a clause: as written, what it is about, its value on one scale, what it can be compared with, its bound, and for what piece or time a sum is."""

    written: str
    context: str
    value: str
    sort: str
    start: int
    end: int
    bound: Bound = UNBOUND
    price: frozenset[str] = frozenset()
    before: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end

    @property
    def bounded(self) -> str:
        """With the words of its bound: 不低于50%, 50%以上."""
        return self.bound.before + self.written + self.bound.behind


@lru_cache(maxsize=5_000)
def figures(words: str) -> tuple[Figure, ...]:
    """The numbers of a clause; the number of another clause (第三条), 一次性 and 同一年度 are none.

    >>> [(f.written, f.context, f.value) for f in figures("投资0.5亿元以上的，按第三条一次性奖励20万元")]
    [('0.5亿元', '投资', '50000000元'), ('20万元', '按第三条一次性奖励', '200000元')]
    """
    told: list[Figure] = []
    spans = list(_spans(words))
    listed = members(words, [(span.start, span.end) for span in spans])
    for at, span in enumerate(spans):
        begin = told[-1].end if told else 0
        bound = Bound(move=DOUBLED) if span.doubled else bound_of(words, begin, span.start, span.end)
        context = listed.get(at) or _context(words, begin, span.start) or _behind(words, span, len(bound.behind))
        context = context or (told[-1].context if told else "")
        written = words[span.start : span.end]
        said = words[max(begin, span.start - _BEFORE) : span.start]
        value = span.value.same, span.value.sort, span.start, span.end
        told.append(Figure(written, context, *value, bound, span.price, said))
    return tuple(told)


def _spans(words: str) -> Iterator[Span]:
    """Numbers in digits and in words, dates as one, from left to right."""
    in_words = worded(words)
    covered = {at for span in in_words for at in range(span.start, span.end)}
    found = [
        q
        for q in with_unsure(words)
        if not _ORDINAL.search(words[max(0, q.start - _BEFORE) : q.start])
        and not _AT_ONCE.match(words, q.start)
        and not _NO_NUMBER.match(words, q.start)
        and not _THE_SAME.match(words, max(0, q.start - 1))
        and covered.isdisjoint(range(q.start, q.end))
    ]
    spans = [*in_words]
    at = 0
    while at < len(found):
        date = date_at(words, found, at)
        spans.append(date[0] if date else _plain(words, found[at]))
        at += date[1] if date else 1
    yield from sorted(spans, key=lambda span: span.start)


def _plain(words: str, quantity: Quantity) -> Span:
    price, end = price_at(words, quantity.end) if quantity.unit in SCALES else (frozenset[str](), quantity.end)
    return Span(quantity.start, end, value_of(words, quantity), price=price)


def letters(written: str) -> str:
    """A number as written, without the dashes, spaces and commas that are no writing of its own."""
    return "".join(filter(str.isalnum, normalize("NFKC", written)))


def _context(words: str, begin: int, start: int) -> str:
    """What stands before a number since the last one, as far back in the sentence as it takes to tell what it is about; in a table, its row."""
    tab = words.rfind("\t", 0, start)
    if tab >= 0:
        row, cell = words[: words.find("\t")].strip(), words[tab:start].strip()
        return "，".join(dict.fromkeys(filter(None, (row, cell))))
    parts = re.split(r"(?<=[，：、（）])", re.split(r"[。；\n]", words[max(begin, start - _BEFORE) : start])[-1])
    told = ""
    while parts and says(told) < _TELLS:
        told = parts.pop() + told
    inner = told.rpartition("（")[2] if "）" not in told else told
    told = _TAIL.sub("", inner if len(inner) >= _SHORTEST else told).strip("，：、（） ")
    return "" if _BETWEEN.fullmatch(told) else told


def _behind(words: str, span: Span, bound: int) -> str:
    """What follows a number before which nothing tells what it is about: 2026年6月30日前完成申报; 到2026年底，窑炉…."""
    bound = 0 if span.value.sort == "date" else bound
    start = span.end + bound + (words[span.end : span.end + 1] == "，" and span.value.sort == "date")
    found = _BEHIND.match(words, start)
    return f"…{found[0]}" if found and says(found[0]) >= _TELLS_BEHIND else ""
