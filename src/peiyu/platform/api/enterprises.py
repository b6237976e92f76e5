"""Enterprises and what is held about them; what a department reports about them."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from ninja import Header, Query, Router
from pydantic import StringConstraints

from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Token
from peiyu.platform.api import judgements
from peiyu.platform.api.access import declared
from peiyu.platform.api.faults import fault
from peiyu.platform.api.firms import ours, seen
from peiyu.platform.api.listing import FAILURES, page_of
from peiyu.platform.api.problems import INVALID, KEY_REUSED, NO_PERMISSION, OVER_QUOTA, ApiError
from peiyu.platform.api.schemas import (
    CreditCode,
    EnterpriseOut,
    FactsOut,
    Failure,
    Moment,
    PageOf,
    Paging,
    RowIn,
    StatementsIn,
    StatementsOut,
    Text,
)
from peiyu.platform.dossiers import judged
from peiyu.platform.dossiers.holdings import held_now, known_tables
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.sight import note_look
from peiyu.platform.dossiers.statements import Said, record_statements
from peiyu.platform.intake import quotas
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.reading import canonical
from peiyu.platform.policies.book import book

router = Router(tags=["企业"])
KEY = r"^[\x21-\x7e]{8,80}$"


class EnterpriseFilters(Paging):
    """Filters of the list."""

    q: Text = ""
    region: Annotated[str, StringConstraints(pattern=r"^\d{0,6}$")] = ""
    industry: Annotated[str, StringConstraints(pattern=r"^[A-T]?\d{0,4}$")] = ""
    updated_since: Moment | None = None


@router.get(
    "/enterprises",
    response={200: PageOf[EnterpriseOut], **FAILURES},
    operation_id="list_enterprises",
    summary="企业列表",
)
@declared("enterprises:read", Permission.DOSSIER_VIEW)
def list_enterprises(request: HttpRequest, filters: Query[EnterpriseFilters]) -> dict[str, Any]:
    """Enterprises within the reach of the token, in the order of their codes. `region` and `industry` are beginnings of codes."""
    found = Enterprise.objects.select_related("merged_into").order_by("code")
    if filters.q:
        found = found.filter(name__icontains=filters.q)
    if filters.region:
        found = found.filter(region__startswith=filters.region)
    if filters.industry:
        found = found.filter(industry__startswith=filters.industry)
    if filters.updated_since is not None:
        found = found.filter(facts_changed__gte=filters.updated_since)
    return page_of(found, filters, _enterprise)


@router.get(
    "/enterprises/{code}", response={200: EnterpriseOut, **FAILURES}, operation_id="get_enterprise", summary="一家企业"
)
@declared("enterprises:read", Permission.DOSSIER_VIEW)
def get_enterprise(request: HttpRequest, code: CreditCode) -> dict[str, Any]:
    """One enterprise."""
    firm, _ = seen(ours(request), code)
    return _enterprise(firm)


@router.get(
    "/enterprises/{code}/facts",
    response={200: FactsOut, **FAILURES},
    operation_id="get_facts",
    summary="核定数据和来源",
)
@declared("facts:read", Permission.DOSSIER_VIEW)
def get_facts(request: HttpRequest, code: CreditCode, table: Text = "") -> dict[str, Any]:
    """The working values with their sources; `table` keeps one table. The look is written into the dossier's log."""
    firm, sight = seen(ours(request), code)
    held = held_now(firm, [table] if table else None)
    note_look(ours(request), firm, sight, "接口：核定数据")
    facts = [
        {
            "table": name,
            "key": key,
            "column": column,
            "value": value.text,
            "source": value.source,
            "on": value.on,
            "confidence": value.confidence,
            "why": value.why,
        }
        for name, rows in held.items()
        if sight.of(name)
        for key, cells in rows.items()
        for column, value in cells.items()
    ]
    known = sorted(sight.kept(list(known_tables(firm))))
    return {"enterprise": firm.code, "facts_changed": firm.facts_changed, "facts": facts, "known_tables": known}


