"""Enterprises and what is known of them.

Two layers. `Statement` is what one source said of one row of one table (contract.md) at one time; nothing is ever overwritten,
a newer statement of the same source closes the older one. `WorkingRow` is what reconciliation makes of the open statements:
one value a column, with its origin; verdicts read it. It can be thrown away and made again.
"""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from peiyu.platform.access.reach import ReachManager
from peiyu.platform.database.protection import Tenant
from peiyu.platform.organisations.models import Organisation


def by_region(name: str) -> models.Index:
    """The index of a region's rows by the beginning of its code; it serves equality as well, so `region` needs no other."""
    return models.Index(fields=["region"], name=name, opclasses=["varchar_pattern_ops"])


class Enterprise(models.Model):
    """An enterprise by its checked 统一社会信用代码."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    name = models.CharField("企业名称", max_length=120)
    former_names = ArrayField(models.CharField(max_length=120), verbose_name="曾用名", default=list, blank=True)
    # of names and code, for search
    bigrams = ArrayField(models.CharField(max_length=4), verbose_name="检索词", default=list, editable=False)
    region = models.CharField("地区", max_length=6)
    industry = models.CharField("行业", max_length=5, blank=True)
    telephone = models.CharField("联系电话", max_length=40, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )
    synthetic = models.BooleanField("合成样例", default=False)
    facts_changed = models.DateTimeField("数据变动时间", default=timezone.now)
    created = models.DateTimeField("入库时间", default=timezone.now)

    objects = ReachManager()
    everything = models.Manager()  # for code that has set no reach; row-level security still holds
    protection = Tenant(enterprise="id")

    class Meta:
        verbose_name = "企业"
        indexes = [
            GinIndex(fields=["bigrams"], name="enterprise_bigrams"),
            models.Index(fields=["region", "name"]),
            by_region("enterprise_by_region"),
        ]

    def __str__(self) -> str:
        return self.name


class Owned(models.Model):
    """A row of one enterprise, with its region beside it so that a policy needs no join. A trigger keeps the region in step."""

    id = models.BigAutoField(primary_key=True)
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="+", verbose_name="企业")
    region = models.CharField("地区", max_length=6, db_index=True)

    objects = ReachManager()
    everything = models.Manager()
    protection = Tenant()

    class Meta:
        abstract = True


class OwnedIndexed(Owned):
    """An `Owned` with an index that begins with the enterprise, so that another on the enterprise alone would only cost.

    Whoever derives from it declares that index, or a constraint, and one `by_region`.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="+", verbose_name="企业", db_index=False)
    region = models.CharField("地区", max_length=6)

    class Meta:
        abstract = True


class Statement(OwnedIndexed):
    """What `source` said of the row `key` of `table`, from `recorded` until `replaced`.

    `values` maps columns to text in the contract's units (money in 元, ratios in %, dates 2025-03-31, 是 / 否). An explicit
    null says that the source leaves it unknown; a column that is not there was not spoken of. `marks` maps columns to
    {confidence, span, question} where there is something to say, and {on, from} where the value was carried over from the
    statement `from`, which said it on the day `on`.
    """

    table = models.CharField("数据表", max_length=20)
    key = models.CharField("记录", max_length=200)  # the year, or what tells records apart; '' for the one row of 企业
    source = models.CharField("来源", max_length=40)
    stated_on = models.DateField("数据日期")
    recorded = models.DateTimeField("入库时间", default=timezone.now)
    replaced = models.DateTimeField("失效时间", null=True, blank=True)
    values = models.JSONField("内容")
    marks = models.JSONField("标记", default=dict, blank=True)
    withdrawn = models.BooleanField("来源声明无此记录", default=False)
    batch = models.ForeignKey("intake.Batch", models.PROTECT, null=True, blank=True, verbose_name="导入批次")
    upload = models.ForeignKey("intake.Upload", models.SET_NULL, null=True, blank=True, verbose_name="原始文件")
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, verbose_name="录入人")

    class Meta:
        verbose_name = "来源记录"
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "table", "key", "source"],
                condition=models.Q(replaced__isnull=True),
                name="statement_open_once",
            )
        ]
        indexes = [models.Index(fields=["enterprise", "table", "recorded"]), by_region("statement_by_region")]


