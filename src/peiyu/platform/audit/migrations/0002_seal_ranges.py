"""A seal names the ids that it covers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the column; seals made before it was there cover what they counted and are made anew by `peiyu audit seal`."""

    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL("DELETE FROM audit_seal", migrations.RunSQL.noop),
        migrations.AddField("seal", "ranges", models.TextField(default=""), preserve_default=False),
    ]
