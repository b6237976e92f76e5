"""The clause by which a title is met that the points do not meet is kept beside the verdict: all verdicts are due once.

Until then the list of who could apply would name the points where they do not reach.
"""

from __future__ import annotations

from django.db import migrations

SQL = """
INSERT INTO operations_mark (name, value, at)
SELECT 'packs', '"decided by an earlier version"'::jsonb, now() WHERE EXISTS (SELECT FROM verdicts_run)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at
"""


class Migration(migrations.Migration):
    """Backwards nothing is to be done: an earlier version does not look at what is kept beside."""

    dependencies = [("verdicts", "0006_kept_anew")]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
