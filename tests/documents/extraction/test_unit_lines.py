"""Tasks whose units stand in lines of their own below them: what is read, who is charged with it, in which part and by when."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction import Measure, Target
from peiyu.documents.extraction.departments.named import listed
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

PLAN = """青禾县窑业振兴分工方案
一、加快建窑
1.加快推进30个窑口项目建设，确保年底前全部点火。
牵头单位：县窑业局
责任单位：县发改局、各乡镇人民政府
2.组织窑企对接活动不少于4场，帮助窑企融资10亿元以上。
牵头单位：县财政局
配合单位：县窑业局、人行青禾支行
3.建立县领导包联窑企制度，及时协调解决窑企困难。
牵头单位：县政府办公室
责任单位：县窑业局，窑业专班
二、加强监测
4.每月召开一次窑业调度会。
牵头单位：县窑业局
责任单位：县统计局
5.开展窑企入库培育。
责任领导：陶小青
牵头单位：县统计局
配合单位：县窑业局
完成时限：2031年12月底
"""


def read(text: str) -> Deconstruction:
    return deconstruct(text_source(text, "窑.txt"))


def charged(one: Measure | Target) -> str:
    return " ".join(f"{name.name}{name.role[:1]}" for name in one.departments)


def duties(text: str) -> dict[str, str]:
    """Every measure with its units and the first character of their part; targets that no measure holds too."""
    found = read(text).extraction
    both: list[Measure | Target] = [*found.targets, *found.measures]
    return {one.text: charged(one) for one in both}


def test_a_numbered_sentence_above_the_lines_of_its_units_is_a_task() -> None:
    found = duties(PLAN)
    assert found["加快推进30个窑口项目建设，确保年底前全部点火。"] == "县窑业局牵 县发改局责 各乡镇人民政府责"
    assert found["建立县领导包联窑企制度，及时协调解决窑企困难。"] == "县政府办公室牵 县窑业局责 窑业专班责"
    assert found["每月召开一次窑业调度会。"] == "县窑业局牵 县统计局责"
    assert found["开展窑企入库培育。"] == "县统计局牵 县窑业局配"
    assert found["帮助窑企融资10亿元以上。"] == "县财政局牵 县窑业局配 人行青禾支行配"


def test_a_line_of_time_beside_the_units_says_by_when() -> None:
    [last] = [one for one in read(PLAN).extraction.measures if one.text == "开展窑企入库培育。"]
    assert last.deadline is not None and last.deadline.text == "2031年12月底"


@pytest.mark.parametrize("title", ["青禾县窑业发展实施方案", "青禾县2030年窑业重点工作分工方案", "青禾县窑业要事"])
def test_the_first_item_is_a_task_too_whatever_stands_above_it(title: str) -> None:
    text = f"{title}\n1.支持窑企改造设备。\n牵头单位：县窑业局\n2.清理拖欠窑款\n责任单位：县财政局\n3.推进窑口扩区。\n责任部门：县窑业局\n"
    assert duties(text) == {
        "支持窑企改造设备。": "县窑业局牵",
        "清理拖欠窑款": "县财政局责",
        "推进窑口扩区。": "县窑业局责",
    }


def test_chinese_numbers_and_brackets_count_tasks_as_well() -> None:
    text = "竹山区窑业责任清单\n一、保障窑工。\n责任单位：区人社局\n二、推动竹器出口\n责任单位：区商务局\n（本清单由区窑业局解释）\n"
    found = duties(text)
    assert found["保障窑工。"] == "区人社局责" and found["推动竹器出口"] == "区商务局责"


def test_a_heading_above_units_and_text_or_items_stays_a_heading_and_its_units_hold_below() -> None:
    text = (
        "竹山区窑业行动方案\n（一）强化窑业创新\n责任单位：区科技局\n对窑企研发中心给予20万元补助，鼓励窑企申报专利。\n"
        "（二）拓展窑业市场\n牵头单位：区商务局\n1.组织窑企参加展会。\n2.建立窑企台账，逐户建档。\n责任单位：区统计局\n"
    )
    found = {one.text: (one.heading_path, charged(one)) for one in read(text).extraction.measures}
    assert found["对窑企研发中心给予20万元补助，鼓励窑企申报专利。"][0][-1] == "（一）强化窑业创新"
    assert found["对窑企研发中心给予20万元补助，鼓励窑企申报专利。"][1] == "区科技局责"
    assert found["组织窑企参加展会。"][1] == "区商务局牵"
    assert found["建立窑企台账，逐户建档。"][1] == "区统计局责"


LINES = [
    ("县财政局、县窑业工作领导小组", "县财政局 县窑业工作领导小组"),
    ("县资规局，县闲置窑口盘活专班，各乡镇", "县资规局 县闲置窑口盘活专班 各乡镇"),
    ("国网青禾供电公司，县重点窑企", "国网青禾供电公司 县重点窑企"),
    ("人行青禾支行，各银行机构，县窑业工作领导小组", "人行青禾支行 各银行机构 县窑业工作领导小组"),
    ("各银行机构，窑业专班", "各银行机构 窑业专班"),
    ("青禾开发区，全县窑业运行各专班", "青禾开发区 全县窑业运行各专班"),
    ("县窑业局 , 各社区,竹器行业协会", "县窑业局 各社区 竹器行业协会"),
]


@pytest.mark.parametrize(("line", "names"), LINES)
def test_behind_its_label_every_name_of_a_list_is_taken(line: str, names: str) -> None:
    text = f"青禾县窑业方案\n1.支持窑企改造设备，降低窑企成本。\n牵头单位：县窑业办\n责任单位：{line}\n2.支持竹企参展，降低竹企成本。\n责任单位：县竹业局\n"
    [first, _] = read(text).extraction.measures
    assert [name.name for name in first.departments] == ["县窑业办", *names.split()]


def test_a_name_that_only_its_label_speaks_for_is_less_sure_and_what_is_no_name_is_left_out() -> None:
    text = "青禾县窑业方案\n1.支持窑企改造设备，降低窑企成本。\n责任单位：县窑业局、青山老窑口、另行通知\n"
    [one] = read(text).extraction.measures
    assert [(name.name, name.confidence < 0.8) for name in one.departments] == [
        ("县窑业局", False),
        ("青山老窑口", True),
    ]


def test_a_label_right_behind_an_office_opens_the_next_list() -> None:
    names = listed(said := "牵头单位：县窑业局配合单位：县资规局，各乡镇", 0, len(said))
    assert [(name.name, name.role) for name in names] == [
        ("县窑业局", "牵头"),
        ("县资规局", "配合"),
        ("各乡镇", "配合"),
    ]


def test_two_labels_with_a_full_stop_between_them_are_one_list() -> None:
    text = "青禾县窑业方案\n1.支持窑企改造设备，降低窑企成本。\n牵头单位：县窑业局。责任单位：县财政局。\n"
    assert duties(text) == {"支持窑企改造设备，降低窑企成本。": "县窑业局牵 县财政局责"}


def test_and_other_offices_behind_a_name_are_no_part_of_it() -> None:
    text = "青禾县窑业方案\n一、支持窑企改造设备，降低窑企成本。（县窑业局牵头，县委网信办等有关单位按职责分工负责）\n"
    assert duties(text) == {"支持窑企改造设备，降低窑企成本。": "县窑业局牵 县委网信办责"}


@pytest.mark.parametrize("above", ["责任单位", "责任分工", "责任"])
@pytest.mark.parametrize("below", [("牵头", "配合"), ("牵头单位", "配合单位")])
def test_a_second_row_of_a_head_may_say_nothing_but_the_part(above: str, below: tuple[str, str]) -> None:
    text = (
        f"青禾县2031年窑业任务清单\n序号\t任务\t{above}\t\t完成时限\n〃\t〃\t{below[0]}\t{below[1]}\t〃\n"
        "1\t对首次点火的窑企给予10万元奖励。\t县窑业局\t县财政局\t2031年6月底\n2\t改造老窑口，完善窑房。\t县住建局\t县窑业局\t2031年9月底\n"
    )
    found = duties(text)
    assert found["对首次点火的窑企给予10万元奖励。"] == "县窑业局牵 县财政局配"
    assert found["改造老窑口，完善窑房。"] == "县住建局牵 县窑业局配"


def test_a_second_row_may_name_levels_below_the_units() -> None:
    text = "青禾市窑业任务清单\n任务\t责任单位\t\n〃\t市级\t县级\n改造老窑口，完善窑房。\t市住建局\t各县窑业局\n修建窑路，通到窑口。\t市交通局\t各县交通局\n"
    assert duties(text)["改造老窑口，完善窑房。"] == "市住建局责 各县窑业局责"
