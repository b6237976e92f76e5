"""Numbers of two clauses: which changed, came or went, and which are only written otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from rapidfuzz import fuzz

from peiyu.documents.compare.subjects import says
from peiyu.documents.extraction.numbers.quantities import SCALES, Quantity, quantities

_HAN = "一二三四五六七八九十百"
_ORDINAL = re.compile(rf"第[\d{_HAN}]*(?:[、和及至—-]第?[\d{_HAN}]*)*$")
_AT_ONCE = re.compile("一次(?=性)")
_TAIL = re.compile("^[，、]?(?:及?以[上下内])?[的且并，]*")
_BETWEEN = re.compile("[和与及或、至到]*|分别")
_BEFORE = 28
_SHORTEST = 3
_SAME_CONTEXT = 50.0
_TELLS = 2.0


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that changed. `old` or `new` is "" where a number was added or dropped; `context` is what it is about.

    `rewritten`: the same number in other writing (50万元, 五十万元). `unclear`: several numbers became fewer or more in one place, and
    the text does not tell which became which.
    """

    old: str
    new: str
    context: str
    rewritten: bool = False
    unclear: bool = False

    @property
    def kind(self) -> str:
        """changed, added, dropped or rewritten."""
        if self.rewritten:
            return "rewritten"
        return "changed" if self.old and self.new else "added" if self.new else "dropped"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a clause: as written, what it is about, its value on one scale and what it can be compared with."""

    written: str
    context: str
    value: str
    sort: str
    start: int
    end: int


def figures(words: str) -> list[Figure]:
    """The numbers of a clause; the number of another clause (第三条) and 一次性 are none.

    >>> [(f.written, f.context, f.value) for f in figures("投资0.5亿元以上的，按第三条一次性奖励20万元")]
    [('0.5亿元', '投资', '50000000元'), ('20万元', '按第三条一次性奖励', '200000元')]
    """
    found = [
        q for q in quantities(words) if not _ORDINAL.search(words[: q.start]) and not _AT_ONCE.match(words, q.start)
    ]
    told: list[Figure] = []
    for q in found:
        context = _context(words, told[-1].end if told else 0, q.start) or (told[-1].context if told else "")
        told.append(Figure(words[q.start : q.end], context, _value(q), _sort(q), q.start, q.end))
    return told


def paired(gone: Sequence[Figure], come: Sequence[Figure]) -> list[NumberChange]:
    """The numbers that stand in the two sides of one change, those of like units together."""
    left = list(come)
    found: list[NumberChange] = []
    rest: list[Figure] = []
    for figure in gone:
        same = next((other for other in left if other.value == figure.value), None)
        if same is None:
            rest.append(figure)
            continue
        left.remove(same)
        if letters(same.written) != letters(figure.written):
            found.append(NumberChange(figure.written, same.written, same.context, rewritten=True))
    sides: dict[str, tuple[list[Figure], list[Figure]]] = defaultdict(lambda: ([], []))
    for side, many in ((0, rest), (1, left)):
        for figure in many:
            sides[figure.sort][side].append(figure)
    for before, after in sides.values():
        found += _of_a_sort(before, after)
    return found


def _of_a_sort(gone: list[Figure], come: list[Figure]) -> list[NumberChange]:
    """In turn where there are as many; by what they are about where not; else together, for a person to look at."""
    if len(gone) == len(come):
        return [NumberChange(a.written, b.written, b.context) for a, b in zip(gone, come, strict=True)]
    found: list[NumberChange] = []
    left, rest = list(come), []
    for figure in gone:
        partner = next((other for other in left if other.context[-2:] == figure.context[-2:]), None)
        alone = partner is not None and sum(o.context[-2:] == figure.context[-2:] for o in (*gone, *come)) == 2
        if partner is None or not alone:
            rest.append(figure)
            continue
        left.remove(partner)
        found.append(NumberChange(figure.written, partner.written, partner.context))
    if rest and left:
        before, after = ("、".join(figure.written for figure in side) for side in (rest, left))
        return [*found, NumberChange(before, after, left[0].context, unclear=True)]
    found += [NumberChange(figure.written, "", figure.context) for figure in rest]
    return found + [NumberChange("", figure.written, figure.context) for figure in left]


def without_moved(numbers: Sequence[NumberChange]) -> list[NumberChange]:
    """A number that went in one place and came in another of the same clause has not changed."""
    kept = list(numbers)
    for gone in [n for n in numbers if n.kind == "dropped"]:
        same = next((n for n in kept if _moved(gone, n)), None)
        if same is None:
            continue
        kept.remove(gone)
        if letters(same.new) == letters(gone.old):
            kept.remove(same)
        else:
            kept[kept.index(same)] = NumberChange(gone.old, same.new, same.context, rewritten=True)
    return kept


def _moved(gone: NumberChange, come: NumberChange) -> bool:
    """Whether a number that came is the one that went: as much, and said of the same."""
    if come.kind != "added" or _values(come.new) != _values(gone.old):
        return False
    return fuzz.ratio(gone.context, come.context) >= _SAME_CONTEXT


def without_found(numbers: Sequence[NumberChange], elsewhere: str, kind: str) -> tuple[NumberChange, ...]:
    """The numbers of a clause without those of `kind` that stand in the text split from it or merged into it."""
    there = [figure.value for figure in figures(elsewhere)]
    kept: list[NumberChange] = []
    for number in numbers:
        values = _values(number.new or number.old)
        if number.kind == kind and values and values[0] in there:
            there.remove(values[0])
        else:
            kept.append(number)
    return tuple(kept)


def letters(written: str) -> str:
    """A number as written, without the dashes, spaces and commas that are no writing of its own."""
    return "".join(filter(str.isalnum, normalize("NFKC", written)))


def _values(written: str) -> list[str]:
    return [_value(quantity) for quantity in quantities(written)]


def _value(quantity: Quantity) -> str:
    """A number on one scale, so that 500万元 and 0.05亿元 are the same."""
    factor, currency = SCALES.get(quantity.unit or "", (None, quantity.unit or ""))
    value = quantity.value * factor if factor else quantity.value
    low = f"{quantity.low * factor if factor else quantity.low}-" if quantity.low is not None else ""
    return f"{low}{value.normalize():f}{currency}"


def _sort(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    return SCALES[unit][1] if unit in SCALES else "%" if unit in ("%", "‰", "") else unit


def _context(words: str, begin: int, start: int) -> str:
    """What stands before a number since the last one, as far back in the sentence as it takes to tell what it is about."""
    parts = re.split(r"(?<=[，：、（）])", re.split(r"[。；\n]", words[max(begin, start - _BEFORE) : start])[-1])
    told = ""
    while parts and says(told) < _TELLS:
        told = parts.pop() + told
    inner = told.rpartition("（")[2] if "）" not in told else told
    told = _TAIL.sub("", inner if len(inner) >= _SHORTEST else told).strip("，：、（） ")
    return "" if _BETWEEN.fullmatch(told) else told
