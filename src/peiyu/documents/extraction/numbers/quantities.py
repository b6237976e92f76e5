"""Quantities in running text: a number with its unit, the words that bound it, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from peiyu.documents.extraction.numbers.letters import with_noughts
from peiyu.documents.extraction.numbers.numerals import ARABIC_NUMBER, HAN_NUMBER, LARGE, fraction, numeral, tenths
from peiyu.documents.extraction.numbers.open_values import said_openly, without_look_alikes
from peiyu.documents.extraction.numbers.unsure import unsure_numbers, without_spans
from peiyu.documents.extraction.numbers.vague import vague_numbers

MONEY_UNITS = ("亿元", "万元", "千元", "百元", "元", "角钱", "分钱")
FOREIGN = ("美元", "欧元", "港元", "港币", "英镑", "日元")
COUNT_UNITS = (
    "个自然日", "自然日", "个多百分点", "个百分点", "百分点", "个基点", "基点", "个BP", "个bp", "BP", "bp", "人次", "架次", "人天", "场次", "批次", "个月", "个小时", "个工作日", "工作日", "会计年度", "个会计年度", "个完整会计年度", "个年度", "个季度",
    "平方公里", "平方米", "平方", "立方米", "m³", "m²", "毫升", "毫米", "厘米", "万平方米", "㎡", "公里", "公顷", "公斤", "千克", "千瓦时", "千瓦", "兆瓦", "千伏", "千米", "吨标准煤", "吨标煤",
    "小时", "分钟", "学时", "课时", "周岁", "周年", "年度", "家次", "标准箱", "家", "户", "个", "项", "件", "人", "名", "位", "场", "次", "批", "轮", "条", "亩",
    "米", "吨", "马力", "千伏安", "头", "羽", "斤", "车次", "航次", "班次", "列次", "趟次", "趟", "台", "套", "辆", "座", "所", "只", "支", "篇", "份", "种", "类", "级", "星", "岁", "年", "月", "天", "日", "倍", "处", "门", "期",
    "标箱", "户次", "件次", "艘次", "吉瓦", "兆瓦时", "大类", "大", "宗", "笔", "款", "部", "颗", "站", "升", "对", "间", "张", "枚", "艘", "架", "幢", "栋", "层", "度", "席", "届", "册", "本", "分", "周", "单", "晚",
    "株", "棵", "尾", "列", "立方", "平米", "台套", "件套", "TEU", "微克/立方米", "毫克/立方米", "毫克/升",
)  # fmt: skip
UNIT = "|".join(sorted((*MONEY_UNITS, *FOREIGN, *COUNT_UNITS, "％", "%", "‰"), key=len, reverse=True))
_ONE_SPELLING = {
    "个小时": "小时", "个基点": "基点", "BP": "基点", "bp": "基点", "个BP": "基点", "个bp": "基点", "百分点": "个百分点", "个多百分点": "个百分点", "个会计年度": "会计年度", "个完整会计年度": "会计年度", "个年度": "年度", "㎡": "平方米", "平方": "平方米", "m³": "立方米", "m²": "平方米", "立方": "立方米", "平米": "平方米",
}  # fmt: skip
_PARTS = {"百": "%", "千": "‰", "万": "‱"}
SCALES = {
    large + currency: (Decimal(scale), currency)
    for currency in ("元", *FOREIGN)
    for large, scale in (("", 1), ("万", 10**4), ("亿", 10**8))
}
"""Every unit of money with its scale and its currency; a sum keeps the unit in which it is written (200万美元)."""
MONEY = frozenset(SCALES)
FOREIGN_MONEY = frozenset(unit for unit, (_, currency) in SCALES.items() if currency != "元")
MONEY_WORD = rf"[万亿]?(?:元|{'|'.join(FOREIGN)})"
_CALENDAR = frozenset({"年", "月", "日"})
_LISTED_UNITS = MONEY | {"%", "‰", "个百分点"}
_RANKS = frozenset({"名", "位", "级", "类", "大类", "星", "期", "批", "届", "次", "轮", "条", "款", "项"})
_LARGE_SIGN = re.compile(r"[万亿]")
_COUNTED = frozenset(COUNT_UNITS) - _CALENDAR

_SPACE = r"[ \t\u3000\n]*"
_NUMBER = rf"(?:{ARABIC_NUMBER}{_SPACE}[十百千]?{_SPACE}[万亿]{{0,2}}|{HAN_NUMBER})"
_NO_WORD = r"(?!(?<=[一二三四五六七八九])(?<![十百千万亿点][一二三四五六七八九])元(?![/／，,。；;、）)以的钱奖补]))"
"""二元杂交: a word, no money."""
_QUANTITY = re.compile(
    rf"(?P<sub>[一二两三四五六七八九十百千万]+|\d+)分之(?P<part>{HAN_NUMBER}|{ARABIC_NUMBER})"
    rf"|(?P<tenths>(?<=[近超约达占逾])[一二三四五六七八九]成(?![为立功长效果本员套分])|(?:[一二两三四五六七八九]|\d)成(?:[一二三四五六七八九](?!是))?(?=以|的|左|收取|征收|计[征收]|缴|给[予于]|补[助贴偿]|奖励|资助|[，,。;；、）)]|$))"
    r"|(?P<slash>(?<![\d/.])[1-9]/(?:[2-9]|10)(?![\d/.年月日小]))"
    r"|(?P<one>(?<![\d零〇一二两三四五六七八九十百千万几数上近过逾每余])亿元(?=及?以上)|(?:(?<=[值入额资产售收模]超)|(?<=[首突]破)|(?<=首次[超过]))亿元(?=的|且|并|奖|[，,]))"
    rf"|(?P<half>(?<![上下前后每个过大小多])半年(?![度报初底末来]))"
    rf"|(?P<upper>{ARABIC_NUMBER}){_SPACE}(?P<step>[万亿]){_SPACE}零?(?P<lower>\d{{1,8}}(?:\.\d+)?{_SPACE}[千百]?){_SPACE}(?P<below>万?){_SPACE}元"
    rf"|(?P<number>{_NUMBER})(?P<more>[余多])?(?P<scale>(?<=[余多])[万亿](?!元))?{_SPACE}(?:(?<![万亿])/{_SPACE}|[（(]不?含[）)](?={MONEY_WORD}))?(?P<unit>(?!人民币){_NO_WORD}(?:{UNIT}))(?P<more2>[余多](?=[^\u4e00-\u9fff]|$|[月的]|小时|时间|星期|学期|来(?![源料样])))?"
    rf"|(?P<bare>{ARABIC_NUMBER}{_SPACE}[十百千]?{_SPACE}[万亿]|(?<![数几一二两三四五六七八九十百千零〇点第])[一二两三四五六七八九十百千]{{1,6}}[万亿](?![^，。]{{0,2}}[无众]))(?=及?以[上下内]|[/／][人户亩年月个家台]|[两二三四五]个?(?:档|等级|标准)|人民币|的(?:企业|项目|单位|[^，,。；;、\d的]{{0,6}}?(?:[企场厂坊户店社商]|公司|机构|平台|基地|园区|主体)(?=[，,、和给予再可奖补]))|的?(?:一次性)?(?:奖|补[助贴]|资助|支持|扶持|贴息)|的[^，,。；;、\d]{{0,6}}(?:贷款|补[助贴]|奖[励补金]|津贴|资助|经费|资金)|[，,。；;、）)]|$)"
)
_HALVED = frozenset({"年", "个", "天", "小时"})
_HALF_OF = {"月": "个月", "小时": "小时"}
_AND_A_HALF = re.compile(r"半(?:(?<=年半)(?![年月数载])|(?<=个半)(?P<of>月|小时)|(?<=[天时]半))(?!数|价)")
_OF_MONEY = re.compile(
    r"(?:[额金税奖补贴]|资助|支持|投资|产值|收入|营收|利润|资[产本]|造价|融资|给予|一次性|最高|不超过|上限|限额|封顶)[^，,。；;人户家]{0,10}$"
)
"""What stands before a bare 300万 that is money (一次性300万资助)."""
_MONEY_NEXT = re.compile(
    r"[两二三四五]个?(?:档|等级|标准)|的[^，,。；;、\d]{0,6}贷款|及?以[上下内](?:[（(]不?含[^）)]{0,6}[）)])?的?部分(?!人|地|群|农)|(?:及?以[上下内])?的?(?:投资|贷款|产值|营收|营业|销售|税收|纳税|合同|融资|资金|订单)"
)
_TAKES_UNIT_OF_NEXT = re.compile(
    rf"({ARABIC_NUMBER}|(?<![第一二两三四五六七八九十百千零〇点\d])[一二两三四五六七八九十百]{{1,5}}(?=[万亿]?元?(?:[-—–~～－至到])|[家户个名项件]?(?:至|到))){_SPACE}({MONEY_WORD}|[万亿]|{UNIT})?(?:/[\u4e00-\u9fff]{{1,3}})?{_SPACE}(?:[（(]{_SPACE}不?含?(?:{ARABIC_NUMBER}(?:{MONEY_WORD}|[万亿])?)?{_SPACE}[）)])?(?:及?以上)?{_SPACE}"
    rf"(?:[（(]{_SPACE}不?含{_SPACE}[）)])?{_SPACE}(?:[-—–~～－]+|至|到|(?P<between>[和与])){_SPACE}$"
)
"""1-3万元, 1万元（含）至3万元, 1万元以上至3万元; 1万元和3万元之间."""
_BETWEEN = re.compile(rf"(?:[（(]{_SPACE}不?含{_SPACE}[）)])?{_SPACE}之间")
_MORE_BEHIND = re.compile(r"[余多](?=[，,。；;、的]|$)")
"""百分之四十多."""
_REACHED = re.compile(r"(?:[近逾]|(?<![以之晋同网线])上)$")
"""Before 万 alone: so many have been reached; 万户 by itself is a way to speak, and 税收超亿元窑园 a name."""
_REACHED_SO_MANY = re.compile(rf"{_REACHED.pattern}|超$")
_JOINT = re.compile(rf"{_SPACE}[、和及与或/／]{_SPACE}(?:{ARABIC_NUMBER}[万亿]?{_SPACE}[、和及与或/／]{_SPACE}){{0,8}}")
_LISTED_BEFORE = re.compile(rf"(?<![\d.])(?P<number>{ARABIC_NUMBER})(?P<large>[万亿])?{_SPACE}[、和及与或/／]{_SPACE}$")
_ITEM_NUMBER = re.compile(
    rf"{_SPACE}\d{{1,2}}[.．]{_SPACE}(?=[1-9]\d+{_SPACE}(?:周岁|岁|人|名|家|户|个(?![百基月])|项|件|台|套|辆)|[1-9]\d+0{_SPACE}万元)"
)
"""1.80周岁以上, 2.500万元以上: the number of an item runs into the figure that the item begins with."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` on `unit` (money keeps 元 / 万元 / 亿元 / 万美元 as written; other counts are multiplied out); offsets into the text given.

    `low` is the lower end when the text writes a range; `more` is true for 3500余家.
    `words`: the text says only these (两位数), and the value is the least that they can mean.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None
    low: Decimal | None = None
    more: bool = False
    han: bool = False
    words: str = ""

    @property
    def is_money(self) -> bool:
        """A sum, in any currency."""
        return self.unit in MONEY

    @property
    def is_share(self) -> bool:
        """A part of something: per cent, per mille, or a fraction (三分之一, 九成), which has no unit."""
        return self.unit in {"%", "‰"} or self.unit is None

    @property
    def number(self) -> int | float:
        """The value as JSON and YAML write it."""
        return plain(self.value)

    @property
    def told(self) -> int | float | str:
        """The value, or the words of an open one."""
        return self.words or self.number


