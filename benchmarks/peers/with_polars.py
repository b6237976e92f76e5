"""Polars: conditions named first, then the policies as expressions over them; its own three-valued logic."""

from __future__ import annotations

import functools
import operator

import numpy as np
import polars as pl

from benchmarks.answers import SAMPLE, Answers, statuses
from benchmarks.firms import Cells
from benchmarks.workload import OneOf, Pay, Policy, Threshold, Wanted, Workload

PIECE = 16_384  # firms at a time: what the second-level cache of a core holds


class Engine:
    """The firms as frames, the policies as one list of expressions."""

    def __init__(self, workload: Workload, cells: list[Cells], plain: bool = False) -> None:
        """`plain`: all firms in one frame, as they stand in a table."""
        columns = []
        for column, held in zip(workload.columns, cells, strict=True):
            series = pl.Series(column.name, held.values)
            columns.append(series if held.known.all() else series.zip_with(pl.Series(held.known), _nothing(series)))
        whole = pl.DataFrame(columns)
        piece = whole.height if plain else PIECE
        self.frames = [whole.slice(at, piece).rechunk() for at in range(0, whole.height, piece)]
        self.tests = [_test(workload, place) for place in range(len(workload.tests))]
        verdicts = [_verdict(policy) for policy in workload.policies]
        self.verdicts = [v.alias(f"p{at}") for at, v in enumerate(verdicts)]
        met = [v.sum().alias(f"m{at}") for at, v in enumerate(verdicts)]
        unknown = [v.null_count().alias(f"u{at}") for at, v in enumerate(verdicts)]
        self.counting = met + unknown
        self.paying = self.counting + [
            pl.when(verdict).then(_amount(workload, policy.pay)).sum().alias(f"a{at}")
            for at, (verdict, policy) in enumerate(zip(verdicts, workload.policies, strict=True))
            if policy.pay is not None
        ]
        self.policies = len(verdicts)
        self.paid = [at for at, policy in enumerate(workload.policies) if policy.pay is not None]

    def decide(self, amounts: bool) -> Answers:
        """Counts, and sums of amounts where asked for."""
        wanted = self.paying if amounts else self.counting
        sums = np.zeros(len(wanted), dtype=np.int64)
        for frame in self.frames:
            sums += frame.with_columns(self.tests).select(wanted).to_numpy()[0].astype(np.int64)
        paid = None
        if amounts:
            paid = np.zeros(self.policies, dtype=np.int64)
            paid[self.paid] = sums[2 * self.policies :]
        return Answers(sums[: self.policies], sums[self.policies : 2 * self.policies], paid)

    def sample(self) -> np.ndarray:
        """The verdicts of the first firms."""
        found = self.frames[0].head(SAMPLE).with_columns(self.tests).select(self.verdicts)
        held = np.array([found[name].to_list() for name in found.columns], dtype=object).T
        return statuses(held == True, held != False)  # noqa: E712  None is neither


def _nothing(series: pl.Series) -> pl.Series:
    return pl.Series(series.name, [None], dtype=series.dtype).new_from_index(0, len(series))


def _test(workload: Workload, place: int) -> pl.Expr:
    test = workload.tests[place]
    column = pl.col(workload.columns[test.column].name)
    match test:
        case Threshold(order=order, limit=limit):
            compare = {"≥": operator.ge, ">": operator.gt, "≤": operator.le, "<": operator.lt}[order]
            found = compare(column, limit)
        case Wanted(value=value):
            found = column if value else ~column
        case OneOf(words=words, inside=inside):
            found = column.is_in(pl.Series(words, dtype=pl.Int8).implode())
            found = found if inside else ~found
    return found.alias(f"c{place}")


def _verdict(policy: Policy) -> pl.Expr:
    groups = [functools.reduce(operator.or_, [pl.col(f"c{test}") for test in group]) for group in policy.groups]
    return functools.reduce(operator.and_, groups)


def _amount(workload: Workload, pay: Pay) -> pl.Expr:
    """In 分."""
    if pay.column < 0:
        return pl.lit(pay.cap * 100, dtype=pl.Int64)
    figure = pl.col(workload.columns[pay.column].name)
    return (figure * pay.percent).clip(upper_bound=pay.cap * 100)
