"""The job worker: what procrastinate's own command does, without its words to a terminal."""

from __future__ import annotations

import asyncio
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from procrastinate.contrib.django import app

from peiyu.platform.operations import faults, orphans

STOP_SECONDS = 20


class Command(BaseCommand):
    """Runs as the job role until SIGTERM; jobs that run get some seconds to end."""

    help = "运行后台任务"

    def add_arguments(self, parser: CommandParser) -> None:
        """How many jobs run at once."""
        parser.add_argument("--concurrency", type=int, default=2)

    def handle(self, *_: Any, **options: Any) -> None:
        """Run."""
        orphans.take_up()  # what the worker before this one left; one that died a moment ago is found within two minutes
        connection.close()  # not kept by a thread that only waits
        # Jobs are put into the queue through Django's connection; to wait for them takes one of the worker's own.
        with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
            asyncio.run(work(options["concurrency"]))


async def work(concurrency: int) -> None:
    """Work off all queues."""
    async with app.open_async():
        await app.run_worker_async(
            concurrency=concurrency,
            delete_jobs="never",
            shutdown_graceful_timeout=STOP_SECONDS,
            task_middleware=[faults.watched],
        )
