"""How often a token may ask: a bucket that fills evenly. Kept in the memory of each web process, so with n processes a token
may ask up to n times as often; what it protects is the process.
"""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass

A_MINUTE = 120
HEAVY_A_MINUTE = 30  # operations that decide all rules anew
MOST_BUCKETS = 10_000
_lock = threading.Lock()


@dataclass
class _Bucket:
    left: float
    at: float


_buckets: dict[tuple[str, bool], _Bucket] = {}


def wait(who: str, *, heavy: bool = False, now: float | None = None) -> int:
    """Take one request from the bucket of `who`.

    Args:
        who: the token, or the address of a visitor.
        heavy: whether the operation decides all rules.
        now: seconds of a clock that only goes forward; the machine's own when None.

    Returns:
        0 when the request may go on, else the whole seconds until the next one may.
    """
    moment = time.monotonic() if now is None else now
    most = HEAVY_A_MINUTE if heavy else A_MINUTE
    with _lock:
        if len(_buckets) > MOST_BUCKETS:
            _buckets.clear()
        bucket = _buckets.setdefault((who, heavy), _Bucket(most, moment))
        bucket.left = min(float(most), bucket.left + (moment - bucket.at) * most / 60)
        bucket.at = moment
        if bucket.left < 1:
            return max(1, math.ceil((1 - bucket.left) * 60 / most))
        bucket.left -= 1
        return 0


def forget() -> None:
    """Empty every bucket (tests)."""
    with _lock:
        _buckets.clear()
