"""The cohort register of a case: figures of a cohort (群体统计) and places of the subject in it (群体名次), as written.

群体统计: {亩均税收均值: 12万元/亩}                      # the whole cohort, or by group: {亩均税收均值: {330200: 12万元/亩}}
群体名次: {亩均得分百分位: {名次: 10, 百分位: 25%}}      # either may be left out
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from peiyu.problems import Collector, Place, nearest
from peiyu.rules.library import Library
from peiyu.rules.units import quantity

VALUES, PLACES = "群体统计", "群体名次"
RANK, PERCENTILE = "名次", "百分位"


@dataclass(frozen=True, slots=True)
class CaseRegister:
    """Figures in base units (元; a ratio as a fraction). `values`: (statistic, group) → figure; `places`: statistic → (rank,
    percentile), either None if not given.
    """

    values: dict[tuple[str, str], Fraction] = field(default_factory=dict)
    places: dict[str, tuple[Fraction | None, Fraction | None]] = field(default_factory=dict)


def read_values(
    register: CaseRegister, tree: object, missing: str, library: Library, place: Place, problems: Collector
) -> None:
    """Add the figures of 群体统计. A figure written as `missing` or left empty is not in the register."""
    for name, written in _statistics(VALUES, tree, library, place, problems):
        for group, figure in (written if isinstance(written, dict) else {"": written}).items():
            value = _figure(f"{VALUES}.{name}", figure, missing, place, problems)
            if value is not None:
                register.values[name, str(group)] = value


def read_places(
    register: CaseRegister, tree: object, missing: str, library: Library, place: Place, problems: Collector
) -> None:
    """Add the places of 群体名次. A place written as `missing` or left empty is not in the register."""
    for name, written in _statistics(PLACES, tree, library, place, problems):
        if not isinstance(written, dict) or set(written) - {RANK, PERCENTILE}:
            problems.add(place, "E-CASE-007", f"{PLACES}“{name}”的写法不对", "写成 {名次: 10, 百分位: 25%}，可只写一个")
            continue
        rank, share = (
            _figure(f"{PLACES}.{name}.{key}", written.get(key), missing, place, problems) for key in (RANK, PERCENTILE)
        )
        if (rank, share) != (None, None):
            register.places[name] = rank, share


def _statistics(
    table: str, tree: object, library: Library, place: Place, problems: Collector
) -> list[tuple[str, object]]:
    """The named statistics that the packs declare; any other name is reported."""
    if not isinstance(tree, dict):
        problems.add(
            place,
            "E-CASE-007",
            f"表“{table}”的写法不对",
            "群体统计 {统计名: 值}；群体名次 {统计名: {名次: 值, 百分位: 值}}",
        )
        return []
    for name in tree:
        if name not in library.cohorts:
            hint = nearest(str(name), list(library.cohorts))
            problems.add(place, "E-CASE-012", f"案例里的群体统计“{name}”没有声明", f"相近的：{'、'.join(hint) or '无'}")
    return [(str(name), written) for name, written in tree.items() if name in library.cohorts]


def _figure(path: str, written: object, missing: str, place: Place, problems: Collector) -> Fraction | None:
    if written is None or written == missing:
        return None
    found = quantity(str(written))
    if found is None:
        problems.add(place, "E-CASE-009", f"“{path}”应是一个数，写的是“{written}”", "写成 25%、10名 或 12万元/亩")
        return None
    return found[0]
