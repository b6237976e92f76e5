"""An installation of the platform for measuring: made with a synthetic population, served, its processes looked at."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.setup import prepare
from peiyu.platform.operations.processes import django

PATIENCE = 300  # seconds for a machine that is busy
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Served:
    """A served installation: where it answers, and the process of `peiyu serve`."""

    base: str
    pid: int

    def memory(self) -> dict[str, list[float]]:
        """MB held by each process, by what it is: `web` (gunicorn's workers) and `jobs`."""
        found: dict[str, list[float]] = {"web": [], "jobs": []}
        for child, command in _children(self.pid).items():
            if "run_jobs" in command:
                found["jobs"].append(_held(child))
            found["web"] += [_held(worker) for worker in _children(child)] if "gunicorn" in command else []
        return {name: sorted(held) for name, held in found.items()}


def make(home: Path, enterprises: int) -> None:
    """Make a demonstration of that many synthetic enterprises where the folder holds none."""
    was_running = Cluster(home).running
    prepare(home, print)
    django("load_demo", "--enterprises", str(enterprises), home=home, role="migrator", say=print)
    if not was_running:
        Cluster(home).stop()


@contextmanager
def served(home: Path) -> Iterator[Served]:
    """`peiyu serve --demo` for the length of a block, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "peiyu.cli.main", "serve", "--demo", "--home", str(home), "--port", str(port)]
    with tempfile.TemporaryFile() as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(base, process)
            yield Served(base, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def _wait(base: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/health/", timeout=20):
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("peiyu serve 没有就绪")


def _children(parent: int) -> dict[int, str]:
    """The processes that a process started, with their commands."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == parent:
                found[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
        except (OSError, ValueError):
            continue  # it ended while we looked
    return found


def _held(pid: int) -> float:
    """What a process holds in memory, in MB."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
