"""Units inside one authority: 注册处, 信息科. In an act of its own an authority charges these, not other offices."""

from __future__ import annotations

import re

_INNER = re.compile(
    r"[一-鿿]{2,16}(?:(?<![一二两三四五六七八九十几处该此之何好坏益住去深到随])处|(?<![学本专文理内外])[科股]|[处科]室|业务室|大队|[支总]队)"
)
"""Not 好处, 不足之处, 城东三处: 处 is a word of its own too."""


def is_inner_unit(name: str) -> bool:
    """Whether a name in a bracket that says 负责 is a unit inside an authority.

    >>> [is_inner_unit(name) for name in ("信用处", "有审批职能的处室", "财务科", "好处", "城东三处")]
    [True, True, True, False, False]
    """
    return _INNER.fullmatch(name) is not None
