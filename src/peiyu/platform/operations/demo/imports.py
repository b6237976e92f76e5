"""The imports behind the demonstration's data: one finished batch for each delivery."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl

from peiyu.facts.reconcile.frames import KEY
from peiyu.platform.accounts.models import User
from peiyu.platform.intake.models import Batch
from peiyu.platform.operations.demo.facts import Prefecture
from peiyu.platform.operations.demo.places import PREFECTURE
from peiyu.platform.organisations.models import Organisation

_BEIJING = dt.timezone(dt.timedelta(hours=8))
BY = {"税务": "shuiwu", "统计": "tongji"}  # the rest is imported by the city's officer


def load_batches(
    made: Prefecture, offices: Mapping[str, Organisation], users: Mapping[str, User]
) -> dict[tuple[str, dt.date], int]:
    """Make the batches. Returns their ids by source and day."""
    by_source = {office.source: office for office in offices.values() if office.source}
    known = pl.Series(made.roster["code"])
    found: dict[tuple[str, dt.date], int] = {}
    for delivery in sorted(made.delivered.deliveries, key=lambda d: d.stated_on):
        rows = {table: frame.height for table, frame in delivery.tables.items()}
        strange = sum(frame.filter(~pl.col(KEY).is_in(known.implode())).height for frame in delivery.tables.values())
        taken = dt.datetime.combine(delivery.stated_on, dt.time(16, 40), _BEIJING)
        total = sum(rows.values())
        batch = Batch.objects.create(
            region=PREFECTURE,
            organisation=by_source.get(delivery.source, offices["市"]),
            source=delivery.source,
            stated_on=delivery.stated_on,
            state=Batch.State.DONE,
            step="已入库",
            done=total - strange,
            total=total,
            summary={table: {"new": count, "changed": 0, "same": 0, "gone": 0} for table, count in rows.items()},
            problem_count=strange,
            problems=_problems(delivery.tables, known),
            started=taken,
            finished=taken + dt.timedelta(minutes=3),
            started_by=users[BY.get(delivery.source, "ningbo")],
        )
        found[delivery.source, delivery.stated_on] = batch.pk
    return found


def _problems(tables: Mapping[str, pl.DataFrame], known: pl.Series) -> list[dict[str, object]]:
    """The rows that were left out because their code is in no register."""
    return [
        {
            "code": "E-INTAKE-CODE",
            "table": table,
            "row": row + 2,
            "column": KEY,
            "value": code,
            "message": "企业库里没有这个统一社会信用代码，该行没有入库",
        }
        for table, frame in tables.items()
        for row, code in frame.with_row_index("_at")
        .filter(~pl.col(KEY).is_in(known.implode()))
        .select("_at", KEY)
        .iter_rows()
    ][:50]
