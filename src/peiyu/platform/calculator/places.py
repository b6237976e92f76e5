"""Regions for picking: every region of the country can be typed; those with policies of their own are suggested."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from peiyu.facts.regions import in_force, region
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


@lru_cache(maxsize=1)
def everywhere() -> tuple[Place, ...]:
    """All regions in force, in the order of their codes."""
    found = (place_of(known.code) for known in in_force() if known.name not in NO_NAMES)
    return tuple(place for place in found if place is not None)


def offered() -> tuple[Place, ...]:
    """The regions to pick from: whole provinces where there are packs of their own, of all others the province itself."""
    held = {head[:2] for head in _heads()}
    return tuple(place for place in everywhere() if place.code[:2] in held or place.code.endswith("0000"))


def _heads() -> tuple[str, ...]:
    """The beginnings of the codes for which there are policies of their own."""
    return book().heads


def held() -> tuple[str, ...]:
    """The names of the regions for which there are packs, the widest first."""
    found = (place_of(head.ljust(6, "0")) for head in sorted(_heads(), key=lambda head: (len(head), head)))
    return tuple("".join(place.name.split(" ")) for place in found if place is not None)


def not_held(place: Place) -> str:
    """Which policies of a place no pack holds, in words; '' where its city (or the province that was picked) has a pack."""
    reach = max((len(head) for head in _heads() if place.code.startswith(head)), default=0)
    names = place.name.split(" ")
    if reach == 0:
        level = (
            "省级政策" if place.code.endswith("0000") and any(h[:2] == place.code[:2] for h in _heads()) else "地方政策"
        )
        return f"没有收录{''.join(names[:2])}的{level}，下面只按国家政策测算"
    if reach == len("33") and len(names) > 1:
        return f"没有收录{names[1]}的市县政策，下面只按国家和{names[0]}的政策测算"
    return ""


def find(text: str) -> Found:
    """The region that a picked or typed text names: a code, 「330282 浙江省 宁波市 慈溪市」, or (part of) a name."""
    typed = text.strip()
    head = typed.split(" ")[0]
    if head.isdecimal():
        place = place_of(head)
        return Found(place) if place else Found(error=f"“{head}”不是行政区划代码")
    named = [place for place in everywhere() if place.name.split(" ")[-1] == typed]
    for places in (offered(), everywhere()):  # part of a name is most likely meant where there are policies
        named = named or [place for place in places if typed in place.name.split(" ")[-1]]
    if len(named) == 1:
        return Found(named[0])
    if named:
        return Found(several=tuple(named[:MOST_OFFERED]))
    return Found(error=f"没有找到“{typed[:20]}”")
