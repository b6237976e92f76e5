"""What a sentence says besides what is given: how to apply, who checks, who is refused, where the money comes from, who is punished."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.measures.given_before import gives_a_sum_before
from peiyu.documents.extraction.measures.giving import GIVES
from peiyu.documents.extraction.measures.riders import APPLIES, NORMS, RIDES, WATCHES

_HELPS = re.compile(
    any_of("""
鼓励 支持 帮助 协助 引导 简化 精简 优化 便利 便捷 高效 减免 免[除收予于征] 无需 不再(?:需要|提供|要求) 即可 可(?:延迟|直接|免) 直接认定 延[期迟长] 放宽 缩短 压缩 减少 减轻 降低
推[动行进广] 加快 全面 清理 即时 打造 完善 健全 建立 给[予于](?!公示) 权利 允许 可暂 暂缓 继续计算 不需 非接触 扩大 拓[宽展] 统筹考虑 (?<!社会)保障(?!金|部门|局|厅) 破除 平等 配合 及时 优先 中小
推[行广] 支付 (?:不予|免予)(?:行政)?处罚 告知承诺 当场(?!缴|收) (?:为|向)[^，。]{2,24}提供 随[报到]随 直接放行 自由选择 一次填报 一表填报 免填 无纸化 全流程网上 不见面 及时履行 应赔尽赔 查处 杜绝 整治
""")
)
"""Words by which a sentence about a procedure makes it easier for somebody."""
_MATERIAL = re.compile(
    r"(?<!无需)(?<!不再)(?<!免于)(?:提交|提供|出具|附上|报送|上传|递交|送交|填写|填报|携带|备齐|装订|加盖|(?<!没有)(?<!未)取得|核对)[^。；]{0,80}(?:材料|资料|复印件|原件|申请[表书]|申报[表书]|合同|票据|发票|凭证|清单|证明|报告|承诺[书函]|声明函|"
    r"身份证|营业执照|账[号户戶]|证书|方案|公章)|(?:原件|复印件|申请[表书]|申报[表书])(?:及|和|或|[（(][^）)]*[）)])?(?:复印件|原件)?[；;。]?$"
)
_MUST = r"(?:(?<![供响相适反对效回])应(?![急用对收])当?|必?须|(?<![无不供])需(?![求方要，]))"
_TO_BE_HANDED_IN = re.compile(
    rf"{_MUST}[^。，]{{0,8}}(?:提交|提供|出具|附上|填写|填报|报送)[^。；]{{0,80}}(?:材料|资料|复印件|原件|申请[表书]|申报[表书]|凭证|证明|报告|声明函|证书|票据|合同|清单)"
)
_APPLYING = re.compile(
    r"(?:申请人|申[报请领][^，。；]{0,6}(?:人|主体|单位|企业|者)|消费者|企业|单位)[^，。；]{0,16}(?:应当?|须|需|自愿)[^。]{0,40}(?:申[请报领]|报名|填报|登[陆录]|注册|认证|确认|完成)|^逾期|逾期(?:不予|不受|视为|不再|申)|在规定时间内|网上申[请报领]|"
    r"登[陆录][^。]{0,30}(?:网|平台|系统)|自愿(?:申[请报]|报名|参与)|^(?:申[请报领]|领取|核销|使用)|(?:资格|券|名额)[^，。]{0,10}(?:领取|使用|核销|失效)|核销[^，。]{0,4}资格|领取[^，。]{0,8}资格|仅限(?:购买|使用|领取)"
)
_CHECKING = re.compile(
    r"受理|审[核查批定]|评审|初审|复审|复核|核[查实拨定]|查验|公示|拨付|兑[付现]|结算|垫资|办理资助|退办|盖章|验收|备案"
)
_REFUSING = re.compile(
    any_of(r"""
