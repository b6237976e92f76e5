"""The sign of a goal: at least, about, at most, as the words right beside its figure say."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import Quantity
from peiyu.documents.extraction.targets.promised import TIME_UNITS
from peiyu.documents.extraction.targets.units import RANKS

_SIGNS = (
    (">=", re.compile(r"(?:不得?低于|不得?少于|至少).*\||\|(?:[^|，,、。；;]{0,2})以上")),
    ("≈", re.compile(r"\|(?:[^|，,、。；;]{0,2})(?:左右|上下)|[大]?约\|")),
    ("<=", re.compile(r"(?:不超过|控制在|不高于).*\||\|(?:[^|，,、。；;]{0,2})(?:以内|以下|之内)")),
    (">", re.compile(r"(?:超过?|突破|大于|高于).*\|")),
    ("<", re.compile(r"(?:小于|低于).*\|")),
)
"""The words before the figure, a bar in its place, and the words behind it."""
_OF_NAME = re.compile(r".*\d[万亿千百]?[^\d、，,]{0,3}(?:以[上下内]|的)(?=[一-鿿]{2})", re.DOTALL)
"""产值超过10亿元的窑企达到: what a figure says of what is counted, bounds no other figure."""
_NAMES = re.compile(r"[一-鿿]{2}")
"""不超过3个、材料0份: a member with words of its own is not bound by those of the member before."""
_NEAR, _NEAR_SHARE, _BEHIND = 14, 28, 4
"""So many characters beside a figure may bound it; more where it is a share of something (不低于上年总量的10%)."""


def sign_of(before: str, quantity: Quantity, after: str) -> str:
    """The sign of a figure that stands between `before` and `after` in its clause.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> clauses = ("窑企达到20家以上", "不超过20家", "产值超过10亿元的窑企达到20家", "3岁以下茶位达到4.6个")
    >>> [sign_of(c[: q.start], q, c[q.end :]) for c in clauses for q in quantities(c)[-1:]]
    ['>=', '<=', '=', '=']
    """
    if before.endswith("前") and quantity.unit in RANKS:
        return "<="
    member = before.rsplit("、", 1)[-1]
    near = _NEAR_SHARE if before.endswith("的") else _NEAR
    said = _OF_NAME.sub("", (member if _NAMES.search(member) else before)[-near:])
    usual = "<=" if quantity.unit in TIME_UNITS else ">" if quantity.more else "="
    around = f"{said}|{after[:_BEHIND]}"
    return next((sign for sign, pattern in _SIGNS if pattern.search(around)), usual)
