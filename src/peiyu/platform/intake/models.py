"""Uploads, import batches, and the lists that departments and banks subscribe to."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from peiyu.platform.access.reach import ReachManager
from peiyu.platform.database.protection import Internal, Tenant
from peiyu.platform.organisations.models import Organisation


class Upload(models.Model):
    """A file as it came in, stored under a random name; served as an attachment only, and only once it passed quarantine."""

    class State(models.TextChoices):
        WAITING = "waiting", "待检查"
        CLEAN = "clean", "已通过"
        REFUSED = "refused", "已拒收"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    enterprise = models.ForeignKey("dossiers.Enterprise", models.CASCADE, null=True, blank=True, verbose_name="企业")
    region = models.CharField("地区", max_length=6)
    name = models.CharField("文件名", max_length=200)
    size = models.BigIntegerField("大小")
    digest = models.CharField("文件摘要（SHA-256）", max_length=64, db_index=True)
    detected = models.CharField("类型", max_length=40, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    refusal = models.TextField("拒收原因", blank=True)
    purpose = models.CharField("用途", max_length=60)
    valid_until = models.DateField("材料有效期至", null=True, blank=True)
    uploaded = models.DateTimeField("上传时间", default=timezone.now)
    uploaded_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="上传人"
    )

    objects = ReachManager()
    everything = models.Manager()
    protection = Tenant(user="uploaded_by_id")

    class Meta:
        ordering = ["-uploaded"]
        verbose_name = "文件"


class Meter(models.Model):
    """How much a sender has sent in today, and how much room is left in this minute. One row a sender; see `quotas`."""

    sender = models.CharField("上传者", max_length=40, primary_key=True)  # person:7, token:3
    day = models.DateField("日期", default=timezone.localdate)
    number = models.PositiveIntegerField("次数", default=0)
    size = models.BigIntegerField("字节数", default=0)
    left = models.FloatField("本分钟余量")
    at = models.DateTimeField("余量时间")

    protection = Internal()
    audited = False  # a counter

    class Meta:
        verbose_name = "上传计量"


class Batch(models.Model):
    """One import: staged → checked → previewed → committed, and perhaps undone. Every step can be run again after a crash.

    `done` counts within the present step, in the transaction of each slice, so that a step goes on where it was cut off.
    A firm's own paper is a batch too (`kind` paper): its facts and questions stand in `summary`.
    """

    class State(models.TextChoices):
        STAGING = "staging", "读取中"
        CHECKED = "checked", "有错待改"
        PREVIEW = "preview", "待确认"
        COMMITTING = "committing", "入库中"
        DONE = "done", "已入库"
        FAILED = "failed", "已失败"
        CANCELLED = "cancelled", "已取消"
        UNDOING = "undoing", "撤销中"
        UNDONE = "undone", "已撤销"

    id = models.BigAutoField(primary_key=True)
    region = models.CharField("地区", max_length=6)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, verbose_name="提交单位")
    enterprise = models.ForeignKey("dossiers.Enterprise", models.CASCADE, null=True, blank=True, verbose_name="企业")
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, verbose_name="文件")
    source = models.CharField("数据来源", max_length=40)
    kind = models.CharField("种类", max_length=20, default="workbook")  # workbook, paper, list
    stated_on = models.DateField("数据日期")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.STAGING)
    step = models.CharField("当前步骤", max_length=100, blank=True)
    done = models.BigIntegerField("已处理行数", default=0)
    total = models.BigIntegerField("总行数", default=0)
    summary = models.JSONField("变动预览", default=dict)  # {table: {new, changed, same, gone}}, samples
    problems = models.JSONField("问题", default=list)  # [{code, table, row, column, value, message}]
    problem_count = models.IntegerField("问题数", default=0)
    failure = models.TextField("失败原因", blank=True)
    started = models.DateTimeField("提交时间", default=timezone.now)
    finished = models.DateTimeField("完成时间", null=True, blank=True)
    started_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="提交人")
    complete = ArrayField(models.CharField(max_length=20), verbose_name="全量报送的数据表", default=list, blank=True)
    strangers = models.JSONField("库外企业", default=list)  # [{code, name, region, table, line, rows, why, addable, …}]
    touched = models.DateTimeField("最近进展", default=timezone.now)
    undone = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="撤销人")
    undo_reason = models.CharField("撤销理由", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本号", default=1)

    objects = ReachManager()
    everything = models.Manager()
    protection = Tenant(organisation="organisation_id")

    class Meta:
        ordering = ["-started"]
        verbose_name = "导入批次"


class StagedRow(models.Model):
    """A row of a batch before it is committed. `change` is found by comparison with the open statement of the same source."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(
        Batch, models.CASCADE, related_name="rows", db_index=False, verbose_name="导入批次"
    )  # `staged_once` begins with it
    region = models.CharField("地区", max_length=6)
    enterprise = models.ForeignKey("dossiers.Enterprise", models.CASCADE, null=True, verbose_name="企业")
    code = models.CharField("统一社会信用代码", max_length=18)
    table = models.CharField("数据表", max_length=20)
    key = models.CharField("记录", max_length=200)
    line = models.IntegerField("行号")
    values = models.JSONField("内容")
    marks = models.JSONField("标记", default=dict)
    change = models.CharField("变动", max_length=8, default="")  # new, changed, same, older
    committed = models.BooleanField("已入库", default=False)

    objects = ReachManager()
    everything = models.Manager()
    protection = Tenant()
    audited = False

    class Meta:
        verbose_name = "待入库记录"
        indexes = [models.Index(fields=["batch", "committed", "id"])]
        constraints = [models.UniqueConstraint(fields=["batch", "code", "table", "key"], name="staged_once")]


