"""In a list of tasks with units in charge no sentence of an item vanishes: it is read, or a person is told."""

from __future__ import annotations

import pytest

from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

_LIST = """青禾市竹业振兴任务分工
一、竹林
1.壮大竹产业。{first}推广竹林轮伐技术，建设示范竹林。（市林业局牵头，市财政局配合）
2.修缮竹器作坊，办好竹器集市。（市商务局负责）
青禾市人民政府
2030年1月3日
"""
_TABLE = "青禾市竹业振兴任务分工表\n序号\t工作任务\t责任单位\t完成时限\n1\t{first}推广竹林轮伐技术，建设示范竹林。\t市林业局\t6月底前\n2\t修缮竹器作坊，办好竹器集市。\t市商务局\t年底前\n"


def _read(text: str) -> Deconstruction:
    return deconstruct(text_source(text))


def _lost(done: Deconstruction) -> list[str]:
    return [one.reading for one in doubts(done) if one.field == "没有读出的句子"]


@pytest.mark.parametrize("layout", [_LIST, _TABLE])
@pytest.mark.parametrize(
    "task",
    [
        "编制全县竹业振兴三年行动方案，提升竹器交易所能级，争创竹材国家级交易场所。",
        "编制完成全县竹林三年滚动投资计划,完善竹林项目库,建立竹材专项建设基金滚动项目库。",
    ],
)
def test_drawing_up_a_plan_is_a_task_where_somebody_is_charged_with_it(layout: str, task: str) -> None:
    done = _read(layout.format(first=task))
    measures = [one for one in done.extraction.measures if one.text.startswith(task[:6])]
    assert [name.name for one in measures for name in one.departments][:1] == ["市林业局"]
    assert _lost(done) == []


def test_drawing_up_a_plan_gives_nobody_anything_in_a_list_of_measures() -> None:
    done = _read(
        "青禾市竹业扶持若干措施\n一、竹林\n编制竹业发展规划。对竹器企业给予10万元奖励。\n青禾市人民政府\n2030年1月3日\n"
    )
    assert [one.text for one in done.extraction.measures] == ["对竹器企业给予10万元奖励。"]


def test_a_sentence_that_was_not_read_is_told_though_the_rest_of_its_item_was() -> None:
    done = _read(_LIST.format(first="推进竹材“双随机、一公开”监管机制全覆盖，加强竹器市场监督检查，规范竹材交易。"))
    assert not any("双随机" in one.text for one in done.extraction.measures)
    assert [words[:9] for words in _lost(done)] == ["推进竹材“双随机、"]


@pytest.mark.parametrize("said", ["本条措施有效期至2031年底。", "执行期限为2030年1月1日至2031年12月31日。"])
def test_how_long_an_item_holds_is_no_lost_task(said: str) -> None:
    assert _lost(_read(_LIST.format(first="").replace("示范竹林。", "示范竹林。" + said))) == []
