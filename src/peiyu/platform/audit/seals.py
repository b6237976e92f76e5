"""Sealing: chain what the audit holds so far, and leave a witness of each seal outside the database.

Whoever rules the database could cut off the end of the trail together with its seals, or write the whole chain anew; inside
the database nothing would tell. So each seal leaves one line in a file of the installation. `verify` compares; a copy of the
file on another machine (a log server) makes the comparison independent of this one.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import connection as default

FILE = "audit-seals.jsonl"


@dataclass(frozen=True)
class Witness:
    """One seal as it was when it was made; `digest` in hexadecimal."""

    seal: int
    last: int
    entries: int
    digest: str


def witness_file() -> Path:
    """Where the witnesses are."""
    return Path(settings.HOME) / FILE


class Connects(Protocol):
    """A connection of Django or of psycopg."""

    def cursor(self) -> Any:
        """A cursor that is its own context."""


def seal(connection: Connects = default, path: Path | None = None) -> int:
    """Seal the entries that are not sealed yet. Returns how many; 0 also while a long transaction keeps others waiting.

    Args:
        connection: what to seal with; outside a transaction it commits by itself.
        path: the file of witnessed seals; that of the installation when None.

    The seal is committed before its witness is written: a crash in between costs a line, which the next call adds.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT peiyu_audit_seal()")
        made = int(cursor.fetchone()[0])
    _witness(connection, path or witness_file())
    return made


def witnesses(path: Path | None = None) -> list[Witness]:
    """What was seen, oldest first; a last line that a crash cut short is left out."""
    path = path or witness_file()
    found = []
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            try:
                found.append(Witness(**json.loads(line)))
            except (ValueError, TypeError):
                continue
    return found


def _witness(connection: Connects, path: Path) -> None:
    """Add the seals that the file does not have yet."""
    seen = witnesses(path)
    after = max((one.seal for one in seen), default=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM peiyu_audit_seals_after(%s)", [after])
        fresh = [Witness(*row) for row in cursor.fetchall()]
    if not fresh:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = not path.exists() or path.read_bytes()[-1:] in {b"", b"\n"}
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("" if whole else "\n")
        file.writelines(json.dumps(asdict(one)) + "\n" for one in fresh)
        file.flush()
        os.fsync(file.fileno())
