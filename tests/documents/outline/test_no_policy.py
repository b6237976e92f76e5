"""Papers that are no policy are read, with little trust and with a warning; policies are not taken for such."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.cli.main import main
from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import deconstruct, text_source

LEASE = """茶园租赁合同
甲方（出租方）：青窑茶业公司
乙方（承租方）：李某
一、租金每年5000元，乙方应于每季度首月5日前付清。
二、对按时付清的乙方，甲方给予一次性奖励1000元。
三、乙方逾期的，按应付租金的0.5%支付违约金，最高不超过1万元。
本合同一式两份，自双方签字之日起生效。
"""
MINUTES = """青窑窑业有限公司董事会会议纪要
一、会议决定对完成业绩的部门给予奖励10万元。
二、总经理汇报了公司经营情况，要求2031年底前建成新窑3座。
参会股东：张某
"""
TENDER = """青窑市竹林公园保洁服务招标公告
一、投标人须具有独立法人资格，投标保证金5万元。
二、采购人支持中小企业，对小微企业给予10%的价格扣除。
三、评标采用综合评分法，中标人应在30日内签订合同。
"""
INVOICE = """电子发票
发票代码：000 发票号码：000
购买方：青窑窑业有限公司
服务费10000元，优惠减免100元，给予企业。
价税合计9900元
销售方：竹艺公司
"""
STORY = (
    "窑边\n"
    + "他推开门，看见她坐在灶边。“给我十块钱吧。”她说道。他笑了，给了她一百元。他们沿着竹林走，她一句话也没有说。\n" * 6
)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        (LEASE, "合同或协议"),
        (MINUTES, "公司的会议文件"),
        (TENDER, "招标采购文件"),
        (INVOICE, "发票或账单"),
        (STORY, "小说或记叙文章"),
    ],
)
def test_what_is_no_policy_is_told_and_trusted_little(
    text: str, sort: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = deconstruct(text_source(text))
    assert done.extraction.measures or done.extraction.figures, "it is still read"
    assert all(measure.confidence <= 0.2 for measure in done.extraction.measures)
    assert all(amount.confidence <= 0.2 for measure in done.extraction.measures for amount in measure.amounts)
    first = doubts(done)[0]
    assert "不像政策文件" in first.reading and sort in first.reading
    path = tmp_path / "文.txt"
    path.write_text(text, encoding="utf-8")
    assert main(["deconstruct", str(path)]) == 0
    assert f"这份文件不像政策文件，像{sort}" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "青窑市支持窑业发展若干措施\n一、甲方乙方签订合同的，对甲方乙方给予10万元奖励。\n二、甲方违约的，追回奖励。\n",
        "关于推广茶园租赁合同范本的通知\n青茶发〔2031〕2号\n" + LEASE,
        "青窑市政府采购支持中小企业办法\n第一条 采购人应当预留份额，对投标人中的小微企业给予10%的价格扣除。\n第二条 供应商应当承诺。\n",
        "二、提升采购效率\n3.加快签订合同。采购人不得在合同中添加采购文件中没有约定的事项，不得让供应商承担烘茶设备的验收费用。\n4.支付预付款。采购人对供应商中的窑厂预付三成。\n",
        "关于规范竹编采购文件编制工作的通知\n一、采购人应当公开需求。\n二、采购人对供应商中的小微窑厂给予10%的价格扣除。\n",
        "青窑市人民政府专题会议纪要\n一、会议决定对国有公司、有限公司给予10万元奖励。\n二、由市窑业局负责，公司股东配合。\n",
        "一、支持他人创业。他可以申请补贴5000元，她也可以。企业给予支持的，政府给予奖励。\n" * 4,
    ],
)
def test_a_policy_is_not_taken_for_another_paper(text: str) -> None:
    assert deconstruct(text_source(text)).outline.no_policy == ""


@pytest.mark.parametrize(
    "title", ["竞争性磋商文件", "中标（成交）结果公告", "竞争性磋商采购公告", "招标公告（第二次）", "投标邀请书"]
)
def test_a_tender_is_known_by_the_name_in_its_title(title: str) -> None:
    text = TENDER.replace("招标公告", title)
    assert deconstruct(text_source(text)).outline.no_policy == "招标采购文件"
