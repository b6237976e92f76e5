"""The SQL of the audit: three trigger functions that write `audit_entry`, and the sealing of the chain.

Triggers fire once a statement and see all its rows, so an import of 10,000 rows costs a few statements and raw SQL is seen
like everything else. The functions belong to the owner and run with its rights: who serves can cause an entry and can
neither write, change nor remove one. Secrets (a password's hash, a token) are replaced before they are written.

Chaining entry to entry would make all writers wait for one another. Entries carry their own digest and are sealed in runs:
a seal hashes the digests of its entries and their ids together with the seal before it, so a change to any sealed entry, or
its absence, breaks the chain from there on.
"""

from __future__ import annotations

# Columns whose content never enters the audit; that they changed does.
SECRET = ("password", "secret", "digest", "token_digest")

ENTRY_DIGEST = """
sha256(convert_to(concat_ws(chr(31), id::text, extract(epoch FROM at)::text, actor, database_role, origin, request, table_name,
  row_id, operation, coalesce(region, ''), coalesce(enterprise_id::text, ''), coalesce(before::text, ''), coalesce(after::text, '')),
  'UTF8'))
"""

SEALING = 7311884201  # the advisory lock that lets one call seal at a time
SEAL_ATTEMPTS = 50  # of a tenth of a second each
WRITING = (
    "locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted AND relation = 'audit_entry'::regclass "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()"
)

_SAID = "coalesce(nullif(current_setting('peiyu.{}', true), ''), '{}')"


_SECRETS = "ARRAY[" + ", ".join(f"'{column}'" for column in SECRET) + "]"
KEPT_BACK, CHANGED = "（内容不留存）", "（已更改，内容不留存）"
MASK = f"""
CREATE OR REPLACE FUNCTION peiyu_audit_mask(entry jsonb, former jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN entry ?| {_SECRETS} THEN entry || (
    SELECT jsonb_object_agg(name, CASE WHEN former -> name IS DISTINCT FROM entry -> name AND former IS NOT NULL
      THEN '{CHANGED}' ELSE '{KEPT_BACK}' END)
    FROM unnest({_SECRETS}) AS name WHERE entry ? name)
  ELSE entry END
$$;
"""


