"""Who benefits, told by the place in the sentence whatever the head: subjects of grants, those spared, second verbs, owners, leads."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction import Extraction, extract
from peiyu.documents.extraction.beneficiaries.found import beneficiaries
from peiyu.documents.pipeline import outlined, text_source

OPENS_A_GRANT = [
    ("竹编大户持有规范订单，且当年编织面积100亩以上的，奖励1万元。", ["竹编大户"]),
    ("竹农户在播种前与竹器收购企业签订合同，经核定后，给予竹农户每吨补助5元。", ["竹农户"]),
    ("当年产值达50万元以上的竹编作坊、竹鼠养殖场（户），奖励5000元。", ["竹编作坊", "竹鼠养殖场（户）"]),
    ("小（2）型竹筏码头给予不超过3万元/座的补助。", ["小（2）型竹筏码头"]),
    ("长度2公里以上的竹海栈道，宽度为3米以内的给予4万元补助。", ["竹海栈道"]),
    ("竹艺巡查人员补助标准如下：一类竹园补助1万元。", ["竹艺巡查人员"]),
    ("竹器担保机构由市级财政给予保费补贴。", ["竹器担保机构"]),
    ("推进竹编上云，竹编经销商年度帮扶竹农500家以上的给予奖励2万元。", ["竹编经销商"]),
    ("竹艺投资机构投资竹乡人才项目的，按投资额的15%给予不超过10万元补助。", ["竹艺投资机构"]),
    ("竹编企业改制为竞争性企业的，原划拨用地可采用协议出让。", ["竹编企业"]),
    ("自主择业退役士兵从事竹编经营的，按每户每年1万元扣减增值税。", ["自主择业退役士兵"]),
    ("对在建且投资额达到1亿元的竹纤维项目进行重点扶持。", ["竹纤维项目"]),
]

NOT_THE_OPENING = [
    ("市商务局会同竹编协会对竹编企业给予奖励3万元。", ["竹编企业"]),
    ("被评为省级竹艺示范社的，给予合作社5万元奖励。", ["合作社"]),
    ("检测机构应当向竹编企业公开收费，可减收费用。", ["竹编企业"]),
]

SPARED_OR_REFUNDED = [
    ("推行联合验收，避免投标人重复提供材料。", ["投标人"]),
    ("免除竹果园及加工厂提供产地证明。", ["竹果园", "加工厂"]),
    ("支付竹料回收主体的运输及保管费用，按金额的35%补助。", ["竹料回收主体"]),
    ("对运输竹苗的车辆，免收通行费。", ["运输竹苗的车辆"]),
    ("对竹乡项目“签约即服务”。", ["竹乡项目"]),
]

ALSO_HELPED = [
    ("支持单项冠军企业设立竹编研究站，支持中小企业入驻竹编基地。", ["单项冠军企业", "中小企业"]),
    ("支持竹编企业改造，新发展竹器无理由退货单位500家。", ["竹编企业", "竹器无理由退货单位"]),
    ("确保产业链核心企业授信率100%，产业上下游企业授信率60%。", ["产业链核心企业", "产业上下游企业"]),
    ("允许投标人、中标人使用保函。", ["投标人", "中标人"]),
    ("为企业和群众提供竹编培训。", ["企业", "群众"]),
    ("推进竹乡通办，方便企业群众办事。", ["企业", "群众"]),
    ("健全企业、行业协会和商会等参与竹编立法机制。", ["企业", "行业协会", "商会"]),
]

HELPED_ONCE = [
    ("支持重点民营企业做强竹编，支持民营企业技术改造。", ["重点民营企业"]),
    ("支持龙头企业通过竹编协作，将中小企业纳入供应链。", ["中小企业"]),
    ("每引进2家竹编企业，奖励引荐人5万元。", ["引荐人"]),
]

INVITED_BEFORE_WHAT_IS_BUILT = [
    ("支持竹编机场利用航权，吸引国外航空公司开通航线。", ["竹编机场"]),
    ("鼓励竹编园区优化布局，建设竹编技术中心。", ["竹编园区"]),
    ("允许高校和科研院所设立竹编岗位，吸引竹编人才兼职。", ["高校", "科研院所"]),
    ("支持农民工返乡创业，发展竹编合作社。", ["农民工"]),
    ("支持中小企业招用竹匠，在培育独角兽企业时予以倾斜。", ["中小企业"]),
]

WHOSE_AFFAIRS = [
    ("抓好竹乡老年人日间照料中心运营。", ["竹乡老年人日间照料中心"]),
    ("充分运用提醒等方式加强指导，督促竹编个体经营者自觉守法。", ["竹编个体经营者"]),
    ("让劳动者放心学竹编。", ["劳动者"]),
    ("切实保护小微竹商户合法权益。", ["小微竹商户"]),
    ("吸引有影响力的竹艺团队入驻。", ["有影响力的竹艺团队"]),
    ("针对旅游者、竹艺人士开辟专区。", ["旅游者", "竹艺人士"]),
    ("积极组织当地群众参与竹编。", ["当地群众"]),
    ("优化境外人员住宿登记方式。", ["境外人员"]),
]

NOBODYS_AFFAIRS: list[tuple[str, list[str]]] = [
    ("加强竹乡保护示范区建设。", []),
    ("强化口岸收费监管。", []),
    ("落实注册资本认缴登记制度。", []),
]

CASES = [
    *OPENS_A_GRANT,
    *NOT_THE_OPENING,
    *SPARED_OR_REFUNDED,
    *ALSO_HELPED,
    *HELPED_ONCE,
    *INVITED_BEFORE_WHAT_IS_BUILT,
    *WHOSE_AFFAIRS,
    *NOBODYS_AFFAIRS,
]


def by_rules(text: str) -> Extraction:
    """What the rules read, before it is weighed with the network."""
    done = outlined(text_source(text, "竹乡.txt"))
    return extract(done.cleaned, done.outline, done.outline.metadata)


@pytest.mark.parametrize(("sentence", "wanted"), CASES)
def test_who_benefits(sentence: str, wanted: list[str]) -> None:
    assert [name.name for name in beneficiaries(sentence, 0, len(sentence))] == wanted


def test_items_that_name_nobody_are_for_those_of_the_line_that_introduces_them() -> None:
    text = (
        "竹乡若干措施\n一、支持竹编\n对竹编合作社给予以下支持：\n"
        "（1）年产值超过1亿元的，奖励20万元。\n（2）新增就业20人以上的，每人奖励500元。\n"
        "（3）为竹编企业培训工人的，奖励2万元。\n"
    )
    found = by_rules(text).measures
    named = {measure.text[:4]: [name.name for name in measure.beneficiaries] for measure in found}
    assert named["年产值超"] == ["竹编合作社"]
    assert named["新增就业"] == ["竹编合作社"]
    assert named["为竹编企"] == ["竹编企业"]
