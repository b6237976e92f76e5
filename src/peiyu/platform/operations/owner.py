"""Whose installation it is. Root that touches another user's home folder leaves files there which its owner cannot read."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

from peiyu.platform.database.cluster import SYSTEM_USER
from peiyu.platform.operations.failures import OperationError


def as_its_owner(home: Path) -> None:
    """Check that root does not work on the home folder of an ordinary user.

    Raises:
        OperationError: it would (E-OPS-008).
    """
    if os.geteuid() != 0 or not home.exists():
        return
    number = home.stat().st_uid
    if number == 0:
        return
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:
        name = f"#{number}"
    if name != SYSTEM_USER:
        raise OperationError(
            "E-OPS-008",
            f"{home} 属于用户 {name}，不能以 root 操作（否则平台自己会读不了）",
            f"改用该用户运行：runuser -u {name} -- peiyu …",
        )
