"""The tables of a dossier as a page shows them: years side by side, records one below the other, what was never collected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from peiyu.platform.dossiers.holdings import Held, Rows, Tables
from peiyu.platform.dossiers.shown import Shown, is_money, origin_of, plain, shown, unit_of
from peiyu.platform.web.components.drawings import Spark, sparkline
from peiyu.platform.web.components.parts import Origin
from peiyu.rules.model import Column, Table

YEARS = 4  # columns of the table of figures
APART = frozenset({"企业", "年度", "已享受政策", "人工判断"})  # shown in places of their own
HIDDEN = frozenset({"企业名称"})


@dataclass(frozen=True)
class Cell:
    """One value on the page; `said` None: 未采集. `doubtful`: a docket is open on it."""

    said: Shown | None
    origin: Origin | None = None
    why: str = ""
    doubtful: bool = False
    url: str = ""
    plain: Decimal | dt.date | str = ""  # as a workbook reckons with it
    unit: str = ""


@dataclass(frozen=True)
class Line:
    """One indicator over the years, newest first; `spark` draws them where there are at least two."""

    name: str
    note: str
    cells: Sequence[Cell]
    spark: Spark | None = None
    unit: str = ""


@dataclass(frozen=True)
class Years:
    """The table of annual figures: the years, the lines with a value, the names of indicators that nobody has given."""

    years: Sequence[str]
    lines: Sequence[Line]
    empty: Sequence[str]


@dataclass(frozen=True)
class Records:
    """One table of dated records. `since`: which sources delivered it whole, so that no record means 无."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    since: Mapping[str, dt.date] = field(default_factory=dict)
    units: Sequence[str] = ()  # of each column, '' for what is no figure


@dataclass(frozen=True)
class Maker:
    """Makes the tables of one enterprise.

    Attributes:
        firm: its id, for the links to the history of each value; 0 leaves the links out.
        declared: the tables that the packs declare.
        disputed: (table, key, column) of open dockets.
    """

    firm: int
    declared: Mapping[str, Table]
    disputed: Collection[tuple[str, str, str]] = ()

    def attributes(self, held: Tables) -> tuple[list[tuple[str, Cell]], list[str]]:
        """The one row of 企业: its values, and the names of what is not collected."""
        row = held.get("企业", {}).get("", {})
        columns = [c for c in self.declared["企业"].columns if c.name not in HIDDEN]
        filled = [(c.name, self._cell("企业", "", c, row[c.name])) for c in columns if c.name in row]
        return filled, [c.name for c in columns if c.name not in row]

    def years(self, held: Tables, table: str = "年度") -> Years:
        """The annual figures, newest year first."""
        rows = held.get(table, {})
        years = sorted(rows, reverse=True)[:YEARS]
        columns = self.declared[table].columns
        filled = [c for c in columns if any(c.name in rows[year] for year in years)]
        lines = [self._line(table, c, years, rows) for c in filled]
        return Years(years, lines, [c.name for c in columns if c not in filled])

    def records(self, held: Tables, known: Mapping[str, Mapping[str, dt.date]]) -> tuple[list[Records], list[str]]:
        """The other tables that hold or surely hold nothing, and the names of those that nobody has delivered."""
        made, unknown = [], []
        for name, table in self.declared.items():
            if table.subject != "企业" or name in APART:
                continue
            rows = held.get(name, {})
            if not rows and name not in known:
                unknown.append(name)
                continue
            made.append(self._records(table, rows, known.get(name, {})))
        return sorted(made, key=lambda records: not records.rows), unknown

    def _records(self, table: Table, rows: Rows, since: Mapping[str, dt.date]) -> Records:
        columns = [c for c in table.columns if any(c.name in row for row in rows.values())]
        ordered = sorted(
            rows.items(),
            key=lambda row: row[1][table.date].text if table.date and table.date in row[1] else row[0],
            reverse=True,
        )
        lines = [[self._cell(table.name, key, c, row.get(c.name)) for c in columns] for key, row in ordered]
        heads, units = [c.name for c in columns], [unit_of(c) for c in columns]
        if table.shape == "年度":
            heads, units = ["年度", *heads], ["", *units]
            lines = [[Cell(Shown(key), plain=key), *line] for (key, _), line in zip(ordered, lines, strict=True)]
        return Records(table.name, heads, lines, since, units)

    def _line(self, table: str, column: Column, years: Sequence[str], rows: Rows) -> Line:
        cells = [self._cell(table, year, column, rows[year].get(column.name)) for year in years]
        spark = None
        if column.type == "数值" and sum(column.name in rows[year] for year in years) > 1:
            scale = 10_000 if is_money(column) else 1
            points = [
                (f"{year}年", Decimal(rows[year][column.name].text) / scale if column.name in rows[year] else None)
                for year in reversed(years)
            ]
            spark = sparkline(points, label=column.name, unit="万元" if scale > 1 else column.unit)
        return Line(column.name, column.note, cells, spark, unit_of(column))

    def _cell(self, table: str, key: str, column: Column, held: Held | None) -> Cell:
        if held is None:
            return Cell(None, url=self._url(table, key, column.name) if table == "年度" else "")
        return Cell(
            shown(column, held.text, brief=table != "企业"),
            origin_of(held),
            held.why,
            (table, key, column.name) in self.disputed,
            self._url(table, key, column.name),
            plain(column, held.text),
            unit_of(column),
        )

    def _url(self, table: str, key: str, column: str) -> str:
        if not self.firm:
            return ""
        return history_url(self.firm, table, key, column)


def history_url(firm: int, table: str, key: str, column: str) -> str:
    """Where the history of one value stands."""
    return f"{reverse('dossiers:history', args=[firm])}?{urlencode({'table': table, 'key': key, 'column': column})}"
