"""Regions for picking: every region of the country can be typed; those with policies of their own are suggested."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone

from peiyu.facts.regions import abolished_since, in_force, region
from peiyu.platform.policies.book import book

MOST_OFFERED = 12
REMEMBERED = 5  # years for which the name of an abolished region is still understood
NO_NAMES = {"市辖区", "县"}  # stand for "all districts" and "all counties" in the list of codes
_KINDS = ("省", "市", "区", "县", "旗", "盟", "地区", "林区", "特区", "自治区", "自治县", "自治旗", "自治州")


@dataclass(frozen=True)
class Place:
    """A region: six-digit code, and its name with what it lies in."""

    code: str
    name: str
    ended: int = 0  # the last year of a region that was abolished

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@dataclass(frozen=True)
class Found:
    """What a typed text names: one region, several to choose from, or (neither) an error in words."""

    place: Place | None = None
    several: tuple[Place, ...] = ()
    error: str = ""
    more: int = 0  # how many fit besides `several`


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
    return Place(code, " ".join(names), known.abolished)


@lru_cache(maxsize=1)
def everywhere() -> tuple[Place, ...]:
    """All regions in force, in the order of their codes."""
    found = (place_of(known.code) for known in in_force() if known.name not in NO_NAMES)
    return tuple(place for place in found if place is not None)


@lru_cache(maxsize=2)
def _lately(year: int) -> tuple[Place, ...]:
    """Regions abolished in the few years before: an enterprise there may well give the old name."""
    found = (place_of(known.code) for known in abolished_since(year - REMEMBERED))
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
    """The region that a picked or typed text names: a code, 「330282 浙江省 宁波市 慈溪市」, or a name with or without 市, 区, 县.

    A name that several regions have is never taken for the one that has policies: those only stand first. What a region lies
    in may be put before its name (宁波江北).
    """
    typed = text.strip()
    head = typed.split(" ")[0]
    if head.isdecimal():
        place = place_of(head)
        return Found(place) if place else Found(error=f"“{head}”不是行政区划代码")
    typed = "".join(typed.split())
    named = _named(typed)
    if len(named) == 1 and not named[0].ended:
        return Found(named[0])
    if named:
        held = set(offered())
        named.sort(key=lambda place: place not in held)
        return Found(several=tuple(named[:MOST_OFFERED]), more=max(0, len(named) - MOST_OFFERED))
    return Found(error=f"没有找到“{typed[:20]}”")


def _named(typed: str) -> list[Place]:
    """The regions a name fits: the whole name goes before the name without its kind, and that before a part of the name."""
    known = (*everywhere(), *_lately(timezone.localdate().year))
    for fits in (_is_whole, _is_short, _lies_in, _is_part):
        if found := [place for place in known if fits(place.name.split(" "), typed)]:
            cities = {place.code[:4] for place in found if not place.ended}  # 县 made 市: the new one is meant
            return [place for place in found if not place.ended or place.code[:4] not in cities]
    return []


def _is_whole(names: list[str], typed: str) -> bool:
    return names[-1] == typed


def _is_short(names: list[str], typed: str) -> bool:
    """Whether it is the name without its kind: 江北 for 江北区, 朝阳 for 朝阳市, 朝阳区 and 朝阳县 alike."""
    return len(typed) > 1 and names[-1].startswith(typed) and names[-1][len(typed) :] in _KINDS


def _lies_in(names: list[str], typed: str) -> bool:
    """Whether the name stands at the end and (part of) what the region lies in before it: 宁波江北, 浙江省宁波市江北区."""
    above = "".join(names[:-1])
    kinds = [kind for kind in ("", *_KINDS) if names[-1].endswith(kind)]
    ends = [names[-1].removesuffix(kind) for kind in kinds]
    return any(end and typed.endswith(end) and _in_order(typed.removesuffix(end), above) for end in ends)


def _in_order(signs: str, text: str) -> bool:
    """Whether all signs stand in the text, in this order: 浙江宁波 in 浙江省宁波市."""
    rest = iter(text)
    return bool(signs) and all(sign in rest for sign in signs)


def _is_part(names: list[str], typed: str) -> bool:
    return typed in names[-1]
