"""How much each person and token has sent in today."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_import_steps_and_fetch_log")]

    operations = [
        migrations.CreateModel(
            name="Meter",
            fields=[
                (
                    "sender",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="上传者"),
                ),
                ("day", models.DateField(default=django.utils.timezone.localdate, verbose_name="日期")),
                ("number", models.PositiveIntegerField(default=0, verbose_name="次数")),
                ("size", models.BigIntegerField(default=0, verbose_name="字节数")),
                ("left", models.FloatField(verbose_name="本分钟余量")),
                ("at", models.DateTimeField(verbose_name="余量时间")),
            ],
            options={"verbose_name": "上传计量"},
        ),
    ]
