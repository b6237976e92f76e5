"""A name is a whole one of somebody: no half word, no clause cut in the middle, no deed, no sentence, no member of a list of steps."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.beneficiaries.forms import formed
from peiyu.documents.extraction.beneficiaries.found import beneficiaries


def _formed(text: str, said: str) -> str | None:
    at = text.index(said)
    form = formed(text, 0, len(text), (said, at, at + len(said)))
    if form is None:
        return None
    name, begin, end = form
    assert text[begin:end] == name
    return name


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("窑业APP项目运行稳定", "PP项目", None),
        ("企业银行账户信息经企业授权后共享", "行账户信息经企业", None),
        ("建设保障性租赁窑房项目", "性租赁窑房项目", "保障性租赁窑房项目"),
        ("帮助对外投资窑企降低成本", "外投资窑企", "对外投资窑企"),
        ("对外贸窑企给予补助", "外贸窑企", "外贸窑企"),
        ("年产值100万元以上的茶企业，给予奖励", "元以上的茶企业", "茶企业"),
    ],
)
def test_half_words(text: str, said: str, name: str | None) -> None:
    assert _formed(text, said) == name


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("对具有重要带动作用或功能的窑企业给予奖励", "作用或功能的窑企业", "具有重要带动作用或功能的窑企业"),
        ("，带动区域竹业发展具有重大意义的竹艺机构", "区域竹业发展具有重大意义的竹艺机构", "竹艺机构"),
        ("窑火信用级别为A级的窑企业歇业，即时办结", "A级的窑企业", "窑企业"),
        ("对具备条件的竹企业给予奖励", "条件的竹企业", "条件的竹企业"),
        ("为购买绿电的窑企业提供贷款", "购买绿电的窑企业", "购买绿电的窑企业"),
    ],
)
def test_a_clause_that_was_cut(text: str, said: str, name: str) -> None:
    assert _formed(text, said) == name


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("深化竹艺建设项目审批制度改革", "深化竹艺建设项目", None),
        ("树立窑企业形象", "树立窑企业", None),
        ("通过提供便利，集聚竹艺企业。", "集聚竹艺企业", "竹艺企业"),
        ("支持园区孵化和引入竹艺企业。", "引入竹艺企业", "竹艺企业"),
        ("对成功引进陶艺大师奖获得者、名窑传人的，给予奖励", "成功引进陶艺大师奖获得者", None),
        ("租赁竹艺开发区标准厂房的，可免租金", "租赁竹艺开发区", None),
        ("对服务失能老年人的补贴标准", "服务失能老年人", None),
        ("如有两家以上窑公司共享窑口，扶持10万元", "有两家以上窑公司", "窑公司"),
        ("对不符合小微窑企业条件的，放宽要求", "不符合小微窑企业", None),
        ("对以青禾注册窑企业为主体上市的窑企业", "以青禾注册窑企业", None),
        ("对服务贸易企业开展展销的，给予补助", "服务贸易企业", "服务贸易企业"),
        ("支持建设类重大项目", "建设类重大项目", "建设类重大项目"),
    ],
)
def test_a_verb_at_the_head(text: str, said: str, name: str | None) -> None:
    assert _formed(text, said) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("窑坊总部升级为全国总部", "窑坊总部"),
        ("竹业机构接入“一窑通办”服务平台", "竹业机构"),
        ("投资者新办企业", "投资者"),
        ("一般窑企业转规上（限上）企业", "一般窑企业"),
        ("规下转规上工业企业", "规下转规上工业企业"),
        ("园区引进企业", "园区引进企业"),
        ("窑业企业转型升级项目", "窑业企业转型升级项目"),
    ],
)
def test_a_sentence(said: str, name: str) -> None:
    assert _formed(f"推动{said}，办好窑市", said) == name


@pytest.mark.parametrize("said", ["实缴注册资本", "入统当年", "开业运营后", "窑址结算地", "竹业经济结构", "制陶场地"])
def test_a_thing_or_a_time(said: str) -> None:
    assert _formed(f"对{said}给予奖励", said) is None


def test_members_of_a_list_of_steps_or_fields() -> None:
    assert _formed("推动制陶制窑、竹编、茶艺等领域的成果转化", "制陶制窑") is None
    assert _formed("将预约开窑、公积金企业缴存登记等环节纳入平台", "公积金企业") is None
    assert _formed("鼓励制陶、竹编、窑炉等行业企业发展", "制陶") == "制陶"
    assert _formed("加大对小微企业、竹业等领域的信贷", "小微企业") == "小微企业"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("对区域型总部升级为全国总部的，给予1000万元奖励。", ["区域型总部"]),
        ("对先进集体和先进个人进行表彰奖励。", ["先进个人"]),
        ("对在同一银行开设首个或指定一个单位结算账户的给予开户手续费优惠。", []),
    ],
)
def test_the_rules_read_whole_names(sentence: str, names: list[str]) -> None:
    read = [name.name for name in beneficiaries(sentence, 0, len(sentence))]
    assert not set(read) - set(names) - {"先进集体"}, read
