"""Why a background job failed, and who has seen to it."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("operations", "0002_chinese_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="JobFault",
            fields=[
                ("job", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="任务编号")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                ("code", models.CharField(max_length=12, verbose_name="错误代码")),
                ("kind", models.CharField(blank=True, max_length=80, verbose_name="错误类型")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="程序位置")),
                ("seen", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
                (
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="处理人",
                    ),
                ),
            ],
            options={"verbose_name": "后台任务故障"},
        ),
    ]
