"""A clause of hundreds of figures without a comma is read in a time that grows with its length, and as short ones are."""

from __future__ import annotations

import time

from peiyu.documents.extraction.reports.figures import figures

SAID = "窑企产值120万元茶企5家竹企增长3%"
FACTOR = 4


def _seconds(many: int) -> float:
    text = SAID * many + "。"
    begin = time.process_time()
    assert len(figures(text, [(0, len(text))])) == 3 * many
    return time.process_time() - begin


def test_the_time_grows_with_the_length() -> None:
    _seconds(100)
    assert min(_seconds(1_000 * FACTOR) for _ in range(2)) < 2 * FACTOR * min(_seconds(1_000) for _ in range(3))


def test_every_figure_of_an_endless_clause_is_read_as_the_same_words_alone() -> None:
    text = SAID * 300
    found = figures(text, [(0, len(text))])
    first = [(one.indicator, one.value, one.unit, one.text) for one in found[3:6]]
    assert [(one.indicator, one.value, one.unit, one.text) for one in found[-3:]] == first
