"""The rule language: read packs, check them, give a typed model; versions in time. Imports nothing of the other rooms."""

from peiyu.rules.cases import Case, read_cases
from peiyu.rules.check import check
from peiyu.rules.library import Library, Pack, load
from peiyu.rules.lowering.cohorts import resolve_cohorts
from peiyu.rules.lowering.versions import resolve
from peiyu.rules.model import Amount, Column, Occasion, Points, Rule, Subject, Table, Veto

__all__ = [
    "Amount",
    "Case",
    "Column",
    "Library",
    "Occasion",
    "Pack",
    "Points",
    "Rule",
    "Subject",
    "Table",
    "Veto",
    "check",
    "load",
    "read_cases",
    "resolve",
    "resolve_cohorts",
]
