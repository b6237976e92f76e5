"""What an OLE file (.doc, .xls, old WPS) holds: the names at the top of its directory tell Word from Excel, whatever its name.

Every step is bounded, because the file may be damaged or made to mislead.
"""

from __future__ import annotations

import struct
from collections.abc import Container, Iterator

MAGIC = b"\xd0\xcf\x11\xe0"
_ENTRY = 128
_MOST_ENTRIES = 20_000
_NOBODY = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
_SMALLEST = 4096  # a smaller stream lies in the stream of the root, in sectors of its own size


def top_names(data: bytes) -> frozenset[str]:
    """The names of streams and folders at the top; empty where the directory cannot be read."""
    try:
        return frozenset(name for name, _ in _top(data))
    except (struct.error, IndexError):
        return frozenset()


def stream(data: bytes, names: Container[str]) -> bytes:
    """The first stream at the top that has one of these names; empty where there is none, or it cannot be read."""
    try:
        entry = next((entry for name, entry in _top(data) if name in names), None)
        if entry is None:
            return b""
        first, size = struct.unpack_from("<II", entry, 116)
        return b"".join(_chain(data, first, size))[:size] if size >= _SMALLEST else _small(data, first, size)
    except (struct.error, IndexError):
        return b""


def _small(data: bytes, sector: int, most: int) -> bytes:
    """A small stream: its pieces lie one after another, as their own table of chains says, in the stream of the root."""
    (shift,) = struct.unpack_from("<H", data, 32)
    (table,) = struct.unpack_from("<I", data, 60)
    (directory,) = struct.unpack_from("<I", data, 48)
    first, size = struct.unpack_from("<II", next(_chain(data, directory, _ENTRY)), 116)
    holder, chains = b"".join(_chain(data, first, size)), b"".join(_chain(data, table, len(data)))
    pieces: list[bytes] = []
    seen: set[int] = set()
    while sector < _LAST_SECTOR and sector not in seen and len(seen) << shift < most:
        seen.add(sector)
        pieces.append(holder[sector << shift : (sector + 1) << shift])
        (sector,) = struct.unpack_from("<I", chains, sector * 4)
    return b"".join(pieces)[:most]


def _chain(data: bytes, sector: int, most: int) -> Iterator[bytes]:
    """The sectors that follow each other from one on, up to so many bytes."""
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        return
    size = 1 << shift
    tables = _tables(data, size)
    seen: set[int] = set()
    while sector < _LAST_SECTOR and sector not in seen and len(seen) * size < most:
        seen.add(sector)
        yield data[(sector + 1) * size : (sector + 2) * size]
        table, place = divmod(sector, size // 4)
        (sector,) = struct.unpack_from("<I", data, (tables[table] + 1) * size + place * 4)


def _tables(data: bytes, size: int) -> list[int]:
    """The sectors that hold the table of chains: the first 109 in the header, the rest in sectors of their own."""
    tables = list(struct.unpack_from("<109I", data, 76))
    (sector,) = struct.unpack_from("<I", data, 68)
    most = len(data) // size
    while sector < _LAST_SECTOR and len(tables) <= most:
        *more, sector = struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
        tables += more
    return tables


def _top(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and entry of everything right below the root, in the tree that binds them."""
    (first,) = struct.unpack_from("<I", data, 48)
    directory = b"".join(_chain(data, first, _MOST_ENTRIES * _ENTRY))
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    (below,) = struct.unpack_from("<I", entries[0], 76)
    waiting, seen = [below], {_NOBODY}
    while waiting:
        at = waiting.pop()
        if at in seen or at >= len(entries):
            continue
        seen.add(at)
        (length,) = struct.unpack_from("<H", entries[at], 64)
        waiting += struct.unpack_from("<II", entries[at], 68)
        yield entries[at][: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), entries[at]
