"""What changed since a day is found by the time at which verdicts began and ended."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("verdicts", "0004_chinese_names"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["since"], name="verdict_by_since"),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["until"], condition=models.Q(("until__isnull", False)), name="verdict_by_end"),
        ),
    ]
