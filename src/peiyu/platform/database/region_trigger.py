"""A row of an enterprise carries the enterprise's region, for row-level security. When the enterprise moves, its rows follow."""

from __future__ import annotations

CREATE = """
CREATE OR REPLACE FUNCTION peiyu_region_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  owned text;
BEGIN
  IF NEW.region IS DISTINCT FROM OLD.region THEN
    FOR owned IN
      SELECT c.table_name FROM information_schema.columns c
      JOIN information_schema.columns r ON r.table_schema = c.table_schema AND r.table_name = c.table_name
      JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name = 'enterprise_id'
        AND r.column_name = 'region' AND c.table_name <> 'audit_entry'
    LOOP
      EXECUTE format('UPDATE %I SET region = $1 WHERE enterprise_id = $2', owned) USING NEW.region, NEW.id;
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION peiyu_region_follows() FROM PUBLIC;
DROP TRIGGER IF EXISTS region_follows ON dossiers_enterprise;
CREATE TRIGGER region_follows AFTER UPDATE OF region ON dossiers_enterprise
  FOR EACH ROW EXECUTE FUNCTION peiyu_region_follows();
"""
