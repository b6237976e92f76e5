"""Two names of one office: 市市场监管局 and 市市场监督管理局. Only where the level is said in both and one is a known short form of the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_LEVEL = re.compile(r"(?:[一-鿿]{2,3}?)?(?:[省区县州旗]|市(?!场))|自治区")
"""市场监管局 says no level: it may be that of the city or of the county."""
_SHORT = (
    ("中国人民银行", "人行"), ("人民银行", "人行"), ("国有资产监督管理", "国资"), ("监督管理", "监管"), ("发展改革", "发改"),
    ("经济信息化", "经信"), ("工业信息化", "工信"), ("人力资源社会保障", "人社"), ("人力社保", "人社"), ("住房城乡建设", "住建"),
    ("文化旅游", "文旅"), ("自然资源规划", "资规"), ("规划自然资源", "规资"), ("卫生健康", "卫健"), ("科学技术", "科技"),
    ("退役军人事务", "退役军人"), ("医疗保障", "医保"), ("应急管理", "应急"), ("交通运输", "交通"), ("投资促进", "投促"),
    ("工商业联合会", "工商联"), ("国际贸易促进委员会", "贸促会"),
)  # fmt: skip
_AND = re.compile(r"(?<=[一-鿿]{2})[和与](?=[一-鿿]{2})")
_COMMITTEE = re.compile(r"委员会(?=$|[（(]|[一-鿿]{2,8}[部办]$)")


def one_office(together: Iterable[Sequence[str]]) -> dict[str, str]:
    """What to call each name that has another form: the form that is named most, with the others behind it.

    `together` are the names that each item charges; two that stand in one item are two offices.

    >>> one_office([["市窑业监管局"], ["市窑业监管局"], ["市窑业监督管理局"], ["县窑业监督管理局"], ["窑业监管局"]])
    {'市窑业监管局': '市窑业监管局（又作市窑业监督管理局）', '市窑业监督管理局': '市窑业监管局（又作市窑业监督管理局）'}
    >>> one_office([["市窑业监管局", "市窑业监督管理局"]])
    {}
    """
    items = [set(names) for names in together]
    counts = Counter(name for names in items for name in names)
    forms: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        if _LEVEL.match(name):
            forms.setdefault(_shortest(name), []).append(name)
    result: dict[str, str] = {}
    for names in forms.values():
        if len(names) < 2 or any(len(one.intersection(names)) > 1 for one in items):
            continue
        label = f"{names[0]}（又作{'、'.join(names[1:])}）"
        result |= dict.fromkeys(names, label)
    return result


def _shortest(name: str) -> str:
    """The name in its shortest known form; that of another office only where the whole name is the same."""
    short = _COMMITTEE.sub("委", _AND.sub("", name))
    for long, brief in _SHORT:
        short = short.replace(long, brief)
    return short
