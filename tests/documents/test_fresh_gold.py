"""The gold of texts that are not in the corpus: well formed, without text, told apart by sets and digests."""

from __future__ import annotations

from pathlib import Path

from benchmarks.score_documents import load
from benchmarks.score_fresh import FRESH, agreement, texts_of


def test_every_fresh_gold_names_its_set_and_text_and_holds_no_text() -> None:
    paths = sorted(FRESH.glob("*.gold.yaml"))
    readme = (FRESH / "README.md").read_text(encoding="utf-8")
    for path in paths:
        gold = load(path)
        assert gold["set"] in range(1, 15), path.name
        assert len(gold["sha256"]) == 64, path.name
        assert f"| {path.name.removesuffix('.gold.yaml')} |" in readme
        for key in ("measures", "targets", "commitments", "figures"):
            for item in gold.get(key) or []:
                assert 0 <= item["start"] < item["end"], path.name
                assert "text" not in item, path.name
    assert len(paths) >= 200


def test_a_text_that_is_not_as_annotated_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "baiyin_investment_30_2023.txt").write_text("另一个文本", encoding="utf-8")
    sets, others = texts_of(tmp_path)
    assert sets == {}
    assert "baiyin_investment_30_2023" in others


def test_two_annotators_agree_on_what_the_reader_is_measured_by() -> None:
    """Were it otherwise, the figures would measure the annotator."""
    count, total = agreement()
    assert count == 6
    assert total.fields["measures"].f1 > 0.95
    assert total.fields["beneficiaries"].f1 > 0.85
