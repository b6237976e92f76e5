"""What a sum is for: 50元/平方米·月 is a price for a piece and a time, however these are written, and 50元/亩 is another."""

from __future__ import annotations

import re

_PIECE = (
    "平方米|平米|㎡|m²|m2|立方米|m³|m3|亩|公顷|人次|人|户|家|吨|千克|公斤|斤|件|台套|台|套|辆|头|羽|只|株|棵|公里|千米|米|标箱|标准箱|集装箱|箱|TEU"
    "|千瓦时|kWh|度|千瓦|kW|瓦|学年|年度|年|月|季度|季|天|日|次|场|学期|批次|批|班|床|车|瓶|篇|项|课时|小时|标段|平台|店|间|单"
)
_BEHIND = re.compile(
    rf"\s?[/／]\s?每?(?P<all>(?:{_PIECE})(?:[·•.．*×/／]每?(?:{_PIECE}))*)(?![费均价租])", re.IGNORECASE
)
_PARTED = re.compile("[·•.．*×/／]每?")
_ONE = {
    "平米": "平方米", "㎡": "平方米", "m²": "平方米", "m2": "平方米", "m³": "立方米", "m3": "立方米", "公斤": "千克",
    "千米": "公里", "标准箱": "标箱", "teu": "标箱", "kwh": "千瓦时", "度": "千瓦时", "kw": "千瓦", "日": "天", "年度": "年", "季": "季度",
}  # fmt: skip


def price_at(words: str, end: int) -> tuple[frozenset[str], int]:
    """What the sum that ends at `end` is for, as it stands behind a slash, and where that ends.

    >>> sorted(price_at("50元/㎡·月", 3)[0]), price_at("30元/吨以上", 3), price_at("30元", 3)
    (['平方米', '月'], (frozenset({'吨'}), 5), (frozenset(), 3))
    """
    found = _BEHIND.match(words, end)
    if found is None:
        return frozenset(), end
    pieces = (piece.lower() for piece in _PARTED.split(found["all"]))
    return frozenset(_ONE.get(piece, piece) for piece in pieces), found.end()


def said_before(words: str, pieces: frozenset[str]) -> bool:
    """Whether the words before a sum say the same: 每亩补助50元 is 补助50元/亩."""
    written = [*pieces, *(other for other, one in _ONE.items() if one in pieces)]
    return bool(pieces) and all(
        any(f"每{other}" in words or f"每个{other}" in words for other in written if _ONE.get(other, other) == piece)
        for piece in pieces
    )