class WorkingRow(OwnedIndexed):
    """The working values of one row: {column: text}, and per column where its value came from."""

    table = models.CharField("数据表", max_length=20)
    key = models.CharField("记录", max_length=200)
    values = models.JSONField("内容")
    origins = models.JSONField("来源", default=dict)  # column → {source, on, confidence, why, agree}
    made = models.DateTimeField("核定时间", default=timezone.now)

    audited = False  # derived from statements, which are audited

    class Meta:
        verbose_name = "核定数据"
        constraints = [models.UniqueConstraint(fields=["enterprise", "table", "key"], name="working_once")]
        indexes = [by_region("working_by_region")]


class KnownTable(OwnedIndexed):
    """A table that some source has delivered for an enterprise: then an absent record means 无, before that it means 未知."""

    table = models.CharField("数据表", max_length=20)
    source = models.CharField("来源", max_length=40)
    since = models.DateField("自")

    class Meta:
        verbose_name = "已采集的数据表"
        constraints = [models.UniqueConstraint(fields=["enterprise", "table", "source"], name="known_table_once")]
        indexes = [by_region("known_table_by_region")]


class Docket(OwnedIndexed):
    """A conflict between sources, or an alarm: who explains it, by when, and what came of it."""

    class Kind(models.TextChoices):
        CONFLICT = "conflict", "数据冲突"
        ALARM = "alarm", "疑似差错"
        CONTEST = "contest", "企业异议"
        IDENTITY = "identity", "身份疑问"

    class State(models.TextChoices):
        OPEN = "open", "待核实"
        ANSWERED = "answered", "已说明待确认"
        SETTLED = "settled", "已核定"
        DISMISSED = "dismissed", "无需处理"

    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    table = models.CharField("数据表", max_length=20)
    key = models.CharField("记录", max_length=200, blank=True)
    column = models.CharField("指标", max_length=40, blank=True)
    fingerprint = models.CharField("问题指纹", max_length=64)  # the same question is not asked twice
    sides = models.JSONField("各方数值", default=list)  # [{source, value, stated_on, statement}]
    chosen = models.TextField("暂用数值", null=True, blank=True)
    explanation = models.TextField("说明")
    severity = models.CharField("程度", max_length=10, default="normal")
    owner = models.CharField("核实单位", max_length=40)  # a source's name
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, verbose_name="承办单位")
    due = models.DateField("办理期限")
    due_provisional = models.BooleanField("期限为暂定", default=False)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)
    opened = models.DateTimeField("提出时间", default=timezone.now)
    opened_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="提出人"
    )
    settled = models.DateTimeField("核定时间", null=True, blank=True)
    settled_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="核定人"
    )
    outcome = models.TextField("核定数值", null=True, blank=True)
    reason = models.CharField("核定理由", max_length=500, blank=True)
    version = models.PositiveIntegerField("版本号", default=1)  # two officers at once: the second is told

    protection = Tenant(organisation="organisation_id")

    class Meta:
        ordering = ["due", "id"]
        verbose_name = "核实单"
        constraints = [models.UniqueConstraint(fields=["enterprise", "fingerprint"], name="docket_once")]
        indexes = [models.Index(fields=["state", "due"]), by_region("docket_by_region")]


class Message(Owned):
    """What was said on a docket, in order."""

    docket = models.ForeignKey(Docket, models.CASCADE, related_name="messages", verbose_name="核实单")
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True, verbose_name="发言人")
    said = models.DateTimeField("时间", default=timezone.now)
    text = models.CharField("内容", max_length=1000)
    upload = models.ForeignKey("intake.Upload", models.SET_NULL, null=True, blank=True, verbose_name="附件")

    class Meta:
        ordering = ["said"]
        verbose_name = "核实意见"


class Look(Owned):
    """Who looked at a dossier, when and what for. Append-only."""

    at = models.DateTimeField("时间", default=timezone.now)
    user = models.ForeignKey("accounts.User", models.SET_NULL, null=True, verbose_name="人员")
    post = models.CharField("身份", max_length=160)
    what = models.CharField("内容", max_length=60)

    protection = Tenant(append_only=True, for_auditors=True)
    audited = False  # it is a log itself

    class Meta:
        ordering = ["-at"]
        verbose_name = "查阅记录"


