"""「关于本企业的全部信息」: every table of the platform that holds something about an enterprise, as rows that can be read.

A new table of enterprises without an entry in `PARTS` fails a test: the enterprise sees all that is held about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from peiyu.platform.accounts.models import PostEnterprise, Recusal, Registration
from peiyu.platform.dossiers import models as m
from peiyu.platform.dossiers.looked import looked_at
from peiyu.platform.dossiers.statements import stated_on
from peiyu.platform.intake.models import Batch, Effect, StagedRow, Upload
from peiyu.platform.verdicts.models import Dirty, Placement, Verdict, Warning
from peiyu.platform.verdicts.ways import TITLES, titles_held, way_word
from peiyu.platform.web.components.signs import verdict_sign

MASK = "＊"


@dataclass(frozen=True)
class Part:
    """One kind of information.

    Attributes:
        code: in the address.
        name: what people read.
        purpose: why it is held.
        model: the table.
        heads: the columns shown.
        row: a row of the table → its cells; told whether personal data may be shown in clear.
        order: the order, newest first.
        link: the column of the enterprise; `code` for tables that know only the code.
        related: what to fetch along.
        beside: what to reckon along, by name.
    """

    code: str
    name: str
    purpose: str
    model: type[Model]
    heads: Sequence[str]
    row: Callable[[Any, bool], Sequence[Any]]
    order: Sequence[str]
    link: str = "enterprise_id"
    related: Sequence[str] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)

    def rows(self, firm: m.Enterprise) -> QuerySet[Any]:
        """The rows of an enterprise."""
        manager = getattr(self.model, "everything", None) or self.model._default_manager
        wanted = firm.code if self.link == "code" else firm.pk
        found: QuerySet[Any] = manager.filter(**{self.link: wanted}).select_related(*self.related)
        return (found.annotate(**self.beside) if self.beside else found).order_by(*self.order)


def masked(text: str) -> str:
    """A person's name as it may be shown: the family name stays.

    >>> masked("张三丰")
    '张＊＊'
    """
    return text[:1] + MASK * max(len(text) - 1, 1)


def _values(values: Any) -> str:
    return "；".join(f"{name}：{value}" for name, value in (values or {}).items() if value not in (None, ""))


def _said(row: m.Statement) -> str:
    """What a statement holds; a value that was only carried over with the day on which it was said."""
    days = {name: stated_on(row, name) for name in row.values if row.marks.get(name, {}).get("from")}
    told = {
        name: f"{value}（沿用 {days[name]} 的数据）" if name in days and value not in (None, "") else value
        for name, value in row.values.items()
    }
    return _values(told)


def _personal(row: m.PersonalRecord, clear: bool) -> Sequence[Any]:
    content = _values(row.content) if clear else "、".join(row.content)
    name = row.subject if clear else masked(row.subject)
    return [name, content, row.purpose, row.consent, row.consented, row.keep_until, row.withdrawn]


PARTS: tuple[Part, ...] = (
    Part("register", "企业登记", "识别企业", m.Enterprise,
         ("统一社会信用代码", "企业名称", "曾用名", "地区", "行业", "联系电话", "入库时间", "数据变动时间"),
         lambda r, _: [r.code, r.name, "、".join(r.former_names), r.region, r.industry, r.telephone, r.created, r.facts_changed],
         ("pk",), "id"),
    Part("statements", "各方报送的数据", "核对与留痕", m.Statement,
         ("数据表", "记录", "来源", "数据日期", "入库时间", "失效时间", "内容", "录入人"),
         lambda r, _: [r.table, r.key, r.source, r.stated_on, r.recorded, r.replaced, _said(r), str(r.author or "")],
         ("-recorded", "-pk"), related=("author",)),
    Part("working", "核定数据", "政策判定", m.WorkingRow, ("数据表", "记录", "内容", "核定时间"),
         lambda r, _: [r.table, r.key, _values(r.values), r.made], ("table", "-key")),
    Part("known", "已采集的数据表", "区分“没有”与“未采集”", m.KnownTable, ("数据表", "来源", "自"),
         lambda r, _: [r.table, r.source, r.since], ("table", "source")),
    Part("dockets", "核实单与异议", "数据核实", m.Docket,
         ("类别", "数据表", "记录", "指标", "说明", "核实单位", "期限", "状态", "核定数值", "理由"),
         lambda r, _: [r.get_kind_display(), r.table, r.key, r.column, r.explanation, r.owner, r.due,
                       r.get_state_display(), r.outcome or "", r.reason],
         ("-opened",)),
    Part("messages", "核实意见", "数据核实", m.Message, ("时间", "发言人", "内容"),
         lambda r, _: [r.said, str(r.author or ""), r.text], ("-said",), related=("author",)),
    Part("verdicts", "政策判定", "政策匹配", Verdict,
         ("规则代码", "版本", "场合", "结论", "符合申报或享受条件", "享受方式", "得分", "等级", "最低金额（元）", "最高金额（元）", "自", "至"),
         lambda r, _: [r.rule, r.version, r.occasion, verdict_sign(r.chip).word, r.eligible, way_word(r), r.score, r.grade,
                       r.low, r.high, r.since, r.until],
         ("rule", "-since"), beside={TITLES: titles_held()}),
    Part("placement", "培育状态", "梯度培育", Placement, ("现有梯度", "培育池", "榜单状态", "称号有效期至", "依据", "判定时间"),
         lambda r, _: [r.tier, r.pool, r.standing, r.renewal, "；".join(map(str, r.reasons)), r.computed], ("pk",)),
    Part("warnings", "复核预警", "称号复核", Warning, ("称号", "有效期至", "预警时间", "解除时间"),
         lambda r, _: [r.title, r.expires, r.raised, r.closed], ("-raised",)),
    Part("due", "待重新判定", "政策判定", Dirty, ("自", "原因"), lambda r, _: [r.since, r.reason], ("pk",)),
    Part("benefits", "已享受政策", "首次、一次性、就高补差判断", m.Benefit,
         ("名称", "规则代码", "事项", "发放日期", "金额（元）", "发放单位", "已追回（元）", "追回事由"),
         lambda r, _: [r.title, r.rule, r.matter, r.granted, r.amount, r.payer, r.reclaimed, r.reclaim_reason], ("-granted",)),
    Part("involvements", "诉求、活动、申报与推送", "服务留痕", m.Involvement, ("类别", "事项", "时间", "状态", "编号"),
         lambda r, _: [r.get_kind_display(), r.title, r.at, r.state, r.reference], ("-at",)),
    Part("releases", "数据授权", "企业授权的查阅", m.Release,
         ("获授权单位", "用途", "数据范围", "自", "至", "撤回时间", "授权人"),
         lambda r, _: [str(r.organisation), r.purpose, "、".join(r.tables), r.since, r.until, r.withdrawn, str(r.given_by or "")],
         ("-since",), related=("organisation", "given_by")),
    Part("looks", "查阅记录", "谁看过", m.Look, ("时间", "人员", "身份", "内容"),
         lambda r, _: [r.at, str(r.user or ""), r.post, looked_at(r.what)], ("-at",), related=("user",)),
    Part("uploads", "上传的文件", "材料复用", Upload, ("文件名", "用途", "大小（字节）", "状态", "上传时间", "有效期至", "上传人"),
         lambda r, _: [r.name, r.purpose, r.size, r.get_state_display(), r.uploaded, r.valid_until, str(r.uploaded_by or "")],
         ("-uploaded",), related=("uploaded_by",)),
    Part("batches", "本企业的报表导入", "数据导入", Batch, ("提交时间", "种类", "来源", "数据日期", "状态"),
         lambda r, _: [r.started, r.kind, r.source, r.stated_on, r.get_state_display()], ("-started",)),
    Part("staged", "待入库记录", "数据导入", StagedRow, ("数据表", "记录", "内容", "变动", "已入库"),
         lambda r, _: [r.table, r.key, _values(r.values), r.change, r.committed], ("-pk",)),
    Part("effects", "导入影响", "导入可撤销", Effect, ("批次", "种类", "记录"),
         lambda r, _: [r.batch_id, r.get_kind_display(), r.number], ("-pk",)),
    Part("personal", "个人信息", "经同意的人才类申报", m.PersonalRecord,
         ("姓名", "内容", "用途", "同意方式", "同意日期", "保存至", "撤回同意时间"), _personal, ("-consented",)),
    Part("drafts", "填报草稿", "未提交的填报", m.Draft, ("表单", "内容", "保存时间"),
         lambda r, _: [r.form, _values(r.content), r.saved], ("-saved",)),
    Part("merges", "合并记录", "身份核对", m.Merge, ("被并入企业", "合并时间", "理由", "撤销时间"),
         lambda r, _: [str(r.other), r.merged, r.reason, r.undone], ("-merged",), related=("other",)),
    Part("posts", "可代表本企业的账号", "账号授权", PostEnterprise, ("人员", "身份", "自", "至"),
         lambda r, _: [r.post.user.name, r.post.kind.name, r.post.since, r.post.until], ("pk",),
         related=("post", "post__user")),
    Part("registrations", "注册申请", "账号审核", Registration, ("申请人", "申请时间", "状态", "审核意见"),
         lambda r, clear: [r.applicant.name if clear else masked(r.applicant.name), r.asked, r.get_state_display(), r.answer],
         ("-asked",), "code", ("applicant",)),
    Part("recusals", "回避", "公正办理", Recusal, ("自", "至"), lambda r, _: [r.since, r.until], ("-since",)),
)  # fmt: skip
BY_CODE = {part.code: part for part in PARTS}


def counts(firm: m.Enterprise) -> dict[str, int]:
    """How many rows of each part are held about an enterprise, in one query."""
    asked: dict[str, Any] = {}
    for part in PARTS:
        field = part.link.removesuffix("_id") if part.link == "enterprise_id" and part.model is not Dirty else part.link
        manager = getattr(part.model, "everything", None) or part.model._default_manager
        outer = "code" if part.link == "code" else "pk"
        inner = manager.filter(**{field: OuterRef(outer)}).order_by().values(field).annotate(n=Count("pk")).values("n")
        asked[f"n_{part.code}"] = Coalesce(Subquery(inner), 0)
    row: Any = m.Enterprise.objects.filter(pk=firm.pk).values(**asked).get()
    return {part.code: row[f"n_{part.code}"] for part in PARTS}
