"""Working rows of demonstrations that an earlier version installed say again who stated each value, and when.

They kept the number of the statement in place of its source and day, and pages show no source for that. Reconciliation would
mend them one enterprise at a time, whenever its data next change; this does it once, for all.
"""

from __future__ import annotations

from django.db import migrations

SQL = """
UPDATE dossiers_workingrow AS held
SET origins = mended.origins
FROM (
    SELECT w.id, jsonb_object_agg(
        o.key,
        CASE WHEN s.id IS NULL THEN o.value
             ELSE jsonb_build_object('source', s.source, 'on', s.stated_on::text, 'confidence', '高') END
    ) AS origins
    FROM dossiers_workingrow AS w
    CROSS JOIN LATERAL jsonb_each(CASE WHEN jsonb_typeof(w.origins) = 'object' THEN w.origins ELSE '{}'::jsonb END) AS o
    LEFT JOIN dossiers_statement AS s
        ON s.id = CASE WHEN jsonb_typeof(o.value) = 'number' THEN (o.value #>> '{}')::numeric::bigint END
        AND s.enterprise_id = w.enterprise_id AND s.table = w.table
    WHERE jsonb_path_exists(w.origins, '$.* ? (@.type() == "number")')
    GROUP BY w.id
) AS mended
WHERE held.id = mended.id
"""


class Migration(migrations.Migration):
    """Backwards nothing is to be done: the fuller origins are read by the earlier version as well."""

    dependencies = [("dossiers", "0005_chinese_names")]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
