"""Is the trail as it was written? Content against digests, digests against seals, seals against what was witnessed of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connections
from django.utils import timezone

from peiyu.platform.audit.seals import Connects, witnesses
from peiyu.platform.audit.sql import ALTERED, SEALS, UNSEALED

SHOWN = 20
LATE = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was written.

    Attributes:
        code: `E-AUDIT-001` an entry's content was changed; `-002` an entry is missing; `-003` an entry was put in; `-004` a
            seal does not fit (an entry was changed together with its digest, or the seal was); `-005` a witnessed seal is
            missing: the end of the trail, or a link, was removed; `-006` a witnessed seal was changed; `-007` a line of the
            witnesses is missing or cannot be read, although later ones are there.
        entry: the first entry concerned; 0 when only the end of the trail can tell.
        message: what is wrong, in Chinese.
    """

    code: str
    entry: int
    message: str


@dataclass(frozen=True)
class Verification:
    """What was looked at and what was found; findings by entry, the first altered record first."""

    entries: int
    seals: int
    witnessed: int
    unsealed: int
    oldest_unsealed: dt.datetime | None
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    @property
    def late(self) -> bool:
        """Whether entries wait for their seal longer than they should."""
        return self.oldest_unsealed is not None and timezone.now() - self.oldest_unsealed > LATE


def verify(connection: Connects | None = None, witness: Path | None = None) -> Verification:
    """Check the whole trail.

    Args:
        connection: what to read with; the login of the audit's readers when None.
        witness: the file of witnessed seals; that of the installation when None.
    """
    connection = connection or connections["audit"]
    seen = witnesses(witness)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry")
        entries = int(cursor.fetchone()[0])
        cursor.execute("SELECT id, last, entries, encode(digest, 'hex') FROM audit_seal")
        held = {row[0]: row for row in cursor.fetchall()}
        cursor.execute(UNSEALED)
        unsealed, oldest = cursor.fetchone()
    found = [*_altered(connection), *_broken(connection)]
    for one in seen:
        row = held.get(one.seal)
        if row is None:
            found.append(
                Finding(
                    "E-AUDIT-005", one.last, f"第 {one.seal} 号封存不见了（到第 {one.last} 条），其后的记录可能被截断"
                )
            )
        elif (row[1], row[2], row[3]) != (one.last, one.entries, one.digest):
            found.append(Finding("E-AUDIT-006", one.last, f"第 {one.seal} 号封存与留存的见证不同，可能被整体改写"))
    known = {one.seal for one in seen}
    for number, row in held.items():
        if number not in known and number < max(known, default=0):
            found.append(
                Finding("E-AUDIT-007", row[1], f"第 {number} 号封存的见证不见了或读不出，请与另处保存的见证文件核对")
            )
    found.sort(key=lambda finding: (finding.entry, finding.code))
    return Verification(entries, len(held), len(seen), int(unsealed), oldest, tuple(found))


def _altered(connection: Connects) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(ALTERED, [SHOWN])
        for (number,) in cursor.fetchall():
            yield Finding("E-AUDIT-001", number, f"第 {number} 条审计记录的内容被改过")


def _broken(connection: Connects) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(SEALS)
        rows = cursor.fetchall()
    for seal, after, last, entries, found, fits, came, went in rows:
        for gone in went:
            yield Finding("E-AUDIT-002", gone.lower, f"{_span(gone.lower, gone.upper - 1)}审计记录不见了")
        for put in came:
            yield Finding("E-AUDIT-003", put.lower, f"{_span(put.lower, put.upper - 1)}审计记录是封存之后塞进来的")
        if not fits and not went and not came:
            yield Finding(
                "E-AUDIT-004",
                after + 1,
                f"第 {seal} 号封存对不上（第 {after + 1} 至 {last} 条，应有 {entries} 条，现有 {found} 条）："
                "其中的记录连同摘要、或封存本身被改过",
            )


def _span(first: int, last: int) -> str:
    return f"第 {first} 条" if first == last else f"第 {first} 至 {last} 条"
