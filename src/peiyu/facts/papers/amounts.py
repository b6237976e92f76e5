"""Amounts as papers write them: `1,234.56`, `(123.45)`, `－12`, full width, with or without a unit. Exact decimals, no floats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from peiyu.facts.papers.grid import squeezed

SCALES = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
_NUMBER = re.compile(
    r"(?P<sign>[-+])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?(?P<unit>百万元|千元|万元|亿元|元)?"
)
_NIL = frozenset({"-", "--", "---", "/", "无", "不适用", "*"})
_BRACKETS = re.compile(r"\((.+)\)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is written: value in the written unit, its decimals, its own unit if it carries one."""

    value: Decimal
    decimals: int
    unit: str = ""
    bracketed: bool = False


def amount(text: str) -> Amount | None:
    """The amount that a cell holds, or None if it holds none.

    >>> amount("（1,234.50）")
    Amount(value=Decimal('-1234.50'), decimals=2, unit='', bracketed=True)
    >>> amount("１２．５万元").unit, amount("1,23.4"), amount("五、1")
    ('万元', None, None)
    """
    plain = squeezed(text).replace("\u00a5", "").replace("\uffe5", "").replace("\u3001", ",")
    inside = _BRACKETS.fullmatch(plain)
    found = _NUMBER.fullmatch(inside[1] if inside else plain)
    if found is None or (inside and found["sign"]):
        return None
    rest = found["rest"] or ""
    value = Decimal(found["digits"].replace(",", "") + rest)
    if inside or found["sign"] == "-":
        value = -value
    return Amount(value, max(0, len(rest) - 1), found["unit"] or "", bool(inside))


def is_nil(text: str) -> bool:
    """Whether a cell says that there is nothing: a dash, 无."""
    return squeezed(text) in _NIL


def looks_numeric(text: str) -> bool:
    """Whether a cell was meant as a number: mostly digits, though it may be none."""
    plain = squeezed(text)
    return sum(c.isdigit() or c in ",.-()" for c in plain) * 2 > len(plain) and any(c.isdigit() for c in plain)
