"""Columns of a large data set as the kernel reads them, kept on disk beside the Parquet files and mapped into memory.

Deriving columns from raw tables takes far longer than deciding. A *store* is derived once, a slice of enterprises at a time,
and found again by the content of the data, the columns that the rules read, and the date. `stored` gives it, `counted` the counts
of every rule too, `over_store` whatever is asked of it; `StoredKernel` runs whatever reads those columns over it. `piecewise` decides such data for their lines.
"""

from __future__ import annotations

from peiyu.engine.store.derive import Declared, counted, over_store, stored
from peiyu.engine.store.kernel import StoredKernel, tally_stored
from peiyu.engine.store.manifest import Damaged, Store
from peiyu.engine.store.pieces import Pieces, piecewise
from peiyu.engine.store.world import StoredWorld

__all__ = [
    "Damaged",
    "Declared",
    "Pieces",
    "Store",
    "StoredKernel",
    "StoredWorld",
    "counted",
    "over_store",
    "piecewise",
    "stored",
    "tally_stored",
]
