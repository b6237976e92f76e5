"""The packs of an installation: where they are, whether they are sound, and a digest that tells one state from another."""

from __future__ import annotations

import datetime as dt
import os
from hashlib import sha256
from pathlib import Path

from peiyu.platform.operations.failures import OperationError
from peiyu.problems import Problem
from peiyu.rules import check
from peiyu.rules.library import Library
from peiyu.rules.shipped import shipped

SHOWN = 5


def pack_folders() -> list[Path]:
    """The folders of `PEIYU_PACKS`, else the packs that come with the installation."""
    return [Path(part) for part in os.environ.get("PEIYU_PACKS", "").split(":") if part] or [shipped()]


def read_packs() -> tuple[Library, list[Problem]]:
    """The library as of today and every problem in it."""
    library, problems = check(pack_folders(), dt.date.today())
    return library, list(problems)


def check_packs() -> Library:
    """The library.

    Raises:
        OperationError: a pack has errors (E-OPS-003); the first few are named.
    """
    library, problems = read_packs()
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        named = "；".join(str(problem) for problem in errors[:SHOWN])
        raise OperationError("E-OPS-003", f"政策包有 {len(errors)} 个错误：{named}", "改好后用 peiyu check 复查")
    return library


def digest() -> str:
    """SHA-256 over names and contents of all files of the packs, in an order that is always the same."""
    whole = sha256()
    for folder in pack_folders():
        for path in sorted(folder.rglob("*.yaml")):
            whole.update(str(path.relative_to(folder)).encode())
            whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()
