"""Rows in every table, four times: one's own firm, a firm of a foreign region, of the next county, and the firm next door.

Rows are made by looking at the models, so that a new table is covered without edits. Every row of a place has the same primary
key, whatever its table: an address with any number in it can be asked for with four keys, without knowing what it means.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.utils import DatabaseError

ABSENT = 999_999
ABSENT_UUID = uuid.UUID(int=ABSENT)
SKIPPED = {
    "access",
    "audit",
    "operations",
    "web",
}  # the audit shows what its readers may see; the others hold no tenant's data


@dataclass(frozen=True)
class Place:
    """Where rows lie. `mark` stands in every text of a row; asking for its first part must not bring out the whole."""

    name: str
    key: int
    region: str
    stem: str

    @property
    def mark(self) -> str:
        return f"{self.stem}7KMV"

    @property
    def code(self) -> str:
        from peiyu.facts.credit_codes import check_character

        first = f"91{self.region}MA9{self.key}"[:17]
        return first + check_character(first)


OWN = Place("own", 900_000, "330282", "ZQXJA")
FOREIGN_REGION = Place("foreign-region", 900_001, "211402", "ZQXJB")
NEXT_COUNTY = Place("next-county", 900_002, "330281", "ZQXJC")
NEXT_DOOR = Place("next-door", 900_003, "330282", "ZQXJD")
PLACES = (OWN, FOREIGN_REGION, NEXT_COUNTY, NEXT_DOOR)


@cache
def models_to_fill() -> list[type[models.Model]]:
    """Every table of the platform's apps, those that others point to first."""
    found = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("peiyu.") and model._meta.app_label not in SKIPPED and model._meta.managed
    ]
    ordered: list[type[models.Model]] = []
    while found:
        ready = [
            model
            for model in found
            if not any(
                field.related_model in found and field.related_model is not model and not field.null
                for field in model._meta.concrete_fields
                if isinstance(field, models.ForeignKey)
            )
        ]
        ordered += ready
        found = [model for model in found if model not in ready]
    return ordered


def plant() -> list[str]:
    """Make the rows, with everything within reach. Returns the tables that could not be filled."""
    from peiyu.platform.organisations.models import Region

    left_out = []
    for model in models_to_fill():
        if model is Region:
            continue
        for place in PLACES:
            try:
                with transaction.atomic():
                    model._base_manager.create(**_values(model, place))
            except (DatabaseError, TypeError, ValueError) as error:
                left_out.append(f"{model._meta.label}: {error}")
    return left_out


def plant_firm(place: Place) -> list[type[models.Model]]:
    """One more firm with a row in every table that belongs to enterprises, all under the key of `place`. Returns the tables.

    What such a row points to beside it (persons, offices, files) is that of `OWN`.
    """
    from peiyu.platform.accounts.models import Registration
    from peiyu.platform.dossiers.models import Enterprise

    firms = [model for model in models_to_fill() if model is Enterprise or _of_a_firm(model)]
    planted = set(firms)
    for model in [*firms, Registration]:
        values = _values(model, place) | _of(model, place)
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and values[field.attname] is not None:
                other = field.related_model
                if other not in planted and other._meta.label != "organisations.Region":
                    values[field.attname] = OWN.key
        model._base_manager.create(**values)
    return firms


def _of_a_firm(model: type[models.Model]) -> bool:
    return any(
        isinstance(field, models.ForeignKey)
        and field.name == "enterprise"
        and field.related_model._meta.label == "dossiers.Enterprise"
        for field in model._meta.concrete_fields
    )


def _of(model: type[models.Model], place: Place) -> dict[str, Any]:
    """What a row of a firm needs to be listed on every page that could list it."""
    match model._meta.label:
        case "verdicts.Verdict":
            return {"rule": "cn.ladder.little-giant", "occasion": "认定", "verdict": "met", "eligible": True}
        case "intake.Batch":
            return {"enterprise_id": place.key, "kind": "paper", "state": "preview", "summary": {"facts": []}}
        case "intake.Upload":
            return {"enterprise_id": place.key}
        case "dossiers.WorkingRow":  # another name than that of the entry is offered on the page of renames
            return {"values": {"企业名称": place.mark + "新", "地区": place.region}}
        case "accounts.PostEnterprise" | "accounts.Recusal":
            return {"enterprise_id": place.key}
        case _:
            return {}


