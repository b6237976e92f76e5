"""Root does not spoil the installation of the service's user."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from peiyu.platform.operations.failures import OperationError
from peiyu.platform.operations.owner import as_its_owner

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 能换属主")


def test_root_is_sent_to_the_owner_of_the_home_folder(tmp_path: Path) -> None:
    os.chown(tmp_path, 65534, 65534)
    with pytest.raises(OperationError, match="E-OPS-008"):
        as_its_owner(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "peiyu.cli.main", "doctor", "--home", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "E-OPS-008" in done.stderr
    assert "runuser -u" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_root_s_own_and_new_folders_are_fine(tmp_path: Path) -> None:
    as_its_owner(tmp_path)
    as_its_owner(tmp_path / "not-yet")
