"""A firm contests a value that is held about it: the office whose data it is answers within working days.

What comes of it is a decision of a person (`intake.settling`), which outranks every source and feeds the verdicts.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers import working_days
from peiyu.platform.dossiers.history import Place
from peiyu.platform.dossiers.holdings import held_now
from peiyu.platform.dossiers.models import Docket, Enterprise, Message, Statement
from peiyu.platform.dossiers.packs import human_source, settings_for
from peiyu.platform.dossiers.reconciling import answering_units, fingerprint
from peiyu.platform.dossiers.statements import stated_on
from peiyu.platform.intake.models import Upload
from peiyu.rules.data_sources import ColumnRule

OWN = "企业自报"
DAYS = 10  # working days, where the packs name none; Peiyu's own default
UNNAMED = "工信"  # answers where the packs name nobody
ALIVE = (Docket.State.OPEN, Docket.State.ANSWERED)


class NotPossible(Exception):
    """An action that does not fit the present state; the text says why and what to do, in Chinese."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        super().__init__(f"{text}（{code}）")


def owner_of(firm: Enterprise, place: Place, source: str) -> tuple[str, int]:
    """Which source's office answers for a value, and within how many working days.

    Args:
        firm: the enterprise.
        place: the value.
        source: the source of the value that is worked with, '' for none.
    """
    settings = settings_for(firm.region)
    rule = settings.tables.get(place.table)
    column = (rule.columns.get(place.column) if rule is not None else None) or ColumnRule()
    told = source if source not in ("", OWN, human_source(settings)) else column.owner
    return told or UNNAMED, column.days or DAYS


def open_contest(
    firm: Enterprise, user: User, place: Place, claimed: str, reason: str, *, upload: Upload | None = None
) -> Docket:
    """Open a contest of one value.

    Args:
        firm: whose value.
        user: the clerk.
        place: which value.
        claimed: what the firm holds to be right, as text in the declared unit; '' for "this record is not ours".
        reason: why.
        upload: the evidence, which passed quarantine.

    Raises:
        NotPossible: the same value is being contested already (E-DOSSIER-001).
    """
    held = Docket.objects.filter(
        enterprise=firm, kind=Docket.Kind.CONTEST, table=place.table, key=place.key, column=place.column
    )
    if held.filter(state__in=ALIVE).exists():
        raise NotPossible("E-DOSSIER-001", "这个数据已有一件异议正在办理，请在原异议中补充说明")
    sides, chosen = _sides(firm, place)
    owner, days = owner_of(firm, place, str(chosen.get("source", "")))
    today = timezone.localdate()
    limit = working_days.limit(today, days, firm.region)
    docket = Docket.objects.create(
        enterprise=firm,
        region=firm.region,
        kind=Docket.Kind.CONTEST,
        table=place.table,
        key=place.key,
        column=place.column,
        fingerprint=fingerprint(Docket.Kind.CONTEST, place.table, place.key, place.column, held.count()),
        sides=[*sides, {"source": OWN, "value": claimed, "on": today.isoformat(), "confidence": "高", "claim": True}],
        chosen=chosen.get("value"),
        explanation=reason,
        owner=owner,
        organisation_id=answering_units({(firm.region, owner)}).get((firm.region, owner)),
        due=limit.due,
        due_provisional=limit.provisional,
        opened_by=user,
    )
    say(docket, user, reason, upload)
    return docket


def say(docket: Docket, user: User, text: str, upload: Upload | None = None) -> Message:
    """Add to the conversation of a docket."""
    return Message.objects.create(
        docket=docket, enterprise_id=docket.enterprise_id, region=docket.region, author=user, text=text, upload=upload
    )


def withdraw(docket: Docket, user: User, version: int) -> None:
    """The firm takes its contest back.

    Raises:
        NotPossible: it is closed already, or somebody changed it meanwhile (E-DOSSIER-002).
    """
    with transaction.atomic():
        changed = Docket.objects.filter(
            pk=docket.pk, version=version, kind=Docket.Kind.CONTEST, state__in=ALIVE
        ).update(
            state=Docket.State.DISMISSED,
            settled=timezone.now(),
            settled_by=user,
            reason="企业撤回异议",
            version=version + 1,
        )
    if not changed:
        raise NotPossible("E-DOSSIER-002", "这件异议刚刚已被处理，请刷新后查看最新状态")


def _sides(firm: Enterprise, place: Place) -> tuple[list[dict[str, str]], dict[str, str]]:
    """What each source says of the value today, and the side that is worked with."""
    held = held_now(firm, [place.table]).get(place.table, {}).get(place.key, {}).get(place.column)
    open_ones = Statement.objects.filter(
        enterprise=firm, table=place.table, key=place.key, replaced__isnull=True
    ).order_by("source")
    sides = [
        {
            "source": s.source,
            "value": str(s.values[place.column]),
            "on": stated_on(s, place.column).isoformat(),
            "confidence": "高",
        }
        for s in open_ones
        if s.values.get(place.column) not in (None, "")
    ]
    if held is None:
        return sides, {}
    return sides, {"source": held.source, "value": held.text}
