"""OpenFisca-core: every condition and every policy a variable with a vectorised formula; two-valued."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.answers import SAMPLE, Answers
from benchmarks.firms import Cells
from benchmarks.workload import Figure, OneOf, Policy, Threshold, Wanted, Workload, YesNo

PIECE = 16_384
YEAR = "2025"
COMPARE = {"≥": operator.ge, ">": operator.gt, "≤": operator.le, "<": operator.lt}


class Engine:
    """A tax-benefit system made of the workload; a simulation for each piece of the firms."""

    def __init__(self, workload: Workload, cells: list[Cells], plain: bool = False) -> None:
        """`plain`: all firms in one simulation."""
        self.firm = build_entity(key="firm", plural="firms", label="", is_person=True)
        self.system = TaxBenefitSystem([self.firm])
        for column in workload.columns:
            kind = float if isinstance(column, Figure) else bool if isinstance(column, YesNo) else int
            self._declare(column.name, kind, None)
        for place in range(len(workload.tests)):
            self._declare(f"c{place}", bool, _test(workload, place))
        for place, policy in enumerate(workload.policies):
            self._declare(f"p{place}", bool, _policy(policy))
        self.policies = [f"p{place}" for place in range(len(workload.policies))]
        size = len(cells[0].values)
        piece = size if plain else PIECE
        # Figures are single-precision floats in OpenFisca; the benchmark hands it doubles so that answers can agree.
        self.pieces = [
            {c.name: held.values[at : at + piece] for c, held in zip(workload.columns, cells, strict=True)}
            for at in range(0, size, piece)
        ]

    def decide(self, amounts: bool) -> Answers:
        """Counts only."""
        met = np.zeros(len(self.policies), dtype=np.int64)
        for piece in self.pieces:
            simulation = self._simulation(piece)
            met += [np.count_nonzero(simulation.calculate(name, YEAR)) for name in self.policies]
        return Answers(met)

    def sample(self) -> np.ndarray:
        """The verdicts of the first firms."""
        simulation = self._simulation({name: held[:SAMPLE] for name, held in self.pieces[0].items()})
        return np.array([simulation.calculate(name, YEAR) for name in self.policies], dtype=np.int8).T

    def _simulation(self, piece: dict[str, np.ndarray]) -> Any:
        size = len(next(iter(piece.values())))
        simulation = SimulationBuilder().build_default_simulation(self.system, count=size)
        for name, held in piece.items():
            simulation.get_holder(name).put_in_cache(held, periods.period(YEAR))
        return simulation

    def _declare(self, name: str, kind: type, formula: Any) -> None:
        members: dict[str, Any] = {"value_type": kind, "entity": self.firm, "definition_period": DateUnit.YEAR}
        if formula is not None:
            members["formula"] = formula
        self.system.add_variable(type(name, (Variable,), members))


def _test(workload: Workload, place: int) -> Any:
    test = workload.tests[place]
    name = workload.columns[test.column].name
    match test:
        case Threshold(order=order, limit=limit):
            compare = COMPARE[order]
            return lambda firm, period: compare(firm(name, period), limit)
        case Wanted(value=value):
            return (lambda firm, period: firm(name, period)) if value else (lambda firm, period: ~firm(name, period))
        case OneOf(words=words, inside=inside):
            table = np.full(32, not inside)
            table[list(words)] = inside
            return lambda firm, period: table[firm(name, period)]
    raise TypeError(test)


def _policy(policy: Policy) -> Any:
    groups = [[f"c{test}" for test in group] for group in policy.groups]

    def formula(firm: Any, period: Any) -> Any:
        result = None
        for group in groups:
            one = firm(group[0], period)
            for name in group[1:]:
                one = one | firm(name, period)
            result = one if result is None else result & one
        return result

    return formula
