"""Packs that were checked before and not changed since need no second check.

What is kept is a mark named by the SHA-256 of the packs' content and of the checker itself; nothing is ever read back as code or
as a rule. Packs with an error leave no mark.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def digest(paths: Iterable[Path]) -> str:
    """A hash of every YAML file of the packs (place and content) and of the rules room's own source."""
    total = hashlib.sha256()
    files = sorted({file for path in paths for file in path.rglob("*.yaml")})
    for file in [*files, *sorted(Path(__file__).parent.rglob("*.py"))]:
        total.update(str(file.resolve()).encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def folder() -> Path:
    """Where marks are kept: `PEIYU_CACHE`, else the user's cache folder."""
    own = os.environ.get("PEIYU_CACHE")
    if own:
        return Path(own) / "checked"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "peiyu" / "checked"


def known_good(mark: str) -> bool:
    """Whether packs with this digest were checked and found without an error."""
    try:
        return (folder() / mark).is_file()
    except OSError:
        return False


def remember(mark: str) -> None:
    """Keep the mark; a cache that cannot be written is no error."""
    try:
        folder().mkdir(parents=True, exist_ok=True)
        (folder() / mark).touch()
    except OSError:
        return
