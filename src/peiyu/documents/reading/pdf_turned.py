"""Pages of a PDF on which the writing stands on its side or on its head: they are turned before they are read, or lines come in wrong order."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

from pypdfium2 import raw

_SAMPLE = 200  # characters looked at: enough to know which way a page is written
_MOST = 0.6  # of them have to be written one way; a page with two ways is left as it is


def upright(page: Any) -> Any:
    """The text page of a page, turned so that most of its writing runs from left to right."""
    words = page.get_textpage()
    angle = _angle_of(words)
    wanted = page.get_rotation() if angle is None else (360 - angle) % 360
    if wanted == page.get_rotation():
        return words
    words.close()
    page.set_rotation(wanted)
    return page.get_textpage()


def _angle_of(words: Any) -> int | None:
    """The way most characters are written, in degrees against the clock: 0, 90, 180 or 270; None where there is no such way."""
    count = words.count_chars()
    places = range(0, count, max(1, count // _SAMPLE))
    angles = Counter(
        round(math.degrees(raw.FPDFText_GetCharAngle(words, at)) / 90) * 90 % 360
        for at in places
        if not raw.FPDFText_IsGenerated(words, at)
    )
    angle, most = angles.most_common(1)[0] if angles else (0, 0)
    return angle if most >= _MOST * angles.total() and most else None
