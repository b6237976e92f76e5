"""Regions for picking: codes with names, of the regions for which there are packs; any other region can be typed too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from peiyu.facts.regions import region
from peiyu.platform.policies.book import book

MOST_OFFERED = 8
NO_NAMES = {"市辖区", "县"}  # stand for "all districts" and "all counties" in the list of codes


@dataclass(frozen=True)
class Place:
    """A region: six-digit code, and its name with what it lies in."""

    code: str
    name: str

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@dataclass(frozen=True)
class Found:
    """What a typed text names: one region, several to choose from, or (neither) an error in words."""

    place: Place | None = None
    several: tuple[Place, ...] = ()
    error: str = ""


def place_of(code: str) -> Place | None:
    """The region of a code, None if there is none.

    >>> str(place_of("330282"))
    '330282 浙江省 宁波市 慈溪市'
    """
    known = region(code)
    if known is None:
        return None
    names = [known.province]
    if not code.endswith("0000"):
        city = region(code[:4] + "00")
        if city is not None and city.name and city.name not in names:
            names.append(city.name)
        if known.name and known.name not in names:
            names.append(known.name)
    return Place(code, " ".join(names))


@lru_cache(maxsize=4)
def _all(under: tuple[str, ...]) -> tuple[Place, ...]:
    """The regions in force whose code begins with one of these, in the order of their codes."""
    made = []
    for head in under:
        codes = [f"{head}0000"]
        for middle in range(1, 100):
            if region(f"{head}{middle:02d}00") is not None:
                codes += [f"{head}{middle:02d}{end:02d}" for end in range(100)]
        for code in codes:
            known = region(code)
            if known is not None and known.county_known and not known.abolished and known.name not in NO_NAMES:
                place = place_of(code)
                if place is not None:
                    made.append(place)
    return tuple(made)


def offered() -> tuple[Place, ...]:
    """The regions to pick from: those of the provinces for which there are packs of their own."""
    return _all(tuple(sorted({pack.region[:2] for pack in book().library.packs.values() if pack.region})))


def find(text: str) -> Found:
    """The region that a picked or typed text names: a code, 「330282 浙江省 宁波市 慈溪市」, or (part of) a name."""
    typed = text.strip()
    head = typed.split(" ")[0]
    if head.isdecimal():
        place = place_of(head)
        return Found(place) if place else Found(error=f"“{head}”不是行政区划代码")
    named = [place for place in offered() if place.name.split(" ")[-1] == typed]
    named = named or [place for place in offered() if typed in place.name.split(" ")[-1]]
    if len(named) == 1:
        return Found(named[0])
    if named:
        return Found(several=tuple(named[:MOST_OFFERED]))
    return Found(error=f"没有找到“{typed[:20]}”")