(?:不予|不再予以|不再给予|不得|不能|不可|不再|不(?=重复))(?:重复|另行)?(?:给予)?(?:资助|计算|补[助贴]|支持|奖[励补]|受理|享受|兑[付现]|申[报请领]|安排|纳入补)
不(?:予(?:重复|另行)?(?:发放|拨付|支付|给付|返还|减免|贴息)|(?:予|再)?(?:计发|核发)(?=[^，。；]{0,12}(?:补|奖|津贴|资金|贴息))|再(?:发放|拨付)(?=[^，。；]{0,12}(?:补|奖|津贴|资金|贴息)))(?![^，。；]{0,12}的[一-鿿])
不(?:享受|支持|补[助贴]|资助|受理) 不[得能可]?重复(?:参加|培训|领取|计发) (?:取消|中止|终止|停止)[^，。]{0,12}(?:资格|资助|奖励|补[助贴]|拨付) (?:视同|视为)(?:自[愿动])?放弃 自动失效 (?<!公告)作废 \d+年内不得
不予(?:办理|验收|通过验收)[^，。；]{0,16}(?:手续|备案|许可) 不得(?:用于|转租|转让|转售|改变[^，。]{0,8}用途|迁出|注销) (?<![%％])抵扣(?![^，。；]{0,8}\d) 扣回 收回 追回 追缴 退回
""")
)
_FUNDING = re.compile(
    r"用完即止|额满(?:为止|即止)|先[到报]先[得补]|总量控制|限额管理|(?<!简化)预算(?:编制|不足|存在)|编制[^，。]{0,10}预算|当年[^，。]{0,6}预算|(?<!拓宽)(?<!拓展)(?<!扩大)(?<!丰富)(?:资金|经费)[^，。]{0,10}(?:来源|[由从在][^，。]{2,20}(?:承担|列支|安排|负担))|"
    r"财政[^，。]{0,10}(?:分担|承担|负担)|所需[^，。；]{0,4}(?:资金|经费|费用)[^，。；]{0,20}(?:列入|纳入)[^，。；]{0,14}预算|分享[^，。]{0,6}(?:资助|奖励|补贴)金额|(?:资助|补[助贴]|奖[励补])(?:费用|资金)由[^，。；]{2,30}[，,]?[^，。；]{0,12}支付给"
)
_TIME = re.compile(
    r"(?:受理|申[报请领]|领取|报名|活动|核销|填报)(?:时间|期限|截止)[^，。]{0,10}(?:为|至|：|自|截|分)|受理期限|自[^，。]{4,40}起(?:施行|实施|执行)"
)
_PUNISHING = re.compile(
    any_of("""
失职 渎职 滥用职权 玩忽职守 徇私舞弊 截留 挤占 挪用 骗[取补] 套[取补] 虚假 弄虚作假 移送司法 涉嫌犯罪 严肃处理 追究 严禁 违反(?:本|上述|以上) 违[规法]行为 先涨(?:价)?后
(?:有关|相关)规定处理 负(?:直接|全部|法律)?责任
""")
)
_DUTY = re.compile(
    r"^[^，。；:：、]{2,24}(?:负责|牵头|会同|应当|应(?![急用对收])|要(?!素))[^。]{0,60}(?:受理|审[核查]|公示|拨付|监督|管理|检查|评价|宣传|协调|督促|解释|审计|统计|培训)|^(?:组织实施|统筹协调)|资金(?:审核|保障|安全)"
)
_PUBLICITY = re.compile(
    r"(?:广泛|加[强大]|深入|积极)(?:开展)?[^，。]{0,10}宣传(?!推广)|宣传[^，。]{0,30}(?:意义|解读)|(?:舆论|社会|良好|浓厚)氛围"
)
_YIELDS = re.compile(r"(?:不一致|相抵触|冲突)的?[，,]|未尽事[宜项]|从其规定|如遇[^，。]{0,12}(?:调整|变化)")
"""Which of two texts prevails."""
_ELSEWHERE = re.compile(
    r"[就从]高”?(?:不就低|不重复|的?原则|享受$)|另行(?:制定|安排|通知|公布|规定|发布|明确|印发)|以[^。，（）]{2,40}(?:为准|为依据)[。；]?$|按(?:新|国家|上级)[^，。]{0,10}(?:规定|政策|文件)[^，。]{0,6}执行|参照(?:执行|实施)"
)
_OVERSEEING = re.compile(
    any_of("""
