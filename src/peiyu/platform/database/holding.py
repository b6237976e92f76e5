"""Who uses the embedded server, so that the last one to let go stops it, however the one who started it ended.

Each process that needs the server holds a shared lock on a file as long as it does. The system takes the lock away from a process
that is killed, which leaves the server running with nobody to stop it: the next one to hold it finds that, goes on with it, and
stops it in the end. A server that none of these started (by hand, by a test) is used and left alone.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from peiyu.platform.database.cluster import Cluster

USERS, CHANGES, STARTED = "pg.users", "pg.changes", "pg.started"


@contextmanager
def held(cluster: Cluster, begin: Callable[[], object], found: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Run a block with the server up, and stop it afterwards if it is ours and nobody else uses it.

    Args:
        cluster: whose server.
        begin: starts the server where it does not run; called in any case.
        found: called first where a server of ours was left behind.

    Raises:
        ClusterError: the server does not start.
    """
    cluster.folder.mkdir(parents=True, exist_ok=True)
    with _locked(cluster.folder / USERS) as users:
        with _locked(cluster.folder / CHANGES) as changes:
            fcntl.flock(changes, fcntl.LOCK_EX)  # nobody stops the server while another begins to use it
            if _left_behind(cluster):
                found()
            fcntl.flock(users, fcntl.LOCK_SH)
            ran = cluster.running
            try:
                begin()
            except BaseException:
                if not ran:
                    cluster.stop()
                raise
            if not ran:
                (cluster.folder / STARTED).write_text(_instance(cluster), encoding="utf-8")
        try:
            yield
        finally:
            with _locked(cluster.folder / CHANGES) as changes:
                fcntl.flock(changes, fcntl.LOCK_EX)
                fcntl.flock(users, fcntl.LOCK_UN)
                if _left_behind(cluster):
                    cluster.stop()
                    (cluster.folder / STARTED).unlink(missing_ok=True)


def left_behind(cluster: Cluster) -> bool:
    """Whether a server that one of us started is running and nobody uses it. Waits while one is being started or stopped."""
    if not (cluster.folder / STARTED).exists():
        return False
    with _locked(cluster.folder / CHANGES) as changes:
        fcntl.flock(changes, fcntl.LOCK_EX)
        return _left_behind(cluster)


def _left_behind(cluster: Cluster) -> bool:
    return cluster.running and _ours(cluster) and not _used(cluster)


def _ours(cluster: Cluster) -> bool:
    try:
        return (cluster.folder / STARTED).read_text("utf-8") == _instance(cluster) != ""
    except OSError:
        return False


def _instance(cluster: Cluster) -> str:
    """What tells this run of the server from any other: its process and when it began. '' where it cannot be read."""
    try:
        lines = (cluster.data / "postmaster.pid").read_text("utf-8").splitlines()
    except OSError:
        return ""
    return f"{lines[0].strip()} {lines[2].strip()}" if len(lines) > 2 else ""


def _used(cluster: Cluster) -> bool:
    with _locked(cluster.folder / USERS) as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """An open file to lock; closing it lets go."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)
