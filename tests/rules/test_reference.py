"""The reference pages: made from the language, with examples that work."""

import datetime as dt
from pathlib import Path

import pytest

from peiyu.rules import check
from peiyu.rules.kinds import KINDS, LOGIC_KEYS, NODE_KEYS
from peiyu.rules.lowering.amounts import KEYS as AMOUNT_KEYS
from peiyu.rules.lowering.amounts import KINDS as AMOUNT_KINDS
from peiyu.rules.lowering.amounts import MODIFIERS
from peiyu.rules.lowering.functions import FUNCTIONS
from peiyu.rules.problem_codes import PROBLEM_CODES
from peiyu.rules.reference import language_page, names_page, write_reference
from peiyu.rules.reference_examples import AMOUNTS, CONDITIONS, FUNCTION_EXAMPLES, INDICATORS, WINDOWS
from peiyu.rules.reference_rules import every_version, leaves, rules_page
from peiyu.rules.units import UNITS

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 6, 30)
HEAD = "代码: x.demo\n依据: 例子\n"
COHORTS = (
    "群体统计: 亩均税收均值\n指标: 上年度 亩均税收\n方法: 均值\n---\n"
    "群体统计: 亩均税收名次\n指标: 上年度 亩均税收\n方法: 名次\n---\n"
)


def problems_with(example: str, folder: Path) -> list[str]:
    """What is wrong with an example in a pack that builds on the national one."""
    (folder / "x").mkdir(exist_ok=True)
    (folder / "x/pack.yaml").write_text("政策包: x\n名称: 例子\n上级: cn\n", encoding="utf-8")
    (folder / "x/example.yaml").write_text(example, encoding="utf-8")
    _, problems = check([ROOT / "packs/cn", folder / "x"], TODAY)
    return [str(p) for p in problems if "example.yaml" in p.place.file and p.code != "E-CASE-002"]


SENTENCES = {**FUNCTION_EXAMPLES, **{name: example for name, _, example in WINDOWS}}


@pytest.mark.parametrize("name", SENTENCES)
def test_each_example_of_a_function_or_a_window_can_be_read(name, tmp_path):
    subject = "主体: 人员\n" if name == "所属" else ""
    text = f"{COHORTS}标签: 例子\n{HEAD}{subject}条件:\n  - {SENTENCES[name]}\n"
    if name == "已享受":
        text += "---\n标签: 别的\n代码: x.other\n依据: 例子\n条件: 独立法人\n"
    assert problems_with(text, tmp_path) == []


@pytest.mark.parametrize(("name", "example"), [(name, example) for name, _, example in CONDITIONS])
def test_each_example_of_a_condition_can_be_read(name, example, tmp_path):
    assert problems_with(f"标签: 例子\n{HEAD}条件:\n  - {example}\n", tmp_path) == []


@pytest.mark.parametrize("name", AMOUNTS)
def test_each_example_of_an_amount_can_be_read(name, tmp_path):
    text = f"政策: 例子\n{HEAD}支持方式: 奖补\n对象: 独立法人\n金额: {AMOUNTS[name][1]}\n"
    assert problems_with(text, tmp_path) == []


@pytest.mark.parametrize("name", INDICATORS)
def test_each_example_of_a_scorecard_line_can_be_read(name, tmp_path):
    assert problems_with(f"评分表: 例子\n{HEAD}满分: 10\n指标:\n  - {INDICATORS[name][1]}\n", tmp_path) == []


def test_every_construct_has_an_example():
    assert set(FUNCTION_EXAMPLES) == set(FUNCTIONS)
    assert set(LOGIC_KEYS) <= {name for name, _, _ in CONDITIONS}
    assert {*AMOUNT_KINDS, *MODIFIERS, "未定", "分期", "分担", "年度上限"} == set(AMOUNTS)
    assert set(AMOUNTS) <= set(AMOUNT_KEYS)


def test_the_language_page_names_everything():
    page = language_page()
    for word in [
        *KINDS,
        *UNITS,
        *PROBLEM_CODES,
        *(f.written for f in FUNCTIONS.values()),
        *(k.name for k in NODE_KEYS),
    ]:
        assert word in page


def test_the_checked_in_language_page_is_up_to_date():
    page = (ROOT / "docs/reference/language.md").read_text(encoding="utf-8")
    assert page == language_page(), "run scripts/build_reference.py"


LIBRARY, PROBLEMS = check([ROOT / "packs"], TODAY)


def test_the_rules_page_lists_every_rule_and_every_document():
    page = rules_page(LIBRARY, TODAY)
    for code, versions in LIBRARY.rules.items():
        assert page.count(f"| `{code}` |") >= len(versions)
    for rule in every_version(LIBRARY, TODAY):
        assert rule.source.document in page


def test_the_rules_page_does_not_depend_on_the_day_it_is_made():
    text = rules_page(LIBRARY, TODAY)
    assert TODAY.isoformat() not in text.replace("2026-06-30", "", text.count("| 2026-06-30 |"))
    assert rules_page(LIBRARY, TODAY + dt.timedelta(days=1)) == text


def test_the_names_page_lists_tables_indicators_and_definitions():
    page = names_page(LIBRARY)
    for name in [*LIBRARY.tables, *LIBRARY.indicators, *LIBRARY.definitions, *LIBRARY.parameters, *LIBRARY.code_sets]:
        assert name in page


def test_clauses_are_counted_by_what_decides_them():
    found = {r.code: r for r in every_version(check([ROOT / "tests/rules/sample"], TODAY)[0], TODAY)}
    assert [leaf.decider for leaf in leaves(found["t.research"])] == ["数据"]
    by_words = {leaf.words: leaf.decider for leaf in leaves(found["t.score"])}
    assert by_words["研发强度"] == "数据"


def test_what_a_person_settles_and_what_is_open_are_told_apart(tmp_path):
    text = (
        f"政策: 例子\n{HEAD}支持方式: 奖补\n条件:\n  - 人工判断: 甲\n  - 上年度 营业收入 ≥ 未定\n"
        "  - {条件: 独立法人, 软性: 乙}\n金额: {未定: 由各地定}\n"
    )
    assert problems_with(text, tmp_path) == []
    library, _ = check([ROOT / "packs/cn", tmp_path / "x"], TODAY)
    (rule,) = [r for r in every_version(library, TODAY) if r.code == "x.demo"]
    assert [leaf.decider for leaf in leaves(rule)] == ["人", "未定", "数据", "人", "未定"]


def test_the_same_packs_give_the_same_files(tmp_path):
    written = write_reference(LIBRARY, tmp_path / "a", TODAY)
    again = write_reference(LIBRARY, tmp_path / "b", TODAY)
    assert [p.read_bytes() for p in written] == [p.read_bytes() for p in again]
    assert {p.name for p in written} == {"language.md", "names.md", "rules.md", "pack.schema.json"}
