"""The compiled kernel: everything the language can say, for whole populations, three-valued and exact.

`tally(rulebook, world)` counts every rule; `prepare` and `count` do the same in two steps, so that a program is bound once
and run often. `served` gives blocks with all outcomes to those who want rows. `ready()` compiles what all of them run.
"""

from __future__ import annotations

from peiyu.engine.kernel.ahead import ready
from peiyu.engine.kernel.tally import Bitmaps, Counting, RuleTally, Tally, count, prepare, tally
from peiyu.engine.kernel.whole import Kernel

__all__ = ["Bitmaps", "Counting", "Kernel", "RuleTally", "Tally", "count", "prepare", "ready", "tally"]
