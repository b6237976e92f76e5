"""Whether a post reaches further than its role and its organisation stand for: refused, or made only after somebody confirms it."""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.platform.access.reach import EVERYWHERE, SYSTEM, prefix, within
from peiyu.platform.access.roles import ROLES, Level
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.organisations.models import Organisation, Region
from peiyu.platform.organisations.region_field import path

_HEIGHT = {Level.COUNTY: 0, Level.CITY: 1, Level.PROVINCE: 2, Level.NATION: 3}


class Wide(NotDone):
    """A post that reaches unusually far (E-USER-012); `mark` is what somebody confirms who means it."""

    def __init__(self, why: str, mark: str) -> None:
        self.mark = mark
        super().__init__("E-USER-012", f"{why}；请核对角色、单位和管辖地区，确认无误的，请勾选确认")


@dataclass(frozen=True)
class Wanted:
    """The role, organisation and region of a post to be made."""

    role: str
    organisation: Organisation | None
    region: Region | None

    @property
    def mark(self) -> str:
        """What is confirmed: these three and no others."""
        unit = self.organisation.pk if self.organisation is not None else ""
        return f"{self.role}/{unit}/{self.region.code if self.region is not None else ''}"


def must_fit(wanted: Wanted, sure: str = "") -> str:
    """Check a post against its role and organisation.

    Args:
        wanted: the post.
        sure: the mark that somebody has confirmed.

    Returns:
        Why it is unusual, for the record of the change; '' where it is not.

    Raises:
        NotDone: the organisation is of another place (E-USER-011).
        Wide: it reaches further than it should, and nobody has confirmed that.
    """
    region, unit, kind = wanted.region, wanted.organisation, ROLES[wanted.role]
    if kind.reach != "region" or region is None:
        return ""
    reached = prefix(region.code)
    seat = prefix(unit.region_id) if unit is not None else EVERYWHERE
    above = reached == EVERYWHERE or (seat.startswith(reached) and seat != reached)
    if unit is not None and seat != EVERYWHERE and not above and not reached.startswith(seat):
        raise NotDone("E-USER-011", f"“{unit.name}”在{path(unit.region)}，不能管辖{path(region)}；请改选单位或管辖地区")
    why = []
    if kind.level is not None and _HEIGHT[Level(region.level)] > _HEIGHT[kind.level]:
        why.append(
            f"“{kind.name}”的管辖地区一般不高于{_level(kind.level)}，“{region.name}”是{region.get_level_display()}"
        )
    if unit is not None and seat != EVERYWHERE and above:
        why.append(f"“{region.name}”超出“{unit.name}”所在的{path(unit.region)}")
    if not why:
        return ""
    told = f"{'，'.join(why)}，任职后能看到 {_firms(reached):,} 家企业"
    if sure != wanted.mark:
        raise Wide(told, wanted.mark)
    return told


def _level(level: Level) -> str:
    return {Level.COUNTY: "县级", Level.CITY: "市级", Level.PROVINCE: "省级", Level.NATION: "国家"}[level]


def _firms(start: str) -> int:
    """How many enterprises a region has: the number only, an administrator reaches none."""
    with within(SYSTEM):
        firms = Enterprise.everything.filter(merged_into__isnull=True)
        return (firms if start == EVERYWHERE else firms.filter(region__startswith=start)).count()
