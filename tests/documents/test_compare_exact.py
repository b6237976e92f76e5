"""Comparing long documents takes short cuts; none of them may change the answer."""

from __future__ import annotations

import random

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from peiyu.documents.compare.clauses import Clause, matched
from peiyu.documents.compare.homes import CONTAINED, Homes

WORDS = "对新认定的企业给予万元奖励支持建设平台加强服务推动发展项目资金补助市县财政部门负责落实".strip()


def _text(chance: random.Random) -> str:
    return "".join(chance.choice(WORDS) for _ in range(chance.randint(3, 60)))


def _changed(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(WORDS) + text[at + chance.randint(0, 3) :]


def _two_versions(seed: int) -> tuple[list[Clause], list[Clause]]:
    """Clauses kept, changed, moved, dropped, doubled and new, under few headings."""
    chance = random.Random(seed)
    old = [(_text(chance), f"第{chance.randint(1, 3)}章 总则") for _ in range(40)]
    new = []
    for text, title in old + chance.sample(old, 4):
        kind = chance.random()
        if kind < 0.1:
            continue
        new.append((_changed(text, chance) if kind < 0.3 else text, "第9章 附则" if kind > 0.95 else title))
    chance.shuffle(part := new[:8])
    new[:8] = part
    return [_clause(*c) for c in old], [_clause(*c) for c in new]


def _clause(text: str, title: str) -> Clause:
    return Clause(0, len(text), text, "", (title,))


def _each_with_each(old: list[Clause], new: list[Clause]) -> list[tuple[int, int, float]]:
    """The definition of `matched`, without a short cut."""
    likeness = process.cdist([c.words for c in old], [c.words for c in new], scorer=fuzz.ratio, dtype=np.float32)
    titles = process.cdist(
        [c.path[0].split()[1] for c in old], [c.path[0].split()[1] for c in new], scorer=fuzz.ratio, dtype=np.float32
    )
    scored = []
    for i in range(len(old)):
        for j in range(len(new)):
            score = float(likeness[i, j])
            total = score + 12.0 * float(titles[i, j]) / 100 - 4.0 * abs(i / len(old) - j / len(new))
            if total >= 42 and (score >= 34 or titles[i, j] > 85):
                scored.append((total, i, j))
    pairs: list[tuple[int, int, float]] = []
    for total, i, j in sorted(scored, key=lambda c: (-c[0], c[1], c[2])):
        if all(i != a and j != b for a, b, _ in pairs):
            pairs.append((i, j, min(total, 100.0)))
    return sorted(pairs)


@pytest.mark.parametrize("seed", range(40))
def test_clauses_are_matched_as_if_each_were_compared_with_each(seed: int) -> None:
    old, new = _two_versions(seed)
    found, wanted = matched(old, new), _each_with_each(old, new)
    assert [pair[:2] for pair in found] == [pair[:2] for pair in wanted]
    assert [pair[2] for pair in found] == pytest.approx([pair[2] for pair in wanted])


@pytest.mark.parametrize("seed", range(20))
def test_a_containing_clause_is_found_as_if_all_were_looked_at(seed: int) -> None:
    chance = random.Random(seed)
    texts = [_text(chance) for _ in range(60)]
    homes = Homes(texts)
    for text in [
        *(_changed(t, chance)[: chance.randint(4, 40)] or t for t in texts),
        *(_text(chance) for _ in range(20)),
    ]:
        scores = [fuzz.partial_ratio(text, other) for other in texts]
        best = max(range(len(texts)), key=lambda at: scores[at])
        assert homes.of(text) == (best if scores[best] >= CONTAINED else None)
