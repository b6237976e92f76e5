"""Where the database is: Django's settings for one role, embedded or external."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from peiyu.platform.database.cluster import DATABASE, PORT, Cluster, ClusterError
from peiyu.platform.database.roles import OWNER

# web / job / migrator / audit → the login role in the embedded cluster, and the variable that names an external one.
LOGINS = {
    "web": ("peiyu_web", "PEIYU_DATABASE_URL"),
    "job": ("peiyu_job", "PEIYU_DATABASE_URL_JOB"),
    "migrator": ("peiyu_migrator", "PEIYU_DATABASE_URL_MIGRATOR"),
    "audit": ("peiyu_audit", "PEIYU_DATABASE_URL_AUDIT"),
}


class AddressError(Exception):
    """The settings of the database do not fit together; the text says what to set."""


def external() -> bool:
    """Whether an external server is configured."""
    return bool(os.environ.get("PEIYU_DATABASE_URL"))


def address(role: str, home: Path) -> dict[str, Any]:
    """Django's settings to reach the database as `role`.

    Args:
        role: `web`, `job`, `migrator` or `audit`.
        home: the folder of this installation.

    Raises:
        AddressError: an unknown role, or an external server without the address for this role.
    """
    if role not in LOGINS:
        raise AddressError(f"PEIYU_ROLE 只能是 {'、'.join(LOGINS)}，现在是 {role}")
    login, variable = LOGINS[role]
    options: dict[str, Any] = {"application_name": f"peiyu-{role}"}
    if role == "migrator":
        options["options"] = f"-c role={OWNER}"
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
        "TIME_ZONE": None,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
    if role == "web":
        options["pool"] = {"min_size": 1, "max_size": 16, "timeout": 10}
    if external():
        url = os.environ.get(variable)
        if not url:
            raise AddressError(f"使用外部数据库时，请同时设置 {variable}")
        parts = urlsplit(url)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        return settings | {
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or query.pop("port", "")),
            "OPTIONS": options | query,
        }
    cluster = Cluster(home)
    try:
        password = cluster.passwords()[login]
    except ClusterError:
        password = ""  # not made yet: `peiyu serve` and `peiyu doctor` say so before anything connects
    return settings | {
        "NAME": os.environ.get("PEIYU_DATABASE_NAME", DATABASE),
        "USER": login,
        "PASSWORD": password,
        "HOST": str(cluster.socket),
        "PORT": str(PORT),
    }