class Benefit(Owned):
    """A benefit already received: drives 首次, 一次性, 就高补差 and clawback. `rule` is a rule code where it is known."""

    rule = models.CharField("规则代码", max_length=80, blank=True)
    title = models.CharField("名称", max_length=200)
    granted = models.DateField("发放日期")
    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    payer = models.CharField("发放单位", max_length=120, blank=True)
    document = models.CharField("依据", max_length=200, blank=True)
    reclaimed = models.DecimalField("已追回（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    reclaim_reason = models.CharField("追回事由", max_length=200, blank=True)
    matter = models.CharField("事项", max_length=120, blank=True)  # what the money was for; rules of 不重复 compare it
    year = models.PositiveSmallIntegerField("所属年度", null=True, blank=True)
    level = models.CharField("资金层级", max_length=4, blank=True)  # 县级, 市级, 省级, 中央
    problem_found = models.BooleanField("核查发现问题", null=True, blank=True)
    reclaimed_on = models.DateField("追回日期", null=True, blank=True)
    recorded = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    version = models.PositiveIntegerField("版本号", default=1)
    batch = models.ForeignKey("intake.Batch", models.PROTECT, null=True, blank=True, verbose_name="导入批次")

    class Meta:
        ordering = ["-granted"]
        verbose_name = "已享受政策"


class Draft(OwnedIndexed):
    """What a clerk has typed into a form and not yet sent. Kept as typed, wrong figures too; gone once the form is sent."""

    form = models.CharField("表单", max_length=40)
    content = models.JSONField("内容", default=dict)  # field key → text as typed
    saved = models.DateTimeField("保存时间", default=timezone.now)
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="填写人")

    audited = False  # half-typed figures change nothing; what is sent becomes statements, which are audited

    class Meta:
        verbose_name = "填报草稿"
        constraints = [models.UniqueConstraint(fields=["enterprise", "form"], name="draft_once")]
        indexes = [by_region("draft_by_region")]


class Involvement(Owned):
    """An entry of the dossier's own history: a request, an activity, an application, a push. The runtimes write it."""

    class Kind(models.TextChoices):
        REQUEST = "request", "诉求"
        ACTIVITY = "activity", "活动"
        APPLICATION = "application", "申报"
        PUSH = "push", "推送"

    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    title = models.CharField("事项", max_length=200)
    at = models.DateTimeField("时间", default=timezone.now)
    state = models.CharField("状态", max_length=40)
    reference = models.CharField("编号", max_length=60, blank=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = "办事记录"


class Release(Owned):
    """An enterprise lets an organisation (a bank, a fund, an agency) see its dossier, for a purpose and a time."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, verbose_name="获授权单位")
    purpose = models.CharField("用途", max_length=200)
    tables = ArrayField(models.CharField(max_length=20), verbose_name="数据范围", default=list, blank=True)
    since = models.DateField("自", default=dt.date.today)
    until = models.DateField("至", null=True, blank=True)
    withdrawn = models.DateTimeField("撤回时间", null=True, blank=True)
    given_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, verbose_name="授权人")

    protection = Tenant(organisation="organisation_id")

    class Meta:
        ordering = ["-since"]
        verbose_name = "数据授权"


class PersonalRecord(Owned):
    """Personal or salary data of one employee, held for one purpose with consent and an end. Deleted by the retention job."""

    subject = models.CharField("姓名", max_length=60)
    identity_tail = models.CharField("证件号码后四位", max_length=4, blank=True)
    content = models.JSONField("内容")  # {岗位, 年薪, …}; shown masked unless the reach allows personal data
    purpose = models.CharField("用途", max_length=200)
    consent = models.CharField("同意方式", max_length=200)
    consented = models.DateField("同意日期")
    keep_until = models.DateField("保存至")
    withdrawn = models.DateTimeField("撤回同意时间", null=True, blank=True)
    given_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, verbose_name="提交人")

    audited = False  # content must not live on in the audit after deletion; deletions are written to the log of looks

    class Meta:
        verbose_name = "个人信息"


class Merge(Owned):
    """Two dossiers became one. `moved` holds what moved, so that the merge can be undone exactly."""

    other = models.ForeignKey(Enterprise, models.PROTECT, related_name="+", verbose_name="被并入企业")
    merged = models.DateTimeField("合并时间", default=timezone.now)
    merged_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="合并人")
    reason = models.CharField("理由", max_length=300)
    moved = models.JSONField("移动的记录")
    undone = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="撤销人")

    class Meta:
        ordering = ["-merged"]
        verbose_name = "合并记录"