@router.post(
    "/enterprises/{code}/statements",
    response={200: StatementsOut, **FAILURES, 409: Failure, 413: Failure},
    operation_id="post_statements",
    summary="报送数据",
)
@declared("facts:write", Permission.IMPORT)
def post_statements(
    request: HttpRequest,
    code: CreditCode,
    body: StatementsIn,
    idempotency_key: Annotated[str, StringConstraints(pattern=KEY), Header(alias="Idempotency-Key")],
) -> dict[str, Any]:
    """What the source of the token's organisation says of one enterprise. The same key with the same content writes once."""
    token: Token = request.auth  # type: ignore[attr-defined]
    firm, sight = seen(ours(request), code)
    if not sight.full or firm.merged_into_id is not None:
        raise ApiError(NO_PERMISSION, "不能向这家企业报送")
    source = _source(token, firm)
    sent = hashlib.sha256(
        json.dumps([code, body.model_dump(mode="json")], sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()
    mark = hashlib.sha256(f"{token.pk}\x1f{idempotency_key}".encode()).hexdigest()
    with connection.cursor() as cursor:  # two requests with one key, or for one firm: the second waits for the first
        for lock in sorted({_lock(mark), _lock(f"statements {firm.pk}")}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
    before = Batch.objects.filter(kind="api", summary__idempotency=mark).first()
    if before is not None:
        if before.summary["sent"] != sent:
            raise ApiError(KEY_REUSED)
        return {**before.summary["answer"], "repeated": True}
    rows, warnings = _checked(firm, body)
    if (refused := quotas.take(quotas.token(token.pk), len(request.body))) is not None:
        raise ApiError(OVER_QUOTA, f"请 {refused.wait} 秒后再试", Retry_After=str(refused.wait))
    now = timezone.now()
    batch = Batch.objects.create(
        region=firm.region,
        organisation=token.post.organisation,
        enterprise=firm,
        source=source,
        kind="api",
        stated_on=body.stated_on,
        state=Batch.State.DONE,
        step="接口报送",
        done=len(rows),
        total=len(rows),
        finished=now,
        started_by=token.post.user,
    )
    written = record_statements(
        rows,
        source=source,
        stated_on=body.stated_on,
        complete=body.complete,
        batch=batch.pk,
        author=token.post.user_id,
    )
    if written.enterprises:
        reconcile_enterprises(written.enterprises, f"接口报送：{source}")
    counts = {name: getattr(written, name) for name in ("new", "changed", "same", "older", "gone")}
    answer = {"batch": batch.pk, "source": source, **counts, "repeated": False, "warnings": warnings}
    batch.summary = {"idempotency": mark, "sent": sent, "answer": answer}
    batch.save(update_fields=["summary"])
    return answer


def _enterprise(firm: Enterprise) -> dict[str, Any]:
    return {
        "code": firm.code,
        "name": firm.name,
        "former_names": list(firm.former_names),
        "region": firm.region,
        "industry": firm.industry,
        "synthetic": firm.synthetic,
        "facts_changed": firm.facts_changed,
        "merged_into": firm.merged_into.code if firm.merged_into else None,
    }


def _lock(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)


def _source(token: Token, firm: Enterprise) -> str:
    """The name under which the token speaks: that of its organisation.

    Raises:
        ApiError: the packs know no such source.
    """
    known = settings_for(firm.region).sources
    unit = token.post.organisation
    own = unit.source if unit is not None and unit.source in known and not known[unit.source].human else None
    if own is None:
        raise ApiError(NO_PERMISSION, "令牌所属单位没有登记数据来源代号，不能报送")
    return own


def _checked(firm: Enterprise, body: StatementsIn) -> tuple[list[Said], list[dict[str, str]]]:
    """The rows, every value as the contract writes it; and what is worth knowing of them and keeps none from being taken over.

    Raises:
        ApiError: with every fault of every row.
    """
    tables = book().library.tables
    allowed = settings_for(firm.region).tables
    faults: list[dict[str, str]] = []
    if body.stated_on > timezone.localdate():
        faults.append(_fault("stated_on", "数据日期晚于今天", "填数据实际所属的日期"))
    faults += [_fault("complete", f"没有数据表“{name}”", "核对表名") for name in body.complete if name not in allowed]
    said = []
    judged_rows = judgements.Judged()
    named: set[tuple[str, int | None]] = set()
    for place, row in enumerate(body.rows):
        if row.table == judged.TABLE:
            said.append(
                Said(firm, row.table, judged_rows.take(_said(firm, row, place, False, faults).values, place, faults))
            )
            continue
        if row.table not in allowed or row.table not in tables:
            faults.append(_fault(f"rows.{place}.table", f"没有数据表“{row.table}”", "核对表名"))
            continue
        if tables[row.table].shape != "记录" and (row.table, row.year) in named:
            faults.append(_fault(f"rows.{place}", "同一张表、同一年度写了两行", "合成一行"))
        named.add((row.table, row.year))
        said.append(_said(firm, row, place, tables[row.table].shape == "年度", faults))
    if faults:
        raise ApiError(INVALID, f"有 {len(faults)} 处需要修改", faults)
    return said, judged_rows.warnings


def _said(firm: Enterprise, row: RowIn, place: int, annual: bool, faults: list[dict[str, str]]) -> Said:
    if annual and row.year is None:
        faults.append(_fault(f"rows.{place}.year", "年度表要写明年度", "加上 year"))
    if not annual and row.year is not None:
        faults.append(_fault(f"rows.{place}.year", f"“{row.table}”不是年度表", "去掉 year"))
    values: dict[str, str | None] = {}
    for column, text in row.values.items():
        declared_column = book().library.tables[row.table].column(column)
        if declared_column is None:
            faults.append(_fault(f"rows.{place}.values.{column}", f"“{row.table}”没有“{column}”列", "核对列名"))
        elif text is None or not text.strip():
            values[column] = None
        else:
            found, wrong = canonical(row.table, column, text)
            if wrong:
                faults.append(_fault(f"rows.{place}.values.{column}", wrong, "按该列声明的类型和单位填写"))
            values[column] = found
    return Said(firm, row.table, values, str(row.year) if annual and row.year is not None else "")


def _fault(place: str, message: str, remedy: str) -> dict[str, str]:
    return fault(place, INVALID.code, message, remedy)
