"""How sure the reader is: the scale, the features, and what the first looks teach."""

import csv
import hashlib
from pathlib import Path

import pytest

from benchmarks import train_doubt
from benchmarks.score_documents import CORPUS
from benchmarks.train_doubt import FIRST_LOOKS, Look, looks
from peiyu.documents.doubt import features
from peiyu.documents.doubt.confidences import with_doubt
from peiyu.documents.doubt.features import Reading, of_reading, of_sentence
from peiyu.documents.doubt.sureness import FIELDS, how_sure
from peiyu.documents.extraction import Extraction, extract
from peiyu.documents.learning.chances import _LOG_ODDS, LEAST, MOST
from peiyu.documents.learning.fit import Example
from peiyu.documents.learning.weights import UNIT, Weights, read, shipped, written
from peiyu.documents.learning.words import plain
from peiyu.documents.output.review import doubts, review_text
from peiyu.documents.pipeline import deconstruct, outlined, text_source

TEXT = """某市支持企业若干措施
一、奖励创新
对新认定的高新技术企业，给予一次性奖励20万元。
二、强化宣传
加强政策宣传，办好各类推介活动，营造良好氛围。
"""


def test_the_table_of_log_odds_rises_and_mirrors() -> None:
    assert len(_LOG_ODDS) == 99
    assert list(_LOG_ODDS) == sorted(set(_LOG_ODDS))
    assert [-one for one in reversed(_LOG_ODDS)] == list(_LOG_ODDS)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_has_weights_made_from_the_first_looks_of_today(field: str) -> None:
    paths = sorted(FIRST_LOOKS.glob("*.tsv"))
    weights = shipped(f"doubt_{field}")
    assert weights.gold == hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]
    assert weights.classes == ("no", "yes")
    assert weights.scale[0] > 0, "a surer lead is never less likely right"
    assert weights.rows


def test_nothing_known_gives_the_shift_alone() -> None:
    sure = how_sure("amount", [frozenset({"no such feature"})])
    shift = shipped("doubt_amount").scale[1]
    assert sure == pytest.approx(sum(one <= shift for one in _LOG_ODDS) / 100)
    assert LEAST <= sure <= MOST


def test_a_lead_is_how_far_a_class_is_before_the_others() -> None:
    weights = Weights(("no", "yes"), {"good": (0, 500), "bad": (300, 0)})
    assert weights.lead("yes", [frozenset({"good"})]) == 500 * UNIT
    assert weights.lead("no", [frozenset({"good"})]) == -500 * UNIT
    assert weights.lead("yes", [frozenset({"bad"})]) == -300 * UNIT


def test_the_scale_is_kept_in_the_file() -> None:
    weights = Weights(("no", "yes"), {"good": (0, 5)}, "abc", ("one",), (1500, -200))
    assert read(written(weights)) == weights
    plain = Weights(("no", "yes"), {"good": (0, 5)}, "abc", ("one",))
    assert "scale" not in written(plain) and read(written(plain)) == plain


def test_a_reading_outside_its_sentence_has_nothing_beside_it() -> None:
    inside = of_reading(Reading("企业", 1, 3, 1, 0.7), "对企业给予奖励。", ("一、支持",), "")
    outside = of_reading(Reading("企业", -9, -7, 1, 0.7), "给予奖励。", ("一、支持",), "")
    assert any("left 对" in block for block in inside)
    assert frozenset({"beside nothing"}) in outside


def test_words_of_the_sentence_are_features_only_where_asked_for() -> None:
    assert any("奖励" in block for block in of_sentence("给予奖励。", (), "", words=True))
    assert not any("奖励" in block for block in of_sentence("给予奖励。", (), "", words=False))


def test_every_reading_says_how_sure_it_is() -> None:
    done = outlined(text_source(TEXT))
    plain = extract(done.cleaned, done.outline, done.outline.metadata)
    sure = with_doubt(done.cleaned.text, plain)
    assert [one.text for one in sure.measures] == [one.text for one in plain.measures]
    given = sure.measures[0]
    assert given.beneficiaries == plain.measures[0].beneficiaries, "names are weighed elsewhere"
    assert all(LEAST <= amount.confidence <= MOST for amount in given.amounts)
    assert given.amounts[0].confidence > 0.8, "a plain sum of a plain award"
    assert given.confidence > sure.measures[-1].confidence, "an award is a measure more surely than publicity is"


