"""The clause table: the logic of a rule as an officer reads it, each clause tied to the core condition that decides it.

Parts keep what logic does not need and messages do: labels, the words of a clause, the name of a rule that is read, and the
figure as it was written. Explanations, `unmet`, `missing` and `manual` are all made from parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from peiyu.engine.core import Core
from peiyu.rules.nodes import All, Any, AtLeast, Clause, Condition, Label, Not, RuleMet

DENIED = "并非:"  # before the words of a clause that must not hold


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A piece of a rule's logic. `core` decides it. A leaf has the node as written in `leaf`, to be read negated where
    `negated` says so. `rule` is the code and name of a rule whose criteria stand here. `gated`: the first child
    chooses whether the others are asked at all.
    """

    kind: Literal["all", "any", "at least", "rule", "leaf"]
    core: Condition
    label: Label | None = None
    children: tuple[Part, ...] = ()
    count: int = 0
    leaf: Condition | None = None
    negated: bool = False
    rule: tuple[str, str] = ("", "")
    gated: bool = False

    def leaves(self) -> Iterator[Part]:
        """The leaves, in the order of the text."""
        if self.kind == "leaf":
            yield self
        for child in self.children:
            yield from child.leaves()

    def clauses(self) -> Iterator[Part]:
        """The labelled parts, outer before inner, in the order of the text."""
        if self.label is not None:
            yield self
        for child in self.children:
            yield from child.clauses()


def parts(node: Condition, core: Core, negated: bool = False) -> Part:
    """The clause table of a condition, or of its negation."""
    decided = core.condition(node, negated)
    match node:
        case Clause(label=label, of=inner):
            part = parts(inner, core, negated)
            label = replace(label, text=f"{DENIED}{label.text}") if negated and label.text else label
            if part.label is None or _repeats(part.label, label):
                return replace(part, label=label)
            return Part("all", decided, label, (part,))
        case RuleMet(code=code, name=name, of=inner):
            return Part("rule", decided, children=(parts(inner, core, negated),), negated=negated, rule=(code, name))
        case Not(of=inner):
            return parts(inner, core, not negated)
        case All(items=items) | Any(items=items):
            every = isinstance(node, All) != negated
            children = tuple(parts(i, core, negated) for i in items)
            gated = isinstance(node, All) and node.gated
            return Part("all" if every else "any", decided, children=children, gated=gated)
        case AtLeast(count=count, items=items):
            least = len(items) - count + 1 if negated else count
            return Part("at least", decided, children=tuple(parts(i, core, negated) for i in items), count=least)
    return Part("leaf", decided, leaf=node, negated=negated)


def _repeats(inner: Label, outer: Label) -> bool:
    """Whether an inner label says no more than the outer one, such as 不得:X around X."""
    words = inner.text.removeprefix(DENIED)
    return inner.clause in ("", outer.clause) and bool(words) and outer.text.endswith(words)
