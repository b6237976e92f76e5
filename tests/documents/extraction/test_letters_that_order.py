"""督办通知, 督办函 and 交办单: single tasks of offices, each with who, by when, and not done yet."""

from __future__ import annotations

from typing import Any

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source

HEAD = "青禾市人民政府督查室督办通知\n青政督〔2031〕15号\n各县（市、区）人民政府，市直有关单位：\n现将督办事项通知如下，请认真抓好落实：\n"
FOOT = "青禾市人民政府督查室\n2031年4月10日\n"
TO_ONE = "关于做好窑业重点工作的督办函\n青政督函〔2031〕6号\n市窑业局：\n根据市政府常务会议精神，请你单位牵头办理以下事项：\n"


def _told(text: str) -> dict[str, Any]:
    return document_object(deconstruct(text_source(text)))


def _one(order: str) -> dict[str, Any]:
    told = _told(f"{HEAD}一、{order}\n二、各单位要坚持绿色发展。\n{FOOT}")
    assert not told["measures"]
    return next(one for one in told["commitments"] if one["text"][:6] in order)


def _charged(one: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name["name"], name["role"]) for name in one["evidence"]["departments"]]


def _until(one: dict[str, Any]) -> str | None:
    return one["deadline"]["text"] if one.get("deadline") else None


TASKS = [
    ("市窑业局6月底前完成42座窑口改造。", [("市窑业局", "责任")], "6月底前"),
    ("责成市水利局对窑河堤防隐患进行整改，汛期前完成。", [("市水利局", "责任")], "汛期前"),
    ("窑尘扰民问题，请市住建局、市茶业局联合开展整治，年底前见效。", [("市住建局", "责任"), ("市茶业局", "责任")], "年底前"),
    ("由市林业局会同市应急局4月15日前完成窑火隐患整改。", [("市林业局", "牵头"), ("市应急局", "配合")], "4月15日前"),
    ("请市茶业局会同白石区政府查明原因，6月底前通路。", [("市茶业局", "牵头"), ("白石区政府", "配合")], "6月底前"),
    ("由市住建局作为牵头单位，会同市窑业局，6月10日前完成可研报告编制。", [("市住建局", "牵头"), ("市窑业局", "配合")], "6月10日前"),
    ("市住建局、市窑业局要密切配合，9月底前建成窑园6个。", [("市住建局", "责任"), ("市窑业局", "责任")], "9月底前"),
    ("茶农欠薪问题，由云溪县政府负责，市人社局督导，6月底前办结。", [("云溪县政府", "责任"), ("市人社局", "责任")], "6月底前"),
    ("市政府督查室对窑改工作实行半月一调度。", [("市政府督查室", "责任")], "半月一调度"),
    ("有关窑税工作原由市房管局承担，现由市窑业局继续办理。", [("市窑业局", "责任")], None),
    ("市窑业局要加快发放稳窑补贴8000万元，市财政局做好资金保障。", [("市窑业局", "责任"), ("市财政局", "责任")], None),
]  # fmt: skip


@pytest.mark.parametrize(("order", "charged", "until"), TASKS)
def test_a_task_has_its_offices_and_its_time(order: str, charged: list[tuple[str, str]], until: str | None) -> None:
    one = _one(order)
    assert (_charged(one), _until(one), one["status"]) == (charged, until, "planned")


TIMES = [
    ("市窑业局要做好窑口整治，每周调度一次。", "每周调度一次"),
    ("请市茶业局每月25日前报送进展情况。", "每月25日前"),
    ("市应急局要加强窑炉检查，以后每季度末报送情况。", "以后每季度末"),
    ("市教育局负责，今年秋季开学前建成窑校。", "今年秋季开学前"),
    ("市市场监管局要立即调查处理，并于5个工作日内反馈结果。", "5个工作日内"),
    ("市生态环境局、市城管局按职责分工抓好落实，长期坚持。", "长期坚持"),
    ("各县（市、区）政府要于3月31日前报送方案，以后每季度末报送进展情况。", "3月31日前报送方案，以后每季度末"),
    ("市财政局安排窑改资金，用于窑企一季度满窑生产奖励。", None),
]  # fmt: skip


@pytest.mark.parametrize(("order", "until"), TIMES)
def test_times_that_come_again_and_times_without_a_date(order: str, until: str | None) -> None:
    assert _until(_one(order)) == until


def test_a_letter_to_one_office_charges_it_with_what_names_nobody() -> None:
    told = _told(
        f"{TO_ONE}一、7月15日前完成3座窑口收储。\n二、8月底前将审批时限压缩至3个工作日。\n"
        f"三、会同市茶业局于9月20日前化解茶园纠纷26起。\n请于7月5日前将办理方案报市政府督查室。\n{FOOT}"
    )
    assert [(_charged(one), _until(one)) for one in told["commitments"]] == [
        ([("市窑业局", "责任")], "7月15日前"),
        ([("市窑业局", "责任")], "8月底前"),
        ([("市窑业局", "牵头"), ("市茶业局", "配合")], "9月20日前"),
        ([("市窑业局", "责任")], "7月5日前"),
    ]


def test_you_are_the_office_that_the_letter_is_written_to_and_another_one_stays_itself() -> None:
    told = _told(
        f"青禾市人民政府办公室\n督办单\n市窑业局：\n现将有关事项交办如下：\n一、请你局牵头，市茶业局配合，7月15日前拨付资金。\n"
        f"二、责成云溪县政府6月底前清退违建30处。\n{FOOT}"
    )
    assert told["document"]["title"] == "青禾市人民政府办公室督办单"
    assert [_charged(one) for one in told["commitments"]] == [
        [("市窑业局", "牵头"), ("市茶业局", "配合")],
        [("云溪县政府", "责任")],
    ]


def test_two_that_help_both_help() -> None:
    told = _told(
        f"{HEAD}一、请市水利局7月底前制定窑河方案；市窑业局、市茶业局配合。\n二、各单位要坚持绿色发展。\n{FOOT}"
    )
    assert _charged(told["commitments"][1]) == [("市窑业局", "配合"), ("市茶业局", "配合")]


def test_what_is_done_in_a_letter_that_orders_stays_done() -> None:
    told = _told(
        f"{HEAD}一、市窑业局已于3月底前完成12座窑口改造。\n二、市茶业局正在组织编制茶园规划，选址工作有序推进。\n{FOOT}"
    )
    assert [one["status"] for one in told["commitments"]] == ["done", "ongoing"]
