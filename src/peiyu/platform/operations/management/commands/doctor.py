"""The part of `peiyu doctor` that needs Django: its lines as JSON, one report for whoever started it."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from peiyu.platform.operations.checks_inside import inside


class Command(BaseCommand):
    """Runs as the job role; what is wrong is said in the report, not by the exit code."""

    help = "检查安装（Django 部分）"
    requires_system_checks = ()  # they need what is being looked at

    def handle(self, *_: Any, **__: Any) -> None:
        """Report."""
        self.stdout.write(json.dumps([found.plain() for found in inside()], ensure_ascii=False))
