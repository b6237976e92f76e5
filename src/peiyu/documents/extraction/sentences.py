"""Sentences and clauses of clean text; brackets and quotation marks are never torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

OPEN = {
    "（": "）",
    "(": ")",
    "“": "”",
    "《": "》",
    "〔": "〕",
    "【": "】",
    "[": "]",
    "［": "］",
    "‘": "’",
    "「": "」",
    "〈": "〉",
}
CLOSE = frozenset(OPEN.values())
LONGEST_BRACKET = 400
"""A bracket that does not close within so many characters was never meant to (damaged text)."""


_LONGEST_CLAUSE = 400
_KEPT = 4_000
"""Longer texts are cut anew each time."""
_BRACKET = re.compile("[" + re.escape("".join(OPEN) + "".join(sorted(CLOSE))) + "]")
_THOUSANDS = re.compile(
    r"\d(?:[,，]\d{3}(?!\d)|[:：∶]\d)|(?<![:：∶\d])(?<![:：∶]\d)\d[,，]\d|\d。\d{1,3}(?=\s?(?:[%％‰万亿元]))"
)
"""500,000元, 0.6：1, and also 3,5万元 and 10。5%, which nobody can read: a mark inside a number ends no clause."""


def depths(text: str) -> list[int]:
    """How deep in brackets and quotation marks every character stands.

    >>> depths("甲(乙)丙")
    [0, 1, 1, 0, 0]
    """
    result, stack = list[int](), list[tuple[str, int]]()
    for hit in _BRACKET.finditer(text):
        at, sign = hit.start(), hit[0]
        result.extend([len(stack)] * (at - len(result)))
        if sign in OPEN and text.find(OPEN[sign], at, at + LONGEST_BRACKET) > 0:
            stack.append((OPEN[sign], at))
        elif sign in CLOSE and any(sign == want for want, _ in stack):
            while stack and stack.pop()[0] != sign:
                pass
        result.append(len(stack))
    return result + [len(stack)] * (len(text) - len(result))


@cache
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


def split(text: str, marks: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of `text[start:end]` that end with one of `marks` outside brackets; empty ones are left out."""
    part = text[start : len(text) if end is None else end]
    for left, right in _cuts(part, marks) if len(part) <= _KEPT else _cut(part, marks):
        yield start + left, start + right


@lru_cache(maxsize=4_000)
def _cuts(part: str, marks: str) -> tuple[tuple[int, int], ...]:
    """The same of a text of its own; every rule asks for the sentences of the same paragraphs again."""
    return tuple(_cut(part, marks))


def _cut(part: str, marks: str) -> Iterator[tuple[int, int]]:
    begin, deep = 0, depths(part)
    for hit in _any_of(marks).finditer(part):
        at = hit.start()
        if deep[at] == 0 and not _THOUSANDS.match(part, max(at - 1, 0)):
            if part[begin : at + 1].strip(marks + " \n\t\u3000"):
                yield trimmed(part, begin, at + 1)
            begin = at + 1
    if part[begin:].strip():
        yield trimmed(part, begin, len(part))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of full sentences.

    >>> [("甲。乙;丙。")[a:b] for a, b in sentences("甲。乙;丙。")]
    ['甲。', '乙;丙。']
    """
    return list(split(text, "。！？!?\n", start, end))


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The semicolon parts of a sentence."""
    return list(split(text, ";；", start, end))


def short_clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The comma clauses; one that is longer than any that was ever written is cut at a 、, for each of its figures is read with all of it."""
    pieces: list[tuple[int, int]] = []
    for left, right in clauses(text, start, end):
        while right - left > _LONGEST_CLAUSE and (cut := text.rfind("、", left, left + _LONGEST_CLAUSE)) > left:
            pieces.append((left, cut + 1))
            left = cut + 1
        pieces.append((left, right))
    return pieces


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The comma clauses of a sentence, each with its closing mark."""
    return list(split(text, ",，;；。:：", start, end))
