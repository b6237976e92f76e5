"""Work grows with the length of a text and no faster: steps of the interpreter are counted, characters read by patterns, never seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.cleaning.spacing import _EDGES
from peiyu.documents.extraction import extract
from peiyu.documents.extraction.departments import named
from peiyu.documents.extraction.measures.granting import granting
from peiyu.documents.extraction.measures.passages import passages
from peiyu.documents.extraction.measures.pieces import last_of
from peiyu.documents.extraction.sentences import short_clauses
from peiyu.documents.outline import outline_of

FEW, TIMES = 40, 4
MOST_GROWTH = 1.25 * TIMES


def steps(work: Callable[[], Any]) -> int:
    """How many steps the interpreter takes in it: the instructions of every function and every comprehension."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def work_of(text: str) -> Callable[[], Any]:
    cleaned = clean(text)
    outline = outline_of(cleaned)
    return lambda: extract(cleaned, outline, outline.metadata)


@pytest.mark.parametrize(
    "line",
    [
        "支持窑企。（牵头单位：市窑业局）\n",  # each line asked every bracket of the text
        "（一）支持窑企更新窑炉设备。（责任单位：市窑业局）\n",
    ],
)
def test_many_lines_are_as_many_times_the_work_of_few(line: str) -> None:
    work_of(line * FEW)()  # what is read once for all is no work of the lines
    few, many = steps(work_of(line * FEW)), steps(work_of(line * FEW * TIMES))
    assert many < MOST_GROWTH * few


@pytest.mark.parametrize("line", ["1.。\n", "一、。\n"])
def test_no_passage_looks_through_all_others(line: str) -> None:
    # each item asked for the nearest line above that is none, each line for the next heading below
    def granted(times: int) -> Callable[[], Any]:
        cleaned = clean(line * times)
        found = passages(cleaned, outline_of(cleaned))
        return lambda: granting(cleaned.text, found)

    few, many = steps(granted(FEW)), steps(granted(FEW * TIMES))
    assert many < MOST_GROWTH * few


def test_of_what_grows_part_by_part_only_the_end_is_read_again() -> None:
    text = "给予10万元奖励；" * 1000
    assert last_of(text, 0, len(text)) == text[-2000:]
    assert last_of(text, 10, 40) == text[10:40]


def test_a_sentence_that_charges_somebody_begins_in_its_own_line() -> None:
    # one that reached back over empty lines was looked for from each of them
    text = "支持窑企。" + "\n" * 50 + "由市窑业局牵头负责落实。"
    (found,) = named.responsibilities(text)
    assert text[found.start : found.end] == "由市窑业局牵头负责落实。"


def test_blanks_before_the_end_of_a_line_are_looked_for_once() -> None:
    blanks = "窑" + " " * 50
    assert [at for at in range(51) if _EDGES.match(blanks, at)] == [1]
    assert clean("支持窑企   \n  对窑企" + " " * 9 + "给予奖励。").text == "支持窑企\n对窑企给予奖励。"


def test_a_clause_of_hundreds_of_figures_is_read_piece_by_piece() -> None:
    text = "10万元、" * 300 + "给予奖励。"
    spans = short_clauses(text, 0, len(text))
    assert max(right - left for left, right in spans) <= 400
    assert "".join(text[left:right] for left, right in spans) == text
    assert short_clauses("给予甲10万元、乙5万元，", 0, 13) == [(0, 13)]


def test_an_unclosed_bracket_in_every_line_is_linear() -> None:
    def cleaned(times: int) -> Callable[[], Any]:
        return lambda: clean("支持（\n" * times)

    few, many = steps(cleaned(FEW)), steps(cleaned(FEW * TIMES))
    assert many < MOST_GROWTH * few
