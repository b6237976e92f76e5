"""The dockets of the demonstration: conflicts of the reconciliation, codes that nobody has, and what enterprises contest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

import polars as pl

from peiyu.facts.identity import Enterprises, Known, match
from peiyu.facts.reconcile import Conflict
from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers import working_days
from peiyu.platform.dossiers.conflict_words import explained
from peiyu.platform.dossiers.contests import open_contest
from peiyu.platform.dossiers.history import Place
from peiyu.platform.dossiers.holdings import held_now
from peiyu.platform.dossiers.models import Docket, Enterprise
from peiyu.platform.dossiers.own_cause import sources_in
from peiyu.platform.dossiers.reconciling import fingerprint as question
from peiyu.platform.operations.demo.facts import BUREAU, Prefecture, unknown_codes
from peiyu.platform.organisations.models import Organisation
from peiyu.platform.web.components.wording import full_width

_BEIJING = dt.timezone(dt.timedelta(hours=8))
SETTLED_SHARE = 5  # one conflict in five was settled already
IDENTITY_DAYS = 10
HIGHER = Decimal("1.06")  # what a contesting clerk claims, as a multiple of what is held
OPENED_WITHIN = 16  # days: most are within their time limit, a few are late, as in a working bureau


def load_dockets(
    made: Prefecture, statements: pl.DataFrame, offices: Mapping[str, Organisation], users: Mapping[str, User]
) -> None:
    """Make the dockets."""
    owners = {office.source: office for office in offices.values() if office.source}
    firms = {code: (pk, region) for code, pk, region, _ in made.roster.iter_rows()}
    ids = {
        (pk, table, key, source): number
        for pk, table, key, source, number in statements.select(
            "enterprise_id", "table", "key", "source", "id"
        ).iter_rows()
    }
    found = []
    for conflict in made.reconciled.conflicts:
        if conflict.enterprise in firms:
            found.append(_conflict(conflict, *firms[conflict.enterprise], ids, owners))
    for at, docket in enumerate(found):
        if at % SETTLED_SHARE == 0:
            _settle(docket, users[officer_of_another_office(docket, offices)])
    found += _identities(made, owners)
    Docket.objects.bulk_create(found, batch_size=1000)


def contest(firm: Enterprise, clerk: User, today: dt.date) -> Docket:
    """A clerk contests a figure of the firm, as through the screen."""
    place = Place("年度", str(today.year - 1), "研发费用")
    held = held_now(firm, [place.table]).get(place.table, {}).get(place.key, {}).get(place.column)
    claimed = str(int(Decimal(held.text) * HIGHER)) if held is not None else "1000000"
    return open_contest(firm, clerk, place, claimed, "审计报告中的研发费用与所列数值不同，请核对（演示）。")


def fingerprint(kind: str, table: str, key: str, column: str) -> str:
    """What makes two questions the same one."""
    return sha256("\x1f".join((kind, table, key, column)).encode()).hexdigest()


def _conflict(
    conflict: Conflict,
    pk: int,
    region: str,
    ids: Mapping[tuple[int, str, str, str], int],
    owners: Mapping[str, Organisation],
) -> Docket:
    said = max(value.stated_on for value in conflict.values)
    today = dt.date.today()
    day = max(said, today - dt.timedelta(days=pk % OPENED_WITHIN))
    opened = dt.datetime.combine(min(day, today), dt.time(9, 0), _BEIJING)
    limit = working_days.limit(opened.date(), conflict.days, region)
    return Docket(
        enterprise_id=pk,
        region=region,
        kind=Docket.Kind.CONFLICT,
        table=conflict.table,
        key=conflict.key,
        column=conflict.column,
        # As reconciliation makes it, so that the first import does not ask the same question a second time.
        fingerprint=question(
            "conflict",
            conflict.table,
            conflict.key,
            conflict.column,
            *sorted(f"{value.source}={_text(value.value)}" for value in conflict.values),
        ),
        sides=[
            {
                "source": value.source,
                "value": _text(value.value),
                "stated_on": value.stated_on.isoformat(),
                "statement": ids.get((pk, conflict.table, conflict.key, value.source)),
            }
            for value in conflict.values
        ],
        chosen=_text(conflict.chosen.value),
        explanation=explained(conflict),
        owner=conflict.owner or BUREAU,
        organisation=owners.get(conflict.owner or BUREAU),
        due=limit.due,
        due_provisional=limit.provisional,
        opened=opened,
    )


def officer_of_another_office(docket: Docket, offices: Mapping[str, Organisation]) -> str:
    """Who settles: the city's officer, and where the city's own figure is in dispute the province's (`dossiers.own_cause`)."""
    return "zhejiang" if offices["市"].source in sources_in(docket) else "ningbo"


def _settle(docket: Docket, officer: User) -> None:
    docket.state = Docket.State.SETTLED
    docket.settled = min(docket.opened + dt.timedelta(days=2), dt.datetime.now(_BEIJING))
    docket.settled_by = officer
    docket.outcome = docket.chosen
    docket.reason = "与承办单位核对，暂用数值无误（演示）"
    docket.version = 2


def _identities(made: Prefecture, owners: Mapping[str, Organisation]) -> list[Docket]:
    """For each row under an unknown code, the firm that its name points to is asked about."""
    roster = Enterprises(tuple(Known(code, name) for code, _, _, name in made.roster.iter_rows()))
    firms = {code: (pk, region) for code, pk, region, _ in made.roster.iter_rows()}
    today = dt.date.today()
    found: dict[tuple[int, str], Docket] = {}
    for code, name, source in unknown_codes(made).iter_rows():
        meant = match(name, code, roster)
        candidates = [candidate.code for candidate in meant.candidates] or ([meant.code] if meant.code else [])
        if not candidates or candidates[0] not in firms:
            continue
        pk, region = firms[candidates[0]]
        mark = fingerprint(Docket.Kind.IDENTITY, "企业", code, source)
        limit = working_days.limit(today, IDENTITY_DAYS, region)
        found[pk, mark] = Docket(
            enterprise_id=pk,
            region=region,
            kind=Docket.Kind.IDENTITY,
            table="企业",
            column="统一社会信用代码",
            fingerprint=mark,
            sides=[{"source": source, "value": code, "stated_on": today.isoformat(), "statement": None}],
            explanation=full_width(meant.message),
            owner=source,
            organisation=owners.get(source),
            due=limit.due,
            due_provisional=limit.provisional,
        )
    return list(found.values())


def _text(value: Decimal | str | dt.date) -> str:
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
