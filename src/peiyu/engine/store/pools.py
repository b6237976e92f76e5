"""The file of one block: the kernel's pools one after the other, each at a multiple of 64 bytes, mapped as it lies."""

from __future__ import annotations

import mmap
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from peiyu.engine.store.manifest import POOLS, Block, Damaged

KINDS: Mapping[str, Any] = {
    "doubles": np.float64,
    "codes": np.int32,
    "flags": np.uint8,
    "owners": np.int64,
    "rows": np.int64,
}
_PADDING = 64  # entries behind the last: the kernel reads 64 rows at a time
_ALIGNED = 64


def write(path: Path, pools: Mapping[str, Sequence[npt.NDArray[Any]]]) -> dict[str, tuple[int, int]]:
    """Write the arrays of each pool; (first byte, entries) of each."""
    places = {}
    with path.open("wb") as file:
        at = 0
        for name in POOLS:
            kind = np.dtype(KINDS[name])
            file.write(bytes(-at % _ALIGNED))
            at += -at % _ALIGNED
            entries = 0
            for array in (*pools[name], np.zeros(_PADDING, dtype=kind)):
                file.write(np.ascontiguousarray(array, dtype=kind).data)
                entries += len(array)
            places[name] = (at, entries)
            at += entries * kind.itemsize
    return places


def sums(arrays: Mapping[str, npt.NDArray[Any]]) -> dict[str, int]:
    """A checksum of each pool: its words added and its words xored, which no changed or missing page leaves alone."""
    found = {}
    for name, array in arrays.items():
        data = array.view(np.uint8)
        words = data[: len(data) // 8 * 8].view(np.uint64)
        rest = int.from_bytes(data[len(words) * 8 :].tobytes(), "little")
        total = (int(np.add.reduce(words)) + rest) % 2**64
        found[name] = total ^ (int(np.bitwise_xor.reduce(words)) << 64)
    return found


def mapped(folder: Path, block: Block, access: int = mmap.ACCESS_COPY) -> dict[str, npt.NDArray[Any]]:
    """The pools of a block by name, flat arrays (entries,) of the type in `KINDS`, mapped copy-on-write: pages that nobody writes stay
    those of the file. Raises `Damaged` where the file is gone or too short.
    """
    try:
        with (folder / block.file).open("r+b" if access == mmap.ACCESS_WRITE else "rb") as file:
            held = mmap.mmap(file.fileno(), 0, access=access)
        return {
            name: np.frombuffer(held, dtype=KINDS[name], count=entries, offset=at)
            for name, (at, entries) in block.pools.items()
        }
    except (OSError, ValueError) as error:
        raise Damaged(f"{block.file}: {error}") from None


class Mapped:
    """The pools of the blocks of one store; each is checked when it is first used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held: dict[str, dict[str, npt.NDArray[Any]]] = {}
        self._lock = threading.Lock()

    def of(self, block: Block) -> dict[str, npt.NDArray[Any]]:
        """The pools of a block. Raises `Damaged` where a checksum differs."""
        held = self._held.get(block.file)
        if held is None:
            held = mapped(self.folder, block)
            if sums(held) != block.sums:
                raise Damaged(f"{block.file} has changed")
            with self._lock:
                held = self._held.setdefault(block.file, held)
        return held
