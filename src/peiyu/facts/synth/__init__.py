"""A synthetic population of enterprises: every table of the input contract, made up, reproducible by seed.

Nothing here is taken from a real enterprise. `population` gives the tables in memory, `blocks` gives them piece by piece
for populations larger than memory, `write_population` writes them with a note that says what they are.
"""

from peiyu.facts.synth.calibration import DEFAULT_AS_OF, PREFECTURE_ENTERPRISES, Calibration
from peiyu.facts.synth.output import NOTES_FILE, is_synthetic, notes, write_population
from peiyu.facts.synth.population import BLOCK, blocks, population

__all__ = [
    "BLOCK",
    "DEFAULT_AS_OF",
    "NOTES_FILE",
    "PREFECTURE_ENTERPRISES",
    "Calibration",
    "blocks",
    "is_synthetic",
    "notes",
    "population",
    "write_population",
]
