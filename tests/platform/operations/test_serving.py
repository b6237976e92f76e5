"""`peiyu serve` brings everything up, keeps it up, and takes it down."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.holding import held, left_behind
from tests.platform.operations.test_doctor import doctor
from tests.platform.operations.test_doctor import line as line_of

PATIENCE = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(parent: int) -> dict[int, str]:
    found = {}
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == parent:
                found[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
        except (OSError, ValueError):
            continue
    return found


class Served:
    def __init__(self, home: Path, *more: str) -> None:
        self.port = free_port()
        command = [
            sys.executable,
            "-m",
            "peiyu.cli.main",
            "serve",
            "--home",
            str(home),
            "--port",
            str(self.port),
            *more,
        ]
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PEIYU_", "DJANGO_"))}
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=clean)
        self.said: list[str] = []

    def until(self, word: str) -> str:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line)
            if word in line:
                return line
        raise AssertionError("".join(self.said))

    def status(self) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=20) as answer:
            return int(answer.status)


@pytest.fixture
def served(installation: Path) -> Iterator[Served]:
    Cluster(installation).stop()  # so that `serve` starts it, and has to stop it
    one = Served(installation)
    yield one
    if one.process.poll() is None:
        one.process.terminate()
        one.process.wait(PATIENCE)
    Cluster(installation).start()


def test_it_serves_and_stops_everything_that_it_started(served: Served, installation: Path) -> None:
    assert f"http://127.0.0.1:{served.port}/" in served.until("已就绪")
    assert served.status() == 200
    assert len(children(served.process.pid)) == 2  # gunicorn and the worker
    assert Cluster(installation).running
    served.process.send_signal(signal.SIGTERM)
    served.until("已停止")
    assert served.process.wait(PATIENCE) == 0
    assert not Cluster(installation).running
    with pytest.raises(OSError, match="refused"):
        served.status()


def test_what_dies_is_started_again(served: Served) -> None:
    served.until("已就绪")
    time.sleep(6)  # longer than the pause between two starts
    before = children(served.process.pid)
    worker = next(pid for pid, command in before.items() if "run_jobs" in command)
    os.kill(worker, signal.SIGKILL)
    assert "后台任务" in served.until("重新启动")
    after = children(served.process.pid)
    assert len(after) == 2
    assert worker not in after


def test_a_port_in_use_is_said_with_what_to_do(installation: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-m", "peiyu.cli.main", "serve", "--home", str(installation)]
        done = subprocess.run(
            [*command, "--port", str(taken.getsockname()[1])],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    assert done.returncode == 1
    assert "E-OPS-001" in done.stderr
    assert "端口已被占用" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_port_is_wrong_usage() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "peiyu.cli.main", "serve", "--port", "99999"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "E-CLI-001" in done.stderr


def alive(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a child that its parent is gone")
def test_nothing_outlives_a_killed_serve(served: Served) -> None:
    served.until("已就绪")
    below = set(children(served.process.pid))
    below |= {grandchild for child in list(below) for grandchild in children(child)}
    assert len(below) >= 4  # gunicorn with its two workers, and the job worker
    served.process.kill()
    served.process.wait()
    until = time.monotonic() + PATIENCE
    while any(map(alive, below)) and time.monotonic() < until:
        time.sleep(0.2)
    left = [pid for pid in below if alive(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


def test_the_database_of_a_killed_serve_is_found_used_and_stopped(served: Served, installation: Path) -> None:
    served.until("已就绪")
    served.process.kill()
    served.process.wait()
    assert Cluster(installation).running  # a daemon of its own: no signal of ours reaches it
    _, report = doctor(installation)
    assert line_of(report, "数据库").startswith("! 数据库：内置 PostgreSQL 在运行，但没有程序在用")
    again = Served(installation)
    try:
        assert "接着使用" in again.until("接着使用")
        again.until("已就绪")
        assert again.status() == 200
        _, report = doctor(installation)
        assert line_of(report, "数据库") == "✓ 数据库：内置 PostgreSQL 在运行"
    finally:
        again.process.terminate()
        again.process.wait(PATIENCE)
    assert not Cluster(installation).running


def test_a_command_that_ends_does_not_take_the_database_from_another(scratch: Path) -> None:
    cluster = Cluster(scratch)
    with held(cluster, cluster.start):
        with held(cluster, cluster.start):
            pass
        assert cluster.running
        assert not left_behind(cluster)
    assert not cluster.running


def test_a_database_that_nobody_of_us_started_is_used_and_left_alone(installation: Path) -> None:
    cluster = Cluster(installation)
    with held(cluster, cluster.start):
        assert cluster.running
    assert cluster.running
