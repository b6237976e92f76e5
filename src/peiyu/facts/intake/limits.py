"""What an upload may be at most, and what the process that opens it may use."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass

from peiyu.facts.intake.kinds import FileKind


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. Bytes and seconds; `accept` names the kinds that are wanted: all by default but an archive, which has to
    be unpacked before it is of use.
    """

    file_bytes: int = 100 << 20
    unpacked_bytes: int = 512 << 20
    ratio: int = 60
    pages: int = 500
    pixels: int = 100_000_000
    memory_bytes: int = 1536 << 20
    cpu_seconds: int = 30
    wall_seconds: float = 40.0
    answer_bytes: int = 256 << 20
    accept: frozenset[FileKind] = frozenset(FileKind) - {FileKind.ARCHIVE}

    def to_json(self) -> str:
        """The limits as the child process takes them."""
        return json.dumps(dataclasses.asdict(self) | {"accept": sorted(self.accept)})

    @staticmethod
    def from_json(text: str) -> Limits:
        """The limits that `to_json` wrote."""
        held = json.loads(text)
        return Limits(**held | {"accept": frozenset(FileKind(kind) for kind in held["accept"])})
