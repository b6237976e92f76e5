"""Chinese search without an extension: every enterprise keeps the pairs of neighbouring characters of its names and code.

A search for 精密轴承 asks the GIN index for rows that hold 精密, 密轴 and 轴承, and then compares the few that are left.
"""

from __future__ import annotations

CREATE = """
CREATE OR REPLACE FUNCTION peiyu_bigrams(texts text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(lower(t), n, 2)), '{}')
  FROM unnest(texts) AS t, generate_series(1, greatest(length(t) - 1, 1)) AS n
$$;
CREATE OR REPLACE FUNCTION peiyu_enterprise_bigrams() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.bigrams := peiyu_bigrams(ARRAY[NEW.name::text, NEW.code::text] || NEW.former_names::text[]);
  RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS bigrams ON dossiers_enterprise;
CREATE TRIGGER bigrams BEFORE INSERT OR UPDATE OF name, code, former_names ON dossiers_enterprise
  FOR EACH ROW EXECUTE FUNCTION peiyu_enterprise_bigrams();
"""
