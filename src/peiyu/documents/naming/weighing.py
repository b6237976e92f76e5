"""How likely each candidate is right, given the others: a logistic scale that was fitted to texts which neither rules nor network knew."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from peiyu.documents.extraction.beneficiaries.words import CUT
from peiyu.documents.naming.candidates import Candidate, bare, in_one_piece
from peiyu.documents.naming.rows import also_taken, only_mentioned

_LOWEST, _HIGHEST = -4.0, 5.0
_NO_SCORE = -4.0
_GENERAL = frozenset({"企业", "项目", "单位", "个人", "机构", "人才", "居民", "群众"})
_OWNER = re.compile(r"业主|领导班子|[一-鿿]{0,4}(?:运营|投资|实施|申报|承办|举办|管理|建设)(?:主体|单位|机构|企业|方)")
"""Who owns or runs what is named before: 竹艺园运营主体."""
_DEED_FIRST = re.compile(
    r"(?:建设(?!单位|工程|项目|主体|者|用地|方|企业|银行|领域|行业)|完善|构建|健全|须(?=待)|充分|妥善|加快|切实)(?=[一-鿿]{2})"
)
"""What a sentence does, and no beginning of a name: 建设营商服务平台."""
_UNSEEN, _SEEN = -1.5, -1.0
"""The network does not see a name with a score below the first, and fairly sees one with at least the second."""
_CROWD = frozenset({"企业", "群众"})
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
        if one.rules is None:
            return self.proposed
        if (
            one.score is not None and "的" not in one.name
        ):  # a relative clause is long: a low score says as little as none
            return self.read
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
        takes = (
            odds >= scale.least(one, sentence, begins)
            and not (whole and any(one.crosses(other) for other in taken))
            and not (in_one_piece(one) and one.name.count("“") != one.name.count("”"))
            and not (one.rules is None and only_mentioned(one, sentence, begins))
            and not _DEED_FIRST.match(one.name)
        )
        if takes:
            taken.append(one)
        result.append((one, odds, takes))
    taken = [_seen_longer(one, found, taken) or one for one in taken]
    result = [(one, odds, one in taken) for one, odds, _ in result]
    placed = also_taken(
        [(odds, one) for one, odds, _ in result if not _DEED_FIRST.match(one.name)], taken, sentence, begins
    )
    taken += placed
    result = [(one, odds, (takes or one in placed) and not _says_less(one, taken)) for one, odds, takes in result]
    return sorted(result, key=lambda row: (row[0].start, row[0].end))


def _seen_longer(one: Candidate, found: Sequence[Candidate], taken: Sequence[Candidate]) -> Candidate | None:
    """The longer name that the network sees where the rules read `one`, its beginning or end, in which the network sees no name."""
    if one.rules is None or _score(one) >= _UNSEEN or not in_one_piece(one):
        return None
    longer = [
        other
        for other in found
        if other.rules is None
        and _score(other) >= _SEEN
        and _within(one, other)
        and len(other.name) > len(one.name)
        and in_one_piece(other)
        and "的" not in other.name
        and one.start - other.start != 1  # one character is the end of a word before
        and not CUT.match(other.name[: one.start - other.start])
        and not any(other.crosses(third) and not _within(third, other) for third in taken)
    ]
    return max(longer, key=_score, default=None)


def _ends_or_owns(name: str, one: Candidate, other: Candidate) -> bool:
    """Whether the name is the end of another at its place, or what the other owns or runs: 竹艺园 beside 竹艺园运营主体, 运营主体 beside it too."""
    longer = bare(other.name)
    if longer.endswith(name):
        return other.crosses(one) or bool(_OWNER.fullmatch(name))
    return longer.startswith(name) and bool(_OWNER.fullmatch(longer, len(name)))


def _within(one: Candidate, other: Candidate) -> bool:
    return other.start <= one.start and one.end <= other.end


def _says_less(one: Candidate, taken: Sequence[Candidate]) -> bool:
    """True for a bare 企业 of the network alone beside a name of the rules that says which enterprises.

    That name is one that the network finds likely too (民营企业), or has a relative clause (购买绿电的企业), of which the bare head is the end.
    """
    name = bare(one.name)
    if name in _CROWD and any(bare(other.name) == "企业群众" for other in taken):
        return True
    if one.rules is None and any(
        other.rules is not None and other.name != one.name and _ends_or_owns(name, one, other) for other in taken
    ):
        return True
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
