"""Rules to a rulebook: resolved rules become one immutable, hashable plan for a date and an occasion."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any as Anything

from peiyu.engine.core import Core
from peiyu.engine.exclusive import Exclusions
from peiyu.engine.frames import Frame
from peiyu.engine.parts import Part, parts
from peiyu.engine.program import Node, Program, flatten
from peiyu.rules.model import Occasion, Points, Rule, Veto
from peiyu.rules.nodes import Condition, Number, Related


@dataclass(frozen=True, slots=True, eq=False)
class Grade:
    """One grade of a 等级 rule: its name, the core condition, whether it makes the verdict met."""

    name: str
    holds: Condition
    passing: bool


@dataclass(frozen=True, slots=True, eq=False)
class CompiledRule:
    """One version of a rule in core nodes. `earlier`: older versions and the condition under which each still decides."""

    rule: Rule
    frame: Frame
    criteria: Part
    prerequisite: Part | None
    vetoes: tuple[tuple[Veto, Part], ...]
    score: Number | None
    points: tuple[tuple[Points, Number], ...]
    grades: tuple[Grade, ...]
    amount: Number | None
    earlier: tuple[tuple[Part, CompiledRule], ...]

    def versions(self) -> tuple[CompiledRule, ...]:
        """This version, then the older ones that may decide instead; a row's version counts places here."""
        return (self, *(old for _, old in self.earlier))

    def roots(self) -> Iterator[Node]:
        """Every core node whose value is an outcome of the rule."""
        yield self.criteria.core
        if self.prerequisite is not None:
            yield self.prerequisite.core
        yield from (part.core for _, part in self.vetoes)
        yield from (n for n in (self.score, self.amount) if n is not None)
        yield from (number for _, number in self.points)
        yield from (grade.holds for grade in self.grades)
        for when, old in self.earlier:
            yield when.core
            yield from old.roots()


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Rules compiled for one date and one occasion. Equal and hashed by content. `beside`: rules that nobody asked for, which decide
    only whether those of `rules` that they exclude count.
    """

    as_of: dt.date
    occasion: Occasion
    rules: tuple[CompiledRule, ...]
    beside: tuple[CompiledRule, ...] = ()

    def rule(self, code: str) -> CompiledRule:
        """The rule with that code. Raises `KeyError` if there is none."""
        return self._by_code[code]

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    @cached_property
    def program(self) -> Program:
        """Every distinct node once, in an order in which inputs come first."""
        return flatten([(rule.frame, node) for rule in self._every for node in rule.roots()])

    @cached_property
    def dependents(self) -> tuple[tuple[str, ...], ...]:
        """For each step of the program the codes of the rules that need it."""
        codes: list[list[str]] = [[] for _ in self.program.steps]
        for rule in self._every:
            for at in sorted(self.program.reach([self.program.at(rule.frame, n) for n in rule.roots()])):
                codes[at].append(rule.rule.code)
        return tuple(tuple(c) for c in codes)

    def rules_across(self, tables: Container[str] | None = None) -> tuple[str, ...]:
        """The codes of the rules that look from one enterprise at another, through one of `tables` (None: through any)."""
        hit = {
            code
            for step, codes in zip(self.program.steps, self.dependents, strict=True)
            if isinstance(step.node, Related) and (tables is None or step.node.table in tables)
            for code in codes
        }
        return tuple(r.rule.code for r in self._every if r.rule.code in hit)

    @property
    def names(self) -> Mapping[str, str]:
        """The name of every rule by its code, those beside included."""
        return {code: rule.rule.name for code, rule in self._by_code.items()}

    @cached_property
    def exclusions(self) -> Exclusions:
        """Which rules cannot be had beside each other."""
        return Exclusions.among(rule.rule for rule in self._every)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content."""
        apart = ("beside", *(r.rule for r in self.beside)) if self.beside else ()
        text = "\n".join(canonical(part) for part in (self.as_of, self.occasion, *(r.rule for r in self.rules), *apart))
        return hashlib.sha256(text.encode()).hexdigest()

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rulebook) and self.digest == other.digest

    @cached_property
    def _by_code(self) -> Mapping[str, CompiledRule]:
        return {rule.rule.code: rule for rule in self._every}

    @property
    def _every(self) -> tuple[CompiledRule, ...]:
        return (*self.rules, *self.beside)


def compile_rules(rules: Sequence[Rule], as_of: dt.date, occasion: Occasion = "认定") -> Rulebook:
    """The rulebook of rules that were resolved for `as_of` and `occasion`."""
    core = Core()
    return Rulebook(as_of, occasion, tuple(_compiled(rule, core) for rule in rules))


def _compiled(rule: Rule, core: Core) -> CompiledRule:
    amount = None if rule.amount is None or rule.amount.number is None else core.number(rule.amount.number)
    return CompiledRule(
        rule=rule,
        frame=Frame(rule.subject),
        criteria=parts(rule.criteria, core),
        prerequisite=None if rule.prerequisite is None else parts(rule.prerequisite, core),
        vetoes=tuple((veto, parts(veto.clear, core)) for veto in rule.vetoes),
        score=None if rule.score is None else core.number(rule.score),
        points=tuple((line, core.number(line.points)) for line in rule.points),
        grades=tuple(Grade(name, core.condition(holds), name in rule.passing) for name, holds in rule.grades),
        amount=amount,
        earlier=tuple((parts(t.when, core), _compiled(t.rule, core)) for t in rule.transitions),
    )


def canonical(value: Anything) -> str:
    """A text that is the same for equal values in every process."""
    if is_dataclass(value):
        inner = ",".join(canonical(getattr(value, f.name)) for f in fields(value))
        return f"{type(value).__name__}({inner})"
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(canonical(v) for v in value)) + "}"
    if isinstance(value, tuple):
        return "(" + ",".join(canonical(v) for v in value) + ")"
    return repr(value)