class Effect(models.Model):
    """What a batch did beside its own statements, so that it can be undone exactly: the row `number` of a kind of table."""

    class Kind(models.TextChoices):
        CLOSED = "closed", "取代的来源记录"
        KNOWN = "known", "新采集的数据表"
        ENTERPRISE = "firm", "新增的企业"
        BENEFIT = "paid", "登记的已享受政策"

    id = models.BigAutoField(primary_key=True)
    # `effect_once` begins with the batch
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="effects", db_index=False, verbose_name="导入批次")
    region = models.CharField("地区", max_length=6)
    enterprise = models.ForeignKey("dossiers.Enterprise", models.CASCADE, related_name="+", verbose_name="企业")
    kind = models.CharField("种类", max_length=6, choices=Kind.choices)
    number = models.BigIntegerField("记录")

    objects = ReachManager()
    everything = models.Manager()
    protection = Tenant()
    audited = False  # the rows themselves are audited

    class Meta:
        verbose_name = "导入影响"
        constraints = [models.UniqueConstraint(fields=["batch", "kind", "number"], name="effect_once")]


class Subscription(models.Model):
    """名单推送共享: an organisation receives a list (by rule, by title or by pool) of a region, with fixed columns."""

    id = models.BigAutoField(primary_key=True)
    region = models.CharField("地区", max_length=6)
    organisation = models.ForeignKey(Organisation, models.CASCADE, verbose_name="接收单位")
    name = models.CharField("名单名称", max_length=120)
    criterion = models.JSONField("名单条件")  # {rule, verdict} | {title} | {pool}
    columns = ArrayField(models.CharField(max_length=40), verbose_name="数据项")
    every_days = models.PositiveIntegerField("推送周期（天）", default=30)
    purpose = models.CharField("用途", max_length=200)
    active = models.BooleanField("启用", default=True)
    created = models.DateTimeField("建立时间", default=timezone.now)
    created_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="建立人")

    objects = ReachManager()
    everything = models.Manager()
    protection = Tenant(enterprise=None, organisation="organisation_id")

    class Meta:
        verbose_name = "名单订阅"


class Dispatch(models.Model):
    """One sending of a list: frozen rows, what came in and went out since the last, who fetched it."""

    id = models.BigAutoField(primary_key=True)
    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="dispatches", verbose_name="名单订阅")
    region = models.CharField("地区", max_length=6)
    organisation = models.ForeignKey(Organisation, models.CASCADE, verbose_name="接收单位")
    sent = models.DateTimeField("推送时间", default=timezone.now)
    rows = models.JSONField("名单")
    added = models.IntegerField("新增", default=0)
    removed = models.IntegerField("移出", default=0)
    fetched = models.DateTimeField("接收时间", null=True, blank=True)
    fetched_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="接收人")

    objects = ReachManager()
    everything = models.Manager()
    protection = Tenant(enterprise=None, organisation="organisation_id")

    class Meta:
        ordering = ["-sent"]
        verbose_name = "名单推送记录"


class Fetch(models.Model):
    """Who fetched a list, when, how many rows. Append-only."""

    id = models.BigAutoField(primary_key=True)
    dispatch = models.ForeignKey(Dispatch, models.CASCADE, related_name="fetches", verbose_name="名单推送记录")
    region = models.CharField("地区", max_length=6)
    organisation = models.ForeignKey(Organisation, models.CASCADE, verbose_name="接收单位")
    at = models.DateTimeField("下载时间", default=timezone.now)
    user = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="人员")
    rows = models.IntegerField("行数")

    objects = ReachManager()
    everything = models.Manager()
    protection = Tenant(enterprise=None, organisation="organisation_id", append_only=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = "名单下载记录"
