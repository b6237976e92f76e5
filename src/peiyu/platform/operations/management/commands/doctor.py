"""The part of `peiyu doctor` that needs Django."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from peiyu.platform.operations.checks import table
from peiyu.platform.operations.checks_inside import inside


class Command(BaseCommand):
    """Runs as the job role; exits with 1 on a problem."""

    help = "检查安装（Django 部分）"
    requires_system_checks = ()  # they need what is being looked at

    def handle(self, *_: Any, **__: Any) -> None:
        """Report.

        Raises:
            SystemExit: 1 when something is wrong.
        """
        if not table(inside(), self.stdout.write):
            raise SystemExit(1)
