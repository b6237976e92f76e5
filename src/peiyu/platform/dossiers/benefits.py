"""Benefits received: written down by officers, reclaimed where a condition failed. They feed 首次, 一次性 and 就高补差."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.accounts.services import must_not_be_recused
from peiyu.platform.dossiers.contests import NotPossible
from peiyu.platform.dossiers.models import Benefit, Enterprise
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.verdicts.jobs import refresh
from peiyu.platform.verdicts.recompute import mark_dirty

LEVELS = ("县级", "市级", "省级", "中央")
YEARS = range(1990, 2101)  # 所属年度


@dataclass(frozen=True)
class Received:
    """One benefit as it is written down. Money in 元, None where it is not known; `rule` a rule code, '' where not known."""

    enterprise: Enterprise
    title: str
    granted: dt.date
    amount: Decimal | None = None
    rule: str = ""
    matter: str = ""
    year: int | None = None
    level: str = ""
    payer: str = ""
    document: str = ""
    problem_found: bool | None = None


def record_benefits(rows: Iterable[Received], *, by: User | None = None, batch: int | None = None) -> int:
    """Write benefits down within the transaction that runs; the same one again writes nothing. Returns how many are new.

    Two benefits are the same when enterprise, title, rule, matter, day, year and amount agree.

    Raises:
        MustRecuse: the person is recused from one of the enterprises.
    """
    rows = list(rows)
    must_not_be_recused(*(r.enterprise for r in rows))
    wanted = {(r.enterprise.pk, mark_of(r)): r for r in rows}
    held = {
        (b.enterprise_id, mark_of(b))
        for b in Benefit.objects.filter(enterprise__in={r.enterprise.pk for r in wanted.values()})
    }
    fresh = [
        Benefit(
            enterprise=r.enterprise,
            region=r.enterprise.region,
            rule=r.rule,
            title=r.title,
            granted=r.granted,
            amount=r.amount,
            payer=r.payer,
            document=r.document,
            matter=r.matter,
            year=r.year,
            level=r.level,
            problem_found=r.problem_found,
            recorded_by=by,
            batch_id=batch,
        )
        for place, r in wanted.items()
        if place not in held
    ]
    Benefit.objects.bulk_create(fresh, batch_size=1000)
    _changed({benefit.enterprise_id for benefit in fresh}, "登记已享受政策")
    return len(fresh)


def reclaim(benefit: Benefit, amount: Decimal, reason: str, day: dt.date, version: int) -> None:
    """Write down that a benefit was paid back, in whole or in part.

    Args:
        benefit: which.
        amount: in 元, all that was reclaimed so far.
        reason: why.
        day: when.
        version: of the benefit as the person saw it.

    Raises:
        NotPossible: more than was paid (E-DOSSIER-003), or changed meanwhile (E-DOSSIER-002).
        MustRecuse: the person is recused from the enterprise.
    """
    must_not_be_recused(benefit.enterprise_id)
    if benefit.amount is not None and amount > benefit.amount:
        raise NotPossible("E-DOSSIER-003", f"追回金额不能超过发放金额 {benefit.amount:,.2f} 元")
    changed = Benefit.objects.filter(pk=benefit.pk, version=version).update(
        reclaimed=amount, reclaim_reason=reason[:200], reclaimed_on=day, version=version + 1
    )
    if not changed:
        raise NotPossible("E-DOSSIER-002", "这条记录刚刚已被修改，请刷新后再办理")
    _changed({benefit.enterprise_id}, "追回已享受政策")


def _changed(ids: set[int], reason: str) -> None:
    if not ids:
        return
    Enterprise.objects.filter(pk__in=ids).update(facts_changed=timezone.now())
    mark_dirty(ids, reason)
    enqueue(refresh, once="verdicts.refresh")


def mark_of(benefit: Benefit | Received) -> tuple[str, ...]:
    """What tells the benefits of one enterprise apart."""
    return mark(benefit.title, benefit.rule, benefit.matter, benefit.granted, benefit.year, benefit.amount)


def mark(
    title: str, rule: str, matter: str, granted: dt.date, year: int | None, amount: Decimal | None
) -> tuple[str, ...]:
    """`mark_of` from the parts; two amounts are the same to the 分."""
    parts = (title, rule, matter, granted, year, None if amount is None else f"{amount:.2f}")
    return tuple(str(part) for part in parts)
