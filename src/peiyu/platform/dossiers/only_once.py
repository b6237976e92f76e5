"""最多报一次: nothing that is known already is asked again.

Every form that asks an enterprise for figures or files hands its fields to `plan` and shows only what comes back as asked.
What a department has given is shown with its source and cannot be typed over (it can be contested); what the firm itself said
before is filled in and may be brought up to date; the rest is asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from peiyu.platform.dossiers.contests import OWN
from peiyu.platform.dossiers.holdings import Held, Tables
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.intake.models import Upload
from peiyu.rules.model import Column, Table


@dataclass(frozen=True)
class Field:
    """One cell that a form is about: the row `key` is the year of an annual table, '' in 企业."""

    table: str
    key: str
    column: Column

    @property
    def name(self) -> str:
        """A stable key: 年度/2025/营业收入."""
        return f"{self.table}/{self.key}/{self.column.name}"


@dataclass(frozen=True)
class Plan:
    """Which fields of a form are asked, and which need not be.

    Attributes:
        asked: nothing valid is held.
        known: given by a department or decided by a person, and valid.
        own: said by the firm itself before; filled in, may be changed.
    """

    asked: Sequence[Field]
    known: Sequence[tuple[Field, Held]]
    own: Sequence[tuple[Field, Held]]

    @property
    def total(self) -> int:
        """How many fields the form is about."""
        return len(self.asked) + len(self.known) + len(self.own)

    @property
    def reused(self) -> int:
        """How many of them need no typing."""
        return len(self.known) + len(self.own)


def plan(fields: Iterable[Field], held: Tables) -> Plan:
    """Sort the fields of a form by what is held. A field is in exactly one of the three; none is asked that is held."""
    asked: list[Field] = []
    known: list[tuple[Field, Held]] = []
    own: list[tuple[Field, Held]] = []
    for field in dict.fromkeys(fields):
        value = held.get(field.table, {}).get(field.key, {}).get(field.column.name)
        if value is None or value.text == "":
            asked.append(field)
        elif value.source == OWN:
            own.append((field, value))
        else:
            known.append((field, value))
    return Plan(asked, known, own)


def fields_of(table: Table, key: str, columns: Iterable[str] | None = None) -> list[Field]:
    """The fields of one row of a table; `columns`: only these."""
    wanted = None if columns is None else set(columns)
    return [Field(table.name, key, column) for column in table.columns if wanted is None or column.name in wanted]


@dataclass(frozen=True)
class File:
    """A file of the firm: whether it may still be used, and until when."""

    upload: Upload
    valid: bool


def files_of(firm: Enterprise, today: dt.date) -> list[File]:
    """The files that passed quarantine, newest first; an expired one is listed and not offered again."""
    found = Upload.objects.filter(enterprise=firm, state=Upload.State.CLEAN).order_by("-uploaded")
    return [File(upload, upload.valid_until is None or upload.valid_until >= today) for upload in found[:200]]


def reusable(firm: Enterprise, today: dt.date, purpose: str = "") -> list[Upload]:
    """The valid files that a form may take instead of a new upload; `purpose`: only those given for it."""
    found = Upload.objects.filter(enterprise=firm, state=Upload.State.CLEAN).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    )
    if purpose:
        found = found.filter(purpose=purpose)
    unique: dict[str, Upload] = {}
    for upload in found.order_by("-uploaded")[:200]:
        unique.setdefault(upload.digest, upload)
    return list(unique.values())
