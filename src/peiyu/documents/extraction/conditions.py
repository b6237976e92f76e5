"""Conditions: what has to hold before a measure applies (indicator, operator, value, unit, window)."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.bounds import is_cited
from peiyu.documents.extraction.model import Condition
from peiyu.documents.extraction.numerals import numeral
from peiyu.documents.extraction.quantities import MONEY, Quantity, plain, quantities
from peiyu.documents.extraction.sentences import clauses

_WINDOW = re.compile(
    r"上(?:一)?年度|近[一二两三四五\d]+年|连续[一二两三四五\d]+(?:个)?年|当年度?|年度|自[^，。]{2,12}起|第一年|最近一个会计年度"
)
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
            r"(?:不(?:得|应|能|可)?(?:超过|高于|多于|大于|超)|最[多长][^，,。；;\d]{0,6}|最高(?:为|资助|补[助贴])|至多|以上至|(?<![期权上下年额界])限(?:享受?|补[助贴]|购|领取?|申[领报])?|控制在|≤|每[^，,。；;\d]{1,16}(?:补[助贴]|可(?:以)?(?:享受|申[领请报]|领取|购买)))\s*$"
        ),
    ),
    (
        ">=",
        re.compile(
            r"(?:不(?:低于|少于|小于|得少于|得低于)|至少|(?<!未)达到|达|(?<![不未])满|大于等于|连续|≥|足额缴纳[^，。]{0,4})\s*$"
        ),
    ),
    ("<", re.compile(r"(?:低于|不足|少于|小于|未满|未达到|不满|不到)\s*$")),
    (">", re.compile(r"(?:超过|突破|高于|大于|多于|超)\s*$")),
)
_MONEY_GIVEN = re.compile(
    r"(?:给[予于][^，,。]{0,24}|奖励[^，,。]{0,10}|补[助贴][^，,。]{0,8}|资助[^，,。]{0,8}|最高[^，,。]{0,6}|按[^，,。的]{0,24}|额度[^，,。]{0,4}|上浮|下浮|贴息[^，,。]{0,6}|返还|配套[^，,。]{0,4}|最低[^，,。]{0,6}|单个(?![^，,。]{0,8}(?:持股|占股|出资))[^，,。]{0,10}不超过|每(?![^，,。]{0,5}价)[^，,。]{1,6}不超过|资金(?!额)不?[^，,。]{0,4})$"
)
_GIVEN_AFTER = re.compile(
    r"^(?:及?以[上下])?(?:的)?(?:标准(?!展位|厂房|化|箱|地|仓)|比例|一次性|奖励|补[助贴]|资助|配套|定额|资金|扶持|品牌|支持|贴息|额度?奖)"
)
_NOT_CONDITION = re.compile(r"^(?:年(?:内|后|起)?(?:给予|支持|享受|奖励|有效)|周年|年代)")
_ON_THE_WAY = re.compile(r"时限|周期|环节|办理|办结|审批|审核|流程|材料")
"""How long an office may take is no condition of anybody else."""
_ANSWERS = re.compile(
    r"^内(?:[^，,。；;]{0,6})(?:兑现|拨付|办结|答复|反馈|作出|签订|退还|发出|公告|公示|支付|组织|完成审|不得|不再)|^之?日起"
)
_WINDOW_BEFORE = re.compile(
    r"(?:近|过去|未来|今后|第|前|自(?:20\d\d|印发|发布|公布|施行|实施|本)[^，,。；;]{0,12}起|(?:^|[，,、；;：:])后)$"
)
_RANK = re.compile(
    r"(?:排名|位列|位居|名列|排)[^，,。；;\d]{0,6}前(?P<rank>[一二三四五六七八九十]{1,3}|\d{1,4})(?P<unit>名|位|的)?(?!强|百|年)"
)
_BOUNDED = re.compile(
    r"(?:不(?:得)?(?:超过|少于|低于)|最多[^，,。；;\d]{0,6}|(?<![期权上下年额界])限(?:享受?|补[助贴]|购|领取?|申[领报])?|至少|达到?)$"
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


def conditions(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> list[Condition]:
    """The conditions of the measure `text[start:end]`; figures in `taken` (amounts, targets) are no conditions."""
    found: list[Condition] = []
    for left, right in clauses(text, start, end):
        clause = text[left:right]
        before: tuple[int, Condition] | None = None
        for quantity in quantities(clause):
            if any(a < left + quantity.end and left + quantity.start < b for a, b in taken):
                continue
            condition = _numeric(text, left, clause, quantity)
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
            if condition:
                if found and _same_figure(text, found[-1], condition):
                    condition = replace(condition, indicator=found[-1].indicator, window=found[-1].window)
                found.append(condition)
                before = (quantity.end, condition)
    found.extend(_ranked(text, start, end))
    found.extend(_worded(text, start, end))
    return found


def _same_figure(text: str, one: Condition, next_one: Condition) -> bool:
    """1亿元以上、10亿元以下: nothing but marks stands between two bounds of one figure."""
    alike = one.unit == next_one.unit or {one.unit, next_one.unit} <= MONEY
    return alike and bool(_BETWEEN_BOUNDS.fullmatch(text, one.end, next_one.start))


def _ranked(text: str, start: int, end: int) -> list[Condition]:
    """排名前十的: at most the tenth."""
    return [
        Condition("排名", "<=", plain(numeral(match["rank"])), "名", match.start("rank"), match.end("rank"), None, 0.7)
        for match in _RANK.finditer(text, start, end)
    ]


def _numeric(text: str, left: int, clause: str, quantity: Quantity) -> Condition | None:
    before, after = clause[: quantity.start], clause[quantity.end :]
    if before.endswith(("含", "第")):
        return None
    money = quantity.is_money or quantity.is_share
    if (
        (quantity.unit in _TIME_UNITS and not (quantity.unit == "次" and _BOUNDED.search(before)))
        or (money and _MONEY_GIVEN.search(before))
        or (_GIVEN_AFTER.match(after) and not (not money and _BOUNDED.search(before)))
        or _NOT_CONDITION.match(after)
        or _DEFERRED.search(before)
        or is_cited(clause, quantity)
    ):
        return None
    if quantity.unit in _PERIODS and (
        quantity.value > 1900
        or _ANSWERS.match(after)
        or _WINDOW_BEFORE.search(before)
        or re.match(r"^(?:内)?[，,]?(?:给予|每年|分(?:年|批|期(?:拨付|兑现|发放|支付)))", after)
        or (_ON_THE_WAY.search(before) and not re.search(r"满$|以上", before + after[:4]))
    ):
        return None
    op = _operator(before, after)
    if quantity.low is not None and (
        op or quantity.unit in {"岁", "周岁"} or re.match(r"^(?:之间)?(?:的|（|[，,、])", after)
    ):
        value: int | float | str = f"{plain(quantity.low)}-{quantity.number}"
        return Condition(
            _indicator(before, after), "between", value, quantity.unit, left + quantity.start, left + quantity.end
        )
    if op is None:
        if re.match(r"^的[，,]|^的(?:企业|项目|单位|机构|规上|限上)|^且|^额度的", after) and re.search(
            r"(?:达|实现|完成|投资|收入|产值|总额|税收|纳税|面积|规模|(?<!每)(?:吸纳|招用|带动|新增))[^，,]{0,4}$",
            before,
        ):
            op = ">="
        elif quantity.unit == "年" and re.search(r"连续$|离校$|满$", before):
            op = "<=" if before.endswith("离校") else ">="
        else:
            op = _listed(after)
            if op is None:
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
    window = _WINDOW.search(before)
    return Condition(
        _indicator(before, after), op, quantity.number, quantity.unit, left + quantity.start, left + quantity.end,
        window[0] if window else None, 0.75,
    )  # fmt: skip


def _listed(after: str) -> str | None:
    """1亿元、10亿元、50亿元的企业: the mark of a list stands behind its last member."""
    rest = re.match(r"^(?:[、和与及或][\d.]+(?:万元|亿元|元|%))+(?P<mark>的(?:企业|项目|单位)|以上|及以上)", after)
    return ">=" if rest else None


def _operator(before: str, after: str) -> str | None:
    for op, pattern in _BEFORE:
        if pattern.search(before):
            return ">=" if op == ">" and re.match(r"^(?:[（(]含[^）)]{0,10}[）)])?(?:及)?以上", after) else op
    if _AFTER_UP.match(after):
        return ">="
    if _AFTER_DOWN.match(after):
        return "<="
    return None


_BETWEEN_BOUNDS = re.compile(r"(?:[（(][^）)]{0,8}[）)])?(?:及)?(?:以[上下内])?(?:[、，,且和及至或]|以及)")
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
_SAID_BEFORE = re.compile(r"^.*\d[^、，,]{0,16}?(?:、|且|并|以及|及(?!以))(?=[^\d]{2})")
"""投资300万元以上且亩均税收: what a figure before it was about is no part of a name."""


def _indicator(before: str, after: str) -> str:
    words = re.sub(
        r"(?:不低于|不少于|不小于|至少|达到|达|满|超过|突破|高于|大于|不超过|不高于|低于|不足|少于|小于|首次|在|为|约|近)+$",
        "",
        before,
    )
    words = _ASIDE.sub("", words).rsplit("，", 1)[-1].rsplit(",", 1)[-1]
    words = _SAID_BEFORE.sub("", words)
    words = re.sub(r"^[对于凡且并]+", "", words)
    if len(words) < 2:
        words = re.sub(r"^(?:[（(][^）)]*[）)])?(?:及)?(?:以上|以下|以内|的)+", "", after).strip("，,。；; ")
    return words[-30:].strip("、的 ") or "未写明"


_RECOGNISED = re.compile(
    r"(?:对|经)?(?P<what>(?:新|首次)(?:认定|评定|获评|入选|获得|引进|设立|创建|列入|确定)[^，,。；;]{2,40}?)(?=[，,]|给予|予以|的[，,企])"
)
_LISTED = re.compile(r"(?:列入|纳入|入选)(?P<what>[^，,。；;]{2,30}?(?:名单|清单|目录|培育库|名录|榜单))")


def _worded(text: str, start: int, end: int) -> list[Condition]:
    found = []
    for pattern, indicator, op in ((_RECOGNISED, "认定状态", "is"), (_LISTED, "名单", "in")):
        match = pattern.search(text, start, end)
        if match:
            found.append(Condition(indicator, op, match["what"], None, *match.span("what"), None, 0.6))
    return found
