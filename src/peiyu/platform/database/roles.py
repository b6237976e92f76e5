"""The roles of the database, apart from one another in the embedded cluster too.

| role | may | never |
| --- | --- | --- |
| `peiyu_owner` | own schema and tables (cannot log in) | |
| `peiyu_migrator` | log in and act as the owner, for migrations, backup and restore | serve a request |
| `peiyu_web` | read and write rows within the reach of a request | own, bypass row security, change the audit |
| `peiyu_job` | the same for jobs | the same |
| `peiyu_audit` | read the audit | anything else |

The superuser makes the roles and the database and is used for nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from psycopg import sql

SUPERUSER = "postgres"
OWNER = "peiyu_owner"
MIGRATOR = "peiyu_migrator"
WEB = "peiyu_web"
JOB = "peiyu_job"
AUDIT = "peiyu_audit"
LOGIN_ROLES = (MIGRATOR, WEB, JOB, AUDIT)
SERVING = (WEB, JOB)


def create_roles(superuser: psycopg.Connection, passwords: Mapping[str, str], database: str) -> None:
    """Make the roles and the database where they are absent, and set the passwords. Can be run again.

    Args:
        superuser: an autocommit connection of a superuser (or of a managed server's administrator).
        passwords: the password of each of `LOGIN_ROLES`.
        database: its name.
    """
    known = {row[0] for row in superuser.execute("SELECT rolname FROM pg_roles").fetchall()}
    if OWNER not in known:
        superuser.execute(sql.SQL("CREATE ROLE {} NOLOGIN NOBYPASSRLS").format(sql.Identifier(OWNER)))
    for role in LOGIN_ROLES:
        verb = sql.SQL("ALTER" if role in known else "CREATE")
        superuser.execute(
            sql.SQL(
                "{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD {}"
            ).format(verb, sql.Identifier(role), sql.Literal(passwords[role]))
        )
    superuser.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(OWNER), sql.Identifier(MIGRATOR)))
    if not superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone():
        superuser.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(
                sql.Identifier(database), sql.Identifier(OWNER)
            )
        )
    superuser.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)))
    superuser.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
            sql.Identifier(database), sql.SQL(", ").join(map(sql.Identifier, LOGIN_ROLES))
        )
    )


def script(database: str) -> str:
    """The same as SQL for the administrator of a managed server; the passwords are left for them to set."""
    lines = [f"CREATE ROLE {OWNER} NOLOGIN NOBYPASSRLS;"]
    lines += [
        f"CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD '请改成强密码';"
        for role in LOGIN_ROLES
    ]
    lines += [
        f"GRANT {OWNER} TO {MIGRATOR};",
        f"CREATE DATABASE {database} OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8';",
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC;",
        f"GRANT CONNECT ON DATABASE {database} TO {', '.join(LOGIN_ROLES)};",
    ]
    return "\n".join(lines) + "\n"
