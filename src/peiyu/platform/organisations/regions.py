"""The tree of regions of a new installation: all codes of GB/T 2260 in force, from the same list that checks the data."""

from __future__ import annotations

from collections.abc import Iterator

from peiyu.facts.regions import region
from peiyu.platform.access.roles import Level
from peiyu.platform.organisations.models import Region

COUNTRY = "100000"
MAINLAND = range(11, 66)  # first two digits; the policies here do not reach beyond
PLAIN = {"市辖区", "县"}  # names that say what a code collects, not a place of its own


def in_force() -> Iterator[Region]:
    """The country, provinces, prefectures and counties, each after what it lies in."""
    yield Region(code=COUNTRY, name="全国", level=Level.NATION)
    for province in MAINLAND:
        top = region(f"{province}0000")
        if top is None or not top.name or top.abolished:
            continue
        yield Region(code=top.code, name=top.name, level=Level.PROVINCE, parent_id=COUNTRY)
        for city in range(1, 100):
            middle = region(f"{province}{city:02d}00")
            if middle is None or middle.abolished:
                continue
            counties = [
                found
                for county in range(1, 100)
                if (found := region(f"{province}{city:02d}{county:02d}")) is not None
                and found.county_known
                and not found.abolished
                and found.name not in PLAIN
            ]
            if not middle.county_known and not counties:
                continue
            yield Region(
                code=middle.code,
                name=top.name + middle.name if middle.name in PLAIN else middle.name,
                level=Level.CITY,
                parent_id=top.code,
            )
            for found in counties:
                yield Region(code=found.code, name=found.name, level=Level.COUNTY, parent_id=middle.code)


def load_regions() -> int:
    """Add the regions that are not there. Names that somebody changed stay. Returns how many were added."""
    known = set(Region.objects.values_list("code", flat=True))
    fresh = [found for found in in_force() if found.code not in known]
    Region.objects.bulk_create(fresh, batch_size=1000)
    return len(fresh)
