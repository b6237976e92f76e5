"""Compiled on first use, and kept: the machine code of the kernel lies in the user's cache folder, apart for every state of
its sources (numba itself would not notice that a function called by another has changed).
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numba

from peiyu.engine.kernel.joined import Inner, Outer

_COMPILED = (  # the modules whose code or constants end up in machine code
    "arithmetic", "bits", "cache", "calendar", "choices", "conditions", "joined", "logic", "machine", "numbers", "opcodes",
    "payments", "places", "records", "recount", "registers", "spans",
)  # fmt: skip
# Without `_nrt` nothing is counted by reference, which shortens the code that is compiled by a third.
_PLAIN: dict[str, Any] = {"nogil": True, "error_model": "numpy", "fastmath": False, "_nrt": False}


@cache
def folder() -> Path:
    """Where the machine code is kept. `PEIYU_CACHE_DIR` moves it; `NUMBA_CACHE_DIR` too, as everywhere."""
    digest = hashlib.sha256(f"{numba.__version__} {sys.version}".encode())
    for name in _COMPILED:
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return home() / f"kernel-{digest.hexdigest()[:16]}"


def home() -> Path:
    """The user's cache folder, or the one that `PEIYU_CACHE_DIR` or `NUMBA_CACHE_DIR` names."""
    given = os.environ.get("PEIYU_CACHE_DIR") or os.environ.get("NUMBA_CACHE_DIR")
    if given:
        return Path(given)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "peiyu" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "peiyu"


def inner(function: Any) -> Any:
    """A function that only compiled functions call. It has no way in from Python, which would take long to compile. It is compiled
    anew for every plain constant that it is given, so constants are given as typed ones (`np.int64(0)`).
    """
    return numba.njit(**_PLAIN, no_cpython_wrapper=True, no_cfunc_wrapper=True, pipeline_class=Inner)(function)


def inlined(function: Any) -> Any:
    """A function that is put where it is called: one that returns an array has to be."""
    return numba.njit(**_PLAIN, inline="always")(function)


def compiled(function: Any) -> Any:
    """A function as machine code that Python calls, kept on disk: no interpreter, no lock, IEEE arithmetic to the letter."""
    return _kept(function, _PLAIN)


def making_arrays(function: Any) -> Any:
    """The same for a function that makes arrays of its own."""
    return _kept(function, {**_PLAIN, "_nrt": True})


def _kept(function: Any, options: dict[str, Any]) -> Any:
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(folder())
    try:
        return numba.njit(cache=_writable(), pipeline_class=Outer, **options)(function)
    finally:
        numba.config.CACHE_DIR = before


@cache
def _writable() -> bool:
    try:
        folder().mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder(), os.W_OK)
