"""地区: six-digit codes of GB/T 2260 in their versions.

Checked: form, province, prefecture. A county code that was abolished, or that no known version has, is a warning only, because
counties change every year. The versions come from python-stdnum's list, completed by `_SINCE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from stdnum import numdb

_SINCE = {"330113": "[2021-]临平区", "330114": "[2021-]钱塘区"}
_SIMPLIFIED = {"81": "香港特别行政区", "82": "澳门特别行政区"}  # the list has these two in traditional characters
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
    listed = _listed()
    province = listed.get(code[:2], "")
    if not province:
        return None
    if code.endswith("0000"):
        return Region(code, province, province, 0, True)
    if not any(listed.get(code[:4] + end) for end in ("00", "01", "02", "21")):
        return None
    versions = _PERIOD.findall(listed.get(code, ""))
    if not versions:
        return Region(code, province, "", 0, False)
    _, end, name = versions[-1]
    return Region(code, province, name, int(end or 0), True)


def in_force() -> Iterator[Region]:
    """The regions whose codes are in force, in the order of the codes: each province before what lies in it.

    >>> [found.name for found in in_force() if found.code.startswith("3302")][:3]
    ['宁波市', '市辖区', '海曙区']
    """
    for code in sorted(code for code in _listed() if len(code) == len("330212")):
        found = region(code)
        if found is not None and found.county_known and not found.abolished:
            yield found


def abolished_since(year: int) -> Iterator[Region]:
    """The regions abolished in a year or later: people still go by their names for a while.

    >>> [found.name for found in abolished_since(2021) if found.code.startswith("3301")]
    ['下城区', '江干区']
    """
    for code in sorted(code for code in _listed() if len(code) == len("330212")):
        found = region(code)
        if found is not None and found.abolished >= year:
            yield found


@cache
def _listed() -> dict[str, str]:
    """Two digits of a province → its name; six digits → the names that the code had, with their years."""
    found = {}
    for _, first, _, told, below in numdb.get("cn/loc").prefixes:
        found[first] = _SIMPLIFIED.get(first, told["province"])
        found |= {first + rest: told["county"] for _, rest, _, told, _ in below}
    return found | _SINCE
