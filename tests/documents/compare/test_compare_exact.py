"""Comparing long documents takes short cuts; none of them may change the answer."""

from __future__ import annotations

import random
from math import log

import pytest
from rapidfuzz import fuzz

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.homes import CONTAINED, Homes
from peiyu.documents.compare.matching import Likeness, Pair, in_order, matched
from peiyu.documents.compare.subjects import MOST, Subjects, weighed

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


def _each_with_each(old: list[Clause], new: list[Clause]) -> list[Pair]:
    """The definition of `matched`, without a short cut."""
    likeness = Likeness(old, new)
    pairs: dict[int, Pair] = {}
    for pair in in_order([pair for i in range(len(old)) for pair in likeness.row(i)]):
        if pair.old not in pairs and all(pair.new != other.new for other in pairs.values()):
            pairs[pair.old] = pair
    return [pairs[i] for i in sorted(pairs)]


@pytest.mark.parametrize("seed", range(40))
def test_clauses_are_matched_as_if_each_were_compared_with_each(seed: int) -> None:
    old, new = _two_versions(seed)
    assert [(p.old, p.new, p.doubtful) for p in matched(old, new)] == [
        (p.old, p.new, p.doubtful) for p in _each_with_each(old, new)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_what_two_clauses_share_is_found_as_if_each_were_looked_at(seed: int) -> None:
    old, new = ([c.words for c in side] for side in _two_versions(seed))
    spread = {
        pair: sum(pair in weighed(text) for text in [*old, *new]) for text in [*old, *new] for pair in weighed(text)
    }
    subjects = Subjects(old, new)
    for i, left in enumerate(old):
        found = dict(subjects.row(i, 0.0))
        for j, right in enumerate(new):
            a, b = (
                {pair: w / (1 + log(max(1, spread[pair] / 2))) for pair, w in weighed(t).items()} for t in (left, right)
            )
            common = sum(min(a[pair], b[pair]) for pair in a.keys() & b.keys())
            assert (j in found) == (common > 0)
            if common:
                assert found[j].both == pytest.approx(2 * common / (sum(a.values()) + sum(b.values())))
                assert found[j].lesser == pytest.approx(common / min(sum(a.values()), sum(b.values())))


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
        assert homes.likest(text) == (best if scores[best] >= CONTAINED else None)


def test_in_a_long_list_of_rows_that_all_say_the_same_every_row_finds_a_partner() -> None:
    rows = [Clause(0, 9, f"茶坊新建烘茶窑炉改造竹材仓库，补助{at}元。", "", ("附件",)) for at in range(1, 3 * MOST)]
    changed = [Clause(0, 9, row.words.replace("元", "万元"), "", row.path) for row in reversed(rows)]
    assert len(matched(rows, changed)) == len(rows)
