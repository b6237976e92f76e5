"""The reference pages: made from the language, with examples that work."""

import datetime as dt
from pathlib import Path

import pytest

from peiyu.problems import Problem
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
from tests.rules.reading import rule, tag

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 6, 30)
COHORTS = (
    "群体统计: 亩均税收均值\n指标: 上年度 亩均税收\n方法: 均值\n---\n"
    "群体统计: 亩均税收名次\n指标: 上年度 亩均税收\n方法: 名次\n---\n"
)


def as_documents(kind: str, name: str, example: str, code: str) -> str:
    """The smallest documents in which an example can stand."""
    head = f"代码: {code}\n依据: 例子\n"
    match kind:
        case "句子":
            subject = "主体: 人员\n" if name == "所属" else ""
            return f"标签: {code}\n{head}{subject}条件:\n  - {example}\n"
        case "条件":
            return f"标签: {code}\n{head}条件:\n  - {example}\n"
        case "金额":
            return f"政策: {code}\n{head}支持方式: 奖补\n对象: 独立法人\n金额: {example}\n"
    return f"评分表: {code}\n{head}满分: 10\n指标:\n  - {example}\n"


EXAMPLES = [
    *(("句子", name, example) for name, example in FUNCTION_EXAMPLES.items()),
    *(("句子", name, example) for name, _, example in WINDOWS),
    *(("条件", name, example) for name, _, example in CONDITIONS),
    *(("金额", name, example) for name, (_, example) in AMOUNTS.items()),
    *(("评分", name, example) for name, (_, example) in INDICATORS.items()),
]


@pytest.fixture(scope="module")
def wrong(tmp_path_factory) -> list[Problem]:
    """What is wrong with the examples, each in a file of a pack that builds on the national one."""
    folder = tmp_path_factory.mktemp("examples") / "x"
    folder.mkdir()
    (folder / "pack.yaml").write_text("政策包: x\n名称: 例子\n上级: cn\n", encoding="utf-8")
    (folder / "names.yaml").write_text(COHORTS + as_documents("条件", "", "独立法人", "x.demo"), encoding="utf-8")
    for i, (kind, name, example) in enumerate(EXAMPLES):
        (folder / f"{i:03}.yaml").write_text(as_documents(kind, name, example, f"x.e{i:03}"), encoding="utf-8")
    _, problems = check([ROOT / "packs/cn", folder], TODAY)
    return [p for p in problems if p.code != "E-CASE-002"]


@pytest.mark.parametrize("i", range(len(EXAMPLES)), ids=[f"{kind} {name}" for kind, name, _ in EXAMPLES])
def test_each_example_can_be_read(i, wrong):
    assert [str(p) for p in wrong if p.place.file.endswith(f"{i:03}.yaml")] == []


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
    for version in every_version(LIBRARY, TODAY):
        assert version.source.document in page


def test_the_rules_page_does_not_depend_on_the_day_it_is_made():
    assert rules_page(LIBRARY, TODAY + dt.timedelta(days=1)) == rules_page(LIBRARY, TODAY)


def test_the_names_page_lists_tables_indicators_and_definitions():
    page = names_page(LIBRARY)
    for name in [*LIBRARY.tables, *LIBRARY.indicators, *LIBRARY.definitions, *LIBRARY.parameters, *LIBRARY.code_sets]:
        assert name in page


def test_clauses_are_counted_by_what_decides_them():
    found = {r.code: r for r in every_version(check([ROOT / "tests/rules/sample"], TODAY)[0], TODAY)}
    assert [leaf.decider for leaf in leaves(found["t.research"])] == ["数据"]
    by_words = {leaf.words: leaf.decider for leaf in leaves(found["t.score"])}
    assert by_words["研发强度"] == "数据"


def test_what_a_person_settles_and_what_is_open_are_told_apart():
    found = rule(
        "政策: 例子\n代码: t.x\n依据: 例子\n支持方式: 奖补\n条件:\n  - 人工判断: 甲\n  - 上年度 营业收入 ≥ 未定\n"
        "  - {条件: 独立法人, 软性: 乙}\n金额: {未定: 由各地定}\n"
    )
    assert [leaf.decider for leaf in leaves(found)] == ["人", "未定", "数据", "人", "未定"]


def test_what_a_definition_says_is_not_counted_as_clauses_of_the_rule():
    found = rule(tag("  - 存在(知识产权, 有效发明)\n  - 规模以上\n  - 任一满足: [独立法人, 规模以上]"))
    assert [leaf.words for leaf in leaves(found)] == ["存在(知识产权, 有效发明)", "规模以上", "独立法人", "规模以上"]


def test_the_same_packs_give_the_same_files(tmp_path):
    written = write_reference(LIBRARY, tmp_path / "a", TODAY)
    again = write_reference(LIBRARY, tmp_path / "b", TODAY)
    assert [p.read_bytes() for p in written] == [p.read_bytes() for p in again]
    assert {p.name for p in written} == {"language.md", "names.md", "rules.md", "pack.schema.json"}
