"""对象 of a draft rule: every group that the measure names, with its whole name and its level, none dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from peiyu.documents.extraction import Measure
from peiyu.documents.output.drafts.linking import LEVEL, Catalogue
from peiyu.documents.output.drafts.questions import question
from peiyu.documents.output.pairing import SURE_OF_A_NAME
from peiyu.documents.output.wording import clauses_around

_EVERY_FIRM = frozenset({"企业", "各类企业", "市场主体", "经营主体", "单位", "各类市场主体"})
_TO_BE = re.compile(r"(?:申[报请创]|培育|争创|创建|打造|拟认定)(?:成|为|成为)?[“\"]?$")
"""对申报高新技术企业的企业: whoever applies for a title has not got it."""
_IN_ONE_QUESTION = 40
"""So many characters a person reads as one question; more groups become a question each."""


def groups_of(m: Measure, catalogue: Catalogue, open_points: list[str], unread: Sequence[str] = ()) -> list[Any]:
    """The beneficiaries as one condition: any of the titles that the catalogue knows, the rest for a person.

    `unread`: names in a row with them that were not read as recipients; without them the rule would shut these out.

    企业 alone is everybody; beside other groups it is kept, for nobody but a person can tell whether it is the maker or one of them.
    """
    names = list(dict.fromkeys(n.name for n in m.beneficiaries))
    if all(name in _EVERY_FIRM for name in names):
        return []
    words = _where_named(m)
    doubtful = {n.name for n in m.beneficiaries if n.confidence < SURE_OF_A_NAME}
    to_be = {n.name for n in m.beneficiaries if _TO_BE.search(m.text[: max(n.start - m.start, 0)])}
    known: list[Any] = []
    unknown: list[str] = []
    for name in names:
        unsure = name in _EVERY_FIRM or name in doubtful or name in to_be
        link = None if unsure else catalogue.group(name)
        if link is None:
            unknown.append(name)
            continue
        condition = _with_level(name, link[0], words)
        if condition not in known:
            known.append(condition)
        if link[1] < 1:
            open_points.append(f"对象“{name}”对应为 {link[0]}，把握 {link[1]:.0%}")
    if unread:
        unknown += unread
        open_points.append(f"“{'、'.join(unread)}”和读出的对象写在一起，没有读成对象，一并问了，请核对；原文：{words}")
    if unknown:
        known += _judged(unknown, words)
        why = "多半读错" if doubtful.issuperset(unknown) else "在目录里没有对应"
        told = "、".join(name for name in unknown if name not in unread) or "、".join(unknown)
        open_points.append(f"对象“{told}”{why}，由人判断" + (f"；原文：{words}" if words else ""))
    if len(known) == 1:
        [only] = known
        return list(only["全部满足"]) if isinstance(only, dict) and "全部满足" in only else known
    return [{"任一满足": known}]


def _with_level(name: str, condition: str, words: str) -> Any:
    """The title of the catalogue says no level, so a holder of the lower would fit the higher too: a person tells which it is."""
    level = LEVEL.search(name)
    if level is None or level.group() in condition:
        return condition
    return {"全部满足": [condition, question(f"是{name}", words, whole=True)]}


def _judged(names: list[str], words: str) -> list[Any]:
    together = "是" + "或".join(names)
    if len(together) <= _IN_ONE_QUESTION:
        return [question(together, words, whole=True)]
    return [question(f"是{name}", words, whole=True) for name in names]


def _where_named(m: Measure) -> str:
    return clauses_around(m, min(n.start for n in m.beneficiaries), max(n.end for n in m.beneficiaries))
