"""算一算: what a firm can get, from whatever a visitor has said so far. Nothing is stored; every answer starts from the facts.

calculator = Calculator(rulebook, library.tables, library.subjects)
reading = calculator.answer({"企业/行业": "C3484", "年度/营业收入/2025": "3200万"})
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from peiyu.advice.answers import AnsweredWorld, Note, understand
from peiyu.advice.beside import Known
from peiyu.advice.inputs import HERE, Catalogue, Input
from peiyu.advice.money import Till
from peiyu.advice.questions import questions
from peiyu.advice.reading import Chip, Reading, RuleReading, Tier
from peiyu.advice.slips import Plausible
from peiyu.advice.standing import Plan, Situation, Standing
from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.engine.frames import World
from peiyu.engine.parts import Part
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.facts.values import from_values
from peiyu.rules.library import Library
from peiyu.rules.model import CohortStatistic, Occasion, Rule, Subject, Table
from peiyu.rules.source import Scalar


class Calculator:
    """Answers for one rulebook. Built once a process; any number of threads may ask it at the same time, for nothing in it
    changes after it is built. `apart`: codes of rules about other subjects (persons, products, districts), which it leaves out.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        tables: Mapping[str, Table],
        subjects: Mapping[str, Subject],
        statistics: Mapping[str, CohortStatistic] | None = None,
        formulas: Iterable[str] = (),
    ) -> None:
        self.rulebook = rulebook
        self.catalogue = Catalogue(rulebook, tables)
        self.plausible = Plausible(rulebook, tables, formulas)
        self._plan = Plan(rulebook, self.catalogue)
        self._till = Till(self._plan.rules)
        self._nothing = from_values(tables, subjects, {ENTERPRISE: [{}]}, statistics)
        asked = {id(rule) for rule in self._plan.rules}
        self.apart = tuple(rule.rule.code for rule in rulebook.rules if id(rule) not in asked)
        self.answer({})  # loads the compiled logic, so that the first visitor does not wait for it

    @classmethod
    def of(cls, library: Library, rules: Sequence[Rule], as_of: dt.date, occasion: Occasion = "认定") -> Calculator:
        """A calculator for rules of a library that were resolved for the date and the occasion."""
        return cls(
            compile_rules(rules, as_of, occasion), library.tables, library.subjects, formulas=formulas_of(library)
        )

    @property
    def as_of(self) -> dt.date:
        """The date on which everything is decided."""
        return self.rulebook.as_of

    def answer(self, facts: Mapping[str, str], dossiers: Dossiers | None = None, screens: int = 1) -> Reading:
        """Where the firm stands. `facts`: typed texts by key of the input (`Question.asked.key`), 「不清楚」 to pass one over.
        `dossiers`: what is known beforehand, one enterprise only; what was typed goes before it. `screens`: how many screens of
        questions to lay out. Faults in what was typed are in `notes`, never raised. Raises `ValueError` for dossiers of several
        enterprises.
        """
        known = self._nothing if dossiers is None else dossiers
        if known.size(ENTERPRISE) != 1:
            raise ValueError(f"a calculator answers for one enterprise, not for {known.size(ENTERPRISE)}")
        answers = understand(facts, self.catalogue, self.plausible, _figures_of(known, self.as_of))
        situation = Situation(self._plan, AnsweredWorld(known, self.as_of, answers), answers)
        standings = tuple(situation.standings())
        answers.notes += [
            _contradicted(self.catalogue.inputs[bit], facts) for bit in sorted(situation.exact.contradicted)
        ]
        asked = questions(standings, answers, self.catalogue, screens)
        rules = tuple(RuleReading(self._chip(s), s, situation) for s in standings)
        return Reading(
            as_of=self.as_of,
            rules=rules,
            money=self._till.money(standings, asked.left, situation),
            tiers=_tiers(rules, situation),
            questions=asked,
            notes=tuple(answers.notes),
        )

    def _chip(self, standing: Standing) -> Chip:
        if standing.state[0]:
            return "符合"
        if not standing.state[1]:
            return "暂不符合"
        return "还缺信息" if standing.mask & self.catalogue.askable else "需人工认定"


def formulas_of(library: Library) -> tuple[str, ...]:
    """The formulas of all indicators of the packs, as written."""
    found = [one.fields.get("公式") for several in library.indicators.values() for one in several]
    return tuple(dict.fromkeys(formula.text for formula in found if isinstance(formula, Scalar)))


def _figures_of(dossiers: Dossiers, as_of: dt.date) -> Known:
    """The figures of a dossier of one enterprise, each looked up when it is asked for."""
    world = World(dossiers, as_of)

    def known(table: str, column: str, year: int | None) -> Fraction | None:
        numbers = world.numbers(HERE, table, column, year)
        return numbers.exact(0) if numbers.known[0] else None

    return known


def _contradicted(asked: Input, facts: Mapping[str, str]) -> Note:
    message = f"与已有的“{asked.table}”记录不符，未采用"
    return Note(asked.key, "E-CALC-010", message, "核对这个数，或更正记录", facts.get(asked.key, ""))


def _tiers(rules: Sequence[RuleReading], situation: Situation) -> tuple[Tier, ...]:
    """The ladder, lower tiers first; drafts are no tier."""
    ladder = [r for r in rules if r.standing.rule.rule.kind == "梯度" and not r.standing.rule.rule.is_draft]
    below = {r.code: r.standing.version.rule.next_below for r in ladder}

    def height(code: str, seen: frozenset[str] = frozenset()) -> int:
        lower = below.get(code, "")
        return 0 if not lower or code in seen else 1 + height(lower, seen | {code})

    return tuple(_tier(rule, situation) for rule in sorted(ladder, key=lambda r: height(r.code)))


def _tier(rule: RuleReading, situation: Situation) -> Tier:
    truths = [situation.truth(part.core) for part in _clauses(rule.standing.version.criteria)]
    met, failing = sum(surely for surely, _ in truths), sum(not possibly for _, possibly in truths)
    version = rule.standing.version.rule
    return Tier(
        rule.code, version.name, rule.chip, rule.verdict, met, failing, len(truths) - met - failing, version.next_below
    )


def _clauses(part: Part) -> tuple[Part, ...]:
    """The clauses that a tier consists of: the parts of what must all hold, one level deep."""
    return part.children if part.kind == "all" and part.children else (part,)
