"""Verdicts as they stand, as they were, and what follows from them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from peiyu.platform.database.protection import Internal, Shared
from peiyu.platform.dossiers.models import Owned, OwnedIndexed, by_region
from peiyu.platform.web.components.signs import settled_by


class Run(models.Model):
    """One computation: for a date, with one state of the packs, over some enterprises."""

    id = models.BigAutoField(primary_key=True)
    as_of = models.DateField("判定日期")
    packs = models.CharField("政策包版本", max_length=64)
    reason = models.CharField("原因", max_length=100)
    enterprises = models.IntegerField("企业数", default=0)
    started = models.DateTimeField("开始时间", default=timezone.now)
    finished = models.DateTimeField("完成时间", null=True)

    protection = Shared()
    audited = False

    class Meta:
        ordering = ["-started"]
        verbose_name = "判定批次"


class Dirty(models.Model):
    """An enterprise whose facts changed after its last verdicts: written in the transaction of the change."""

    enterprise_id = models.BigIntegerField("企业", primary_key=True)
    since = models.DateTimeField("自", default=timezone.now)
    reason = models.CharField("原因", max_length=100)

    protection = Internal()

    class Meta:
        verbose_name = "待重新判定"


class Verdict(Owned):
    """A verdict, in force from `since` until `until` (open: null). Written only when it differs from the one before.

    `kept` says which are kept.
    """

    rule = models.CharField("规则代码", max_length=80)
    version = models.CharField("版本", max_length=80)
    occasion = models.CharField("场合", max_length=4, default="认定")
    draft = models.BooleanField("征求意见稿", default=False)
    verdict = models.CharField("结论", max_length=8)  # met, unmet, unknown
    eligible = models.BooleanField("可申报", null=True)
    score = models.CharField("得分", max_length=40, blank=True)
    grade = models.CharField("等级", max_length=20, blank=True)
    low = models.DecimalField("最低金额（元）", max_digits=18, decimal_places=2, null=True)
    high = models.DecimalField("最高金额（元）", max_digits=18, decimal_places=2, null=True)
    failing = models.SmallIntegerField("未满足条款数", default=0)
    detail = models.JSONField("说明", default=dict)  # unmet, missing, manual as in a line of jsonl
    since = models.DateTimeField("自", default=timezone.now)
    until = models.DateTimeField("至", null=True)
    run = models.ForeignKey(Run, models.PROTECT, verbose_name="判定批次")

    audited = False  # derived, and keeps its own history

    @property
    def chip(self) -> str:
        """The key of its chip: `verdict`, or `manual` where only a person can settle it."""
        return settled_by(self.verdict, self.detail.get("missing", ()), self.detail.get("manual", ()))

    class Meta:
        verbose_name = "判定"
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "rule", "occasion"],
                condition=models.Q(until__isnull=True),
                name="verdict_open_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["rule", "verdict", "region"], condition=models.Q(until__isnull=True), name="verdict_by_rule"
            ),
            # for what changed since a day: what began after it, what ended after it
            models.Index(fields=["since"], name="verdict_by_since"),
            models.Index(fields=["until"], condition=models.Q(until__isnull=False), name="verdict_by_end"),
        ]


class Placement(OwnedIndexed):
    """Where an enterprise stands in the cultivation library: its pool (储备 / 培育 / 提升), its standing, what warns."""

    tier = models.CharField("现有梯度", max_length=40, blank=True)
    target = models.CharField("目标梯度", max_length=80, blank=True)  # a rule code
    pool = models.CharField("培育池", max_length=4, blank=True)
    standing = models.CharField("榜单状态", max_length=4, blank=True)  # 稳榜 / 在榜 / 升榜
    titles = models.JSONField("有效称号", default=list)  # rule codes of titles held
    hidden = models.JSONField("应报未报", default=list)  # rule codes of titles it could apply for and does not hold
    distance = models.SmallIntegerField("差几项", null=True)
    renewal = models.DateField("称号有效期至", null=True)
    reasons = models.JSONField("依据", default=list)
    vetoed = models.JSONField("否决情形", default=list)
    computed = models.DateTimeField("判定时间", default=timezone.now)

    audited = False

    class Meta:
        verbose_name = "培育状态"
        constraints = [models.UniqueConstraint(fields=["enterprise"], name="placement_once")]
        indexes = [
            models.Index(fields=["region", "pool"]),
            models.Index(fields=["region", "standing"]),
            by_region("placement_by_region"),
        ]


class Warning(OwnedIndexed):
    """Early warning before a title's 复核: which clauses would fail with what is known today."""

    title = models.CharField("称号", max_length=40)
    rule = models.CharField("规则代码", max_length=80)
    expires = models.DateField("有效期至")
    likely = models.JSONField("可能不满足的条款", default=list)
    verdict = models.CharField("按现有数据", max_length=8)
    raised = models.DateTimeField("预警时间", default=timezone.now)
    closed = models.DateTimeField("解除时间", null=True)

    audited = False

    class Meta:
        verbose_name = "复核预警"
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "title", "expires"], name="warning_once"),
        ]
        indexes = [by_region("warning_by_region")]