监督检查 抽查 绩效(?:评价|管理|目标|自评) 双随机 (?:予以|依法)(?!不)[^，。]{0,6}处罚 惩戒 约谈 责令 整改 台[账帐] 专[账帐] 专款专用 内控 留存备查 跟踪(?:问效|监测) 监管措施 协同监管
回头看
""")
)
_ALWAYS = (_MATERIAL, _APPLYING, _REFUSING, _FUNDING, _TIME, _OVERSEEING)
_IN_RULES = (_CHECKING, _PUNISHING, _DUTY)
"""What a list of measures may ask of an office for the good of enterprises, and rules of an office never."""
_OBLIGED = re.compile(
    rf"^(?:同时[，,]?)?(?![^，。；]{{0,40}}(?:人民政府|部门|[局厅委办署]|机关|中心|海关|银行|各地)[^，。；采]{{0,8}}{_MUST})[^，。；]{{0,24}}?(?:人|机构|单位|主体|企业|商|者|平台|岗位)(?:（[^）]*）)?(?:在[^，。；]{{2,12}}[，,]?)?[^，。；]{{0,16}}{_MUST}"
)
"""Somebody who is not an authority has to do something."""
_OF_A_THING = re.compile(
    rf"^(?:[^，。；采]{{0,20}}(?:车辆?|产品|商品|设备|发票|房屋|作品|证件|申[报请]项目|采购项目)|对[^，。；]{{2,40}}(?:人|企业|单位|机构|者)[，,])[^，。；]{{0,4}}?(?:{_MUST}|应明确)(?!给|按)"
)
"""What is bought or applied for has to be so: 旧车须登记在本人名下."""
_SETS_BY_OTHERS = re.compile(
    r"(?:标准|限额|方式|办法|细则|品类|比例)[^，。；]{0,16}由[^。；]{2,40}(?:确定|制[定订]|负责|规定|公布)[。；]?$"
)
"""Who lays down how much is given."""
_HIGHEST_OF_SEVERAL = re.compile(
    r"同时(?:符合|满足|具备|适用|获得)[^。]{0,50}(?:最高|从高|较高|就高|择高|其中一项|不(?:重复|叠加))|叠加享受|^(?:专项|扶持|奖励|补[助贴])?资金对(?:同一|单个|单家)"
)
"""How several grants go together."""
_PROVIDES = re.compile(
    any_of("""
^同[一个][^。]{0,60}(?:只(?:能|奖励|补|享受|可)|(?:最高|就高)[^，。]{0,6}执行)
差额部分[。；]?$
^[^，。；给奖]{2,40}(?:企业|单位|机构|项目|主体|人员|人才|园区|[^，。；]者)[，,]?(?:均|方)?适用本(?:办法|政策|措施|细则|意见|规定|若干)[^，。；]{0,6}[。；]?$
^[^。；给奖]{2,80}(?:企业|单位|机构|项目|主体|人员)(?:均|方)?适用本(?:办法|政策|措施|细则|意见|规定|若干)[^，。；]{0,6}[。；]?$
^(?:企业|单位|申报人|申请人|同一[^，。；]{1,8}|每[^，。；]{1,6})?只(?:能|可)?(?:享受|申报)[^，。；]{0,6}最高(?:的)?一[项次档]
^(?:以上|上述|前款)[^。]{0,60}(?:累计享受|叠加享受|后兑[现付]|奖励主体|内提出)
(?:”|[机企事单人项产][构业所位才目品])(?:，|是)?指(?![导引数标定南示派挥]) “以[上下内]”[^。]{0,10}(?:包?含|包括) 按就高[^。]{0,6}(?:奖|补|享受|执行)
按原(?:政策|办法|规定)[^。]{0,8}执行
^(?!对)[^，。；]{2,30}按照?本(?:文件|政策|办法|意见)(?:规定)?执行[。；]?$
研究决定不(?:予|给) 另有规定的除外[。；]?$ ^(?:所)?涉及的?(?:经费|资金|费用) ^(?:每|同一|单)(?:家|个|一)[^，。；]{0,20}享受本(?:措施|政策|办法|意见)
汇率(?:折[算合]|计算)[。；]?$
^(?:[^，。；]{0,8}部门)?[将把][^。；]{2,40}纳入[^。；]{0,40}(?:考核|考评)[^。；]{0,6}[。；]$
鼓励[^，。；]{0,12}(?:群众|公众|媒体|社会)[^。]{0,60}举报 ^(?:大力)?弘扬[^。]*精神 ^(?:牢固)?树立[^，。；]{1,12}(?:观|意识|理念)[，,] ^[^，。；]{2,40}[，,]由[^，。；]{2,20}(?:统一|具体)?负责[。；]?$
""")
)
"""What holds for the act as a whole: how its grants go together, what its words mean, what becomes of the act before it, who is judged by it."""
_TOGETHER_WITH = re.compile(r"(?:可|可以)同时(?:申[领请报]|享受)")
_HOUSEKEEPING = re.compile(
    any_of("""
