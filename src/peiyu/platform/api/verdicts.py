"""Verdicts as they stand, and one of them clause by clause."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import StringConstraints

from peiyu.engine.explain import explain
from peiyu.platform.access.roles import Permission
from peiyu.platform.api.access import declared
from peiyu.platform.api.firms import ours, seen
from peiyu.platform.api.listing import FAILURES, page_of
from peiyu.platform.api.problems import NO_PERMISSION, ApiError
from peiyu.platform.api.schemas import (
    CreditCode,
    ExplanationOut,
    Moment,
    Name,
    PageOf,
    Paging,
    Text,
    VerdictOut,
    VerdictWord,
)
from peiyu.platform.dossiers import assemble
from peiyu.platform.dossiers.sight import note_look
from peiyu.platform.policies.book import book, covers
from peiyu.platform.verdicts.models import Verdict
from peiyu.platform.verdicts.ways import way_word, with_titles
from peiyu.reports.candidates import Firm
from peiyu.reports.explanation import explanation_json

router = Router(tags=["判定"])


class VerdictFilters(Paging):
    """Filters of the list."""

    rule: Text = ""
    enterprise: Annotated[str, StringConstraints(pattern=r"^([0-9A-HJ-NPQRTUWXY]{18})?$")] = ""
    verdict: VerdictWord | Literal[""] = ""
    eligible: bool | None = None
    updated_since: Moment | None = None


@router.get(
    "/verdicts", response={200: PageOf[VerdictOut], **FAILURES}, operation_id="list_verdicts", summary="判定列表"
)
@declared("verdicts:read", Permission.LIBRARY_VIEW, Permission.OWN_ENTERPRISE)
def list_verdicts(request: HttpRequest, filters: Query[VerdictFilters]) -> dict[str, Any]:
    """Verdicts in force (第一次认定) within reach, by rule or by enterprise. Of policies, what lacks more than one thing is not kept."""
    standing = Verdict.objects.filter(until__isnull=True, occasion="认定")
    found = with_titles(standing).select_related("enterprise", "run").order_by("id")
    if filters.rule:
        found = found.filter(rule=filters.rule)
    if filters.enterprise:
        found = found.filter(enterprise__code=filters.enterprise)
    if filters.verdict:
        found = found.filter(verdict=filters.verdict)
    if filters.eligible is not None:
        found = found.filter(eligible=filters.eligible)
    if filters.updated_since is not None:
        found = found.filter(since__gte=filters.updated_since)
    return page_of(found, filters, _verdict)


@router.get(
    "/enterprises/{code}/verdicts/{rule}",
    response={200: VerdictOut, **FAILURES},
    operation_id="get_verdict",
    summary="一条判定",
)
@declared("verdicts:read", Permission.LIBRARY_VIEW, Permission.OWN_ENTERPRISE)
def get_verdict(request: HttpRequest, code: CreditCode, rule: Name) -> dict[str, Any]:
    """The verdict in force of one rule on one enterprise."""
    firm, sight = seen(ours(request), code)
    if not sight.full:
        raise ApiError(NO_PERMISSION)
    found = (
        with_titles(Verdict.objects.filter(enterprise=firm, rule=rule, until__isnull=True, occasion="认定"))
        .select_related("enterprise", "run")
        .first()
    )
    if found is None:
        raise Http404
    return _verdict(found)


@router.get(
    "/enterprises/{code}/verdicts/{rule}/explanation",
    response={200: ExplanationOut, **FAILURES},
    operation_id="explain_verdict",
    summary="逐条说明",
)
@declared("verdicts:read", Permission.LIBRARY_VIEW, Permission.OWN_ENTERPRISE, heavy=True)
def explain_verdict(request: HttpRequest, code: CreditCode, rule: Name) -> dict[str, Any]:
    """The verdict clause by clause, decided for today from the working values."""
    firm, sight = seen(ours(request), code)
    found = book()
    known = rule in found.rulebook and found.rulebook.rule(rule).frame.name == assemble.MAIN
    if not sight.full:
        raise ApiError(NO_PERMISSION)
    if not known or not covers(found.rulebook.rule(rule).rule, firm.region):
        raise Http404
    note_look(ours(request), firm, sight, f"接口：逐条说明 {rule}")
    dossiers = assemble.one(firm, assemble.tables_of([firm.pk])[firm.pk], found)
    told = explain(found.rulebook, dossiers, rule, 0)
    return explanation_json(told, Firm(firm.code, firm.name, firm.region))


def _verdict(found: Verdict) -> dict[str, Any]:
    detail = found.detail or {}
    return {
        "enterprise": found.enterprise.code,
        "rule": found.rule,
        "version": found.version,
        "draft": found.draft,
        "verdict": found.verdict,
        "eligible_to_apply": found.eligible,
        "way": way_word(found),
        "score": found.score,
        "grade": found.grade,
        "amount_low": _money(found.low),
        "amount_high": _money(found.high),
        "failing": found.failing,
        "unmet": detail.get("unmet", []),
        "missing": detail.get("missing", []),
        "manual": detail.get("manual", []),
        "as_of": found.run.as_of,
        "since": found.since,
    }


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount, "f")
