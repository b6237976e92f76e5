"""Relief that binds without money: nothing charged, counted or asked, and what somebody may do; who is only asked to grant it binds nobody."""

import pytest

from peiyu.documents.extraction.nature import binding
from peiyu.documents.extraction.nature.relief import announces_relief

GRANTED = [
    "入网工程不向用户收取任何费用。",
    "不得向小微商户另行收取手续费。",
    "提高容积率的，不再增收土地价款。",
    "地下仓库面积不计入容积率。",
    "对履约暂有困难的商户，不列入黑名单。",
    "并购贷款暂不纳入集中度管理。",
    "对符合条件的退税申请应退尽退。",
    "对小规模纳税人减征资源税。",
    "对不裁员的企业，返还其上年度失业保险费。",
    "捐赠支出准予在计算应纳税所得额时扣除。",
    "民办托育园与公办托育园享有同等政策。",
    "托育园用水按居民价格执行。",
    "原许可证件在有效期内继续有效。",
    "小型管线工程改为备案制。",
    "歇业期间商户可随时恢复经营。",
    "扩产的企业，经主管部门同意后，可先扩产再补办手续。",
    "期满后无需另行申请。",
    "服役经历视为工作经历。",
    "为求职青年提供七天免费住宿。",
    "旅行社补足保证金期限延至2031年3月31日。",
    "鼓励工厂建设地下仓库，不收土地出让金。",
    "取消窑口许可中关于“开窑时间”的审批事项。",
    "全面取消窑工从业的户籍限制。",
    "取消在窑路范围内设置窑牌缴纳占用费。",
    "下调“擅自开窑罚款”等6项处罚事项的处罚额度。",
    "窑产品试行增值税免税政策。",
    "窑口用地符合目录的，采用划拨方式供地。",
    "窑工子女就学，按当地居民子女标准对待。",
    "逾期退还窑款的，还应对超期占用的资金支付利息。",
    "因验窑产生的费用不得要求窑企承担。",
    "从事窑业的个人，可通过个人账户办理外汇结算。",
]
NOT_GRANTED = [
    "鼓励商业银行让利，不收取账户管理费。",
    "引导房东与租户协商，应减尽减。",
    "督促口岸企业公开目录，不得收取目录外费用。",
    "对各类商户一视同仁。",
    "不得收取没有依据的保证金。",
    "有条件的地方可根据实际提高标准。",
    "财政部门在裁决中可按照自愿原则调解。",
    "管理人可依法查询登记信息。",
    "做好许可使用费的指引。",
    "取消弄虚作假窑企的申报资格。",
    "下调窑业出口增长预期。",
    "鼓励银行下调窑业贷款的费率。",
    "推动各地取消窑业限制。",
    "探索试行窑业免税政策。",
    "清理取消的窑业收费，规范经营。",
]


@pytest.mark.parametrize("sentence", GRANTED)
def test_relief_is_granted(sentence: str) -> None:
    assert announces_relief(sentence)
    assert binding.by_rules(sentence)


@pytest.mark.parametrize("sentence", NOT_GRANTED)
def test_nobody_is_relieved(sentence: str) -> None:
    assert not announces_relief(sentence)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("鼓励各地发放购物券，市级财政对其支出予以补助。", True),
        ("鼓励各地发放购物券，对商户予以补助。", False),
        ("每年安排最高80万元经费支持社区建设。", True),
        ("统筹安排80万元支持社区建设。", False),
        ("严格落实各项减税降费措施。", True),
        ("压缩社保补贴办理时限。", False),
        ("融合两种程序，给予困难商户重整机会。", False),
        ("登记机构应积极予以办理。", False),
    ],
)
def test_who_pays_and_what_is_only_spoken_of(sentence: str, wanted: bool) -> None:
    assert binding.by_rules(sentence) is wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "经济困难窑户不需要提交收入证明。",
        "窑企不用另行申请即可续约。",
        "窑工免于办理暂住登记。",
        "对停产窑户暂不征收占道费。",
        "严禁向窑企收取入园费。",
        "多缴的集资款全额退还窑户。",
        "多缴的税款全额退税。",
        "进口窑具实行先征后返。",
        "轻微失误不记入信用档案。",
        "外来窑工与本地窑工享有相同待遇。",
        "外来窑工享受同样待遇。",
        "困难窑企可分期缴纳场地押金。",
        "逾期支付窑款的，支付逾期利息。",
    ],
)
def test_relief_is_told_in_many_words(sentence: str) -> None:
    assert announces_relief(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "逾期不报的，视为弃权。",
        "未按时到场的，视为撤回申请。",
        "窑企用电按规定价格执行。",
        "贷款人可以先行放款。",
        "中介机构可直接出具证明。",
        "检察院可直接提出建议。",
        "支持出租方让利，不收取窑户押金。",
        "鼓励商户让利，不收取服务费。",
        "鼓励各区让利，不收取服务费。",
        "支持市区让利，不收取服务费。",
    ],
)
def test_what_is_taken_for_given_up_or_left_to_others_relieves_nobody(sentence: str) -> None:
    assert not announces_relief(sentence)