def _function(name: str, rows: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  row_key text;
  -- Asked once a statement and not once a row: that costs as much as the row itself.
  numbers regclass := pg_get_serial_sequence('audit_entry', 'id');
  secret boolean := EXISTS (SELECT FROM pg_attribute WHERE attrelid = TG_RELID AND attname = ANY ({_SECRETS}));
BEGIN
  SELECT a.attname INTO row_key FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = TG_RELID AND i.indisprimary;
  WITH changed AS ({rows}),
  said AS (
    SELECT nextval(numbers) AS id, clock_timestamp() AS at,
      {_SAID.format("actor", "")} AS actor, session_user::text AS database_role,
      {_SAID.format("origin", "")} AS origin, {_SAID.format("request", "")} AS request, TG_TABLE_NAME::text AS table_name,
      coalesce(after, before) ->> row_key AS row_id, substr(TG_OP, 1, 1) AS operation,
      coalesce(after, before) ->> 'region' AS region,
      CASE WHEN TG_TABLE_NAME = 'dossiers_enterprise' THEN (coalesce(after, before) ->> 'id')::bigint
           ELSE (coalesce(after, before) ->> 'enterprise_id')::bigint END AS enterprise_id,
      CASE WHEN secret THEN peiyu_audit_mask(before, NULL) ELSE before END AS before,
      CASE WHEN secret THEN peiyu_audit_mask(after, before) ELSE after END AS after
    FROM changed)
  INSERT INTO audit_entry (id, at, actor, database_role, origin, request, table_name, row_id, operation, region, enterprise_id,
    before, after, digest)
  SELECT said.*, {ENTRY_DIGEST} FROM said;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION {name}() FROM PUBLIC;
"""


# What a seal hashes: the seal before, the ids that it covers, and the digests of the entries in their order.
SEAL_DIGEST = "sha256(coalesce({before}, ''::bytea) || convert_to({ranges}, 'UTF8') || sha256({digests}))"
_COVERED = "range_agg(int8range(id, id, '[]'))::text"
_DIGESTS = "coalesce(string_agg(digest, ''::bytea ORDER BY id), ''::bytea)"

SEAL = f"""
CREATE OR REPLACE FUNCTION peiyu_audit_seal() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  before_last bigint;
  before_digest bytea;
  upto bigint;
  made bigint;
  writers text[];
BEGIN
  PERFORM pg_advisory_xact_lock({SEALING});
  SELECT last, digest INTO before_last, before_digest FROM audit_seal ORDER BY id DESC LIMIT 1;
  before_last := coalesce(before_last, 0);
  -- Ids are taken before commit, and an entry of a transaction that still runs must not fall behind a seal. A writer holds
  -- its lock on the table from before it takes an id until it ends: so those that hold it now are waited for, and nobody
  -- has to wait for us. Where one of them runs for long (a large import) the next call seals.
  SELECT CASE WHEN is_called THEN last_value ELSE 0 END INTO upto FROM audit_entry_id_seq;
  SELECT array_agg(virtualtransaction) INTO writers FROM pg_locks WHERE {WRITING};
  FOR attempt IN 1..{SEAL_ATTEMPTS} LOOP
    EXIT WHEN NOT EXISTS (SELECT FROM pg_locks WHERE {WRITING} AND virtualtransaction = ANY (writers));
    IF attempt = {SEAL_ATTEMPTS} THEN RETURN 0; END IF;
    PERFORM pg_sleep(0.1);
  END LOOP;
  INSERT INTO audit_seal (at, first, last, entries, ranges, digest)
  SELECT clock_timestamp(), min(id), max(id), count(*), {_COVERED},
    {SEAL_DIGEST.format(before="before_digest", ranges=_COVERED, digests=_DIGESTS)}
  FROM audit_entry WHERE id > before_last AND id <= upto HAVING count(*) > 0
  RETURNING entries INTO made;
  RETURN coalesce(made, 0);
END $$;
REVOKE ALL ON FUNCTION peiyu_audit_seal() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION peiyu_audit_seal() TO peiyu_web, peiyu_job;

CREATE OR REPLACE FUNCTION peiyu_audit_seals_after(bigint) RETURNS TABLE (seal bigint, last bigint, entries bigint, digest text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, last, entries, encode(digest, 'hex') FROM audit_seal WHERE id > $1 ORDER BY id
$$;
REVOKE ALL ON FUNCTION peiyu_audit_seals_after(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION peiyu_audit_seals_after(bigint) TO peiyu_web, peiyu_job;
"""

CREATE = (
    MASK
    + _function("peiyu_audit_insert", "SELECT NULL::jsonb AS before, to_jsonb(fresh) AS after FROM fresh")
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

# What `verify` asks: the entries whose content no longer has their digest …
ALTERED = f"SELECT id FROM audit_entry WHERE digest IS DISTINCT FROM {ENTRY_DIGEST} ORDER BY id LIMIT %s"
# … and each seal as it should be after the seals and entries that are there now, with the ids that came or went.
SEALS = f"""
WITH chain AS (
  SELECT id, last, entries, ranges, digest, lag(last, 1, 0::bigint) OVER (ORDER BY id) AS after,
    lag(digest) OVER (ORDER BY id) AS before FROM audit_seal)
SELECT chain.id, chain.after, chain.last, chain.entries, found.entries AS found,
  chain.digest IS NOT DISTINCT FROM {SEAL_DIGEST.format(before="chain.before", ranges="chain.ranges", digests="found.digests")} AS fits,
  found.covered - chain.ranges::int8multirange AS came, chain.ranges::int8multirange - found.covered AS went
FROM chain CROSS JOIN LATERAL (
  SELECT count(*) AS entries, {_DIGESTS} AS digests, coalesce(range_agg(int8range(id, id, '[]')), '{{}}'::int8multirange) AS covered
  FROM audit_entry WHERE audit_entry.id > chain.after AND audit_entry.id <= chain.last) found
ORDER BY chain.id
"""
UNSEALED = "SELECT count(*), min(at) FROM audit_entry WHERE id > coalesce((SELECT max(last) FROM audit_seal), 0)"
