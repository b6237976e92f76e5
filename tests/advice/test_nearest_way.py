"""Of a clause that names several ways, the calculator and the decisions of many tell the same one, and the words hold together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peiyu.advice.calculator import Calculator
from peiyu.advice.findings import Failure
from peiyu.engine.compile import compile_rules
from peiyu.engine.decide import decide
from peiyu.engine.lines import jsonl
from peiyu.facts.values import from_values
from peiyu.problems import Collector
from peiyu.rules import load, resolve
from tests.engine.test_nearest import AS_OF, HEAD, TABLES

WAYS = """  - 任一满足:
      - 甲 ≥ 4亿元
      - 全部满足:
          - 持有(茶器工坊) 或 持有(竹编工坊)
          - 甲 ≥ 2亿元
"""


def both(folder: Path, firm: dict[str, str], title: str) -> tuple[Failure, dict[str, str]]:
    """The failing clause as the calculator and as the decision of a population tell it."""
    (folder / "pack.yaml").write_text("政策包: t\n名称: 试\n", encoding="utf-8")
    (folder / "all.yaml").write_text(TABLES + "---\n" + HEAD + WAYS, encoding="utf-8")
    problems = Collector()
    library = load([folder], problems)
    rules = resolve(library, AS_OF, codes=["t.x"], problems=problems)
    assert not problems.errors, problems.found
    book = compile_rules(rules, AS_OF)
    facts = from_values(
        library.tables, library.subjects, {"企业": [firm], "称号": [{"梯度": title, "取得日期": "2024-03-01"}]}
    )
    (line,) = [json.loads(row) for part in jsonl(decide(book, facts), ["t.x"]) for row in part.splitlines()]
    (failure,) = Calculator(book, library.tables, library.subjects).answer({}, facts).by_code["t.x"].failures
    return failure, line["unmet"][0]


@pytest.mark.parametrize(
    ("title", "gap", "nearest"),
    [("竹编工坊", "15,425.609133 万元", "甲 ≥ 2亿元"), ("香料工坊", "35,425.609133 万元", "甲 ≥ 4亿元")],
)
def test_the_gap_is_that_of_the_way_that_lacks_least(tmp_path: Path, title: str, gap: str, nearest: str) -> None:
    failure, entry = both(tmp_path, {"甲": "45743908.67元"}, title)
    assert (failure.gap, failure.nearest) == (gap.replace(",", ""), nearest)
    assert (failure.value, failure.gap, failure.nearest) == (entry["value"], entry["gap"], entry.get("nearest", ""))


def test_what_must_hold_together_is_bracketed_behind_or(tmp_path: Path) -> None:
    failure, _ = both(tmp_path, {"甲": "45743908.67元"}, "竹编工坊")
    assert failure.text == "甲 ≥ 4亿元 或 ((持有(茶器工坊) 或 持有(竹编工坊)) 且 甲 ≥ 2亿元)"
