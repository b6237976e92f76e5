"""Words without a number that decide who gets something, or whether: 且 and 或, 应当 and 可以, 不得, 原则上, 之一, 省级 and 市级."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from peiyu.documents.compare.subjects import level_places
from peiyu.documents.compare.turned import behind_number

_AND, _OR, _MUST, _MAY, _NOT = "and", "or", "must", "may", "not"
_WORD = re.compile(
    r"(?=[不禁严应必务须可原优，,并而同且以和及与或])(?:"
    r"(?P<not>不得(?!超过|[低高少多大小]于)|不予|不再|不可以?(?!避|或)|不能够?(?!源)|禁止|严禁)"
    r"|(?P<must>应当|必须|务必|(?<![对相响供适反效感])应(?![用急对届收税付缴有邀变力届纳用急聘])|(?<![必无])须)"
    r"|(?P<may>可以|(?<![许认不])可(?![再持行靠能视信复见研控穿选追降用转比耕]))"
    r"|(?P<hedge>原则上|优先)"
    r"|(?P<and>[，,]?(?:并且|而且|同时|且|以及|和|及|与))|(?P<or>[，,]?(?:或者|或)))"
)
_ONE_OF = re.compile("(?<!分)之一|任[一意](?:一?[项条])?|其中[一1]项")
_GIVING = re.compile("给[予以]|予以|奖|补|资助|享受|优先|分别|一次|按|再|免|减|安排|适当|获得")
_PARTING = "[，。；;：\n\t]"
_PART = re.compile("[^，。；;：\n\t]+")
_KEY, _SHOWN = 2, 8
_SAID = 80.0
_MANY = 300  # in a clause of so many changes nobody looks whether one is told twice
_GRANTED = "予以"


@dataclass(frozen=True, slots=True)
class Wording:
    """A deciding word that changed, with the words it stands with; `old` or `new` is "" where it came or went.

    `about`: the office whose part changed, where `old` and `new` are its parts.
    """

    old: str
    new: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """A deciding word, its kind, and where the words begin that it decides about."""

    kind: str
    start: int
    end: int


_Sides = tuple[list[_Said], list[_Said]]


def decisive(pieces: Sequence[tuple[str, str]]) -> list[Wording]:
    """The deciding words that changed in the sentences of two clauses.

    >>> told = decisive([("产值1亿元，且增幅15%的，给予奖励。", "产值1亿元或增幅15%的，可给予奖励。")])
    >>> [(w.old, w.new) for w in told]
    [('，且增幅15%的', '或增幅15%的'), ('给予奖励', '可给予奖励')]
    """
    found: list[Wording] = []
    for old, new in pieces:
        if old != new:
            said = _said(old), _said(new)
            if said[0] or said[1]:
                found += [*_of_sentence(old, new, said), *_prohibited(old, new, said)]
            found += [*_ranks(old, new), *_one_of(old, new)]
    return found


def with_turned(found: Sequence[Wording], more: Sequence[Wording]) -> list[Wording]:
    """The deciding words together, none told twice: what another says with more words is left out."""
    every = [w for w in dict.fromkeys((*found, *more)) if w.old.strip() != w.new.strip()]
    if len(every) > _MANY:
        return every
    return [w for w in every if not any(w is not other and _says_all(other, w) for other in every)]


def _says_all(other: Wording, w: Wording) -> bool:
    """Whether another wording shows the same change with more words around it."""
    if w.about or other.about:
        return False
    return (
        bool(other.old) >= bool(w.old) and bool(other.new) >= bool(w.new) and w.old in other.old and w.new in other.new
    )


def _of_sentence(old: str, new: str, said: _Sides) -> Iterator[Wording]:
    """Words that stand before the same words in both: as often there, in turn."""
    keys = dict.fromkeys(
        side[one.end : one.end + _KEY] for side, many in ((old, said[0]), (new, said[1])) for one in many
    )
    for key in keys:
        if len(key) < _KEY or key not in old or key not in new:
            continue
        left, right = (_before(key, side, many) for side, many in ((old, said[0]), (new, said[1])))
        if len(left) != len(right):
            continue
        for a, b in zip(left, right, strict=True):
            if _decides(a.kind, b.kind, key):
                yield Wording(_shown(old, a), _shown(new, b))


def _said(words: str) -> list[_Said]:
    return [_Said(match.lastgroup or "", match.start(), match.end()) for match in _WORD.finditer(words)]


def _before(key: str, words: str, said: Sequence[_Said]) -> list[_Said]:
    """Where the key stands and what is said right before it; nothing of a kind where no deciding word is."""
    ends = {one.end: one for one in said}
    found: list[_Said] = []
    at = words.find(key)
    while at >= 0:
        found.append(ends.get(at, _Said("", at, at)))
        at = words.find(key, at + len(key))
    return found


def _decides(old: str, new: str, key: str) -> bool:
    kinds = {old, new}
    if old == new:
        return False
    if kinds == {_AND, _OR} or kinds == {_MUST, _MAY}:
        return True
    if kinds & {_AND, _OR}:
        return False
    return _NOT in kinds or "hedge" in kinds or (kinds == {"", _MAY} and _GIVING.match(key) is not None)


def _shown(words: str, said: _Said) -> str:
    """The deciding word with the words behind it, up to the next comma."""
    behind = _PART.match(words, said.end, said.end + _SHOWN)
    start = said.start - len(_GRANTED) if not said.kind and words.endswith(_GRANTED, 0, said.start) else said.start
    return words[start : behind_number(words, behind.end()) if behind else said.end]


def _ranks(old: str, new: str) -> list[Wording]:
    """Another rank of what is rewarded: 省级智能窑厂 → 市级智能窑厂; the same ranks in another order are none."""
    left, right = level_places(old), level_places(new)
    if len(left) != len(right) or Counter(word for _, word in left) == Counter(word for _, word in right):
        return []
    return [
        Wording(_shown(old, _Said("", at, at)), _shown(new, _Said("", to, to)))
        for (at, one), (to, other) in zip(left, right, strict=True)
        if one != other
    ]


def _one_of(old: str, new: str) -> list[Wording]:
    """Whether all conditions have to be met or one of them: 符合下列条件之一."""
    left, right = ([match.end() for match in _ONE_OF.finditer(side)] for side in (old, new))
    if not old or not new or bool(left) == bool(right):
        return []
    side, end = (old, left[0]) if left else (new, right[0])
    told = re.split(_PARTING, side[:end])[-1][-2 * _SHOWN :]
    return [Wording(told, "") if left else Wording("", told)]


def _prohibited(old: str, new: str, said: _Sides) -> list[Wording]:
    """What is forbidden on one side and not spoken of on the other."""
    gone, come = list(_forbidden_only(old, said[0], new)), list(_forbidden_only(new, said[1], old))
    if len(gone) == len(come):
        return [Wording(a, b) for a, b in zip(gone, come, strict=True)]
    return [*(Wording(part, "") for part in gone), *(Wording("", part) for part in come)]


def _forbidden_only(here: str, said: Sequence[_Said], there: str) -> Iterator[str]:
    for one in said:
        if one.kind != _NOT or here[one.end : one.end + _KEY] in there:
            continue
        behind = _PART.match(here, one.start)
        part = re.split(_PARTING, here[: one.start])[-1] + (behind[0] if behind else "")
        if not there or fuzz.partial_ratio(part, there) < _SAID:
            yield part.strip()
