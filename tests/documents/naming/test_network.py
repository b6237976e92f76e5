"""The network of names: exact, the same alone and among others, and no span that is none."""

from __future__ import annotations

import math

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController

from peiyu.documents.naming import network
from peiyu.documents.naming.network import FAINT, LEVELS, shipped

TEXT = "一、支持创新\n对新认定的省级专精特新中小企业，给予10万元奖励。"
LONGER = TEXT + "鼓励金融机构为小微企业提供低息贷款，降低融资成本，支持个体工商户转型升级。"


def parts(text: str) -> np.ndarray:
    found = np.full(len(text), -1, dtype=np.int32)
    found[text.index("\n") + 1 :] = 0
    return found


def test_a_text_scores_alike_alone_and_among_longer_ones():
    alone = shipped().scores([TEXT], [parts(TEXT)])[0]
    among = shipped().scores([LONGER, TEXT, LONGER[:20]], [parts(LONGER), parts(TEXT), parts(LONGER[:20])])[1]
    assert np.array_equal(alone, among)


def test_spans_stay_in_one_part_and_in_the_text():
    scores = shipped().scores([TEXT], [parts(TEXT)])[0]
    assert scores.shape[0] == len(TEXT)
    border = TEXT.index("\n") + 1
    for start, wide in zip(*np.nonzero(scores > FAINT), strict=True):
        end = start + wide
        assert end < len(TEXT)
        assert (start < border) == (end < border)


def test_whole_numbers_stand_exactly_in_single_precision():
    net = shipped()
    recurrent = [m for layer in (*net.layers, net.head) for m in (*layer.into, layer.gates, layer.state)]
    matrices = [*recurrent, net.narrow, net.starts, net.ends, net.start, net.end]
    for matrix in matrices:
        assert np.array_equal(matrix.whole, np.rint(matrix.whole))
        assert np.abs(matrix.whole).max() <= LEVELS
        assert LEVELS * np.abs(matrix.whole).sum(axis=-2).max() < 2**24, "a sum could be rounded"
    assert LEVELS * LEVELS * net.starts.whole.shape[1] < 2**24


@pytest.mark.parametrize("x", [-9.0, -3.2, -0.5, 0.0, 0.1, 2.0, 7.5])
def test_the_curves_are_what_they_stand_for(x: float):
    def at(curve, value: float) -> float:
        return float(curve(np.array([value], dtype=np.float32))[0])

    assert at(network._tanh, x) == pytest.approx(math.tanh(x), abs=2e-4)
    assert at(network._gate, x) == pytest.approx(1 / (1 + math.exp(-x)), abs=1e-4)
    assert -1 <= at(network._tanh, x) <= 1


def test_a_character_that_nobody_knows_is_read_like_any_other_such():
    one, other = (TEXT.replace("创", c) for c in ("\U00020000", "\U00020001"))
    assert np.array_equal(shipped().scores([one], [parts(one)])[0], shipped().scores([other], [parts(other)])[0])


def test_products_are_made_on_one_core_and_the_setting_of_others_comes_back(monkeypatch: pytest.MonkeyPatch):
    def cores() -> set[int]:
        return {pool["num_threads"] for pool in ThreadpoolController().select(user_api="blas").info()}

    before, within, states = cores(), set(), network.Network._states

    def watched(self: network.Network, *given: object) -> object:
        within.update(cores())
        return states(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(network.Network, "_states", watched)
    with ThreadpoolController().limit(limits=2, user_api="blas"):
        shipped().scores([TEXT], [parts(TEXT)])
        assert cores() == {2}
    assert within == {1}
    assert cores() == before
