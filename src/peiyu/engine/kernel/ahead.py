"""Compiling ahead, so that nobody waits for it in the middle of something else."""

from __future__ import annotations

import datetime as dt

import numpy as np

from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel.arithmetic import with_gaps
from peiyu.engine.kernel.bind import Wanted
from peiyu.engine.kernel.whole import Kernel
from peiyu.facts.dossiers import ENTERPRISE, Dossiers


def ready() -> None:
    """Compile the kernel and keep it, or load what is kept; what the first count would do otherwise. Decides nothing."""
    kernel = Kernel(World(Dossiers({}, {}, {}, {}, {}, {}), dt.date.min), threads=1)
    bound = kernel.bound(Frame(ENTERPRISE), Wanted())
    for _ in kernel.parts(bound, 0, 1):
        with_gaps(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.bool_), np.zeros(1))
