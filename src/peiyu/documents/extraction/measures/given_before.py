"""Whether the first clauses of a sentence give a sum: then it is a grant, whatever its last clause says of other grants (…，已获奖励的只奖差额部分)."""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures.giving import GIVES_A_SUM

_CLAUSE = re.compile(r"[^，,；;。]+")
_PAID = re.compile(r"奖\s*\d[\d.,]*\s*[万亿]?元")
A_CASE = re.compile(r"的$|^(?:同时|如|若)|(?:已|曾)(?:经)?(?:给予|获|享受|取得|得到)|(?:不予|不再|不得|超过|超出)")
"""已给予20万元奖励的: which firms or sums a clause is about, and not what it gives."""


def gives_a_sum(clause: str) -> bool:
    """Whether a clause gives a sum, and does not only name one that was given."""
    words = clause.strip("，,；;。 \n")
    return bool((GIVES_A_SUM.search(words) or _PAID.search(words)) and not A_CASE.search(words))


def gives_a_sum_before(sentence: str, at: int) -> bool:
    """Whether a clause that ends before the one with character `at - 1` gives a sum.

    >>> said = "对窑厂给予20万元奖励，已获奖励的只补差额部分。"
    >>> gives_a_sum_before(said, len(said)), gives_a_sum_before(said, 5)
    (True, False)
    """
    for clause in _CLAUSE.finditer(sentence):
        if clause.end() >= at - 1:
            return False
        if gives_a_sum(clause.group()):
            return True
    return False
