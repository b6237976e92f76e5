"""The rules of the real packs, and random enterprises that sit on the boundaries of those rules."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from pathlib import Path
from random import Random

from peiyu.problems import Collector
from peiyu.rules import nodes as n
from peiyu.rules.library import Library, load
from peiyu.rules.lowering.cohorts import resolve_cohorts
from peiyu.rules.lowering.versions import resolve
from peiyu.rules.model import Occasion, Rule
from peiyu.rules.units import DIMENSIONLESS
from tests.properties.generators import walk
from tests.properties.shrinking import bare, same_frame
from tests.properties.worlds import Pools, WorldMaker, usual_dates
from tests.reference.evaluator import World

PACKS = Path(__file__).resolve().parents[2] / "packs"


@cache
def library() -> Library:
    """Every pack of the repository."""
    return load([PACKS], Collector())


def rules_of(as_of: dt.date, occasion: Occasion) -> list[Rule]:
    """All rules that decide on a date, drafts included; and each of their clauses as a rule by itself, since a random
    enterprise seldom meets all clauses at once."""
    rules = resolve(library(), as_of, occasion, include_drafts=True)
    clauses = []
    for rule in rules:
        found = [node for node in same_frame(rule.criteria) if isinstance(node, n.Clause)]
        clauses += [dataclasses.replace(bare(rule, node), code=f"{rule.code}#{i}") for i, node in enumerate(found)]
    return rules + clauses


def pools_of(rules: list[Rule], as_of: dt.date) -> Pools:
    """The thresholds, words, codes and judgements that the rules ask about."""
    pools = Pools(dates=usual_dates(as_of))
    judgements: dict[tuple[str, str], None] = {}
    for node in walk(tuple(rules)):
        if isinstance(node, n.Const) and node.value is not None:
            (pools.rates if node.dimension == DIMENSIONLESS else pools.numbers[node.dimension]).append(node.value)
        elif isinstance(node, n.Bands):
            dimensions = {x.dimension for x in walk(node.of) if isinstance(x, n.Annual | n.Attribute | n.Aggregate)}
            bounds = [x for band, _ in node.bands for x in (band.low, band.high) if x is not None]
            for dimension in dimensions:
                pools.numbers[dimension] += bounds
        elif isinstance(node, n.Member):
            pools.words[node.of.table, node.of.column] += sorted(node.values)
        elif isinstance(node, n.CodeIn):
            pools.words[node.of.table, node.of.column] += [code + "84"[len(code) // 4 :] for code in node.prefixes]
        elif isinstance(node, n.Judgement):
            judgements[node.rule, node.clause] = None
    pools.judgements = list(judgements)
    return pools


def pack_world(rng: Random, rules: list[Rule], as_of: dt.date, size: int) -> World:
    """Random enterprises, persons, projects … over the tables of the packs."""
    statistics = {s.name: s for s in resolve_cohorts(library(), as_of)}
    maker = WorldMaker(
        rng,
        library().tables,
        as_of,
        size,
        pools_of(rules, as_of),
        rng.choice((0.02, 0.1, 0.3)),
        rng.choice((0.0, 0.1, 0.4)),
        library().subjects,
        statistics,
    )
    return maker.make()
