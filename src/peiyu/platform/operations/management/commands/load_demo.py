"""Load the demonstration; does nothing where it is loaded."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from peiyu.platform.operations.demo.facts import ENTERPRISES
from peiyu.platform.operations.demo.load import load
from peiyu.platform.operations.failures import OperationError


class Command(BaseCommand):
    """Runs as the migrator: only the owner may make the temporary tables that it copies through."""

    help = "装入演示数据（合成企业）"

    def add_arguments(self, parser: CommandParser) -> None:
        """How many enterprises."""
        parser.add_argument("--enterprises", type=int, default=ENTERPRISES)

    def handle(self, *_: Any, **options: Any) -> None:
        """Load."""
        try:
            load(self.say, options["enterprises"])
        except OperationError as problem:
            raise CommandError(str(problem)) from problem

    def say(self, text: str) -> None:
        """A line of progress, passed on by whoever started this."""
        self.stdout.write(f"· {text}")
        self.stdout.flush()
