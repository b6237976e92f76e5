"""Verdicts as the engine has just given them, before they are rows; and making rows of them, many at once.

Tens of thousands are made in one go after a change of packs. As model objects they would take longer to write than to decide.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connection

from peiyu.platform.verdicts.models import Run

AT_ONCE = 5000
_INSERT = """
INSERT INTO verdicts_verdict (enterprise_id, region, rule, version, occasion, draft, verdict, eligible, score, grade, low, high,
  failing, detail, since, run_id)
SELECT f.enterprise_id, f.region, f.rule, f.version, '认定', f.draft, f.verdict, f.eligible, f.score, f.grade, f.low, f.high,
  f.failing, f.detail, %s, %s
FROM jsonb_to_recordset(%s::jsonb) AS f (enterprise_id bigint, region text, rule text, version text, draft boolean, verdict text,
  eligible boolean, score text, grade text, low numeric, high numeric, failing smallint, detail jsonb)
"""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A verdict of one enterprise under one rule; the fields are those of the model `Verdict`, `low` and `high` in 元."""

    enterprise_id: int
    region: str
    rule: str
    version: str
    draft: bool
    verdict: str
    eligible: bool | None
    score: str
    grade: str
    low: Decimal | None
    high: Decimal | None
    failing: int
    detail: dict[str, Any]


def open_verdicts(fresh: Iterable[Fresh], run: Run) -> int:
    """Write them as in force since the run started. Returns how many."""
    made, every = 0, iter(fresh)
    with connection.cursor() as cursor:
        while some := list(islice(every, AT_ONCE)):
            rows = json.dumps([_row(one) for one in some], ensure_ascii=False)
            cursor.execute(_INSERT, [run.started, run.pk, rows])
            made += len(some)
    return made


def _row(one: Fresh) -> dict[str, Any]:
    return {
        "enterprise_id": one.enterprise_id,
        "region": one.region,
        "rule": one.rule,
        "version": one.version,
        "draft": one.draft,
        "verdict": one.verdict,
        "eligible": one.eligible,
        "score": one.score,
        "grade": one.grade,
        "low": None if one.low is None else str(one.low),
        "high": None if one.high is None else str(one.high),
        "failing": one.failing,
        "detail": one.detail,
    }
