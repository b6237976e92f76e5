"""DuckDB: one SQL statement; conditions named in a subquery, a filtered count for every policy; SQL's three-valued logic."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.answers import SAMPLE, Answers, statuses
from benchmarks.firms import Cells
from benchmarks.workload import OneOf, Pay, Policy, Threshold, Wanted, Workload

NAME = "DuckDB"
PACKAGE = "duckdb"
TAKES_MISSING = True


class Engine:
    """The firms as a table in memory, the workload as the text of a query."""

    def __init__(self, workload: Workload, cells: list[Cells]) -> None:
        self.workload = workload
        self.connection = duckdb.connect(config={"threads": 1})
        arrays = [pa.array(held.values, mask=~held.known) for held in cells]
        firms = pa.table(arrays, names=[f"x{place}" for place in range(len(arrays))])
        self.connection.register("given", firms)
        self.connection.execute("create table firms as select * from given")
        tests = ", ".join(f"{_test(workload, place)} as c{place}" for place in range(len(workload.tests)))
        columns = ", ".join(f"x{place}" for place in range(len(arrays)))
        self.named = f"(select {columns}, {tests} from firms)"
        verdicts = [_verdict(policy) for policy in workload.policies]
        self.counting = [f"count_if({v}), count_if(({v}) is null)" for v in verdicts]
        self.paying = [
            f"coalesce(sum({_amount(policy.pay)}) filter ({v}), 0)::bigint"
            for policy, v in zip(workload.policies, verdicts, strict=True)
            if policy.pay is not None
        ]
        self.verdicts = verdicts

    def decide(self, amounts: bool) -> Answers:
        """Counts, and sums of amounts where asked for, in one statement."""
        wanted = self.counting + (self.paying if amounts else [])
        row = self.connection.execute(f"select {', '.join(wanted)} from {self.named}").fetchall()[0]
        size = len(self.verdicts)
        counts = np.array(row[: 2 * size], dtype=np.int64).reshape(size, 2)
        paid = None
        if amounts:
            paid = np.zeros(size, dtype=np.int64)
            places = [at for at, policy in enumerate(self.workload.policies) if policy.pay is not None]
            paid[places] = row[2 * size :]
        return Answers(counts[:, 0], counts[:, 1], paid)

    def sample(self) -> np.ndarray:
        """The verdicts of the first firms."""
        query = f"select {', '.join(self.verdicts)} from {self.named} limit {SAMPLE}"
        held = np.array(self.connection.execute(query).fetchall(), dtype=object)
        return statuses(held == True, held != False)  # noqa: E712  None is neither


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
    """In 分."""
    return str(pay.cap * 100) if pay.column < 0 else f"least(x{pay.column} * {pay.percent}, {pay.cap * 100})"
