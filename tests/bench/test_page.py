"""`peiyu bench` from one end to the other at toy size, page and charts included."""

import pytest

from benchmarks import page, run
from benchmarks.machine import Machine
from benchmarks.plan import Plan


@pytest.fixture(scope="module")
def results():
    plan = Plan(
        policies=40, enterprises=400, rounds=2, peers={"polars": 400}, growth_enterprises=(400,),
        growth_policies=(40,), growth_firms=200, packs=60, spark=0,
    )  # fmt: skip
    patch = pytest.MonkeyPatch()
    patch.setattr(run, "machine", lambda: Machine("a processor", 2, 2**34, "3.11", 10e9, 0.0))
    try:
        return run.measure(plan, ["polars"], 0.0)
    finally:
        patch.undo()


def test_every_rule_node_of_the_real_packs_runs_in_the_kernel(results):
    assert results.packs.executed == results.packs.nodes > 1000


def test_a_moved_threshold_gives_what_deciding_anew_gives(results):
    assert results.whatif.wrong == 0


def test_the_page_names_every_part_and_its_charts(results, tmp_path):
    page.write(results, tmp_path)
    text = (tmp_path / "benchmark.md").read_text(encoding="utf-8")
    for heading in (
        "The work",
        "Side by side",
        "Peiyu alone",
        "Growth",
        "One threshold moved",
        "One enterprise",
        "The real packs",
    ):
        assert f"## {heading}" in text
    assert "| Polars " in text
    assert sorted(p.name for p in (tmp_path / "assets").iterdir()) == [
        "benchmark-enterprises.svg",
        "benchmark-policies.svg",
    ]


def test_the_screen_shows_ratios_in_chinese(results, capsys):
    page.screen(results)
    shown = capsys.readouterr().out
    assert "倍数" in shown
    assert "全部一致" in shown
