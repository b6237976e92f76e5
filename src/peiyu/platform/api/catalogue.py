"""What is nobody's secret: the service's health, regions, policies and their versions."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import StringConstraints

from peiyu.platform.api.access import declared, public
from peiyu.platform.api.listing import FAILURES, page_of
from peiyu.platform.api.schemas import Health, Name, PageOf, Paging, PolicyDetail, PolicyOut, RegionOut, Text
from peiyu.platform.organisations.models import Region
from peiyu.platform.policies.book import book, covers
from peiyu.platform.policies.index import Entry, entries, search

router = Router(tags=["政策与基础数据"])


class PolicyFilters(Paging):
    """Filters of the list."""

    q: Text = ""
    kind: Text = ""
    region: Annotated[str, StringConstraints(pattern=r"^\d{0,6}$")] = ""
    state: Literal["", "有效", "征求意见", "未施行", "样例", "已废止"] = ""
    effective_since: dt.date | None = None


@router.get("/health", auth=None, response={200: Health, **FAILURES}, operation_id="get_health", summary="服务状态")
@public()
def get_health(request: HttpRequest) -> dict[str, Any]:
    """Whether the service works: the database answers and the policy packs are read."""
    Region.objects.exists()
    found = book()
    return {"status": "ok", "packs": found.mark, "as_of": found.rulebook.as_of}


@router.get("/regions", response={200: PageOf[RegionOut], **FAILURES}, operation_id="list_regions", summary="地区")
@declared("policies:read")
def list_regions(request: HttpRequest, filters: Query[Paging]) -> dict[str, Any]:
    """The regions of this installation, in the order of their codes (GB/T 2260)."""
    return page_of(Region.objects.order_by("code"), filters, _region)


@router.get(
    "/policies", response={200: PageOf[PolicyOut], **FAILURES}, operation_id="list_policies", summary="政策列表"
)
@declared("policies:read")
def list_policies(request: HttpRequest, filters: Query[PolicyFilters]) -> dict[str, Any]:
    """Versions of rules; with `region` those that hold there; without `state` what is in force and under consultation."""
    wanted = {filters.state} if filters.state else {"有效", "征求意见"}
    kept = [entry for entry in entries() if entry.state in wanted]
    if filters.kind:
        kept = [entry for entry in kept if entry.rule.kind == filters.kind]
    if filters.region:
        kept = [entry for entry in kept if covers(entry.rule, filters.region)]
    if filters.effective_since is not None:
        since = filters.effective_since
        kept = [entry for entry in kept if entry.rule.effective is not None and entry.rule.effective >= since]
    if filters.q:
        kept = [hit.entry for hit in search(filters.q, kept)]
    return page_of(kept, filters, _policy)


@router.get("/policies/{code}", response={200: PolicyDetail, **FAILURES}, operation_id="get_policy", summary="一条政策")
@declared("policies:read")
def get_policy(request: HttpRequest, code: Name, version: Text = "") -> dict[str, Any]:
    """A rule with its clauses: the version in force, or the one named by `version`."""
    found = _versions(code)
    named = [entry for entry in found if entry.rule.version == version] if version else []
    if version and not named:
        raise Http404
    entry = next(iter(named), None) or next((e for e in reversed(found) if e.state == "有效"), found[-1])
    rule = entry.rule
    return {
        **_policy(entry),
        "clauses": [
            {
                "text": leaf.words,
                "source": asdict(leaf.source),
                "confidence": leaf.confidence,
                "decided_by": leaf.decider,
            }
            for leaf in entry.clauses
        ],
        "amount": rule.amount.text if rule.amount else "",
        "amount_open": rule.amount.open if rule.amount else "",
        "prerequisite": rule.next_below,
    }


@router.get(
    "/policies/{code}/versions",
    response={200: PageOf[PolicyOut], **FAILURES},
    operation_id="list_versions",
    summary="政策的版本",
)
@declared("policies:read")
def list_versions(request: HttpRequest, code: Name, filters: Query[Paging]) -> dict[str, Any]:
    """All versions of a rule, oldest first."""
    return page_of(_versions(code), filters, _policy)


def _versions(code: str) -> list[Entry]:
    found = [entry for entry in entries() if entry.rule.code == code]
    if not found:
        raise Http404
    return sorted(found, key=lambda entry: str(entry.rule.effective or ""))


def _region(found: Region) -> dict[str, Any]:
    return {"code": found.code, "name": found.name, "level": found.level, "parent": found.parent_id}


def _policy(entry: Entry) -> dict[str, Any]:
    rule = entry.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "kind": rule.kind,
        "version": rule.version,
        "state": entry.state,
        "region": entry.head,
        "effective": rule.effective,
        "repealed": rule.repealed,
        "confidence": rule.confidence,
        "source": asdict(rule.source),
        "responsible": list(rule.responsible),
        "support": rule.support,
        "content": rule.content,
    }
