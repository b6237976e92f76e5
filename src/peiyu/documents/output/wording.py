"""The words of the sentence itself, for what cannot be said in fewer words of our own."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction import Amount, Condition, Measure
from peiyu.documents.output.cases import cases_of, named
from peiyu.documents.output.words import amount_words, condition_words, named_conditions, names_a_figure

_BRACKET = re.compile(r"（[^（）]*）|\([^()]*\)")
_BORDER = re.compile(r"[，。；;\n]|$")
_AT_MOST = re.compile(r"(?:不超过|不高于|不多于|不得超过|最高|最多|至多|上限)\D*(?:20\d\d年\D*)?$")
_WITHIN = re.compile(r"[\d.]+[%％‰]?(?:以内|以下|封顶)")


def clauses_around(m: Measure, start: int, end: int) -> str:
    """The clauses of the measure from `start` to `end`, word for word, brackets not cut; the whole measure where these lie outside."""
    if not m.start <= start <= end <= m.end:
        return " ".join(m.text.split())
    plain = _BRACKET.sub(lambda found: "〇" * len(found.group()), m.text)
    first = max(plain.rfind(mark, 0, start - m.start) for mark in "，。；;\n") + 1
    last = _BORDER.search(plain, end - m.start)
    return " ".join(m.text[first : last.start() if last else len(plain)].split())


def condition_line(m: Measure, c: Condition) -> str:
    """A condition as a short line; in the words of the text where its indicator was not read as one."""
    return condition_words(c) if names_a_figure(c.indicator) else f"{clauses_around(m, c.start, c.end)}（指标没有读准）"


def condition_lines(m: Measure) -> list[str]:
    """The conditions of a measure, each once, in order; those of which one is enough in one line."""
    named = named_conditions(m.conditions)
    either = dict.fromkeys(condition_line(m, c) for c in named if c.one_of)
    lines = list(dict.fromkeys(condition_line(m, c) for c in named if not c.one_of))
    return [*lines, *([f"不必全部满足（见原文）：{' 或 '.join(either)}"] if either else [])]


def is_at_most(m: Measure, a: Amount) -> bool:
    """The text says of a share only that it is not more: 按不超过设备投资额的10%, 10%以内."""
    here = a.start - m.start
    if a.kind != "ratio" or not 0 <= here < len(m.text):
        return False
    first = max(m.text.rfind(mark, 0, here) for mark in "，,。；;\n") + 1
    return bool(_AT_MOST.search(m.text[first:here]) or _WITHIN.match(m.text, here))


def amount_line(m: Measure, a: Amount) -> str:
    """An amount as a short line: 展位费 按70%, and 展位费 最高70% where the text promises no more."""
    return amount_words(replace(a, kind="cap") if is_at_most(m, a) else a)


def amounts_told(m: Measure) -> str:
    """The amounts of a measure; where they are for different cases, a line for each with its words."""
    cases = cases_of(m)
    if not cases:
        return "；".join(amount_line(m, a) for a in m.amounts)
    lines = [f"{named(m, case)}：{'；'.join(_of_case(m, a) for a in case.amounts)}" for case in cases]
    limits = "；".join(amount_line(m, a) for a in cases[0].limits)
    return "\n".join([*lines, *([f"以上各项：{limits}"] if limits else [])])


def _of_case(m: Measure, a: Amount) -> str:
    """An amount beside the words of its case, which its basis would only repeat; a share is said to be of what."""
    return amount_line(m, a if a.kind == "ratio" or a.basis.startswith("每") else replace(a, basis=""))
