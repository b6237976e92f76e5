"""The embedded database for the length of a command: started where it does not run, and then stopped unless somebody uses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peiyu.platform.database.addresses import external
from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.holding import held
from peiyu.platform.operations.failures import OperationError


@contextmanager
def running_database(home: Path) -> Iterator[None]:
    """Run a block with the database up.

    Raises:
        OperationError: there is no installation here (E-OPS-007).
    """
    if external():
        yield
        return
    cluster = Cluster(home)
    if not (cluster.data / "PG_VERSION").exists():
        raise OperationError("E-OPS-007", f"{home} 里没有安装", "用 --home 指明数据目录，或先运行 peiyu serve")
    with held(cluster, cluster.start):
        yield
