"""What `deconstruct --each` wrote: of which source, with which program, and what. A line for each result, in the folder of results.

Without it a result could not be told from that of another file of the same name, nor from one of an earlier text of the same file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

import peiyu

NAME = "已读清单.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One result: `source` as an absolute path, `result` within the folder, digests of both (SHA-256), version of the program."""

    source: str
    sha256: str
    result: str
    result_sha256: str
    program: str


class Ledger:
    """The entries of a folder of results; the last one of a source and format holds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / NAME
        self._entries: dict[tuple[str, str], Entry] = {}
        for line in (
            self._file.read_text(encoding="utf-8", errors="replace").splitlines() if self._file.is_file() else ()
        ):
            try:
                self._hold(Entry(**json.loads(line)))
            except (ValueError, TypeError):
                continue  # a line that was being written when the machine stopped; its document is read again

    def _hold(self, entry: Entry) -> None:
        self._entries[entry.source, PurePosixPath(entry.result).suffix] = entry

    def of(self, source: Path, ending: str) -> Entry | None:
        """The entry of a source in the format of that ending."""
        return self._entries.get((str(source), ending))

    def add(self, source: Path, digest: str, result: Path) -> None:
        """Note a result that was just written, or that there is none: its place stays that of this source."""
        inside = result.relative_to(self._folder).as_posix()
        entry = Entry(str(source), digest, inside, digest_of(result), peiyu.__version__)
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
        self._hold(entry)

    def places(self, sources: Sequence[Path], ending: str) -> list[Path]:
        """Where the result of each source goes: where it went before; else under its name and those folders of it that lie below the
        one that holds all sources of this call, with further ones where another source has that place.
        """
        taken = {entry.result: entry.source for entry in self._entries.values()}
        above = Path(os.path.commonpath([source.parent for source in sources]))
        return [self._folder / self._place(source, ending, above, taken) for source in sources]

    def _place(self, source: Path, ending: str, above: Path, taken: dict[str, str]) -> str:
        before = self.of(source, ending)
        if before is not None:
            return before.result
        parts = source.parts
        fewest = len(source.parent.relative_to(above).parts)
        names = (str(PurePosixPath(*parts[-1 - deep :])) + ending for deep in range(fewest, len(parts) - 1))
        place = next(name for name in names if taken.get(name, str(source)) == str(source))
        taken[place] = str(source)
        return place


def absolute(name: str) -> Path:
    """The path that a source is known by."""
    return Path(os.path.abspath(name))


def digest_of(path: Path) -> str:
    """SHA-256 of a file, "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
