"""The network of names while it learns: floating point and gradients; `packed` turns it into the whole numbers that are shipped.

The encoder starts from the characters and the two layers of gated recurrent units of the word segmenter in the package jieba (MIT
licence, lac_small, a small form of the analyser LAC, learnt by its makers from general Chinese); all of it is learnt on. Needs requirements/learning.txt.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from benchmarks.names_examples import MOST, Example

Weights = dict[str, Any]
EMBEDDED, ENCODER, NARROW, HEAD, PAIR = 128, 128, 128, 64, 64
LENGTHS = (96, 136, 176, 280)
"""Windows are filled up to one of these, so that few shapes are compiled."""
NAMES, OCCURRENCES = 28, 5
FAINT = -30.0
DROPPED, LOST_CHARACTERS = 0.3, 0.05


@dataclass(frozen=True, slots=True)
class Plan:
    """How it learns: rates of what is new and of the encoder, sentences at once, rounds, and where chance begins."""

    rate: float = 2e-3
    encoder_rate: float = 5e-4
    batch: int = 24
    rounds: int = 8
    seed: int = 0


@cache
def _segmenter() -> tuple[dict[str, int], Weights]:
    """Characters and weights of the segmenter: each file ends in the numbers, in the order of rows."""
    import jieba

    folder = Path(jieba.__file__).parent / "lac_small"
    lines = (folder / "word.dic").read_text(encoding="utf-8").splitlines()
    known = {parts[1]: int(parts[0]) for line in lines if len(parts := line.split("\t")) == 2}

    def numbers(name: str, *shape: int) -> np.ndarray:
        size = int(np.prod(shape)) * 4
        return np.frombuffer((folder / "model_baseline" / name).read_bytes()[-size:], dtype="<f4").reshape(shape).copy()

    found: Weights = {"emb": numbers("word_emb", max(known.values()) + 1, EMBEDDED)}
    for layer, size in enumerate((EMBEDDED, 2 * ENCODER)):
        for direction, at in (("f", 2 * layer), ("b", 2 * layer + 1)):
            recurrent = numbers(f"gru_{at}.w_0", 3 * ENCODER * ENCODER)
            found[f"fc{layer}{direction}"] = numbers(f"fc_{at}.w_0", size, 3 * ENCODER)
            found[f"fb{layer}{direction}"] = numbers(f"fc_{at}.b_0", 3 * ENCODER)
            found[f"g{layer}{direction}"] = recurrent[: 2 * ENCODER * ENCODER].reshape(ENCODER, 2 * ENCODER)
            found[f"c{layer}{direction}"] = recurrent[2 * ENCODER * ENCODER :].reshape(ENCODER, ENCODER)
            found[f"gb{layer}{direction}"] = numbers(f"gru_{at}.b_0", 3 * ENCODER)
    return known, found


def _numbers(text: str) -> list[int]:
    known, _ = _segmenter()
    return [known.get(c, known["OOV"]) for c in text]


def begun() -> Weights:
    """The weights before anything is learnt: the encoder of the segmenter, and above it chance."""
    chance = np.random.RandomState(0)

    def new(*shape: int) -> Any:
        return jnp.asarray(chance.randn(*shape) / np.sqrt(shape[0]), dtype=jnp.float32)

    found = {name: jnp.asarray(values) for name, values in _segmenter()[1].items()}
    found |= {"p": new(EMBEDDED + 4 * ENCODER, NARROW), "pb": jnp.zeros(NARROW)}
    for direction in "fb":
        found |= {
            f"tx{direction}": new(NARROW, 3 * HEAD), f"tg{direction}": new(HEAD, 2 * HEAD), f"tc{direction}": new(HEAD, HEAD),
            f"tb{direction}": jnp.zeros(3 * HEAD),
        }  # fmt: skip
    found |= {"s": new(2 * HEAD, PAIR), "e": new(2 * HEAD, PAIR), "sa": new(2 * HEAD, 1), "ea": new(2 * HEAD, 1)}
    return found | {"w": jnp.zeros(MOST), "b": jnp.array(-3.0), "ctx": jnp.array(-2.0)}


def _read(x: Any, gates: Any, state: Any, bias: Any, backwards: bool) -> Any:
    size = state.shape[0]

    def step(h: Any, given: Any) -> tuple[Any, Any]:
        given = given + bias
        both = jax.nn.sigmoid(given[:, : 2 * size] + h @ gates)
        new = jnp.tanh(given[:, 2 * size :] + (both[:, size:] * h) @ state)
        h = h + both[:, :size] * (new - h)
        return h, h

    return jax.lax.scan(step, jnp.zeros((x.shape[1], size)), x, reverse=backwards, unroll=8)[1]


def _states(w: Weights, ids: Any, key: Any, learning: bool) -> Any:
    def dropped(values: Any, key: Any, share: float) -> Any:
        return (
            jnp.where(jax.random.bernoulli(key, 1 - share, values.shape), values / (1 - share), 0.0)
            if learning
            else values
        )

    keys = jax.random.split(key, 5)
    x = w["emb"][ids.T]
    if learning:
        x = x * jax.random.bernoulli(keys[0], 1 - LOST_CHARACTERS, (*x.shape[:2], 1))
    x = dropped(x, keys[1], 0.1)
    seen = [x]
    for layer in range(2):
        x = jnp.concatenate([
            _read(x @ w[f"fc{layer}{d}"] + w[f"fb{layer}{d}"], w[f"g{layer}{d}"], w[f"c{layer}{d}"], w[f"gb{layer}{d}"], d == "b")
            for d in "fb"
        ], axis=-1)  # fmt: skip
        seen.append(x)
    narrow = dropped(
        jax.nn.relu(dropped(jnp.concatenate(seen, axis=-1), keys[2], DROPPED) @ w["p"] + w["pb"]), keys[3], DROPPED
    )
    read = [_read(narrow @ w[f"tx{d}"], w[f"tg{d}"], w[f"tc{d}"], w[f"tb{d}"], d == "b") for d in "fb"]
    return jnp.swapaxes(dropped(jnp.concatenate(read, axis=-1), keys[4], DROPPED), 0, 1)


def _scores(w: Weights, ids: Any, parts: Any, key: Any, learning: bool) -> Any:
    states = _states(w, ids, key, learning)
    starts, ends = states @ w["s"], states @ w["e"]
    ahead = jnp.arange(ids.shape[1])[:, None] + jnp.arange(MOST)[None]
    ends, alone = (jnp.pad(x, ((0, 0), (0, MOST), (0, 0))) for x in (ends, states @ w["ea"]))
    pairs = jnp.einsum("bid,biwd->biw", starts, ends[:, ahead]) / np.sqrt(PAIR)
    scores = (
        pairs
        + states @ w["sa"]
        + alone[..., 0][:, ahead]
        + w["w"]
        + w["b"]
        + jnp.where(parts < 0, w["ctx"], 0.0)[:, :, None]
    )
    beyond = jnp.pad(parts, ((0, 0), (0, MOST)), constant_values=-9)
    return jnp.where((beyond[:, ahead] == parts[:, :, None]) & (parts[:, :, None] > -9), scores, FAINT)


def _loss(w: Weights, ids: Any, parts: Any, named: Any, key: Any) -> Any:
    """Every span is a name or none; of the places where a name may be meant, the likeliest counts and the others count neither way."""
    scores = _scores(w, ids, parts, key, True)
    there = named[..., 0] >= 0
    row = jnp.arange(ids.shape[0])[:, None, None]
    at = scores[row, jnp.maximum(named[..., 0], 0), jnp.maximum(named[..., 1], 0)]
    best = jnp.where(there, at, -1e9).max(-1)
    right = jnp.where(there.any(-1), jax.nn.softplus(-best), 0.0).sum()
    return (right + jax.nn.softplus(scores).sum() - jnp.where(there, jax.nn.softplus(at), 0.0).sum()) / ids.shape[0]


def _arrays(batch: Sequence[Example], length: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    ids = np.zeros((len(batch), length), dtype=np.int32)
    parts = np.full((len(batch), length), -9, dtype=np.int32)
    named = np.full((len(batch), NAMES, OCCURRENCES, 2), -1, dtype=np.int32)
    for row, one in enumerate(batch):
        ids[row, : len(one.text)] = _numbers(one.text)
        parts[row, : len(one.text)] = -1
        for place in one.places:
            parts[row, place.start : place.end] = place.index
        meant: set[tuple[int, int]] = set()
        for at, spans in enumerate(one.names[:NAMES]):
            fresh = [span for span in spans if span not in meant][:OCCURRENCES]
            meant.update(fresh if len(spans) == 1 else ())
            for k, (start, end) in enumerate(fresh):
                named[row, at, k] = start, end - start - 1
    return ids, parts, named


def learnt(found: Iterable[Example], plan: Plan) -> Weights:
    """Learn from the examples; prints a line a round."""
    by_length: defaultdict[int, list[Example]] = defaultdict(list)
    for one in found:
        by_length[next(length for length in LENGTHS if len(one.text) <= length)].append(one)
    w, chance, key = begun(), random.Random(plan.seed), jax.random.PRNGKey(plan.seed)
    steps = plan.rounds * sum(-(-len(group) // plan.batch) for group in by_length.values())
    curve = optax.warmup_cosine_decay_schedule(0, 1.0, min(100, steps // 10), steps)
    encoder = set(_segmenter()[1])
    rates = {"encoder": plan.encoder_rate, "new": plan.rate}
    ways = {
        name: optax.adamw(lambda step, rate=rate: rate * curve(step), weight_decay=1e-3) for name, rate in rates.items()
    }
    way = optax.chain(
        optax.clip_by_global_norm(5.0),
        optax.multi_transform(ways, {name: "encoder" if name in encoder else "new" for name in w}),
    )
    state = way.init(w)

    @jax.jit
    def step(w: Weights, state: Any, ids: Any, parts: Any, named: Any, key: Any) -> tuple[Weights, Any, Any]:
        loss, slope = jax.value_and_grad(_loss)(w, ids, parts, named, key)
        change, state = way.update(slope, state, w)
        return optax.apply_updates(w, change), state, loss

    for turn in range(plan.rounds):
        batches = []
        for length, group in sorted(by_length.items()):
            chance.shuffle(group)
            for first in range(0, len(group), plan.batch):
                batch = group[first : first + plan.batch]
                batches.append((length, batch + [chance.choice(group) for _ in range(plan.batch - len(batch))]))
        chance.shuffle(batches)
        total = 0.0
        for length, batch in batches:
            key, now = jax.random.split(key)
            w, state, loss = step(w, state, *_arrays(batch, length), now)
            total += float(loss)
        print(f"round {turn + 1} of {plan.rounds}: {total / len(batches):.3f}", flush=True)
    return {name: np.asarray(values) for name, values in w.items()}


def packed(w: Weights, characters: Iterable[str]) -> dict[str, np.ndarray]:
    """The arrays of `peiyu.documents.naming.network.unpacked`: whole numbers of one byte with a scale a column."""
    known, _ = _segmenter()
    kept = sorted(c for c in set(characters) if len(c) == 1 and c in known)
    embedding = w["emb"][[*(known[c] for c in kept), known["OOV"]]]
    unit = float(np.percentile(np.abs(embedding), 99.99)) / 127
    found: dict[str, np.ndarray] = {
        "characters": np.array([ord(c) for c in kept], dtype=np.int32),
        "embedding": np.clip(np.rint(embedding / unit), -127, 127).astype(np.int8), "embedding.unit": np.float32(unit),
        "narrow.bias": w["pb"], "narrow.unit": np.float32(4 / 127), "width": (w["w"] + w["b"]).astype(np.float32),
        "outside": np.float32(w["ctx"]), "pair.unit": np.float32(np.sqrt(PAIR) / np.sqrt(np.sqrt(PAIR)) / 127),
    }  # fmt: skip

    def matrix(name: str, values: np.ndarray) -> None:
        scale = np.abs(values).max(axis=0) / 127 + 1e-12
        found[f"{name}.whole"], found[f"{name}.scale"] = (
            np.rint(values / scale).astype(np.int8),
            scale.astype(np.float32),
        )

    def reader(name: str, into: np.ndarray, gates: np.ndarray, state: np.ndarray, bias: np.ndarray) -> None:
        for part, values in (("into", into), ("gates", gates), ("state", state)):
            matrix(f"{name}.{part}", values)
        found[f"{name}.bias"] = bias.astype(np.float32)

    for d, way in (("f", "forth"), ("b", "back")):
        for layer in range(2):
            weights = (w[f"{part}{layer}{d}"] for part in ("fc", "g", "c"))
            reader(f"layer{layer}.{way}", *weights, w[f"fb{layer}{d}"] + w[f"gb{layer}{d}"])
        reader(f"head.{way}", w[f"tx{d}"], w[f"tg{d}"], w[f"tc{d}"], w[f"tb{d}"])
    narrow = w["p"].copy()
    narrow[:EMBEDDED] *= unit * 127  # characters stand in units of their own
    half = PAIR**-0.25
    for name, values in (
        ("narrow", narrow),
        ("starts", w["s"] * half),
        ("ends", w["e"] * half),
        ("start", w["sa"]),
        ("end", w["ea"]),
    ):
        matrix(name, values)
    return found
