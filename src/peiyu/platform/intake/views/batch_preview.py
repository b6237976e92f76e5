"""What the page of an import shows of it: how much changes, examples, problems, and the decisions that rest on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peiyu.facts.faults import TITLES_ABOVE
from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.intake import reopening
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.shown import period, shown
from peiyu.platform.intake.undoing import settled_on
from peiyu.platform.web.components.parts import Column, Row, Table


def decided_on(batch: Batch, barred: set[str]) -> list[Docket]:
    """The decisions that rest on an import that can be, is being or was undone."""
    if batch.state not in (Batch.State.DONE, Batch.State.UNDOING, Batch.State.UNDONE):
        return []
    return [docket for docket in settled_on(batch) if docket.enterprise.code not in barred]


@dataclass(frozen=True)
class Rested:
    """A decision in words: the docket, which row, and what was decided."""

    docket: Docket
    period: str
    outcome: str


def rested(batch: Batch, dockets: Iterable[Docket], post: Post | None) -> dict[str, Any]:
    """What the page of an undone import says of the decisions that rested on it."""
    rows = [Rested(d, _place(d), shown(d.table, d.column, d.outcome)) for d in dockets]
    return {
        "rested": rows,
        "settles": post is not None and post.may(Permission.CONFLICT_SETTLE),
        "reopened": reopening.waiting(batch),
        "reopen_reason": f"批次 {batch.pk} 已撤销：{batch.undo_reason}",
    }


def _place(docket: Docket) -> str:
    where = period(docket.table, docket.key)
    return where if where.endswith(docket.table) else f"{docket.table} {where}".strip()


def counts(tables: dict[str, dict[str, int]]) -> Table:
    """How many rows of each table are new, changed, the same, gone, or older than what is there."""
    names = ("new", "changed", "same", "gone", "older")
    columns = [
        Column("数据表", primary=True),
        *(Column(w, "number") for w in ("新增", "改变", "不变", "失效", "早于现有")),
    ]
    return Table("各表变动", columns, [Row([t, *(found.get(n, 0) for n in names)]) for t, found in tables.items()])


def visible(entries: Iterable[dict[str, Any]], barred: set[str]) -> list[dict[str, Any]]:
    """What is told of enterprises, without those from which the person is recused."""
    return [one for one in entries if one.get("code") not in barred]


def strangers(batch: Batch, barred: set[str]) -> list[dict[str, Any]]:
    """The enterprises that are not in the library, each with those it may be."""
    return [{**s, "candidates": visible(s.get("candidates", ()), barred)} for s in batch.strangers]


def samples(batch: Batch, barred: set[str]) -> list[tuple[str, list[dict[str, Any]]]]:
    """A few rows of each table as they would change, in the words of the screen."""
    made = []
    for table, found in batch.summary.get("samples", {}).items():
        rows = [
            {**s, "period": period(table, s["key"]),
             "changes": [(n, shown(table, n, a), shown(table, n, b)) for n, a, b in s["changes"]]}
            for s in visible(found, barred)
        ]  # fmt: skip
        made.append((table, rows))
    return made


def titles_above(batch: Batch) -> list[str]:
    """What was taken for titles above the column names, sheet by sheet."""
    return [f"{p['sheet']}：{p['message']}" for p in named_problems(batch) if p["code"] == TITLES_ABOVE]


def named_problems(batch: Batch) -> list[dict[str, Any]]:
    """The problems with every name present; the demonstration's imports name fewer."""
    return [
        {
            "sheet": p.get("sheet") or p.get("table", ""),
            "line": p.get("line") or p.get("row") or 0,
            "column_name": p.get("column_name") or "",
            "code": p["code"],
            "message": p["message"],
            "remedy": p.get("remedy", ""),
        }
        for p in batch.problems
    ]
