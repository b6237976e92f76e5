"""Shares that somebody holds or has reached (持有50%及以上产权, 超过总面积50%以上): they say whom a measure is for, and nothing is given by them."""

from __future__ import annotations

import re

from peiyu.documents.extraction.conditions.bound_words import GIVING

_HOLDS = re.compile(r"(?:持有|拥有|自持|占有|控股|持股|占股|参股)[^，,。；;、\d]{0,6}$")
_PROPERTY = re.compile(
    r"\s*(?:及?以[上下]|左右)?的?(?:产权|股权|股份|股本|所有权|使用权|份额|权益)(?!投资|融资|[^，,。；;]{0,6}(?:奖|补|资助))"
)
_REACHES = re.compile(r"(?<!不)(?<!不得)(?:超过|达到|高于|占)[^，,。；;、\d]{2,16}$")
_ALONE = re.compile(r"\s*及?以[上下][）)]?")


def is_share_held(before: str, after: str) -> bool:
    """Whether a share is one of what somebody owns, or one that has been reached and nothing more.

    >>> is_share_held("业主（持有", "及以上产权）"), is_share_held("烘茶面积超过总面积", "以上"), is_share_held("按设备投资的", "补助")
    (True, True, False)
    """
    if GIVING.search(before[-16:]):
        return False
    if _HOLDS.search(before) and _PROPERTY.match(after):
        return True
    return _REACHES.search(before) is not None and _ALONE.fullmatch(after) is not None
