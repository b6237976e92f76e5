"""Times that bound nobody: how long an office takes, how long something is given, over which time another figure is counted."""

from __future__ import annotations

import re

from peiyu.documents.extraction.conditions.comparisons import AFTER_UP
from peiyu.documents.extraction.conditions.indicators import PERIODS
from peiyu.documents.extraction.numbers.quantities import Quantity

ON_THE_WAY = re.compile(
    r"(?<!补[助贴])(?<!支持)(?<!资助)(?<!贴息)(?<!奖励)时限|(?<!建设)(?<!生产)(?<!研发)周期|环节|办理|办结|审批|审核|流程|材料"
)
"""How long an office may take is no condition of anybody else."""
_ANSWERS = re.compile(
    r"^内(?:累计|合计|各类)?(?:奖励|补[助贴]|资助|支持|申领|享受)[^，,。；;\d]{0,8}(?:额|资金|不(?:得)?超过|最[高多]|限)|^内(?:[^，,、。；;]{0,6})(?:兑现|拨付|办结|答复|反馈|作出|签订|退还|发出|公告|公示|支付|组织|完成审|公布|制定|制订|出台|印发|发布|启动|予以|只能|只可|仅|最多|至多|累计|合计|不得|不再|不(?:予)?重复)|^之?日起"
)
_WINDOW_BEFORE = re.compile(
    r"(?:近|过去|未来|今后|争取|力争|确保|计划|第|(?<!提)前|自(?:20\d\d|印发|发布|公布|施行|实施|本)[^，,。；;]{0,12}起|(?:^|[，,、；;：:])后)$"
)
_WITHIN = re.compile(
    r"^内(?:[^，,。；;的\d]{0,24}(?:额|收入|产值|税收|利润|投资)|[^，,。；;的\d]{2,12}\d[\d.]*\s*[万亿]?元及?以上|[^，,。；;的\d]{2,20}(?:在|达到?|不低于|不少于|超过|突破|累计|增长)\s*\d|(?:继续)?(?:保留|享受|免|给[予于]|按|实现|累计|新增|新设|新建))|^内[，,]"
)
"""落户后两年内，年均利润…; 3年内累计…: the time of another figure, or how long something lasts."""
_SINCE = re.compile(r"(?:后|起)的$|(?:[^离毕]|^)(?:后|起|之?日|之?年|当年|可在|可于|在|，|,|^)$")
BOUNDED = re.compile(
    r"(?:(?:只|仅)(?:能|可以?|限|准)?(?:享受?|申[请领报]|领取?|补[助贴]?|奖[励补]?|资助)|不(?:得)?(?:超过|少于|低于)|最多[^，,。；;\d]{0,6}|(?<![期权上下年额界])限(?:享受?|补[助贴]|购|领取?|申[领报])?|至少|达到?)$"
)
_DEFERRED = re.compile(r"缓[缴交征][^，,。；;]{0,4}$")
_UNCOUNTED = frozenset({
    "个工作日", "个季度", "工作日", "自然日", "个自然日", "小时", "分钟", "月", "日", "大", "批", "届", "次", "期", "站", "版", "条", "度",
})  # fmt: skip
_HIGHEST_ONLY = re.compile(r"^(?:[^，,。；;\d]{0,6}[，,])?(?:按|取|以)?(?:最|较|就|从)高")
"""只享受一次较高额度奖励: which of several grants is had, not how often."""
_POWER = 1000
"""年用电10万度以上: so many are kilowatt-hours, no degrees of heat."""
_EVERY_YEAR = re.compile(
    r"^累计[^，,。；;\d给]{0,14}\d|^(?:均|都)?(?:超过|达到?|不低于|不少于|高于|低于|突破|(?:保持|增长)[^，,。；;的再给奖]{0,6})\d"
)
"""连续两年超过2000万元, 连续三年累计纳税300万元: over which time the figure holds."""
_OF_GROWTH = re.compile(r"^[^，,。；;给奖补]{2,24}[比较]上一?[^，,。；;\d]{0,12}\d")
"""连续两年营业收入分别较上一年度增长超过15%."""
_OF_NEXT = re.compile(r"^内(?!的)[^，,、。；;的\d]{1,8}(?:\d+|[两二三四五六七八九十])[^，,。；;\d]{1,3}及?以上")
"""一年内投资两个以上项目: the time of the next figure."""
_MEASURED_WITHIN = re.compile(
    r"^内[^，,。；;的\d]{0,24}(?:额|收入|产值|税收|利润|投资)[^，,。；;的\d]{0,4}\d|"
    r"^内[^，,。；;的\d]{2,24}(?<!未)(?:达到?|超过|突破|不(?:少|低)于|满)\d"
)
_AGED = re.compile(r"(?:毕业|离校|成立|注册|登记|退役|创办|落户|入驻)$")
"""企业一年内设备投资200万元至500万元: over which time is measured; but 毕业5年内."""
_OPENS_CLAUSE = re.compile(r"(?:^|[，,、；;：:])\s*$")
_TERM_OF_OFFICE = re.compile(r"^(?:[^，,。；;\d]{0,4}期)?内(?![的未无没不可]|[^，,。；;]*的[，,])")
"""五年内重点引进…: a clause that begins with a time says how long the office works, or how long something is given."""
_ENJOYED_SO_LONG = re.compile(r"(?:给[予于]|奖励|补[助贴]|资助|享受)[^，,。；;、\d的]{0,8}连续$")
_SHARE_NEXT = re.compile(r"(?:内|期)?(?:的)?(?:最高)?(?:\d[\d.]*\s*(?:[%％‰]|[万亿]?元)|全额)")
"""给予窑企连续5年95%的奖励: how long it is given, behind the word of giving."""
_ENJOYED = re.compile(r"^内[^，,。；;的\d]{0,4}(?:享受|给[予于])")
_OF_CHANGE = re.compile(
    r"^内[^，,。；;\d给奖补]{2,12}(?:(?:[升降增减]幅|变化|增长|下降)[^，,。；;\d]{0,4}|让)(?:较[大快高多]|显著|明显|突出)的"
)
"""5年内关税降幅较大的48种窑品: over which time something else changes."""
_FROM_DAY = re.compile(r"之日起$")
_FROM_EVENT = re.compile(
    r"(?:自|从)(?![^，,。；;]{0,6}\d{4}年)(?!(?:本|印发|发布|公布|颁布|施行|实施|受理|收到|申[请报]|公示|即日|交易|转让|获得[^，,。；;]{0,6}(?:补|奖|资助)|领取))[^，,。；;\d]{2,16}起$"
)
_ENJOYED_WITHIN = re.compile(
    r"^内(?:[，,]|每年|由|按|(?:可|予以|给[予于]|继续|全额)?[^，,、。；;的\d]{0,8}(?:给[予于]|予以|享受|补[助贴]|奖励|返还|免[征收缴]|减[免半征]|资助|留成))(?![^，,。；;]{0,8}不(?:得|能|可))"
)
"""自授牌当年起5年内给予…: the years in which a beneficiary has it, counted from what happened to it."""
_MEASURED_NEXT = re.compile(r"内[，,](?:年|累计|平均|每年|当年)")
_TIME_OF_APPLICANT = re.compile(r"^内[，,]$")
"""自登记之日起2年内，招用…: within what time somebody has to do it."""
_OF_CLASS = re.compile(r"(?:时间|时长|间隔)[^，,。；;\d]{0,4}(?:不(?:得)?超过|不足|少于|低于|超过|达到?|(?<=时长))$")
_KEPT_SO_LONG = re.compile(
    r"^之?内[^，,。；;\d]{0,16}?不(?:得)?(?:迁|搬|撤|改变|减少|减资|变更|转[让售租移]|出[租售让]|注销|退出|关闭|停[业产]|减持|离开|离职|裁员)"
)
"""承诺10年内不迁离本区: what is promised for the time after, and no time within which one has to have done something."""
_FULL_DAYS = re.compile(r"(?<!日起)满$")
_WAITED = re.compile(r"(?:公示|公告|公开|公布|异议|征求意见)(?:期|时间|期限)?(?:已|须|应|需)?满$")
"""公示满7天的窑企: how long the office waits, in whatever unit."""
_WHICH = re.compile(r"^及?以上的[，,]|^(?:及?以[上下内])?的(?!标准|时限|要求|办理)[^，,。；;\d]{2,}")
"""停留时间不超过24小时的船舶: a class, no deadline of an office."""

