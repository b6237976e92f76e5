"""What an act says apart from a measure and that its draft has to ask: who may have the grants of the act, and conditions fetched from a list elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from peiyu.documents.extraction import Condition, Measure, Requirement
from peiyu.documents.extraction.conditions.who_may import SHUT_OUT, TIME, TOTAL, limits_how_many
from peiyu.documents.output.closing import NOT_TWICE
from peiyu.documents.output.drafts.asked import Asked
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.own_class import of_its_class
from peiyu.documents.output.drafts.questions import question
from peiyu.documents.output.drafts.understood import Understood
from peiyu.documents.output.requirements import articles, words_of

_BORDER = re.compile(r"[。；;\n]")
_NUMBER = re.compile(r"[\s\-•]*(?:[（(]?(?:[一二三四五六七八九十]+|\d+)[）)、.．]|[①-⑩])?\s*")
_NUMBER_BEFORE = re.compile(r"(?:[（(]?(?:[一二三四五六七八九十]+|\d+)[）)、.．]|[①-⑩])\s*$")
_COLON = re.compile("[：:]")
"""企业：…, 个人：…: each item is for somebody else."""
_LONGEST_NUMBER = 8
_QUOTED_WHOLE, _QUOTED = 600, 40
"""So many characters of requirements are quoted whole in every rule; of more, so many of each."""
_NAME = 4
"""So many characters before a figure tell it from another one."""
_AROUND = 400
"""So many characters on either side of a figure are looked through for the borders of its item."""


def without_fetched(m: Measure) -> tuple[Measure, list[Condition]]:
    """The measure with the conditions of its own text, and those that stand in a list elsewhere."""
    own = [c for c in m.conditions if m.start <= c.start < m.end]
    return replace(m, conditions=tuple(own)), [c for c in m.conditions if not m.start <= c.start < m.end]


def not_asked(text: str, fetched: Sequence[Condition], before: Sequence[str]) -> list[Condition]:
    """Those of the fetched conditions that are not in the words `before` the measure, about which a person is asked anyway."""
    return [c for c in fetched if not any(text[max(0, c.start - _NAME) : c.end] in words for words in before)]


def asked_apart(found: Sequence[tuple[str, Requirement]], points: list[str]) -> list[dict[str, Any]]:
    """What the act asks of whoever wants this grant and whom it shuts out, a question each, and an open point for each.

    A time of application is a point alone, and so is a limit on a total: who has more than that gets less, and is not refused.

    `found`: the requirements with their numbers. Where they are long, a rule quotes how they begin: they stand whole, with these numbers,
    on top of pack.yaml, once for all the rules of the act.
    """
    whole = sum(len(words_of(one)) for _, one in found) <= _QUOTED_WHOLE
    for name, one in found:
        told = "规则里没有计算，请核对" if _only_lowers(one) else "请核对" if one.kind == TIME else "由人判断"
        words = words_of(one) if whole else f"{name} {_beginning(words_of(one))}"
        points.append(f"原文另有{one.kind}，{told}；原文：{words}")
    shut_out = [(name, one) for name, one in found if one.kind == SHUT_OUT]
    asked = [(name, one) for name, one in found if one.kind not in (TIME, SHUT_OUT) and not _only_lowers(one)]
    return [
        *_one_question(asked, f"符合原文{articles([one for _, one in asked])}的适用范围和限制", whole),
        *_one_question(shut_out, _not_shut_out([one for _, one in shut_out]), whole),
    ]


def _only_lowers(one: Requirement) -> bool:
    """A limit on what is given in all, not on how many may have it."""
    return one.kind in (TOTAL, NOT_TWICE) and not limits_how_many(one.text)


def _not_shut_out(found: Sequence[Requirement]) -> str:
    """Asked apart, so that 是 cannot be taken for 符合不予支持的情形."""
    place = articles(found)
    return "企业不属于原文不予支持的情形" + (f"，见{place}" if place else "")


def _one_question(asked: Sequence[tuple[str, Requirement]], words: str, whole: bool) -> list[dict[str, Any]]:
    """One question for all of these."""
    if not asked:
        return []
    if whole:
        return [question(words, "；".join(words_of(one).rstrip("。；;") for _, one in asked))]
    names = "、".join(name for name, _ in asked)
    return [question(words, f"{_beginning(words_of(asked[0][1]))}；全文见 pack.yaml 开头的 {names}")]


def _beginning(words: str) -> str:
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"


def fetched_conditions(
    text: str,
    m: Measure,
    fetched: Sequence[Condition],
    asked: Sequence[Requirement],
    catalogue: Catalogue,
    columns: dict[str, str],
    points: list[str],
) -> list[Any]:
    """Conditions from a list elsewhere: comparisons where their item is understood whole, else questions in its words.

    `asked` is what the draft asks a person anyway: a list of which one item is enough is asked there, with all its words.
    """
    found: list[Any] = []
    fetched = of_its_class(m, fetched, points)
    classes = list(dict.fromkeys(c.whose for c in fetched if c.whose))
    if len(classes) > 1:
        found.append(_of_own_class(text, [c for c in fetched if c.whose], classes, points))
        fetched = [c for c in fetched if not c.whose]
    for left, right in dict.fromkeys(_item(text, c) for c in fetched if not c.one_of):
        item = _alone(text, m, left, right, fetched)
        own: list[str] = []
        told = Asked(item, read := Understood(item), catalogue, columns, own).items()
        if read.not_understood() or _COLON.search(item.text) or not _begins_an_item(text, left):
            # a list that is asked whole anyway needs no question for each item: they may be about different cases
            told = (
                [] if any(one.kind != TIME and one.start <= left < one.end for one in asked) else [question(item.text)]
            )
            own = []
        found += [one for one in told if one not in found]
        points.append(f"条件取自原文另一处，请核对是不是这一条的；原文：{item.text}")
        points += [point for point in own if point not in points]
    choice = [c for c in fetched if c.one_of]
    if choice:
        found += _one_of(text, m, choice, asked, catalogue, columns, points)
    return found


def _of_own_class(text: str, asked: Sequence[Condition], classes: Sequence[str], points: list[str]) -> dict[str, Any]:
    """制造业：…。建筑业：…: nobody belongs to all classes, so that the list is one question and not a comparison for each line."""
    lines = {c.whose: [_item(text, one) for one in asked if one.whose == c.whose] for c in asked}
    words = "；".join("；".join(dict.fromkeys(text[left:right] for left, right in spans)) for spans in lines.values())
    points.append(f"原文按{'、'.join(classes)}分别列出要求，只须符合本类的，由人判断；原文：{words}")
    return question("符合原文对本类企业所列的要求", words)


def _one_of(
    text: str,
    m: Measure,
    choice: Sequence[Condition],
    asked: Sequence[Requirement],
    catalogue: Catalogue,
    columns: dict[str, str],
    points: list[str],
) -> list[Any]:
    """任一满足 where every item of the list is one comparison, else a question in the words of the list."""
    whole = next((one for one in asked if all(one.start <= c.start < one.end for c in choice)), None)
    spans = list(dict.fromkeys(_item(text, c) for c in choice))
    words = words_of(whole) if whole is not None else "；".join(text[left:right] for left, right in spans)
    own: list[str] = []
    told: list[Any] = []
    for left, right in spans:
        item = _alone(text, m, left, right, choice)
        told += Asked(item, Understood(item), catalogue, columns, own).items()
    items = len([line for line in whole.text.split("\n") if line.strip()]) - 1 if whole is not None else 0
    if len(told) == len(spans) == items and all(isinstance(one, str) for one in told):
        points.append(f"原文写明满足其一即可，按任一满足起草；原文：{words}")
        points += [point for point in own if point not in points]
        return [{"任一满足": told}] if len(told) > 1 else told
    points.append(f"原文写明满足其一即可，各项没有全部读懂，由人判断；原文：{words}")
    return [question("符合原文所列条件之一", words)]


def _item(text: str, c: Condition) -> tuple[int, int]:
    """The item of a list in which a condition stands, without its number."""
    first = max(0, c.start - _AROUND)
    before = [found.end() for found in _BORDER.finditer(text, first, c.start)]
    begin = before[-1] if before else first
    number = _NUMBER.match(text, begin, c.start)
    behind = _BORDER.search(text, c.end, c.end + _AROUND)
    return (number.end() if number else begin), behind.start() if behind else c.end


def _begins_an_item(text: str, left: int) -> bool:
    """Whether a line or a number begins here; a part behind a semicolon may be about a case that the part before it opens."""
    before = text[max(0, left - _LONGEST_NUMBER) : left]
    return not before.strip() or before.endswith("\n") or bool(_NUMBER_BEFORE.search(before))


def _alone(text: str, m: Measure, left: int, right: int, conditions: Sequence[Condition]) -> Measure:
    """An item as a measure that gives nothing, so that it is understood by the same rules."""
    within = tuple(c for c in conditions if left <= c.start < right)
    return replace(
        m, start=left, end=right, text=text[left:right], conditions=within, amounts=(), beneficiaries=(), exclusions=()
    )
