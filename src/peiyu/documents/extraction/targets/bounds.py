"""The sign of a goal: at least, about, at most, as the words right beside its figure say."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import Quantity
from peiyu.documents.extraction.numbers.sides import ABOUT, AT_LEAST, AT_MOST, BREAKS_THROUGH, LESS, MORE, without_side
from peiyu.documents.extraction.targets.promised import TIME_UNITS
from peiyu.documents.extraction.targets.units import RANKS

_UP_TO_IT = r"(?:(?!的[一-鿿]{2})[^|])*\|"
"""Between a word that bounds and the figure; 高于国标的窑炉10座 says which are counted, 不低于总量的10% bounds."""
_BEYOND = r"(?<!不)(?<!不得)(?:超过|[高大多]于|超(?=全[国省市县区]|年度|[上去]年|计划|目标|预期|序时|[^|，,、]{0,6}(?:平均|均值|水平|同期)))"
"""Words that may stand apart from their figure: 超全省平均水平3个百分点. 超高清, 超市 and 突破性 are no such words."""
_SIGNS = (
    (">=", re.compile(rf"(?:{AT_LEAST}){_UP_TO_IT}|\|(?:[^|，,、。；;]{{0,2}})以上")),
    ("≈", re.compile(rf"\|(?:[^|，,、。；;]{{0,2}})(?:左右|上下)|(?:{ABOUT})\|")),
    ("<=", re.compile(rf"(?:{AT_MOST})(?!跑){_UP_TO_IT}|\|(?:[^|，,、。；;]{{0,2}})(?:以内|以下|之内)")),
    (">", re.compile(rf"(?:{MORE})\||{_BEYOND}{_UP_TO_IT}")),
    ("<", re.compile(rf"(?<!不)(?:小于|低于){_UP_TO_IT}|(?:{LESS})\|")),
)
"""The words before the figure (of `numbers.sides`), a bar in its place, and the words behind it."""
_OF_NAME = re.compile(r".*\d[万亿千百]?[^\d、，,]{0,3}(?:以[上下内]|的)(?=[一-鿿]{2})", re.DOTALL)
"""产值超过10亿元的窑企达到: what a figure says of what is counted, bounds no other figure."""
_NAMES = re.compile(r"[一-鿿]{2}")
"""不超过3个、材料0份: a member with words of its own is not bound by those of the member before."""
_NEAR, _NEAR_SHARE, _BEHIND = 14, 28, 4
"""So many characters beside a figure may bound it; more where it is a share of something (不低于上年总量的10%)."""


def sign_of(before: str, quantity: Quantity, after: str, number: str = "") -> str:
    """The sign of a figure that stands between `before` and `after` in its clause, written as `number`.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> clauses = ("窑企达到20家以上", "不超过20家", "产值超过10亿元的窑企达到20家", "3岁以下茶位达到4.6个", "超高清窑器占比至75%")
    >>> [sign_of(c[: q.start], q, c[q.end :]) for c in clauses for q in quantities(c)[-1:]]
    ['>=', '<=', '=', '=', '=']
    """
    if before.endswith("前") and quantity.unit in RANKS:
        return "<="
    member = before.rsplit("、", 1)[-1]
    near = _NEAR_SHARE if before.endswith("的") else _NEAR
    said = _OF_NAME.sub("", (member if _NAMES.search(member) else before)[-near:])
    usual = "<=" if quantity.unit in TIME_UNITS else ">" if quantity.more else "="
    around = f"{said}|{after[:_BEHIND]}"
    found = next((sign for sign, pattern in _SIGNS if pattern.search(around)), None)
    if found == ">" and said.endswith("突破") and BREAKS_THROUGH.match(after):
        return "="
    return found or (">=" if without_side(before, number) != before else usual)