_DONE_WITHIN = re.compile(r"(?:以|之)?内[，,](?=[^，,。；;\d给奖补]{2,40}的[，,])")
_AFTER_EVENT = re.compile(r"(?<!先)(?:后|之日起|当[年月日]起)的?$")
_EVENT_OF_OFFICE = re.compile(
    r"(?:办法|政策|意见|措施|通知|方案|细则|本|印发|发布|公布|颁布|施行|实施|受理|收到|公示|公告|申[请报]|提交|审[核批]|材料|奖励|补[助贴]|资助|兑现|拨付|领取|享受)[^，,。；;\d]{0,4}$"
)


def is_done_within(quantity: Quantity, before: str, rest: str) -> bool:
    """入驻后3年内，因…退出的，: within what time something has to befall an applicant; `rest` is what follows the figure.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> said = "入驻后3年内，"
    >>> [is_done_within(quantities(said)[0], said[:3], "内，" + next_) for next_ in ("因故迁出的，", "年产值达1亿元的，")]
    [True, False]
    """
    event = _AFTER_EVENT.search(before)
    if quantity.unit not in {"年", "个月"} or event is None or _EVENT_OF_OFFICE.search(before[: event.start()]):
        return False
    return _DONE_WITHIN.match(rest) is not None


def is_time_of_next(quantity: Quantity, before: str, rest: str) -> bool:
    """自注册之日起三年内，年产值达到…: the years over which the next clause measures; `rest` is what follows the figure.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> said = "自注册之日起三年内，"
    >>> [is_time_of_next(quantities(said)[0], said[:6], "内，" + next_) for next_ in ("年产值超过1亿元的", "招用3人的")]
    [True, False]
    """
    since = _FROM_DAY.search(before) or _FROM_EVENT.search(before)
    return quantity.unit in PERIODS and bool(since and _MEASURED_NEXT.match(rest))


