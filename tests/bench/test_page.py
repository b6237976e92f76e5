"""`peiyu bench` from one end to the other at toy size, page and charts included."""

import json

import pytest

from benchmarks import page, run, sections
from benchmarks.machine import Machine
from benchmarks.plan import Plan
from peiyu.cli.bench import SECTIONS

PLAN = Plan(
    policies=40, enterprises=400, rounds=2, peers={"polars": 400}, growth_enterprises=(400,), growth_policies=(40,),
    growth_firms=200, packs=60, groups=300, large=500, spark=0, profile=3000, first_use=0,
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Every section but Spark, at toy size."""
    held = tmp_path_factory.mktemp("bench")
    patch = pytest.MonkeyPatch()
    patch.setattr(run, "machine", lambda: Machine("a processor", 2, 2**34, "3.11", 10e9, 0.0))
    try:
        for name in run.SECTIONS:
            left_out = name in ("spark", "first-use")
            assert run.measure(run.Run(PLAN, ["polars"]), name, held) is (None if left_out else True), name
    finally:
        patch.undo()
    sections.save(held, "first-use", {"compiled": 12.0, "loaded": 0.5}, PLAN, 0.0, 13.0)
    sections.save(
        held, "spark",
        {"enterprises": 60, "rules": 9, "groups": 2, "cores": 2, "alone": 1.0, "spark": 2.0, "equal": True}, PLAN, 0.0, 9.0,
    )  # fmt: skip
    return held


@pytest.fixture(scope="module")
def found(folder):
    return {name: section.found for name, section in sections.load(folder).items()}


def test_the_command_offers_the_sections_that_there_are():
    assert set(SECTIONS) == set(run.SECTIONS) == set(page._PARTS)


def test_every_rule_node_of_the_real_packs_runs_in_the_kernel(found):
    assert found["packs"]["executed"] == found["packs"]["nodes"] > 1000


def test_no_function_is_called_once_an_enterprise(found):
    assert found["profile"]["grown"] == []
    assert found["profile"]["calls_of_twice"] < found["profile"]["calls"] * 1.5


def test_a_moved_threshold_gives_what_deciding_anew_gives(found):
    assert found["threshold"]["wrong"] == 0


def test_groups_of_which_only_the_best_is_paid_leave_something_out(found):
    assert found["groups"]["displaced"] > 0


def test_the_page_names_every_part_and_its_charts(folder, tmp_path):
    page.write(sections.load(folder), tmp_path)
    text = (tmp_path / "benchmark.md").read_text(encoding="utf-8")
    for heading in (
        "The work",
        "Side by side",
        "Peiyu alone",
        "Growth",
        "One threshold moved",
        "One enterprise",
        "The real packs",
        "Only the best of a group",
        "No Python per enterprise",
        "500 enterprises",
        "Spark on this machine",
        "First use",
    ):
        assert f"## {heading}" in text
    assert "| Polars " in text
    assert sorted(p.name for p in (tmp_path / "assets").iterdir()) == [
        "benchmark-enterprises.svg",
        "benchmark-policies.svg",
    ]


def test_a_run_that_was_broken_off_keeps_the_sections_it_has(folder, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    for name in ("machine", "threshold"):
        (kept / f"{name}.json").write_bytes((folder / f"{name}.json").read_bytes())
    (kept / "packs.json").write_text('{"name": "packs", "fou', encoding="utf-8")
    page.write(sections.load(kept), tmp_path)
    text = (tmp_path / "benchmark.md").read_text(encoding="utf-8")
    assert "## One threshold moved" in text
    assert "## The real packs" not in text


def test_a_section_that_fails_leaves_what_was_measured_before(folder, monkeypatch):
    before = json.loads((folder / "threshold.json").read_text(encoding="utf-8"))
    monkeypatch.setitem(run.SECTIONS, "threshold", lambda _: None)
    assert run.measure(run.Run(PLAN, []), "threshold", folder) is False
    assert json.loads((folder / "threshold.json").read_text(encoding="utf-8")) == before


def test_the_screen_shows_ratios_in_chinese(folder, capsys):
    page.screen(sections.load(folder))
    shown = capsys.readouterr().out
    assert "倍数" in shown
    assert "全部一致" in shown
