"""What a preview tells beside the counts: examples of new rows, titles without an end, figures that look like a slip of the unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from peiyu.platform.dossiers.models import Enterprise, WorkingRow
from peiyu.platform.intake.models import StagedRow
from peiyu.platform.intake.shown import period, shown
from peiyu.platform.policies.book import book

EXAMPLES = 8  # new rows of a table
COLUMNS = 8  # of a new row
LISTED = 60
END = "有效期至"
TITLES = ("称号", "资质荣誉")
_LEAST = Decimal(10**6)  # 元: below this a figure may well grow ten-thousandfold
_NEAR = 30  # times: so far a figure may be from another and still confirm it
_SLIPS = ((Decimal(10) ** 4, "万元"), (Decimal(10) ** 8, "亿元"))
_ROOM = Decimal("3.2")  # times beside the exact power


@dataclass
class Foreseen:
    """Collected over all slices of a comparison."""

    fresh: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    endless: list[dict[str, Any]] = field(default_factory=list)
    slips: list[dict[str, Any]] = field(default_factory=list)

    def take(self, firm: Enterprise, row: StagedRow, after: Mapping[str, str], new: bool) -> None:
        """Note one row that would be written."""
        if row.table in TITLES and not after.get(END):
            said = after.get("梯度") or after.get("名称") or ""
            self.endless.append({"firm": firm.name, "code": firm.code, "line": row.line, "text": said})
        here = self.fresh[row.table]
        if not new or len(here) >= EXAMPLES:
            return
        told = [[name, value] for name, value in after.items()]
        if row.table in TITLES and not after.get(END):
            told.append([END, ""])
        here.append({"firm": firm.name, "code": firm.code, "key": row.key, "line": row.line, "values": told[:COLUMNS]})

    def figures(
        self,
        firms: Mapping[int, Enterprise],
        rows: Iterable[tuple[StagedRow, Mapping[str, str], Mapping[str, str | None]]],
    ) -> None:
        """Note amounts that lie 10^4 or 10^8 from what is held: the row, what it says, what its source said before."""
        given = list(rows)
        held: dict[tuple[int, str], list[WorkingRow]] = defaultdict(list)
        tables = {row.table for row, _, _ in given}
        for worked in WorkingRow.objects.filter(enterprise_id__in=firms, table__in=tables):
            held[worked.enterprise_id, worked.table].append(worked)
        for row, after, before in given:
            firm = firms[row.enterprise_id or 0]
            others = held[firm.pk, row.table]
            for name in row.values:
                if not _is_money(row.table, name) or after.get(name) in (None, before.get(name)):
                    continue
                known = [(w.key, text) for w in others if (text := w.values.get(name))]
                known.sort(key=lambda one: (one[0] != row.key, one[0]))
                slip = _slip(Decimal(after[name]), [(row.key, before.get(name) or ""), *known])
                if slip is None:
                    continue
                key, text, unit = slip
                which = "现有数值" if key == row.key else f"{period(row.table, key)}的数值"
                self.slips.append({"firm": firm.name, "code": firm.code, "line": row.line, "text": (
                    f"{period(row.table, row.key)} {name} {shown(row.table, name, after[name])}，"
                    f"{which} {shown(row.table, name, text)}，像是把{unit}数当成了元（或相反），请核对单位"
                ).strip()})  # fmt: skip

    def summary(self) -> dict[str, Any]:
        """As it is kept with the batch."""
        return {
            "fresh": dict(self.fresh), "endless": self.endless[:LISTED], "endless_count": len(self.endless),
            "slips": self.slips[:LISTED], "slip_count": len(self.slips),
        }  # fmt: skip


def _is_money(table: str, name: str) -> bool:
    declared = book().library.tables.get(table)
    column = declared.column(name) if declared is not None else None
    return column is not None and column.type == "数值" and column.unit == "元"


def _slip(value: Decimal, known: Iterable[tuple[str, str]]) -> tuple[str, str, str] | None:
    """The held figure from which a value lies a whole unit apart, unless another one bears it out."""
    found = None
    for key, text in known:
        other = Decimal(text) if text else Decimal(0)
        if not value or not other:
            continue
        low, high = sorted((abs(value), abs(other)))
        times = high / low
        if times <= _NEAR:
            return None
        unit = next((unit for power, unit in _SLIPS if power / _ROOM <= times <= power * _ROOM), "")
        if unit and high >= _LEAST and found is None:
            found = (key, text, unit)
    return found
