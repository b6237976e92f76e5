"""Random numbers by seed, block and topic, so that no part of the population depends on how much of it is made."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

_SHARED = 0xFFFF_FFFF  # stands in the place of the block number for what all blocks share


@dataclass(frozen=True, slots=True)
class Streams:
    """One independent stream for each topic of a block: a change in one table leaves the others as they were."""

    seed: int
    block: int

    def of(self, topic: str) -> np.random.Generator:
        """The generator of a topic, always from its beginning."""
        return _generator(self.seed, self.block, topic)

    def shared(self, topic: str) -> np.random.Generator:
        """The generator of a topic that is the same in every block (the economy of a year)."""
        return _generator(self.seed, _SHARED, topic)


def _generator(seed: int, block: int, topic: str) -> np.random.Generator:
    entropy = [seed, block, zlib.crc32(topic.encode())]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy)))
