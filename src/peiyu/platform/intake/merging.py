"""Two entries that are one enterprise become one; what moved is written down row by row, so that it can be taken back exactly."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from peiyu.facts.identity import CLOSE, Known, twins
from peiyu.facts.identity.matching import Enterprises, by_name
from peiyu.platform.access.reach import current
from peiyu.platform.accounts.models import User
from peiyu.platform.accounts.services import must_not_be_recused
from peiyu.platform.dossiers.holdings import held_in
from peiyu.platform.dossiers.models import Enterprise, Merge, Owned, Release, Statement, WorkingRow
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.verdicts.models import Placement

MOST = 200  # pairs shown at a time
DERIVED = {"workingrow", "verdict", "placement", "warning"}  # made anew from what moved
STAYS = {"look", "merge"}  # a log of who looked at which entry, and the merges themselves


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one enterprise: how alike (0 … 100) and why."""

    first: Enterprise
    second: Enterprise
    score: float
    reason: str


def candidates(words: str = "") -> list[Pair]:
    """Suspected duplicates among the enterprises within reach, the most alike first.

    Args:
        words: only pairs of which one holds this text in its name or code.
    """
    firms = {f.code: f for f in Enterprise.objects.filter(merged_into__isnull=True).order_by("code")}
    known = tuple(Known(f.code, f.name, tuple((n, None) for n in f.former_names)) for f in firms.values())
    roster = Enterprises(known)
    pairs: dict[tuple[str, str], Pair] = {}
    same_name, _ = twins(known)
    for group in same_name:
        for a, b in itertools.pairwise(group):
            pairs[a.code, b.code] = Pair(firms[a.code], firms[b.code], 100.0, "名称相同，代码不同")
    for core, places in roster.by_core.items():
        codes = sorted({roster.names[at][1].code for at in places})
        if not core or not 1 < len(codes) <= 6:  # a core that many bear says nothing
            continue
        for at, code in enumerate(codes):
            for other in by_name(firms[code].name, roster, len(codes) + 1):
                if other.code in codes[at + 1 :] and other.score >= CLOSE and (code, other.code) not in pairs:
                    pairs[code, other.code] = Pair(firms[code], firms[other.code], other.score, other.reason)
    found = [
        p for p in pairs.values() if not words or any(words in t for f in (p.first, p.second) for t in (f.name, f.code))
    ]
    return sorted(found, key=lambda p: (-p.score, p.first.code, p.second.code))[:MOST]


def renames() -> list[tuple[Enterprise, str, str]]:
    """Enterprises whose working name differs from the name of the entry: (enterprise, new name, source)."""
    rows = WorkingRow.objects.filter(table="企业", values__has_key="企业名称", enterprise__merged_into__isnull=True)
    said = rows.annotate(said=KeyTextTransform("企业名称", "values"))
    different = said.exclude(said=models.F("enterprise__name")).select_related("enterprise")
    return [
        (row.enterprise, row.values["企业名称"], held_in(row)["企业名称"].source)
        for row in different.order_by("enterprise__code")[:MOST]
        if row.values["企业名称"] and row.values["企业名称"] not in row.enterprise.former_names
    ]


def rename(number: int, name: str, seen: str) -> Enterprise:
    """Take another name; the one before becomes 曾用名.

    Raises:
        NotPossible: the name is empty, or is no longer the one that the person saw.
        MustRecuse: the person is recused from the enterprise.
    """
    must_not_be_recused(number)
    firm = Enterprise.objects.select_for_update().get(pk=number)
    if firm.name != seen:
        raise NotPossible("E-IDENT-004", "这家企业的名称刚刚已被更改，请刷新后再看")
    if not name.strip() or name.strip() == firm.name:
        raise NotPossible("E-IDENT-005", "新名称为空或与现名称相同")
    firm.former_names = [n for n in dict.fromkeys([*firm.former_names, firm.name]) if n != name.strip()]
    firm.name = name.strip()[:120]
    firm.save()
    return firm


def holdings(firm: Enterprise) -> list[tuple[str, int]]:
    """What an entry holds: (name of the kind of row, how many)."""
    counted = (
        (model._meta.verbose_name, model._default_manager.filter(enterprise=firm).count()) for model in _moving()
    )
    return [(str(name), count) for name, count in counted if count]


def merges() -> QuerySet[Merge]:
    """The merges so far, the latest first, without those of an entry from which the person is recused."""
    seen = Merge.objects.exclude(other_id__in=current().barred)
    return seen.select_related("enterprise", "other", "merged_by", "undone_by")