def plain(value: Decimal) -> int | float:
    """A whole number as int, anything else as float."""
    return int(value) if value == value.to_integral_value() else float(value)


def quantities(text: str) -> list[Quantity]:
    """All quantities of `text`, from left to right.

    >>> [(q.number, q.unit) for q in quantities("给予最高1.5亿元,三分之一、百分之二十、千分之六、九成以上、1.13万亩、7000余家")]
    [(1.5, '亿元'), (0.333333, None), (20, '%'), (6, '‰'), (0.9, None), (11300, '亩'), (7000, '家')]
    """
    return list(_read_from(text))


@lru_cache(maxsize=4_000)
def _read_from(text: str) -> tuple[Quantity, ...]:
    """The same once for each text: many rules look at the numbers of one clause."""
    found: list[Quantity] = []
    bare: set[int] = set()
    text = with_noughts(text)
    text = _ITEM_NUMBER.sub(lambda number: " " * len(number[0]), text, count=1) if _ITEM_NUMBER.match(text) else text
    text = without_look_alikes(text)
    text = without_spans(text, _unread(text))
    for match in _QUANTITY.finditer(text):
        try:
            quantity = _read(match)
        except (ValueError, KeyError, ArithmeticError):
            continue
        if match["bare"] and not (
            _OF_MONEY.search(text, max(0, quantity.start - 16), quantity.start) or _MONEY_NEXT.match(text, quantity.end)
        ):
            continue
        if quantity.unit in FOREIGN_MONEY or _is_large_count(text, quantity):
            _forget_joined(text, found, bare, quantity)
        quantity = _with_range(text, quantity)
        while found and quantity.start <= found[-1].start:
            found.pop()
        found.extend(_listed(text, quantity, found[-1].end if found else 0))
        if match["bare"]:
            bare.add(quantity.start)
        found.append(quantity)
    return tuple(found)


