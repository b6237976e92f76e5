"""Those of whom a sentence speaks without helping them, and who is treated as somebody else is."""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiaries.frames import open_names
from peiyu.documents.extraction.beneficiaries.taking_part import only_takes_part
from peiyu.documents.extraction.model import Name

_TAKE_PART = re.compile(
    r"[^，,。；;]{0,40}?(?:共同|协同|多方|广泛)参与的[^，,。；;]{0,16}(?:体系|模式|机制|格局|局面)(?=[，,。；;]|$)"
)
"""甲、乙共同参与的推广体系: an arrangement, by which nobody in particular is helped."""
_CHARGES = re.compile(
    r"[^，,。；;]{0,4}?(?:违法|违规|乱|不合理|强制|不规范){1,2}收费|收费(?:监督|监管|检查|清理|整治|行为)"
)
_WHO_CHARGES = re.compile(r"(?:协会|商会|学会|中介机构|服务机构|检测机构|评估机构|银行)$")
"""清理协会违规收费 helps those who pay."""
_COMPARED = re.compile(r"(?:视同|视为|等同于)为?[^，,。；;]{0,8}$")
"""甲视同乙: it is 甲 that gets what 乙 gets."""
_TREATED = re.compile(
    r"(?:^|[，,。；;：:])(?P<who>[^，,。；;：:]{3,30}?)(?:应当?|可)?视同为?(?=[^，,。；;]{2,16}[，,][^。；;]{0,12}(?:享受|适用|给予|执行))"
)
_MONEY = re.compile(
    r"(?!.*(?:获得?|取得|得到|使用|承接|列入|纳入|的))[^，,。；;]{0,12}资金(?:到|至)?(?:各?(?:有关|相关)?[省市县区州旗盟]{1,4}|(?:支持|补助|补贴|奖励|保障|投入)?)"
)
"""下达资金市县, 省市县三级资金: the money and where it goes. 获得资金市县 are places that got some."""
_RANKED = re.compile(r"\d+强")
_NEAR = 16


def names_money(name: str) -> bool:
    """Whether what was taken for a name is money, or money with where it goes.

    >>> names_money("资金市县"), names_money("获得资金市县")
    (True, False)
    """
    return _MONEY.fullmatch(name) is not None


def is_bystander(text: str, start: int, end: int, span: tuple[int, int]) -> bool:
    """Whether the name at `span` of the sentence `text[start:end]` is one that the sentence speaks of and does not help.

    >>> text = "清理竹业协会违规收费"
    >>> is_bystander(text, 0, len(text), (2, 6)), is_bystander("下达资金市县", 0, 6, (2, 6))
    (True, True)
    """
    at, until = span
    if names_money(text[at:until]) or _is_title(text, start, span) or only_takes_part(text, start, end, span):
        return True
    charges = _WHO_CHARGES.search(text, at, until) and _CHARGES.match(text, until, end)
    return bool(
        charges or _TAKE_PART.match(text, until, end) or _COMPARED.search(text, max(start, at - _NEAR), max(start, at))
    )


def _is_title(text: str, start: int, span: tuple[int, int]) -> bool:
    """Whether the name is part of the title of a document or of a ranking: 《…关于推进竹企改造的意见》, 竹业企业100强."""
    at, until = span
    return bool(_RANKED.match(text, until)) or text.rfind("《", start, at) > text.rfind("》", start, at)


def treated_alike(text: str, start: int, end: int) -> list[Name]:
    """Who is treated as others are: 残疾人茶坊视同小微企业，享受…"""
    return [
        name
        for match in _TREATED.finditer(text, start, end)
        for name in open_names(text, *match.span("who"), somebody=True)
    ]
