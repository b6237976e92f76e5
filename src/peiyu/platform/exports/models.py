"""Lists that somebody asked for as a workbook."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from peiyu.platform.database.protection import Tenant


class Export(models.Model):
    """One list as it was filtered, asked for by a person in a post. The file goes when `expires` is over."""

    class State(models.TextChoices):
        WAITING = "waiting", "排队中"
        RUNNING = "running", "生成中"
        DONE = "done", "已完成"
        FAILED = "failed", "未完成"
        EXPIRED = "expired", "已过期"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    region = models.CharField("地区", max_length=6, blank=True)  # empty: no region's officers reach it, only the person
    asked_by = models.ForeignKey(
        "accounts.User", models.CASCADE, related_name="+", verbose_name="导出人", db_index=False
    )  # an index on it and the time is below
    post = models.ForeignKey("accounts.Post", models.CASCADE, related_name="+", verbose_name="身份")
    kind = models.CharField("名单", max_length=40)
    query = models.TextField("筛选条件", blank=True)
    name = models.CharField("文件名", max_length=120)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.WAITING)
    done = models.IntegerField("已写行数", default=0)
    total = models.IntegerField("总行数", default=0)
    size = models.BigIntegerField("大小", default=0)
    failure = models.CharField("失败原因", max_length=200, blank=True)
    asked = models.DateTimeField("导出时间", default=timezone.now)
    touched = models.DateTimeField("最近进展", default=timezone.now)
    expires = models.DateTimeField("保存至", null=True, blank=True)
    fetched = models.DateTimeField("最近下载", null=True, blank=True)

    objects = models.Manager()
    protection = Tenant(enterprise=None, user="asked_by_id")

    class Meta:
        ordering = ["-asked"]
        verbose_name = "名单导出"
        indexes = [models.Index(fields=["asked_by", "-asked"]), models.Index(fields=["state", "touched"])]

    @property
    def stored(self) -> str:
        """The name of the file in the storage; it says nothing of what is inside."""
        return f"exports/{self.pk.hex}"
