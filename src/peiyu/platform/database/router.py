"""Everything lives in one database; `audit` is a second login to it, never migrated and used only when asked for by name."""

from __future__ import annotations

from typing import Any


class AuditRouter:
    """Keeps migrations to the default login."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Only the default login migrates."""
        return None if db == "default" else False

    def allow_relation(self, first: object, second: object, **hints: Any) -> bool:
        """Both logins see the same database."""
        return True
