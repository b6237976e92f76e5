"""Tables and columns of the trail in the words that people read, from the models; what of it is not shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import DateField, DateTimeField, Field
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from peiyu.platform.audit.models import Entry
from peiyu.platform.web.components.figures import day, moment

OPERATIONS = dict(Entry._meta.get_field("operation").choices or ())
# Personal data of accounts: for the person and the security administrator only. That they changed is shown.
HIDDEN = {"accounts_user": {"telephone", "email"}}
NOT_SHOWN = "（个人信息，不显示）"
ABSENT = "—"
ORIGINS = {"job": "后台任务", "": "命令行"}
# What tells a row from others of its table, in the order in which it is said.
TELLING = (
    "name",
    "enterprise_name",
    "username",
    "title",
    "subject",
    "table",
    "key",
    "column",
    "source",
    "role",
    "code",
)


@dataclass(frozen=True)
class Change:
    """One column of an entry, before and after, as text."""

    column: str
    before: str
    after: str
    changed: bool


@cache
def tables() -> Mapping[str, str]:
    """Name of the table in the database → what it holds, for every table that is audited."""
    return {
        model._meta.db_table: str(model._meta.verbose_name)
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("peiyu.")
    }


@cache
def columns(table: str) -> Mapping[str, Field[Any, Any]]:
    """Name of the column → the field of the model."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            return {str(field.column): field for field in model._meta.fields}
    return {}


def label(field: Field[Any, Any] | None, name: str) -> str:
    """What a column holds."""
    return str(field.verbose_name) if field is not None else name


def changes(entry: Entry) -> list[Change]:
    """The columns of an entry, those that changed first, in the order of the table."""
    before, after = entry.before or {}, entry.after or {}
    names = columns(entry.table)
    order = [name for name in names if name in before or name in after]
    order += sorted({*before, *after} - set(order))
    hidden = HIDDEN.get(entry.table, set())
    found = []
    for name in order:
        was, now = before.get(name), after.get(name)
        changed = was != now or (isinstance(now, str) and now.startswith("（已更改"))
        found.append(
            Change(
                label(names.get(name), name),
                NOT_SHOWN
                if name in hidden and was
                else _text(was, names.get(name))
                if entry.before is not None
                else ABSENT,
                NOT_SHOWN
                if name in hidden and now
                else _text(now, names.get(name))
                if entry.after is not None
                else ABSENT,
                changed,
            )
        )
    return sorted(found, key=lambda change: not change.changed)


def summary(entry: Entry, most: int = 4) -> str:
    """What an entry is about, in one line: the changed columns, or what tells the row from others."""
    if entry.operation == "U":
        named = [change.column for change in changes(entry) if change.changed]
        return "改动：" + "、".join(named[:most]) + (f" 等 {len(named)} 项" if len(named) > most else "")
    held, names = entry.after or entry.before or {}, columns(entry.table)
    told = [_text(held[name], names.get(name)) for name in TELLING if isinstance(held.get(name), str) and held[name]]
    return " · ".join(told[:most])


def origin(entry: Entry) -> str:
    """From where: an address, or that a job or a command did it."""
    return ORIGINS.get(entry.origin, entry.origin)


def _text(value: Any, field: Field[Any, Any] | None) -> str:
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(field, DateTimeField):
        at = parse_datetime(value)
        return moment(timezone.localtime(at)) if at is not None and timezone.is_aware(at) else value
    if isinstance(field, DateField):
        on = parse_date(value)
        return day(on) if on is not None else value
    return str(dict(field.flatchoices).get(value, value)) if field is not None and field.choices else value
