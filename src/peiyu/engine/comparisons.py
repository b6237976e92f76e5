"""Comparisons of many intervals at once: surely, possibly, and whether the bounds settle both.

Surely: for every number of the one and every number of the other. Possibly: for some.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine import intervals
from peiyu.engine.bounds import Mask
from peiyu.engine.intervals import Numbers
from peiyu.rules.nodes import Comparison

Truths = tuple[Mask, Mask, Mask]


def _reach(a: Numbers, b: Numbers, test: Any) -> Truths:
    surely, one = test(b.high, a.low)
    possibly, two = (surely, one) if a.sharp and b.sharp else test(b.low, a.high)
    return surely, possibly, one & two


def _equal(a: Numbers, b: Numbers) -> Truths:
    under, over = _reach(a, b, intervals.at_most), _reach(b, a, intervals.at_most)
    return under[0] & over[0], under[1] & over[1], under[2] & over[2]


def _unequal(a: Numbers, b: Numbers) -> Truths:
    surely, possibly, settled = _equal(a, b)
    return ~possibly, ~surely, settled


ORDER: dict[Comparison, Any] = {
    "≥": lambda a, b: _reach(a, b, intervals.at_most),
    ">": lambda a, b: _reach(a, b, intervals.below),
    "≤": lambda a, b: _reach(b, a, intervals.at_most),
    "<": lambda a, b: _reach(b, a, intervals.below),
    "=": _equal,
    "≠": _unequal,
}
PLAIN: dict[Comparison, Any] = {
    "≥": np.greater_equal,
    ">": np.greater,
    "≤": np.less_equal,
    "<": np.less,
    "=": np.equal,
    "≠": np.not_equal,
}
