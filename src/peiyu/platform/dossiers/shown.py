"""A value in the words of the screen: money in 万元 with 元 on hover, dates in full, codes with their names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from peiyu.facts.headers import own_unit
from peiyu.platform.calculator.industry_names import industry_name
from peiyu.platform.web.components import figures
from peiyu.platform.web.components.parts import Origin
from peiyu.rules.model import Column
from peiyu.rules.units import MONEY

if TYPE_CHECKING:
    from peiyu.platform.dossiers.holdings import Held


@dataclass(frozen=True)
class Shown:
    """What is written for a value, and the exact figure for the hover."""

    text: str
    exact: str = ""


def is_money(column: Column | None) -> bool:
    """Whether the column holds money in 元."""
    return column is not None and column.dimension == MONEY and column.unit in ("", "元")


def shown(column: Column | None, text: str, *, brief: bool = False) -> Shown:
    """A text in the declared unit of its column, in words.

    Args:
        column: None for a column that the packs no longer declare: the text is shown as it is.
        text: as kept: digits in full, ISO dates, 是 / 否.
        brief: dates in figures, for narrow columns of a table.
    """
    if column is None:
        return Shown(text)
    match column.type:
        case "数值":
            return _figure(column, text)
        case "日期":
            try:
                return Shown(text) if brief else Shown(figures.day(dt.date.fromisoformat(text)))
            except ValueError:
                return Shown(text)
        case "代码" if column.coding == "行业":
            name = industry_name(text)
            return Shown(f"{text} {name}".strip())
    return Shown(text)


def plain(column: Column | None, text: str) -> Decimal | dt.date | str:
    """A value as a workbook reckons with it: a number in the unit that `unit_of` names, a day; anything else as it is written."""
    try:
        if column is not None and column.type == "数值":
            return Decimal(text)
        if column is not None and column.type == "日期":
            return dt.date.fromisoformat(text)
    except (InvalidOperation, ValueError):
        pass
    return shown(column, text).text


def unit_of(column: Column) -> str:
    """The unit of the figures of a column as they are kept; '' for what is no figure."""
    if column.type != "数值":
        return ""
    return "元" if is_money(column) else own_unit(column).name or column.unit


def _figure(column: Column, text: str) -> Shown:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return Shown(text)
    if is_money(column):
        said = figures.money(value, "元")
        return Shown(str(said), said.exact)
    unit = own_unit(column).name or column.unit
    digits = f"{value:,f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return Shown(f"{digits}{'' if unit == '%' else ' '}{unit}".strip())


def origin_of(held: Held) -> Origin:
    """The badge of a value."""
    return Origin(held.source or "来源未记录", held.on, held.confidence)
