"""What the names are worth once an officer has settled the least sure ones: nothing is gained where nobody looks, and a lost measure stays lost."""

from __future__ import annotations

from pathlib import Path

from benchmarks.names_after_review import Reviewed, reviewed, sure_of_names
from peiyu.documents.pipeline import deconstruct, text_source


def _row(bound: float) -> Reviewed:
    row = Reviewed(bound)
    row.add({"beneficiaries": ["窑企"]}, {"beneficiaries": ["茶企"]}, 0.4)
    row.add({"beneficiaries": ["竹农"]}, {"beneficiaries": ["竹农"]}, 0.9)
    row.lose({"beneficiaries": ["陶工"]})
    return row


def test_a_measure_that_is_looked_at_has_the_names_of_the_gold() -> None:
    untouched, settled = _row(0.0), _row(0.5)
    assert (untouched.looked_at, settled.looked_at) == (0, 1)
    assert untouched.whole.f1 < settled.whole.f1 < 1.0
    assert settled.unseen.f1 == 1.0


def test_names_that_nobody_looked_at_are_counted_without_the_settled_ones() -> None:
    everything = _row(0.95)
    assert everything.looked_at == 2
    assert everything.unseen.gold == 0


def test_a_measure_is_as_sure_as_its_least_sure_name_or_as_that_it_names_nobody() -> None:
    done = deconstruct(
        text_source("青瓷市支持窑业若干措施\n一、对窑业企业和茶农给予奖励10万元。\n二、优化窑炉审批流程。\n")
    )
    named, nobody = done.extraction.measures
    assert len(named.beneficiaries) == 2
    assert sure_of_names(named) == min(name.confidence for name in named.beneficiaries)
    assert not nobody.beneficiaries
    assert sure_of_names(nobody) == nobody.nobody_confidence


def test_a_folder_without_the_texts_counts_nothing(tmp_path: Path) -> None:
    assert all(row.measures == 0 for row in reviewed(tmp_path, []))
