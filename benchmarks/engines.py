"""Every engine of the benchmark by its key on the command line."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
from types import ModuleType

OURS = "peiyu"
MODULES = {
    OURS: "benchmarks.ours",
    "polars": "benchmarks.peers.with_polars",
    "openfisca": "benchmarks.peers.with_openfisca",
    "zen": "benchmarks.peers.with_zen",
    "duckdb": "benchmarks.peers.with_duckdb",
}
PEERS = ("polars", "openfisca", "zen", "duckdb")
NEEDS = {"polars": "polars", "openfisca": "openfisca_core", "zen": "zen", "duckdb": "duckdb"}
PACKAGES = {"polars": "polars", "openfisca": "openfisca-core", "zen": "zen-engine", "duckdb": "duckdb"}
NAMES = {"polars": "Polars", "openfisca": "OpenFisca-core", "zen": "zen-engine", "duckdb": "DuckDB", OURS: "Peiyu"}
TAKES_MISSING = {"polars": True, "openfisca": False, "zen": False, "duckdb": True, OURS: True}

# The ways in which each peer is measured: cut so that its caches hold the work, and as one would write it without thinking of that.
CUT = {
    "polars": "16,384 firms at a time",
    "openfisca": "16,384 firms at a time",
    "zen": "all policies one model",
    "duckdb": "500 policies a statement",
}
PLAIN = {
    "polars": "all firms in one frame",
    "openfisca": "all firms in one simulation",
    "zen": "a model for each policy",
}


def load(key: str) -> ModuleType:
    """The module of an engine."""
    return importlib.import_module(MODULES[key])


def installed(key: str) -> bool:
    """Whether a peer can be imported here."""
    return importlib.util.find_spec(NEEDS[key]) is not None


def version(key: str) -> str:
    """The version of a peer that is measured."""
    return importlib.metadata.version(PACKAGES[key])
