"""The network that marks names: an encoder of characters read both ways, and a score for every span of a sentence.

All products of matrices are sums of whole numbers below 2**24 that stand in float32 and are therefore exact in any order; between them
there are only sums, products and quotients, which IEEE 754 fixes, and no exp or tanh of a library. The same text has the same scores on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

LEVELS = 127
"""States and weights are whole numbers from -127 to 127 where they are multiplied."""
FAINT = -30.0
"""The score of what is no span: it ends before it begins, is too long, or goes from one part of the frame into the other."""
_REACH = np.float32(4.97)
"""From here on the quotient below would pass 1."""


def _tanh(x: Floats) -> Floats:
    """The hyperbolic tangent in place, by a quotient of polynomials (Lambert's continued fraction): nothing but sums and products."""
    np.minimum(x, _REACH, out=x)  # np.clip does the same at thrice the price for small arrays
    np.maximum(x, -_REACH, out=x)
    squared = x * x
    above = squared + np.float32(378)
    above *= squared
    above += np.float32(17325)
    above *= squared
    above += np.float32(135135)
    above *= x
    below = squared * np.float32(28)
    below += np.float32(3150)
    below *= squared
    below += np.float32(62370)
    below *= squared
    below += np.float32(135135)
    above /= below
    return above


def _gate(x: Floats) -> Floats:
    """1 / (1 + exp(-x)) in place, by the tangent."""
    x *= np.float32(0.5)
    y = _tanh(x)
    y *= np.float32(0.5)
    y += np.float32(0.5)
    return y


def levels(x: Floats) -> Floats:
    """Values of -1 to 1 as whole numbers."""
    whole = x * np.float32(LEVELS)
    np.rint(whole, out=whole)
    return whole


@dataclass(frozen=True, slots=True)
class Matrix:
    """Whole numbers with one scale a column: `whole * scale` is the matrix."""

    whole: Floats
    scale: Floats

    def times(self, x: Floats, unit: float) -> Floats:
        """`x` (whole numbers, each `unit` worth) times the matrix."""
        product = x @ self.whole
        product *= self.scale * np.float32(unit)
        return product


@dataclass(frozen=True, slots=True)
class Order:
    """In which order the characters of several texts, the longest first, are read step by step.

    `reading` says how many texts still go on at each step; `ways` are the characters of all steps, one array forth and one back.
    """

    reading: tuple[int, ...]
    ways: tuple[Ints, Ints]

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Order:
        """The order for texts of these lengths, which do not rise."""
        starts = np.cumsum([0, *lengths[:-1]])
        reading = [sum(length > step for length in lengths) for step in range(lengths[0])]
        forth = np.concatenate([starts[:count] + step for step, count in enumerate(reading)])
        last = starts + np.array(lengths) - 1
        back = np.concatenate([last[:count] - step for step, count in enumerate(reading)])
        return cls(tuple(reading), (forth.astype(np.int32), back.astype(np.int32)))


@dataclass(frozen=True, slots=True)
class Layer:
    """Gated recurrent units that read forth and, others, back: every matrix stands for both ways, forth first.

    `into` leads from the input, one matrix a way; `gates` and `state` lead from the state before: (way, unit, unit).
    """

    into: tuple[Matrix, Matrix]
    gates: Matrix
    state: Matrix
    bias: Floats

    def read(self, x: Floats, unit: float, order: Order) -> Floats:
        """The states (character, unit of both ways) along an input of the same shape."""
        size = self.state.whole.shape[1]
        given = np.stack([matrix.times(x, unit)[way] for matrix, way in zip(self.into, order.ways, strict=True)])
        given += self.bias[:, None, :]
        h = np.zeros((2, order.reading[0], size), dtype=np.float32)
        steps = np.empty((2, len(x), size), dtype=np.float32)
        at = 0
        for reading in order.reading:
            a, h = given[:, at : at + reading], h[:, :reading]
            gates = self.gates.times(levels(h), 1 / LEVELS)
            gates += a[..., : 2 * size]
            gates = _gate(gates)
            new = self.state.times(levels(gates[..., size:] * h), 1 / LEVELS)
            new += a[..., 2 * size :]
            new = _tanh(new)
            new -= h
            new *= gates[..., :size]
            new += h
            steps[:, at : at + reading] = h = new
            at += reading
        out = np.empty((len(x), 2 * size), dtype=np.float32)
        out[order.ways[0], :size], out[order.ways[1], size:] = steps
        return out


@dataclass(frozen=True, slots=True)
class Network:
    """Scores of spans; `characters` are those it knows, the last row of `embedding` stands for all others."""

    characters: dict[str, int]
    embedding: Floats
    embedding_unit: float
    layers: tuple[Layer, ...]
    narrow: Matrix
    narrow_bias: Floats
    narrow_unit: float
    head: Layer
    starts: Matrix
    ends: Matrix
    start: Matrix
    end: Matrix
    width: Floats
    outside: float
    pair_unit: float

    def scores(self, texts: Sequence[str], parts: Sequence[Ints]) -> list[Floats]:
        """For each text its scores (start, length - 1): log odds that the span is a name.

        `parts` numbers the sentence of every character, -1 for what stands outside; a span within no single part scores `FAINT`.
        """
        if not texts:
            return []
        longest_first = sorted(range(len(texts)), key=lambda at: -len(texts[at]))
        unknown = len(self.embedding) - 1
        ids = [self.characters.get(c, unknown) for at in longest_first for c in texts[at]]
        scores: dict[int, Floats] = {}
        begin = 0
        # the products are small: a second core would save a tenth of the time and be busy all of it
        with _multipliers().limit(limits=1, user_api="blas"):
            states = self._states(np.array(ids, dtype=np.int32), Order.of([len(texts[at]) for at in longest_first]))
            for at in longest_first:
                scores[at] = self._spans(states[begin : begin + len(texts[at])], parts[at])
                begin += len(texts[at])
        return [scores[at] for at in range(len(texts))]

    def _states(self, ids: Ints, order: Order) -> Floats:
        embedded = self.embedding[ids]
        x, unit, seen = embedded, self.embedding_unit, [embedded]
        for layer in self.layers:
            x, unit = levels(layer.read(x, unit, order)), 1 / LEVELS
            seen.append(x)
        narrow = self.narrow.times(np.concatenate(seen, axis=-1), 1 / LEVELS)
        narrow += self.narrow_bias
        whole = np.clip(np.rint(narrow / np.float32(self.narrow_unit)), 0, LEVELS)
        return levels(self.head.read(whole, self.narrow_unit, order))

    def _spans(self, states: Floats, part: Ints) -> Floats:
        long = len(self.width)

        def near(matrix: Matrix) -> Floats:
            whole: Floats = np.rint(matrix.times(states, 1 / LEVELS) / np.float32(self.pair_unit))
            return np.clip(whole, -LEVELS, LEVELS)

        def ahead(x: NDArray[np.generic], filling: float) -> NDArray[np.generic]:
            filled = np.concatenate([x, np.full((long - 1, *x.shape[1:]), filling, dtype=x.dtype)])
            return np.lib.stride_tricks.sliding_window_view(filled, long, axis=0)

        pairs = np.matmul(near(self.starts)[:, None, :], ahead(near(self.ends), 0))[:, 0, :]
        scores = pairs * np.float32(self.pair_unit * self.pair_unit) + self.start.times(states, 1 / LEVELS)
        scores = scores + ahead(self.end.times(states, 1 / LEVELS)[:, 0], 0) + self.width
        scores = scores + np.where(part < 0, np.float32(self.outside), np.float32(0))[:, None]
        return np.where(ahead(part, -9) == part[:, None], scores, np.float32(FAINT)).astype(np.float32)


@cache
def _multipliers() -> ThreadpoolController:
    """The libraries that multiply matrices, looked for once."""
    return ThreadpoolController()


@cache
def shipped() -> Network:
    """The network in the package, read once."""
    with (resources.files(__package__) / "weights" / "network.npz").open("rb") as file, np.load(file) as found:
        return unpacked({name: found[name] for name in found.files})


def unpacked(found: Mapping[str, NDArray[np.generic]]) -> Network:
    """A network from its arrays, as `benchmarks.train_names` writes them."""

    def floats(name: str) -> Floats:
        return found[name].astype(np.float32)

    def matrix(name: str) -> Matrix:
        return Matrix(floats(f"{name}.whole"), floats(f"{name}.scale"))

    def layer(name: str) -> Layer:
        ways = (f"{name}.forth", f"{name}.back")

        def both(part: str) -> Matrix:
            found = [matrix(f"{way}.{part}") for way in ways]
            return Matrix(np.stack([m.whole for m in found]), np.stack([m.scale for m in found])[:, None, :])

        into = matrix(f"{ways[0]}.into"), matrix(f"{ways[1]}.into")
        return Layer(into, both("gates"), both("state"), np.stack([floats(f"{way}.bias") for way in ways]))

    units = {name: float(found[name]) for name in ("embedding.unit", "narrow.unit", "outside", "pair.unit")}
    layers = sum(1 for name in found if name.startswith("layer") and name.endswith(".forth.bias"))
    return Network(
        {chr(int(code)): at for at, code in enumerate(found["characters"])}, floats("embedding"), units["embedding.unit"],
        tuple(layer(f"layer{at}") for at in range(layers)), matrix("narrow"), floats("narrow.bias"), units["narrow.unit"], layer("head"),
        matrix("starts"), matrix("ends"), matrix("start"), matrix("end"), floats("width"), units["outside"], units["pair.unit"],
    )  # fmt: skip
