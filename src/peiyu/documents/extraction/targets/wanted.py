"""What is to be done to so many: the verbs, ratios and bounds that make a figure a goal without a word such as 力争."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.numbers.quantities import Quantity
from peiyu.documents.extraction.numbers.sides import ABOUT
from peiyu.documents.extraction.targets.in_words import COUNTED_VAGUELY, is_vague, says_one_each
from peiyu.documents.extraction.targets.no_goals import ASKED_OF_APPLICANT, GIVEN, MANY, RATE, REQUIRED
from peiyu.documents.extraction.targets.units import COUNTED, RANKS

_VERB = re.compile(
    any_of(r"""
        [改扩）]建 [稳固]定在 上线 举办 争创 优先安排 优化提升 促成 保持在 储备 入驻 净增 减负 创建 利用外资 加装
        压[缩减] 发布 启用 吸引 吸纳 命名 培育 培训 增[速长] 增设 增配 安装 完成 实现 布[局设] 带动 帮扶 建[设成]
        开[通放设办] 开展 开工 引[进育] 归集 惠及 打造 扩[大展增][至到] 投产 投放 投用 拉动 招[引募] 拜访 接待 控制在
        推介 推出 推广 提供 提升[至到] 提高[至到] 撬动 撮合 改造 攻克 整治 新发展 新增 新建 服务 盘活 硬化 种植 突破
        竣工 筹[集建] 签约 累计 组建 续建 解决 认定 让利 设立 评选 谋划 走访 超过 跻身 达 进入 选定 选取 选树 选派 遴选 配建
        释放 铺设 集聚 增[加至到]*[至到] 派[驻出](?!人员) 提升$ 募集 (?<![税金费款入])入库$ 孵化(?!器|面积|场地|基地) 实施[^，,。；;]{2,20}项目$
    """)
)
"""What is done to so many; it stands before the figure."""
_AFTER = re.compile(r"(?:以上|左右|以内|上下)?[^，,。；;]{0,40}$")
NAMED_AND_COUNTED = re.compile(
    r"^[^，,。；;、]{0,24}(?:举[办行]|承办|组建|新建|续建|新?开工|(?<!新)建成?|开设|开办(?!、)|设立)[^，,。；;]+等$"
)
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
_ABOUT = re.compile(rf"(?:{ABOUT})$")
"""时间缩短约35%: a goal as much as 缩短35%."""
CUT = re.compile(
    r"(?:时[限间长]|环节|材料|事项|证明|次数|步骤|手续|成本|能耗)(?:[^，,。；;]{0,4}|[^，,。；;]{2,14}基础上[^，,。；;\d]{0,4})(?:压[缩减降]|精简|减少|缩[短减]|下降|降低)$"
)
"""审批环节压减30%: so much less for those who come to an office."""
_LEAST = re.compile(r"不得[低少]于$")
PUT_TO_USE = re.compile(r"(?:要|应|须|将|把|拿出|提取)(?:将|把)?(?:不[低少]于|至少)?$")
_FOR_A_USE = re.compile(r"(?:以上)?(?:专项|专门|主要|全部)?用于")
"""公益金要将55%以上用于养老: how much of their own money the offices will spend so."""
_SHARE_OF = re.compile(r"(?:比例|数量|人数|占比)(?:应|要)?不[少低]于[^，,。；;\d]{2,24}的$")
"""抽查比例不低于项目总量的10%."""
_SHARE_IN_YEAR = re.compile(r"(?:20\d\d年度?|[今全每]年)[^，,。；;]*不[少低]于[^，,。；;\d]{2,24}的$")
"""2031年信用担保不低于业务总额的20%: the year says by when, where nobody applies."""
_BRINGS_FORTH = re.compile(r"形成[^，,。；;\d]{0,16}$")
_CAPACITY = re.compile(r"(?:以上|左右)?的?[^，,。；;\d]{0,20}(?:能力|产能|规模)$")
_SHARE_RAISED = re.compile(r"(?:占比|比重|比例|覆盖面|(?<![税费利息贴])率|增速|满意度|强度)[^，,。；;]{0,4}提[高升]$")
_AHEAD_OF = re.compile(r"(?:增速|增幅|占比|比重|比例)[^，,。；;]{0,4}(?:高于|快于|好于|超过|领先)[^，,。；;\d]{2,20}$")
"""增速高于各项贷款1.5个百分点."""
_BRINGS_TO = re.compile(r"(?:实现|达到?|确保|保持|保证|^|、)$")
RATE_BEFORE = re.compile(r"(?<![税费利息贴])(?:率|比例|占比|比重)(?:达到?|超过?|不低于|提高[至到])$")
RATE_AFTER = re.compile(r"(?:以上)?的?[一-鿿]{0,8}(?:率|覆盖|满意度)$")
"""实现88%解决率."""
_SO_MANY_OF_ALL = re.compile(
    r"(?:以上)?的?[^，,。；;、\d]{0,20}(?:实现|达到?(?!的)|完成|建成|纳入|通过|开展|采用)[^，,。；;\d]{2,}$|以上的?[一-鿿、]{2,20}(?:达到|实现|完成)[^，,。；;\d]{2,}$"
)
"""80%以上规上企业实现数字化改造: how many of all are to get there."""
_HOLDS_RANK = re.compile(r"(?:保持|位居|位列|稳居|居|排名|排位|跻身|进入|挺进|冲刺)[^，,。；;]{0,8}前$")
_CARRIES_OUT = re.compile(r"(?:实施|推进|落实|组织|安排)[^，,。；;、\d]{2,16}$")
"""实施绿化9万亩以上."""
_SAVED = re.compile(r"(?:降低|压降|下降|减少)[^，,。；;、]{0,12}(?:成本|能耗|物耗|排放|强度)$")
_CREDIT = re.compile(
    r"(?:贷款|信贷|融资|贴现|担保(?=余额|额|规模))[^，,。；;]{0,8}(?:额度?|规模|余额|总量|投放)?(?:不少于|不低于|至少)?$"
)
_WIDENED = re.compile(r"拓[展宽][至到]$")
"""网办范围拓展至233项; with a size it is a limit."""
_LENDS = re.compile(r"(?:发放|投放)[^，,。；;、\d]{0,16}贷款(?:余额|总额|额度?|规模)?$")
"""今年发放创业担保贷款30亿元."""
_PER_HEAD = re.compile(
    r"^(?:[^，,。；;\d]{0,12}(?<![给补奖按元]))?每[百千万](?:名|人|户|个|家)?[^，,。；;\d给补奖]{2,24}$"
)
"""每千名老人拥有床位35张: said only of what is to be reached."""
_ENDS = re.compile(r"(?:以上|左右|以内|以下|上下)?$")
_PROJECTS = re.compile(r"(?:个|项)?[^，,。；;]{0,30}(?:项目|工程|行动)(?:$|[和及与]\d)")
_SETS_GOING = re.compile(r"(?:推动|组织|支持|引导|帮助|指导|助力)$")
_ENTERPRISES = frozenset("家户名人")
_MOVES = re.compile(r"(?:推动|引导|帮助|助力)$")
_COMES_ABOUT = re.compile(
    r"^(?:以上)?[^，,。；;、\d]{0,16}(?:开工|竣工|投产|达产|投用|(?<!落实)落地|上市|挂牌|入库|入选|升规|签约|建成|全[面部]完成)(?:建设|投产|投用|见效)?$"
)
"""12个项目竣工."""
_SERVED = re.compile(r"^(?:以上)?[^，,。；;、\d]{0,12}(?:提供|开展|解决|配备|减[负免轻])")
_PARTS = frozenset("个件项所")
_ASPECTS = re.compile(
    r"方面|领域|环节|部门|维度|(?:行业|产业)(?!项目|园|平台|集群|基地)|地区|[省市县](?!级)|(?:重点)?(?:工作|任务|事项|改革|政策|[措举][施措])"
)
_LISTED_ABOVE = re.compile(r"[一-鿿）”]等$")
"""甲、乙等20个集群: how many there are."""
_ALL_OF_THEM = 100
_FULL_RATE = re.compile(r"(?<![补贴奖减免还费税利息])率(?:达到?|保持在?|实现|为)?$")
"""对重点项目实行代办，代办率100%: no gift is said so."""
_BROUGHT_ABOUT = COUNTED - {"次", "人", "人次", "条", "款", "部"}
_DOES_SO_MANY = re.compile(
    r"^(?:在[^，,。；;\d]{2,24}(?:领域|方面|行业|环节|区域|地区))?(?:[再新]?(?!支持|鼓励|引导|推动|指导|帮助|围绕|聚焦|落实|做好|发挥|安排|符合|涉及|包[括含]|其[中他余]|收到|按照|依[据托照]|[超低高少多]于|超过|最[多少高低]|至[多少]|以[下上及内]|上述|下列|不[足超少同满]|每|满足|具|拥有|[设现共已计含]有|目前|[全我本各该]|针对|对于|选[择取]|配备|参[加与]|获|取得|提[交供]|聘|招[用聘]|吸纳|雇|录用|连续|累计|间隔|首|排名|等|剩余|此外|或者|同时|分[为成]|[共总合]计|位于|根据|整合|利用|通过|执行|享受|缴纳|减免|免|延|限|申|保留|扣除|前|第|近|约|逾|仅|可|须|应|由|在|对|经|如|若|因|除|有|为|是|达|占|所)[一-鿿]{2})$"
)
"""推出12个…: whatever is done to so many of them, said by the first word of its clause."""
_NAMED = re.compile(r"(?:以上|左右)?的?(?!方面|领域|环节|部门|维度|地区)[“《一-鿿][^，,。；;、]{2,}")


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


def is_wanted(before: str, after: str, near: str, quantity: Quantity, setting: Setting) -> bool:
    """Without a word that makes it sure: the figure is what the clause says is done, or to how many of all.

    `near` is what stands between it and the next figure.
    """
    before = _ABOUT.sub("", before)
    if (
        quantity.value == _ALL_OF_THEM
        and quantity.unit == "%"
        and _FULL_RATE.search(before)
        and not GIVEN.search(before)
    ):
        return True
    if setting.given:
        return False
    if quantity.han and quantity.unit in COUNTED_VAGUELY:
        return says_one_each(before, after) or (quantity.unit == "倍" and not is_vague(before, quantity))
    if _LISTED_ABOVE.search(before):
        return bool(NAMED_AND_COUNTED.search(before))
    if _SETS_GOING.search(before) and _is_part_of(before, quantity, after):
        return True
    if quantity.unit in COUNTED and _COMES_ABOUT.match(after) and not is_vague(before, quantity):
        return True
    if before.endswith("为") and quantity.unit in _ENTERPRISES and quantity.value >= MANY and _SERVED.match(after):
        return True
    if before.endswith("实施") and quantity.value >= MANY and _PROJECTS.match(after):
        return True
    if quantity.unit == "%" and quantity.value == 100 and _ALL.match(after) and not _ALL_BUT_GIVEN.search(before):
        return True
    if quantity.is_share and PUT_TO_USE.search(before) and _FOR_A_USE.match(after):
        return True
    if _BRINGS_FORTH.search(before) and _CAPACITY.match(after):
        return True
    if _LEAST.search(before):
        return quantity.is_share and bool(REQUIRED.search(before)) and not ASKED_OF_APPLICANT.search(before)
    if quantity.is_share and RATE.search(before):
        return True
    if (
        quantity.is_share
        and (_SHARE_OF.search(before) or _SHARE_IN_YEAR.search(before))
        and not ASKED_OF_APPLICANT.search(before)
    ):
        return True
    if quantity.is_share and RATE_AFTER.match(after) and _BRINGS_TO.search(before):
        return True
    if quantity.is_share and not GIVEN.search(before) and _SO_MANY_OF_ALL.match(after):
        return True
    if _AHEAD_OF.search(before) and (quantity.unit == "个百分点" or quantity.is_share):
        return True
    if quantity.unit in RANKS and _HOLDS_RANK.search(before):
        return True
    verb = bool(_VERB.search(before)) and bool(_AFTER.match(near))
    if verb or (quantity.is_share and _RATIO.search(before)):
        return True
    if (quantity.is_share or quantity.is_money) and _SAVED.search(before):
        return True
    if quantity.is_share and CUT.search(before):
        return True
    if _PER_HEAD.match(before) and not quantity.is_money and not quantity.han and _ENDS.fullmatch(after):
        return True
    if quantity.unit in COUNTED and _WIDENED.search(before):
        return True
    if quantity.is_money and _LENDS.search(before) and not after:
        return True
    if quantity.unit == "个百分点" and _SHARE_RAISED.search(before):
        return True
    if setting.follows and _ENDS.match(re.split(r"[、和及与]", after)[0]):
        return True
    if quantity.unit in _BROUGHT_ABOUT and _DOES_SO_MANY.search(before) and _NAMED.match(after):
        return True
    if quantity.unit not in COUNTED and not quantity.is_money and not after and _CARRIES_OUT.match(before):
        return True
    if not (_BOUND.match(after) or _BOUNDED_BEFORE.search(before)):
        return False
    if quantity.is_money:
        return bool(_CREDIT.search(before))
    carried_out = quantity.unit in COUNTED or _CARRIES_OUT.match(before) is not None
    return carried_out and not ASKED_OF_APPLICANT.search(before + after)


def _is_part_of(before: str, quantity: Quantity, after: str) -> bool:
    """推动100家…, 推动80%以上企业…: so many of them."""
    if quantity.is_share:
        return bool(re.match(r"(?:以上)?的?[一-鿿]{2}", after))
    counted = quantity.unit in _ENTERPRISES or (
        quantity.unit in _PARTS and _MOVES.search(before) is not None and not _ASPECTS.match(after)
    )
    return counted and quantity.value >= MANY
