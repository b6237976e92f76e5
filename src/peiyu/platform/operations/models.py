"""What an installation remembers of itself."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

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
