"""Minutes and letters that order something done: who is charged, everybody of 会同 too, and that nothing of it is done yet."""

from __future__ import annotations

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source

HEAD = "青禾市人民政府专题会议纪要\n〔2031〕8号\n2031年3月1日，市长主持召开专题会议，研究窑业发展工作。会议议定以下事项：\n"

ORDERS = [
    ("市财政局于7月底前拨付改造资金8000万元。", [("市财政局", "责任")]),
    ("请市教育局牵头，市财政局配合，8月25日前完成窑校扩建。", [("市教育局", "牵头"), ("市财政局", "配合")]),
    ("责成市住建局尽快完成管网改造。", [("市住建局", "责任")]),
    ("市住建局为责任主体，6月底前完成42个窑点改造。", [("市住建局", "责任")]),
    ("市窑业局、市城管局按职责分工抓好落实，10月底前完成整改。", [("市窑业局", "责任"), ("市城管局", "责任")]),
    ("市茶业局会同市财政局、市审计局，4月底前提出资金方案。", [("市茶业局", "牵头"), ("市财政局", "配合"), ("市审计局", "配合")]),
    ("请城东区政府7月底前交付施工场地。", [("城东区政府", "责任")]),
    ("市茶业局、市商务局要在5月底前完成窑品抽查。", [("市茶业局", "责任"), ("市商务局", "责任")]),
    ("市窑业局作为牵头单位，要制定方案。", [("市窑业局", "牵头")]),
    ("市应急局具体负责窑炉检查工作，每季度检查一次。", [("市应急局", "责任")]),
]  # fmt: skip


@pytest.mark.parametrize(("order", "charged"), ORDERS)
def test_an_order_charges_those_that_it_names_and_nothing_is_done_yet(
    order: str, charged: list[tuple[str, str]]
) -> None:
    told = document_object(deconstruct(text_source(f"{HEAD}一、{order}\n二、会议强调，要坚持绿色发展。\n")))[
        "commitments"
    ]
    [one] = [c for c in told if c["text"][:6] in order]
    assert [(name["name"], name["role"]) for name in one["evidence"]["departments"]] == charged
    assert one["status"] == "planned"


def test_who_only_helps_another_is_no_name_of_both() -> None:
    told = document_object(deconstruct(text_source(HEAD + "一、市国资委指导窑业集团年内化解债务5亿元。\n")))
    assert not any("窑业集团" in name for c in told["commitments"] for name in c["departments"])
