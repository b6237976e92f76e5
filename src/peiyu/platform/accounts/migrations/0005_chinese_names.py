"""The words under which the auditor reads these tables and columns. Changes no table."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_covered_indexes"),
        ("dossiers", "0004_covered_indexes"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="codetry",
            options={"verbose_name": "验证码尝试"},
        ),
        migrations.AlterModelOptions(
            name="postenterprise",
            options={"verbose_name": "代办企业"},
        ),
        migrations.AlterField(
            model_name="codetry",
            name="at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间"),
        ),
        migrations.AlterField(
            model_name="codetry",
            name="used",
            field=models.CharField(blank=True, max_length=64, null=True, verbose_name="已用验证码摘要"),
        ),
        migrations.AlterField(
            model_name="codetry",
            name="user",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="用户",
            ),
        ),
        migrations.AlterField(
            model_name="postenterprise",
            name="enterprise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="dossiers.enterprise", verbose_name="企业"
            ),
        ),
        migrations.AlterField(
            model_name="postenterprise",
            name="post",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, to="accounts.post", verbose_name="身份"
            ),
        ),
        migrations.AlterField(
            model_name="registration",
            name="version",
            field=models.PositiveIntegerField(default=1, verbose_name="版本号"),
        ),
    ]
