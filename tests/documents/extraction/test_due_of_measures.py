"""By when a measure is to be done: out of its own sentence or its bracket, in the words of the text; not how long something is given."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from peiyu.documents.extraction.model import Measure
from peiyu.documents.output.contract import document_object
from peiyu.documents.output.workbook import write_workbook
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source


def read(sentence: str, bracket: str = "（责任单位：市窑业局）") -> Deconstruction:
    return deconstruct(text_source(f"青禾市支持窑业发展若干措施\n一、支持窑业\n{sentence}{bracket}\n"))


def due(sentence: str, bracket: str = "（责任单位：市窑业局）") -> list[str | None]:
    measures: tuple[Measure, ...] = read(sentence, bracket).extraction.measures
    return [one.deadline.text if one.deadline else None for one in measures]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("2031年底前建成市级窑业平台，为窑企提供检测服务。", "2031年底前"),
        ("在2031年6月30日前完成窑炉改造任务，支持窑企节能降耗。", "2031年6月30日前"),
        ("每年12月31日前，市窑业局组织开展窑企培训。", "每年12月31日前"),
        ("每季度末前组织开展银企对接活动，支持窑企融资。", "每季度末前"),
        ("各区要于2031年6月底前出台窑企扶持细则。", "2031年6月底前"),
        ("2031年上半年开通窑企服务热线。", "2031年上半年"),
        ("力争到2033年，培育国家级窑企5家。", "到2033年"),
        ("年内出台窑业扶持办法，支持窑企创新。", "年内"),
        ("推动窑业大数据中心项目2031年底前竣工投用。", "2031年底前"),
        ("2031年6月底前出台补贴实施细则，对窑企给予补贴。", "2031年6月底前"),
        ("2031年6月底前制定方案，2032年底前建成窑业平台。", "2031年6月底前；2032年底前"),
    ],
)
def test_the_time_in_its_own_sentence_is_that_of_the_measure(sentence: str, words: str) -> None:
    assert due(sentence) == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        # who is given something
        "对2031年底前投产的窑企，给予10万元奖励。",
        "2031年底前投产的窑企，给予10万元奖励。",
        "获得2031年底前颁发的窑业证书的企业，给予奖励5万元。",
        "鼓励窑企于2031年底前完成窑炉煤改气，给予改造费用20%的补助。",
        "投产后两年内达产的窑企，给予奖励10万元。",
        # for how long it holds
        "2031年12月31日前，对窑企减半征收房产税。",
        "2031年底前，继续实施窑企社保费缓缴政策。",
        "自2031年1月1日起3年内，对窑企给予补助。",
        "对2031年12月31日前到期的窑企贷款，可展期一年。",
        "2031年底前，将担保业务的风险补偿比例由20%提高至40%。",
        # no time by which
        "每年举办窑业博览会，支持窑企拓展市场。",
        "落实《窑业三年行动方案（2031年底前）》，支持窑企发展。",
    ],
)
def test_times_of_applicants_and_of_what_is_given_are_none(sentence: str) -> None:
    assert due(sentence) == [None]


@pytest.mark.parametrize(
    ("bracket", "words"),
    [
        ("（责任单位：市窑业局；完成时限：2031年12月底前）", "2031年12月底前"),
        ("（责任单位：市窑业局，2031年6月底前完成）", "2031年6月底前"),
        ("（市窑业局负责，每年12月底前）", "每年12月底前"),
        ("（责任单位：市窑业局；进度要求：6月底前完成50%，年底前全部完成）", "6月底前完成50%，年底前全部完成"),
        ("（责任单位：市窑业局；执行期限：2031年12月31日）", None),
        ("（责任单位：市窑业局；联系时间：每天9点）", None),
    ],
)
def test_a_bracket_may_say_by_when(bracket: str, words: str | None) -> None:
    assert due("建设窑业检测平台，为窑企提供服务。", bracket) == [words]


def test_the_time_reaches_the_object_and_the_workbook(tmp_path: Path) -> None:
    done = read("2031年底前建成市级窑业平台，为窑企提供检测服务。")
    told = document_object(done)["measures"][0]["deadline"]
    assert told["text"] == "2031年底前"
    assert done.source.text[told["start"] : told["end"]] == "2031年底前"
    path = tmp_path / "a.xlsx"
    write_workbook([done], path)
    cells = [cell.value for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert "2031年底前" in cells
