"""Lists in the sentence of a grant of which not every item has to be met: 符合下列条件之一的企业，给予20万元奖励：（一）…；（二）….

The list and the words that announce it are taken out of the measure, so that its other words are understood by themselves; what the list
asks is drafted as 任一满足, its items as comparisons where they are understood whole and else as questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from peiyu.documents.extraction import Measure, Name
from peiyu.documents.output.drafts.asked import Asked
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.not_all import ANNOUNCED, enough
from peiyu.documents.output.drafts.questions import question
from peiyu.documents.output.drafts.understood import Understood

_CHINESE = "一二三四五六七八九十"
_FIGURES = tuple(map(str, range(1, 21)))
_STYLES: tuple[tuple[str, Sequence[str], str], ...] = (
    (r"[（(]", _CHINESE, r"[）)][、.．]?"),
    (r"[（(]", _FIGURES, r"[）)][、.．]?"),
    (r"(?<!\d)", _FIGURES, r"[.．、)）](?!\d)"),
    (r"(?<![一-鿿])", _CHINESE, "[、是]"),
    ("", "①②③④⑤⑥⑦⑧⑨⑩", ""),
)
"""How the items of a list are numbered."""
_OPENS = re.compile(r"[：:。]|\n")
_ENDS, _LAST_ENDS = re.compile(r"[。\n]"), re.compile(r"[。；;\n]")
_BORDER = re.compile(r"[；;\n]")
_NUMBERED = re.compile(
    r"\s*(?:[（(](?:[一二三四五六七八九十]|\d{1,2})[）)]|\d{1,2}[.．、)）](?!\d)|[①-⑩]|[一二三四五六七八九十][、是])"
)
_AROUND = " \t\n\u3000，,。；;、"
_NEAR = 8
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of which `least` items are enough: `items` are their words, with their places in the text of the measure, without numbers.

    `rest` is the measure without the list and the words that announce it; its characters keep their places. `opening` is the clause that
    announces the list where more is said in it (近三年符合下列条件之一的): whether that goes for each item is not plain.
    """

    whole: Measure
    rest: Measure
    items: tuple[tuple[int, int], ...]
    least: int
    words: str
    opening: str = ""

    def asked(
        self, catalogue: Catalogue, columns: dict[str, str], points: list[str], before: Sequence[str] = ()
    ) -> list[Any]:
        """任一满足 of the items, those in words as questions; one question where more than one of them are needed."""
        if self.opening:
            points.append(f"所列各项怎样和前面的话连着没有读准，由人判断；原文：{self.words}")
            return [question(self.opening, self.words)]
        if self.least > 1:
            points.append(f"原文写明所列各项满足其中{self.least}项即可，由人判断；原文：{self.words}")
            return [question(f"所列各项至少满足{self.least}项", self.words)]
        told: list[Any] = []
        points.append(f"原文写明所列各项满足其一即可，按任一满足起草；原文：{self.words}")
        left = Understood(self.rest)
        before = [*before, *map(left.words, left.not_understood())]
        for start, end in self.items:
            for one in self._item(start, end, catalogue, columns, points, before):
                if one not in told:
                    told.append(one)
        return told if len(told) == 1 else [{"任一满足": told}]

    def _item(
        self,
        start: int,
        end: int,
        catalogue: Catalogue,
        columns: dict[str, str],
        points: list[str],
        before: Sequence[str],
    ) -> list[Any]:
        """One item: its comparisons where nothing else is said in it, else a question in its words."""
        item = _alone(self.whole, start, end)
        read, own, new = Understood(item), list[str](), dict(columns)
        told = Asked(item, read, catalogue, new, own, before=before).items()
        if read.not_understood() or not told or not all(isinstance(one, str) for one in told):
            points.append(f"条件由人判断，没有全部读懂；原文：{item.text}")
            return [question(item.text, whole=True)]
        columns.update(new)
        points += [point for point in own if point not in points]
        return told if len(told) == 1 else [{"全部满足": told}]


