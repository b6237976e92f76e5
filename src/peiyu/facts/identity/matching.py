"""Which enterprise is meant: by its code where that is right, else by name, with candidates, scores and reasons."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import polars as pl
from rapidfuzz import fuzz, process

from peiyu.facts import credit_codes
from peiyu.facts.identity.names import places, taken_apart

Certainty = Literal["确定", "待确认", "没有"]
CLOSE = 88  # of 100: names this close are offered as the same firm
ALIKE = 70  # of 100: names this close are shown as candidates
_CANDIDATES = 5
_NUMBERS = re.compile(r"\d+|[一二三四五六七八九十百零]+(?=厂|分|店|部|号|公司|$)")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True, slots=True)
class Known:
    """An enterprise of the roster: its code, its name, and names it bore before with the day on which it gave each up."""

    code: str
    name: str
    former: tuple[tuple[str, dt.date | None], ...] = ()


@dataclass(frozen=True)
class Enterprises:
    """The roster to match against; `by_core` finds names in a moment."""

    known: tuple[Known, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Known]:
        """Code → enterprise; of two entries under one code the first."""
        found: dict[str, Known] = {}
        for one in self.known:
            found.setdefault(one.code, one)
        return found

    @cached_property
    def by_body(self) -> Mapping[str, str]:
        """The first 17 characters of every code → the code."""
        return {code[:17]: code for code in self.by_code if len(code) == 18}

    @cached_property
    def names(self) -> Sequence[tuple[str, Known, str]]:
        """(plain name, enterprise, `现名` or `曾用名`) for every name that anybody bears or bore."""
        return [
            (taken_apart(text).plain, one, kind)
            for one in self.known
            for text, kind in ((one.name, "现名"), *((former, "曾用名") for former, _ in one.former))
            if text
        ]

    @cached_property
    def by_core(self) -> Mapping[str, Sequence[int]]:
        """Core of a name → positions in `names`."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, (plain, _, _) in enumerate(self.names):
            found[taken_apart(plain).core].append(at)
        return found

    @cached_property
    def cores(self) -> Sequence[str]:
        """Every core once, in a fixed order."""
        return sorted(self.by_core)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise that may be meant. `score` 0 … 100; `reason` in Chinese."""

    code: str
    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome: `确定` names one enterprise, `待确认` leaves the choice to a person, `没有` found nobody."""

    certainty: Certainty
    code: str
    candidates: tuple[Candidate, ...] = ()
    message: str = ""


def match(name: str, code: str, roster: Enterprises) -> Match:
    """Find the enterprise that `name` and `code` (either may be empty) speak of.

    A right code on the roster decides, unless the name is plainly another's. A code with one wrong character or two swapped ones
    is put right where the name bears it out. Without a usable code only a person may decide by name.
    """
    written = code.strip().upper().replace(" ", "").replace("-", "")
    held = roster.by_code.get(written)
    if held is not None:
        return _by_code(name, held, roster)
    faulty = bool(written) and is_wrong(written)
    found = _neighbours(written, name, roster) if written else []
    seen = {candidate.code for candidate in found}
    found += [c for c in by_name(name, roster) if c.code not in seen]
    found = sorted(found, key=lambda c: (-c.score, c.code))[:_CANDIDATES]
    if not found:
        why = "代码校验不对" if faulty else "代码不在库中" if written else "没有代码"
        return Match("没有", "", (), f"{why}，也没有名称相近的企业；请对照营业执照核对代码和名称")
    best = found[0]
    if not written:
        return Match("待确认", "", tuple(found), f"没有代码，名称最像“{best.name}”（{best.code}）；请确认")
    what = "校验不对" if faulty else "不在库中"
    return Match(
        "待确认", "", tuple(found), f"代码 {written} {what}，可能是“{best.name}”（{best.code}）：{best.reason}；请确认"
    )


def by_name(name: str, roster: Enterprises, most: int = _CANDIDATES) -> list[Candidate]:
    """Enterprises whose present or former name is like `name`, best first; each once."""
    if not name.strip():
        return []
    parts = taken_apart(name)
    hits = process.extract(parts.core, roster.cores, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=4 * most)
    best: dict[str, Candidate] = {}
    for core, _, _ in hits:
        for at in roster.by_core[core]:
            plain, one, kind = roster.names[at]
            score = similarity(name, plain)
            if score < ALIKE:
                continue
            reason = f"{kind}{'相同' if plain == parts.plain else '主干相同' if core == parts.core else '相近'}（{score:.0f} 分）"
            if one.code not in best or best[one.code].score < score:
                best[one.code] = Candidate(one.code, one.name, score, reason)
    return sorted(best.values(), key=lambda c: (-c.score, c.code))[:most]


