"""The head of a table of amounts: which column says who is given something, which say how much."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GIVEN = r"(?:奖励|奖补|补助|补贴|扶持|资助|支持|贴息|激励)"
_MUCH = re.compile(
    rf"(?:{_GIVEN}[一-鿿]{{0,2}}(?:标准|金额|额度|比例|数额|资金|经费)|(?:一次性)?{_GIVEN}|(?:{_GIVEN})?(?:标准|金额|额度))(?:[（(/／][^（）()]*[）)]?)?"
)
_SAYS_GIVEN = re.compile(_GIVEN)
_WHOM = re.compile(
    rf"{_GIVEN}[一-鿿]{{0,2}}(?:对象|主体|项目|事项|类别|类型|情形|条件|内容)|(?:[一-鿿]{{0,4}}(?:对象|主体)|称号|荣誉|[一-鿿]{{0,4}}(?:企业|机构|人才|人员)(?:类型|类别|名称)?)(?:[（(][^（）()]*[）)])?"
)
"""Whoever or whatever is given it. 等级 and 档次 only part one grant into several sums."""


@dataclass(frozen=True, slots=True)
class AmountHead:
    """The columns, counted from the left, and the word of giving: 奖励, 补助."""

    whom: int
    much: tuple[int, ...]
    columns: int
    gives: str


def amount_head_of(words: list[str]) -> AmountHead | None:
    """What a row says of the columns below it; None where it is no head of a table that says whom and how much.

    >>> amount_head_of(["序号", "奖励对象", "奖励标准"])
    AmountHead(whom=1, much=(2,), columns=3, gives='奖励')
    >>> amount_head_of(["等级", "奖励标准"]) is None, amount_head_of(["国家级窑企", "50万元"]) is None
    (True, True)
    """
    words = [re.sub(r"\s", "", word) for word in words]
    whom = [at for at, word in enumerate(words) if _WHOM.fullmatch(word)]
    much = tuple(at for at, word in enumerate(words) if at not in whom[:1] and _MUCH.fullmatch(word))
    gives = next((said[0] for at in (*much, *whom) if (said := _SAYS_GIVEN.search(words[at]))), None)
    return AmountHead(whom[0], much, len(words), gives) if whom and much and gives else None
