"""What each section of the benchmark found, kept as JSON as soon as it is measured: a run that is broken off keeps what it has.

A section file holds what was found and a stamp: when, at which revision, under which load, how long it took.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.contest import ROOT
from benchmarks.plan import Plan


@dataclass(frozen=True)
class Section:
    """One section that was measured. `found` is what its page is made of."""

    name: str
    when: str
    revision: str
    load: float
    seconds: float
    plan: Plan
    found: dict[str, Any]

    @property
    def stamp(self) -> str:
        """When and where, in one line of the page."""
        return f"*{self.when}, {self.revision}, load before {self.load:.1f}, took {self.seconds:.0f} s.*"


def save(folder: Path, name: str, found: dict[str, Any], plan: Plan, load: float, seconds: float) -> None:
    """Keep what a section found, in place of what was there before."""
    folder.mkdir(parents=True, exist_ok=True)
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
    section = Section(name, now, revision(), load, seconds, plan, found)
    made = folder / f"{name}.json.part"
    made.write_text(json.dumps(asdict(section), indent=1), encoding="utf-8")
    os.replace(made, folder / f"{name}.json")


def load(folder: Path) -> dict[str, Section]:
    """The sections that are there. One that cannot be read is as if it had not been measured."""
    held = {}
    for path in sorted(folder.glob("*.json")):
        try:
            one = json.loads(path.read_text(encoding="utf-8"))
            held[one["name"]] = Section(**{**one, "plan": _plan(one["plan"])})
        except (ValueError, KeyError, TypeError):
            continue
    return held


def revision() -> str:
    """The revision of the checkout, for the stamp."""
    try:
        done = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    except OSError:
        return "an unknown revision"
    return f"revision {done.stdout.strip()}" if done.returncode == 0 else "an unknown revision"


def _plan(held: dict[str, Any]) -> Plan:
    return Plan(**{key: tuple(value) if isinstance(value, list) else value for key, value in held.items()})
