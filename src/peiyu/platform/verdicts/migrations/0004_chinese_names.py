"""The words under which the auditor reads these tables and columns. Changes no table."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("verdicts", "0003_covered_indexes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="dirty",
            name="enterprise_id",
            field=models.BigIntegerField(primary_key=True, serialize=False, verbose_name="企业"),
        ),
        migrations.AlterField(
            model_name="dirty",
            name="reason",
            field=models.CharField(max_length=100, verbose_name="原因"),
        ),
        migrations.AlterField(
            model_name="dirty",
            name="since",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="自"),
        ),
        migrations.AlterField(
            model_name="verdict",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="verdicts.run", verbose_name="判定批次"
            ),
        ),
    ]
