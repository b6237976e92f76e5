"""Engines side by side in one run: each in its own process on the same core, taking turns; answers compared first."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, cast

import numpy as np

from benchmarks.answers import Answers, differences
from benchmarks.engines import NAMES, OURS, TAKES_MISSING

ROOT = Path(__file__).resolve().parents[1]


class Disagreement(Exception):
    """Two engines gave different answers: nothing is measured then."""


@dataclass(frozen=True)
class Timing:
    """The times of one engine on one amount of work. `decisions`: firms × policies; `plain`: in the other of its two ways."""

    engine: str
    enterprises: int
    policies: int
    missing: bool
    threads: int
    prepared: float
    seconds: tuple[float, ...]
    memory: int
    paying: bool = False
    plain: bool = False

    @property
    def decisions(self) -> int:
        return self.enterprises * self.policies

    @property
    def rate(self) -> float:
        """Decisions a second, by the median."""
        return self.decisions / statistics.median(self.seconds)

    @property
    def spread(self) -> float:
        """(slowest − fastest) ÷ median."""
        return (max(self.seconds) - min(self.seconds)) / statistics.median(self.seconds)


@dataclass
class Runner:
    """One engine in its process."""

    engine: str
    enterprises: int
    policies: int
    missing: bool = True
    cores: tuple[int, ...] = (0,)
    plain: bool = False
    seconds: list[float] = field(default_factory=list)
    paying: list[float] = field(default_factory=list)
    memory: int = 0
    bytes_read: int = 0
    prepared: float = 0.0
    answers: Answers | None = None

    def __enter__(self) -> Runner:
        order = {k: getattr(self, k) for k in ("engine", "enterprises", "policies", "missing", "cores", "plain")}
        surroundings = dict(os.environ, PYTHONPATH=f"{ROOT}{os.pathsep}{ROOT / 'src'}")
        for name in ("POLARS_MAX_THREADS", "NUMBA_NUM_THREADS", "OMP_NUM_THREADS"):
            surroundings[name] = str(len(self.cores))
        command = [sys.executable, "-m", "benchmarks.worker", json.dumps(order)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings, text=True
        )
        self.prepared = self._heard()["prepared"]
        return self

    def __exit__(self, *_: object) -> None:
        cast(IO[str], self.process.stdin).close()
        self.process.wait(timeout=60)

    def find(self) -> Answers:
        """Decide once and fetch the answers; a first run, not timed, and the peak memory after it."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "answers.npz"
            told = self._ask(f"answers {path}")
            self.memory, self.bytes_read = int(told["memory"]), int(told["read"])
            held: dict[str, Any] = dict(np.load(path))
        self.answers = Answers(**held)
        return self.answers

    def round(self, paying: bool = False) -> None:
        """One timed run."""
        took = self._ask("pay" if paying else "decide")["seconds"]
        (self.paying if paying else self.seconds).append(took)

    def timing(self, paying: bool = False) -> Timing:
        """What was measured."""
        return Timing(
            self.engine, self.enterprises, self.policies, self.missing, len(self.cores), self.prepared,
            tuple(self.paying if paying else self.seconds), self.memory, paying, self.plain,
        )  # fmt: skip

    def _ask(self, command: str) -> dict[str, float]:
        sink = cast(IO[str], self.process.stdin)
        sink.write(command + "\n")
        sink.flush()
        return self._heard()

    def _heard(self) -> dict[str, float]:
        line = cast(IO[str], self.process.stdout).readline()
        if not line:
            raise RuntimeError(f"the process of {self.engine} ended with {self.process.wait()}")
        found: dict[str, float] = json.loads(line)
        return found


@dataclass(frozen=True)
class Match:
    """Peiyu and one peer over the same firms and policies. `compared`: figures compared, all equal."""

    peer: Timing
    ours: Timing
    compared: int

    @property
    def ratio(self) -> float:
        return self.ours.rate / self.peer.rate


def compare(ours: Runner, peer: Runner) -> int:
    """How many figures of both were compared. Raises `Disagreement` unless all are equal."""
    one, other = ours.answers or ours.find(), peer.answers or peer.find()
    wrong = {name: count for name, count in differences(one, other).items() if count}
    if wrong:
        raise Disagreement(f"{NAMES[peer.engine]}: {wrong}")
    size = len(one.met)
    return sum(
        getattr(other, name).size if name == "sample" else size
        for name in ("met", "unknown", "paid", "sample")
        if getattr(one, name) is not None and getattr(other, name) is not None
    )


def small(peer: str, enterprises: int, policies: int, core: int, plain: bool = False) -> tuple[Runner, Runner]:
    """Runners of Peiyu and of a peer over the firms that the peer can decide in seconds."""
    missing = TAKES_MISSING[peer]
    return (
        Runner(OURS, enterprises, policies, missing, (core,)),
        Runner(peer, enterprises, policies, missing, (core,), plain),
    )
