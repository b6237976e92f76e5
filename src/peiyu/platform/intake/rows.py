"""The rows of a sheet that sources state: canonical text in the units of the contract, each with the key of its record."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from peiyu.facts.columns import OPEN_END, AnyColumn, DateColumn, FlagColumn, NumberColumn
from peiyu.facts.parse import Parsed
from peiyu.facts.reconcile.same_record import record_key
from peiyu.facts.report import Report
from peiyu.problems import Place, Problem
from peiyu.rules.data_sources import TableRule
from peiyu.rules.model import Column

MAIN = "企业"
KEY_LENGTH = 200
NOT_DECIMAL = "E-INTAKE-101"
NO_RULE = "E-INTAKE-102"
ENDLESS = "\x00"  # stands for a number whose decimals never end in the unit of its column


@dataclass(frozen=True)
class ReadRow:
    """One row of a file: what it says of which enterprise. An empty cell is None, one that takes its value back is ''."""

    table: str
    code: str
    key: str
    line: int
    values: dict[str, str | None]


def stated_rows(
    parsed: Parsed, rule: TableRule | None, cleared: set[tuple[str, int, int]], report: Report
) -> Iterator[ReadRow]:
    """The rows of a sheet; rows without a usable code have been reported already."""
    name, sheet = parsed.table.name, parsed.sheet
    if parsed.table.subject != MAIN or rule is None:
        place = Place(sheet.file, 0, 0, name)
        why = f"表“{name}”一行说的是{parsed.table.subject}，这里只收以企业为单位的数据"
        if len(sheet):
            report.found.append(Problem(place, NO_RULE, why, "删去这张表，其余各表照常导入"))
        return
    seen: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], int] = {}
    for row, code in enumerate(parsed.keys.to_list()):
        if not code:
            continue
        line = int(sheet.lines[row])
        values = values_of(parsed, row, report)
        key = _key(rule, parsed, row, values)
        if rule.shape == "记录":
            seen[code, key] += 1
            if seen[code, key] > 1:
                key = f"{key[:180]}#{seen[code, key]}"
        elif (code, key) in shown:
            continue  # doubled rows were reported by `join`
        shown[code, key] = line
        values |= {column: "" for column, at in parsed.places.items() if (name, line, at) in cleared}
        yield ReadRow(name, code, key[:KEY_LENGTH], line, values)


def values_of(parsed: Parsed, row: int, report: Report) -> dict[str, str | None]:
    """The cells of one row by column, None where a cell is empty; a number that has no finite decimal goes to `report`."""
    sheet, values = parsed.sheet, dict[str, str | None]()
    for column in parsed.table.columns:
        if column.name not in parsed.columns:
            continue
        values[column.name] = text_of(column, parsed.columns[column.name], row)
        if values[column.name] == ENDLESS:
            shown = sheet.columns[parsed.places[column.name]].shown(row)
            why = f"“{shown}”换算成{column.unit}不是有限小数"
            report.found.append(Problem(place_of(parsed, row, column.name), NOT_DECIMAL, why, f"请以{column.unit}填写"))
    return values


def place_of(parsed: Parsed, row: int, column: str = "") -> Place:
    """Where a cell of a row stands; without a column, or with one that the sheet does not have, the row."""
    sheet = parsed.sheet
    at = parsed.places.get(column)
    line = int(sheet.lines[row])
    return Place(sheet.file, line, 0 if at is None else at + 1, parsed.table.name, column if at is not None else "")


def _key(rule: TableRule, parsed: Parsed, row: int, values: Mapping[str, str | None]) -> str:
    """What tells a row apart among those of its source, as `dossiers.statements.keys` makes it."""
    if rule.shape == "属性":
        return ""
    if rule.shape == "年度":
        return str(int(parsed.years[row]))
    date = values.get(rule.match.date) if rule.match.date else None
    held = {name: value for name, value in values.items() if value is not None}
    same = [held.get(name) for name in rule.match.same] or [held[name] for name in sorted(held)]
    return record_key(same, dt.date.fromisoformat(date) if date else None, 0)[:180]


def text_of(column: Column, read: AnyColumn, row: int) -> str | None:
    """A typed cell as text in the declared unit; None where nothing stands or a validity never ends."""
    if isinstance(read, NumberColumn):
        value = read.exact(row)
        return None if value is None else _decimal(value / column.scale)
    if isinstance(read, FlagColumn):
        return ("是" if read.value[row] else "否") if read.known[row] else None
    if isinstance(read, DateColumn):
        ordinal = int(read.ordinals[row])
        return dt.date.fromordinal(ordinal).isoformat() if read.known[row] and ordinal != OPEN_END else None
    return read.word(row)


def _decimal(value: Fraction) -> str:
    """The digits of a fraction in full; a mark where they never end."""
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return ENDLESS
    places += max(twos, fives)
    digits = abs(value.numerator) * 10**places // value.denominator
    text = str(digits).rjust(places + 1, "0")
    text = f"{text[:-places]}.{text[-places:]}" if places else text
    return f"-{text}" if value < 0 else text
