"""DuckDB: conditions named in a table, then a count for every policy; SQL's three-valued logic.

One statement for all 3,500 policies is planned for half a minute; in statements of 500 it decides many times faster.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.answers import SAMPLE, Answers, statuses
from benchmarks.firms import Cells
from benchmarks.workload import OneOf, Pay, Policy, Threshold, Wanted, Workload

AT_ONCE = 500  # policies a statement


class Engine:
    """The firms as a table in memory, the workload as the text of queries."""

    def __init__(self, workload: Workload, cells: list[Cells]) -> None:
        self.workload = workload
        self.connection = duckdb.connect(config={"threads": 1})
        arrays = [pa.array(held.values, mask=~held.known) for held in cells]
        self.connection.register("given", pa.table(arrays, names=[f"x{place}" for place in range(len(arrays))]))
        self.connection.execute("create table firms as select * from given")
        tests = ", ".join(f"{_test(workload, place)} as c{place}" for place in range(len(workload.tests)))
        figures = sorted({p.pay.column for p in workload.policies if p.pay is not None and p.pay.column >= 0})
        named = ", ".join([tests, *(f"x{place}" for place in figures)])
        self.naming = f"create or replace temp table named as select {named} from firms"
        self.verdicts = [_verdict(policy) for policy in workload.policies]
        self.sums = {
            place: f"coalesce(sum({_amount(policy.pay)}) filter ({verdict}), 0)::bigint"
            for place, (policy, verdict) in enumerate(zip(workload.policies, self.verdicts, strict=True))
            if policy.pay is not None
        }

    def decide(self, amounts: bool) -> Answers:
        """Counts, and sums of amounts where asked for."""
        self.connection.execute(self.naming)
        size = self._one("count(*)")[0]
        met, known, paid = [], [], np.zeros(len(self.verdicts), dtype=np.int64)
        for first in range(0, len(self.verdicts), AT_ONCE):
            row = self._one(", ".join(f"count_if({v}), count({v})" for v in self.verdicts[first : first + AT_ONCE]))
            met += row[0::2]
            known += row[1::2]
        places = list(self.sums) if amounts else []
        for first in range(0, len(places), AT_ONCE):
            here = places[first : first + AT_ONCE]
            paid[here] = self._one(", ".join(self.sums[place] for place in here))
        return Answers(np.array(met), size - np.array(known), paid if amounts else None)

    def sample(self) -> np.ndarray:
        """The verdicts of the first firms."""
        self.connection.execute(self.naming)
        query = f"select {', '.join(self.verdicts)} from named limit {SAMPLE}"
        held = np.array(self.connection.execute(query).fetchall(), dtype=object)
        return statuses(held == True, held != False)  # noqa: E712  None is neither

    def _one(self, columns: str) -> tuple[int, ...]:
        row: tuple[int, ...] = self.connection.execute(f"select {columns} from named").fetchall()[0]
        return row


def _test(workload: Workload, place: int) -> str:
    test = workload.tests[place]
    column = f"x{test.column}"
    match test:
        case Threshold(order=order, limit=limit):
            return f"({column} {({'≥': '>=', '≤': '<='}).get(order, order)} {limit})"
        case Wanted(value=value):
            return column if value else f"(not {column})"
        case OneOf(words=words, inside=inside):
            return f"({column} {'' if inside else 'not '}in ({', '.join(map(str, words))}))"
    raise TypeError(test)


def _verdict(policy: Policy) -> str:
    return " and ".join(f"({' or '.join(f'c{test}' for test in group)})" for group in policy.groups)


def _amount(pay: Pay) -> str:
    """In 分. `least` alone would pass over a missing figure."""
    if pay.column < 0:
        return str(pay.cap * 100)
    return f"case when x{pay.column} is not null then least(x{pay.column} * {pay.percent}, {pay.cap * 100}) end"
