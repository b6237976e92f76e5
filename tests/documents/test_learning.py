"""The learnt weights: sums of integers, one file, the same bytes whenever they are learnt again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.score_documents import CORPUS
from benchmarks.score_fresh import FRESH
from benchmarks.train_documents import FIELDS, FOLDERS, WEIGHTS, Told, digest_of, learn, teachers, told
from peiyu.documents.learning.fit import Example, Settings, fit, left_out
from peiyu.documents.learning.weights import UNIT, Weights, read, shipped, written
from peiyu.documents.learning.words import clauses, grams, plain

needs_corpus = pytest.mark.skipif(
    not (CORPUS / "seeds").is_dir(), reason=f"no real texts in {CORPUS}: set PEIYU_CORPUS"
)
CLOSE = Settings().floor + 1
"""Weights below the floor are not written, and the last one may be rounded the other way."""
TWO = Weights(("one", "two"), {"a": (300, -300), "b": (-500, 500), "c": (-500, 500)}, "0123", ("x", "y"))


def said(sentence: str, text: str, name: str) -> Example:
    return Example(text, (grams(sentence, (2,), ""),), {name: 1.0})


TAUGHT = [
    said("给予补助", "first", "money"),
    said("给予补助金", "second", "money"),
    said("开展服务", "first", "help"),
    said("开展服务日", "second", "help"),
]


def test_the_class_with_the_greatest_sum_is_chosen() -> None:
    assert TWO.decide([{"a"}]).name == "one"
    assert TWO.decide([{"a"}, {"b"}]).name == "two"


def test_a_block_counts_as_much_with_many_features_as_with_few() -> None:
    alone, twice = TWO.decide([{"b"}]), TWO.decide([{"b", "c"}])
    assert alone.lead == 1000 * UNIT
    assert twice.lead == 2 * 1000 * 707


def test_what_the_rules_say_comes_first_and_weights_may_overrule_it() -> None:
    assert TWO.decide([], {"two": 1}).name == "two"
    assert TWO.decide([{"a"}], {"two": 100}).name == "one"


def test_equal_sums_give_the_first_class_and_the_least_confidence() -> None:
    decision = TWO.decide([{"unknown"}])
    assert (decision.name, decision.confidence, decision.lead) == ("one", 0.6, 0)


def test_confidence_grows_with_the_lead_and_ends() -> None:
    sure = [TWO.decide([], {"two": lead}).confidence for lead in (0, 100, 1000, 4000, 9000)]
    assert sure == sorted(sure)
    assert sure[-1] == sure[-2] == 0.98


def test_a_file_is_read_as_it_was_written() -> None:
    assert read(written(TWO)) == TWO


def test_a_file_without_its_head_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with lines"):
        read("a\t0:1\n")


def test_what_two_texts_show_is_learnt_and_what_one_shows_is_not() -> None:
    weights = fit(TAUGHT, ("help", "money"), Settings())
    assert weights.decide([grams("补助多多", (2,), "")]).name == "money"
    assert weights.decide([grams("服务多多", (2,), "")]).name == "help"
    assert "助金" not in weights.rows


def test_a_second_right_answer_shares_what_is_learnt() -> None:
    shared = [Example(one.text, one.blocks, {"money": 0.6, "help": 0.4}) for one in TAUGHT[:2]] + TAUGHT[2:]
    alone, both = (fit(taught, ("help", "money"), Settings()).rows["补助"][1] for taught in (TAUGHT, shared))
    assert 0 < both < alone


def test_a_text_left_out_does_not_teach_itself() -> None:
    other = [said("不明所以", "third", "help"), said("不明所以", "third", "help")]
    called = left_out([*TAUGHT, *other], ("help", "money"), Settings(texts=1))
    assert called[:4] == ["money", "money", "help", "help"]
    assert fit([*TAUGHT, *other], ("help", "money"), Settings(texts=1)).rows["明所"][0] > 0
    turned = [Example(one.text, one.blocks, {"money": 1.0}) for one in other]
    assert left_out([*TAUGHT, *turned], ("help", "money"), Settings(texts=1))[4:] == called[4:]


def test_numbers_and_spaces_do_not_tell_sentences_apart() -> None:
    assert plain("给予 1,500.5 万元，2 年。") == "给予0万元，0年。"
    assert clauses("无标点") == ["无标点"]


@pytest.mark.parametrize("name", FIELDS)
def test_shipped_weights_are_small_and_hold_no_sentences(name: str) -> None:
    assert (WEIGHTS / f"{name}.txt").stat().st_size < 700_000
    rows = shipped(name).rows
    assert rows
    assert max(len(run) for feature in rows for run in re.findall(r"[一-龥]+", feature)) <= 5
    assert all(isinstance(weight, int) for row in rows.values() for weight in row)


def test_a_fresh_text_that_is_absent_or_not_as_annotated_does_not_teach(tmp_path: Path) -> None:
    (tmp_path / "baiyin_investment_30_2023.txt").write_text("另一个文本", encoding="utf-8")
    assert teachers([FRESH], fresh=tmp_path) == {}


@pytest.fixture(scope="module")
def taught() -> tuple[dict[str, tuple[Path, Path]], list[Told]]:
    """The gold that taught the shipped weights, as far as it is here, and its measures."""
    names = {text for name in FIELDS for text in shipped(name).texts}
    found = teachers(FOLDERS, names)
    return found, [one for text, (gold, source) in found.items() for one in told(text, gold, source)]


@pytest.mark.corpus
@needs_corpus
@pytest.mark.parametrize("name", FIELDS)
def test_shipped_weights_belong_to_the_gold(name: str, taught: tuple[dict[str, tuple[Path, Path]], list[Told]]) -> None:
    weights, found = shipped(name), taught[0]
    absent = sorted(set(weights.texts) - found.keys())
    if absent:
        pytest.skip(f"no text of {', '.join(absent)}: set PEIYU_CORPUS and PEIYU_FRESH")
    assert weights.gold == digest_of(name, (found[text][0] for text in weights.texts)), (
        "the gold has changed: run python -m benchmarks.train_documents"
    )


@pytest.mark.corpus
@needs_corpus
@pytest.mark.parametrize("name", FIELDS)
def test_learning_again_gives_the_shipped_weights(
    name: str, taught: tuple[dict[str, tuple[Path, Path]], list[Told]]
) -> None:
    """A changed word pattern, heading or cut loses its weights: then they have to be learnt again."""
    found, measures = taught
    weights, again = shipped(name), learn(name, found, measures)
    if set(weights.texts) - found.keys():
        pytest.skip("not all of the texts that taught are here: set PEIYU_CORPUS and PEIYU_FRESH")
    assert again.classes == weights.classes
    # Processors round sums of doubles each in their own way: a weight may be one off, and one at the floor come or go.
    apart = [
        feature
        for feature in again.rows.keys() | weights.rows.keys()
        if max(
            abs(one - other)
            for one, other in zip(
                again.rows.get(feature, (0,) * len(again.classes)),
                weights.rows.get(feature, (0,) * len(again.classes)),
                strict=True,
            )
        )
        > CLOSE
    ]
    assert apart == [], "the rules or the outline have changed: run python -m benchmarks.train_documents"
