"""Conditions: what has to hold before a measure applies (indicator, operator, value, unit, window)."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.amounts.in_words import is_reduction
from peiyu.documents.extraction.amounts.places import places_given
from peiyu.documents.extraction.amounts.volumes import is_planned, is_volume
from peiyu.documents.extraction.conditions.bounds import bounds, is_cited
from peiyu.documents.extraction.conditions.ends import both_ends, exclusive, same_figure
from peiyu.documents.extraction.conditions.in_words import conditions_in_words
from peiyu.documents.extraction.conditions.indicators import indicator, window
from peiyu.documents.extraction.model import Condition
from peiyu.documents.extraction.numbers.quantities import MONEY_WORD, Quantity, plain, quantities
from peiyu.documents.extraction.sentences import clauses

_NOUN = r"(?:期|[^，,。；;、\d（()）]{1,6}(?<![级省市县])(?:[（(][^）)]{0,12}[）)])?)?"
"""50个标准展位（9平方米）以上, 一年期及以上: what is counted may stand before the mark."""
_AFTER_UP = re.compile(rf"^级?(?:[（(](?:含|不含)[^）)]{{0,10}}[）)])?(?:{_NOUN}(?:及|或)?(?:以上|及以上)|起(?!草))")
_AFTER_DOWN = re.compile(
    rf"^(?:[（(](?:含|不含)[^）)]{{0,10}}[）)])?(?:(?:及|或)?(?:以下|以内|内(?!容|部|涵))|{_NOUN}(?:以下|以内|期内))"
)
_BEFORE = (
    (
        "<=",
        re.compile(
            r"(?:不(?:得|应|能|可)?(?:超过|高于|多于|大于|超)|最[多长][^，,。；;\d]{0,6}|最高(?:为|资助|补[助贴])?|至多|以上至|(?<![期权上下年额界])限(?:享受?|补[助贴]?|购|领取?|申[领报]|报|推荐)?|控制在|≤|每[^，,。；;\d]{1,16}(?:补[助贴]|可(?:以)?(?:享受|申[领请报]|领取|购买))|可(?:以)?(?:延长|宽限|展期)(?:至|到)|(?:只|仅)(?:能|可以?|限|准)?(?:享受?|申[请领报]|领取?|补[助贴]?|奖[励补]?|资助))\s*$"
        ),
    ),
    (
        ">=",
        re.compile(
            r"(?:不(?:低于|少于|小于|得少于|得低于)|至少|(?<!未)达到|达|(?<![不未每])满|大于等于|连续|≥|足额缴纳[^，。]{0,4})\s*$"
        ),
    ),
    ("<", re.compile(r"(?:低于|不足|少于|小于|未满|未达到|不满|不到)\s*$")),
    (">", re.compile(r"(?:超过|超出|突破|高于|大于|多于|超|(?<![打突])破)\s*$")),
)
_MONEY_GIVEN = re.compile(
    r"(?:给[予于][^，,。]{0,24}|奖励[^，,。]{0,10}|补[助贴][^，,。]{0,8}|资助[^，,。]{0,8}|最高[^，,。]{0,6}|按[^，,。的]{0,24}|额度[^，,。]{0,4}|上浮|下浮|贴息[^，,。]{0,6}|返还|配套[^，,。]{0,4}|最低[^，,。]{0,6}|单个(?![^，,。]{0,8}(?:持股|占股|出资))[^，,。]{0,10}不超过|每(?![^，,。]{0,5}价)[^，,。]{1,6}不超过|资金(?!额)不?[^，,。]{0,4})$"
)
_GIVEN_AFTER = re.compile(
    r"^(?:及?以[上下])?(?:的)?(?:标准(?!展位|厂房|化|箱|地|仓)|比例|一次性|奖励|补[助贴]|资助|配套|定额|资金|扶持|品牌|支持|贴息|额度?奖)"
)
_THEN_GIVEN = re.compile(
    r"^(?:[（(]不?含[）)])?(?:及)?以[上下内](?:[（(]不?含[^）)]{0,8}[）)])?的?(?:再|各|分别|均)?(?:一次性)?(?:给予|奖励?|补[助贴]?|资助)[^，,。；;]{0,8}\d"
)
"""1亿元以下的奖励5万元: the bound, then what is given."""
_NOT_CONDITION = re.compile(
    r"^(?:期(?:LPR|(?:中长期)?贷款|[^，,。；;]{0,8}利率)|年(?:内|后|起)?(?:给予|支持|享受|奖励|有效)|周年|年代)"
)
_ON_THE_WAY = re.compile(
    r"(?<!补[助贴])(?<!支持)(?<!资助)(?<!贴息)(?<!奖励)时限|(?<!建设)(?<!生产)(?<!研发)周期|环节|办理|办结|审批|审核|流程|材料"
)
"""How long an office may take is no condition of anybody else."""
_ANSWERS = re.compile(
    r"^内(?:累计|合计|各类)?(?:奖励|补[助贴]|资助|支持|申领|享受)[^，,。；;\d]{0,8}(?:额|资金|不(?:得)?超过|最[高多]|限)|^内(?:[^，,、。；;]{0,6})(?:兑现|拨付|办结|答复|反馈|作出|签订|退还|发出|公告|公示|支付|组织|完成审|公布|制定|制订|出台|印发|发布|启动|予以|只能|只可|仅|最多|至多|累计|合计|不得|不再)|^之?日起"
)
_WINDOW_BEFORE = re.compile(
    r"(?:近|过去|未来|今后|争取|力争|确保|计划|第|(?<!提)前|自(?:20\d\d|印发|发布|公布|施行|实施|本)[^，,。；;]{0,12}起|(?:^|[，,、；;：:])后)$"
)
_WITHIN = re.compile(
    r"^内(?:[^，,。；;的\d]{0,24}(?:额|收入|产值|税收|利润|投资)|[^，,。；;的\d]{2,12}\d[\d.]*\s*[万亿]?元及?以上|[^，,。；;的\d]{2,20}(?:在|达到?|不低于|不少于|超过|突破|累计|增长)\s*\d|(?:继续)?(?:保留|享受|免|给[予于]|按|实现|累计|新增|新设|新建))|^内[，,]"
)
"""落户后两年内，年均利润…; 3年内累计…: the time of another figure, or how long something lasts."""
_SINCE = re.compile(r"(?:后|起)的$|(?:[^离毕]|^)(?:后|起|之?日|之?年|当年|可在|可于|在|，|,|^)$")
_BOUNDED = re.compile(
    r"(?:(?:只|仅)(?:能|可以?|限|准)?(?:享受?|申[请领报]|领取?|补[助贴]?|奖[励补]?|资助)|不(?:得)?(?:超过|少于|低于)|最多[^，,。；;\d]{0,6}|(?<![期权上下年额界])限(?:享受?|补[助贴]|购|领取?|申[领报])?|至少|达到?)$"
)
_DEFERRED = re.compile(r"缓[缴交征][^，,。；;]{0,4}$")
_PERIODS = frozenset({"年", "个月", "天", "会计年度"})
_TIME_UNITS = frozenset(
    {
        "个工作日",
        "工作日",
        "自然日",
        "个自然日",
        "小时",
        "分钟",
        "月",
        "日",
        "大",
        "批",
        "届",
        "次",
        "期",
        "站",
        "版",
        "条",
        "度",
    }
)


def conditions(text: str, start: int, end: int, taken: list[tuple[int, int]], apart: bool = False) -> list[Condition]:
    """The conditions of the measure `text[start:end]`; figures in `taken` (amounts, targets) are no conditions.

    `apart`: the text is a list of conditions, where a bare 年产值不低于5亿元 asks for it.
    """
    whole = "" if apart else text[start:end]
    found: list[Condition] = []
    for left, right in clauses(text, start, end):
        clause = text[left:right]
        before: tuple[int, Condition] | None = None
        for quantity in quantities(clause):
            if any(a < left + quantity.end and left + quantity.start < b for a, b in taken):
                continue
            condition = _numeric(text, left, clause, quantity)
            if (
                condition
                and condition.op in {">=", ">"}
                and (
                    (
                        not apart
                        and is_volume(clause, quantity)
                        and not _GIVEN_LATER.search(text, left + quantity.end, end)
                    )
                    or is_planned(clause, quantity, text[left + quantity.end : end], whole)
                )
            ):
                continue
            listed = before is not None and re.fullmatch(r"[、和与及或]|以及", clause[before[0] : quantity.start])
            if before and condition and listed and before[1].op in {">", ">="}:
                condition = replace(condition, op=before[1].op)
            if before and condition is None and listed:
                condition = replace(
                    before[1],
                    value=quantity.number,
                    unit=quantity.unit,
                    start=left + quantity.start,
                    end=left + quantity.end,
                )
            if condition and condition.op == "between":
                both = both_ends(clause, quantity, condition)
                found.extend(both)
                before = (quantity.end, both[-1])
                continue
            if condition:
                if found and same_figure(text, found[-1], condition):
                    condition = replace(condition, indicator=found[-1].indicator, window=found[-1].window)
                found.append(condition)
                before = (quantity.end, condition)
    return [*exclusive(text, found), *conditions_in_words(text, start, end)]


def _numeric(text: str, left: int, clause: str, quantity: Quantity) -> Condition | None:
    before, after = clause[: quantity.start], clause[quantity.end :]
    if (
        before.endswith(("含", "第", "跑", "每满"))
        or re.search(r"(?<!提)前$|每(?:新增|增加|增长|超过|超出|提高|提升|下降|降低|达到?)[^，,。；;\d]{0,6}$", before)
        or is_reduction(clause, quantity)
        or (quantity.unit in {"年", "年度"} and quantity.value > 1900)
    ):
        return None
    money = quantity.is_money or quantity.is_share
    counted = quantity.unit in {"次", "批", "条"} and (_BOUNDED.search(before) or _AFTER_UP.match(after))
    counted = counted or (quantity.unit == "小时" and re.search(r"不(?:少|低)于$", before))
    if (
        (quantity.unit in _TIME_UNITS and not counted)
        or (
            money
            and _MONEY_GIVEN.search(before)
            and not ((bounds(clause, quantity) and not _OF_PRIZE.search(before)) or _in_brackets(before, after))
        )
        or (_GIVEN_AFTER.match(after) and not (not money and _BOUNDED.search(before)) and not _THEN_GIVEN.match(after))
        or _NOT_CONDITION.match(after)
        or _DEFERRED.search(before)
        or is_cited(clause, quantity)
    ):
        return None
    if quantity.unit in _PERIODS and (
        _ANSWERS.match(after)
        or _WINDOW_BEFORE.search(before)
        or (_WITHIN.match(after) and _SINCE.search(before))
        or (
            re.match(
                r"^(?:[^，,。；;\d]{0,4}期?内)?[，,]?(?:给予|每年|按|分(?:年|批|期(?:拨付|兑现|发放|支付)))", after
            )
            and not re.search(r"最[多长]$|不(?:得)?超过$", before)
        )
        or (_ON_THE_WAY.search(before) and not re.search(r"满$|以上", before + after[:4]))
    ):
        return None
    if quantity.is_share and _SHORTENED.search(before):
        return None
    if quantity.unit != "次" and _ONLY.search(before):
        return None
    if re.search(r"由[^，,。；;]{0,16}$", before) and _CHANGED_LATER.match(after):
        return None
    if places_given(clause, quantity):
        return None
    op = "<=" if quantity.is_share and _RANKED.search(before) else _operator(before, after)
    if op is None and quantity.is_share and bounds(clause, quantity):
        op = "<=" if _AT_MOST_OF.search(before) else ">=" if _AT_LEAST_OF.search(before) else None
    if quantity.low is not None and (
        op
        or quantity.unit in {"岁", "周岁"}
        or re.match(r"^(?:之间)?(?:的|[（）)]|[，,、]|且)|^[^，,。；;给奖补贴资\d]{1,10}的[，,]", after)
    ):
        value: int | float | str = f"{plain(quantity.low)}-{quantity.number}"
        return Condition(
            indicator(before, after, quantity.unit),
            "between",
            value,
            quantity.unit,
            left + quantity.start,
            left + quantity.end,
        )
    if op is None:
        if re.match(r"^的[，,]|^的(?:企业|项目|单位|机构|规上|限上)|^且|^额度的", after) and re.search(
            r"(?:达|实现|完成|投资|收入|产值|总额|税收|纳税|面积|规模|(?<!每)(?:吸纳|招用|带动|新增))[^，,]{0,4}$",
            before,
        ):
            op = ">="
        elif quantity.unit == "年" and re.search(_FOR_YEARS, before):
            op = "<=" if before.endswith("离校") else ">="
        elif quantity.unit in {"年", "个月"} and _AFTERWARDS.match(after) and _BEGINS.search(before):
            op = ">="
        elif quantity.unit == "级" and re.match(r"[能水]效", after):
            op = "="
        else:
            op = _listed(after)
            if op is None:
                return None
    if quantity.unit in {"级", "星"} and (_ONE_OF_LEVELS.match(after) or _LEVELS_BEFORE.search(before)):
        return None
    if op == "<=" and (quantity.unit in {"级", "星"} or (not money and _ON_THE_WAY.search(before))):
        return None
    if quantity.unit == "个百分点" and re.search(r"下降|降低|提高|提升", before[-4:]):
        return None
    if (
        quantity.han
        and quantity.unit in {"个", "项", "种", "类", "名", "家"}
        and op == ">="
        and "以上" not in after[:4]
    ):
        return None
    return Condition(
        indicator(before, after, quantity.unit), op, quantity.number, quantity.unit, left + quantity.start, left + quantity.end,
        window(before), 0.75,
    )  # fmt: skip


def _in_brackets(before: str, after: str) -> bool:
    """按销售额（50万元以上）的20%: what stands in brackets of its own bounds the base."""
    return bool(re.search(r"[（(]\s*$", before) and re.match(r"\s*及?以[上下]\s*[）)]", after))


def _listed(after: str) -> str | None:
    """1亿元、10亿元、50亿元的企业: the mark of a list stands behind its last member."""
    rest = re.match(
        rf"^(?:[、和与及或][\d.]+(?:{MONEY_WORD}|万|亿|%))+(?P<mark>的(?:企业|项目|单位)|以上|及以上|[，,]$)", after
    )
    return ">=" if rest else None


def _operator(before: str, after: str) -> str | None:
    included = _INCLUDED.match(after)
    for op, pattern in _BEFORE:
        if pattern.search(before):
            up = op == ">" and re.match(r"^(?:[（(]含[^）)]{0,10}[）)])?(?:及)?以上", after)
            return ">=" if up else _BARE_OR_NOT[included[1]].get(op, op) if included else op
    if _AFTER_UP.match(after):
        return "<" if _NOT_DONE.search(before) else ">" if included and included[1] == "不含" else ">="
    if _AFTER_DOWN.match(after):
        return "<" if included and included[1] == "不含" else "<="
    return None


_OF_PRIZE = re.compile(
    r"(?:奖励|奖补|补[助贴]|资助|贴息)(?:金额|资金|总额|额度?)?(?:累计|合计)?(?:超过|达到?|高于|不足)$"
)
_AT_MOST_OF = re.compile(r"不(?:得)?(?:超过|高于)[^，,。；;\d]{1,14}$")
_AT_LEAST_OF = re.compile(r"不(?:得)?(?:低于|少于)[^，,。；;\d]{1,14}$")
"""出资不超过基金规模的40%: what it is a share of stands between."""
_INCLUDED = re.compile(r"^(?:及?以[上下内])?[（(](不?含)(?:本[^）)]{0,4}|\d[^）)]{0,8})?[）)]")
_BARE_OR_NOT = {"含": {">": ">=", "<": "<="}, "不含": {">=": ">", "<=": "<"}}
"""超过1亿元（含） includes the figure, 10万元以下（不含） does not."""
_NOT_DONE = re.compile(r"未(?:完成|达到?|实现|缴足|用满)[^，,。；;\d]{0,14}$")
_BEGINS = re.compile(
    r"(?:开业|经营|运营|投产|投用|注册|成立|设立|入职|就业|工作|毕业|落户|入驻|任职|服务|履职|持有|在职|满)[^，,。；;\d]{0,6}$"
)
_GIVEN_LATER = re.compile(r"奖|补[助贴]|资助|给[予于]|贴息")
_SHORTENED = re.compile(
    r"(?:时限|时间|环节|材料|事项|周期|流程)[^，,。；;\d]{0,6}(?:压[缩减]|缩短|精简|减少)[^，,。；;\d]{0,4}$"
)
_ONLY = re.compile(r"[只仅](?:能|可以?|准)?(?:享受?|申[请领报]|领取?|补[助贴]?|奖[励补]?|资助)$")
"""只能享受一次 bounds how often; 仅资助一个渠道 says which."""
_RANKED = re.compile(r"(?:排名|位列|位居|位于|居)[^，,。；;\d]{0,8}前$")
_FOR_YEARS = re.compile(r"连续(?!给|奖|补|支持|资助|发放|享受|扶持)[^，,。；;\d]{0,4}$|离校$|满$")
_AFTERWARDS = re.compile(r"^(?:以)?后(?!续|期)(?:[，,]|的|给予|予以|可|方|仍|再)")
"""开业一年后，给予奖励."""


_ONE_OF_LEVELS = re.compile(r"(?:[（(][^）)]*[）)])?\s*[、和或及与]\s*(?:[一二三四五六七八九十]|\d)\s*[级星]")
_LEVELS_BEFORE = re.compile(r"(?:[一二三四五六七八九十]|\d)\s*[级星](?:[（(][^）)]*[）)])?\s*[、和或及与]\s*$")
"""达到五级、四级、三级的企业，分别给予: a list, no bound."""
_CHANGED_LATER = re.compile(r"^[^，,。；;\d]{0,12}(?:调整|放宽|扩大|提高|降低?|缩短|延长|改|放开)(?:至|到|为)")
"""由1年以上调整为半年以上: the old figure."""
