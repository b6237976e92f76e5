"""How a warning speaks of a sum: what stands in the cell, how much money that is, and what was perhaps meant."""

from __future__ import annotations

from peiyu.facts.parse import Parsed

TEN_THOUSAND = 10_000  # between 元 and 万元, and between 万元 and 亿元: the slip of units that people make


def shown(found: Parsed, name: str, row: int) -> str:
    """What stands in a cell."""
    return found.sheet.columns[found.places[name]].shown(row)


def has_own_unit(found: Parsed, name: str, row: int) -> bool:
    """Whether the cell says its unit itself, so that the unit of the header does not count.

    A cell that ends in a sign of money or of ten thousands does: 1.2亿元, 3000万.
    """
    return shown(found, name, row).rstrip()[-1:] in tuple("元万亿")


def written(found: Parsed, name: str, row: int) -> str:
    """What stands in the cell, with its unit."""
    text = shown(found, name, row)
    return text if text[-1:] in ("元", "人", "万", "亿") else text + found.units[name].name


def slip(found: Parsed, name: str, row: int, value: float, *, larger: bool = False) -> str:
    """What was read, and what was perhaps meant: a ten-thousandth of it, or ten thousand times as much. Where the cell says its unit
    itself nothing is proposed: its writer thought of the unit.

    单位是万元，您填的 120000000 约为 12000 亿元，是否应为 12000？
    """
    unit = found.units[name]
    read = f"您填的 {shown(found, name, row)} 约为 {in_words(value)}"
    if has_own_unit(found, name, row):
        return read
    said = f"单位是{unit.name or '元'}，{read}"
    if not larger and unit.scale <= 1:
        return said
    meant = value / float(unit.scale) * (TEN_THOUSAND if larger else 1 / TEN_THOUSAND)
    return f"{said}，是否应为 {meant:.10g}？"


def in_words(value: float) -> str:
    """An amount of 元 in the unit that people say it in.

    >>> in_words(1.2e12), in_words(35_000.0)
    ('12000 亿元', '3.5 万元')
    """
    size = abs(value)
    for scale, name in ((1e8, "亿元"), (1e4, "万元")):
        if size >= scale:
            return f"{value / scale:.4g} {name}" if size / scale < TEN_THOUSAND else f"{value / scale:.0f} {name}"
    return f"{value:.4g} 元"