(?:资金|经费|债务|指标|任务|税收|收入)[^。；]{0,40}(?:进行(?:使用和|监督)?管理|计入[^，。；]{2,20})[。；]?$
^[^，。；]{2,24}(?:局|厅|委|管委会|政府|部门|办公室)(?:会同[^，。]{2,20}对[^。]{2,50}进行(?:年度)?考核|负责(?:统筹|牵头)[^。]{0,10}(?:推进|协调))
对[^，。；]{2,40}(?:进行|开展|实施)(?:年度)?(?:综合)?(?:考核|评价|评估)[。；]?$
^[^，。；]{2,40}(?:局|部门|单位|委|各[^，。；]{1,6})要?(?:加强|做好|强化)[^，。；]{0,6}(?:政策)?(?:宣传|解读|跟踪评估|统筹协调|协调配合)[^，。；]{0,12}[。；]?$
(?:建立|健全|完善|坚持|成立)[^。；]{0,30}(?:联席会议|工作专班|领导小组)(?![^。；]*[，,](?:为[^，。；]{2,20})?提供[^，。；]{2,}) 建立[^，。；]{0,20}台[账帐] 纳入[^，。；]{0,12}(?:年度|绩效|目标|综合)[^，。；]{0,6}考核
^[^，。；]{2,30}(?:是|为)[^，。；]{0,24}(?:主管|牵头|管理|责任|受理)(?:部门|单位)(?:[，。；]|$)
^[^，。；]{2,24}(?:局|委|办|厅|部门|中心)(?:具体|牵头|统一)?负责[^。]{0,60}(?:受理|审[核查批]|拨付|绩效|预算)
(?:测算|核定|拟[定订]|提出|调整)[^。；]{0,60}(?:额度|预算|标准|方案|名单)[^。；]{0,30}报[^，。；]{2,24}(?:审[定批议核]|批准|研究|同意)[^，。；]{0,6}[。；]?$
^(?:按照?[^，。；]{2,20}[，,])?(?:科学|加快|抓紧|组织|及时|统筹|依法|制[定订]|、)*(?:修编|编修|编制|修订)[^，。；]{2,30}规划(?![^。；]*(?:给予|支持|保障[^，。；]{2,12}(?:用地|需求)))
^各[^，。；]{0,24}(?:负责(?:组织实施|加强)|是[^，。；]{2,24}责任主体) ^(?:各[市县区地]|督促|引导|要求)[^。；]{0,24}诚信经营
报[^，。；]{2,30}审[核批][，,](?:并?经|由)[^，。；]{2,12}(?:审[定批]|同意|批准)后(?:组织)?(?:实施|执行)[。；]?$
统计(?:方法|制度|体系|指标) 统计监测 ^明确[^。；]{2,40}监管职责[，,] (?:划[定入]|明确)[^，。；]{0,12}[禁限][养采捕建挖伐]区 严格控制[^，。；检收]{0,16}(?:规模|总量|容量)
落实情况[^。；]{0,8}(?:督促|监督|检查|督查|评估) (?:通报|晾晒)[^，。；]{0,10}(?:结果|情况)[。；]?$
""")
)
"""How offices share and check their own work and their own money."""
_FOR_OTHERS = re.compile(
    r"降低|简化|免费|开放|无需|即可|及时|优先|中小|平等|保障|破除|配合|支付|便利|减[免轻少]|免[收费除]|允许|退还|缩短|压缩|为[^，。]{2,24}提供"
)
"""… for the good of somebody else."""
_ENFORCES = re.compile(
    r"严厉打击|(?:依法(?:依规)?|重点|严肃)(?:查处|惩[处治戒])|(?:监察|监管|行政)执法力度|查处力度|行政执法与刑事司法|(?:加强|强化)[^，。；]{0,12}机构监管|严格执行[^，。；]{0,24}(?:强制|排放|报废)[^，。；]{0,12}(?:标准|规定|要求)"
)
"""The market is watched and offenders are punished, also where somebody is charged with it …"""
_FOR_FIRMS = re.compile(
    r"收费|乱罚|摊派|拖欠|公平竞争|垄断|知识产权|侵权|侵犯|商标|民营企业|涉企|企业(?:合法)?权益|个体工商户|行政机关|准入|招投标|门槛|投诉|价格|鼓励|支持|简化|减免"
)
"""… unless it protects enterprises."""
_SPOT_CHECKS = re.compile(
    r"双随机[^，。；]{0,24}(?:机制|平台|范围|覆盖|权威|公正|制度|体系|工作)|(?:随机|部门联合|年度)抽查[^，。；]{0,6}(?:清单|事项|细则|指引|范围|机制)|抽查(?:事项|工作)[^，。；]{0,4}(?:清单|细则|指引)"
)
"""The machinery of spot checks is the office's own, be it widened or improved …"""
_CHECKS_LESS = re.compile(
    r"减少|频次|不(?:再)?(?:纳入|列入|检查)|只查|一次|合并|差异化|分[级类]|风险[较]?低|低风险|信用[^，。；]{0,4}(?:好|良好|较好)|守信|干扰|扰企|无事不扰|清单之外|包容|降低|便利|收费|减轻|除外"
)
"""… unless firms are checked less."""
_CALLS_TO_ACCOUNT = re.compile(r"内控|留存备查|约谈|责令|惩戒|(?<!首)问责(?!任)|限制其|不良(?:行为|信用)?记录|黑名单")
_DEADLINE = re.compile(r"\d+\s*个?(?:工作)?日内|\d+\s*个工作日")
_SUM = re.compile(r"\d[\d.,]*\s*(?:万元|亿元|元|%|％|‰|倍)(?!(?:及|含)?以[上下])")
_TITLES = re.compile(r"《[^》]*》")
_CLAUSE_END = re.compile(r"[，,；;。]|(?<=[励助贴持元])(?:[但且](?=不)|[（(](?=不(?:得|再|予|可)?重复|[就从]高|已))")
"""给予10万元奖励但不重复享受: what follows 但 is a clause of its own, though no comma says so."""


