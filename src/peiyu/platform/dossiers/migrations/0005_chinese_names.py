"""The words under which the auditor reads these tables and columns. Changes no table."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0004_covered_indexes"),
        ("intake", "0005_covered_indexes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="benefit",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="intake.batch",
                verbose_name="导入批次",
            ),
        ),
        migrations.AlterField(
            model_name="benefit",
            name="version",
            field=models.PositiveIntegerField(default=1, verbose_name="版本号"),
        ),
        migrations.AlterField(
            model_name="docket",
            name="fingerprint",
            field=models.CharField(max_length=64, verbose_name="问题指纹"),
        ),
        migrations.AlterField(
            model_name="docket",
            name="version",
            field=models.PositiveIntegerField(default=1, verbose_name="版本号"),
        ),
        migrations.AlterField(
            model_name="enterprise",
            name="bigrams",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=4),
                default=list,
                editable=False,
                size=None,
                verbose_name="检索词",
            ),
        ),
    ]
