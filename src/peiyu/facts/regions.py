"""地区: six-digit codes of GB/T 2260 in their versions.

Checked: form, province, prefecture. A county code that was abolished, or that no known version has, is a warning only, because
counties change every year. The versions come from python-stdnum's list, completed by `_SINCE`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stdnum import numdb

_SINCE = {"330113": "[2021-]临平区", "330114": "[2021-]钱塘区"}
_PERIOD = re.compile(r"(?:\[(\d*)-(\d*)\])?([^,]+)")


@dataclass(frozen=True, slots=True)
class Region:
    """What a code names. `abolished`: the last year in which it was in force, 0 if it still is; `county_known`: the full code
    stands in some version.
    """

    code: str
    province: str
    name: str
    abolished: int
    county_known: bool


@lru_cache(maxsize=8192)
def region(code: str) -> Region | None:
    """The region of a code, None if its form, province or prefecture is wrong.

    >>> region("330212").name, region("330204").abolished, region("990100")
    ('鄞州区', 2016, None)
    """
    if not re.fullmatch(r"[1-8]\d{5}", code):
        return None
    province = _listed(code[:2] + "0000", "province")
    if not province:
        return None
    if code.endswith("0000"):
        return Region(code, province, province, 0, True)
    if not any(_listed(code[:4] + end, "county") for end in ("00", "01", "02", "21")):
        return None
    versions = _PERIOD.findall(_SINCE.get(code) or _listed(code, "county"))
    if not versions:
        return Region(code, province, "", 0, False)
    _, end, name = versions[-1]
    return Region(code, province, name, int(end or 0), True)


def _listed(code: str, what: str) -> str:
    found: dict[str, str] = {}
    for _, properties in numdb.get("cn/loc").info(code):
        found |= properties
    return found.get(what, "")
