"""What is doubtful among the figures that a firm typed: each by itself, and beside the others and what is held of the firm."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from peiyu.advice.beside import Slipped
from peiyu.advice.inputs import Input, cell_key
from peiyu.advice.typed import Fault, Figure, figure, read
from peiyu.facts.headers import own_unit
from peiyu.platform.calculator.machines import calculator
from peiyu.platform.dossiers.holdings import Tables
from peiyu.platform.dossiers.only_once import Field
from peiyu.platform.policies.book import book
from peiyu.platform.web.components.parts import Slip


def doubts(region: str, typed: Mapping[Field, str], held: Tables) -> dict[Field, Slip]:
    """The questions at the fields of a form; nothing is asked at an empty field or one that cannot be read."""
    plausible = calculator(region, drafts=True).plausible
    tables = book().library.tables
    numbers: dict[str, Fraction] = {}
    figures: list[tuple[Field, Input, Figure]] = []
    found: dict[Field, Slipped | None] = {}
    for field, text in typed.items():
        asked = _input(field)
        if not text:
            continue
        if field.column.type == "日期":
            day = read(field.column, text)
            found[field] = None if isinstance(day, Fault) else plausible.late(asked, day)
        elif field.column.type == "数值":
            number = figure(field.column, text)
            if isinstance(number, Figure):
                numbers[asked.key] = number.value
                figures.append((field, asked, number))

    def known(table: str, column: str, year: int | None) -> Fraction | None:
        said = numbers.get(cell_key(table, column, year))
        value = held.get(table, {}).get("" if year is None else str(year), {}).get(column)
        declared = tables[table].column(column)
        if said is not None or value is None or declared is None or not value.text:
            return said
        return Fraction(Decimal(value.text)) * own_unit(declared).scale

    for field, asked, number in figures:
        found[field] = plausible.slip(asked, number, typed[field], known)
    return {field: Slip(slip.message, slip.meant) for field, slip in found.items() if slip is not None}


def key_of(field: Field) -> str:
    """The key by which rules ask for the field of a form."""
    return cell_key(field.table, field.column.name, _year(field))


def _year(field: Field) -> int | None:
    return int(field.key) if field.key.isdigit() else None


def _input(field: Field) -> Input:
    return Input(0, "cell", key_of(field), field.column.name, field.table, field.column, _year(field))
