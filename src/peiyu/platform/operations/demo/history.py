"""What happened around some firms of the demonstration: benefits received, requests and activities, who looked, personal records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers.models import Benefit, Enterprise, Involvement, Look, PersonalRecord

_BEIJING = dt.timezone(dt.timedelta(hours=8))
# Titles and sums of the demonstration only; they stand for no real programme.
BENEFITS = (
    ("样例技术改造补助（演示）", "350000", 400),
    ("样例展位费补助（演示）", "24000", 210),
    ("样例研发投入奖励（演示）", "128000.50", 95),
)
INVOLVEMENTS = (
    (Involvement.Kind.REQUEST, "融资对接诉求（演示）", "已办结", 160),
    (Involvement.Kind.ACTIVITY, "数字化转型培训（演示）", "已参加", 90),
    (Involvement.Kind.APPLICATION, "样例补助申报（演示）", "已认定", 220),
    (Involvement.Kind.PUSH, "政策提醒（演示）", "已打开", 12),
)


def load_history(firms: Sequence[Enterprise], users: Mapping[str, User]) -> None:
    """Make the history of these firms."""
    today = dt.date.today()
    benefits, involvements, looks = [], [], []
    for at, firm in enumerate(firms):
        common: dict[str, Any] = {"enterprise": firm, "region": firm.region}
        for title, amount, ago in BENEFITS[: 1 + at % len(BENEFITS)]:
            benefits.append(
                Benefit(
                    title=title,
                    granted=today - dt.timedelta(days=ago + at),
                    amount=Decimal(amount),
                    payer="宁波市财政（演示）",
                    document="演示文件",
                    **common,
                )
            )
        involvements += [
            Involvement(
                kind=kind,
                title=title,
                state=state,
                at=_at(today, ago + at),
                reference=f"YS{today.year}{at:04d}",
                **common,
            )
            for kind, title, state, ago in INVOLVEMENTS
        ]
        looks.append(
            Look(
                at=_at(today, 1 + at % 20), user=users["ningbo"], post="市级主管部门（演示）", what="企业档案", **common
            )
        )
    if benefits:
        benefits[0].reclaimed = Decimal("50000.00")
        benefits[0].reclaim_reason = "设备未按期投用，部分追回（演示）"
    Benefit.objects.bulk_create(benefits)
    Involvement.objects.bulk_create(involvements)
    Look.objects.bulk_create(looks)
    PersonalRecord.objects.bulk_create(_personal(firms[:2], users["qiye"], today))


def _personal(firms: Sequence[Enterprise], clerk: User, today: dt.date) -> list[PersonalRecord]:
    """Invented people, to show masking and retention."""
    return [
        PersonalRecord(
            enterprise=firm,
            region=firm.region,
            subject=f"样例员工{letter}",
            identity_tail=tail,
            content={"岗位": "研发工程师", "年薪": salary},
            purpose="人才补贴申报（演示）",
            consent="书面同意（演示）",
            consented=today - dt.timedelta(days=60),
            keep_until=today + dt.timedelta(days=300),
            given_by=clerk,
        )
        for firm in firms
        for letter, tail, salary in (("甲", "0011", "286000"), ("乙", "0022", "312000"))
    ]


def _at(today: dt.date, ago: int) -> dt.datetime:
    return dt.datetime.combine(today - dt.timedelta(days=ago), dt.time(10, 20), _BEIJING)
