"""名单推送共享: what a subscription may contain for whom, and the sending of the lists that are due.

Names and titles of recognised enterprises are public: they are announced (公告). Everything else goes to authorities within the
region; a bank, fund, guarantor, agency or park gets it for those enterprises only that released their data to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from peiyu.platform.access.reach import SYSTEM, current, within
from peiyu.platform.accounts.services import barred_codes
from peiyu.platform.dossiers.models import Enterprise, Release, WorkingRow
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.intake.models import Dispatch, Subscription
from peiyu.platform.intake.services import start_of
from peiyu.platform.organisations.models import Kind
from peiyu.platform.verdicts.models import Placement, Verdict

AUTHORITIES = frozenset({Kind.BUREAU, Kind.DEPARTMENT})
NOT_RELEASED = "未授权"
TITLES = "称号"


@dataclass(frozen=True)
class Item:
    """A column that a list may have.

    Attributes:
        name: its head.
        public: known from the announcement to everybody.
        table: the table whose release it needs; '' for the master data.
    """

    name: str
    public: bool
    table: str = ""


ITEMS: dict[str, Item] = {
    item.name: item
    for item in (
        Item("统一社会信用代码", True),
        Item("企业名称", True),
        Item("地区", True),
        Item("称号", True),
        Item("取得日期", True),
        Item("有效期至", True),
        Item("行业", False, "企业"),
        Item("培育池", False, "企业"),
        Item("梯度", False, "称号"),
        Item("上年度营业收入（元）", False, "年度"),
        Item("上年度研发费用（元）", False, "年度"),
        Item("上年末职工总数（人）", False, "年度"),
    )
}
_FIGURES = {"上年度营业收入（元）": "营业收入", "上年度研发费用（元）": "研发费用", "上年末职工总数（人）": "职工总数"}


def send_due(today: dt.date | None = None) -> int:
    """Send every active list whose day has come. Returns how many were sent; one that fails does not hold up the others."""
    day = today or timezone.localdate()
    with within(SYSTEM, actor="job:dispatch", origin="job"):
        numbers = list(Subscription.objects.filter(active=True).order_by("pk").values_list("pk", flat=True))
    sent = 0
    for number in numbers:
        with within(SYSTEM, actor="job:dispatch", origin="job"):
            subscription = Subscription.objects.select_for_update().select_related("organisation").get(pk=number)
            last = subscription.dispatches.order_by("-sent").values_list("sent", flat=True).first()
            due = last is None or (day - timezone.localtime(last).date()).days >= subscription.every_days
            if subscription.active and subscription.organisation.active and due:
                send(subscription)
                sent += 1
    return sent


def send_again(number: int, seen: int) -> Dispatch:
    """Send a list at the press of a button, within the transaction that runs: once, whoever presses how often.

    Args:
        number: the subscription.
        seen: the last sending that the page showed, 0 for none. Two requests of one page name the same; the second is told.

    Raises:
        NotPossible: it was stopped, its receiver is 停用, or the list was sent since the page was opened.
    """
    subscription = Subscription.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=number)
    if not subscription.active:
        raise NotPossible("E-LIST-001", "这个订阅已停用，没有推送；如需推送，请先启用")
    if not subscription.organisation.active:
        raise NotPossible("E-LIST-002", f"接收单位“{subscription.organisation}”已停用，没有推送")
    last = subscription.dispatches.order_by("-pk").first()
    if last is not None and last.pk != seen:
        raise NotPossible(
            "E-LIST-003",
            f"页面打开以后，这份名单已在 {timezone.localtime(last.sent):%Y-%m-%d %H:%M:%S} 推送（{len(last.rows)} 家），"
            "没有重复推送；如仍需推送，请核对后再点一次",
        )
    return send(subscription)


def set_active(number: int, active: bool) -> bool:
    """启用 or 停用 a list. False where it was so already."""
    return bool(Subscription.objects.filter(pk=number, active=not active).update(active=active))


def send(subscription: Subscription) -> Dispatch:
    """Freeze the list as it is now and hand it over, within the transaction that runs.

    The list goes by its criterion and not by who presses the button: firms from which that person is recused are on it.
    """
    with within(replace(current(), barred=())):
        rows = rows_of(subscription)
    former = subscription.dispatches.order_by("-sent").first()
    before = {row["统一社会信用代码"] for row in former.rows} if former is not None else set()
    now = {row["统一社会信用代码"] for row in rows}
    return Dispatch.objects.create(
        subscription=subscription, region=subscription.region, organisation=subscription.organisation, rows=rows,
        added=len(now - before), removed=len(before - now),
    )  # fmt: skip


FIGURES = frozenset({"企业", "年度"})


def rows_of(subscription: Subscription) -> list[dict[str, Any]]:
    """The rows of a list as its receiver may see them, by code. The code always comes first: lists are joined by it."""
    partner = subscription.organisation.kind not in AUTHORITIES
    released = _released(subscription.organisation_id) if partner else {}
    firms = _listed(subscription, timezone.localdate())
    if partner and "title" not in subscription.criterion:
        # Standing on a list by pool or rule says what the firm's figures come to: only with the figures themselves released.
        firms = {pk: held for pk, held in firms.items() if released.get(pk, set()) >= FIGURES}
    columns = list(dict.fromkeys(["统一社会信用代码", *subscription.columns]))
    known = Enterprise.objects.filter(pk__in=firms, merged_into__isnull=True).order_by("code")
    figures = _figures(firms, columns)
    placed = _placed(firms, columns)
    made = []
    for firm in known:
        cells = {
            "统一社会信用代码": firm.code, "企业名称": firm.name, "地区": firm.region, "行业": firm.industry,
            **firms[firm.pk], **figures.get(firm.pk, {}), **placed.get(firm.pk, {}),
        }  # fmt: skip
        made.append(
            {name: _shown(ITEMS[name], cells, partner, released.get(firm.pk)) for name in columns if name in ITEMS}
        )
    return made


def _shown(item: Item, cells: Mapping[str, Any], partner: bool, tables: set[str] | None) -> Any:
    if partner and not item.public and item.table not in (tables or ()):
        return NOT_RELEASED
    return cells.get(item.name, "")


def _released(organisation: int) -> dict[int, set[str]]:
    """Enterprise → the tables that it released to an organisation and that hold today. One that names no table opens none."""
    today = timezone.localdate()
    found: dict[int, set[str]] = {}
    held = Release.objects.filter(organisation_id=organisation, since__lte=today, withdrawn__isnull=True)
    for firm, tables in held.filter(Q(until__isnull=True) | Q(until__gte=today)).values_list("enterprise_id", "tables"):
        found[firm] = found.get(firm, set()) | set(tables)
    return {firm: tables for firm, tables in found.items() if tables}


def sent_to(organisation: int | None) -> QuerySet[Dispatch]:
    """What was sent to an organisation, the latest first; row-level security holds it to that as well."""
    if organisation is None:
        return Dispatch.everything.none()
    found = Dispatch.everything.filter(organisation_id=organisation)
    return found.select_related("subscription", "organisation").order_by("-sent")


def rows_for(dispatch: Dispatch) -> list[dict[str, Any]]:
    """The rows of a list that was sent, as its receiver may see them today: what a firm has withdrawn since is not shown again.

    Within the reach of the receiver, whose releases are all that row-level security lets through; without the firms from which
    the person is recused.
    """
    barred = barred_codes()
    rows = [row for row in dispatch.rows if row.get("统一社会信用代码") not in barred]
    if dispatch.organisation.kind in AUTHORITIES:
        return rows
    released = _released(dispatch.organisation_id)
    codes = dict(Enterprise.everything.filter(pk__in=released).values_list("code", "pk"))
    held = {code: released[pk] for code, pk in codes.items()}
    public = "title" in dispatch.subscription.criterion
    return [
        {name: _still(ITEMS.get(name), value, held.get(row["统一社会信用代码"])) for name, value in row.items()}
        for row in rows
        if public or row["统一社会信用代码"] in held
    ]


def _still(item: Item | None, value: Any, tables: set[str] | None) -> Any:
    return value if item is not None and (item.public or item.table in (tables or ())) else NOT_RELEASED


def _listed(subscription: Subscription, day: dt.date) -> dict[int, dict[str, Any]]:
    """Enterprise → what the criterion itself tells of it."""
    criterion, start = subscription.criterion, start_of(subscription.region)
    if title := criterion.get("title"):
        return title_holders(title, start, day)
    if pool := criterion.get("pool"):
        placed = Placement.objects.filter(region__startswith=start, pool=pool)
        return {pk: {} for pk in placed.values_list("enterprise_id", flat=True)}
    met = Verdict.objects.filter(
        region__startswith=start, rule=criterion.get("rule", ""), verdict="met", until__isnull=True, occasion="认定"
    )  # fmt: skip
    return {pk: {} for pk in met.values_list("enterprise_id", flat=True)}


def title_holders(title: str, start: str, day: dt.date) -> dict[int, dict[str, Any]]:
    """Who holds a title (table 称号) or an honour (table 资质荣誉) on a day, with its dates."""
    rows = WorkingRow.objects.filter(region__startswith=start).filter(
        Q(table=TITLES, values__梯度=title) | Q(table="资质荣誉", values__名称=title)
    )
    found: dict[int, dict[str, Any]] = {}
    for firm, values in rows.order_by("enterprise_id", "key").values_list("enterprise_id", "values"):
        since, until = values.get("取得日期") or "", values.get("有效期至") or ""
        if (since and since > day.isoformat()) or (until and until < day.isoformat()):
            continue
        found[firm] = {"称号": title, "取得日期": since, "有效期至": until or "未注明"}
    return found


def _figures(firms: Mapping[int, Any], columns: Sequence[str]) -> dict[int, dict[str, Any]]:
    wanted = {head: column for head, column in _FIGURES.items() if head in columns}
    if not wanted:
        return {}
    year = str(timezone.localdate().year - 1)
    rows = WorkingRow.objects.filter(enterprise_id__in=firms, table="年度", key=year)
    return {
        firm: {head: values.get(column, "") for head, column in wanted.items()}
        for firm, values in rows.values_list("enterprise_id", "values")
    }


def _placed(firms: Mapping[int, Any], columns: Sequence[str]) -> dict[int, dict[str, Any]]:
    if not {"培育池", "梯度"} & set(columns):
        return {}
    placed = Placement.objects.filter(enterprise_id__in=firms)
    return {
        firm: {"培育池": pool, "梯度": tier} for firm, pool, tier in placed.values_list("enterprise_id", "pool", "tier")
    }
