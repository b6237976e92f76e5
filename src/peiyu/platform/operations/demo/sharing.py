"""Registrations, releases, recusals and lists of the demonstration, so that no working list is empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils import timezone

from peiyu.facts import credit_codes
from peiyu.platform.accounts.models import Recusal, Registration, User
from peiyu.platform.dossiers.models import Enterprise, Release
from peiyu.platform.intake.models import Dispatch, Subscription
from peiyu.platform.operations.demo.dockets import contest
from peiyu.platform.operations.demo.places import PREFECTURE
from peiyu.platform.organisations.models import Organisation
from peiyu.platform.verdicts.models import Placement

COLUMNS = ["统一社会信用代码", "企业名称", "地区", "行业"]
# Name, office, criterion, purpose, days.
LISTS = (
    ("专精特新中小企业名单", "银行", {"title": "专精特新中小企业"}, "信贷支持（演示）", 30),
    ("培育池企业名单", "基金", {"pool": "培育"}, "投资对接（演示）", 30),
    ("提升池企业名单", "科技", {"pool": "提升"}, "联合培育（演示）", 90),
)
PARTNERS = ("银行", "基金", "担保", "机构", "园区")


def load_sharing(firms: Sequence[Enterprise], offices: Mapping[str, Organisation], users: Mapping[str, User]) -> None:
    """Make them for these firms; the first belong to the demonstration's clerks."""
    today = dt.date.today()
    _registrations(firms, users)
    Release.objects.bulk_create(
        Release(
            enterprise=firm,
            region=firm.region,
            organisation=offices[partner],
            purpose="融资与服务对接（演示）",
            tables=["企业", "年度", "称号"],
            since=today - dt.timedelta(days=20 + at),
            until=today + dt.timedelta(days=345),
            given_by=users["qiye"],
        )
        for at, firm in enumerate(firms[:12])
        for partner in (PARTNERS if at < 2 else PARTNERS[at % len(PARTNERS) :][:1])
    )
    if len(firms) > 8:
        Recusal.objects.create(
            user=users["cixi"], enterprise=firms[8], reason="近亲属任该企业财务负责人（演示）", since=today
        )
    for firm, clerk in zip(firms[:2], ("qiye", "qiye2"), strict=False):
        contest(firm, users[clerk], today)
    for name, office, criterion, purpose, days in LISTS:
        Subscription.objects.create(
            region=PREFECTURE,
            organisation=offices[office],
            name=name,
            criterion=criterion,
            columns=COLUMNS,
            every_days=days,
            purpose=purpose,
            created_by=users["ningbo"],
        )


def load_dispatches(offices: Mapping[str, Organisation], users: Mapping[str, User]) -> None:
    """The first sending of the lists by pool, from the placements that were just computed."""
    for subscription in Subscription.objects.all():
        pool = subscription.criterion.get("pool")
        placed = Placement.objects.filter(region__startswith=PREFECTURE[:4]).select_related("enterprise")
        placed = placed.filter(pool=pool) if pool else placed.filter(tier=subscription.criterion.get("title", ""))
        rows = [
            dict(
                zip(
                    COLUMNS,
                    (p.enterprise.code, p.enterprise.name, p.enterprise.region, p.enterprise.industry),
                    strict=True,
                )
            )
            for p in placed.order_by("enterprise__code")
        ]
        fetched = subscription.organisation == offices["银行"]
        Dispatch.objects.create(
            subscription=subscription,
            region=subscription.region,
            organisation=subscription.organisation,
            rows=rows,
            added=len(rows),
            fetched=timezone.now() if fetched else None,
            fetched_by=users["yinhang"] if fetched else None,
        )


def _registrations(firms: Sequence[Enterprise], users: Mapping[str, User]) -> None:
    """Two that wait, one that was returned, one that was approved; one of those waiting is a firm not yet in the library."""
    now = timezone.now()
    body = "91330282MA2YS0D1X"
    rows = [(firm.code, firm.name, firm.region, state) for firm, state in zip(firms[10:13], _STATES, strict=False)]
    new = body + credit_codes.check_character(body)
    rows.append((new, "样例(合成)新注册企业", "330282", Registration.State.WAITING))
    for at, (code, name, region, state) in enumerate(rows):
        decided = state is not Registration.State.WAITING
        Registration.objects.create(
            applicant=users["zhuce"],
            code=code,
            enterprise_name=name,
            region=region,
            position="财务经理",
            note="演示申请",
            state=state,
            asked=now - dt.timedelta(days=at + 1),
            decided=now - dt.timedelta(hours=at + 1) if decided else None,
            decided_by=users["cixi"] if decided else None,
            answer=_ANSWERS.get(state, ""),
        )


_STATES = (Registration.State.WAITING, Registration.State.RETURNED, Registration.State.REFUSED)
_ANSWERS = {
    Registration.State.RETURNED: "授权书缺少公章，请补正后重新提交（演示）",
    Registration.State.REFUSED: "所填企业不在本辖区（演示）",
}