def merge(kept: int, gone: int, reason: str, by: User, *, same_subject: bool) -> Merge:
    """Everything of `gone` goes to `kept`, within the transaction that runs; its names become former names.

    Where both hold what the database allows only once (two open statements of one source on one row, the same docket), the row
    of the kept one stays and that of the other is closed or left where it is.

    Args:
        kept: the entry that stays.
        gone: the entry that is given up.
        reason: why they are one.
        by: who decides.
        same_subject: whether both entries are one legal subject (entered twice, renamed, given another code). Then what it
            released goes along. Another subject's consent (吸收合并) was not given for the survivor's data: it ends.

    Raises:
        NotPossible: one of them is not there, or was merged already, or no reason is given.
        MustRecuse: the person is recused from one of them.
    """
    must_not_be_recused(kept, gone)
    firms = {f.pk: f for f in Enterprise.objects.select_for_update().filter(pk__in=[kept, gone]).order_by("pk")}
    if kept == gone or len(firms) != 2 or any(f.merged_into_id for f in firms.values()):
        raise NotPossible("E-IDENT-002", "要合并的两家企业不存在、相同或已经合并过")
    if not reason.strip():
        raise NotPossible("E-IDENT-006", "请写明合并理由")
    into, other = firms[kept], firms[gone]
    moved: dict[str, Any] = {"tables": {}, "closed": [], "names": []}
    moved["closed"] = _close_doubles(into, other)
    moved["ended"] = [] if same_subject else _end_releases(other)
    for model in _moving():
        numbers = _movable(model, into, other) if same_subject or model is not Release else []
        if numbers:
            moved["tables"][model._meta.label_lower] = numbers
            model._default_manager.filter(pk__in=numbers).update(enterprise=into, region=into.region)
    held = {into.name, *into.former_names}
    moved["names"] = [n for n in dict.fromkeys([other.name, *other.former_names]) if n not in held]
    into.former_names = [*into.former_names, *moved["names"]]
    into.save()
    other.merged_into = into
    other.save()
    Placement.objects.filter(enterprise=other).delete()  # made anew should the merge be undone
    record = Merge.objects.create(
        enterprise=into, region=into.region, other=other, merged_by=by, reason=reason.strip()[:300], moved=moved
    )
    _follow([into.pk, other.pk], f"合并 {record.pk}")
    return record


def undo(number: int, by: User) -> Merge:
    """Give back exactly what moved. What arrived since stays with the entry that was kept.

    Raises:
        NotPossible: undone already, or the entry was merged again since.
        MustRecuse: the person is recused from one of them.
    """
    for pair in Merge.everything.filter(pk=number).values_list("enterprise_id", "other_id"):
        must_not_be_recused(*pair)
    record = Merge.objects.select_for_update().select_related(None).get(pk=number)
    into = Enterprise.objects.select_for_update().get(pk=record.enterprise_id)
    other = Enterprise.objects.select_for_update().get(pk=record.other_id)
    later = Merge.objects.filter(enterprise=into, undone__isnull=True, pk__gt=record.pk).exists()
    if record.undone is not None or into.merged_into_id or other.merged_into_id != into.pk or later:
        raise NotPossible("E-IDENT-003", "合并以后又有变动，不能直接撤销；请先撤销以后的合并")
    for label, numbers in record.moved["tables"].items():
        model = apps.get_model(label)
        model._default_manager.filter(pk__in=numbers, enterprise=into).update(enterprise=other, region=other.region)
    other.merged_into = None
    other.save()
    Statement.objects.filter(pk__in=record.moved["closed"]).update(replaced=None)
    Release.objects.filter(pk__in=record.moved.get("ended", ())).update(withdrawn=None)
    into.former_names = [n for n in into.former_names if n not in record.moved["names"]]
    into.save()
    record.undone, record.undone_by = timezone.now(), by
    record.save()
    _follow([into.pk, other.pk], f"撤销合并 {record.pk}")
    return record


def _moving() -> Iterator[type[models.Model]]:
    """The tables whose rows belong to an enterprise and go with it."""
    for model in apps.get_models():
        if issubclass(model, Owned) and model._meta.model_name not in DERIVED | STAYS:
            yield model


def _end_releases(other: Enterprise) -> list[int]:
    """End what the entry given up had released. Returns which, for the way back."""
    held = Release.objects.filter(enterprise=other, withdrawn__isnull=True)
    numbers = list(held.order_by("pk").values_list("pk", flat=True))
    held.update(withdrawn=timezone.now())
    return numbers


def _close_doubles(into: Enterprise, other: Enterprise) -> list[int]:
    """Of two open statements of one source on one row, that of the entry given up is closed; they go with it all the same."""
    held = set(Statement.objects.filter(enterprise=into, replaced__isnull=True).values_list("table", "key", "source"))
    double = [
        pk
        for pk, *place in Statement.objects.filter(enterprise=other, replaced__isnull=True).values_list(
            "pk", "table", "key", "source"
        )
        if tuple(place) in held
    ]
    Statement.objects.filter(pk__in=double).update(replaced=timezone.now())
    return double


def _movable(model: type[models.Model], into: Enterprise, other: Enterprise) -> list[int]:
    """The rows of the entry given up that can stand beside those of the kept one."""
    numbers = list(model._default_manager.filter(enterprise=other).order_by("pk").values_list("pk", flat=True))
    for constraint in model._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint) or "enterprise" not in constraint.fields:
            continue
        fields = [name for name in constraint.fields if name != "enterprise"]
        condition = constraint.condition or models.Q()
        taken = set(model._default_manager.filter(condition, enterprise=into).values_list(*fields))
        blocked = {
            row[0]
            for row in model._default_manager.filter(condition, enterprise=other).values_list("pk", *fields)
            if row[1:] in taken
        }
        numbers = [number for number in numbers if number not in blocked]
    return numbers


def _follow(ids: Sequence[int], reason: str) -> None:
    from peiyu.platform.verdicts.jobs import refresh

    reconcile_enterprises(ids, reason)
    enqueue(refresh, once="verdicts.refresh")
