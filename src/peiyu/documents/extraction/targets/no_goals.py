"""What makes a figure no goal: a gift, something asked of an applicant, a price, a statistic."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.amounts.pools import FUND
from peiyu.documents.extraction.numbers.quantities import Quantity, quantities
from peiyu.documents.extraction.targets.units import COUNTED, TARGET_UNITS

_OF_A_SIZE = re.compile(r"^\d[\d.]*[万亿]?元及?以[下上内](?:的)?(?=[^，,。；;\d]{2,20}(?<![费税利息])率\d)")
"""80万元以下账款清偿率100%: of which the rate is said."""
REQUIRED = re.compile(r"(?:占[^，,。；;]{2,16}比[例重]|占比|岗位(?:比[例重])?)不得[低少]于$")
"""占全部业务的比例不得低于70%: asked of those who carry out the policy, not of an applicant."""
_OF_ALL_BUSINESS = re.compile(
    r"(?:业务|贷款|余额|金额)[^，,。；;]{0,14}(?:占比|比重)(?:应|要)?(?:不[低少]于|达到?|超过)$"
)
"""担保业务用于小窑企业占比不低于75%: how the business is to be divided."""
_EACH_TIME = re.compile(r"每[年月日天季户人亩](?:每[户人亩])?$")
"""每年3600元: what somebody is given each time."""
ASKED_OF_APPLICANT = re.compile(
    any_of(r"""
        上年 专家 产值 人员 从业 具[有备](?![^，,。；;]{2,20}的[一-鿿“]) 占地 员工 商户 在孵 场地 存续 工位 工龄 录用 成立 截至 投资 招用 拥有 持有
        收入 注册 用工 经验 缴 职工 评委 资产 资本 通行 销售 面积 经营(?!主体) 规模(?!以上)
    """)
)
"""What an applicant has, where nothing says that it is to be reached."""
_FUNDS_SO_MANY = r"资助(?=[^，,。；;、\d]{0,12}(?:不少于|至少)\d+万?[名人家户]|\d+万?[名人家户])"
"""资助200名…, 资助研究人员不少于90名: how many, not how much."""
GIVEN = re.compile(
    r"给[予于]|(?:再|另|各|均)[奖补]\s*\d|予以[^，,。]{0,8}(?:奖|补|支持)|\d[^，,。；;]{0,8}以[上下]的(?:企业|项目|单位|机构|平台|园区)[，,]|(?:奖励|补[助贴](?!性|资金)|"
    rf"(?!{_FUNDS_SO_MANY})资助|奖补|贴息(?!贷款))[^，,。；;、]{{0,12}}\d|"
    r"(?:元|[%％‰])[^，,。；;、]{0,8}(?:奖励|补[助贴]|资助|奖补|贴息)|"
    r"^(?:对|凡)(?!标|接)|的(?:[，,]|可)|享受(?![^，,。；;]{2,16}的[一-鿿]{2,})|免[收除征]|^[^，,。；;]{1,12}(?:须|需(?!求)|应当?)(?=[在具为是满符提承])|申[报请](?:单位|企业|主体|人|项目)|可(?:以|按)?(?:申请|分期)"
)
"""A sentence that gives something, or that says to whom (…的，)."""
_NOT_TARGET = re.compile(
    any_of(r"""
        LPR [日天月年周]以内 上年度 保证金 元以下 减征 减按 分钟 单个 可按 名额 奖励 工作日 延(?:[续期]|长(?!\d+[条公])) 成立时间 扣除
        报销 抵[用扣] 抵押率 按不 按照 有效期 期限 牵头单位 税[率负] 税额 符合 给予 缴[纳存]比例 罚款 至多 贷款期
        资本金 连续 限[报推申] 预付款 首付
        ^(?:当(?![年前地期日天月季下今])|若|一旦)[^，,。；;]*(?:达到?|超过|突破|[高低大小]于) 不得(?![低少]于)
        本(?:单位|企业|公司) 是指 不多于 [%％]的?部分$
        可(?:以)?(?:全额|自行?|择优|优先|申|报|推[荐举选送]|荐|提名|选|凭|领|参) 最多(?!跑)
        的(?:企业|项目|单位)(?!\d|达|突破|数|总|(?:覆盖[率面]|满意[率度]|知晓率)(?:达|不[低少]于)|[一-鿿]{1,6}(?:人才|人员|家)$) 的(?:[，,]|不|除外|可) 单[笔户家](?![^，,。；;]*(?:占比|(?<![税费利息])率(?:不[低少]于|达)))
        每(?:家|人(?!每[年月]至少|每季度?至少)|位|亩|户|件|个(?!省|设区|地级|地市|市|县|区|盟|州|旗|乡|镇|街道|行政村|村|社区|园区|开发区|产业|行业|集群|领域)|台|辆)
        最高(?!的) (?<!平均)利率 (?<!担保)(?<!平均)费率 (?:支付|自筹|质押|返还|补偿|分担|配套|补助)比例
        (?:财政|政府|所在地|各级|[市县区])(?:承担|分担|负担)[^，,。；;]{0,20}\d[\d.]*[%％]
        ^(?:入选|入库|认定|申报|获批|参评)(?:企业|单位|项目)[^，,。；;]*(?:不低于|不少于)
        预留[^，,。；;]{0,16}(?:份额|比例) 份额[^，,。；;]{0,8}预留 (?<!担保费率)不超过 (?<!五)(?<!五”)期间
        近[一二两三四五六\d]{1,3}个?[年月季周天日] 时限(?![^，,。；;\d]{0,18}(?:(?:压[缩减]|缩短|精简|减少)[\d]+[%％]|率)) 版\b ^最[高低]
        ^(?:[（(].{1,3}[）)])?(?:对(?!\d[\d.]*[万亿]?[余多]?[户家个名人栋套条处座][^，,。；;]*(?:进行|实施|开展)[^，,。；;]*$)|对于|凡|经|按|(?:重点)?支持(?![^，,。；;\d]*(?:新增|发放|投放|提供)[^，,。；;\d]*(?:贷款|担保|融资|授信)|[^，,。；;]*(?:数量?|家次|户次)(?:不[低少]于|达|超|突破)|开展|新增|\d|建[设成]|[^，,。；;\d]*建[立设成][^，,。；;\d]{2,24}\d+[个家座]$|打造|培育|创建|认定|引进|改造|新建))
        ^每年(?:度)?对
        ^[^，,。；;]{0,12}(?:平台|企业|机构|基地|园区|申请人|运营方)(?:每年|[一二两三四五\d]+年内)?(?:应当?|须|需)(?![求要对])
        ^将[^，,。；;]*(?:达到?|超过?|不[低少]于)\d[\d.]*[^，,。；;\d]{0,3}的[^，,。；;]*(?:纳入|列入|作为|认定)
        的(?:[一-鿿]{2}人)?$ 为[^，,。；;]{2,12}(?:项目|企业)$ ^且 (?<!新)(?<!新增)注册(?!商标)
        (?:门槛|标准|[上下]限|限额)[^，,。；;]*(?:调整|提高|降低|放宽)(?:为|至|到) 政策[^，,。；;]{0,4}(?:延续|延长)
        (?:率|占比|比[例重]|增[速幅])[^，,。；;\d]{0,4}(?:不?[高低]于|不?超过|不少于|[大小]于|达到?)\d[\d.]*[%％](?:[（(]含[）)])?(?:以[上下])?的[一-鿿]{0,8}(?:企|企业|单位|机构|主体|[商农用]户|园区|平台|合作社)$
        \d[条项个](?:“[^”]{1,12}”)?[一-鿿]{0,6}(?:举措|措施|政策|任务)(?:全面)?(?:落[地实细]|见效)
        基础上$ (?:收费|价格?|票价|税率)[^，,。；;]{0,6}(?:降低|下调|下降|上浮|下浮)
    """)
)
"""Words of gifts, dues, limits and applicants, of which one is enough."""
_NOT_HERE = re.compile(rf"补[助贴](?!性)|(?!{_FUNDS_SO_MANY})资助|贴息(?!贷款)|优惠|减免|免[收除征]|(?:注册|实缴)额")
"""What a list names beside the figure does not matter; in the member with the figure it says that something is given."""
_COSTS = re.compile(r"租金|保费|担保|代偿|(?<!低)风险|保额|保险")
_RATE_HELD = re.compile(r"(?<![税费利息贴付偿])率[^，,。；;\d]{0,4}[在达到至超于]$")
"""参保率巩固在97%: a rate, whatever it is of."""
_OF_TOTAL = re.compile(r"不[少低]于[^，,。；;\d]{2,24}(?:总[额量数]|业务|余额)的$")
_LENT = re.compile(
    r"(?:发放|投放|提供|新增|撬动|带动|累计)[^，,。；;]*(?:贷款|融资|授信|担保额|担保业务|担保规模)|担保(?:贷款)?余额|平均[^，,。；;]{0,6}费率"
)
_REACHED = re.compile(r"(?:达到|提供|新增|突破|实现|释放)$")
_SET_ASIDE = re.compile(
    r"(?:安排|设立|投入|拨付|筹[集措]|统筹)[^，,。；;]{0,6}$|(?:财政|资金|预算|基金)[^，,。；;]{0,10}(?:统筹|安排|新增|投入|拨付|筹[集措])[^，,。；;]{0,6}$"
)
"""每年安排10亿元资金, 财政新增10亿元用于… are amounts."""
_DRAWN_IN = re.compile(r"(?:带动|撬动|吸引|拉动)[^，,。；;]*$")
_ALLOTTED = re.compile(r"安排[^，,。；;]{0,12}指标$")
RATE = re.compile(r"(?:担保|平均)费率(?:控制在|保持在|不高于|不超过|低于|降[至到])$")
_STATISTIC = re.compile(
    r"已(?!有(?![^，,。；;]*\d)|完成[^，,]{0,12}(?:的|事项))|截[至止]|目前|去年|上年|现有(?=[^，,。；;]*\d)|共有|同比[^，,。]{0,4}(?:增长|下降)[^，,。]{0,8}[，,。].{0,20}(?:居|位列)"
)
_LOOKS_AHEAD = re.compile(r"力争|确保|争取|(?<!截)[到至]20\d\d年|[今明]年|年内|下[一半]")
_OTHER_GIVER = re.compile(
    r"[，,；;](?:各[地级市县区]|[省市区县州](?!级)[^，,。；;]{0,8}(?:财政|资金|给予)|中央|财政|由|对(?:其中|首次|入选|符合|新|上述|[^，,。；;\d]{2,24}的[，,]?给予)|[^，,。；;对]{0,10}(?:资金|财政)|每[家个亩户])"
)
_MAKES = re.compile(
    r"^(?:计划|拟|再|全面|新)*(?:培育|认定|建[设成]|新?建|改[造建]|创建|打造|引[进育]|遴选|新增|评选|募集|归集)"
)
MANY = 5
_GIVES_FIRST = re.compile(
    r"^(?:(?:力争|确保|全年|年内|今年)[^，,。；;\d]*(?:新增|培育|完成|带动|打造|实现)[^，,。；;\d]*\d|每年(?:培育|新增|引[进育]|打造|建[设成]|认定|培训)(?![^，,。；;]*(?:不[少低]于|至少|以上|\d[^，,。；;\d]{0,4}的))[^，,。；;\d]*\d|(?:力争|确保)?(?:计划|拟|再|全面|新)*(?:培育|形成|打造|建[设成]|创建|引[进育]|带动|推动|新增|完成)(?:[^，,。；;]*(?:不少于|至少|达到)\d|[^，,。；;]*\d[^，,。；;]{0,2}(?:以上|左右)))"
)


def says_none(clause: str, *, reported: bool) -> bool:
    """A clause that gives, asks, limits or tells; `reported` says that the clause before tells how things stand.

    >>> says_none("给予企业10万元奖励", reported=False), says_none("建成窑院10家", reported=False)
    (True, False)
    """
    if _NOT_TARGET.search(_OF_A_SIZE.sub("", clause)):
        return True
    return (reported or reports(clause)) and not _LOOKS_AHEAD.search(clause)


def is_discount(member: str) -> bool:
    """The member of a list that holds the figure says that something is given or spared.

    >>> is_discount("减免租金30%"), is_discount("出租率达到90%")
    (True, False)
    """
    return bool(_NOT_HERE.search(member))


def reports(clause: str) -> bool:
    """A clause that says how things stand (目前, 已, 去年), not what is to be reached.

    >>> reports("目前已建成窑院10家"), reports("目前10家，力争达到20家")
    (True, False)
    """
    return bool(_STATISTIC.search(clause)) and not _LOOKS_AHEAD.search(clause)


def is_gift(clause: str, before: str, after: str, quantity: Quantity) -> bool:
    """Money that is set aside, lent against or insured, not reached; `before` and `after` stand beside the figure in its clause.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [is_gift(c, c[: q.start], c[q.end :], q) for c in ("每年安排10亿元", "产值达到10亿元") for q in quantities(c)]
    [True, False]
    """
    here = re.sub(r"[（(][^）)]*[）)]", "", member_before(before)) + after
    if not (quantity.is_money or quantity.is_share):
        return bool(_ALLOTTED.search(before))
    if FUND.search(here):
        return True
    if quantity.is_share and any(
        pattern.search(before) for pattern in (_RATE_HELD, RATE, REQUIRED, _OF_ALL_BUSINESS, _OF_TOTAL)
    ):
        return False
    if quantity.is_money and _EACH_TIME.search(before):
        return True
    if _COSTS.search(clause) and not _REACHED.search(before) and not _LENT.search(clause):
        return True
    return quantity.is_money and bool(_SET_ASIDE.search(before)) and not _DRAWN_IN.search(before)


def given_by_another(text: str, start: int, end: int, stop: int) -> bool:
    """新认定园区10家左右，财政给予奖补: the clause `start`..`end` says how many, and what follows up to `stop` who gives.

    >>> [given_by_another(text, 0, 11, len(text)) for text in ("新认定园区10家左右，财政给予奖补。", "新认定园区10家左右，给予奖补。")]
    [True, False]
    """
    clause = text[start:end].rstrip("，,；;")
    if not _MAKES.match(clause) or clause.endswith("的"):
        return False
    counted = any(q.value >= MANY and q.unit in TARGET_UNITS and not q.is_money for q in quantities(clause))
    return counted and _OTHER_GIVER.match(text, end - 1, stop) is not None


def goal_after_gift(text: str, start: int, at: int, end: int, stop: int) -> bool:
    """对…给予补助，培育不少于200家…: the clause `at`..`end` of `start`..`stop` says what all the giving is to bring about.

    >>> text = "给予补助，培育不少于200家企业。"
    >>> goal_after_gift(text, 0, 5, len(text), len(text)), goal_after_gift(text, 5, 5, len(text), len(text))
    (True, False)
    """
    clause = text[at:end].rstrip("，,；;")
    if (
        not _GIVES_FIRST.match(clause)
        or clause.endswith("的")
        or not GIVEN.search(text[start:at])
        or GIVEN.search(text[at:stop])
    ):
        return False
    return any(q.value > MANY and q.unit in COUNTED for q in quantities(clause))


def member_before(before: str) -> str:
    """What stands before a figure in its own member of a list.

    >>> member_before("窑院5家、窑口"), member_before("窑院（含窑口、窑炉）")
    ('窑口', '窑院（含窑口、窑炉）')
    """
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        depth += (before[at] in "）)”》") - (before[at] in "（(“《")
        if depth <= 0 and before[at] == "、":
            return before[at + 1 :]
    return before
