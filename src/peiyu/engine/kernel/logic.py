"""The logic of all rules for one row: marks and counts of failing clauses, leaves first, in one compiled pass."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.cache import making_arrays


@making_arrays
def combine(every: Any, least: Any, starts: Any, items: Any, leaves: Any, marks: Any, counts: Any) -> Any:
    """Fill `marks` (bit 0 surely, 1 possibly) and `counts` behind the first `leaves`: how many leaves at least would have to
    change for a node to become possible.
    """
    nearest = np.empty(1024, dtype=np.int64)
    for node in range(len(every)):
        surely, possibly, total = 0, 0, 0
        begin, end = starts[node], starts[node + 1]
        for i in range(begin, end):
            mark = marks[items[i]]
            surely += mark & 1
            possibly += mark >> 1
            total += counts[items[i]]
        size = end - begin
        wanted = size if every[node] else least[node]
        marks[leaves + node] = (1 if surely >= wanted else 0) | (2 if possibly >= wanted else 0)
        if not every[node]:
            size = min(size, len(nearest))
            for i in range(size):  # kept in order as they come
                count, at = counts[items[begin + i]], i
                while at > 0 and nearest[at - 1] > count:
                    nearest[at] = nearest[at - 1]
                    at -= 1
                nearest[at] = count
            total = 0
            for i in range(min(wanted, size)):
                total += nearest[i]
        counts[leaves + node] = total
