"""What protects each table: declared on the model as `protection`, turned into row-level security after every migration.

A model without a declaration stops the migration: what nobody thought about is not served.
"""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.platform.database.roles import AUDIT, JOB, WEB

# The settings as SQL. nullif: a setting that was reset on a pooled connection is '' and not NULL. Inside (SELECT …) they
# are computed once a statement, not once a row.
REGIONS = "(SELECT string_to_array(nullif(current_setting('peiyu.regions', true), ''), ','))::text[]"
ENTERPRISES = "(SELECT string_to_array(nullif(current_setting('peiyu.enterprises', true), ''), ','))::bigint[]"
ORGANISATION = "(SELECT nullif(current_setting('peiyu.organisation', true), '')::bigint)"
USER = "(SELECT nullif(current_setting('peiyu.user', true), '')::bigint)"
EVERYWHERE = "'*' = ANY (" + REGIONS + ")"


@dataclass(frozen=True)
class Tenant:
    """Rows that belong to an enterprise or a region.

    Attributes:
        region: the column with the GB/T 2260 code of the row.
        enterprise: the column with the enterprise's id; None where a row belongs to a region only.
        organisation: a column with an organisation's id that may see its own rows too.
        user: a column with a person's id who may see and make their own rows (a visitor's registration).
        append_only: rows are never changed or removed by those who serve.
        for_auditors: the login of the audit's readers reads all rows.
    """

    region: str = "region"
    enterprise: str | None = "enterprise_id"
    organisation: str | None = None
    user: str | None = None
    append_only: bool = False
    for_auditors: bool = False

    def condition(self) -> str:
        """Who sees a row, as SQL."""
        parts = [f"({EVERYWHERE})", f"{self.region} ^@ ANY ({REGIONS})"]
        if self.enterprise:
            parts.append(f"{self.enterprise} = ANY ({ENTERPRISES})")
        if self.organisation:
            parts.append(f"{self.organisation} = {ORGANISATION}")
        if self.user:
            parts.append(f"{self.user} = {USER}")
        return " OR ".join(parts)


@dataclass(frozen=True)
class Shared:
    """Rows that are nobody's secret (regions, names of organisations); `written_by` says who may change them."""

    written_by: tuple[str, ...] = (WEB, JOB)


@dataclass(frozen=True)
class Internal:
    """Rows of the machinery (sessions, jobs, lock-out counters): served by code that checks for itself, never listed to a user."""


@dataclass(frozen=True)
class AuditTrail:
    """Rows that only the audit trigger writes; `peiyu_audit` reads all, others the rows of their reach."""

    readers: tuple[str, ...] = (AUDIT,)


Protection = Tenant | Shared | Internal | AuditTrail

# Tables of libraries, which cannot carry a declaration of their own.
LIBRARIES: dict[str, Protection] = {
    "auth": Internal(),
    "contenttypes": Shared(written_by=()),
    "sessions": Internal(),
    "account": Internal(),
    "mfa": Internal(),
    "socialaccount": Internal(),
    "axes": Internal(),
    "procrastinate": Internal(),
    "sites": Shared(written_by=()),
}
