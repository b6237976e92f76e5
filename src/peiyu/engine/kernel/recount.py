"""Counting rules again after one condition has changed: only the logic above it, block by block, nothing written out."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.bits import popcount
from peiyu.engine.kernel.cache import compiled, inlined, inner

BLOCK = 2048  # words: long enough that memory is read ahead, short enough that what nodes read of each other stays in the cache
MOVED = -1  # an item that is the changed condition; below it the slots of nodes, from −2 on


@compiled
def recount(
    planes: Any,
    moved: Any,
    least: Any,
    starts: Any,
    items: Any,
    slots: Any,
    tail: Any,
    room: Any,
    reached: Any,
    counts: Any,
    first: Any,
    last: Any,
) -> Any:
    """Add to `counts` (nodes, 2) how often each node above the changed condition surely and possibly holds in the words [first,
    last).

    `planes` (conditions, 2, words) are those kept, `moved` (2, words) those of the changed condition. Node n holds when `least`[n]
    of its items do; they stand in `items` from `starts`[n] on: a kept condition, `MOVED`, or −2 − the slot of
    `room` (slots, 2, `BLOCK`) into which a node before has been written; node n goes into `slots`[n]. `tail`: the bits of the very
    last word that stand for rows.
    """
    for start in range(first, last, BLOCK):
        size = min(BLOCK, last - start)
        for node in range(len(least)):
            begin, end, slot = starts[node], starts[node + 1], slots[node]
            for side in range(2):
                if least[node] == end - begin:
                    _joined(planes, moved, items, begin, end, room, slot, side, start, size, True)
                elif least[node] == 1:
                    _joined(planes, moved, items, begin, end, room, slot, side, start, size, False)
                else:
                    _counted(planes, moved, items, begin, end, room, slot, side, start, size, least[node], reached)
                if start + size == planes.shape[2]:
                    room[slot, side, size - 1] &= tail
                total = np.uint64(0)
                for w in range(size):
                    total += popcount(room[slot, side, w])
                counts[node, side] += np.int64(total)


@inlined
def _words(planes: Any, moved: Any, room: Any, item: Any, side: Any, start: Any, size: Any) -> Any:
    """The words of an item in a block."""
    if item >= 0:
        return planes[item, side, start : start + size]
    if item == MOVED:
        return moved[side, start : start + size]
    return room[-2 - item, side, :size]


@inner
def _joined(
    planes: Any,
    moved: Any,
    items: Any,
    begin: Any,
    end: Any,
    room: Any,
    slot: Any,
    side: Any,
    start: Any,
    size: Any,
    every: Any,
) -> Any:
    """All of the items, or any of them; two items in one pass."""
    out = room[slot, side]
    first = _words(planes, moved, room, items[begin], side, start, size)
    if end - begin == 1:
        for w in range(size):
            out[w] = first[w]
    for i in range(begin + 1, end, 2):
        one = _words(planes, moved, room, items[i], side, start, size)
        before = first if i == begin + 1 else out
        other = _words(planes, moved, room, items[min(i + 1, end - 1)], side, start, size)
        if every:
            for w in range(size):
                out[w] = before[w] & one[w] & other[w]
        else:
            for w in range(size):
                out[w] = before[w] | one[w] | other[w]


@inner
def _counted(
    planes: Any,
    moved: Any,
    items: Any,
    begin: Any,
    end: Any,
    room: Any,
    slot: Any,
    side: Any,
    start: Any,
    size: Any,
    least: Any,
    reached: Any,
) -> Any:
    """At least so many of the items: for each number up to it the rows that have so many so far."""
    for w in range(size):
        reached[0] = np.uint64(0xFFFFFFFFFFFFFFFF)
        for k in range(1, least + 1):
            reached[k] = np.uint64(0)
        for i in range(begin, end):
            word = _words(planes, moved, room, items[i], side, start, size)[w]
            for k in range(least, 0, -1):
                reached[k] |= reached[k - 1] & word
        room[slot, side, w] = reached[max(least, 0)]