def test_what_is_said_in_words_keeps_the_rules_own_confidence() -> None:
    done = outlined(
        text_source(
            "某市若干措施\n一、支持\n对新认定的市级专精特新窑企，给予奖励10万元。\n对年营收500万元以上的窑企，给予奖励10万元。\n"
        )
    )
    plain = extract(done.cleaned, done.outline, done.outline.metadata)
    sure = with_doubt(done.cleaned.text, plain)
    (worded,), (counted,) = (one.conditions for one in plain.measures)
    (worded_sure,), (counted_sure,) = (one.conditions for one in sure.measures)
    assert isinstance(worded.value, str) and not isinstance(counted.value, str)
    assert worded_sure.confidence == worded.confidence
    assert counted_sure.confidence != counted.confidence


def test_nothing_read_is_nothing_doubted() -> None:
    assert with_doubt("", Extraction()) == Extraction()


def test_a_measure_for_nobody_is_listed_where_somebody_is_likely() -> None:
    text = "某市若干措施\n一、支持\n符合规定的，按实际投入的10%给予补助，最高50万元。\n二、宣传\n加强宣传，营造良好氛围，形成工作合力。\n"
    done = deconstruct(text_source(text))
    listed = {one.item: one for one in doubts(done) if one.field == "支持对象" and one.reading == "没有读出"}
    missing, right = done.extraction.measures
    assert not missing.beneficiaries and missing.nobody_confidence < 0.5
    assert listed["m01"].reason == "同样的句子里多有支持对象"
    assert not right.beneficiaries and right.nobody_confidence > 0.6
    assert listed["m02"].reason == "同样的句子里有时有支持对象"


def test_the_list_tells_what_such_readings_came_to() -> None:
    done = deconstruct(text_source(TEXT))
    told = {(one.item, one.field): one for one in doubts(done)}
    publicity = told["m02", "是不是一条措施"]
    assert publicity.confidence < 0.5 and publicity.reason == "同样的读法多半读错"
    assert ("m01", "支持对象") not in told, "a plain name in a plain place"
    assert "是不是一条措施：是（同样的读法多半读错）" in review_text(done)


@pytest.mark.parametrize("path", sorted(FIRST_LOOKS.rglob("*.tsv")), ids=lambda path: path.stem)
def test_first_looks_hold_offsets_and_values_and_no_sentence(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert rows
    for row in rows:
        assert row["field"] in {*FIELDS, "beneficiary"}
        assert row["right"] in ("0", "1")
        assert int(row["start"]) < int(row["end"])
        assert bool(row["at"]) == (row["field"] not in ("measure", "nobody"))
        assert len(row["name"]) <= 60
    for field in FIELDS:
        answers = {row["right"] for row in rows if row["field"] == field}
        assert answers in (set(), {"0", "1"}), f"{field}: all right or all wrong teaches nothing"


def _look(field: str, text: str, sign: str, right: float) -> Look:
    return Look("made up", field, Example(text, (frozenset({sign}),), {"yes": right, "no": 1 - right}))


def test_weights_learn_right_from_wrong() -> None:
    made = [
        _look("amount", f"text{at % 9}", "good" if at % 3 else "bad", float(at % 3 > 0)).example for at in range(90)
    ]
    weights = train_doubt.learn(made, "digest")
    assert weights.lead("yes", [frozenset({"good"})]) > 0 > weights.lead("yes", [frozenset({"bad"})])
    assert weights.gold == "digest"


@pytest.mark.skipif(not (CORPUS / "open").is_dir(), reason=f"no real texts in {CORPUS}: set PEIYU_CORPUS")
def test_right_readings_of_the_corpus_are_surer_than_wrong_ones() -> None:
    found, absent = looks([FIRST_LOOKS / "corpus.tsv"], Path("no fresh texts needed"))
    assert not absent
    for field in FIELDS:
        mine = [one.example for one in found if one.field == field]
        sure = {True: [], False: []}
        for one in mine:
            sure[one.right["yes"] > 0].append(how_sure(field, one.blocks))
        yes, no = sure[True], sure[False]
        above = sum(a > b for a in yes for b in no) / (len(yes) * len(no))
        assert above > 0.7, f"{field}: {above:.2f} of the pairs are in order"


def test_a_sentence_with_many_readings_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "对窑企给予奖励，" + "，".join(f"窑坊{at}号给予{at}万元奖励" for at in range(400)) + "。"
    looked: list[int] = []

    def counted(words: str) -> str:
        looked.append(len(words))
        return plain(words)

    monkeypatch.setattr(features, "plain", counted)
    for at in range(400):
        of_reading(Reading("奖励", at * 10, at * 10 + 3, 400, 0.9), sentence, ("一、支持",), "")
    assert sum(looked) < 20 * len(sentence)
