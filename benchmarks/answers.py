"""What an engine answers, and whether two engines answer the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SAMPLE = 64  # firms whose every pair with a policy is compared


@dataclass(frozen=True)
class Answers:
    """Over all firms, per policy: how many surely meet it, for how many that is unknown, and 分 paid to those that surely meet
    it (a missing figure pays nothing yet). Shape (policies,). `sample`: 0 unmet, 1 met, 2 unknown of the first firms, shape
    (SAMPLE or fewer, policies). What an engine does not give is None.
    """

    met: np.ndarray
    unknown: np.ndarray | None = None
    paid: np.ndarray | None = None
    sample: np.ndarray | None = None


def differences(ours: Answers, theirs: Answers) -> dict[str, int]:
    """For each thing that both give, how many figures differ."""
    found = {}
    for name in ("met", "unknown", "paid", "sample"):
        one, other = getattr(ours, name), getattr(theirs, name)
        if one is not None and other is not None:
            size = min(len(one), len(other)) if name == "sample" else len(one)
            found[name] = int((one[:size] != other[:size]).sum())
    return found


def statuses(surely: np.ndarray, possibly: np.ndarray) -> np.ndarray:
    """0 unmet, 1 met, 2 unknown from the two planes."""
    return np.where(surely, 1, np.where(possibly, 2, 0)).astype(np.int8)
