"""Who acts in a reply: the office that writes, those whom it calls in, those of whom it tells; never one that is only waited for."""

from __future__ import annotations

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source

HEAD = "青禾市窑业局关于市政协六届三次会议第0217号提案的答复\n青窑函〔2031〕46号\n陈明委员：\n您提出的《关于加快老窑改造的建议》收悉。现答复如下：\n"
FOOT = "感谢您对窑业工作的关心和支持！\n青禾市窑业局\n2031年5月20日\n"
US = "青禾市窑业局"

ACTS = [
    ("我局会同市财政局出台了《老窑改造补助办法》，对每座老窑给予15万元补助。", [(US, "牵头"), ("市财政局", "配合")]),
    ("我局联合市茶业局、市商务局举办窑茶节12场。", [(US, "责任"), ("市茶业局", "责任"), ("市商务局", "责任")]),
    ("下一步，我局将会同市财政局、市住建局修订《办事指南》，年底前完成。", [(US, "牵头"), ("市财政局", "配合"), ("市住建局", "配合")]),
    ("我局计划2032年启动窑园建设。", [(US, "责任")]),
    ("该项目需省级财政安排补助资金，我局将积极争取省级资金支持。", [(US, "责任")]),
    ("待省窑业厅出台标准后，我们将及时落实。", [(US, "责任")]),
    ("由市交通运输局统筹安排窑路建设，我局将积极配合。", [("市交通运输局", "责任"), (US, "配合")]),
    ("市财政局表示，将把窑改资金纳入2032年预算。", [("市财政局", "责任")]),
    ("市窑业局、市财政局、市总工会三个部门将联合行文。", [(US, "责任"), ("市财政局", "责任"), ("市总工会", "责任")]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "acting"), ACTS)
def test_who_acts(said: str, acting: list[tuple[str, str]]) -> None:
    told = document_object(deconstruct(text_source(f"{HEAD}一、有关情况\n{said}\n{FOOT}")))["commitments"]
    [one] = [c for c in told if c["text"][:6] in said]
    assert [(name["name"], name["role"]) for name in one["evidence"]["departments"]] == acting