def _unread(text: str) -> list[tuple[int, int, str | None]]:
    """The numbers that are not read: those of which nobody knows what they are, and those that say none (数十万元)."""
    garbled, vague = unsure_numbers(text), vague_numbers(text)
    if not vague:
        return list(garbled)
    apart = [one for one in vague if all(one[1] <= start or end <= one[0] for start, end, _ in garbled)]
    return sorted([*garbled, *apart])


@lru_cache(maxsize=4_000)
def _unread_in(text: str) -> tuple[tuple[int, int, str | None], ...]:
    return tuple(_unread(with_noughts(text)))


def with_unsure(text: str) -> list[Quantity]:
    """The quantities of `text` and among them its numbers of which nobody knows what they are (1 50万元) or that say none (数十万元), with their words and their unit.

    >>> [(q.told, q.unit) for q in with_unsure("给予3,5万元、8万元奖励")]
    [('3,5万元', '万元'), (8, '万元')]
    """
    unsure = [Quantity(start, end, Decimal(1), unit, words=text[start:end]) for start, end, unit in _unread_in(text)]
    return sorted([*quantities(text), *unsure], key=lambda quantity: quantity.start) if unsure else quantities(text)


def with_open_values(text: str, times: bool = False) -> list[Quantity]:
    """The quantities of `text` and among them what it says in digits only (两位数) or unsurely (3,5万元), with `times` also about how long (大半年): these have no unit and are no numbers.

    >>> [(q.told, q.unit) for q in with_open_values("增速保持两位数，投资5亿元")]
    [('两位数', None), (5, '亿元')]
    """
    least = {"个位数": Decimal("0.01")}
    spans = said_openly(text, times)
    spans += [(start, end) for start, end, _ in _unread_in(text)]
    opens = [
        Quantity(*span, least.get(text[slice(*span)], Decimal("0.1")), None, han=True, words=text[slice(*span)])
        for span in spans
    ]
    return sorted([*quantities(text), *opens], key=lambda quantity: quantity.start) if opens else quantities(text)


