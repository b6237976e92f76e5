"""The words of the sentence itself, for what cannot be said in fewer words of our own."""

from __future__ import annotations

import re

from peiyu.documents.extraction import Condition, Measure
from peiyu.documents.output.words import condition_words, named_conditions, names_a_figure

_BRACKET = re.compile(r"（[^（）]*）|\([^()]*\)")
_BORDER = re.compile(r"[，。；;\n]|$")


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
    """The conditions of a measure, each once, in order."""
    return list(dict.fromkeys(condition_line(m, c) for c in named_conditions(m.conditions)))
