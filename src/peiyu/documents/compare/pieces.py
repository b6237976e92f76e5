"""The sentences of two clauses laid side by side, so that a sum is set against the sum of the same sentence only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from peiyu.documents.compare.differing import costly, opcodes
from peiyu.documents.compare.numbers.figures import figures
from peiyu.documents.compare.recipients import for_others, give_the_same
from peiyu.documents.compare.subjects import weighed

_PIECE = re.compile(r"[^。；;！？\n]*[。；;！？\n]+|[^。；;！？\n]+$")
_ALIKE = 0.25  # sentences that share less are two sentences
_CONTAINED = 0.6
_LIGHT, _LIGHT_RATIO = 2.0, 60.0
_JOINED, _PENALTY = 1.5, 0.5  # two sentences are taken for one only where both say much of it
_LEAST = 0.6
_SAME_NUMBERS = 2  # sentences whose numbers are all the same, so many at least, are the same though worded otherwise
_MOST = 1600  # a clause of 40 sentences on both sides; a longer one is compared as one text, unless that takes too long
_STEPS = ((1, 1), (2, 1), (1, 2))


def aligned(old: str, new: str) -> list[tuple[str, str]]:
    """Parts of the two texts that belong together, in order; "" on one side where a part has no partner.

    >>> aligned("竹编奖5万元；茶艺奖3万元。", "茶艺奖2万元。")
    [('竹编奖5万元；', ''), ('茶艺奖3万元。', '茶艺奖2万元。')]
    """
    a, b = _PIECE.findall(old), _PIECE.findall(new)
    if len(a) <= 1 and len(b) <= 1:
        return [(old, new)]
    if len(a) * len(b) > _MOST:
        return _between_equal(a, b) if costly(old, new) else [(old, new)]
    ahead = _alike(a, b)
    behind = _alike(a[ahead:][::-1], b[ahead:][::-1])
    middle = _best_steps(a[ahead : len(a) - behind], b[ahead : len(b) - behind])
    steps = [*[(1, 1)] * ahead, *middle, *[(1, 1)] * behind]
    if not any(i and j for i, j in steps):
        return [(old, new)]
    found: list[tuple[str, str]] = []
    at, to = 0, 0
    for i, j in steps:
        found.append(("".join(a[at : at + i]), "".join(b[to : to + j])))
        at, to = at + i, to + j
    return found


def _between_equal(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, str]]:
    """A clause too long to be compared as one text: its equal sentences, and what lies between them."""
    found: list[tuple[str, str]] = []
    for op, i1, i2, j1, j2 in opcodes(a, b):
        before, after = "".join(a[i1:i2]), "".join(b[j1:j2])
        few = op != "equal" and (i2 - i1) * (j2 - j1) <= _MOST
        found += aligned(before, after) if few else [(before, after)]
    return found


def _alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many sentences at the beginning are the same."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _best_steps(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """How many sentences of each side to take at each step, so that as much as possible is shared."""
    left, right = [weighed(piece) for piece in a], [weighed(piece) for piece in b]
    common = [[_common(x, y) for y in right] for x in left]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 1)] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        step[i][len(b)] = (1, 0)
        for j in range(len(b) - 1, -1, -1):
            choices = [(best[i + 1][j], (1, 0)), (best[i][j + 1], (0, 1))]
            for x, y in _STEPS:
                if i + x > len(a) or j + y > len(b):
                    continue
                if x + y > 2 and any(common[k][m] < _JOINED for k in range(i, i + x) for m in range(j, j + y)):
                    continue
                gain = _gain(a[i : i + x], b[j : j + y])
                if gain:
                    choices.append((gain - (_PENALTY if x + y > 2 else 0.0) + best[i + x][j + y], (x, y)))
            best[i][j], step[i][j] = max(choices, key=lambda choice: choice[0])
    found: list[tuple[int, int]] = []
    at, to = 0, 0
    while at < len(a) or to < len(b):
        found.append(step[at][to])
        at, to = at + step[at][to][0], to + step[at][to][1]
    return found


def _gain(before: Sequence[str], after: Sequence[str]) -> float:
    """What two parts share, by weight, and their equal numbers; 0.0 where they are not the same sentence."""
    a, b = "".join(before), "".join(after)
    left, right = weighed(a), weighed(b)
    common = _common(left, right)
    weights = sum(left.values()), sum(right.values())
    numbers = _values(before), _values(after)
    shared = len(numbers[0] & numbers[1])
    if min(weights) < _LIGHT:
        alike = fuzz.ratio(a, b) >= _LIGHT_RATIO
    else:
        alike = 2 * common >= _ALIKE * sum(weights) or common >= _CONTAINED * min(weights)
    same_numbers = shared >= _SAME_NUMBERS and shared == min(map(len, numbers))
    if not same_numbers and for_others(a, b) and not give_the_same(a, b):
        return 0.0
    return max(common, _LEAST) + shared if alike or same_numbers else 0.0


def _values(sentences: Sequence[str]) -> set[str]:
    return {figure.value for sentence in sentences for figure in figures(sentence)}


def _common(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return sum(min(weight, right[pair]) for pair, weight in left.items() if pair in right)
