"""Lists of the intake as workbooks: 数据核验 as filtered, lists side by side, and one that was sent to one's organisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import QueryDict
from django.utils import timezone

from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post
from peiyu.platform.dossiers.models import Docket, Enterprise
from peiyu.platform.exports.kinds import Kind, Line, Listed, Part, in_order, register
from peiyu.platform.intake import lists, settling
from peiyu.platform.intake.dispatching import rows_for, sent_to
from peiyu.platform.intake.dockets import filtered, line

DOCKET_HEADS = (
    "编号", "企业", "统一社会信用代码", "类别", "数据表", "记录", "指标", "各方数值", "暂用或核定值", "差异", "核实单位",
    "期限", "剩余工作日", "状态", "说明", "核定理由",
)  # fmt: skip

FIRM_HEADS = ("统一社会信用代码", "企业名称", "地区")
UNLINKED_HEADS = ("名单", "来源", "统一社会信用代码", "企业名称", "情况")


def dockets(query: QueryDict, post: Post) -> Listed:
    """The dockets as filtered: one row a docket, the sources' values side by side."""
    _, found = filtered(query, post)
    return Listed("数据核验", [Part("核实单", DOCKET_HEADS, list(found.values_list("pk", flat=True)), _docket_lines)])


def _docket_lines(keys: Sequence[int]) -> Iterator[Line]:
    today = timezone.localdate()
    rows = Docket.objects.filter(pk__in=keys).select_related("enterprise", "organisation")
    for told in (line(docket, today) for docket in in_order(rows, keys)):
        d = told.docket
        said = "；".join(f"{source} {value}（{day}）" for source, value, day in told.sides)
        yield [
            *(d.pk, d.enterprise.name, d.enterprise.code, d.get_kind_display(), d.table, told.period, d.column, said),
            *(told.used, told.difference, d.owner, d.due, told.left if d.state in settling.OPEN else ""),
            *(d.get_state_display(), d.explanation, d.reason),
        ]


def compared(query: QueryDict, _post: Post) -> Listed:
    """Two lists side by side: one sheet for each part, and the missing links."""
    _, first, second = lists.chosen(query)
    shares = lists.compare(first, second).parts() if first is not None and second is not None else {}
    parts = [
        Part(lists.PARTS[key], FIRM_HEADS, list(lists.firms(share).values_list("pk", flat=True)), _firm_lines)
        for key, share in shares.items()
    ]
    missing = [[b.summary.get("title", ""), b.source, s["code"], s["name"], s["why"]] for b, s in lists.unlinked()]
    parts.append(Part("未关联", UNLINKED_HEADS, range(len(missing)), lambda keys: (missing[at] for at in keys)))
    return Listed("名单比对", parts)


def _firm_lines(keys: Sequence[int]) -> Iterator[Line]:
    for firm in in_order(Enterprise.objects.filter(pk__in=keys), keys):
        yield [firm.code, firm.name, firm.region]


def dispatched(query: QueryDict, post: Post) -> Listed:
    """The rows of one list that was sent to the post's organisation, as it may see them today; `query` names it."""
    found = sent_to(post.organisation_id).get(pk=int(query.get("dispatch") or 0))
    rows = rows_for(found)
    heads = list(rows[0]) if rows else ["统一社会信用代码"]

    def lines(keys: Sequence[int]) -> Iterator[Line]:
        return ([rows[at].get(head, "") for head in heads] for at in keys)

    sent = f"{timezone.localtime(found.sent):%Y-%m-%d %H:%M}"
    note = f"{found.subscription.name}，推送于 {sent}，用途：{found.subscription.purpose}；不得用于其他用途"
    return Listed(found.subscription.name, [Part("名单", heads, range(len(rows)), lines)], note)


DOCKETS = register(
    Kind("intake.dockets", Permission.CONFLICT_VIEW, dockets, "intake:conflicts", "intake:conflicts-export")
)
COMPARED = register(Kind("intake.compared", Permission.IMPORT, compared, "intake:lists", "intake:lists-export"))
DISPATCHED = register(Kind("intake.dispatched", Permission.LIST_RECEIVE, dispatched, "intake:received"))
