"""Decide the facts of one enterprise that the caller sends. Nothing is stored."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from peiyu.engine.frames import World
from peiyu.engine.lines import decision
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.values import from_values
from peiyu.platform.api.access import declared
from peiyu.platform.api.listing import FAILURES
from peiyu.platform.api.problems import INVALID, ApiError
from peiyu.platform.api.schemas import Failure, MatchIn, MatchOut
from peiyu.platform.policies.book import book

router = Router(tags=["试算"])
NEAR = dt.timedelta(days=2 * 366)


@router.post("/match", response={200: MatchOut, **FAILURES, 413: Failure}, operation_id="match", summary="试算一家企业")
@declared("match:run", heavy=True)
def match(request: HttpRequest, body: MatchIn) -> dict[str, Any]:
    """Every rule of a region on the facts that were sent, as `peiyu match` decides them. Nothing is stored."""
    today = timezone.localdate()
    day = body.as_of or today
    faults = []
    if abs(day - today) > NEAR:
        faults.append(_fault("as_of", "判定日期离今天超过两年", "填前后各两年之内的日期"))
        raise ApiError(INVALID, "有 1 处需要修改", faults)
    if len(body.tables.get(ENTERPRISE, [])) > 1:
        faults.append(_fault("tables.企业", "一次只试算一家企业", "企业表最多一行"))
    found = book(day, body.occasion)
    chosen = [
        rule.rule.code
        for rule in found.rules_for(body.region)
        if (body.include_drafts or not rule.rule.is_draft) and (not body.rules or rule.rule.code in body.rules)
    ]
    known = {rule.rule.code for rule in found.enterprise_rules}
    faults += [
        _fault(f"rules.{place}", f"没有规则“{code}”", "核对代码")
        for place, code in enumerate(body.rules)
        if code not in known
    ]
    if faults:
        raise ApiError(INVALID, f"有 {len(faults)} 处需要修改", faults)
    dossiers = from_values(found.library.tables, found.library.subjects, body.tables, found.statistics)
    if dossiers.size(ENTERPRISE) != 1:
        raise ApiError(
            INVALID, "有 1 处需要修改", [_fault("tables", "各表不是同一家企业", "统一社会信用代码写同一个，或都不写")]
        )
    world = World(dossiers, found.rulebook.as_of)
    return {
        "as_of": day,
        "occasion": body.occasion,
        "packs": found.mark,
        "verdicts": [decision(found.rulebook, world, code, 0) for code in chosen],
        "disclaimer": "测算仅供参考，以主管部门审核为准",
    }


def _fault(place: str, message: str, remedy: str) -> dict[str, str]:
    return {"place": place, "code": INVALID.code, "message": message, "remedy": remedy}
