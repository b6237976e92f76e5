"""Search over the policy library: words, pinyin (whole or initials), synonyms, slips of the pen. An answer cites its clause.

The index is made once for a state of the packs and kept in memory: some hundred rules, a few thousand clauses.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils import timezone
from pypinyin import Style, lazy_pinyin
from rapidfuzz import fuzz

from peiyu.platform.policies.book import book
from peiyu.rules.model import Rule
from peiyu.rules.reference_rules import Leaf, cited, every_version, leaves

NEAR_ENOUGH = 72  # of 100, for words that are found nowhere
_PARTS = re.compile(r"[\s,，、;；/]+")
_QUOTES = str.maketrans("", "", "“”\"'「」‘’")

# What people say, and what the texts say.
SYNONYMS: tuple[frozenset[str], ...] = (
    frozenset({"小巨人", "专精特新小巨人"}),
    frozenset({"高企", "高新技术企业"}),
    frozenset({"研发加计扣除", "加计扣除", "研发费用扣除"}),
    frozenset({"补贴", "补助", "奖补", "奖励"}),
    frozenset({"贴息", "利息补贴"}),
    frozenset({"贷款", "融资", "信贷"}),
    frozenset({"税收", "税费", "减税", "免税"}),
    frozenset({"展会", "参展", "展位"}),
    frozenset({"招人", "用工", "人才", "引才"}),
    frozenset({"技改", "技术改造", "设备更新"}),
    frozenset({"首台套", "首台（套）", "首台(套)"}),
    frozenset({"数字化", "数改", "智改数转"}),
    frozenset({"担保", "保费", "保险"}),
    frozenset({"用地", "土地", "供地"}),
)


@dataclass(frozen=True)
class Entry:
    """One version of one rule, ready to be searched.

    Attributes:
        rule: the version.
        state: 有效, 征求意见, 样例, 未施行 or 已废止, on the day of the index.
        clauses: its clauses with their sources.
        text: everything that is searched, without quotation marks, in small letters.
        sound: the name in pinyin, whole and as initials.
        level: 国家, 省级, 市级 or 县级, by the region that the rule applies to.
        region: the name of its pack.
        head: the beginning of the region codes that it applies to; '' for the whole country.
    """

    rule: Rule
    state: str
    clauses: tuple[Leaf, ...]
    text: str
    sound: tuple[str, str]
    level: str
    region: str
    head: str

    @property
    def cited(self) -> str:
        """The source in one line."""
        return cited(self.rule.source)


@dataclass(frozen=True)
class Hit:
    """An answer: the entry, and the clause that answers, if it was not the name."""

    entry: Entry
    score: int
    clause: Leaf | None = None
    words: tuple[str, ...] = field(default=())


def entries() -> Sequence[Entry]:
    """All versions of all rules as of today."""
    return _entries(book().mark, timezone.localdate())


@lru_cache(maxsize=2)
def _entries(mark: str, today: dt.date) -> tuple[Entry, ...]:
    library = book().library
    made = []
    for rule in every_version(library, today):
        clauses = tuple(leaves(rule))
        region = min(rule.regions, key=len, default="")
        words = [
            *(rule.name, rule.code, rule.source.document, rule.source.number, rule.content, rule.matter, rule.support),
            *rule.responsible,
            *(leaf.words for leaf in clauses),
        ]
        made.append(
            Entry(
                rule,
                state(rule, today),
                clauses,
                _plain(" ".join(words)),
                (
                    _plain("".join(lazy_pinyin(rule.name))),
                    _plain("".join(lazy_pinyin(rule.name, style=Style.FIRST_LETTER))),
                ),
                {0: "国家", 2: "省级", 4: "市级"}.get(len(region), "县级"),
                library.packs[rule.pack].name,
                region,
            )
        )
    return tuple(sorted(made, key=lambda e: (len(e.head), e.rule.source.document, e.rule.code)))


def state(rule: Rule, today: dt.date) -> str:
    """Whether a version is in force on a day, in one word."""
    if rule.status != "现行":
        return {"征求意见稿": "征求意见"}.get(rule.status, rule.status)
    if rule.effective is not None and rule.effective > today:
        return "未施行"
    if rule.repealed is not None and rule.repealed <= today:
        return "已废止"
    return "有效"


def _plain(text: str) -> str:
    return text.translate(_QUOTES).lower()


def search(query: str, among: Iterable[Entry] | None = None) -> list[Hit]:
    """The entries that answer, best first. Every word has to be found; without any hit, names that look alike are offered.

    Args:
        query: as typed.
        among: the entries to look through, all when None.
    """
    pool = list(entries() if among is None else among)
    words = [_plain(word) for word in _PARTS.split(query.strip()) if word]
    if not words:
        return [Hit(entry, 0) for entry in pool]
    found = [hit for entry in pool if (hit := _hit(entry, words)) is not None]
    if not found:
        found = _alike(pool, "".join(words))
    return sorted(found, key=lambda hit: -hit.score)


def _hit(entry: Entry, words: Sequence[str]) -> Hit | None:
    score, clause, shown = 0, None, []
    name = _plain(entry.rule.name)
    for word in words:
        said = _said(word)
        in_name = next((w for w in said if w in name), None)
        if in_name is not None:
            score += 100 + 20 * (in_name == name)
            shown.append(in_name)
            continue
        leaf = next((leaf for leaf in entry.clauses if any(w in _plain(leaf.words) for w in said)), None)
        if leaf is not None:
            score += 40
            clause = clause or leaf
            shown += [w for w in said if w in _plain(leaf.words)]
        elif any(w in entry.text for w in said):
            score += 20
            shown += [w for w in said if w in entry.text]
        elif word.isascii() and len(word) > 1 and (word in entry.sound[0] or word in entry.sound[1]):
            score += 60
        else:
            return None
    if entry.state == "有效":
        score += 15
    return Hit(entry, score, clause, tuple(dict.fromkeys(shown)))


def _said(word: str) -> list[str]:
    """A word and what else it is called."""
    others = [_plain(other) for group in SYNONYMS if word in {_plain(w) for w in group} for other in sorted(group)]
    return list(dict.fromkeys([word, *others]))


def _alike(pool: Sequence[Entry], query: str) -> list[Hit]:
    close = [(fuzz.partial_ratio(query, _plain(entry.rule.name)), entry) for entry in pool]
    return [Hit(entry, int(likeness)) for likeness, entry in close if likeness >= NEAR_ENOUGH]
