"""Decide a population: every rule of a rulebook for every row of its subject, block by block, nothing per row in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from peiyu.engine.block import Block
from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel.served import served
from peiyu.engine.kernel.whole import Kernel
from peiyu.engine.outcome import Outcome, joined, outcome
from peiyu.facts.dossiers import Dossiers

BLOCK = 65_536


@dataclass(frozen=True, eq=False)
class Decisions:
    """The verdicts of a rulebook over a data set. `outcomes`: rule code → outcome, aligned with the rows of the rule's subject
    (`dossiers.keys(subject)` names them).
    """

    rulebook: Rulebook
    dossiers: Dossiers
    outcomes: Mapping[str, Outcome]
    world: World
    block: int
    _kept: list[Block] = field(default_factory=list, repr=False)

    def blocks(self, frame: Frame) -> Iterator[Block]:
        """The rows of a frame block by block, with conditions decided on demand. Shape of each: up to `block` rows."""
        kept = [b for b in self._kept if b.frame == frame]
        yield from kept or served(self.rulebook, Kernel(self.world), frame, self.rules(frame), self.block, every=True)

    def rules(self, frame: Frame) -> list[CompiledRule]:
        """The rules that decide the frame's rows."""
        return [r for r in self.rulebook.rules if r.frame == frame]

    @property
    def frames(self) -> list[Frame]:
        """The subjects that some rule decides, in the order of the rules."""
        return list(dict.fromkeys(r.frame for r in self.rulebook.rules))


def decide(
    rulebook: Rulebook,
    dossiers: Dossiers,
    block: int = BLOCK,
    progress: Callable[[int, int], None] | None = None,
) -> Decisions:
    """Every verdict of the rulebook over the data set. `progress` is told (rows done, rows in all)."""
    world = World(dossiers, rulebook.as_of)
    kernel = Kernel(world)
    frames = list(dict.fromkeys(rule.frame for rule in rulebook.rules))
    total = sum(world.size(frame) for frame in frames)
    outcomes: dict[str, Outcome] = {}
    kept: list[Block] = []
    done = 0
    for frame in frames:
        rules = [r for r in rulebook.rules if r.frame == frame]
        pieces: dict[str, list[Outcome]] = {r.rule.code: [] for r in rules}
        whole = world.size(frame) <= block
        for rows in served(rulebook, kernel, frame, rules, block, every=whole):
            for rule in rules:
                pieces[rule.rule.code].append(outcome(rows, rule))
            done += rows.size
            if progress is not None:
                progress(done, total)
            if whole:
                kept.append(rows)
        outcomes.update({code: joined(found) for code, found in pieces.items()})
    ordered = {r.rule.code: outcomes[r.rule.code] for r in rulebook.rules}
    return Decisions(rulebook, dossiers, ordered, world, block, kept)
