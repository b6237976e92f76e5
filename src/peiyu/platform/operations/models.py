"""What an installation remembers of itself."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.database.protection import Internal


class Mark(models.Model):
    """A fact about this installation, by name: `demo` says that the demonstration is loaded."""

    name = models.CharField("名称", max_length=40, primary_key=True)
    value = models.JSONField("内容", default=dict)
    at = models.DateTimeField("时间", default=timezone.now)

    protection = Internal()

    class Meta:
        verbose_name = "安装标记"

    def __str__(self) -> str:
        return self.name


class JobFault(models.Model):
    """Why a background job failed the last time, and who has seen to it. The queue itself keeps no reason.

    The words of the error are left out: they may quote anybody's data, and who reads this may read none of it.
    """

    job = models.BigIntegerField("任务编号", primary_key=True)
    at = models.DateTimeField("时间", default=timezone.now)
    code = models.CharField("错误代码", max_length=12)
    kind = models.CharField("错误类型", max_length=80, blank=True)
    place = models.CharField("程序位置", max_length=120, blank=True)
    seen = models.DateTimeField("处理时间", null=True, blank=True)
    seen_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="处理人")

    protection = Internal()
    audited = True

    class Meta:
        verbose_name = "后台任务故障"

    def __str__(self) -> str:
        return f"后台任务 {self.job}"
