"""The machine that figures were measured on, and how fast one core of it reads memory."""

from __future__ import annotations

import os
import platform
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import numba
import numpy as np

_BYTES = 512 << 20


@dataclass(frozen=True)
class Machine:
    """Processor, cores that this process may use, memory in bytes, Python, and bytes a second that one core reads."""

    processor: str
    cores: int
    memory: int
    python: str
    bandwidth: float
    load: float


def machine() -> Machine:
    """This machine, its read bandwidth measured now."""
    return Machine(
        _processor(),
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        platform.python_version(),
        bandwidth(),
        os.getloadavg()[0],
    )


def bandwidth(size: int = _BYTES) -> float:
    """Bytes a second: the median of five passes of one core over memory far larger than its caches."""
    data = np.ones(size // 8, dtype=np.uint64)
    _sum(data[:8])
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        _sum(data)
        seconds.append(time.perf_counter() - start)
    return data.nbytes / statistics.median(seconds)


@numba.njit(nogil=True, cache=False)  # type: ignore[untyped-decorator]
def _sum(data: np.ndarray) -> int:
    total = np.uint64(0)
    for i in range(len(data)):
        total += data[i]
    return total


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
