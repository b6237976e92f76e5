"""The lists of the audit as workbooks, as filtered on their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import QueryDict

from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post
from peiyu.platform.audit.forms import MOST, AuditFilters
from peiyu.platform.audit.look_list import HEADS as LOOK_HEADS
from peiyu.platform.audit.look_list import LookFilters, told
from peiyu.platform.audit.models import Entry
from peiyu.platform.audit.names import USING, people_of
from peiyu.platform.audit.words import OPERATIONS, actor, changed, origin, table_name
from peiyu.platform.dossiers.models import Look
from peiyu.platform.exports.kinds import Kind, Line, Listed, Part, in_order, register

HEADS = (
    "编号",
    "时间",
    "操作人",
    "用户名",
    "来源",
    "请求编号",
    "数据库角色",
    "数据表",
    "操作",
    "记录",
    "改动项",
    "改前",
    "改后",
)


def entries(query: QueryDict, _post: Post) -> Listed:
    """The entries as filtered, at most `MOST`."""
    found = AuditFilters(query).kept(query.get("sort", ""))[:MOST]
    return Listed("审计记录", [Part("审计记录", HEADS, list(found.values_list("pk", flat=True)), _lines)])


def _lines(keys: Sequence[int]) -> Iterator[Line]:
    rows = list(Entry.objects.using(USING).filter(pk__in=keys).defer("digest"))
    people = people_of(entry.actor for entry in rows)
    for entry in in_order(rows, keys):
        differs = changed(entry)
        name = people.get(entry.actor, "")
        yield [
            *(entry.pk, entry.at, name or actor(entry), entry.actor if name else "", origin(entry)),
            *(entry.request, entry.database_role),
            *(table_name(entry.table), OPERATIONS[entry.operation], entry.row),
            "、".join(change.column for change in differs),
            "；".join(f"{change.column}：{change.before}" for change in differs) if entry.before is not None else "",
            "；".join(f"{change.column}：{change.after}" for change in differs) if entry.after is not None else "",
        ]


ENTRIES = register(Kind("audit.entries", Permission.AUDIT_VIEW, entries, "audit:list", "audit:export"))


def looks(query: QueryDict, _post: Post) -> Listed:
    """The looks as filtered, at most `MOST`."""
    found = LookFilters(query).kept()[:MOST]
    return Listed("谁看过企业档案", [Part("谁看过", LOOK_HEADS, list(found.values_list("pk", flat=True)), _look_lines)])


def _look_lines(keys: Sequence[int]) -> Iterator[Line]:
    yield from told(in_order(Look.everything.using(USING).filter(pk__in=keys), keys))


LOOKS = register(Kind("audit.looks", Permission.AUDIT_VIEW, looks, "audit:looks", "audit:export-looks"))
