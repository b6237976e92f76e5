"""What clauses are about: who gets something and for what weighs much, the formulas of giving and the sums weigh little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

_FORMULA = re.compile(
    "由[^，。；、]{2,14}(?:牵头|负责)|给予|给以|予以|一次性|分别|最高不?超过|最高|不超过|不低于|不少于|奖励|奖补|补助|补贴|资助|扶持|支持|鼓励|引导|推动|推进|促进|加强|加快|加大|强化|力度|落实|资金|财政"
    "|专项|安排|设立|按照|根据|对于|单个|每个|每家|每户|每件|每人|每年|年度|当年|首次|初次|新增|认定|评定|获得|取得|获批|符合条件|条件|企业|单位|项目|机构|同一"
    "|以上|以下|以内|达到|超过|突破|比例|标准|总额|额度|限额|累计|实际|[我本全][省市区县州]|其中|进行|开展|建成|投资|验收|用于|积极|进一步|依法|相关|有关|建设|发展|产业|工作|制度|措施|政策|意见|办法|应当|[的对按为由在可将各等及和与或并者被评经予新从后元]"
)
_LEVEL = re.compile(r"国家级|[省市县区]级|国际(?=级|标准)|[一二三四五特][级类]|[A-Z1-5]A?级")
_NO_LEVEL = re.compile(r"[省市县区]级(?:财政|部门|主管|资金|预算|政府|审核|复核|审批|初审)|[一二三四五]级分类")
_OF_FORMULA = 0.1
_WEIGHTS = (1.0, 0.4, _OF_FORMULA)  # of a pair with none, one or both characters in a formula
_PARTED = re.compile(
    r"[\W_]+|[\d.]+\s*[余多]?[十百千万亿]*[元年月日家户个人项亩次倍]?|百分之[一二三四五六七八九十百点零]+|[一二三四五六七八九十百千万两]+(?:[万亿]?元|年|个月)"
)
"""Sums, other numbers and punctuation."""
_LONGEST = 1500
MOST = 60
"""So many partners of a clause are looked at in one round."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two clauses have in common: of both together, and of the one that says less (0–1 each)."""

    both: float
    lesser: float


class Subjects:
    """The pairs of neighbouring characters of each clause of two versions, each weighed by how much it tells.

    `weights`: how much each clause says at all; a clause of nothing but formulas says hardly anything.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        weights = [[weighed(text) for text in side] for side in (old, new)]
        spread = Counter(pair for side in weights for clause in side for pair in clause)
        self._rare = {pair: 1 / (1 + log(max(1.0, count / 2))) for pair, count in spread.items()}
        self._sides = [[self._by_rarity(clause) for clause in side] for side in weights]
        self.weights = [[sum(clause.values()) for clause in side] for side in self._sides]
        self._totals = [np.array(side) for side in self.weights]
        self._postings = _postings(self._sides[1])

    def row(self, i: int, floor: float, free: NDArray[np.bool_] | None = None) -> list[tuple[int, Shared]]:
        """The new clauses of which at least `floor` of the lesser one is shared with an old one; of the `free` ones, if those are told.

        Of very many (a long list of rows that all say the same) the likest, and of equals the nearest by place.
        """
        common = np.zeros(len(self._sides[1]))
        for pair, weight in self._sides[0][i].items():
            if pair in self._postings:
                places, weights = self._postings[pair]
                common[places] += np.minimum(weights, weight)
        found = np.nonzero(common if free is None else common * free)[0]
        both, lesser = self._parts(common[found], i, found)
        enough = np.nonzero(lesser >= floor)[0]
        if len(enough) > MOST:
            far = np.abs(found[enough] / len(self._sides[1]) - i / len(self._sides[0]))
            enough = enough[np.lexsort((far, -both[enough]))[:MOST]]
        return [(int(found[at]), Shared(float(both[at]), float(lesser[at]))) for at in enough.tolist()]

    def _parts(
        self, common: NDArray[np.float64], i: int, new: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        left, right = self._totals[0][i], self._totals[1][new]
        return 2 * common / np.maximum(left + right, 1e-9), common / np.maximum(np.minimum(left, right), 1e-9)

    def _by_rarity(self, clause: Mapping[str, float]) -> dict[str, float]:
        return {pair: weight * self._rare[pair] for pair, weight in clause.items()}


def _postings(clauses: list[dict[str, float]]) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
    places: dict[str, tuple[list[int], list[float]]] = {}
    for at, clause in enumerate(clauses):
        for pair, weight in clause.items():
            known = places.setdefault(pair, ([], []))
            known[0].append(at)
            known[1].append(weight)
    return {pair: (np.array(found[0], dtype=np.int64), np.array(found[1])) for pair, found in places.items()}


@lru_cache(maxsize=20_000)
def weighed(text: str) -> Mapping[str, float]:
    """Pairs of neighbouring characters with the weight of what they tell; sums and punctuation part words.

    A text without any word (a row of numbers) stands for itself.

    >>> {pair: weight for pair, weight in weighed("对竹编企业给予奖励5万元").items() if weight > 0.1}
    {'对竹': 0.4, '竹编': 1.0, '编企': 0.4}
    """
    text = text[:_LONGEST]
    kinds = bytearray(len(text))
    for match in _FORMULA.finditer(text):
        kinds[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    for match in _PARTED.finditer(text):
        kinds[match.start() : match.end()] = b"\x08" * (match.end() - match.start())
    found: dict[str, float] = {}
    for at, (left, right) in enumerate(pairwise(kinds)):
        if left + right < len(_WEIGHTS):
            pair, weight = text[at : at + 2], _WEIGHTS[left + right]
            if weight > found.get(pair, 0.0):
                found[pair] = weight
    return found or {text: _OF_FORMULA}


def says(text: str) -> float:
    """How much a text tells beyond formulas; a word of two characters is about 1."""
    return sum(weighed(text).values())


def levels(text: str) -> set[str]:
    """The ranks that a clause names for what it rewards: 省级, 一类."""
    return set(_LEVEL.findall(_NO_LEVEL.sub("", text)))


def level_places(text: str) -> list[tuple[int, str]]:
    """The same in the order of the text, with their places.

    >>> level_places("对省级绿色窑厂，由市级财政奖励")
    [(1, '省级')]
    """
    return [(match.start(), match[0]) for match in _LEVEL.finditer(text) if not _NO_LEVEL.match(text, match.start())]
