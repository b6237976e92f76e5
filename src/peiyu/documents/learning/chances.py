"""Log odds as a chance, by a table, so that every machine gives the same answer."""

from __future__ import annotations

from bisect import bisect_right

LEAST, MOST = 0.05, 0.97
_LOG_ODDS = (
    -4595, -3892, -3476, -3178, -2944, -2752, -2587, -2442, -2314, -2197, -2091, -1992, -1901, -1815, -1735, -1658, -1586, -1516, -1450,
    -1386, -1325, -1266, -1208, -1153, -1099, -1046, -995, -944, -895, -847, -800, -754, -708, -663, -619, -575, -532, -490, -447, -405,
    -364, -323, -282, -241, -201, -160, -120, -80, -40, 0, 40, 80, 120, 160, 201, 241, 282, 323, 364, 405, 447, 490, 532, 575, 619, 663,
    708, 754, 800, 847, 895, 944, 995, 1046, 1099, 1153, 1208, 1266, 1325, 1386, 1450, 1516, 1586, 1658, 1735, 1815, 1901, 1992, 2091,
    2197, 2314, 2442, 2587, 2752, 2944, 3178, 3476, 3892, 4595,
)  # fmt: skip
"""The log odds of 1 % to 99 %, in thousandths."""


def chance(odds: int) -> float:
    """Log odds in thousandths as a chance, 0.05 to 0.97 in steps of 0.01.

    >>> chance(0), chance(2200), chance(-9000)
    (0.5, 0.9, 0.05)
    """
    return min(MOST, max(LEAST, bisect_right(_LOG_ODDS, odds) / 100))
