"""A clause that is one member of a list in a clause of the other version: 对省级窑厂奖励5万元 within 对国家级、省级窑厂分别奖励20万元、3万元.

The list is written out for that member (对省级窑厂奖励3万元), so that its sum is set against the sum of the same member only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from peiyu.documents.compare.homes import Home, Homes
from peiyu.documents.compare.numbers.figures import figures
from peiyu.documents.compare.numbers.listed import lists
from peiyu.documents.compare.recipients import for_others, give_the_same

_SENTENCE = re.compile("[^。；;\n]+[。；;]?")
_MARKS = re.compile("以及|[、和及与]")
_GIVING = re.compile("[，,]|(?:分别|[各均])?(?:给予|予以|奖|补[贴助]|资助|按|每)")
_EACH = re.compile("分别|[各均]")
_NUMBER_END, _NUMBER_START = re.compile(r"[\d.]+$"), re.compile(r"^[\d.]*[万亿]?[元人家个户亩]?(?<!^)")
_LIKE = 72.0
"""So like the clause has the member to be; with another sum and a word or two reworded it still is."""
_SHARED = 0.55  # of the characters of the clause, at the first glance
_LONGEST = 300
"""A longer clause is a member of nothing."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _List:
    """A list within a text: where its sentence begins, its names, its sums (none where all get the same), and where its sentence ends."""

    start: int
    names: tuple[Span, ...]
    sums: tuple[Span, ...]
    end: int


def member_home(text: str, homes: Homes) -> Home | None:
    """The clause in whose list `text` is a member, with that member written out; None where there is none, or where it stands whole elsewhere."""
    if len(text) > _LONGEST:
        return None
    found = [(at, written) for at in homes.sharing(text, _SHARED) if (written := written_out(text, homes.words[at]))]
    if not found:
        return None
    at, spans = max(found, key=lambda one: fuzz.ratio(text, _joined(homes.words[one[0]], one[1])))
    words = _joined(homes.words[at], spans)
    if for_others(text, words) and not give_the_same(text, words):
        return None
    return Home(at, words, spans)


def written_out(text: str, other: str) -> tuple[Span, ...]:
    """The pieces of `other` that say what `text` says of one member of a list; () where it has no such list or member.

    >>> other = "对国家级、省级窑厂分别奖励20万元、3万元。"
    >>> "".join(other[start:end] for start, end in written_out("对省级窑厂奖励5万元。", other))
    '对省级窑厂奖励3万元'
    """
    if not _MARKS.search(other):
        return ()
    best: tuple[float, tuple[Span, ...]] = (_LIKE, ())
    bare = text.rstrip("。；;")
    for one in _lists(other):
        k = _member(text, [other[start:end] for start, end in one.names])
        if k is None:
            continue
        short = _pieces(text, other, one, k)
        for spans in (short, (*short, *_rest(other, one))):
            alike = fuzz.ratio(bare, _joined(other, spans).rstrip("。；;"))
            best = max(best, (alike, spans), key=lambda found: found[0])
    return best[1]


def _lists(words: str) -> Iterator[_List]:
    for match in _SENTENCE.finditer(words):
        sentence, start = match[0], match.start()
        if not _MARKS.search(sentence):
            continue
        found = figures(sentence)
        paired = lists(sentence, [(f.start, f.end) for f in found])
        for one in paired:
            names = _named(sentence, one.names, found[one.first].start)
            if names:
                sums = [(start + f.start, start + f.end) for f in found[one.first : one.first + one.count]]
                yield _List(start, _moved(names, start), tuple(sums), match.end())
        giving = _GIVING.search(sentence)
        if not paired and giving:
            marks = list(_MARKS.finditer(sentence, 0, giving.start()))
            begin = 1 if sentence.startswith("对") else 0
            cuts = [begin, *(at for mark in marks for at in mark.span()), giving.start()]
            names = [span for span in zip(cuts[::2], cuts[1::2], strict=True) if span[0] < span[1]]
            if len(names) > 1:
                yield _List(start, _moved(_without_particle(sentence, names), start), (), match.end())


def _named(sentence: str, names: Sequence[str], before: int) -> list[Span]:
    """Where the names of a 分别 list stand."""
    spans: list[Span] = []
    at = 0
    for name in names:
        at = sentence.find(name, at, before)
        if at < 0:
            return []
        spans.append((at, at + len(name)))
        at += len(name)
    return _without_particle(sentence, spans) if spans else []


def _without_particle(sentence: str, names: list[Span]) -> list[Span]:
    start, end = names[-1]
    return [*names[:-1], (start, end - (sentence[end - 1] == "的" and end - 1 > start))]


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple((start + by, end + by) for start, end in spans)


def _member(text: str, names: Sequence[str]) -> int | None:
    """Which name of a list a text speaks of: of one alone, by what that name has for itself."""
    head, tail = _shared(text, names)
    own = list(names)
    own[0] = names[0][head:] or names[0]
    own[-1] = names[-1][: len(names[-1]) - tail] or names[-1]
    said = [k for k, name in enumerate(own) if _stands(name, text)]
    said = [k for k in said if not any(own[k] in own[m] and k != m for m in said)]
    return said[0] if len(said) == 1 else None


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text, not as the end of a greater number: 5亿元 is not in 15亿元."""
    at = text.find(name)
    return at >= 0 and not (name[0].isdigit() and at and (text[at - 1].isdigit() or text[at - 1] == "."))


def _shared(text: str, names: Sequence[str]) -> tuple[int, int]:
    """How many characters at the beginning of the first name and at the end of the last one belong to all: 新认定的 and 窑厂."""
    first, last = names[0], names[-1]
    head = next((n for n in range(len(first), 0, -1) if first[:n] in text), 0)
    tail = next((n for n in range(len(last), 0, -1) if last[-n:] in text), 0)
    ending = last[len(last) - tail :]
    cut = _NUMBER_START.match(ending)
    return len(_NUMBER_END.sub("", first[:head])), tail - (cut.end() if cut else 0)


def _pieces(text: str, words: str, one: _List, k: int) -> tuple[Span, ...]:
    """The sentence up to its sum with one name and one sum only, by the pieces of the text that make it."""
    names = one.names
    head, tail = _shared(text, [words[start:end] for start, end in names])
    spans = [(one.start, names[0][0])]
    if k:
        begin = names[0][0]
        spans.append((begin, begin + head - _overlap(words[begin : begin + head], words[slice(*names[k])])))
    spans.append(names[k])
    if k < len(names) - 1:
        start, end = names[-1]
        begin = end - tail
        spans.append((max(begin + _overlap(words[slice(*names[k])], words[begin:end]), start), end))
    stop = one.sums[0][0] if one.sums else one.end
    each = _EACH.search(words, names[-1][1], stop)
    spans += [(names[-1][1], each.start()), (each.end(), stop)] if each else [(names[-1][1], stop)]
    spans += [one.sums[k]] if one.sums else []
    return tuple(span for span in spans if span[0] < span[1])


def _overlap(before: str, behind: str) -> int:
    """How many characters at the end of one text are the beginning of the other."""
    return next((n for n in range(min(len(before), len(behind)), 0, -1) if before.endswith(behind[:n])), 0)


def _rest(words: str, one: _List) -> tuple[Span, ...]:
    """What the sentence says behind its sums."""
    return ((one.sums[-1][1], one.end),) if one.sums else ()


def _joined(words: str, spans: Sequence[Span]) -> str:
    return "".join(words[start:end] for start, end in spans)