def _values(model: type[models.Model], place: Place) -> dict[str, Any]:
    made = {}
    for field in model._meta.concrete_fields:
        if field.primary_key:
            made[field.attname] = uuid.UUID(int=place.key) if isinstance(field, models.UUIDField) else place.key
        else:
            made[field.attname] = _value(model, field, place)
    return made | _special(model, place)


def _value(model: type[models.Model], field: models.Field[Any, Any], place: Place) -> Any:
    if isinstance(field, models.ForeignKey):
        if field.related_model._meta.label == "organisations.Region":
            return place.region
        if field.related_model is model or (field.null and _later(model, field.related_model)):
            return None
        return uuid.UUID(int=place.key) if isinstance(field.related_model._meta.pk, models.UUIDField) else place.key
    if field.name == "region":
        return place.region
    if field.choices:
        return field.choices[0][0] if not field.has_default() else field.get_default()
    if isinstance(field, models.CharField | models.TextField):
        longest = field.max_length or 100
        if field.name == "code" and longest >= 18:
            return place.code
        if field.name == "verdict":
            return "unmet"
        if longest >= len(place.mark):
            return place.mark
        return "" if field.blank else place.mark[-longest:]  # short fields are codes with a meaning
    if isinstance(field, models.BinaryField):
        return place.mark.encode()
    if field.has_default():
        return field.get_default()
    if field.null:
        return None
    if isinstance(field, models.DateTimeField):
        return dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
    if isinstance(field, models.DateField):
        return dt.date(2099, 1, 1)
    if isinstance(field, models.DecimalField):
        return Decimal(1)
    if isinstance(field, models.IntegerField | models.FloatField):
        return 1
    return [] if type(field).__name__ == "ArrayField" else {}


def _later(model: type[models.Model], other: type[models.Model]) -> bool:
    """Whether the other table is filled after this one."""
    order = models_to_fill()
    return order.index(other) >= order.index(model) if other in order else True


def _special(model: type[models.Model], place: Place) -> dict[str, Any]:
    """What a row needs to be shown at all."""
    mark = place.mark
    match model._meta.label:
        case "organisations.Organisation":  # the names of offices are nobody's secret
            return {"name": f"样例单位{place.key}", "source": "税务", "telephone": "", "kind": "bureau"}
        case "accounts.User":
            return {"username": mark.lower(), "password": "!", "is_active": True, "single_sign_on": mark}
        case "accounts.Post":
            return {"role": "county-officer", "organisation_id": place.key, "since": dt.date(2020, 1, 1), "until": None}
        case "accounts.Registration":
            return {"code": place.code, "proof_id": None, "decided_by_id": None}
        case "accounts.Token":
            return {"scopes": ["policies:read"], "hint": mark[-4:]}
        case "dossiers.Enterprise":
            pairs = [mark[at : at + 2].lower() for at in range(len(mark) - 1)]
            return {"bigrams": sorted(set(pairs)), "former_names": [mark], "industry": "C3451", "merged_into_id": None}
        case "dossiers.Statement" | "dossiers.WorkingRow":
            return {"table": "企业", "key": "", "values": {"企业名称": mark, "地区": place.region}}
        case "dossiers.KnownTable":
            return {"table": "企业"}
        case "verdicts.Verdict":  # of a rule that pages and operations show; the mark stands in the version
            return {"rule": "cn.ladder.srdi", "occasion": "认定", "verdict": "met"}
        case "dossiers.Docket":
            sides = [{"source": mark, "value": mark, "stated_on": "2026-01-01", "statement": place.key}]
            return {
                "table": "企业",
                "column": "企业名称",
                "sides": sides,
                "chosen": mark,
                "owner": "税务",
                "due": dt.date(2026, 12, 1),
            }
        case "intake.Batch":
            return {
                "source": "税务",
                "state": "done",
                "problems": [],
                "summary": {},
                "kind": "workbook",
                "enterprise_id": None,
            }
        case "intake.Dispatch":
            return {"rows": [{"企业名称": mark}]}
        case "intake.StagedRow":
            return {"table": "企业", "values": {"企业名称": mark}}
        case "intake.Upload":
            return {"state": "clean"}
        case "dossiers.Release":
            return {"since": dt.date(2020, 1, 1), "until": None, "withdrawn": None}
        case _:
            return {}
