"""The population executor: core nodes over a range of rows at once.

A condition becomes two planes, *surely* and *possibly*; a number becomes intervals with proven bounds. Where bounds do not
settle a comparison (a near tie) those rows are decided by `Exact`; no float ever decides a threshold.
"""

from __future__ import annotations

from typing import Any as Anything

import numpy as np

from peiyu.engine import bounds, folding, intervals
from peiyu.engine.bounds import Bound, Mask
from peiyu.engine.comparisons import ORDER, PLAIN
from peiyu.engine.dates import shift_all
from peiyu.engine.exact import Exact, Range
from peiyu.engine.frames import Frame, World
from peiyu.engine.intervals import Numbers
from peiyu.engine.planes import Ordinals, Planes
from peiyu.facts.columns import OPEN_END, FlagColumn, Integers
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.rules import nodes as n

_FAR = 10**8  # days beyond any date: an unknown end


class Block:
    """The rows [start, stop) of a frame. Every distinct node is evaluated once and kept until `forget_numbers`."""

    def __init__(
        self, world: World, frame: Frame, start: int, stop: int, wholes: dict[Frame, Block] | None = None
    ) -> None:
        self.world, self.frame, self.start, self.stop = world, frame, start, stop
        self.size = stop - start
        self._wholes: dict[Frame, Block] = {} if wholes is None else wholes
        self._below: dict[str, tuple[Block, Integers]] = {}
        self._planes: dict[int, tuple[n.Condition, Planes]] = {}
        self._numbers: dict[int, tuple[n.Number, Numbers]] = {}
        self._exact = Exact(world)

    def planes(self, node: n.Condition) -> Planes:
        """The two planes of a core condition."""
        held = self._planes.get(id(node))
        if held is None:
            held = self._planes[id(node)] = (node, self._condition(node))
        return held[1]

    def numbers(self, node: n.Number) -> Numbers:
        """The intervals of a core number; bounds have shape (n,), or (1,) where all rows are alike."""
        held = self._numbers.get(id(node))
        if held is None:
            held = self._numbers[id(node)] = (node, self._number(node))
        return held[1]

    def exactly(self, node: n.Number, row: int) -> Range:
        """The exact interval of a number in one row, counted from `start`."""
        return self._exact.value(node, self.frame, self.start + row)

    def forget_numbers(self) -> None:
        """Free the numbers; planes stay."""
        self._numbers.clear()
        for block, _ in self._below.values():
            block.forget_numbers()

    def records(self, table: str) -> tuple[Block, Integers]:
        """The block of the records that belong to these rows, and for each record its owner, counted from `start`."""
        if table not in self._below:
            first, last = self.world.record_range(table, self.start, self.stop)
            held = self.world.records(table)
            owners = np.zeros(0, dtype=np.int64) if held is None else held.parents[first:last] - self.start
            self._below[table] = (Block(self.world, Frame(table, True), first, last, self._wholes), owners)
        return self._below[table]

    def above(self, node: n.Parent | n.ParentNumber | n.Related) -> tuple[Block, Integers]:
        """The whole frame that the node looks at, and for each row here its row there (−1: not in the data)."""
        if isinstance(node, n.Related):
            frame, rows = Frame(ENTERPRISE), self.world.rows_related(node.table, node.column)
        else:
            frame, rows = Frame(node.subject), self.world.rows_above(self.frame, node.subject)
        if frame not in self._wholes:
            self._wholes[frame] = Block(self.world, frame, 0, self.world.size(frame), self._wholes)
        return self._wholes[frame], rows[self.start : self.stop]

    def flag(self, column: FlagColumn, wanted: bool) -> Planes:
        """The planes of a yes/no column."""
        value, known = column.value[self.start : self.stop], column.known[self.start : self.stop]
        right = value if wanted else ~value
        return Planes(known & right, ~known | right)

    def dates(self, node: n.DateNode) -> Ordinals:
        """A date of every row."""
        match node:
            case n.DateConst(date=date):
                days = np.full(self.size, date.toordinal(), dtype=np.int64)
                return Ordinals(days, np.ones(self.size, dtype=np.bool_))
            case n.DateColumn(table=table, column=column):
                found = self.world.dates(self.frame, table, column)
                held, known = found.ordinals[self.start : self.stop], found.known[self.start : self.stop]
                return Ordinals(np.where(known, held, np.int32(1)).astype(np.int64), known)
            case n.DateShift(date=inner, years=years, months=months, days=by):
                moved = self.dates(inner)
                return Ordinals(shift_all(moved.days, years, months, by), moved.known)
        raise TypeError(f"not a date: {node!r}")

    # ------------------------------------------------------------ conditions

    def _condition(self, node: n.Condition) -> Planes:
        match node:
            case n.Compare():
                return self._compare(node)
            case n.All(items=items):
                parts = [self.planes(i) for i in items]
                return Planes(self._every(p.surely for p in parts), self._every(p.possibly for p in parts))
            case n.Any(items=items):
                parts = [self.planes(i) for i in items]
                return Planes(self._some(p.surely for p in parts), self._some(p.possibly for p in parts))
            case n.AtLeast(count=least, items=items):
                parts = [self.planes(i) for i in items]
                surely = sum((p.surely.astype(np.int16) for p in parts), np.zeros(self.size, dtype=np.int16))
                possibly = sum((p.possibly.astype(np.int16) for p in parts), np.zeros(self.size, dtype=np.int16))
                return Planes(surely >= least, possibly >= least)
            case n.Flag(table=table, column=column, wanted=wanted, year=year):
                return self.flag(self.world.flags(self.frame, table, column, year), wanted)
            case n.Judgement(rule=rule, clause=clause, wanted=wanted):
                return self.flag(self.world.judgement(self.frame, rule, clause), wanted)
            case n.Member(of=word, values=values, wanted=wanted):
                return self._words(word, lambda w: (w in values) == wanted)
            case n.CodeIn(of=word, prefixes=prefixes, excluded=excluded, wanted=wanted):
                inside, outside = tuple(prefixes), tuple(excluded)
                return self._words(word, lambda w: (w.startswith(inside) and not w.startswith(outside)) == wanted)
            case n.DateTest(left=left, op=op, right=right):
                a, b = self.dates(left), self.dates(right)
                known, holds = a.known & b.known, PLAIN[op](a.days, b.days)
                return Planes(known & holds, ~known | holds)
            case n.Settled(value=value):
                plane = np.full(self.size, value, dtype=np.bool_)
                return Planes(plane, plane)
            case n.Known(of=number):
                return self._known(node, self.numbers(number))
            case n.Not(of=n.Known() as known_node):
                held = self.planes(known_node)
                return Planes(~held.surely, ~held.surely)
            case n.Parent(of=inner) | n.Related(of=inner):
                whole, rows = self.above(node)
                there = rows >= 0
                if not there.any():
                    return Planes(np.zeros(self.size, dtype=np.bool_), np.ones(self.size, dtype=np.bool_))
                held = whole.planes(inner)
                return Planes(there & held.surely[rows], ~there | held.possibly[rows])
        raise TypeError(f"not a core condition: {node!r}")

    def _every(self, planes: Anything) -> Mask:
        result = np.ones(self.size, dtype=np.bool_)
        for plane in planes:
            result &= plane
        return result

    def _some(self, planes: Anything) -> Mask:
        result = np.zeros(self.size, dtype=np.bool_)
        for plane in planes:
            result |= plane
        return result

    def _words(self, of: n.Category, right: Anything) -> Planes:
        column = self.world.words(self.frame, of.table, of.column, of.year)
        codes = column.codes[self.start : self.stop]
        hit = np.array([*(right(word) for word in column.words), False], dtype=np.bool_)  # the last is for code −1
        known, found = codes >= 0, hit[codes]
        return Planes(found, found | ~known)

    def _compare(self, node: n.Compare) -> Planes:
        surely, possibly, settled = ORDER[node.op](
            *intervals.aligned([self.numbers(node.left), self.numbers(node.right)])
        )
        surely, possibly = self._wide(surely), self._wide(possibly)
        return self._mend(node, surely, possibly, settled)

    def _known(self, node: n.Known, numbers: Numbers) -> Planes:
        low, high = numbers.low, numbers.high
        point = (low.down == low.up) & (low.up == high.down) & (high.down == high.up) & np.isfinite(low.down)
        # Surely unknown: an end surely infinite, or the ends surely apart. A lowest value "below +∞" says nothing.
        wide = (low.up < high.down) | (low.up == -np.inf) | (high.down == np.inf)
        point = self._wide(point)
        return self._mend(node, point, point, point | wide)

    def _mend(self, node: n.Condition, surely: Mask, possibly: Mask, settled: Mask) -> Planes:
        """Decide the rows that bounds did not settle exactly, one by one."""
        if not settled.all():
            surely, possibly = surely.copy(), possibly.copy()
            for row in np.flatnonzero(~self._wide(settled)):
                surely[row], possibly[row] = self._exact.truth(node, self.frame, self.start + int(row))
        return Planes(surely, possibly)

    def _wide(self, mask: Mask) -> Mask:
        return np.broadcast_to(mask, (self.size,))

    # ------------------------------------------------------------ numbers

    def _number(self, node: n.Number) -> Numbers:
        match node:
            case n.Const(value=value):
                return intervals.constant(value)
            case n.Attribute(table=table, column=column):
                return intervals.column(self.world.numbers(self.frame, table, column), self.start, self.stop)
            case n.Annual(table=table, column=column, year=year):
                return intervals.column(self.world.numbers(self.frame, table, column, year), self.start, self.stop)
            case n.Cohort(statistic=statistic, kind=kind):
                return intervals.column(self.world.cohort(self.frame, statistic, kind), self.start, self.stop)
            case n.Aggregate():
                return self._aggregate(node)
            case n.Add(terms=terms):
                return intervals.add([self.numbers(t) for t in terms])
            case n.Negative(of=of):
                return intervals.negative(self.numbers(of))
            case n.Multiply(left=left, right=right):
                return intervals.multiply(self.numbers(left), self.numbers(right))
            case n.Divide(left=left, right=right):
                return intervals.divide(self.numbers(left), self.numbers(right))
            case n.Floor(of=of):
                return intervals.floor(self.numbers(of))
            case n.Minimum(of=of):
                return intervals.minimum([self.numbers(n) for n in of])
            case n.Maximum(of=of):
                return intervals.maximum([self.numbers(n) for n in of])
            case n.Choose():
                return self._choose(node)
            case n.Between(low=low, high=high):
                ends = intervals.aligned([self.numbers(low), self.numbers(high)])
                return Numbers(ends[0].scale, ends[0].low, ends[1].high)
            case n.Days(start=start, end=end):
                return self._days(self.dates(start), self.dates(end))
            case n.OverlapDays(start=start, end=end, first=first, last=last):
                return self._overlap(*(self.dates(d) for d in (start, end, first, last)))
            case n.ParentNumber(of=inner):
                return self._above(node, inner)
        raise TypeError(f"not a core number: {node!r}")

    def _choose(self, node: n.Choose) -> Numbers:
        cases: list[tuple[Mask, Numbers]] = []
        open_still = np.ones(self.size, dtype=np.bool_)  # no earlier case is sure
        for condition, number in node.cases:
            planes = self.planes(condition)
            cases.append((open_still & planes.possibly, self.numbers(number)))
            open_still = open_still & ~planes.surely
        return intervals.hull([*cases, (open_still, self.numbers(node.otherwise))])

    def _aggregate(self, node: n.Aggregate) -> Numbers:
        if self.world.records(node.table) is None:
            return folding.absent(node.kind, node.nonnegative)
        block, owners = self.records(node.table)
        planes = block.planes(node.where)
        if node.kind == "count" or node.value is None:
            return folding.count(planes.surely, planes.possibly, owners, self.size)
        values = block.numbers(node.value)
        if node.nonnegative:
            values = folding.not_negative(values)
        fold = {"sum": folding.total, "max": folding.greatest, "min": folding.least}[node.kind]
        return fold(values, planes.surely, planes.possibly, owners, self.size)

    def _above(self, node: n.ParentNumber, inner: n.Number) -> Numbers:
        whole, rows = self.above(node)
        if not (rows >= 0).any():
            return intervals.constant(None)
        held = whole.numbers(inner)
        ends = [
            Bound(*(np.broadcast_to(side, (whole.size,))[rows] for side in (end.down, end.up)))
            for end in (held.low, held.high)
        ]
        return intervals.unknown_where(rows < 0, Numbers(held.scale, ends[0], ends[1]))

    def _days(self, start: Ordinals, end: Ordinals) -> Numbers:
        point = bounds.exactly((end.days - start.days).astype(np.float64))
        known = start.known & end.known & (start.days < OPEN_END) & (end.days < OPEN_END)
        return intervals.unknown_where(~known, intervals.from_whole(point))

    def _overlap(self, start: Ordinals, end: Ordinals, first: Ordinals, last: Ordinals) -> Numbers:
        def at(date: Ordinals, unknown: int) -> Integers:
            return np.where(date.known, date.days, unknown)

        low = np.minimum(at(end, -_FAR), at(last, -_FAR)) - np.maximum(at(start, _FAR), at(first, _FAR))
        high = np.minimum(at(end, _FAR), at(last, _FAR)) - np.maximum(at(start, -_FAR), at(first, -_FAR))
        most = np.where(high > _FAR // 2, np.inf, np.maximum(high, 0).astype(np.float64))
        return intervals.from_whole(bounds.exactly(np.maximum(low, 0).astype(np.float64)), bounds.exactly(most))
