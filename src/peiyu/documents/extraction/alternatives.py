"""Long lists of words as alternatives of a regular expression, written so that one can read them."""

from __future__ import annotations


def any_of(words: str) -> str:
    """The alternation `甲|乙|丙` of `words`, which white space divides; their order is kept, and the first that fits wins.

    >>> any_of("企业集团 企业 公司(?!法)")
    '企业集团|企业|公司(?!法)'
    """
    return "|".join(words.split())
