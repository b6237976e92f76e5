"""How likely each candidate is right, given the others: a logistic scale that was fitted to texts which neither rules nor network knew."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from peiyu.documents.naming.candidates import Candidate, bare, in_one_piece
from peiyu.documents.naming.rows import also_taken

_LOWEST, _HIGHEST = -4.0, 5.0
_NO_SCORE = -4.0
_GENERAL = frozenset({"企业", "项目", "单位", "个人", "机构", "人才", "居民", "群众"})
_MANY = 4
_LONG, _PASSED_OVER = 8, -0.9
"""A name of the rules shorter than this that stands in one piece and says of what sort is one that the network saw and passed over: from these log odds on it is taken."""


def features(one: Candidate, others: Sequence[Candidate], sentence: str, begins: int) -> list[float]:
    """What speaks for and against a candidate; `others` are all of the sentence, `begins` where it begins in the text."""
    score = _score(one)
    read = one.rules is not None
    rules = one.rules or 0.0
    rivals = [other for other in others if other is not one and other.crosses(one)]
    rival = max((_score(other) for other in rivals), default=_NO_SCORE)
    best = max(_score(other) for other in others)
    said = sum(other.rules is not None for other in others)
    here = bare(one.name) in bare(sentence)
    general = bare(one.name) in _GENERAL
    return [
        1.0, score, float(read), read * score, float(one.score is None), rules, rival, float(not read and any(r.rules is not None for r in rivals)),
        float(rival > score), best, min(said, _MANY) / _MANY, float(said == 0), float(general), general * score, len(one.name) / 10,
        float(read and here), float(not read and one.start < begins), float(read and one.score is None and here), read * rival,
    ]  # fmt: skip


def _score(one: Candidate) -> float:
    return _NO_SCORE if one.score is None else min(max(one.score, _LOWEST), _HIGHEST)


@dataclass(frozen=True, slots=True)
class Weighing:
    """A weight a feature, and the log odds from which on a candidate is taken.

    `composed` is for names to which the network cannot give a chance, since the rules put them together from several places or they are long, `read` for
    other names of the rules, `proposed` for those of the network alone: a doubtful name that an officer strikes out costs less than one that is not there.
    """

    weights: tuple[float, ...]
    composed: float
    read: float
    proposed: float

    def least(self, one: Candidate, sentence: str, begins: int) -> float:
        """The log odds from which on this candidate of the sentence, which begins at `begins`, is taken."""
        if one.score is not None:
            return self.proposed if one.rules is None else self.read
        if not in_one_piece(one):
            return self.proposed if _narrowed(one, sentence, begins) else self.composed
        name = bare(one.name)
        passed_over = one.start >= begins and "的" not in name and len(name) < _LONG and name not in _GENERAL
        return _PASSED_OVER if passed_over else self.composed

    def odds(self, values: Sequence[float]) -> float:
        """The log odds that a candidate with these features is right."""
        return math.fsum(weight * value for weight, value in zip(self.weights, values, strict=True))


def _narrowed(one: Candidate, sentence: str, begins: int) -> bool:
    """Whether a name that is shorter than its stretch of the text stands in it as it is: the rules only cut words off, and the network does not see it."""
    if one.start < begins:
        return len(one.name) < one.end - one.start
    return bare(one.name) in bare(sentence[one.start - begins : one.end - begins])


def weighed(
    found: Sequence[Candidate], sentence: str, begins: int, weighing: Weighing | None = None
) -> list[tuple[Candidate, float, bool]]:
    """Every candidate with its log odds and whether it is taken, in the order of the text; of two that stand in one piece and share characters the likelier is, and a bare head is not beside a fuller name."""
    scale = weighing or shipped()
    rated = sorted(
        ((scale.odds(features(one, found, sentence, begins)), one) for one in found),
        key=lambda pair: (-pair[0], pair[1].start, pair[1].end),
    )
    result: list[tuple[Candidate, float, bool]] = []
    taken: list[Candidate] = []
    for odds, one in rated:
        whole = one.score is not None or in_one_piece(one)
        takes = odds >= scale.least(one, sentence, begins) and not (
            whole and any(one.crosses(other) for other in taken)
        )
        if takes:
            taken.append(one)
        result.append((one, odds, takes))
    placed = also_taken([(odds, one) for one, odds, _ in result], taken, sentence, begins)
    taken += placed
    result = [(one, odds, (takes or one in placed) and not _says_less(one, taken)) for one, odds, takes in result]
    return sorted(result, key=lambda row: (row[0].start, row[0].end))


def _says_less(one: Candidate, taken: Sequence[Candidate]) -> bool:
    """True for a bare 企业 of the network alone beside a name of the rules that says which enterprises.

    That name is one that the network finds likely too (民营企业), or has a relative clause (购买绿电的企业), of which the bare head is the end.
    """
    name = bare(one.name)
    return (
        one.rules is None
        and name in _GENERAL
        and any(
            other.rules is not None
            and bare(other.name).endswith(name)
            and other.name != one.name
            and ("的" in other.name or _score(other) > 0)
            for other in taken
        )
    )


@cache
def shipped() -> Weighing:
    """The weights in the package, read once."""
    found = json.loads((resources.files(__package__) / "weights" / "weighing.json").read_text(encoding="utf-8"))
    return Weighing(tuple(found["weights"]), *(found["least"][way] for way in ("composed", "read", "proposed")))