def is_procedure(sentence: str, strict: bool = False, charged: bool = False) -> bool:
    """True where a sentence says how, by whom or out of what something is given, not what.

    `strict`: in rules and under headings of procedures, where a sentence that only makes something easier is no measure.
    `charged`: somebody is named in a bracket for it; such a task may well be a check or a duty.

    >>> is_procedure("申请人应当提交营业执照复印件。", True), is_procedure("对中小企业给予10万元补贴。", True)
    (True, False)
    >>> is_procedure("简化流程，在线提交材料，审核通过后即时发证。")
    False
    """
    said = _TITLES.sub("《》", sentence)
    if (
        any(_instead_of_a_grant(pattern, said) for pattern in (_YIELDS, _PROVIDES, _HIGHEST_OF_SEVERAL))
        or ((RIDES.search(said) or APPLIES.search(said)) and not _SUM.search(said))
        or (not charged and _instead_of_a_grant(_TOGETHER_WITH, said))
    ):
        return True
    if any(_besides(clause) for clause in _CLAUSE_END.split(said)) and not _gives_besides(said):
        return not charged or (bool(_REFUSING.search(said) or _ELSEWHERE.search(said)) and not re.search(r"\d", said))
    if strict and _PUBLICITY.search(said) and not re.search(r"\d", said):
        return True
    if GIVES.search(said) or _SPARES.search(said) or _RAISES.search(said):
        return False
    if _SETS_BY_OTHERS.search(said) or NORMS.search(said) or (_OF_A_THING.match(said) and not _FOR_OTHERS.search(said)):
        return True
    if (_ENFORCES.search(said) or WATCHES.match(said)) and not _FOR_FIRMS.search(said):
        return True
    if _SPOT_CHECKS.search(said) and not _CHECKS_LESS.search(said):
        return True
    if charged:
        return False
    if _HOUSEKEEPING.search(said):
        return True
    if _OBLIGED.match(said) and not _FOR_OTHERS.search(said) and not _DEADLINE.search(said):
        return True
    if _CALLS_TO_ACCOUNT.search(said):
        return True
    if not strict and _HELPS.search(said):
        return False
    return any(pattern.search(said) for pattern in (*_ALWAYS, *(_IN_RULES if strict else ())))


