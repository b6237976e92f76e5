"""The regression table: accuracy per field, on our own documents always and on the real ones where they are present."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from benchmarks.score_documents import CORPUS, Score, golds, groups, load, predicted, score
from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules import check
from peiyu.rules.library import load as load_packs
from tests.documents.extraction.test_promises import verify

TABLE = yaml.safe_load((Path(__file__).parent / "accuracy.yaml").read_text(encoding="utf-8"))
KNOWN = golds()
PACKS = Path(__file__).parents[2] / "packs"
needs_corpus = pytest.mark.skipif(
    not (CORPUS / "seeds").is_dir(), reason=f"no real texts in {CORPUS}: set PEIYU_CORPUS"
)


def fallen(group: str) -> dict[str, str]:
    """The fields of a group whose hits fell, or whose inventions rose, against the table."""
    total = Score()
    for name in groups(KNOWN)[group]:
        gold_path, text_path = KNOWN[name]
        total.add(score(load(gold_path), predicted(text_path)))
    worse = {}
    for field, wanted in TABLE[group].items():
        tally = total.fields[field]
        if tally.f1 < wanted - 0.0005:
            worse[field] = f"{tally} is below {wanted}"
    return worse


def test_our_own_documents_are_read_no_worse_than_before() -> None:
    assert fallen("own documents") == {}


@pytest.mark.parametrize("name", [name for name in KNOWN if name in groups(KNOWN)["own documents"]])
def test_offsets_of_our_own_documents_hold(name: str) -> None:
    _verify(KNOWN[name][1])


@pytest.mark.corpus
@needs_corpus
@pytest.mark.parametrize("group", [name for name in TABLE if name != "own documents"])
def test_real_documents_are_read_no_worse_than_before(group: str) -> None:
    assert fallen(group) == {}


@pytest.mark.corpus
@needs_corpus
def test_all_real_texts_are_read_without_an_exception_and_with_true_offsets() -> None:
    for path in sorted(CORPUS.glob("*/*.txt")):
        _verify(path)


@pytest.mark.corpus
@needs_corpus
def test_the_checker_accepts_the_draft_rules_of_every_real_text(tmp_path: Path) -> None:
    library = load_packs([PACKS / "cn"], Collector())
    done = []
    for path in sorted(CORPUS.glob("*/*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            done.append(deconstruct(text_source(file.read(), path.name)))
    draft_pack(done, library, tmp_path)
    _, problems = check([PACKS / "cn", tmp_path], dt.date(2026, 6, 30))
    assert len(list(tmp_path.glob("*/pack.yaml"))) == len(done)
    assert [str(problem) for problem in problems if problem.is_error] == []


def test_gold_of_real_texts_holds_offsets_and_values_only() -> None:
    for path in (Path(__file__).parent / "gold").glob("*.gold.yaml"):
        gold = load(path)
        keys = {
            key
            for kind in ("measures", "targets", "commitments", "figures")
            for item in gold.get(kind, ())
            for key in item
        }
        assert not keys & {"text", "summary", "heading_path", "indicator"}


def _verify(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        source = file.read()
    done = deconstruct(text_source(source, path.name))
    verify(done.cleaned, done.extraction)
    for item in (*done.extraction.measures, *done.extraction.commitments):
        start, end = done.cleaned.span(item.start, item.end)
        assert 0 <= start < end <= len(source)
