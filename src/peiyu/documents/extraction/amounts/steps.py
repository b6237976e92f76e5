"""Steps: every so much more for which something is given once more (每增加投资5000万元增加1名指标) are no sum that anybody gets."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import Quantity

_EVERY = re.compile(
    r"每(?:再|新|多|净|累计|年)?(?:增[加长]?|提高|上升|超过?|多|达到?|满|完成|投入|实现|缴纳|引进|到位)(?P<of>[^，,。；;\d]{0,20})$"
)
_GIVEN = re.compile(r"给[予于]|奖|补|资助|支持|发放|安排")
_ONCE_MORE = re.compile(
    r"(?:[（(][^（）()]{0,12}[）)])?的?[，,]?(?:则|可|再|相应|同步|另)*(?:增[加发配]?|给[予于]|奖|补|资助|追加|安排|配[给套]|提供|享受|上浮|提高|[，,。；;])"
)


def is_step(clause: str, quantity: Quantity) -> bool:
    """Whether a quantity of money says how much more it takes each time, and not what is given for it.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [is_step(c, quantities(c)[0]) for c in ("每增加实际到位投资额5000万元增加1名指标", "每增加1户奖励5000元", "每新增补助5万元")]
    [True, False, False]
    """
    if not quantity.is_money or "每" not in clause[: quantity.start]:
        return False
    every = _EVERY.search(clause[: quantity.start])
    return bool(every and not _GIVEN.search(every["of"]) and _ONCE_MORE.match(clause, quantity.end))
