"""The words under which the auditor reads these tables and columns. Changes no table."""

from __future__ import annotations

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("operations", "0001_marks"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mark",
            name="at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间"),
        ),
        migrations.AlterField(
            model_name="mark",
            name="name",
            field=models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="名称"),
        ),
        migrations.AlterField(
            model_name="mark",
            name="value",
            field=models.JSONField(default=dict, verbose_name="内容"),
        ),
    ]
