"""Which figures of a clause are goals: the words that make a figure one, and those that make it a gift, a condition or a statistic."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from peiyu.documents.extraction.conditions.bounds import FUND
from peiyu.documents.extraction.numbers.quantities import FOREIGN_MONEY, Quantity, quantities
from peiyu.documents.extraction.targets.counted_sorts import COUNTED, names_sort
from peiyu.documents.extraction.targets.in_words import COUNTED_VAGUELY, in_other_words, is_vague, says_one_each

NUMBER = re.compile(r"[\d一二两三四五六七八九十百千亿]")
_FIRM = re.compile(
    r"力争|争取(?=[^，,。]{0,24}\d)|确保|(?<!延续)(?<!执行)(?<!延长)(?<!优惠)(?:到|至)20\d\d年|"
    r"20\d\d年(?:底|末)?(?:前)?[，,]?[^，,。]{0,20}(?:达到|实现|新增|完成|培育|建成|开展|组织|至少|力争|提高)"
)
"""Words that make a figure a goal whatever else the sentence says."""
_BY_PERIOD = re.compile(
    r"每年(?!度)|每(?:半年|季度?|月)(?=[^，,。]{0,16}(?:不少于|至少|[开举]))|年均|全年(?![免开服期不])"
)
"""Words that do so where nothing is given: 全年增长15%以上，奖励… says who is given something."""
_VERB = re.compile(
    r"达到|达|突破|超过|实现|完成|新增|建[设成]|新建|改造|改建|培育|服务|解决|开展|举办|打造|创建|认定|引[进育]|招[引募]|选派|提升[至到]|提高[至到]|压[缩减]|扩[大展增][至到]|增[加至到]*[至到]|增[速长]|储备|谋划|累计|提供|释放|减负|"
    r"让利|带动|吸纳|盘活|培训|走访|拜访|帮扶|竣工|开工|投产|攻克|推广|投放|优先安排|[稳固]定在|保持在|控制在|进入|跻身|撬动|拉动|吸引|集聚|归集|惠及|开[通放设办]|布[局设]|铺设|优化提升|组建|争创|设立|派[驻出](?!人员)|[改扩）]建|净增|新发展|接待|选定|提升$|孵化(?!器|面积|场地|基地)|加装|实施[^，,。；;]{2,20}项目$"
)
"""What is done to so many; it stands before the figure."""
_AFTER = re.compile(r"(?:以上|左右|以内|上下)?[^，,。；;]{0,40}$")
NAMED_AND_COUNTED = re.compile(r"(?:举[办行]|承办|组建|新?建成?|开[设办]|设立)[^，,。；;]+等$")
"""举办甲、乙等20场展会: the list says which, the verb that so many come about."""
_BOUND = re.compile(r"(?:[以之]上|左右|上下)(?:的?[^，,。；;、的\d]{2,24})?$")
"""…1500个左右, …500家以上省级示范园区."""
_BOUNDED_BEFORE = re.compile(r"(?:至少|不(?:低|少)于)[^，,。；;\d]{0,2}$")
_RATIO = re.compile(
    r"(?:增速|增量|增幅|增长|占比|比重|比例|覆盖率|满意度|强度|率)[^，,。]{0,12}(?:达到?|不低于|不少于|超过|保持在?|高于|提高[至到]?|小于|低于|不高于|控制在)?$|(?:增长|增加|下降|降低|提[高升])$"
)
_ALL = re.compile(r"^(?:“?(?!的|给|资|补|奖|比例|标准|以|收|承担|退|股|控|持|计|扣|享|[、和与或])[一-鿿])")
"""100%发放: all of them, said of a service."""
_ALL_BUT_GIVEN = re.compile(r"按|给予|补|奖|最高|不超过|可")
_CUT = re.compile(
    r"(?:时[限间长]|环节|材料|事项|证明|次数|步骤|手续|成本|能耗)[^，,。；;]{0,4}(?:压[缩减降]|精简|减少|缩[短减]|下降|降低)$"
)
"""审批环节压减30%: so much less for those who come to an office."""
_LEAST = re.compile(r"不得[低少]于$")
_REQUIRED = re.compile(r"(?:占[^，,。；;]{2,16}比[例重]|占比|岗位(?:比[例重])?)不得[低少]于$")
"""占全部业务的比例不得低于70%: asked of those who carry out the policy, not of an applicant."""
PUT_TO_USE = re.compile(r"(?:要|应|须|将|把|拿出|提取)(?:将|把)?(?:不[低少]于|至少)?$")
_FOR_A_USE = re.compile(r"(?:以上)?(?:专项|专门|主要|全部)?用于")
"""公益金要将55%以上用于养老: how much of their own money the offices will spend so."""
_BRINGS_FORTH = re.compile(r"形成[^，,。；;\d]{0,16}$")
_CAPACITY = re.compile(r"(?:以上|左右)?的?[^，,。；;\d]{0,20}(?:能力|产能|规模)$")
_SHARE_RAISED = re.compile(r"(?:占比|比重|比例|覆盖面|(?<![税费利息贴])率|增速|满意度)[^，,。；;]{0,4}提[高升]$")
_SAVED = re.compile(r"(?:降低|压降|下降|减少)[^，,。；;、]{0,12}(?:成本|能耗|物耗|排放|强度)$")
_CREDIT = re.compile(r"(?:贷款|信贷|融资|贴现)[^，,。；;]{0,8}(?:额度?|规模|余额|总量|投放)?(?:不少于|不低于|至少)?$")
_FROM = re.compile(r"(?:由|从)[^，,。；;]{0,6}$")
_TO = re.compile(r"(?:及?以上)?[^，,。；;\d]{0,4}(?:提[高升]|增|扩|上[调升浮]|降|压|减|下[调降]|缩)")
_HELD_TO = re.compile(r"(?:控制在|不超过|压[减缩][至到])$")
_ENDS = re.compile(r"(?:以上|左右|以内|以下|上下)?$")
_PROJECTS = re.compile(r"(?:个|项)?[^，,。；;]{0,30}(?:项目|工程|行动)(?:$|[和及与]\d)")
_SETS_GOING = re.compile(r"(?:推动|组织|支持|引导|帮助|指导|助力)$")
_ENTERPRISES = frozenset("家户名人")
_MOVES = re.compile(r"(?:推动|引导|帮助|助力)$")
_COMES_ABOUT = re.compile(
    r"^(?:以上)?[^，,。；;、\d]{0,16}(?:开工|竣工|投产|达产|投用|(?<!落实)落地|上市|挂牌|入库|入选|升规|签约|建成)(?:建设|投产|投用|见效)?$"
)
"""12个项目竣工."""
_SERVED = re.compile(r"^(?:以上)?[^，,。；;、\d]{0,12}(?:提供|开展|解决|减[负免轻])")
_PARTS = frozenset("个件项所")
_ASPECTS = re.compile(
    r"方面|领域|环节|部门|维度|(?:行业|产业)(?!项目|园|平台|集群|基地)|地区|[省市县](?!级)|(?:重点)?(?:工作|任务|事项|改革|政策|[措举][施措])"
)
_LISTED_ABOVE = re.compile(r"[一-鿿）”]等$")
"""甲、乙等20个集群: how many there are."""
_ASKED_OF_APPLICANT = re.compile(
    r"具[有备]|拥有|持有|从业|职工|员工|人员|注册|成立|存续|经营(?!主体)|缴|工龄|经验|用工|招用|录用|专家|评委|在孵|商户|投资|产值|收入|销售|资本|资产|面积|占地|规模(?!以上)|场地|工位|通行|截至|上年"
)
"""What an applicant has, where nothing says that it is to be reached."""
GIVEN = re.compile(
    r"给[予于]|予以[^，,。]{0,8}(?:奖|补|支持)|\d[^，,。；;]{0,8}以[上下]的(?:企业|项目|单位|机构|平台|园区)[，,]|(?:奖励|补[助贴](?!性|资金)|资助|奖补|贴息)[^，,。；;、]{0,12}\d|(?:元|[%％‰])[^，,。；;、]{0,8}(?:奖励|补[助贴]|资助|奖补|贴息)|"
    r"^(?:对|凡)(?!标|接)|的(?:[，,]|可)|享受|免[收除征]|^[^，,。；;]{1,12}(?:须|需(?!求)|应当?)(?=[在具为是满符提承])|申[报请](?:单位|企业|主体|人|项目)|可(?:以|按)?(?:申请|分期)"
)
"""A sentence that gives something, or that says to whom (…的，)."""
_TIME_UNITS = frozenset({"个工作日", "工作日", "小时", "分钟", "天"})
_SHORTENED = re.compile(r"(?:压[缩减]|缩短|精简|减少)(?:至|到|为)[^，,。；;]{0,4}$|力争[^，,。；;]{0,4}$")
HANDLING = re.compile(
    r"(?:办理|办结|审批|兑[现付]|拨付|报装|接电|通关|开办|受理|处置|响应|修复|停[电水])[^，,。；;]{0,10}(?:时[限间长]|用时)[^，,。；;\d]{0,4}(?:不超过|控制在|保持在?|限定在|缩减[至到])[^，,。；;\d]{0,2}$"
)
"""办理时限不超过8个工作日: what an office promises; a time limit for somebody's paper is none."""
_SEES_TO_IT = re.compile(r"(?:确保|力争)[^，,。；;\d]{2,24}$")
_CAN_BE = re.compile(r"(?:内|之内|以内)?(?:即可|就?能|便可)")
"""确保验收后2个工作日即可领证."""
_SETTLED_IN = re.compile(
    r"^(?:内|之内|以内)?(?:办结|办成|完成审批|通电|送电|抢修)|^(?:、[^，,。；;、]{1,8}\d+(?:分钟|小时))*[^，,。；;、”]{0,3}圈"
)
_FROM_RECEIPT = re.compile(r"之?日起|收到|届满|后\d|基础上|[“\"][^”\"]*$")
_NOT_TARGET = re.compile(
    r"^(?:当(?![年前地期日天月季下今])|若|一旦)[^，,。；;]*(?:达到?|超过|突破|[高低大小]于)|给予|奖励|不得(?![低少]于)|可(?:以)?(?:全额|自行?|择优|优先|申|报|推[荐举选送]|荐|提名|选|凭|领|参)|限[报推申]|最多(?!跑)|至多|名额|抵[用扣]|报销|减征|减按|税额|的(?:企业|项目|单位)(?!\d|达|突破|数|总)|的(?:[，,]|不|除外|可)|税[率负]|单个|单[笔户家](?![^，,。；;]*占比)|每(?:家|人|位|亩|户|件|个(?!省|设区|地级|地市|市|县|区|盟|州|旗|乡|镇|街道|行政村|村|社区|园区|开发区|产业|行业|集群|领域)|台|辆)|最高(?!的)|利率|(?<!担保)(?<!平均)费率|LPR|按照|可按|按不|缴[纳存]比例|首付|预付款|保证金|资本金|抵押率|(?:支付|自筹|质押|返还|补偿|分担|配套|补助)比例|^(?:入选|入库|认定|申报|获批|参评)(?:企业|单位|项目)[^，,。；;]*(?:不低于|不少于)|扣除|预留[^，,。；;]{0,16}(?:份额|比例)|份额[^，,。；;]{0,8}预留|(?<!担保费率)不超过|"
    r"罚款|贷款期|有效期|期限|(?<!五)(?<!五”)期间|连续|近[一二三两\d]|[日天月年周]以内|时限(?![^，,。；;\d]{0,4}(?:压[缩减]|缩短|精简|减少)[\d]+[%％])|版\b|元以下|符合|^最[高低]|^(?:[（(].{1,3}[）)])?(?:对(?!\d[\d.]*[万亿]?[余多]?[户家个名人栋套条处座][^，,。；;]*(?:进行|实施|开展)[^，,。；;]*$)|对于|凡|经|按|(?:重点)?支持(?![^，,。；;]*(?:数量?|家次|户次)(?:不[低少]于|达|超|突破)|开展|新增|\d|建[设成]|打造|培育|创建|认定|引进|改造|新建))|^每年(?:度)?对|^[^，,。；;]{0,12}(?:平台|企业|机构|基地|园区|申请人|运营方)(?:每年|[一二两三四五\d]+年内)?(?:应当?|须|需)(?![求要对])|的$|为[^，,。；;]{2,12}(?:项目|企业)$|^且|(?<!新)(?<!新增)注册(?!商标)|成立时间|上年度|"
    r"工作日|分钟|政策[^，,。；;]{0,4}(?:延续|延长)|延[续长期]|基础上$|牵头单位|(?:收费|价格?|票价|税率)[^，,。；;]{0,6}(?:降低|下调|下降|上浮|下浮)"
)
_NOT_HERE = re.compile(r"补[助贴](?!性)|资助|贴息|优惠|减免|免[收除征]|(?:注册|实缴)额")
"""What a list names beside the figure does not matter; in the member with the figure it says that something is given."""
_INVESTED = re.compile(r"投资额")
_COSTS = re.compile(r"租金|保费|担保|代偿|风险|保额|保险")
_LENT = re.compile(
    r"(?:发放|投放|提供|新增|撬动|带动|累计)[^，,。；;]*(?:贷款|融资|授信|担保额|担保业务|担保规模)|平均[^，,。；;]{0,6}费率"
)
_REACHED = re.compile(r"(?:达到|提供|新增|突破|实现|释放)$")
_SET_ASIDE = re.compile(
    r"(?:安排|设立|投入|拨付|筹[集措]|统筹)[^，,。；;]{0,6}$|(?:财政|资金|预算|基金)[^，,。；;]{0,10}(?:统筹|安排|新增|投入|拨付|筹[集措])[^，,。；;]{0,6}$"
)
"""每年安排10亿元资金, 财政新增10亿元用于… are amounts."""
_ALLOTTED = re.compile(r"安排[^，,。；;]{0,12}指标$")
_RATE = re.compile(r"(?:担保|平均)费率(?:控制在|保持在|不高于|不超过|低于|降[至到])$")
_STATISTIC = re.compile(
    r"已(?!有效|完成[^，,]{0,12}(?:的|事项))|截[至止]|目前|去年|上年|现有|共有|同比[^，,。]{0,4}(?:增长|下降)[^，,。]{0,8}[，,。].{0,20}(?:居|位列)"
)
_LOOKS_AHEAD = re.compile(r"力争|确保|争取|(?<!截)[到至]20\d\d年|[今明]年|年内|下[一半]")
_TARGET_UNITS = frozenset("家户个项件人名场次批轮条亩万台辆座所公里公顷平方米吨%‰张只支篇处门期款部笔套倍斤种艘架列头羽宗单间栋") | {
    "场次", "人次", "个百分点", "平方米", "平方公里", "小时", "元", "万元", "亿元", "批次", "千瓦", "兆瓦", "公里", "立方米", "标准箱", *FOREIGN_MONEY, "千瓦时",
    "户次", "件次", "架次", "艘次", "车次", "航次", "班次", "标箱", "吉瓦", "兆瓦时", "家次", "位", "吨标准煤", "吨标煤"}  # fmt: skip