def _forget_joined(text: str, found: list[Quantity], bare: set[int], last: Quantity) -> None:
    """500万、1000万美元, 10万、20万吨: a bare 500万 in a row with dollars or tons is no yuan, and is read with the row."""
    at = last.start
    while found and found[-1].start in bare and _JOINT.fullmatch(text, found[-1].end, at):
        at = found.pop().start


def _is_large_count(text: str, quantity: Quantity) -> bool:
    """20万吨, 1亿件: a count that is written with its 万; 奖励2万、10户以上 is no list of households."""
    return quantity.unit in _COUNTED and bool(_LARGE_SIGN.search(text, quantity.start, quantity.end))


def _listed(text: str, last: Quantity, begin: int) -> list[Quantity]:
    """10、20和50万元, 10万、20万元, 2万/5万元, 10万、20万吨: members of a list whose unit stands behind the last; counts need their own 万."""
    listed: list[Quantity] = []
    at = last.start
    counted = _is_large_count(text, last)
    while (counted or last.unit in _LISTED_UNITS) and (before := _LISTED_BEFORE.search(text, max(begin, at - 14), at)):
        if counted:
            if not before["large"]:
                break
            at, value = before.start(), numeral(before["number"]) * LARGE[before["large"]]
            listed.insert(0, Quantity(at, before.end("large"), value, last.unit))
            continue
        if before["large"] and not last.is_money:
            break
        unit = last.unit if before["large"] is None else before["large"] + SCALES[last.unit or ""][1]
        at = before.start()
        listed.insert(
            0, Quantity(at, before.end("large" if before["large"] else "number"), numeral(before["number"]), unit)
        )
    return listed


