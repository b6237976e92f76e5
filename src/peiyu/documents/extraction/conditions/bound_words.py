"""Words beside a figure that tell a bound from a gift, whether the figure is a share or a sum."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.numbers.quantities import FOREIGN, MONEY_WORD

ASIDE = re.compile(r"[（(][^（()）]*[）)]")
"""A bracket without another inside: what stands beside a figure is read without it."""
MEASURED = re.compile(
    r"(?:达到?|超过|突破|首破|满|占[^，,。]{0,14}(?:比重|比例)?|增长|不低于|不少于|实现|投资|产值|收入|税收|销售额|经营额|纳税额|营业额|总额|规模|面积|合同额|年产值|强度|贡献|新设|增资|单台设备|担保金额|金额)[^，,。；;]{0,6}$"
)
"""What is measured of an applicant stands before the figure."""
_SUM = rf"\d[\d.,]*\s*(?:{MONEY_WORD}|[%％‰])"
REST_OF_LIST = re.compile(
    rf"^(?:\s*(?:[、和及与或/／]|以及)\s*[^，,。；;、\d给予奖补按]{{0,12}}(?:{_SUM}\s*[-—–~～至]\s*)?{_SUM})+"
)
"""70%、80%和90%给予: what stands behind the last member holds for every member."""
AND_ABOVE = re.compile(r"^\s*(?:[（(]不?含[^）)]{0,6}[）)])?\s*(?:及)?以上")
AND_ABOVE_OF = re.compile(rf"{AND_ABOVE.pattern}(?:的(?:企业|项目|单位|机构)|且)")
GIVING = re.compile(
    any_of(r"""
        [一二三特]等奖 [冠亚季殿]军 [金银铜]奖 上浮 下浮 下调 不超过 优[秀胜]奖 优惠 入围奖 再降 减免 减征 发放 财政负担 奖励
        奖补 奖金 安排 承担 报销 抵扣 抵用 拨付 按 提高到 提高至 最低 最高 第[一二三四五六七八]名 筹集 给予 补[助贴]
        贴息 资助 返还 降低 降至 领取 额度 (?:上限|限额)(?:各|均|分别)?为?$ [奖补免]$ (?:支持|扶持)(?:资金|金额|额度|经费)?(?:为|约)?$
    """)
)
"""Where such a word stands before a figure, it is given rather than asked."""
ATTRIBUTE = re.compile(
    r"(?:额|投资|产值|收入|税收|销售|贡献|面积|强度|资本|资产|利润|订单|年薪|薪酬|报酬|外资|合同)[^，,。；;]{0,2}$"
)
OF_WHOM = re.compile(r"^的(?:[，,]|[^，,。；;、给奖补按]{0,12}(?:企业|项目|单位|业务|贷款|机构|产品|部分))")
GIFT = re.compile(r"给[予于]|按|补|奖")
STEP = re.compile(r"每$|每(?:新增|增加|增长|超过?|超出|达到|出口|投资|完成|实现|满)[^，,。；;\d奖补给]{0,6}$")
"""每出口1美元奖励0.02元: the step, not what it earns."""
SHARE_REACHED = re.compile(r"(?:占[^，,。；;\d]{1,20}|增长|增速|增幅|(?:比例|比重|率)(?:达到?|在|为)?)$")
STAIR = re.compile(r"^的?(?:新)?(?:台阶|关口|大关)")
"""每上一个1亿元台阶: a mark that is passed, not what it earns."""
BAND = re.compile(r"^(?:[（(]不?含[^）)]{0,6}[）)])?及?以[上下内](?:[（(]不?含[^）)]{0,6}[）)])?的?部分")
"""500万元（含）以上部分，按8%补助: a band of what the share is reckoned from."""
YARDSTICK = re.compile(
    rf"^(?:\s*/\s*[\u4e00-\u9fff]{{1,3}})?(?:[、和及与或]{_SUM})*(?:作为|为)(?:准入|考核|认定|验收|入园|入驻|入选|达标|申报|评价)(?:标准|指标|门槛|条件|依据|底线)"
)
"""年税收5万元作为考核标准: what has to be reached."""
USED_SO = re.compile(r"及?以上(?:者|(?!的)[^，,。；;给奖补按\d]{2,12}的(?:[^，,。；;、给奖补资助\d]{2,8})?)[，,]")
"""募集资金的70%以上投资于本市的，."""
_SAME_MONEY = r"(?:等值|等额|相当于?)的?[^，,。；;、（()）\d]{0,10}?(?:外币|外汇|货币|人民币|[美欧港]元)"
_OTHER_CURRENCY = rf"(?:或者?|、|/)\d[\d.]*\s?[百千]?(?:[万亿]?(?:{'|'.join(FOREIGN)}))"
RUNS_ON = re.compile(
    rf"^(?:之(?=内)|(?:人民币)?{_OTHER_CURRENCY}|[（(]{_OTHER_CURRENCY}[）)]|(?:人民币)?或者?{_SAME_MONEY}|[（(]或?者?{_SAME_MONEY}[）)]|人民币|[（(](?!不?含)[^（()）]*[）)](?=的(?!标准|比例|一次性|奖|补|资|贴|额|定额)|及?以上的|[并且]与?其?[^，,。；;]{{2,24}}的[，,]))"
)
"""1亿元人民币或等值外币的, 1亿元或1000万美元及以上的, 15%（超过100人的8%）的: what stands between a figure and the words that bound it."""
LIST_BEFORE = re.compile(rf"(?:\d[\d.,]{{0,14}}\s{{0,4}}(?:{MONEY_WORD}|[%％‰万亿])?[、和及或与/／]){{1,20}}$")
"""3亿、10亿、: the members of a list may leave their unit to the last."""
ABOVE_SHARE = re.compile(r"(?<!不)(?<!不得)超[过出][^，,。；;\d给奖补按]{2,14}$")
"""超过应纳税所得额15%的部分: above what share."""
OCCUPIES = re.compile(
    r"占(?:[^，,。；;（(\d]{1,24}(?:比例?|比重)|比)[^，,。；;\d]{0,4}(?:不(?:得)?(?:超过|高于|低于|少于)|达到?|为|超过|高于|低于)?$"
)
"""新招用人数占职工人数比例10%，; 所占注册资本比例只要不超过70%，."""
