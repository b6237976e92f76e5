"""How much is paid for at most (补贴面积不超过3000平方米, 每家企业不超过6个展位, 补贴期限36个月): part of the sum, and no condition of having it.

A firm that rents 3001 square metres is paid for 3000. The rule language has no words for that beside a sum that the text leaves open, so such
a clause is taken out of what is asked and stands beside the sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from peiyu.documents.extraction import Amount, Measure
from peiyu.documents.output.drafts.understood import Understood

_PAID = r"(?:补[助贴]|奖[励补]|资助|贴息|扶持|支持|享受|租金|场租|房租)"
_MOST = r"(?:原则上|累计|合计)?(?:最[高多长大]|不(?:得|能|应)?(?:超过|多于|高于)|至多|限|控制在)+(?:为|在)?"
_NUMBER = r"[\d一二两三四五六七八九十百]+(?:\.\d+)?"
_UNIT = r"(?:平方米|㎡|立方米|亩|兆?千?瓦|个?月|周?年|天|日|[人名位个件台辆次笔套届场吨次床幅间张])"
_BEHIND = r"(?:(?!企业|单位|机构|平台|园区)[^，。；;的\d]{0,6}|以内|内)(?:[（(][^（）()]{0,30}[）)])?"
_WHAT = r"(?:面积|期限?|时间|年限|[天人件台次个数场]数|人次|数量|规模|展位|车辆数?|次数)"
_QUANTITY = re.compile(
    rf"(?:但|且|其中|每[家户个人年]|同一|单[个家]|企业|年度|项目)*(?:"
    rf"[^，。；的\d]{{0,12}}?{_PAID}[^，。；的\d]{{0,8}}?{_WHAT}[^，。；的\d]{{0,4}}?(?:{_MOST}|为)?{_NUMBER}{_UNIT}{_BEHIND}"
    rf"|(?:补贴|补助|租用|租赁)?(?:期限?|时间|年限|面积)(?:原则上|累计)?{_MOST}{_NUMBER}{_UNIT}{_BEHIND}"
    rf"|(?:每(?:家|户|个|位|人|件|台|项|名|年)?|同一|一[个家]|单[个家笔])[^，。；的\d]{{0,14}}?(?:{_MOST}|可(?:补贴|补助|申请|享受))(?:{_PAID}|可|申请)*{_NUMBER}{_UNIT}{_BEHIND}"
    rf"|(?:累计|连续|最[长多])*{_PAID}{_MOST}{_NUMBER}{_UNIT}{_BEHIND}|最高不(?:得)?超过{_NUMBER}(?:年|个月)"
    rf"|(?:最多|至多|最长)(?:可|只)?(?:{_PAID}|不超过)*{_NUMBER}{_UNIT}{_BEHIND}"
    r")\s*"
)
_CAP_OF_A_CASE = re.compile(
    r"(?:其中)?[^，。；的]{2,16}?(?:最高|不(?:得)?超过|至多)\s*[\d.,]+\s*[万亿]?元(?:/[一-鿿]{1,3})?\s*"
)
_PLAIN_CAP = re.compile(
    r"(?:但|且|补[助贴]|奖[励补]|资助|金额|总额)*(?:最[高多](?:不(?:得)?超过|为)?|不(?:得)?超过|至多)(?:补[助贴]|奖[励补]|资助|给予)*[\d.,]+[万亿]?元"
)
"""最高50万元, of nobody but whom the grant is for."""
_OF_WHOM = re.compile(r"(?!对|给|按)[^\d]{2,30}的")
_CAP_OF_ALL = re.compile("以上|上述|合计|累计|各项")
_NO_QUANTITY = re.compile(
    r"排序|排名|先后|名额|择优|遴选|选择|贷款期限|租赁期限|不足|成立|注册|只(?:能|可)?(?:享受|奖励|补)"
)
_LENT = re.compile(
    r"(?:贷款|本金|授信|融资|借款|债券|担保|投保|保险|保单)(?:合同|单笔|实际)?的?(?:额度?|金额|余额|总额|总量|本金|规模|限额)?"
    r"(?:原则上|一般|单[户笔个]|合计|累计)*(?:最[高多]|上限|不(?:得|能|应)?(?:超过|高于)|至多|限|控制在|在|为|额度?|金额)*$"
    r"|(?:贷款|授信|融资|借款|保险金|保)(?:最高)?(?:额度?|金额)[^，。；补奖助息]{0,8}$"
)
_LENT_BEHIND = re.compile(
    r"(?:\(含\)|（含）)?(?:以[内下])?的?[^，。；补奖助息]{0,8}?(?:贷款(?!贴息|利息|补)|授信|融资|借款)"
)
_NEAR = 20
_SHORT = re.compile(r"(?!对|按|给)[^，。；]{2,24}$")
_MANY_CAPS = 2
"""One cap is the cap of the grant; several in clauses of their own are caps of cases."""


def quantities_of(m: Measure) -> list[tuple[int, int]]:
    """The clauses of a measure that only say how much is paid for at most, as places of its text.

    >>> from peiyu.documents.pipeline import deconstruct, text_source
    >>> text = "某市若干措施\\n一、奖励。对租用窑房的企业，按租金的30%补助，补助面积不超过2000平方米。\\n"
    >>> [m] = deconstruct(text_source(text)).extraction.measures
    >>> [m.text[a:b] for a, b in quantities_of(m)]
    ['补助面积不超过2000平方米']
    """
    read = Understood(m)
    given = [(clause, [a for a in m.amounts if clause[0] <= a.start - m.start < clause[1]]) for clause in read.clauses]
    limits = [clause for clause, sums in given if not sums and _is_quantity(m.text[slice(*clause)])]
    capped = [clause for clause, sums in given if sums and all(a.kind == "cap" for a in sums)]
    caps = [clause for clause in capped if _CAP_OF_A_CASE.fullmatch(_bare(m.text[slice(*clause)]))]
    several = len({(a.value, a.unit) for a in m.amounts if a.kind == "cap" and not limits_a_loan(m, a)}) >= _MANY_CAPS
    if several:
        caps = [clause for clause in capped if not _PLAIN_CAP.fullmatch(_bare(m.text[slice(*clause)]))]
    elif len(caps) < _MANY_CAPS:
        caps = [clause for clause in caps if _CAP_OF_ALL.match(m.text[slice(*clause)].strip())]
    caps += [clause for clause in capped if clause not in caps and _only_of_a_loan(m, clause)]
    found = {*limits, *caps}
    led = [a for a, b in pairwise(read.clauses) if b in found and _bare(m.text[slice(*a)]) == "其中"]
    if several:  # 注册地在山区乡镇的，最高放宽至80万元: of whom, then the cap
        pairs = [(a, b) for a, b in pairwise(read.clauses) if b in caps and a not in found]
        led += [a for a, _ in pairs if _OF_WHOM.fullmatch(_bare(m.text[slice(*a)]))]
    return sorted({*found, *led})


def without_quantities(m: Measure, clauses: Sequence[tuple[int, int]]) -> Measure:
    """The measure with these clauses blank, so that nothing in them is asked and nobody named in them alone is paid for that."""
    text = m.text
    for start, end in clauses:
        text = text[:start] + " " * (end - start) + text[end:]
    held = [c for c in m.conditions if not any(start <= c.start - m.start < end for start, end in clauses)]
    given = [
        a
        for a in m.amounts
        if not (limits_a_loan(m, a) and any(start <= a.start - m.start < end for start, end in clauses))
    ]
    named = [n for n in m.beneficiaries if not any(start <= n.start - m.start < end for start, end in clauses)]
    return replace(m, text=text, conditions=tuple(held), amounts=tuple(given), beneficiaries=tuple(named))


def beside(amount: Any, words: Sequence[str], points: list[str]) -> Any:
    """The sum with the limits beside it: what is decided becomes open, for the limits have to be reckoned in."""
    told = "；".join(words)
    points.append(f"原文限定了最多补多少，超出的部分不补，不是能不能享受的条件，算数额时请计入；原文：{told}")
    if amount is None:
        return None
    if not isinstance(amount, dict):
        return {"未定": f"{amount}；原文限定：{told}"}
    first = amount.get("未定") or amount.get("公式") or "按原文分档"
    bounds = {key: amount[key] for key in ("最高", "最低") if key in amount}
    return {"未定": f"{first}；原文限定：{told}", **bounds}


def told_behind(words: str) -> tuple[tuple[str, ...], str]:
    """Words behind several cases: how much is paid for at most, and the rest without what only caps the sums, which have that cap anyway.

    >>> told_behind("补贴面积不超过500平方米，单个企业最高30万元"), told_behind("须在本县纳税")
    ((('补贴面积不超过500平方米',), ''), ((), '须在本县纳税'))
    """
    clauses = [clause.strip() for clause in re.split("[，,；;。]", words) if clause.strip()]
    limits = tuple(clause for clause in clauses if _is_quantity(clause))
    rest = [clause for clause in clauses if clause not in limits and not _CAP_OF_A_CASE.fullmatch(_bare(clause))]
    return limits, "，".join(rest) if len(rest) < len(clauses) else words


def _only_of_a_loan(m: Measure, clause: tuple[int, int]) -> bool:
    """A clause that says no more than how much may be lent; 贷款本金不超过1000万元的 asks for a loan of that size."""
    sums = [a for a in m.amounts if clause[0] <= a.start - m.start < clause[1]]
    last = max(a.end for a in sums) - m.start
    return (
        all(limits_a_loan(m, a) for a in sums)
        and not _bare(m.text[last : clause[1]])
        and bool(_SHORT.match(_bare(m.text[slice(*clause)])))
    )


def limits_a_loan(m: Measure, a: Amount) -> bool:
    """A sum is the most that may be lent or insured, of which a grant is a share; it is not the most that is given.

    >>> from peiyu.documents.pipeline import deconstruct, text_source
    >>> text = "某市若干措施\\n一、贴息。对窑企贷款按年利率1%贴息，贴息贷款额度不超过2000万元，每户贴息不超过40万元。\\n"
    >>> [m] = deconstruct(text_source(text)).extraction.measures
    >>> [limits_a_loan(m, a) for a in m.amounts if a.kind == "cap"]
    [True, False]
    """
    at = a.start - m.start
    first = max(m.text.rfind(mark, 0, max(at, 0)) for mark in "，,。；;：") + 1
    before, behind = _bare(m.text[first:at]), _bare(m.text[at : a.end - m.start + _NEAR])[a.end - a.start :]
    return bool(_LENT.search(before) or _LENT_BEHIND.match(behind))


def _is_quantity(clause: str) -> bool:
    said = _bare(clause)
    return bool(_QUANTITY.fullmatch(said)) and not _NO_QUANTITY.search(said)


def _bare(clause: str) -> str:
    return "".join(clause.split())
