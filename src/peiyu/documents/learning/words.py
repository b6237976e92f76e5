"""Features of a sentence: short strings, gathered in blocks of one idea each."""

from __future__ import annotations

import re
from functools import lru_cache

Block = frozenset[str]
"""Features of one idea; a block counts as much with many features as with few."""

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d[\d.,，]*(?<![.,，])")
_CUT = re.compile(r"[，,；;。：:！!]")


@lru_cache(maxsize=2_000)
def plain(text: str) -> str:
    """Without spaces, every number written as 0.

    >>> plain("最高 200.5 万元")
    '最高0万元'
    """
    return _NUMBER.sub("0", _SPACE.sub("", text))


def clauses(said: str) -> list[str]:
    """What stands between the marks; the whole where there are none.

    >>> clauses("鼓励创新，给予补助。")
    ['鼓励创新', '给予补助']
    """
    return [clause for clause in _CUT.split(said) if clause] or [said]


@lru_cache(maxsize=500)
def grams(said: str, lengths: tuple[int, ...], sign: str) -> Block:
    """All character sequences of these lengths, marked with `sign`.

    >>> sorted(grams("贷款贴息", (3,), "s:"))
    ['s:款贴息', 's:贷款贴']
    """
    return frozenset(sign + said[at : at + n] for n in lengths for at in range(len(said) - n + 1))


@lru_cache(maxsize=500)
def shape(said: str) -> Block:
    """How long it is and whether it names money, a share or any number; `said` is plain."""
    return frozenset(
        {
            f"long {min(6, len(said) // 25)}", f"clauses {min(6, len(clauses(said)))}",
            f"money {bool(re.search('0(?:万|亿)?元', said))}", f"share {bool(re.search('0[%％‰]', said))}",
            f"number {'0' in said}",
        }
    )  # fmt: skip
