"""The audit as a workbook, as filtered on its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import QueryDict

from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post
from peiyu.platform.audit.forms import MOST, USING, AuditFilters
from peiyu.platform.audit.models import Entry
from peiyu.platform.audit.words import OPERATIONS, actor, changed, origin, table_name
from peiyu.platform.exports.kinds import Kind, Line, Listed, Part, in_order, register

HEADS = ("编号", "时间", "操作人", "来源", "请求编号", "数据库角色", "数据表", "操作", "记录", "改动项", "改前", "改后")


def entries(query: QueryDict, _post: Post) -> Listed:
    """The entries as filtered, at most `MOST`."""
    found = AuditFilters(query).kept(query.get("sort", ""))[:MOST]
    return Listed("审计记录", [Part("审计记录", HEADS, list(found.values_list("pk", flat=True)), _lines)])


def _lines(keys: Sequence[int]) -> Iterator[Line]:
    rows = Entry.objects.using(USING).filter(pk__in=keys).defer("digest")
    for entry in in_order(rows, keys):
        told = changed(entry)
        yield [
            *(entry.pk, entry.at, actor(entry), origin(entry), entry.request, entry.database_role),
            *(table_name(entry.table), OPERATIONS[entry.operation], entry.row),
            "、".join(change.column for change in told),
            "；".join(f"{change.column}：{change.before}" for change in told) if entry.before is not None else "",
            "；".join(f"{change.column}：{change.after}" for change in told) if entry.after is not None else "",
        ]


ENTRIES = register(Kind("audit.entries", Permission.AUDIT_VIEW, entries, "audit:list", "audit:export"))
