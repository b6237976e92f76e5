"""More verdicts are kept than before (`kept`): after the upgrade all are due once, as after a change of packs.

Until then lists of who lacks one thing for a policy would be empty, and nothing would say so but the doctor.
"""

from __future__ import annotations

from django.db import migrations

SQL = """
INSERT INTO operations_mark (name, value, at)
SELECT 'packs', '"decided by an earlier version"'::jsonb, now() WHERE EXISTS (SELECT FROM verdicts_run)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at
"""


class Migration(migrations.Migration):
    """Backwards nothing is to be done: the next run closes what an earlier version does not keep."""

    dependencies = [("verdicts", "0005_by_time"), ("operations", "0002_chinese_names")]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
