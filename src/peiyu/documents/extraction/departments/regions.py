"""Governments of several places that are one unit though a 、 stands in it: 各市、县（市、区）政府, 甲市、乙市政府."""

from __future__ import annotations

import re

from peiyu.documents.extraction.departments.offices import looks_like_organ
from peiyu.documents.extraction.model import Name

REGION_HEAD = re.compile(
    r"^各(?:设区)?(?:市|县|区|州|盟|地)(?:[（〔][^）〕]{1,6}[）〕])?(?:、[县区市州盟旗])*$|^各市县$"
)
REGION_LETTER = re.compile(r"[县区市州盟旗]")
"""各市、州、县人民政府: a level that is one character long."""
_REGION_TAIL = re.compile(
    r"^(?:县级市|[县区市州旗])(?:[（(〔][^）)〕]*[）)〕])?(?:(?:人民)?(?:政府|管委会)?|[一-鿿]{2,8}(?:局|委|厅))$"
)
_PLACES_TAIL = re.compile(r"^[一-鿿]{2,4}等(?:省|市|县|区|州|地)(?:人民)?政府$")
_PLACE = re.compile(r"[一-鿿]{2,4}[市县区州]$")
_LAST_PLACE = re.compile(r"^[一-鿿]{2,4}[市县区州](?:人民)?政府$")
"""甲市、乙市、丙市政府: the noun stands once for all the places before it."""


def joined_regions(names: list[Name]) -> list[Name]:
    """各市、县（市、区）政府 is one unit though a 、 stands in it, and so is 甲、乙、丙等市政府."""
    joined: list[Name] = []
    for name in names:
        if joined and REGION_HEAD.match(joined[-1].name) and _REGION_TAIL.match(name.name):
            before = joined.pop()
            name = Name(f"{before.name}、{name.name}", before.start, name.end, 0.9, name.role)
        elif _PLACES_TAIL.match(name.name):
            while joined and len(joined[-1].name) <= 4 and not looks_like_organ(joined[-1].name):
                before = joined.pop()
                name = Name(f"{before.name}、{name.name}", before.start, name.end, 0.9, name.role)
        elif _LAST_PLACE.match(name.name):
            while joined and _PLACE.match(joined[-1].name):
                before = joined.pop()
                name = Name(f"{before.name}、{name.name}", before.start, name.end, 0.9, name.role)
        joined.append(name)
    return joined
