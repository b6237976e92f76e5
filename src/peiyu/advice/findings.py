"""What fails under one rule, in words: the clause, the value, the threshold, the gap and where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from peiyu.advice.inputs import HERE
from peiyu.advice.standing import Situation, Standing
from peiyu.engine.findings import Pattern, State, Violated, violated
from peiyu.engine.parts import Part
from peiyu.engine.readings import Reading as LeafReading
from peiyu.engine.readings import lacking, reading
from peiyu.rules.nodes import Source

Gate = Literal["条件", "前置称号", "一票否决"]


@dataclass(frozen=True, slots=True)
class Failure:
    """One clause that is not met. `value`, `threshold` and `gap` are in words, empty where there is none; `gate` says whether it
    is a criterion, the title that has to be held first, or a veto. `nearest`: of a clause that names several ways the one that
    value and gap are of, empty where there is one way only.
    """

    gate: Gate
    clause: str
    text: str
    value: str
    threshold: str
    gap: str
    source: Source
    nearest: str = ""


def failures(situation: Situation, standing: Standing) -> tuple[Failure, ...]:
    """Every clause that fails under the rule in the version that decides, criteria first; the same clauses as `unmet` of a
    decision, then the lacking title and the vetoes that bite.
    """
    version = standing.version
    found = list(_part(situation, standing, version.criteria, "条件"))
    if version.prerequisite is not None and standing.rule.rule.has_eligibility:
        found += _part(situation, standing, version.prerequisite, "前置称号")
    if standing.rule.rule.has_eligibility:
        for veto, part in version.vetoes:
            if not situation.truth(part.core)[1]:
                name = veto.name or veto.code
                found.append(Failure("一票否决", name, f"触及“{name}”", "", "", "", version.rule.source))
    return tuple(found)


def _part(situation: Situation, standing: Standing, part: Part, gate: Gate) -> Iterator[Failure]:
    if situation.truth(part.core)[1]:
        return
    pattern = Pattern({id(leaf): State(situation.truth(leaf.core)) for leaf in part.leaves()})
    sources = {
        (p.label.clause, p.label.text): p.label.source for p in part.clauses() if p.label is not None and p.label.source
    }
    for entry in violated(part, pattern):
        source = sources.get((entry.clause, entry.text), standing.version.rule.source)
        yield _failure(situation, entry, gate, source)


def _failure(situation: Situation, entry: Violated, gate: Gate, source: Source) -> Failure:
    read = LeafReading()
    if entry.ways:
        # The way that lacks the least share of what it asks for, as in the decisions of many.
        entry = min(entry.ways, key=lambda way: lacking(situation.exact, way.leaf, HERE, 0))
    if entry.leaf is not None:
        read = reading(situation.exact, entry.leaf, HERE, 0)
    text = f"{entry.period} {entry.text}".strip() if entry.period else entry.text
    value, gap = entry.value or read.value, entry.gap or read.gap
    return Failure(gate, entry.clause, text, value, read.threshold, gap, source, entry.nearest)
