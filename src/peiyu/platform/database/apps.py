"""Applies the protection of tables after every migration."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate


class DatabaseConfig(AppConfig):
    """The app that guards the tables of all others."""

    name = "peiyu.platform.database"
    label = "database"

    def ready(self) -> None:
        """Protect the tables whenever they may have changed."""
        post_migrate.connect(protect, dispatch_uid="peiyu-protect")


def protect(sender: AppConfig, using: str, **_: Any) -> None:
    """After the last app has migrated: the functions of the audit, then privileges, policies and triggers."""
    # The signal comes once for every app that has models, in order; after the last all tables are there.
    if sender.name != [config.name for config in apps.get_app_configs() if config.models_module][-1]:
        return
    from peiyu.platform.audit.sql import CREATE
    from peiyu.platform.database.bigram_trigger import CREATE as BIGRAMS
    from peiyu.platform.database.protect import apply
    from peiyu.platform.database.region_trigger import CREATE as REGION

    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(CREATE)
        cursor.execute(REGION)
        cursor.execute(BIGRAMS)
    apply(connection)
