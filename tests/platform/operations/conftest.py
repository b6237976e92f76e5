"""An installation of its own, with a small demonstration, under the processes and roles that it has in production."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.setup import prepare
from peiyu.platform.operations.processes import django

ENTERPRISES = 60


@pytest.fixture(scope="session")
def installation() -> Iterator[Path]:
    """The home folder; its database runs and holds a demonstration of a few firms, and one upload is there."""
    home = Path(tempfile.mkdtemp(prefix="peiyu-installation-"))
    try:
        prepare(home)
        django("load_demo", "--enterprises", str(ENTERPRISES), home=home, role="migrator", say=lambda _: None)
        (home / "uploads" / "ab").mkdir(parents=True)
        (home / "uploads" / "ab" / "abcdef").write_bytes(bytes(range(256)))
        django("audit", "seal", home=home, role="job", say=lambda _: None)
        yield home
    finally:
        Cluster(home).stop(hard=True)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for another installation, stopped and removed afterwards. Short: it stands in socket names."""
    folder = Path(tempfile.mkdtemp(prefix="peiyu-other-"))
    yield folder / "home"
    Cluster(folder / "home").stop(hard=True)
    shutil.rmtree(folder, ignore_errors=True)
