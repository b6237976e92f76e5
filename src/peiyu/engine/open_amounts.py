"""What keeps the amount of a row open: the figures and tables that its formula lacks, and what a person has to judge first."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np

from peiyu.engine.block import Block
from peiyu.engine.compile import CompiledRule
from peiyu.engine.missing import Wants, wants_of_number
from peiyu.engine.outcome import Outcome
from peiyu.engine.patterns import distinct
from peiyu.facts.columns import Integers


def open_amounts(block: Block, rule: CompiledRule, result: Outcome) -> Iterator[tuple[int, bytes]]:
    """For each row that surely meets the rule and whose amount is open for want of data the fields of its line of JSON:
    `amount_missing` and, where somebody has to judge, `amount_manual`. The list `missing` is bound to the verdict, which is settled.
    """
    found = amount_wants(block, rule, result)
    if not found:
        return
    names = list(found)
    rows: Integers = np.flatnonzero(np.logical_or.reduce([found[want] for want in names]))
    asked = np.stack([found[want][rows] for want in names], axis=1).astype(np.int32)
    kinds, which = distinct(asked)
    worded = []
    for kind in kinds:
        here = [want for want, yes in zip(names, kind, strict=True) if yes]
        fields = ((f"amount_{key}", [w.name for w in here if w.kind == of]) for key, of in _KEYS)
        worded.append("".join(f",{json.dumps(k)}:{json.dumps(v, ensure_ascii=False)}" for k, v in fields if v).encode())
    for row, kind in zip(rows.tolist(), which.tolist(), strict=True):
        yield row, worded[kind]


_KEYS = (("missing", "input"), ("manual", "person"))


def amount_wants(block: Block, rule: CompiledRule, result: Outcome) -> Wants:
    """What the amount of any row that surely meets the rule waits for, with the rows; a figure that the text itself leaves open is told apart (`open`)."""
    paid = result.amount
    found: Wants = {}
    if paid is None:
        return found
    undecided = result.verdict.surely & paid.given & (paid.low < paid.high)
    if not undecided.any():
        return found
    for place, version in enumerate(rule.versions()):
        active = undecided & (result.unsettled | (result.version == place))
        if version.amount is None or not active.any():
            continue
        for want, rows in wants_of_number(block, version.amount, active).items():
            if want.kind != "open":
                found[want] = found[want] | rows if want in found else rows
    return found
