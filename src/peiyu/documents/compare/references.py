"""References to articles (符合第三条至第五条的): whether they still point to the same articles, which their own words do not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.decisive import Wording
from peiyu.documents.compare.numbering import counted

_N = "[一二三四五六七八九十百零〇\\d]{1,6}"
_HEAD = re.compile(f"第({_N})条")
_PART = f"(?:第[（(]?{_N}[）)]?[款项目])*"
_REFERENCE = re.compile(f"第{_N}条{_PART}(?:(?:[、，和及与或至到—～~-]|以及){{1,2}}第{_N}条{_PART})*")
_ONE = re.compile(f"(?P<to>[至到—～~-])?第({_N})条")
_OTHER_ACT = re.compile(
    r"(?:》(?:[（(〔][^（()）]{0,30}[）)〕])?|[法例定则])(?:中?的)?$|(?<!本)[办意通措政方](?:法|见|知|施|策|案)(?:中?的)?$"
)
_THIS_ACT = re.compile("(?:本(?![省市县区州])|此)[\u4e00-\u9fff]{1,8}$")
_RUN = 3  # so many articles in a row are told as 第三条至第五条
_CONTENT = 30


@dataclass(slots=True)
class Articles:
    """Which article of one version became which of the other: by number, with the words that name each; `forward` old to new, `back` new to old."""

    names: tuple[dict[int, str], dict[int, str]]
    forward: dict[int, set[int]] = field(default_factory=dict)
    back: dict[int, set[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pointed:
    """What became of the references of a clause: those that point elsewhere, those that kept their article under another number."""

    elsewhere: tuple[Wording, ...] = ()
    renumbered: tuple[str, ...] = ()
    only_renumbered: bool = False
    """Whether nothing else in the clause changed than the numbers of articles that it names."""


def articles_of(old: Sequence[Clause], new: Sequence[Clause], same: Iterable[tuple[int, int]]) -> Articles | None:
    """The articles of two versions by the clauses that are the same, or stand in each other; None where the text has no articles."""
    of = [_article(c) for c in old], [_article(c) for c in new]
    names = tuple({found[0]: found[1] for found in side if found} for side in of)
    if not names[0] or not names[1]:
        return None
    articles = Articles((names[0], names[1]))
    for i, j in same:
        here, there = of[0][i], of[1][j]
        if here and there:
            articles.forward.setdefault(here[0], set()).add(there[0])
            articles.back.setdefault(there[0], set()).add(here[0])
    return articles


def pointed(old: str, new: str, articles: Articles) -> Pointed:
    """What became of the references in two clauses that are the same."""
    if "条" not in old or "条" not in new:
        return Pointed()
    left, right = list(_references(old, articles.names[0])), list(_references(new, articles.names[1]))
    if len(left) != len(right):  # of those that came or went the words tell
        known = {a[0] for a in left} & {b[0] for b in right}
        left, right = ([one for one in side if one[0] in known] for side in (left, right))
        if len(left) != len(right):
            return Pointed()
    elsewhere: list[Wording] = []
    renumbered: list[str] = []
    for (was, before, _), (now, after, _) in zip(left, right, strict=True):
        expected = {to for at in before for to in articles.forward.get(at, ())}
        if expected != after:
            elsewhere.append(_wording(now, before, after, articles))
        elif was != now:
            renumbered.append(f"引用的{was}改为{now}，所指条款未变")
    same_otherwise = bool(renumbered) and not elsewhere and _without(old, left) == _without(new, right)
    return Pointed(tuple(elsewhere), tuple(renumbered), same_otherwise)


def _article(clause: Clause) -> tuple[int, str] | None:
    for words in (*clause.path, clause.number):
        found = _HEAD.match(words)
        if found:
            return counted(found[1]), found[0]
    return None


def _references(words: str, known: dict[int, str]) -> Iterator[tuple[str, set[int], tuple[int, int]]]:
    """Each reference to articles of the same act: its words, its articles and where it stands."""
    for match in _REFERENCE.finditer(words):
        before = words[max(0, match.start() - _CONTENT) : match.start()]
        if _OTHER_ACT.search(before) and not _THIS_ACT.search(before):
            continue
        named: list[int] = []
        for one in _ONE.finditer(match[0]):
            number = counted(one[2])
            named += range(named[-1] + 1, number) if one["to"] and named else ()
            named.append(number)
        found = {number for number in named if number in known}
        if found:
            yield match[0], found, match.span()


def _wording(words: str, before: set[int], after: set[int], articles: Articles) -> Wording:
    there = {to for at in before for to in articles.forward.get(at, ())}
    here = {at for to in after for at in articles.back.get(to, ())}
    names = articles.names
    old = f"旧版{_told(before, names[0])}（{f'即新版{_told(there, names[1])}' if there else '新版已没有'}）"
    new = f"新版{_told(after, names[1])}（{f'即旧版{_told(here, names[0])}' if here else '旧版没有'}）"
    return Wording(old, new, f"引用的{words}所指")


def _told(articles: set[int], names: dict[int, str]) -> str:
    """Articles in words, those in a row together."""
    found: list[str] = []
    rest = sorted(articles)
    while rest:
        end = next((k for k in range(1, len(rest)) if rest[k] != rest[0] + k), len(rest))
        row = [names[at] for at in rest[:end]]
        found += [f"{row[0]}至{row[-1]}"] if end >= _RUN else row
        rest = rest[end:]
    return "、".join(found)


def _without(words: str, references: Sequence[tuple[str, set[int], tuple[int, int]]]) -> str:
    kept, at = [], 0
    for _, _, (start, end) in references:
        kept.append(words[at:start])
        at = end
    return "第条".join((*kept, words[at:]))
