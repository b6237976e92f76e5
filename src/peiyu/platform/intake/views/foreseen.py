"""What the page of an import tells of columns, names, new rows and doubts before anything is taken over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peiyu.platform.intake.called import MOST
from peiyu.platform.intake.list_heads import MEANINGS, UNUSED
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.shown import period, shown

HIDDEN = "（您须回避的企业）"


def column_reading(batch: Batch) -> dict[str, Any]:
    """How the columns of a plain list were read, and the choices for those that a person has to explain."""
    decided = batch.summary.get("columns", {})
    heads = [
        {**head, "chosen": decided.get(str(head["at"])) or (head["guess"] if not head["asked"] else ""),
         "said": MEANINGS.get(head["meaning"], "")}
        for head in batch.summary.get("heads", ())
    ]  # fmt: skip
    return {
        "heads": heads, "unused": batch.summary.get("unused", ()), "meanings": list(MEANINGS.items()),
        "asked": any(head["asked"] for head in heads), "unused_word": UNUSED,
    }  # fmt: skip


def foreseen(batch: Batch, barred: set[str]) -> dict[str, Any]:
    """The rest of the preview. Of an enterprise from which the person is recused only what stands in the file itself is told."""
    told = batch.summary
    unnamed = _seen(told.get("absent", ()), barred)
    return {
        "unlike": [
            {**one, "number": number, "firm": HIDDEN if one["code"] in barred else one["firm"]}
            for number, one in enumerate(told.get("unlike", ()))
        ],
        "too_many": told.get("unlike_count", 0) > MOST,
        "fresh": [(table, _fresh(table, _seen(rows, barred))) for table, rows in told.get("fresh", {}).items() if rows],
        "endless": _seen(told.get("endless", ()), barred), "slips": _seen(told.get("slips", ()), barred),
        "unnamed": unnamed, "unnamed_codes": {one["code"] for one in unnamed},
        "unnamed_tables": {one.get("table") or told.get("title_table", "") for one in unnamed},
    }  # fmt: skip


def _fresh(table: str, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**row, "period": period(table, row["key"]),
         "values": [(name, shown(table, name, value) if value else "未注明") for name, value in row["values"]]}
        for row in rows
    ]  # fmt: skip


def _seen(told: Iterable[dict[str, Any]], barred: set[str]) -> list[dict[str, Any]]:
    return [one for one in told if one.get("code") not in barred]