def similarity(a: str, b: str) -> float:
    """How alike two company names are, 0 … 100: mostly their cores, a little their regions and forms. A different number in a
    name (一厂, 二厂; 000123, 000124) is a different firm, however alike the rest.

    >>> similarity("宁波样例轴承有限公司", "宁波市样例轴承有限责任公司")
    98.0
    >>> similarity("样例轴承一厂", "样例轴承二厂") < 70
    True
    """
    x, y = taken_apart(a), taken_apart(b)
    if x.plain == y.plain:
        return 100.0
    score = 98.0 if x.core == y.core else 0.96 * fuzz.ratio(x.core, y.core)
    if _numbers(x.core) != _numbers(y.core):
        score = min(score, 60.0)
    here, there = places(x.region), places(y.region)
    if here and there and not here & there:
        score -= 12.0
    return round(max(score, 0.0), 1)


def _numbers(core: str) -> list[str]:
    return _NUMBERS.findall(core)


def is_wrong(code: str) -> bool:
    """Whether a code has a wrong form or check character (GB 32100-2015)."""
    return bool(credit_codes.wrong(pl.Series([code], dtype=pl.String))[0])


def twins(roster: Iterable[Known]) -> tuple[list[tuple[Known, ...]], list[tuple[Known, ...]]]:
    """Suspected duplicates: (the same name under several codes, the same code with several names)."""
    by_plain: dict[str, dict[str, Known]] = defaultdict(dict)
    by_code: dict[str, dict[str, Known]] = defaultdict(dict)
    for one in roster:
        plain = taken_apart(one.name).plain
        by_plain[plain][one.code] = one
        by_code[one.code][plain] = one
    same_name = [tuple(g[c] for c in sorted(g)) for name, g in sorted(by_plain.items()) if name and len(g) > 1]
    same_code = [tuple(g[n] for n in sorted(g)) for _, g in sorted(by_code.items()) if len(g) > 1]
    return same_name, same_code


def _by_code(name: str, held: Known, roster: Enterprises) -> Match:
    itself = Candidate(held.code, held.name, 100.0, "代码相同")
    if not name.strip():
        return Match("确定", held.code, (itself,), "代码相同")
    scores = [(similarity(name, held.name), "现名")] + [
        (similarity(name, former), "曾用名") for former, _ in held.former
    ]
    score, kind = max(scores)
    if score >= ALIKE:
        note = (
            "代码和名称都相符" if kind == "现名" and score == 100 else f"代码相同，名称与{kind}相近（{score:.0f} 分）"
        )
        return Match("确定", held.code, (itself,), note)
    others = [c for c in by_name(name, roster) if c.code != held.code and c.score >= CLOSE]
    if others:
        message = f"代码是“{held.name}”的，名称却是“{others[0].name}”的（{others[0].code}）；请核对是否写错代码"
        return Match("待确认", "", (itself, *others), message)
    return Match("确定", held.code, (itself,), f"代码相同，名称“{name}”与“{held.name}”不同；可能已更名，请核对")


def _neighbours(code: str, name: str, roster: Enterprises) -> list[Candidate]:
    """Enterprises whose code differs by one character or by two neighbours swapped; the name raises or lowers them."""
    if len(code) != 18:
        return []
    # The last character only checks the others: it may have been reckoned anew over the wrong ones.
    body = code[:17]
    variants = {body} | {body[:at] + letter + body[at + 1 :] for at in range(17) for letter in _ALPHABET}
    variants |= {body[:at] + body[at + 1] + body[at] + body[at + 2 :] for at in range(16)}
    found = []
    for variant in sorted(roster.by_body[b] for b in variants & roster.by_body.keys()):
        one = roster.by_code[variant]
        likeness = (
            max([similarity(name, one.name), *(similarity(name, f) for f, _ in one.former)]) if name.strip() else 75.0
        )
        differs = [at + 1 for at in range(18) if variant[at] != code[at]]
        where = f"第 {'、'.join(map(str, differs))} 位不同"
        said = "名称相符" if likeness >= CLOSE else "没有名称可对照" if not name.strip() else "名称不同"
        found.append(Candidate(variant, one.name, round(50 + likeness / 2, 1), f"代码只有{where}，{said}"))
    return found


def renamed(known: Known, name: str, on: dt.date) -> Known:
    """The enterprise after it took another name on a day; the old one becomes 曾用名. The same name in another writing changes
    nothing.
    """
    if taken_apart(known.name).plain == taken_apart(name).plain:
        return known
    former = tuple(f for f in known.former if taken_apart(f[0]).plain != taken_apart(name).plain)
    return Known(known.code, name, (*former, (known.name, on)))