def choice_of(m: Measure) -> Choice | None:
    """The list of alternatives in this measure; None where it has none, or where items have sums of their own (those are cases)."""
    announced = ANNOUNCED.search(m.text)
    if announced is None:
        return None
    opened = _OPENS.search(m.text, announced.end())
    items = _items(m.text, opened.end()) if opened else []
    if opened is None or len(items) < _FEWEST:
        return None
    first, last = opened.end(), items[-1][1]
    if any(m.start + first <= a.start < m.start + last and a.kind in ("fixed", "ratio") for a in m.amounts):
        return None
    if ANNOUNCED.search(m.text, announced.end()) or any(_has_items(m.text[a:b]) for a, b in items):
        return None  # a list within the list: which items are counted is not plain
    told = Choice(m, _without(m, announced.span(), (first, last)), tuple(items), enough(announced), "")
    left = Understood(told.rest)
    if left.has_alternatives or left.has_cases:
        return None
    opening = next(clause for clause in left.clauses if clause[0] <= announced.start() < clause[1])
    if _NUMBERED.match(left.masked[slice(*opening)]):
        return None  # itself an item of a list
    if left.plain(opening):
        return replace(told, words=" ".join(m.text[announced.start() : last].split()))
    words = " ".join(m.text[opening[0] : last].split())
    return replace(
        told, rest=_without(m, None, (first, last)), words=words, opening=" ".join(m.text[slice(*opening)].split())
    )


def _items(text: str, begin: int) -> list[tuple[int, int]]:
    """The items of the list that begins here, without their numbers; by semicolons or lines where they have none."""
    for before, numbers, behind in _STYLES:
        marks: list[re.Match[str]] = []
        at = begin
        for number in numbers:
            mark = re.compile(before + number + behind)
            found = mark.match(text, _skip(text, at)) if not marks else _next(mark, text, at)
            if found is None:
                break
            marks.append(found)
            at = found.end()
        if len(marks) >= _FEWEST:
            ends = [mark.start() for mark in marks[1:]]
            closes = _LAST_ENDS.search(text, _skip(text, marks[-1].end()))
            return [
                _bare(text, mark.end(), end)
                for mark, end in zip(marks, [*ends, closes.start() if closes else len(text)], strict=True)
            ]
    end = _ENDS.search(text, _skip(text, begin)) if text[begin - 1] in "：:" else None
    last = end.start() if end and end.group() == "。" else len(text)
    if text[begin - 1] not in "：:" or "\n" in text[begin:last].strip():
        return []
    cuts = [found.start() for found in _BORDER.finditer(text, begin, last)]
    return [
        span
        for a, b in zip([begin, *(cut + 1 for cut in cuts)], [*cuts, last], strict=True)
        if (span := _bare(text, a, b))[0] < span[1]
    ]


def _has_items(words: str) -> bool:
    return any(_NUMBERED.match(words, cut.end()) for cut in _BORDER.finditer(words)) or "：" in words


def _next(mark: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The next number of a list: behind the end of a clause or a line."""
    for found in mark.finditer(text, at):
        before = text[max(at, found.start() - _NEAR) : found.start()].rstrip()
        if text[found.start() - 1] == "\n" or before.endswith(("；", ";", "。", "，", ",", "、", "或", "或者")):
            return found
    return None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks, marks and 或 around it."""
    bare = text[start:end].lstrip(_AROUND)
    begin = end - len(bare)
    return begin, begin + len(bare.rstrip(_AROUND).removesuffix("或").removesuffix("或者").rstrip(_AROUND))


def _without(m: Measure, announced: tuple[int, int] | None, listed: tuple[int, int]) -> Measure:
    """The measure without its list and without what was read there, and without the words that announce it, where they are given."""
    signs = list(m.text)
    gone = [listed, announced] if announced else [listed]
    for start, end in gone:
        signs[start:end] = ["…", *" " * (end - start - 1)]

    def stands(place: int) -> bool:
        return not any(start <= place - m.start < end for start, end in gone)

    names = tuple(
        _name(m, name, announced) if announced else name
        for name in m.beneficiaries
        if not listed[0] <= name.start - m.start < listed[1]
    )
    return replace(
        m, text="".join(signs), beneficiaries=names, conditions=tuple(c for c in m.conditions if stands(c.start)),
        amounts=tuple(a for a in m.amounts if stands(a.start)),
    )  # fmt: skip


def _name(m: Measure, name: Name, announced: tuple[int, int]) -> Name:
    """具有下列情形之一的物流企业 is a 物流企业."""
    words = m.text[slice(*announced)]
    if words not in name.name:
        return name
    bare = name.name.replace(words, "", 1).lstrip("的")
    return replace(name, name=bare, start=max(name.start, name.end - len(bare))) if bare else name


def _alone(m: Measure, start: int, end: int) -> Measure:
    """An item as a measure that gives nothing, so that it is understood by the same rules."""
    own = tuple(
        replace(c, indicator=re.sub(r"^[\s（(]*(?:[一二三四五六七八九十]|\d{1,2})[）)、.．]\s*", "", c.indicator))
        for c in m.conditions
        if m.start + start <= c.start < m.start + end
    )
    return replace(
        m, start=m.start + start, end=m.start + end, text=m.text[start:end], conditions=own, amounts=(),
        beneficiaries=(), exclusions=(),
    )  # fmt: skip
