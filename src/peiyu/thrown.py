"""Where an error was thrown, in words for a log: what a process that opens strange files tells the one that asked.

A parser's failure at a broken file looks just like a defect of our own. The user gets a reason; so that a defect is not lost, the
log gets the places.
"""

from __future__ import annotations

import itertools
import traceback
from pathlib import Path

_PLACES = 12  # enough to get from a parser back into our own code


def thrown_at(error: BaseException) -> str:
    """The error's type and the places in the code, the last one first. Its message may quote the file, so it is left out.

    >>> try:
    ...     int("many")
    ... except ValueError as error:
    ...     thrown_at(error).startswith("ValueError (")
    True
    """
    frames = reversed(traceback.extract_tb(error.__traceback__))
    places = (f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return f"{type(error).__name__} ({' < '.join(itertools.islice(places, _PLACES))})"