def _instead_of_a_grant(pattern: re.Pattern[str], sentence: str) -> bool:
    """Whether words are found, and do not only stand at the end of a sentence that gives a sum first."""
    found = pattern.search(sentence)
    return found is not None and not gives_a_sum_before(sentence, found.end())


def _besides(clause: str) -> bool:
    """A clause that refuses, refers, pays for or asks for papers does not give, whatever it names."""
    return any(p.search(clause) for p in (_REFUSING, _FUNDING, _TO_BE_HANDED_IN)) or (
        _ELSEWHERE.search(clause) is not None and not re.search(r"\d", clause)
    )


_ASKS = re.compile(
    r"(?:给[予于]|享受)[^，。；]{0,12}(?:支持|资助|补[助贴]|奖励)的$|(?<!不)超过[^，。；]*$|^(?:同时|已)[^，。；]*的$"
)
"""采取甲方式给予支持的，不再…: whom a clause is about, and not what it gives."""

_SPARES = re.compile(
    r"(?:严禁|不得)[^。；]{0,24}(?:收费|摊派|扰企|干扰[^，。；]{0,12}(?:生产|经营))|涉企[^，。；]{0,10}检查|(?:企业|投资者|经营者|主体)[^，。；]{0,6}造成损失的?[，,][^，。；]{0,8}赔偿|"
    r"按[^，。；]{2,16}对待|不(?:再|得)?要求[^，。；]{2,40}(?:提[供交]|出具|办理|承担)|不(?:再|得)?向[^，。；]{1,30}(?<![验回吸招接])收"
)
"""Somebody is spared a fee, a paper or a disturbance, or is treated like others."""


_RAISES = re.compile(r"可[^，。；]{0,16}(?:提高|上浮|增加)[^，。；]{0,10}(?:标准|比例|额度)")
"""各区可提高补贴标准，所需资金由区财政承担."""


def _gives_besides(sentence: str) -> bool:
    """对…给予奖励，不得重复享受 gives; 不再给予奖励 does not."""
    return any(
        (
            GIVES.search(clause)
            or _SUM.search(clause)
            or clause.startswith("允许")
            or _SPARES.search(clause)
            or _RAISES.search(clause)
        )
        and not (_besides(clause) or _ASKS.search(clause))
        for clause in _CLAUSE_END.split(sentence)
    )
