"""Sums and shares that stand in a list and say themselves neither that they are given nor that they bound anybody."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import Quantity

GIVEN = re.compile(r"给[予于]|补[助贴偿]|奖|资助|贴息|返还|兑付|报销|抵扣|分担|承担|按")
_LABELLED_SHARE = re.compile(
    r"(?:其中)?[^，,。；;：:\d占率重达超]{1,16}(?:年|级|类|档|期|阶段|部分|企业|项目|以上|以下)(?:的)?(?:为|按)$"
)
_SHARE_OF_BAND = re.compile(
    r"[^，,。；;：:\d]{0,16}\d[\d.]*(?:[万亿]?元|[%％])[^，,。；;：:\d]{0,12}(?:[-—至到～][^，,。；;：:\d]{0,4}\d[\d.]*(?:[万亿]?元|[%％])[^，,。；;：:\d]{0,12})?部分(?:按照?|为)$"
)
"""100万元以下的部分按10%，100万元至500万元的部分按8%: each band has its share."""
_LABEL = re.compile(
    r"^[^，,。；;：:\d达到超满投产收税占每增额价]{0,16}(?:每[年月])?(?:\d+[\u4e00-\u9fff]{1,3}(?:[（(]不?含[)）])?以[上下内])?$"
)
_EACH_ONE = re.compile(r"(?:\s*[/／]\s*[\u4e00-\u9fff]{1,3}(?<!的))*")
_LISTED_SUM = re.compile(
    rf"[^\d]{{0,16}}(?:\d+[^，,。；;\d]{{1,8}}以[上下内])?\d[\d.]*(?:万元|亿元|[元%％]){_EACH_ONE.pattern}"
)
_GAVE_SUM = re.compile(
    rf"(?:给[予于]|奖励?|补[助贴]?|资助|发放)[^，,。；;\d超满达]{{0,8}}\d[\d.]*(?:万元|元){_EACH_ONE.pattern}$"
)
"""二孩补贴5000元，三孩1万元: the first says what is given, the next only to whom."""
_LISTS_SUMS = re.compile(
    r"(?:奖励?|补[助贴]|资助|奖补|贴息|支持|回收|安家费|津贴)(?:标准|金额|额度|资金|价格){0,2}(?:分别|分)?(?:为|如下|是)?[:：为]?$"
)
"""奖励标准为：一等奖30万元，二等奖20万元: sums behind labels."""
_LISTS_SHARES = re.compile(
    r"(?:奖[励补]|补[助贴偿]|资助|贴息|支持|扶持|返还|减免|优惠)(?:的)?(?:比例|标准|幅度)?(?:分别|分)?(?:为|如下|是)?$"
)
"""扶持比例：小微企业100%，大中型企业50%."""
_HEAD_RATE = re.compile(
    r"(?![^，,。；;]*(?:增收|收入|节约|节省|成本|价格?|缴|交|收取|投入|产值|利润|平均|保险?费))[^，,。；;]{0,24}每(?:[新再]?增加?[1一]?)?(?:人次?|户|家|名|位|亩|吨|头|只|台|辆|套|间|床|张|件|个|村|所|校|站|场次?|次|笔|公里|平方米|立方米|千瓦)(?:每[年月日天])?(?:再加|另加|加)?(?:最[高多]|(?:最[高多])?不(?:得)?超过)?$"
)
_LABEL_OF_RATE = re.compile(
    r"(?![^，,。；;]*(?:收入|节约|节省|成本|价|缴|交|收取|投入|产值|利润|平均|保险?费|税|强度|投资|贡献|工资|营|达|超|满|[低高少多]于))[^，,。；;：:\d]{1,16}"
)
"""硕士1500元/月，本科800元/月: behind a bare label, for each month or head."""
_CAPPED_RATE = re.compile(r"(?:最高)?不(?:得)?(?:超过|高于)$|最高(?:为)?$")
"""小窑不超过5000元/座，大窑不超过1万元/座: a cap by the head is no bound of whom."""
_BEARS = re.compile(r"[^，,。；;：:\d]{2,30}(?<!的)$")
_BORNE = re.compile(r"(?:承担|分担|负担)(?:代偿|贷款|损失|风险|责任|比例|[，,。；;])")


def is_labelled(text: str, left: int, clause: str, quantity: Quantity) -> bool:
    """A sum at the end of its clause behind a bare label, in a list that 奖励标准为 or the like opens.

    `clause` begins at `text[left]`; the list may have opened in the clauses before it.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> said, clause = "奖励标准为：一等奖30万元，", "二等奖20万元。"
    >>> [is_labelled(text, len(text), clause, quantities(clause)[0]) for text in (said, "产值30万元，")]
    [True, False]
    """
    tail = _rest(clause, quantity)
    if not (quantity.is_money or quantity.unit == "%") or not _EACH_ONE.fullmatch(tail):
        return False
    opens = _LISTS_SUMS if quantity.is_money else _LISTS_SHARES
    begin = max(text.rfind(mark, 0, max(left - 1, 0)) for mark in "。\n") + 1
    said = re.sub(r"[（(]$", "", text[begin:left])  # 给予安家费（A类100万元，B类50万元）: the list stands in brackets
    items = [item for item in re.split(r"[，,；;：:]|(?<=[奖补励助贴资费])[（(](?=[^（()）]*$)", said) if item.strip()]
    while items and not (
        opens.search(items[-1].strip()) or (quantity.is_money and _GAVE_SUM.search(items[-1].strip()))
    ):
        item = items.pop().strip()
        if not (_LISTED_SUM.fullmatch(item) or _LABEL.match(item)):
            return False
    label = clause[: quantity.start].strip()
    return bool(items) and (not label or bool(_LABEL.match(label)))


def is_listed_share(clause: str, quantity: Quantity, context: str) -> bool:
    """其中第一年为80%，第二年、第三年为70%: shares behind labels in a sentence that gives.

    `context` is the clause with its neighbours, where the word of giving may stand.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> clause = "第二年为70%"
    >>> [is_listed_share(clause, quantities(clause)[-1], context) for context in ("给予补贴，第一年为80%，", "")]
    [True, False]
    """
    ends, before = not _rest(clause, quantity), clause[: quantity.start]
    labelled = _LABELLED_SHARE.match(before) or _SHARE_OF_BAND.match(before)
    return bool(quantity.is_share and ends and labelled and GIVEN.search(context))


def is_rate_by_head(clause: str, quantity: Quantity) -> bool:
    """打捆离田每亩20元，收储每吨40元: a rate by the head, though its clause has no word of giving.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [is_rate_by_head(c, quantities(c)[0]) for c in ("收储每吨40元", "增收每吨40元")]
    [True, False]
    """
    rest, label = _rest(clause, quantity), clause[: quantity.start].strip()
    capped = _CAPPED_RATE.search(label)
    if capped and rest.startswith(("/", "／")):
        label = label[: capped.start()]
    if quantity.is_money and rest and _EACH_ONE.fullmatch(rest) and _LABEL_OF_RATE.fullmatch(label):
        return True
    return quantity.is_money and not rest and bool(_HEAD_RATE.fullmatch(label))


def bears_share(clause: str, quantity: Quantity, context: str) -> bool:
    """市财政按10%，银行不低于20%，担保公司不低于50%承担风险: each member of the list says who bears how much.

    `context` is the clause with its neighbours, where the word of bearing may stand.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [bears_share("银行不低于20%", quantities("银行不低于20%")[0], said) for said in ("共同承担风险", "共同发展")]
    [True, False]
    """
    rest = _rest(clause, quantity)
    if not quantity.is_share or not (_BEARS.fullmatch(clause[: quantity.start]) and _BORNE.search(context)):
        return False
    return not rest or bool(re.match(r"(?:的比例)?(?:承担|分担|负担)", rest))


def _rest(clause: str, quantity: Quantity) -> str:
    """What a clause says behind a figure; nothing where only marks follow."""
    return clause[quantity.end :].strip("，,、；;。 ")
