"""Apply what `protection` declares: privileges, row-level security, audit triggers. Runs after every migration, as the owner.

Everything is written anew each time, so that the database never keeps an older, weaker rule.
"""

from __future__ import annotations

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from peiyu.platform.database.protection import (
    LIBRARIES,
    AuditTrail,
    Internal,
    Protection,
    Shared,
    Tenant,
)
from peiyu.platform.database.roles import AUDIT, SERVING

ALL = ", ".join(SERVING)


def protections() -> dict[type[models.Model], Protection]:
    """The protection of every model that has a table.

    Raises:
        ImproperlyConfigured: a model of ours declares none, or a library is not known; all are named at once.
    """
    found: dict[type[models.Model], Protection] = {}
    silent = []
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed and model._meta.app_label not in LIBRARIES:
            continue
        declared = getattr(model, "protection", None) or LIBRARIES.get(model._meta.app_label)
        if declared is None and model._meta.auto_created:  # a many-to-many table follows its owner
            declared = getattr(model._meta.auto_created, "protection", None)
        if declared is None:
            silent.append(model._meta.label)
        else:
            found[model] = declared
    if silent:
        raise ImproperlyConfigured("没有声明数据保护方式的表：" + "、".join(sorted(silent)))
    return found


def apply(connection: BaseDatabaseWrapper) -> None:
    """Write privileges, policies and triggers for every table.

    Raises:
        ImproperlyConfigured: a model declares no protection.
    """
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        cursor.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {ALL}, {AUDIT}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ALL}")
        for model, protection in protections().items():
            table = model._meta.db_table
            if table in existing:
                for statement in statements(table, protection, audited=audited(model, protection)):
                    cursor.execute(statement)
        if "django_migrations" in existing:
            cursor.execute(f"GRANT SELECT ON django_migrations TO {ALL}")


def audited(model: type[models.Model], protection: Protection) -> bool:
    """Whether changes of this table go into the audit: everything but machinery, the audit itself and what is derived."""
    return bool(getattr(model, "audited", isinstance(protection, Tenant | Shared)))


def statements(table: str, protection: Protection, *, audited: bool) -> list[str]:
    """The SQL that protects one table."""
    name = f'"{table}"'
    made = [f"REVOKE ALL ON {name} FROM PUBLIC, {ALL}, {AUDIT}"]
    match protection:
        case Tenant():
            made += _tenant(name, protection)
        case Shared(written_by):
            made.append(f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY")
            made.append(f"GRANT SELECT ON {name} TO {ALL}")
            made += [f"GRANT INSERT, UPDATE, DELETE ON {name} TO {role}" for role in written_by]
        case Internal():
            made.append(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO {ALL}")
        case AuditTrail(readers):
            made += [f"GRANT SELECT ON {name} TO {role}" for role in readers]
    made.append(f"DROP TRIGGER IF EXISTS audit_insert ON {name}")
    made.append(f"DROP TRIGGER IF EXISTS audit_update ON {name}")
    made.append(f"DROP TRIGGER IF EXISTS audit_delete ON {name}")
    if audited:
        made += [
            f"CREATE TRIGGER audit_insert AFTER INSERT ON {name} REFERENCING NEW TABLE AS fresh "
            "FOR EACH STATEMENT EXECUTE FUNCTION peiyu_audit_insert()",
            f"CREATE TRIGGER audit_update AFTER UPDATE ON {name} REFERENCING OLD TABLE AS former NEW TABLE AS fresh "
            "FOR EACH STATEMENT EXECUTE FUNCTION peiyu_audit_update()",
            f"CREATE TRIGGER audit_delete AFTER DELETE ON {name} REFERENCING OLD TABLE AS former "
            "FOR EACH STATEMENT EXECUTE FUNCTION peiyu_audit_delete()",
        ]
    return made


def _tenant(name: str, protection: Tenant) -> list[str]:
    condition = protection.condition()
    rights = "SELECT, INSERT" if protection.append_only else "SELECT, INSERT, UPDATE, DELETE"
    auditors = [
        f"GRANT SELECT ON {name} TO {AUDIT}",
        f"CREATE POLICY auditors ON {name} FOR SELECT TO {AUDIT} USING (true)",
    ]
    return [
        f"GRANT {rights} ON {name} TO {ALL}",
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        # The owner is held as well; only superusers are not, and none of ours serves.
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS reach ON {name}",
        f"CREATE POLICY reach ON {name} FOR ALL TO {ALL} USING ({condition}) WITH CHECK ({condition})",
        f"DROP POLICY IF EXISTS owner ON {name}",
        # Migrations move data and pg_dump reads it, both as the owner; nobody logs in as the owner to serve.
        f"CREATE POLICY owner ON {name} FOR ALL TO peiyu_owner USING (true) WITH CHECK (true)",
        f"DROP POLICY IF EXISTS auditors ON {name}",
        *(auditors if protection.for_auditors else ()),
    ]
