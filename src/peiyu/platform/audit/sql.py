"""The SQL of the audit: three trigger functions that write `audit_entry`, and the sealing of the chain.

Triggers fire once a statement and see all its rows, so an import of 10,000 rows costs a few statements and raw SQL is seen
like everything else. The functions belong to the owner and run with its rights: who serves can cause an entry and can
neither write, change nor remove one. Secrets (a password's hash, a token) are replaced before they are written.

Chaining entry to entry would make all writers wait for one another. Entries carry their own digest and are sealed in runs:
a seal hashes the digests of its entries together with the seal before it, so a change to any sealed entry, or its absence,
breaks the chain from there on.
"""

from __future__ import annotations

# Columns whose content never enters the audit; that they changed does.
SECRET = ("password", "secret", "digest", "token_digest")

ENTRY_DIGEST = """
sha256(convert_to(concat_ws(chr(31), id::text, extract(epoch FROM at)::text, actor, database_role, origin, request, table_name,
  row_id, operation, coalesce(region, ''), coalesce(enterprise_id::text, ''), coalesce(before::text, ''), coalesce(after::text, '')),
  'UTF8'))
"""

_SAID = "coalesce(nullif(current_setting('peiyu.{}', true), ''), '{}')"


def _function(name: str, rows: str) -> str:
    secrets = "ARRAY[" + ", ".join(f"'{column}'" for column in SECRET) + "]"
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  row_key text;
BEGIN
  SELECT a.attname INTO row_key FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = TG_RELID AND i.indisprimary;
  WITH changed AS ({rows}),
  said AS (
    SELECT nextval(pg_get_serial_sequence('audit_entry', 'id')) AS id, clock_timestamp() AS at,
      {_SAID.format("actor", "")} AS actor, session_user::text AS database_role,
      {_SAID.format("origin", "")} AS origin, {_SAID.format("request", "")} AS request, TG_TABLE_NAME::text AS table_name,
      coalesce(after, before) ->> row_key AS row_id, substr(TG_OP, 1, 1) AS operation,
      coalesce(after, before) ->> 'region' AS region,
      CASE WHEN TG_TABLE_NAME = 'dossiers_enterprise' THEN (coalesce(after, before) ->> 'id')::bigint
           ELSE (coalesce(after, before) ->> 'enterprise_id')::bigint END AS enterprise_id,
      before - {secrets} AS before, after - {secrets} AS after
    FROM changed)
  INSERT INTO audit_entry (id, at, actor, database_role, origin, request, table_name, row_id, operation, region, enterprise_id,
    before, after, digest)
  SELECT said.*, {ENTRY_DIGEST} FROM said;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION {name}() FROM PUBLIC;
"""


SEAL = f"""
CREATE OR REPLACE FUNCTION peiyu_audit_seal() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  before_last bigint;
  before_digest bytea;
  upto bigint;
  made bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(7311884201);
  SELECT last, digest INTO before_last, before_digest FROM audit_seal ORDER BY id DESC LIMIT 1;
  before_last := coalesce(before_last, 0);
  -- Ids are taken before commit. An entry of a transaction that is still running must not fall behind a seal.
  LOCK TABLE audit_entry IN SHARE MODE;
  SELECT max(id), count(*) INTO upto, made FROM audit_entry WHERE id > before_last;
  IF made = 0 THEN RETURN 0; END IF;
  INSERT INTO audit_seal (at, first, last, entries, digest)
  SELECT clock_timestamp(), min(id), max(id), count(*),
    sha256(coalesce(before_digest, ''::bytea) || sha256(string_agg(digest, ''::bytea ORDER BY id)))
  FROM audit_entry WHERE id > before_last AND id <= upto;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION peiyu_audit_seal() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION peiyu_audit_seal() TO peiyu_web, peiyu_job;
"""

CREATE = (
    _function("peiyu_audit_insert", "SELECT NULL::jsonb AS before, to_jsonb(fresh) AS after FROM fresh")
    + _function(
        "peiyu_audit_update",
        # The two sides of a row meet by the primary key. A changed key shows as a row that went and one that came.
        "SELECT o.row AS before, n.row AS after FROM (SELECT to_jsonb(former) AS row FROM former) o "
        "FULL JOIN (SELECT to_jsonb(fresh) AS row FROM fresh) n ON o.row ->> row_key = n.row ->> row_key "
        "WHERE o.row IS DISTINCT FROM n.row",
    )
    + _function("peiyu_audit_delete", "SELECT to_jsonb(former) AS before, NULL::jsonb AS after FROM former")
    + SEAL
)

# What `verify` asks: the entries whose content no longer has their digest, and the seals that no longer fit.
ALTERED = f"SELECT id FROM audit_entry WHERE digest IS DISTINCT FROM {ENTRY_DIGEST} ORDER BY id LIMIT 1"
