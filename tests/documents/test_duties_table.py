"""责任分工表: the part of each unit as its bracket says it, and one block for an office that has two names."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from peiyu.documents.extraction.departments.short_names import one_office
from peiyu.documents.output.contract import document_object
from peiyu.documents.output.workbook import write_workbook
from peiyu.documents.pipeline import deconstruct, text_source

TEXT = """青禾市若干措施
一、支持窑企
1.对新落户窑企给予20万元奖励。（市窑业局、市招窑局牵头，市财政局配合）
2.对参展窑企给予10万元补助。（市茶业局负责，市窑业监督管理局、市财政局配合）
3.对窑工给予2万元补助。（市窑业监管局牵头）
4.对老窑给予2万元补助。（市窑业监管局、县窑业监督管理局牵头）
"""


def rows(text: str, folder: Path) -> list[tuple[str, str, str]]:
    write_workbook([deconstruct(text_source(text, "窑.txt"))], folder / "a.xlsx")
    sheet = openpyxl.load_workbook(folder / "a.xlsx")["责任分工表"]
    return [(str(row[0]), str(row[1]), str(row[2])) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_each_row_has_the_part_that_its_bracket_says(tmp_path: Path) -> None:
    told = {(unit, item): part for unit, part, item in rows(TEXT, tmp_path)}
    assert told["市窑业局", "m01"] == told["市招窑局", "m01"] == "牵头"
    assert told["市财政局", "m01"] == told["市财政局", "m02"] == "配合"


def test_two_names_of_one_office_of_one_level_are_one_block_that_says_both(tmp_path: Path) -> None:
    both = "市窑业监管局（又作市窑业监督管理局）"
    told = [(unit, item) for unit, _, item in rows(TEXT, tmp_path)]
    assert [item for unit, item in told if unit == both] == ["m03", "m04", "m02"]
    assert ("县窑业监督管理局", "m04") in told


PLAN = """青禾市窑业工作方案
一、重点任务
1.改造龙窑。到2030年，改造龙窑120座，建成窑业园3个。（市窑业局牵头，市财政局、市茶业局配合）
2.培训窑工。每年培训窑工500人。（市茶业局）
3.对老窑工给予2万元补助。
"""


def table(text: str, folder: Path) -> list[dict[str, str]]:
    write_workbook([deconstruct(text_source(text, "窑.txt"))], folder / "a.xlsx")
    head, *found = openpyxl.load_workbook(folder / "a.xlsx")["责任分工表"].iter_rows(values_only=True)
    return [dict(zip(map(str, head), ("" if v is None else str(v) for v in row), strict=True)) for row in found]


def test_a_row_says_with_whom_and_which_number_the_task_has(tmp_path: Path) -> None:
    told = {(row["责任单位"], row["序号"]): row["一起做的单位"] for row in table(PLAN, tmp_path)}
    assert told["市窑业局", "1"] == "配合：市财政局、市茶业局"
    assert told["市财政局", "1"] == "牵头：市窑业局；配合：市茶业局"
    assert told["市茶业局", "2"] == ""


def test_a_task_and_the_targets_in_its_words_are_one_row(tmp_path: Path) -> None:
    own = [row for row in table(PLAN, tmp_path) if row["责任单位"] == "市窑业局"]
    assert len(own) == 1
    assert own[0]["编号"] == "t01、t02"
    assert "120座" in own[0]["要求"] and "3个" in own[0]["要求"]
    assert own[0]["期限"] == "到2030年"


def test_what_nobody_is_charged_with_is_a_block_of_its_own_at_the_end(tmp_path: Path) -> None:
    last = table(PLAN, tmp_path)[-1]
    assert (last["责任单位"], last["序号"]) == ("（未写明责任单位）", "3")
    assert table("青禾市若干措施\n一、对新落户窑企给予20万元奖励。\n", tmp_path) == []


def test_the_number_of_a_row_of_a_table_is_kept(tmp_path: Path) -> None:
    rows_of_table = "序号\t工作任务\t责任单位\n7\t改造龙窑120座\t市窑业局\n8\t推进茶园改造工程\t市茶业局\n"
    told = {row["责任单位"]: row["序号"] for row in table("青禾市工作任务分解表\n" + rows_of_table, tmp_path)}
    assert told == {"市窑业局": "7", "市茶业局": "8"}


def test_a_page_that_is_handed_out_says_on_top_what_it_is(tmp_path: Path) -> None:
    write_workbook([deconstruct(text_source(PLAN, "窑.txt"))], tmp_path / "a.xlsx")
    head = openpyxl.load_workbook(tmp_path / "a.xlsx")["责任分工表"].oddHeader.center.text
    assert "责任分工表" in head and "青禾市窑业工作方案" in head


APART = [
    ["市窑业监管局", "县窑业监督管理局"],
    ["市场监管局", "市场监督管理局"],
    ["宣传部", "市委宣传部"],
    ["市住建委", "市住房城乡建设局"],
]
ONE = [
    ["市发改委", "市发展和改革委员会"],
    ["市人力社保局", "市人力资源和社会保障局"],
    ["青禾市文旅局", "青禾市文化和旅游局"],
    ["省工信厅", "省工业和信息化厅"],
]


@pytest.mark.parametrize("names", APART)
def test_names_that_may_be_of_two_offices_stay_apart(names: list[str]) -> None:
    assert one_office([[name] for name in names]) == {}


@pytest.mark.parametrize("names", ONE)
def test_a_known_short_form_of_the_same_level_is_the_same_office(names: list[str]) -> None:
    assert set(one_office([[name] for name in names])) == set(names)
    assert one_office([names]) == {}, "two that one item names are two"


def test_the_part_of_an_office_stands_in_the_json_too() -> None:
    told = document_object(deconstruct(text_source(TEXT, "窑.txt")))["measures"][1]["evidence"]["departments"]
    assert [(one["name"], one["role"]) for one in told] == [
        ("市茶业局", "责任"), ("市窑业监督管理局", "配合"), ("市财政局", "配合"),
    ]  # fmt: skip


def test_a_printed_page_names_its_document_and_that_nobody_reviewed_it(tmp_path: Path) -> None:
    one, other = (
        deconstruct(text_source(TEXT.replace("若干", f"{kind}&"), "窑.txt")) for kind in ("窑业", "茶业" * 40)
    )
    write_workbook([one], tmp_path / "a.xlsx")
    write_workbook([one, other], tmp_path / "b.xlsx")
    write_workbook([other], tmp_path / "c.xlsx")
    feet = [openpyxl.load_workbook(tmp_path / f"{name}.xlsx")["责任分工表"].oddFooter for name in "abc"]
    assert (feet[0].left.text, feet[0].right.text) == ("青禾市窑业&&措施", "机器读出，未经人审核")
    assert feet[1].left.text == "2 份文件"
    assert feet[2].left.text.endswith("…")
    assert "&P" in feet[2].center.text


@pytest.mark.parametrize(
    "names",
    [
        ["各县（市、区）政府", "各县（市、区）人民政府", "各县市区政府", "各县（市、区）"],
        ["市自规局", "市自然资源局", "市自然资源和规划局"],
        ["市城管局", "市城市管理局", "市城市管理综合行政执法局"],
        ["市市监局", "市市场监管局", "市市场监督管理局"],
        ["人行青禾分行", "人民银行青禾市分行", "中国人民银行青禾市分行", "人行"],
        ["团市委", "共青团青禾市委"],
        ["市法院", "市中级人民法院"],
        ["市税务局", "国家税务总局青禾市税务局"],
        ["开发（度假）区", "开发（度假）区管委会"],
        ["市发改委", "市发展改革委（市粮食和物资储备局）"],
        ["云溪县政府", "云溪县人民政府"],
    ],
)
def test_what_is_surely_one_office_is_one_block(names: list[str]) -> None:
    joined = one_office([[name, "市窑业局"] for name in names])
    assert set(joined) == set(names)
    assert len(set(joined.values())) == 1
    assert one_office([names, ["市窑业局"]]) == {}  # side by side in one bracket they are several


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市自规局", "县自规局"), ("各县（市、区）政府", "各县区政府"), ("人行青禾分行", "人行云溪支行"), ("市林业局", "市自然资源局"),
        ("国家税务总局云溪县税务局", "市税务局"), ("国家税务总局云溪市税务局", "国家税务总局白石市税务局"), ("团市委", "团省委"),
        ("白石区政府", "白石区管委会"), ("市规划局", "市自规局"), ("市卫健委", "市卫健局"), ("市财政局", "云溪县财政局"),
        ("各县（市、区）党委和政府", "各县（市、区）政府"), ("市法院", "市检察院"), ("部门", "市部门"),
    ],
)  # fmt: skip
def test_offices_of_other_levels_or_names_stay_apart(one: str, other: str) -> None:
    assert one_office([[one], [other]]) == {}


TWICE = """青禾市窑业工作方案
一、重点任务
1.7月底前制定窑灯方案，年底前新建窑灯2000个。（市自规局牵头，市财政局配合）
2.改造窑路20公里。（市自然资源和规划局，市财政局配合）
3.培训窑工500人。（市自规局）
"""


def test_the_block_says_both_names_and_the_partners_column_one_and_a_time_stands_once(tmp_path: Path) -> None:
    told = table(TWICE, tmp_path)
    both = "市自规局（又作市自然资源和规划局）"
    assert sorted(row["序号"] for row in told if row["责任单位"] == both) == ["1", "2", "3"]
    helping = {row["序号"]: row["一起做的单位"] for row in told if row["责任单位"] == "市财政局"}
    assert helping == {"1": "牵头：市自规局", "2": "责任：市自规局"}
    assert {row["期限"] for row in told if row["序号"] == "1"} == {"7月底前；年底前"}
