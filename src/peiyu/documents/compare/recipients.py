"""Whom a clause is for, where it begins with that (对甲给予…), and whether two clauses give to different people, and different things."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from peiyu.documents.compare.procedure import STEP, giving_parts
from peiyu.documents.compare.subjects import weighed

_WHOM = re.compile(
    r"^[^，。；：]{0,8}?对(?:新|首次|当年|年度)?(?:认定|评定|引进|获评|设立|获得|通过)?(?:的)?(?P<who>[^，。；：]{3,40}?)(?:的)?"
    r"(?:[，,]|(?=给予|予以|按照?|一次性(?:给予|奖励|补助)))"
)
_BARE = re.compile(rf"(?:通过|经)?(?:国家级|[省市县区]级)?{STEP}(?:合格|通过)?的?")
"""通过市级验收的: how somebody became a recipient, not who."""
_SAME_WHOM = 40.0
_SAME_GIFT = 2.0
"""A word or two of what is given, beyond formulas, has to be the same."""


def for_others(old: str, new: str) -> bool:
    """Whether both clauses begin with whom they are for (对甲给予…, 对乙给予…) and these have hardly a word in common, however long the formula behind them."""
    one, other = whom(old), whom(new)
    return bool(one and other) and fuzz.ratio(one, other, score_cutoff=_SAME_WHOM) < _SAME_WHOM


@lru_cache(maxsize=20_000)
def whom(words: str) -> str:
    """Whom a clause is for, where it begins with that; "" where it does not.

    >>> whom("对新认定的省级绿色窑厂，给予奖励5万元。"), whom("对通过市级验收的标准茶园，奖励10万元。"), whom("鼓励茶企上市。")
    ('省级绿色窑厂', '标准茶园', '')
    """
    found = _WHOM.search(words)
    return (_BARE.sub("", found["who"]) or found["who"]) if found else ""


def give_the_same(old: str, new: str) -> bool:
    """Whether what two clauses give has a word in common beyond the formulas of giving: 按烘茶设备投资的10%补助.

    >>> give_the_same("对茶企，按烘茶设备投资的10%补助。", "对合作社，按烘茶设备价款的8%补助。")
    True
    >>> give_the_same("对办夜市的茶馆，资金分两期拨付，奖励5万元。", "对修柴窑的村，资金分两期拨付，奖励5万元。")
    False
    """
    left, right = (weighed("".join(giving_parts(_WHOM.sub("", words)))) for words in (old, new))
    return sum(min(weight, right[pair]) for pair, weight in left.items() if pair in right) >= _SAME_GIFT
