"""A child process ends with its parent, however that ends: `kill -9` of `peiyu serve` leaves no server behind."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def tied_to_this_process() -> Callable[[], None] | None:
    """What a child runs before its program (`preexec_fn`), so that it is told to stop when this process is gone.

    Linux sends the signal itself; other systems have nothing like it, and get None. The promise holds for the thread that
    starts the child, so children are started by the main thread.
    """
    if not sys.platform.startswith("linux"):
        return None
    # Looked up before the fork: afterwards only what needs no lock of another thread may be called.
    prctl, parent = ctypes.CDLL(None, use_errno=True).prctl, os.getpid()

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:  # the parent was gone before the promise was made
            os._exit(1)

    return tie
