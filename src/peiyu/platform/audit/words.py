"""Tables and columns of the trail in the words that people read, from the models; what of it is not shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps

from peiyu.platform.audit.models import Entry

OPERATIONS = dict(Entry._meta.get_field("operation").choices or ())
# Personal data of accounts: for the person and the security administrator only. That they changed is shown.
HIDDEN = {"accounts_user": {"telephone", "email"}}
NOT_SHOWN = "（个人信息，不显示）"
ABSENT = "—"


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
def columns(table: str) -> Mapping[str, str]:
    """Name of the column → what it holds."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            return {str(field.column): str(field.verbose_name) for field in model._meta.fields}
    return {}


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
                names.get(name, name),
                NOT_SHOWN if name in hidden and was else _text(was) if entry.before is not None else ABSENT,
                NOT_SHOWN if name in hidden and now else _text(now) if entry.after is not None else ABSENT,
                changed,
            )
        )
    return sorted(found, key=lambda change: not change.changed)


def summary(entry: Entry, most: int = 4) -> str:
    """What an entry is about, in one line: the changed columns, or what tells the row from others."""
    if entry.operation == "U":
        named = [change.column for change in changes(entry) if change.changed]
        return "改动：" + "、".join(named[:most]) + (f" 等 {len(named)} 项" if len(named) > most else "")
    held = entry.after or entry.before or {}
    return next((str(held[name]) for name in ("name", "title", "code", "source", "state") if held.get(name)), "")


def _text(value: Any) -> str:
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
