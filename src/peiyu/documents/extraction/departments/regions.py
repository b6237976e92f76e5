"""Governments of several places that are one unit though a 、 stands in it: 各市、县（市、区）政府, 甲市、乙市政府."""

from __future__ import annotations

import re

from peiyu.documents.extraction.departments.offices import looks_like_organ
from peiyu.documents.extraction.model import Name

_LEVELS = r"[省市县区州旗盟]{1,4}"
REGION_HEAD = re.compile(rf"^各(?:设区)?(?:{_LEVELS}|地)(?:[（〔][^）〕]{{1,6}}[）〕])?(?:、[县区市州盟旗])*$")
REGION_LETTER = re.compile(r"[县区市州盟旗]")
"""各市、州、县人民政府: a level that is one character long."""
_REGION_TAIL = re.compile(
    rf"^(?P<levels>县级市|{_LEVELS})(?:[（(〔][^）)〕]*[）)〕])?(?:(?:人民)?(?:政府|管委会)?|(?P<office>[一-鿿]{{2,8}}(?:局|委|厅)))$"
)
_VILLAGES = re.compile(r"^各(?:乡|镇|乡镇|镇乡)$")
_STREETS = re.compile(r"^街道(?:（[^）]{1,8}）)?(?:办事处|办)?$")
"""各乡镇、街道办事处: what is below a county is named in two words."""
_PLACES_TAIL = re.compile(r"^[一-鿿]{2,4}等(?:省|市|县|区|州|地)(?:人民)?政府$")
_PLACE = re.compile(r"[一-鿿]{2,4}[市县区州]$")
_LAST_PLACE = re.compile(r"^[一-鿿]{2,4}[市县区州](?:人民)?政府$")
"""甲市、乙市、丙市政府: the noun stands once for all the places before it."""


def _goes_on(head: str, tail: str) -> bool:
    """Whether a name goes on with the levels of the one before: not in 各县（市、区）、市窑业局, where the office is that of the city."""
    if _VILLAGES.match(head) and _STREETS.match(tail):
        return True
    found = _REGION_TAIL.match(tail) if REGION_HEAD.match(head) else None
    return found is not None and not (found["office"] and found["levels"][0] in head)


def joined_regions(names: list[Name]) -> list[Name]:
    """各市、县（市、区）政府 is one unit though a 、 stands in it, and so are 各县市、区政府 and 甲、乙、丙等市政府."""
    joined: list[Name] = []
    for name in names:
        if joined and _goes_on(joined[-1].name, name.name):
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
