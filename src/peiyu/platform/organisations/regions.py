"""The tree of regions of a new installation: all codes of GB/T 2260 in force, from the same list that checks the data."""

from __future__ import annotations

from collections.abc import Iterator

from peiyu.facts import regions
from peiyu.platform.access.roles import Level
from peiyu.platform.organisations.models import Region

COUNTRY = "100000"
BEYOND = "7"  # codes from here on: the policies do not reach there
PLAIN = {"市辖区", "县"}  # names that say what a code collects, not a place of its own


def in_force() -> Iterator[Region]:
    """The country, provinces, prefectures and counties, each after what it lies in."""
    yield Region(code=COUNTRY, name="全国", level=Level.NATION)
    above: set[str] = set()
    for found in regions.in_force():
        if found.code >= BEYOND:
            break
        code, province, city = found.code, found.code[:2] + "0000", found.code[:4] + "00"
        if code == province:
            above.add(code)
            yield Region(code=code, name=found.name, level=Level.PROVINCE, parent_id=COUNTRY)
        elif code == city:
            above.add(code)
            name = found.province + found.name if found.name in PLAIN else found.name
            yield Region(code=code, name=name, level=Level.CITY, parent_id=province)
        elif found.name not in PLAIN:
            yield Region(code=code, name=found.name, level=Level.COUNTY, parent_id=city if city in above else province)


def load_regions() -> int:
    """Add the regions that are not there. Names that somebody changed stay. Returns how many were added."""
    known = set(Region.objects.values_list("code", flat=True))
    fresh = [found for found in in_force() if found.code not in known]
    Region.objects.bulk_create(fresh, batch_size=1000)
    return len(fresh)