def is_uncounted(quantity: Quantity, before: str, after: str) -> bool:
    """Hours, days and times are asked of nobody, but for 不少于8小时, 最多3次 and classes such as 停泊时间不超过24小时的船舶."""
    unit = quantity.unit
    if _WAITED.search(before):
        return True
    if unit not in _UNCOUNTED:
        return False
    if unit == "次" and _HIGHEST_ONLY.match(after):
        return True
    bounded = BOUNDED.search(before) or AFTER_UP.match(after)
    duty = unit == "次" and re.search(r"不少于$|至少$", before) and not after.startswith("的")
    return not (
        (unit in {"次", "批", "条"} and bounded and not duty)
        or (unit in {"小时", "分钟"} and re.search(r"不(?:少|低)于$", before))
        or (unit == "度" and quantity.value >= _POWER)
        or (unit == "个季度" and before.endswith("连续"))
        or (unit == "日" and _FULL_DAYS.search(before))
        or (_OF_CLASS.search(before) and _WHICH.match(after))
    )


def is_other_time(quantity: Quantity, before: str, after: str) -> bool:
    """A number of years, months or days that limits the office or belongs to another figure."""
    if quantity.unit in PERIODS and _FROM_DAY.search(before) and _TIME_OF_APPLICANT.match(after):
        return bool(_WINDOW_BEFORE.search(before))
    if quantity.unit in {"年", "年度"} and _FROM_EVENT.search(before) and _ENJOYED_WITHIN.match(after):
        return False
    return quantity.unit in PERIODS and bool(
        (before.endswith("连续") and _OF_GROWTH.match(after))
        or (_OPENS_CLAUSE.search(before) and _TERM_OF_OFFICE.match(after))
        or _ENJOYED.match(after)
        or (_ENJOYED_SO_LONG.search(before) and _SHARE_NEXT.match(after))
        or (_MEASURED_WITHIN.match(after) and not _AGED.search(before))
        or _DEFERRED.search(before)
        or before.endswith("起连续")
        or _ANSWERS.match(after)
        or (before.endswith("连续") and _EVERY_YEAR.match(after))
        or re.search(r"给[予于](?:不(?:低|少)于|至少)?$", before)
        or _WINDOW_BEFORE.search(before)
        or (_WITHIN.match(after) and _SINCE.search(before))
        or _OF_NEXT.match(after)
        or _OF_CHANGE.match(after)
        or _KEPT_SO_LONG.match(after)
        or (
            re.match(
                r"^(?:[^，,。；;\d]{0,4}期?内)?[，,]?(?:给予|每[年月季]|按|分(?:年|批|期(?:拨付|兑现|发放|支付)))",
                after,
            )
            and not re.search(r"最[多长]$|不(?:得)?超过$", before)
        )
        or (ON_THE_WAY.search(before) and not re.search(r"满$|以上", before + after[:4]))
    )