def _read(match: re.Match[str]) -> Quantity:
    start, end = match.span()
    if match["sub"]:
        if match["sub"] in _PARTS:
            behind = _MORE_BEHIND.match(match.string, end)
            end = behind.end() if behind else end
            return Quantity(start, end, numeral(match["part"]), _PARTS[match["sub"]], more=behind is not None, han=True)
        return Quantity(start, end, fraction(match["sub"], match["part"]), None, han=True)
    if match["slash"]:
        part, whole = match["slash"].split("/")
        return Quantity(start, end, fraction(whole, part), None, han=True)
    if match["half"]:
        return Quantity(start, end, Decimal("0.5"), "年", han=True)
    if match["tenths"]:
        return Quantity(start, end, tenths(match["tenths"]), None, han=True)
    if match["upper"]:  # 1亿5000万元, 1万5千元
        scale = LARGE.get(match["below"], Decimal(1))
        value = numeral(match["upper"]) * LARGE[match["step"]] / scale + numeral(re.sub(r"\s", "", match["lower"]))
        return Quantity(start, end, value, match["below"] + "元")
    if match["one"]:
        return Quantity(start, end, Decimal(1), "亿元", han=True)
    if match["bare"]:
        raw, unit = re.sub(r"[\s,，]", "", match["bare"]), "元"
    else:
        raw, unit = re.sub(r"[\s,，]", "", match["number"]), match["unit"].replace("％", "%")
        raw += match["scale"] or ""  # 1200多万户
        if raw in LARGE and (_REACHED if raw == "亿" or unit in {"元", *FOREIGN} else _REACHED_SO_MANY).search(
            match.string, max(0, start - 2), start
        ):
            raw = "1" + raw  # 上万户, 近万人
    if unit in {"元", *FOREIGN} and raw[-1] in "万亿" and raw != raw[-1]:
        raw, unit = (raw[:-2], "万亿" + unit) if raw.endswith("万亿") else (raw[:-1], raw[-1] + unit)
    value = numeral(raw)
    if unit in {"千元", "百元"}:
        value, unit = value * {"千": 1000, "百": 100}[unit[0]], "元"
    elif unit in {"角钱", "分钱"}:
        value, unit = value / {"角": 10, "分": 100}[unit[0]], "元"
    elif unit.startswith("万") and unit not in MONEY:
        value, unit = value * 10000, unit[1:]
    more = bool(match["more"] or match["more2"]) or unit == "个多百分点"
    unit = _ONE_SPELLING.get(unit, unit)
    halved = unit in _HALVED and _AND_A_HALF.match(match.string, end)
    if halved:  # 两年半, 三个半月, 一个半小时
        value, unit, end = value + Decimal("0.5"), _HALF_OF.get(halved["of"] or "", unit), halved.end()
    return Quantity(start, end, value, unit, more=more, han=not raw[0].isdigit())


def _alike(written: str, upper: Quantity) -> bool:
    """5亿元 may stand before 10万元 and 万 before 亩, 年 not before %."""
    money = written in SCALES and upper.unit in SCALES and SCALES[written][1] == SCALES[upper.unit][1]
    return written == upper.unit or written in LARGE or money


def _with_range(text: str, quantity: Quantity) -> Quantity:
    """A range such as 1-3万元 or 16—24岁: the number before the sign becomes `low`, on the unit of the upper end."""
    before = _TAKES_UNIT_OF_NEXT.search(text, max(0, quantity.start - 24), quantity.start)
    if not before or (quantity.unit in _CALENDAR and (before[2] is None or before[2] in _CALENDAR)):
        return quantity
    if before["between"] and not _BETWEEN.match(text, quantity.end):
        return quantity
    if not before[1][0].isdigit() and quantity.unit in _RANKS:  # 排一至三名的: who comes first, not how many
        return quantity
    low, written = numeral(before[1]), before[2]
    if written and not _alike(_ONE_SPELLING.get(written, written.replace("％", "%")), quantity):
        return quantity
    if written in LARGE and not quantity.is_money:
        low *= LARGE[written]
    elif quantity.unit in SCALES and written:
        scale, currency = SCALES[quantity.unit]
        low = low * SCALES[written + currency if written in LARGE else written][0] / scale
    if low >= quantity.value:
        return quantity
    return Quantity(before.start(), quantity.end, quantity.value, quantity.unit, low, quantity.more, quantity.han)
