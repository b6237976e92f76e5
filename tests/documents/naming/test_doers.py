"""Who is paid for a deed that is done for others: the doer, whom the sentence or the heading names, and never the client."""

from __future__ import annotations

import pytest

from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import deconstruct, text_source

_HEADING = "一、鼓励银行支持竹业企业"


def _read(sentence: str, heading: str = "一、融资"):
    return deconstruct(text_source(f"青禾市竹业扶持若干政策\n{heading}\n1.{sentence}\n青禾市人民政府\n2030年1月3日\n"))


def _for(sentence: str, heading: str = "一、融资") -> list[str]:
    [measure] = _read(sentence, heading).extraction.measures
    return [name.name for name in measure.beneficiaries]


@pytest.mark.parametrize(
    "sentence",
    [
        "向小微企业发放信用贷款的，按新增额的0.5%给予奖励，最高100万元。",
        "为小微企业办理续贷的，每户给予2000元奖励。",
        "对小微企业贷款增速超过15%的，给予30万元奖励。",
        "为我市小微企业贷款总额每增加2000万元，给予10万元奖励。",
        "对单户500万元以下的小微企业发放贷款的，按贷款额的1%给予奖励。",
        "每帮助1家小微企业挂牌，奖励10万元。",
    ],
)
def test_the_heading_names_who_is_paid(sentence: str) -> None:
    assert _for(sentence, _HEADING) == ["银行"]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("银行为小微企业发放贷款的，每户给予2000元奖励。", ["银行"]),
        ("对银行机构向小微企业发放信用贷款的，按新增额的0.5%给予奖励。", ["银行机构"]),
        ("商会组织中小企业参加竹博会的，每次补助2万元。", ["商会"]),
        ("为小微企业发放首贷，每户给予银行500元补助。", ["银行"]),
        ("社会组织服务残疾人的，给予1万元补助。", ["社会组织"]),
        ("为职工购买保险的企业，给予5万元补助。", ["企业"]),
    ],
)
def test_the_sentence_names_who_is_paid(sentence: str, who: list[str]) -> None:
    assert _for(sentence, _HEADING) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "为小微企业提供融资担保，年化担保费率不高于1%的，按担保额的1%给予补助。",
        "为中小企业提供公益性培训的，按每期2万元给予补助。",
        "帮助中小企业获得绿色竹厂认定的，每户奖励1万元。",
        "组织中小企业参加竹博会10家以上的，给予5万元补助。",
        "服务中小企业100家以上的，奖励5万元。",
        "向中小企业采购竹坯的，按采购额的1%给予奖励，最高20万元。",
    ],
)
def test_where_nobody_is_said_to_do_it_a_person_is_asked(sentence: str) -> None:
    done = _read(sentence)
    [measure] = done.extraction.measures
    assert measure.beneficiaries == () and measure.nobody_confidence <= 0.3
    assert any(one.field == "支持对象" and "没有写由谁办" in one.reason for one in doubts(done))


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("为小微企业提供贷款贴息，按年利率的50%给予补助，最高10万元。", "小微企业"),
        ("为中小企业提供担保费补贴，按担保费的50%给予补助。", "中小企业"),
        ("向失业人员发放补贴，每人每月500元。", "失业人员"),
        ("为中小企业提供融资担保的，给予中小企业担保费50%的补助。", "中小企业"),
        ("对小微企业开展竹窑改造的，给予10万元奖励。", "小微企业"),
        ("为小微企业办理竹窑贷款的，按利息的50%给予小微企业贴息。", "小微企业"),
    ],
)
def test_help_for_the_client_himself_stays_his(sentence: str, who: str) -> None:
    assert _for(sentence, _HEADING) == [who]
