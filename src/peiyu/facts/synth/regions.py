"""Prefectures whose counties are known by code, with rough shares of their enterprises (assumed, not counted)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Districts:
    """Counties by GB/T 2260 code and the share of enterprises that each is given."""

    codes: tuple[str, ...]
    shares: tuple[float, ...]


_KNOWN = {
    "3302": {  # 宁波: 海曙 江北 北仑 镇海 鄞州 奉化 象山 宁海 余姚 慈溪
        "330203": 9,
        "330205": 6,
        "330206": 13,
        "330211": 8,
        "330212": 17,
        "330213": 7,
        "330225": 6,
        "330226": 8,
        "330281": 12,
        "330282": 14,
    },
    "2114": {  # 葫芦岛: 连山 龙港 南票 绥中 建昌 兴城
        "211402": 28,
        "211403": 26,
        "211404": 8,
        "211421": 13,
        "211422": 8,
        "211481": 17,
    },
}


def districts(region: str | Sequence[str]) -> Districts:
    """The counties of a prefecture by its 4 digits, or county codes as given, each with the same share.

    Raises ValueError when the prefecture is not known here or a county code is not of six digits.

    >>> districts("2114").codes[0], districts(["330281", "330282"]).shares
    ('211402', (1.0, 1.0))
    """
    if isinstance(region, str):
        if region in _KNOWN:
            return Districts(tuple(_KNOWN[region]), tuple(float(share) for share in _KNOWN[region].values()))
        region = [region]
    if not region or any(len(code) != 6 or not code.isascii() or not code.isdigit() for code in region):
        known = "、".join(_KNOWN)
        raise ValueError(f"地区应为四位地市代码（{known}）或六位县级代码，收到：{'、'.join(region) or '空'}")
    return Districts(tuple(region), (1.0,) * len(region))
