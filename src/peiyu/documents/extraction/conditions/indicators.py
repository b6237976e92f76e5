"""What a figure is about, and over which time, from the words before it."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import MONEY_WORD
from peiyu.documents.extraction.numbers.sides import OVER, ROUGHLY

_WINDOW = re.compile(
    r"上(?:一)?年度|20\d\d年度?(?![一-鿿]{0,2}月)|近(?:[一二两三四五\d]+年半?|半年|[一二两三四五六\d]+个月)|连续[一二两三四五\d]+(?:个)?年|当年度?|(?<!会计)年度|自[^，。]{2,12}起|第一年|最近一个会计年度"
)
_COMPARED = re.compile(
    rf"(?:不低于|不少于|不小于|至少|达到|达|满|超过|突破|首破|高于|大于|不超过|不高于|低于|不足|少于|小于|首次|{OVER}|最[高多长低](?:为|可)?|可(?:以)?延长[至到]|给予|在|为|大约|{ROUGHLY}|近|不得?|未|将|[≤≥<>＜＞≦≧])+$"
)
_ASIDE = re.compile(r"[（(〔][^（()）〔〕]*[）)〕]")
_SAID_BEFORE = re.compile(
    r"^.*\d[^、，,]{0,16}?(?:、|且|并|以及|及(?!以))(?=[^\d]{2})"
    r"|^.*\d[万亿]?[件个家人项名户次元%％](?:及?以[上下])?或者?(?=[^\d]{2})"
    r"|^.*(?:每[新增加]{0,2}[一1]|满[一二两三四五六七八九十半])[个条家座年名户][^，,、]{0,16}?(?:、|且|并)(?=[^\d]{2})"
)
"""投资300万元以上且亩均税收: what a figure before it was about is no part of a name."""
_CONNECTS = re.compile(r"^(?:以及|或者|但是?|即|其中|并且|同时|且|并|或|[对于凡及])+|^20\d\d年度?(?=[一-鿿]{2})")
_AFTER_MARK = re.compile(r"^(?:[（(][^）)]*[）)])?(?:及)?(?:以上|以下|以内|期?内|[以之]?后|的)+")
_OTHER_BOUND = re.compile(
    rf"^(?:[（(][^）)]*[）)])?及?以[上下内](?:[（(][^）)]*[）)])?[、，,至和]?\d[\d.,]{{0,14}}\s?(?:{MONEY_WORD}|[万亿]|[%％])(?=(?:[（(][^）)]*[）)])?及?以[上下内])"
)
"""1000万元以上、2000万元以下技改项目: the other end stands before the noun."""
_OWN_BOUND_BEFORE = re.compile(r"\d[^，,。；;、\d]{0,6}以[上下内][^，,。；;、\d的]{2,24}[、和及]$")
"""1000万元以上技改项目、500万元以上数字化项目: each bound has its own noun, behind it."""
_AND_MORE = re.compile(r"(?:[（(][^）)]*[）)])?(?:及?以[上下内])?(?:[（(][^）)]*[）)])?的?(?:且|并且?)(?!购)")
"""5亿元以上且税收…: what stands behind is another figure's."""
_BEGINS_GIFT = re.compile(
    r"[，,。；;]|给[予于]|予以|分别|一次性|按|(?:奖励?|补[助贴]?)(?=[^，,。；;\d]{0,6}\d)|[、和及](?=\d)"
)
"""Where what is given begins, behind the noun."""
_DEED_ALONE = re.compile(
    r"(?:可|应|须)?(?:通过|允许|购买|遴选|选定|拥有|取得|获得|完成|实现|提供|签订|按照?|给予|支持|鼓励|继续执行)"
)
"""A verb that names nothing: 遴选20户龙头企业 counts what stands behind."""
_KEPT_UP = re.compile(r"^继续(?:执行|实施)(?=.{2})")
_COUNTED = re.compile(r"^(?:期|的|及?以[上下内])*(?P<name>[一-鿿]{2,12}?)(?=的|[，,。；;、（(]|$)")
_PAPER = re.compile(
    r"^(?:[（(]不?含[^（()）]{0,6}[）)])?(?:及?以[上下内])?(?:期限)?的?(?P<what>[一-鿿]{0,6}?(?:合同|协议|租约))"
)
_SIGNS = re.compile(r"(?:签[订署]|订立)(?:了|为期|不少于|至少|满|期限){0,2}$")
"""签订1年以上劳动合同: how long a paper holds."""
PERIODS = frozenset({"年", "个月", "天", "年度", "会计年度"})
UNNAMED = "未写明"
"""What stands for the indicator where a text compares a figure with nothing that it names."""

_LONGEST = re.compile(r"最长(?:不超过|享受|给[予于]|补[助贴]|支持|可|为|达){0,3}$")
_NAMES_TIME = re.compile(r"期|时[间长限]|[年时]限|每?次|龄")
"""补贴最长3年 tells how long something lasts, whatever stands before or behind; 每次最长 says of what."""


def indicator(before: str, after: str, unit: str | None) -> str:
    """The name of what is compared; where nothing stands before the figure, what stands behind it.

    >>> indicator("对上年度营业收入达到", "的企业", "万元"), indicator("", "以上存栏的", "头"), indicator("每次最长", "，", "年")
    ('上年度营业收入', '存栏', '每次')
    >>> indicator("报装办理时限不", "个工作日", "个工作日"), indicator("遴选不超过", "龙头茶企", "户"), indicator("通过满", "期复核", "年")
    ('报装办理时限', '龙头茶企', '期限')
    >>> indicator("对窑企补贴最长", "。", "年"), indicator("最长", "的窑企", "年")
    ('期限', '期限')
    """
    pieces = re.split(r"[（(〔]", _ASIDE.sub("", _COMPARED.sub("", before)))
    words = next((piece for piece in reversed(pieces) if len(piece) > 1), "")
    words = re.split(r"[，,：:“”；;\t|]", words)[-1]
    words = "" if _OWN_BOUND_BEFORE.search(words) else _SAID_BEFORE.sub("", words).strip()
    words = _COMPARED.sub("", _CONNECTS.sub("", words))
    if len(words.strip()) < 2 and not _AND_MORE.match(after):
        words = _BEGINS_GIFT.split(_AFTER_MARK.sub("", _OTHER_BOUND.sub("", after)), maxsplit=1)[0].removesuffix("可")
        if unit in PERIODS and re.search(r"\d", words):
            words = ""  # 不超过3年、最高500万元的贷款: what stands behind is another figure's
    words = _KEPT_UP.sub("", words.strip("、的 "))
    if _DEED_ALONE.fullmatch(words):
        counted = None if unit in PERIODS else _COUNTED.match(after)
        words = counted["name"] if counted and unit else ""
    if unit in PERIODS and _LONGEST.search(before) and not _NAMES_TIME.search(words):
        return "期限"
    if words == "部分":
        words = ""  # 超过5000万元的部分: of what stands before
    paper = _PAPER.match(after) if unit in PERIODS and _SIGNS.search(before) else None
    if paper is not None:
        return f"{paper['what']}期限"
    return words[-30:].strip("、的 ") or ("期限" if unit in PERIODS else UNNAMED)


def window(before: str) -> str | None:
    """近两年, 上年度, 2025年度: the last that is said before the figure.

    >>> window("近三年累计销售额"), window("营业收入")
    ('近三年', None)
    """
    said = _WINDOW.findall(before)
    return said[-1] if said else None
