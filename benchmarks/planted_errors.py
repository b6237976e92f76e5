"""Planted mistakes in several departments' deliveries: how many are found, and how many firms are troubled for nothing.

    python -m benchmarks.planted_errors                    3,000 firms in three counties, seeds 1 to 5
    python -m benchmarks.planted_errors --enterprises 100000 --seeds 1 --time

A mistake counts as found when an alarm names its firm; alarms that name a firm without a mistake are false. Conflicts (dockets) are
counted beside. Mistakes and honest differences come from `peiyu.facts.synth.departments`, all of it synthetic.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from peiyu.facts.reconcile import detect, reconcile_population, settings
from peiyu.facts.synth.calibration import DEFAULT_AS_OF
from peiyu.facts.synth.departments import KINDS, Delivered, deliver
from peiyu.problems import Collector
from peiyu.rules.data_sources import ReconciliationSettings
from peiyu.rules.library import load

PACKS = Path(__file__).parents[1] / "packs"


@dataclass(slots=True)
class Score:
    """Counts over one or more runs. A mistake of two cells (two columns swapped) counts once."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false_kinds: Counter[str] = field(default_factory=Counter)
    honest: int = 0
    false_firms: int = 0
    honest_in_conflict: int = 0
    seconds: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        return self.found.total() / max(self.planted.total(), 1)

    @property
    def false_share(self) -> float:
        """Firms without a mistake that an alarm names, of all firms without one."""
        return self.false_firms / max(self.honest, 1)


def declared() -> ReconciliationSettings:
    return settings(load([PACKS / "cn"], Collector()), DEFAULT_AS_OF)


def score(delivered: Delivered, rules: ReconciliationSettings, total: Score) -> None:
    """Add one run to the counts."""
    began = time.perf_counter()
    alarms = detect(delivered.deliveries, rules)
    middle = time.perf_counter()
    conflicts = reconcile_population(delivered.deliveries, rules).conflicts
    total.seconds["alarms"] += middle - began
    total.seconds["reconcile"] += time.perf_counter() - middle
    named = {alarm.enterprise for alarm in alarms}
    mistaken: dict[str, tuple[str, set[str]]] = {}
    for one in delivered.planted:
        kind, names = mistaken.setdefault(one.enterprise, (one.kind, {one.enterprise}))
        if kind == "代码写错":
            names.add(one.after)
    for kind, names in mistaken.values():
        total.planted[kind] += 1
        total.found[kind] += bool(names & named)
    known = set().union(*(names for _, names in mistaken.values()))
    total.false_kinds.update(alarm.kind for alarm in alarms if alarm.enterprise not in known)
    total.false_firms += len(named - known)
    total.honest_in_conflict += len({conflict.enterprise for conflict in conflicts} - known)
    total.honest += delivered.truth["企业"].height - len(mistaken)


def show(total: Score) -> None:
    """Print recall by kind and the share of false alarms."""
    for kind in KINDS:
        if total.planted[kind]:
            print(
                f"{kind:\u3000<6} {total.found[kind]:5d} / {total.planted[kind]:<5d} {total.found[kind] / total.planted[kind]:7.1%}"
            )
    print(f"recall {total.recall:.2%} of {total.planted.total()}")
    print(
        f"false alarms {total.false_firms} of {total.honest} honest firms, {total.false_share:.2%} {dict(total.false_kinds)}"
    )
    print(
        f"honest firms with a conflict {total.honest_in_conflict}, {total.honest_in_conflict / max(total.honest, 1):.2%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--enterprises", type=int, default=3_000)
    parser.add_argument("--seeds", type=int, default=5, help="how many runs")
    parser.add_argument("--mistakes", type=float, default=0.08, help="share of firms with a planted mistake")
    parser.add_argument("--time", action="store_true", help="print seconds, summed over the runs")
    args = parser.parse_args()
    rules, total = declared(), Score()
    for seed in range(1, args.seeds + 1):
        began = time.perf_counter()
        delivered = deliver(args.enterprises, seed, mistakes=args.mistakes)
        total.seconds["deliver"] += time.perf_counter() - began
        score(delivered, rules, total)
    show(total)
    if args.time:
        print("; ".join(f"{what} {seconds:.1f} s" for what, seconds in total.seconds.items()))


if __name__ == "__main__":
    main()
