"""Reports say what the decisions say: counts agree with the lines, and nothing in them can run."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from peiyu.engine.compile import compile_rules
from peiyu.engine.decide import Decisions, decide
from peiyu.engine.lines import rows
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.synth import population
from peiyu.problems import Collector
from peiyu.reports.candidates import APPLY, NEAR, Roster, candidates
from peiyu.reports.overview import overview, share
from peiyu.reports.page import Run, page
from peiyu.reports.tables import flat
from peiyu.reports.words import money, money_range
from peiyu.reports.workbook import write_workbook
from peiyu.rules import load, resolve

AS_OF = dt.date(2026, 6, 30)
PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def decisions() -> Decisions:
    library = load([PACKS], Collector())
    dossiers = Dossiers.from_frames(population(120, 11, AS_OF), library.tables, library.subjects)
    return decide(compile_rules(resolve(library, AS_OF, include_drafts=True), AS_OF), dossiers)


def test_the_overview_counts_what_the_lines_say(decisions: Decisions) -> None:
    for count in overview(decisions).rules:
        found = Counter(line["verdict"] for line in rows(decisions, count.rule.code))
        assert (count.met, count.unmet, count.unknown) == (found["met"], found["unmet"], found["unknown"])


def test_drafts_stand_apart(decisions: Decisions) -> None:
    found = overview(decisions)
    assert found.drafts
    assert not {c.rule.code for c in found.in_force} & {c.rule.code for c in found.drafts}
    assert all(c.rule.status == "现行" for c in found.in_force)


def test_candidates_are_those_that_may_apply_or_lack_one_thing(decisions: Decisions) -> None:
    code = "cn.ladder.innovative"
    lines = {line["enterprise"]: line for line in rows(decisions, code)}
    found = candidates(decisions, code, Roster(decisions.dossiers))
    assert {c.firm.code for c in found if c.standing == APPLY} == {
        key for key, line in lines.items() if line["eligible_to_apply"] is True
    }
    assert all(len(lines[c.firm.code]["unmet"]) == 1 for c in found if c.standing == NEAR)
    assert all("合成" in c.firm.name for c in found)


def test_a_page_escapes_what_firms_wrote(decisions: Decisions) -> None:
    found = page("<b>标题</b>", "<script>alert(1)</script>", [Run("今天", overview(decisions), {})])
    assert "<script>" not in found
    assert "&lt;b&gt;标题" in found


def test_a_name_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    library = load([PACKS], Collector())
    tables = population(30, 11, AS_OF)
    names = ["=1+1", "+cmd", "-2", "@x", "=cmd|' /C calc'!A0"]
    firms = tables["企业"]
    import polars as pl

    tables["企业"] = firms.with_columns(pl.Series("企业名称", [names[i % 5] for i in range(firms.height)]))
    dossiers = Dossiers.from_frames(tables, library.tables, library.subjects)
    path = tmp_path / "a.xlsx"
    write_workbook(decide(compile_rules(resolve(library, AS_OF), AS_OF), dossiers), path)
    for sheet in openpyxl.load_workbook(path):
        assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


def test_a_flat_row_keeps_figures_as_written(decisions: Decisions) -> None:
    line = next(line for line in rows(decisions, "cn.fiscal.rd-deduction-100") if line["amount"] is not None)
    assert flat(line)["amount"] == str(line["amount"])


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "0元"),
        (1, "0.01元"),
        (999_999, "9,999.99元"),
        (1_000_000, "1万元"),
        (123_456_789, "123.46万元"),
        (9_999_999_999, "10,000万元"),
        (10_000_000_000, "1亿元"),
        (None, "未定"),
    ],
)
def test_money_in_words(fen: int | None, words: str) -> None:
    assert money(fen) == words


def test_ranges_and_shares_in_words() -> None:
    assert money_range(100, 100) == "1元"
    assert money_range(0, 1_000_000) == "0元—1万元"
    assert money_range(None, None) == "未定"
    assert share(0, 0) == "—"


def test_every_cell_of_the_page_carries_its_heading_for_narrow_screens(decisions: Decisions) -> None:
    code, roster = "cn.ladder.innovative", Roster(decisions.dossiers)
    made = page("试", "", [Run("今天", overview(decisions), {code: candidates(decisions, code, roster)})])
    assert made.count("<td") == made.count("data-label=") > 0
    assert "@media(max-width:600px)" in made
