"""The words under which the auditor reads these tables and columns. Changes no table."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0005_chinese_names"),
        ("intake", "0005_covered_indexes"),
        ("organisations", "0002_covered_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="batch",
            name="version",
            field=models.PositiveIntegerField(default=1, verbose_name="版本号"),
        ),
        migrations.AlterField(
            model_name="dispatch",
            name="fetched_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="接收人",
            ),
        ),
        migrations.AlterField(
            model_name="dispatch",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="organisations.organisation", verbose_name="接收单位"
            ),
        ),
        migrations.AlterField(
            model_name="dispatch",
            name="subscription",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="dispatches",
                to="intake.subscription",
                verbose_name="名单订阅",
            ),
        ),
        migrations.AlterField(
            model_name="effect",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="effects",
                to="intake.batch",
                verbose_name="导入批次",
            ),
        ),
        migrations.AlterField(
            model_name="effect",
            name="enterprise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="dossiers.enterprise",
                verbose_name="企业",
            ),
        ),
        migrations.AlterField(
            model_name="fetch",
            name="dispatch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="fetches",
                to="intake.dispatch",
                verbose_name="名单推送记录",
            ),
        ),
        migrations.AlterField(
            model_name="fetch",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="organisations.organisation", verbose_name="接收单位"
            ),
        ),
        migrations.AlterField(
            model_name="stagedrow",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="intake.batch",
                verbose_name="导入批次",
            ),
        ),
        migrations.AlterField(
            model_name="stagedrow",
            name="enterprise",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, to="dossiers.enterprise", verbose_name="企业"
            ),
        ),
        migrations.AlterField(
            model_name="subscription",
            name="created_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="建立人",
            ),
        ),
        migrations.AlterField(
            model_name="upload",
            name="digest",
            field=models.CharField(db_index=True, max_length=64, verbose_name="文件摘要（SHA-256）"),
        ),
        migrations.AlterField(
            model_name="upload",
            name="enterprise",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                to="dossiers.enterprise",
                verbose_name="企业",
            ),
        ),
    ]
