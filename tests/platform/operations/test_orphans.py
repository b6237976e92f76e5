"""A job whose worker died is run again, three times at the most, and never twice at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from peiyu.platform.operations.orphans import MOST_ATTEMPTS, TakenUp, take_up

pytestmark = pytest.mark.django_db


def ask(question: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()


@pytest.fixture
def doing(made_by: Any) -> Callable[..., int]:
    """`doing(silent=300)` is a job that a worker began, which gave its last sign of life that many seconds ago."""

    def begin(silent: int | None, attempts: int = 0, lock: str | None = None) -> int:
        worker = None
        if silent is not None:
            worker = ask(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second') RETURNING id",
                silent,
            )[0]
        return int(
            ask(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status, attempts, worker_id,"
                " queueing_lock) VALUES ('q', 't', 0, '{}', 'doing', %s, %s, %s) RETURNING id",
                attempts,
                worker,
                lock,
            )[0]
        )

    return begin


def status(number: int) -> tuple[str, int]:
    found: tuple[str, int] = ask("SELECT status::text, attempts FROM procrastinate_jobs WHERE id = %s", number)
    return found


def test_the_jobs_of_a_dead_worker_wait_again_and_those_of_a_living_one_go_on(doing: Callable[..., int]) -> None:
    dead, removed, living = doing(silent=300), doing(silent=None), doing(silent=15)
    assert take_up() == TakenUp(again=2)
    assert status(dead) == ("todo", 1)
    assert status(removed) == ("todo", 1)
    assert status(living) == ("doing", 0)
    assert take_up() == TakenUp()


def test_a_job_that_waits_already_under_the_same_lock_does_the_work(doing: Callable[..., int]) -> None:
    dead = doing(silent=300, lock="once")
    ask(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status, attempts, queueing_lock)"
        " VALUES ('q', 't', 0, '{}', 'todo', 0, 'once') RETURNING id"
    )
    assert take_up() == TakenUp(superseded=1)
    assert status(dead)[0] == "aborted"


def test_a_job_that_takes_its_worker_along_each_time_is_given_up(doing: Callable[..., int]) -> None:
    deadly = doing(silent=300, attempts=MOST_ATTEMPTS - 1)
    assert take_up() == TakenUp(given_up=1)
    assert status(deadly) == ("failed", MOST_ATTEMPTS)
