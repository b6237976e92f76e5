"""`kill -9` of web, worker or database at random moments of an import of 10,000 rows: nothing is lost, nothing is doubled."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.roles import SUPERUSER
from peiyu.platform.database.setup import prepare
from peiyu.platform.operations.processes import environment
from tests.platform.intake.kill_steps import FIRMS, YEARS, figure

PATIENCE = 600  # seconds until the test gives up; nothing is asserted about time


class Place:
    """An installation of its own: cluster, and processes that can be killed."""

    def __init__(self, home: Path) -> None:
        self.home, self.cluster = home, Cluster(home)
        self.running: subprocess.Popen[bytes] | None = None

    def start(self, step: str) -> subprocess.Popen[bytes]:
        role = "job" if step == "worker" else "web"
        log = (self.home / f"{step}.log").open("ab")
        return subprocess.Popen(
            [sys.executable, "-m", "tests.platform.intake.kill_steps", step],
            env=environment(self.home, role), stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip

    def step(self, name: str) -> None:
        process = self.start(name)
        assert process.wait(PATIENCE) == 0, (self.home / f"{name}.log").read_text("utf-8")[-2000:]

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.cluster.url(SUPERUSER), autocommit=True) as connection:
            return connection.execute(query).fetchall()  # type: ignore[arg-type]

    def progress(self) -> tuple[Any, ...]:
        rows = self.ask("SELECT state, step, done, touched FROM intake_batch")
        return rows[0] if rows else ()

    def worker(self) -> None:
        if self.running is None or self.running.poll() is not None:
            self.running = self.start("worker")

    def kill_worker(self) -> None:
        if self.running is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()
            self.running = None

    def kill_database(self) -> None:
        pid = int((self.cluster.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGKILL)
        self.kill_worker()  # its supervisor starts it again, as it does when the database is gone
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(Exception):
                (self.cluster.data / "postmaster.pid").unlink(missing_ok=True)
                if self.cluster.start() and self.ask("SELECT 1"):
                    return
            time.sleep(0.3)
        raise AssertionError("the database did not come back")


@pytest.fixture
def place() -> Iterator[Place]:
    home = Path(tempfile.mkdtemp(prefix="peiyu-kills-"))
    made = Place(home)
    prepare(home)
    try:
        yield made
    finally:
        made.kill_worker()
        made.cluster.stop(hard=True)
        shutil.rmtree(home, ignore_errors=True)


def moved(place: Place, before: tuple[Any, ...], until: float) -> tuple[Any, ...]:
    """Wait until the import has come further than `before`."""
    while time.monotonic() < until:
        place.worker()
        now = place.progress()
        if now != before or now[0] in {"done", "failed"}:
            return now
        time.sleep(0.05)
    raise AssertionError(f"no progress after {before}: {(place.home / 'worker.log').read_text('utf-8')[-2000:]}")


def disturb(place: Place, kills: int, seed: int) -> int:
    """Bring an import to its end while killing. Returns how many kills there were."""
    chance = random.Random(seed)
    until = time.monotonic() + PATIENCE
    done = 0
    begun = place.start("begin")  # web, killed in the middle of the request
    time.sleep(chance.uniform(0.5, 3.0))
    with contextlib.suppress(ProcessLookupError):
        os.killpg(begun.pid, signal.SIGKILL)
    begun.wait()
    done += 1
    place.step("begin")
    now = place.progress()
    while now[0] != "done":
        assert now[0] != "failed", place.ask("SELECT failure FROM intake_batch")
        now = moved(place, now, until)
        if now[0] == "preview":
            asked = place.start("confirm")
            if done < kills:
                time.sleep(chance.uniform(0.2, 2.0))
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(asked.pid, signal.SIGKILL)
                done += 1
            asked.wait()
            place.step("confirm")
            now = place.progress()
        elif done < kills and now[0] != "done":
            time.sleep(chance.uniform(0.0, 0.25))
            if chance.random() < 0.25:
                place.kill_database()
            else:
                place.kill_worker()
            done += 1
            now = place.progress()
    return done


def right(place: Place) -> None:
    """Every cell of the file once, with its own figure, in the statements and in the working data; nothing beside."""
    from tests.platform.intake.conftest import code

    wanted = {(code(n), str(year), figure(n, year)) for n in range(1, FIRMS + 1) for year in YEARS}
    said = place.ask(
        "SELECT e.code, s.key, s.values->>'营业收入', s.replaced, s.\"table\" FROM dossiers_statement s "
        "JOIN dossiers_enterprise e ON e.id = s.enterprise_id"
    )
    assert len(said) == len(wanted)
    assert {row[:3] for row in said} == wanted
    assert {(row[3], row[4]) for row in said} == {(None, "年度")}
    worked = place.ask(
        "SELECT e.code, w.key, w.values->>'营业收入' FROM dossiers_workingrow w "
        "JOIN dossiers_enterprise e ON e.id = w.enterprise_id"
    )
    assert sorted(worked) == sorted(wanted)
    assert place.ask("SELECT count(*), count(DISTINCT enterprise_id) FROM dossiers_knowntable") == [(FIRMS, FIRMS)]
    batches = place.ask("SELECT state, done, total, summary->'tables'->'年度' FROM intake_batch")
    assert batches == [("done", len(wanted), len(wanted), {"new": len(wanted)})]
    assert place.ask("SELECT count(*), count(*) FILTER (WHERE committed) FROM intake_stagedrow") == [
        (len(wanted), len(wanted))
    ]
    assert place.ask("SELECT count(*) FROM verdicts_dirty") == [(FIRMS,)]


@pytest.mark.parametrize(
    ("kills", "seed"),
    [pytest.param(20, 1, id="20"), pytest.param(50, 2, id="50", marks=pytest.mark.long)],
)
def test_nothing_is_lost_and_nothing_doubled(place: Place, kills: int, seed: int) -> None:
    place.step("prepare")
    done = disturb(place, kills, seed)
    print(f"{done} kills")
    assert done >= kills
    right(place)
