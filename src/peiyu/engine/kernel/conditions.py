"""Operations that make planes: comparisons, columns of words and flags, dates, and the logic over planes."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.arithmetic import WHOLE, compare_products, holds, lesser, truth
from peiyu.engine.kernel.bits import beyond, bytes64, compare64, joined, member64, popcount
from peiyu.engine.kernel.cache import inner
from peiyu.engine.kernel.opcodes import POINT, SPAN, WIDE
from peiyu.engine.kernel.registers import SCRATCH, doubt, ends, pack, place, source, tail

ONES = np.uint64(0xFFFFFFFFFFFFFFFF)
_CONSTANT, _NUMBER = np.bool_(True), np.bool_(False)  # what a number is compared with; typed: see `cache.inner`


@inner
def _points(s: Any, frame: Any, out: Any, a: Any, b: Any, limit: Any, constant: Any, order: Any) -> Any:
    """Compare exact points with exact points, or with a limit, 64 rows at a time."""
    size = s.size[frame]
    x, x_at = source(s, a), place(s, frame, a)
    y, y_at = (x, x_at) if constant else (source(s, b), place(s, frame, b))
    at, apart = s.plane_at[out], s.limit[frame] // 64
    whole = size // 64
    for w in range(whole):
        compare64(x, x_at + w * 64, y, y_at + w * 64, limit, constant, order, beyond(s.planes, at + w), apart)
    if size % 64:
        surely, possibly = np.uint64(0), np.uint64(0)
        for i in range(whole * 64, size):
            p = x[x_at + i]
            q = limit if constant else y[y_at + i]
            one = np.uint64(1) << np.uint64(i % 64)
            if p != p or q != q:
                possibly |= one
            elif holds(order, 1 if p > q else -1 if p < q else 0):
                surely |= one
                possibly |= one
        s.planes[at + whole] = surely
        s.planes[at + apart + whole] = possibly


@inner
def compare_const(s: Any, step: Any, frame: Any, out: Any, a: Any, order: Any, down: Any, up: Any) -> Any:
    """A number compared with a limit that stands between two doubles."""
    if down == up and s.form[a] == POINT:
        _points(s, frame, out, a, a, down, _CONSTANT, order)
        return
    array, at, apart, form = source(s, a), place(s, frame, a), s.apart[a], s.form[a]
    size, unsettled = s.size[frame], 0
    if form == SPAN and down == up:
        for i in range(size):
            low, high = array[at + i], array[at + apart + i]
            if order == 0:
                s.marks[i] = (low >= down) | ((high >= down) << 1)
            elif order == 1:
                s.marks[i] = (low > down) | ((high > down) << 1)
            elif order == 2:
                s.marks[i] = (high <= down) | ((low <= down) << 1)
            elif order == 3:
                s.marks[i] = (high < down) | ((low < down) << 1)
            elif order == 4:
                s.marks[i] = ((low >= down) & (high <= down)) | (((high >= down) & (low <= down)) << 1)
            else:
                s.marks[i] = ((high < down) | (low > down)) | (((low != down) | (high != down)) << 1)
    else:
        limit = (down, up, down, up)
        if down > up:  # a figure that the text leaves open
            limit = (-np.inf, -np.inf, np.inf, np.inf)
        for i in range(size):
            mark = truth(order, ends(array, at + i, apart, form), limit)
            s.marks[i] = mark
            unsettled |= mark
    pack(s, frame, out, np.int64(0))
    if unsettled & 4:
        _note(s, step, frame)


@inner
def compare(s: Any, step: Any, frame: Any, out: Any, a: Any, b: Any, order: Any) -> Any:
    """Two numbers compared."""
    if s.form[a] == POINT and s.form[b] == POINT:
        _points(s, frame, out, a, b, 0.0, _NUMBER, order)
        return
    x, x_at, x_apart, x_form = source(s, a), place(s, frame, a), s.apart[a], s.form[a]
    y, y_at, y_apart, y_form = source(s, b), place(s, frame, b), s.apart[b], s.form[b]
    unsettled = 0
    for i in range(s.size[frame]):
        mark = truth(order, ends(x, x_at + i, x_apart, x_form), ends(y, y_at + i, y_apart, y_form))
        s.marks[i] = mark
        unsettled |= mark
    pack(s, frame, out, np.int64(0))
    if unsettled & 4:
        _note(s, step, frame)


@inner
def compare_ratio(s: Any, frame: Any, out: Any, a: Any, b: Any, order: Any, ka: Any, kb: Any) -> Any:
    """A ÷ b compared with a limit by cross-multiplication, exactly; both are columns of whole numbers."""
    x, x_at = source(s, a), place(s, frame, a)
    y, y_at = source(s, b), place(s, frame, b)
    for i in range(s.size[frame]):
        p, q = x[x_at + i], y[y_at + i]
        if p != p or q != q or q == 0.0:
            s.marks[i] = 2
            continue
        left, right = p * ka, q * kb
        sign = 1 if left > right else -1
        if left == right or abs(left) >= WHOLE:
            sign = compare_products(p, ka, q, kb)
        s.marks[i] = 3 if holds(order, sign if q > 0.0 else -sign) else 0
    pack(s, frame, out, np.int64(0))


@inner
def _note(s: Any, step: Any, frame: Any) -> Any:
    for i in range(s.size[frame]):
        if s.marks[i] & 4:
            doubt(s, step, frame, i)


@inner
def known(s: Any, step: Any, frame: Any, out: Any, a: Any) -> Any:
    """Whether a number is known."""
    array, at, apart, form = source(s, a), place(s, frame, a), s.apart[a], s.form[a]
    unsettled = 0
    for i in range(s.size[frame]):
        low_down, low_up, high_down, high_up = ends(array, at + i, apart, form)
        if form != WIDE:
            first = array[at + i]
            mark = 3 if (first == first and (form != SPAN or first == array[at + apart + i])) else 0
        elif low_up < high_down or low_up == -np.inf or high_down == np.inf:
            mark = 0  # an upper bound of +∞ for the lowest value says nothing: that row is left to the exact path
        elif low_down == high_up:
            mark = 3
        else:
            mark = 4
        s.marks[i] = mark
        unsettled |= mark
    pack(s, frame, out, np.int64(0))
    if unsettled & 4:
        _note(s, step, frame)


@inner
def flag(s: Any, frame: Any, out: Any, column: Any, wanted: Any) -> Any:
    """A column of yes (1), no (0) or unknown (2 bits: 2), each byte already a pair of bits: surely yes, surely no."""
    at, apart = s.plane_at[out], s.limit[frame] // 64
    size = s.size[frame]
    first = column + s.start[frame]
    yes, no = np.uint8(1 if wanted else 2), np.uint8(2 if wanted else 1)
    whole = size // 64
    for w in range(whole):
        s.planes[at + w] = bytes64(s.flags, first + w * 64, yes)
        s.planes[at + apart + w] = ~bytes64(s.flags, first + w * 64, no)
    if size % 64:
        surely, against = np.uint64(0), np.uint64(0)
        for i in range(whole * 64, size):
            one = np.uint64(1) << np.uint64(i % 64)
            if s.flags[first + i] & yes:
                surely |= one
            if s.flags[first + i] & no:
                against |= one
        s.planes[at + whole] = surely
        s.planes[at + apart + whole] = ~against & tail(size)


@inner
def member(s: Any, frame: Any, out: Any, column: Any, table: Any, words: Any) -> Any:
    """Codes looked up: `table` holds the marks of the codes −1, 0, 1 …, `words` + 1 of them."""
    first, size, begin = column + s.start[frame], s.size[frame], 0
    if words < 32:
        at, apart = s.plane_at[out], s.limit[frame] // 64
        surely, possibly = np.uint32(0), np.uint32(0)
        for code in range(words + 1):
            mark = np.uint32(s.bytes_[table + code])
            surely |= (mark & np.uint32(1)) << np.uint32(code)
            possibly |= (mark >> np.uint32(1)) << np.uint32(code)
        for w in range(size // 64):
            member64(s.codes, first + w * 64, surely, possibly, beyond(s.planes, at + w), apart)
        begin = size // 64 * 64
    for i in range(begin, size):
        s.marks[i] = s.bytes_[table + 1 + s.codes[first + i]]
    pack(s, frame, out, begin)


@inner
def settled(s: Any, frame: Any, out: Any, value: Any) -> Any:
    """True or false whatever the facts."""
    size = s.size[frame]
    at, apart, words = s.plane_at[out], s.limit[frame] // 64, (size + 63) // 64
    word = ONES if value else np.uint64(0)
    for w in range(words):
        bits = word & tail(size) if w == words - 1 else word
        s.planes[at + w] = bits
        s.planes[at + apart + w] = bits


@inner
def opposite(s: Any, frame: Any, out: Any, a: Any) -> Any:
    """The opposite: surely where the condition is not even possible, possibly where it is not sure."""
    size = s.size[frame]
    to, at, apart, words = s.plane_at[out], s.plane_at[a], s.limit[frame] // 64, (size + 63) // 64
    for w in range(words):
        mask = tail(size) if w == words - 1 else ONES
        s.planes[to + w] = ~s.planes[at + apart + w] & mask
        s.planes[to + apart + w] = ~s.planes[at + w] & mask


@inner
def all_of(s: Any, frame: Any, out: Any, items: Any, count: Any, every: Any, side: Any) -> Any:
    """All (`every`) or any of the items, in one of the two planes: the same words for both, as negation stands in the leaves. `out`: where
    they go. The number of bits set, if `every`. Up to eight items are joined in one go; where there are fewer, the last stands
    in for those that are not there, which changes nothing.
    """
    apart, words = s.limit[frame] // 64, (s.size[frame] + 63) // 64
    to, last, groups = beyond(s.planes, out + side * apart), count - 1, words // 8
    one, done, ones = _item(s, items, np.int64(0), side * apart), np.int64(1), np.int64(0)
    while done <= last or done == 1:
        left = count - done
        how = (2 if left <= 7 else 1) if every else 0
        two = _item(s, items, lesser(done, last), side * apart)
        three = _item(s, items, lesser(done + 1, last), side * apart)
        if left <= 2:
            ones = joined((one, two, three), to, groups, how)
        else:
            four = _item(s, items, lesser(done + 2, last), side * apart)
            five = _item(s, items, lesser(done + 3, last), side * apart)
            if left <= 4:
                ones = joined((one, two, three, four, five), to, groups, how)
            else:
                six = _item(s, items, lesser(done + 4, last), side * apart)
                seven = _item(s, items, lesser(done + 5, last), side * apart)
                eight = _item(s, items, lesser(done + 6, last), side * apart)
                ones = joined((one, two, three, four, five, six, seven, eight), to, groups, how)
        one = to
        done += 7
    for w in range(groups * 8, words):
        word = s.planes[s.plane_at[s.arguments[items]] + side * apart + w]
        for j in range(1, count):
            other = s.planes[s.plane_at[s.arguments[items + j]] + side * apart + w]
            word = word & other if every else word | other
        to[w] = word
        ones += np.int64(popcount(word))
    return ones


@inner
def _item(s: Any, items: Any, j: Any, behind: Any) -> Any:
    return beyond(s.planes, s.plane_at[s.arguments[items + j]] + behind)


@inner
def at_least(s: Any, frame: Any, out: Any, items: Any, count: Any, least: Any) -> Any:
    """At least so many of the items: a counter a row, its bits in parallel words (a ripple of half adders)."""
    if least <= 0:
        settled(s, frame, out, least <= 0)
        return
    size = s.size[frame]
    words, apart = (size + 63) // 64, s.limit[frame] // 64
    counter = s.counter
    for side in range(2):
        for w in range(words):
            for k in range(SCRATCH):
                counter[k] = np.uint64(0)
            for j in range(count):
                carry = s.planes[s.plane_at[s.arguments[items + j]] + side * apart + w]
                k = 0
                while carry != np.uint64(0):
                    over = counter[k] & carry
                    counter[k] ^= carry
                    carry = over
                    k += 1
            more, equal = np.uint64(0), ONES
            for k in range(SCRATCH - 1, -1, -1):  # is the counter above `least`, or equal to it
                if (least >> k) & 1:
                    equal &= counter[k]
                else:
                    more |= equal & counter[k]
                    equal &= ~counter[k]
            s.planes[s.plane_at[out] + side * apart + w] = more | equal


@inner
def correct(s: Any, frame: Any, out: Any, row: Any, mark: Any) -> Any:
    """Put what was found exactly for one row into a plane register."""
    at, apart = s.plane_at[out], s.limit[frame] // 64
    one = np.uint64(1) << np.uint64(row % 64)
    for side in range(2):
        w = at + side * apart + row // 64
        s.planes[w] = s.planes[w] | one if (mark >> side) & 1 else s.planes[w] & ~one
