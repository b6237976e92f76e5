"""From a disagreement on a whole rule to the smallest node that shows it, with the facts that it reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, get_args

from peiyu.rules import nodes as n
from peiyu.rules.model import Rule
from tests.properties.executors import Outcomes, reference
from tests.properties.generators import walk
from tests.reference.evaluator import World

CONDITIONS, NUMBERS = get_args(n.Condition), get_args(n.Number)


def same_frame(node: Any) -> Iterator[Any]:
    """A node and those below it that stand in the same frame."""
    if dataclasses.is_dataclass(node):
        yield node
        if not isinstance(node, n.Aggregate | n.Parent | n.ParentNumber | n.Related):
            for field in dataclasses.fields(node):
                yield from same_frame(getattr(node, field.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from same_frame(item)


def bare(rule: Rule, node: Any) -> Rule:
    """A rule that asks for one node only."""
    plain = dataclasses.replace(
        rule,
        kind="标签",
        criteria=node if isinstance(node, CONDITIONS) else n.Settled(True),
        score=node if isinstance(node, NUMBERS) else None,
        prerequisite=None,
        vetoes=(),
        points=(),
        grades=(),
        amount=None,
        transitions=(),
        has_eligibility=False,
    )
    return plain


def smallest(executor: Callable[..., Outcomes], world: World, rule: Rule, key: str, seed: str) -> str:
    """The smallest part of the rule on which the executor differs from the reference, in words."""
    parts = [x for x in same_frame(rule) if isinstance(x, CONDITIONS + NUMBERS) and not isinstance(x, n.Compound)]
    parts.sort(key=lambda part: sum(1 for _ in walk(part)))
    for part in parts:
        alone = bare(rule, part)
        expected = reference(world, [alone], Random(seed))
        found = executor(world, [alone], Random(seed))
        if found[rule.code, key] != expected[rule.code, key]:
            return f"{part}\nreference {expected[rule.code, key]}\nfound     {found[rule.code, key]}\n" + facts(
                world, part, key
            )
    return f"only the whole rule: {rule}"


def facts(world: World, part: Any, key: str) -> str:
    """The rows of one subject in the tables that a part reads."""
    read = {node.table for node in walk(part) if hasattr(node, "table")}
    lines = [f"as of {world.as_of}"]
    for name in sorted(read):
        rows = world.rows_of.get((name, key), []) if name in world.tables else "absent"
        lines.append(f"{name}: {rows}")
    return "\n".join(lines)
