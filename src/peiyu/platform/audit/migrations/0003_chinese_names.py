"""The words under which the auditor reads these tables and columns. Changes no table."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_seal_ranges"),
    ]

    operations = [
        migrations.AlterField(
            model_name="seal",
            name="digest",
            field=models.BinaryField(verbose_name="摘要"),
        ),
        migrations.AlterField(
            model_name="seal",
            name="entries",
            field=models.BigIntegerField(verbose_name="条数"),
        ),
        migrations.AlterField(
            model_name="seal",
            name="first",
            field=models.BigIntegerField(verbose_name="首条编号"),
        ),
        migrations.AlterField(
            model_name="seal",
            name="last",
            field=models.BigIntegerField(verbose_name="末条编号"),
        ),
        migrations.AlterField(
            model_name="seal",
            name="ranges",
            field=models.TextField(verbose_name="编号范围"),
        ),
    ]
