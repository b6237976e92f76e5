"""zen-engine: decisions of GoRules' JSON model, evaluated firm by firm; it cannot take missing values.

All policies in one model with the conditions named first, which is fastest, or each policy a model of its own, as policies are kept
and changed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import zen

from benchmarks.answers import SAMPLE, Answers
from benchmarks.firms import Cells
from benchmarks.workload import OneOf, Policy, Threshold, Wanted, Word, Workload


class Engine:
    """Graphs of input, expressions, output. The firms as dictionaries."""

    def __init__(self, workload: Workload, cells: list[Cells], plain: bool = False) -> None:
        """`plain`: each policy a model of its own."""
        tests = [_test(workload, place) for place in range(len(workload.tests))]
        names = [f"$.c{place}" for place in range(len(tests))]
        verdicts = [_verdict(policy, tests if plain else names) for policy in workload.policies]
        held = [(f"p{place}", verdict) for place, verdict in enumerate(verdicts)]
        named = [(f"c{place}", test) for place, test in enumerate(tests)]
        self.models = [_model([one]) for one in held] if plain else [_model(named + held)]
        self.policies = [name for name, _ in held]
        columns = []
        for column, held in zip(workload.columns, cells, strict=True):
            values = held.values.tolist()
            columns.append([column.words[v] for v in values] if isinstance(column, Word) else values)
        names = [f"x{place}" for place in range(len(columns))]
        self.firms = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

    def decide(self, amounts: bool) -> Answers:
        """Counts only."""
        met = np.zeros(len(self.policies), dtype=np.int64)
        for firm in self.firms:
            met += self._verdicts(firm)
        return Answers(met)

    def sample(self) -> np.ndarray:
        """The verdicts of the first firms."""
        return np.array([self._verdicts(firm) for firm in self.firms[:SAMPLE]], dtype=np.int8)

    def _verdicts(self, firm: dict[str, object]) -> list[bool]:
        found = {}
        for model in self.models:
            found.update(model.evaluate(firm)["result"])
        return [found[name] for name in self.policies]


def _model(expressions: list[tuple[str, str]]) -> Any:
    return zen.ZenEngine().create_decision(json.dumps(_graph(expressions)))


def _graph(expressions: list[tuple[str, str]]) -> dict[str, object]:
    place = {"x": 0, "y": 0}
    lines = [{"id": key, "key": key, "value": value} for key, value in expressions]
    return {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": place},
            {"id": "do", "type": "expressionNode", "name": "do", "position": place, "content": {"expressions": lines}},
            {"id": "out", "type": "outputNode", "name": "out", "position": place},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "do", "type": "edge"},
            {"id": "2", "sourceId": "do", "targetId": "out", "type": "edge"},
        ],
    }


def _test(workload: Workload, place: int) -> str:
    test = workload.tests[place]
    column = workload.columns[test.column]
    match test:
        case Threshold(order=order, limit=limit):
            return f"x{test.column} {({'≥': '>=', '≤': '<='}).get(order, order)} {limit}"
        case Wanted(value=value):
            return f"x{test.column} == {'true' if value else 'false'}"
        case OneOf(words=words, inside=inside):
            assert isinstance(column, Word)
            listed = ", ".join(f"'{column.words[w]}'" for w in words)
            return f"x{test.column} {'' if inside else 'not '}in [{listed}]"
    raise TypeError(test)


def _verdict(policy: Policy, tests: Sequence[str]) -> str:
    return " and ".join(f"({' or '.join(tests[test] for test in group)})" for group in policy.groups)
