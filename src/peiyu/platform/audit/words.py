"""Tables and columns of the trail in the words that people read, from the models; what of it is not shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import DateField, DateTimeField, Field, Model
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from peiyu.platform.audit.models import Entry
from peiyu.platform.database.protect import audited
from peiyu.platform.database.roles import AUDIT, JOB, MIGRATOR, OWNER, WEB
from peiyu.platform.web.components.figures import day, moment

OPERATIONS = dict(Entry._meta.get_field("operation").choices or ())
# Personal data of accounts: for the person and the security administrator only. That they changed is shown.
HIDDEN = {"accounts_user": {"telephone", "email"}}
NOT_SHOWN = "（个人信息，不显示）"
ABSENT = "—"
ACTORS = {
    "": "系统",
    "job:alarms": "疑似差错查找",
    "job:dispatch": "名单推送",
    "job:exports": "导出任务",
    "job:intake": "数据导入任务",
    "job:retention": "到期清理",
    "job:verdicts": "政策判定",
    "first_administrators": "首批管理员建立",
}
DATABASE_ROLES = {WEB: "网页服务", JOB: "后台任务", MIGRATOR: "安装与升级", AUDIT: "审计查阅", OWNER: "数据库所有者"}
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
    """Name of the table in the database → what it holds, for every table of ours: the trail may know one that is no longer audited."""
    return {model._meta.db_table: str(model._meta.verbose_name) for model in _ours()}


@cache
def audited_tables() -> Mapping[str, str]:
    """`tables()` without those that are never in the trail: nobody looks for entries that cannot be."""
    return {m._meta.db_table: str(m._meta.verbose_name) for m in _ours() if audited(m, m.protection)}  # type: ignore[attr-defined]


def _ours() -> list[type[Model]]:
    return [m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("peiyu.")]


def table_name(name: str) -> str:
    """What a table holds; one that is not ours is called that."""
    return tables().get(name) or f"系统内部表（{name}）"


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
    return sorted(_told(entry), key=lambda change: not change.changed)


def changed(entry: Entry) -> list[Change]:
    """The columns that changed, in the order of the table."""
    return list(_told(entry, only_changed=True))


def _told(entry: Entry, *, only_changed: bool = False) -> Iterator[Change]:
    before, after = entry.before or {}, entry.after or {}
    names = columns(entry.table)
    order = [name for name in names if name in before or name in after]
    order += sorted({*before, *after} - set(order))
    hidden = HIDDEN.get(entry.table, set())
    for name in order:
        was, now = before.get(name), after.get(name)
        differs = was != now or (isinstance(now, str) and now.startswith("（已更改"))
        if differs or not only_changed:
            field = names.get(name)
            yield Change(
                label(field, name),
                _side(entry.before, was, field, hidden=name in hidden),
                _side(entry.after, now, field, hidden=name in hidden),
                differs,
            )


def _side(row: Mapping[str, Any] | None, value: Any, field: Field[Any, Any] | None, *, hidden: bool) -> str:
    if hidden and value:
        return NOT_SHOWN
    return _text(value, field) if row is not None else ABSENT


def summary(entry: Entry, most: int = 4) -> str:
    """What an entry is about, in one line: the changed columns, or what tells the row from others."""
    if entry.operation == "U":
        named = [change.column for change in changed(entry)]
        return "改动：" + "、".join(named[:most]) + (f" 等 {len(named)} 项" if len(named) > most else "")
    held, names = entry.after or entry.before or {}, columns(entry.table)
    told = [_text(held[name], names.get(name)) for name in TELLING if isinstance(held.get(name), str) and held[name]]
    return " · ".join(told[:most])


def actor(entry: Entry) -> str:
    """Who did it: a user name, or what ran by itself, in words."""
    return ACTORS.get(entry.actor, entry.actor)


def who(entry: Entry, people: Mapping[str, str]) -> str:
    """Who did it, by name and user name where it was a person."""
    name = people.get(entry.actor)
    return f"{name}（{entry.actor}）" if name else actor(entry)


def actor_of(words: str) -> str:
    """The actor as the trail has it, by the words under which it is shown."""
    return next((kept for kept, told in ACTORS.items() if told == words), words)


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
