"""Which title a 梯度 rule grants, as the table 称号 spells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peiyu.platform.policies.book import Book
from peiyu.platform.policies.ways import HELD
from peiyu.platform.web.components.figures import day
from peiyu.rules.model import Rule

_QUOTES = str.maketrans("", "", "“”\"'「」‘’")


@dataclass(frozen=True)
class Title:
    """A title and the rule by which it is granted; `above` is the code of the rule one tier higher, if there is one."""

    name: str
    rule: Rule
    above: str


def title_of(rule: Rule, names: Iterable[str]) -> str:
    """The title that a rule grants: the longest known title inside the rule's name; '' when it grants none of them.

    >>> from types import SimpleNamespace
    >>> title_of(SimpleNamespace(name="专精特新“小巨人”企业"), ["小巨人企业", "专精特新小巨人企业"])
    '专精特新小巨人企业'
    """
    plain = rule.name.translate(_QUOTES)
    return max((name for name in names if name in plain), key=len, default="")


def held_codes(names: Iterable[str], rules: Iterable[Rule]) -> frozenset[str]:
    """The codes of those 梯度 rules whose title is among these: who holds it does not apply for it."""
    known = list(names)
    return frozenset(rule.code for rule in rules if rule.kind == "梯度" and title_of(rule, known))


def held_words(rule: Rule, held: Mapping[str, dt.date | None]) -> str:
    """What is said of a title to a firm that holds it, with its last day; '' where it does not.

    >>> from types import SimpleNamespace
    >>> rule = SimpleNamespace(kind="梯度", name="瞪羚企业")
    >>> held_words(rule, {"瞪羚企业": dt.date(2028, 12, 27)}), held_words(rule, {})
    ('已持有这个称号，不用再申报；有效期至 2028年12月27日', '')
    """
    name = title_of(rule, held) if rule.kind == "梯度" else ""
    if not name:
        return ""
    until = held[name]
    return f"{HELD.now}；" + (f"有效期至 {day(until)}" if until is not None else "有效期未注明")


def titles(book: Book, region: str) -> list[Title]:
    """The titles that an enterprise of a region can be granted under the rules in force, drafts left out."""
    column = book.library.tables["称号"].column("梯度")
    honours = book.library.tables["资质荣誉"].column("名称")
    names = [*(column.suggestions if column else ()), *(honours.suggestions if honours else ())]
    rules = [r.rule for r in book.rules_for(region) if r.rule.kind == "梯度" and not r.rule.is_draft]
    above = {rule.next_below: rule.code for rule in rules if rule.next_below}
    granting: dict[str, Rule] = {}
    for rule in rules:
        name = title_of(rule, names)
        # 科技和创新型中小企业 is a tier made of two titles and holds the name of one: the plainer name is the title's own rule.
        if name and (name not in granting or len(rule.name) < len(granting[name].name)):
            granting[name] = rule
    return [Title(name, rule, above.get(rule.code, "")) for name, rule in granting.items()]