_OTHER_GIVER = re.compile(
    r"[，,；;](?:各[地级市县区]|[省市区县州](?!级)[^，,。；;]{0,8}(?:财政|资金|给予)|中央|财政|由|对(?:其中|首次|入选|符合|新|上述)|[^，,。；;对]{0,10}(?:资金|财政)|每[家个亩户])"
)
_MAKES = re.compile(r"^(?:计划|拟|再|全面|新)*(?:培育|认定|建[设成]|新?建|改[造建]|创建|打造|引[进育]|遴选|新增|评选)")
_MANY = 5


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a clause.

    `dated`: its sentence opens with 到…年, or a date stands before the clause. `given`: the sentence gives something to somebody,
    so that its figures say to whom and how much. `since`: the sentence opens with 20…年起, and a time limit is a goal then.
    `aims`: a heading or an opening names goals, and whatever counts is one. `reported`: the clause before says how things stand.
    `follows`: the clause before sets a goal, and this one may go on without a verb (其中国家级2个).
    """

    dated: bool = False
    given: bool = False
    since: bool = False
    aims: bool = False
    reported: bool = False
    follows: bool = False


def clause_targets(text: str, start: int, end: int, setting: Setting) -> list[Quantity]:
    """The target figures of one clause. Spans count from the start of `text`."""
    clause = text[start:end]
    if not NUMBER.search(clause):
        return []
    bare = clause.rstrip("，,。；;：:")
    times = [q for q in quantities(clause) if q.unit in _TIME_UNITS and _is_time(clause, q, setting)]
    if times:
        return [_shifted(quantity, start) for quantity in times]
    if _NOT_TARGET.search(bare) or ((setting.reported or reports(bare)) and not _LOOKS_AHEAD.search(bare)):
        return []
    sure = setting.dated or setting.aims or bool(_FIRM.search(bare))
    sure = sure or (not setting.given and bool(_BY_PERIOD.search(bare)))
    found: list[Quantity] = []
    said = quantities(clause)
    for at, quantity in enumerate(said):
        before, after = clause[: quantity.start], clause[quantity.end : len(bare)]
        following = said[at + 1] if at + 1 < len(said) else None
        if not _may_count(clause, quantity) or names_sort(clause, quantity, following):
            continue
        member = re.split(r"、", _member(before) + clause[quantity.start :])[0]
        if _NOT_HERE.search(member) or _is_gift(clause, before, after, quantity):
            continue
        if _INVESTED.search(member) and not (sure or setting.follows):
            continue
        near = clause[quantity.end : following.start if following else len(bare)]
        goes_on = bool(found) and before.endswith(("、", "和", "及", "与"))
        if sure or goes_on or _is_wanted(before, after, near, quantity, setting):
            found.append(_shifted(quantity, start))
    other = in_other_words(bare) if (sure or setting.follows) and not found else None
    return [_shifted(other, start)] if other else found


def reports(clause: str) -> bool:
    """A clause that says how things stand (目前, 已, 去年), not what is to be reached."""
    return bool(_STATISTIC.search(clause)) and not _LOOKS_AHEAD.search(clause)


def _is_time(clause: str, quantity: Quantity, setting: Setting) -> bool:
    before, after = clause[: quantity.start], clause[quantity.end :]
    if re.match(r"[^，,。；;]{0,4}基础上", after):
        return False
    if setting.since or _SHORTENED.search(before) or (_SEES_TO_IT.search(before) and _CAN_BE.match(after)):
        return True
    if _FROM_RECEIPT.search(before):
        return False
    if setting.follows and _HELD_TO.search(before):
        return True
    return bool(HANDLING.search(before) or _SETTLED_IN.match(after))


def _may_count(clause: str, quantity: Quantity) -> bool:
    """A number of something that can be a goal at all: no name, no ordinal, no attribute of something else."""
    before, after = clause[: quantity.start], clause[quantity.end :]
    cut = quantity.unit is None and quantity.han and _CUT.search(before) is not None
    if (
        (quantity.unit not in _TARGET_UNITS and not cut)
        or is_vague(before, quantity)
        or not quantity.value
        or _in_quotes(clause, quantity.start)
    ):
        return False
    if re.search(r"第[\d ]*$", before):
        return False
    if _FROM.search(before) and _TO.match(after):
        return False
    if quantity.unit == "位" and not before.endswith("前"):
        return False
    return not (re.match(r"[^，,。]{0,8}指标|[（(]含[）)]|级(?!别)", after))


def _is_gift(clause: str, before: str, after: str, quantity: Quantity) -> bool:
    """Money that is set aside, lent against or insured, not reached."""
    here = re.sub(r"[（(][^）)]*[）)]", "", _member(before)) + after
    if not (quantity.is_money or quantity.is_share):
        return bool(_ALLOTTED.search(before))
    if FUND.search(here):
        return True
    if quantity.is_share and (_RATE.search(before) or _REQUIRED.search(before)):
        return False
    if _COSTS.search(clause) and not _REACHED.search(before) and not _LENT.search(clause):
        return True
    return quantity.is_money and bool(_SET_ASIDE.search(before))


def _is_wanted(before: str, after: str, near: str, quantity: Quantity, setting: Setting) -> bool:
    """Without a word that makes it sure: the figure is what the clause says is done, or to how many of all.

    `near` is what stands between it and the next figure.
    """
    if setting.given:
        return False
    if quantity.han and quantity.unit in COUNTED_VAGUELY:
        return says_one_each(before)
    if _LISTED_ABOVE.search(before):
        return bool(NAMED_AND_COUNTED.search(before))
    if _SETS_GOING.search(before) and _is_part_of(before, quantity, after):
        return True
    if quantity.unit in COUNTED and _COMES_ABOUT.match(after) and not is_vague(before, quantity):
        return True
    if before.endswith("为") and quantity.unit in _ENTERPRISES and quantity.value >= _MANY and _SERVED.match(after):
        return True
    if before.endswith("实施") and quantity.value >= _MANY and _PROJECTS.match(after):
        return True
    if quantity.unit == "%" and quantity.value == 100 and _ALL.match(after) and not _ALL_BUT_GIVEN.search(before):
        return True
    if quantity.is_share and PUT_TO_USE.search(before) and _FOR_A_USE.match(after):
        return True
    if _BRINGS_FORTH.search(before) and _CAPACITY.match(after):
        return True
    if _LEAST.search(before):
        return quantity.is_share and bool(_REQUIRED.search(before)) and not _ASKED_OF_APPLICANT.search(before)
    if quantity.is_share and _RATE.search(before):
        return True
    verb = bool(_VERB.search(before)) and bool(_AFTER.match(near))
    if verb or (quantity.is_share and _RATIO.search(before)):
        return True
    if (quantity.is_share or quantity.is_money) and _SAVED.search(before):
        return True
    if quantity.is_share and _CUT.search(before):
        return True
    if quantity.unit == "个百分点" and _SHARE_RAISED.search(before):
        return True
    if setting.follows and _ENDS.match(re.split(r"[、和及与]", after)[0]):
        return True
    if not (_BOUND.match(after) or _BOUNDED_BEFORE.search(before)):
        return False
    if quantity.is_money:
        return bool(_CREDIT.search(before))
    return quantity.unit in COUNTED and not _ASKED_OF_APPLICANT.search(before + after)


def _is_part_of(before: str, quantity: Quantity, after: str) -> bool:
    """推动100家…, 推动80%以上企业…: so many of them."""
    if quantity.is_share:
        return bool(re.match(r"(?:以上)?的?[一-鿿]{2}", after))
    counted = quantity.unit in _ENTERPRISES or (
        quantity.unit in _PARTS and _MOVES.search(before) is not None and not _ASPECTS.match(after)
    )
    return counted and quantity.value >= _MANY


def given_by_another(text: str, start: int, end: int, stop: int) -> bool:
    """新认定园区10家左右，财政给予奖补: the clause `start`..`end` says how many, and what follows up to `stop` who gives."""
    clause = text[start:end].rstrip("，,；;")
    if not _MAKES.match(clause) or clause.endswith("的"):
        return False
    counted = any(q.value >= _MANY and q.unit in _TARGET_UNITS and not q.is_money for q in quantities(clause))
    return counted and _OTHER_GIVER.match(text, end - 1, stop) is not None


def _member(before: str) -> str:
    """What stands before a figure in its own member of a list."""
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        depth += (before[at] in "）)”》") - (before[at] in "（(“《")
        if depth <= 0 and before[at] == "、":
            return before[at + 1 :]
    return before


def _shifted(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def _in_quotes(clause: str, at: int) -> bool:
    """Whether an opened quotation, title or bracket runs over the character `at`."""
    before = clause[:at]
    return any(before.count(mark) > before.count(end) for mark, end in ("“”", "《》", "（）"))
