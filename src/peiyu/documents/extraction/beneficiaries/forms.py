"""The form of a name: half a word, the middle of a clause, a deed or a whole sentence is no name of somebody.

Rules and network find names by what stands at their ends and around them, so that a name may begin or end where the words do not. What is left of
such a name is kept where its right part is plain (窑坊总部升级为全国总部: 窑坊总部), the name is widened where its first words were taken for a verb
before it (具有带动作用的窑企, not 作用的窑企), and where neither helps there is no name.
"""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.beneficiaries.frames import is_somebody

Form = tuple[str, int, int]
"""A name with where it begins and ends in the text."""

_MARKS = "，,。；;：:"
_WORDS = frozenset({"银行", "企业", "机构", "项目", "人员", "单位", "公司", "产业", "行业", "平台", "园区"})
"""Words of two characters of which a name may have the second half only."""
_SUFFIX = re.compile(r"(?:性(?![能别价])|型(?![材号钢])|化(?![工学妆肥纤石合验粪])|率)(?=..)")
_STEM = re.compile(r"[一-鿿]{2}$")
"""What stands before a suffix: 保障 of 保障性租赁住房."""
_ABROAD = re.compile(r"外(?:投资|承包|劳务|贸易|经济|合作|援助)")
_BOUND = re.compile(
    r"(?:[千百十]*[万亿]?(?:元|吨|亩|平方米|家|人|个|名|年)|[%％])?(?:（含）)?(?:及?以[上下内])(?:（含）)?的(?=.{2})"
)
"""The end of a condition with a figure that stands before the name: 元以上的零售企业."""
_COUNTED = re.compile(r"有[一二两三四五六七八九十\d]+[余多]?[家个名户](?:及?以上)?的?(?=.{2})")
_DEED = re.compile("(?:" + any_of("深化 优化 强化 健全 构建 引入 树立 搭建 加快 加大 加强") + r")(?=[一-鿿“A-Z])")
"""Verbs that no name of somebody begins with."""
_BRINGS = re.compile(r"成功(?:引进|引入|引荐|招引|申报|举办)|指定一")
"""What somebody does, and no sort of those to whom he does it."""
_GATHERS = re.compile(r"(?:集聚|汇聚|招引|培育|引进|建设|打造|吸引)(?=.{4})")
"""Verbs with which a name may begin (建设项目); where they and the name are the whole clause, the name is their object."""
_USES = re.compile(r"(?:租赁|租用|承租|购买|购置)(?=.{4})")
_CONDITION = re.compile(r"[^。；;]{0,80}的(?:[，,]|$)")
"""What somebody does who is not named: 租赁竹艺开发区标准厂房的，…"""
_SERVES = re.compile(r"服务(?![业行外贸])(?=[一-鿿]{2,}(?:老人|老年人|残疾人|儿童|群众)$)")
_HAPPENS = re.compile(
    r"(?P<who>[^的、]{0,16}?(?:总部|企业|机构|平台|园区|公司|单位|投资者|创业者|工商户|（市、区）|（县、市）))"
    r"(?:升级为|升格为|晋升为?|转型?为|转(?=规上|股份|企业|公司|上市)|接入(?=.{4})|新办|迁[至往]|引进(?=.{4}))(?=.{2})"
)
"""Somebody, what becomes of him, and what he becomes."""
_THING = re.compile(
    r"(?:(?:经济|产业)结构|注册资本|当年|后期|[项期]目?分段|会商|增长点|场地|(?:注册|结算|纳税|所在|目的)地|[一-鿿]{3}(?<!博士)(?<!背)后)$"
)
"""Ends of what is nobody and of no one: a capital, a time, a place of business."""
_THROUGH = re.compile(r".{2,}[依经由应凭]企业$")
"""企业账户信息经企业授权: who acts ends what is acted upon."""
_MEETS = re.compile(r"不?(?:符合|满足|达到)[^的]*$")
_MET = re.compile(r"(?:的)?(?:条件|标准|要求|范围)")
"""不符合小微企业条件的: a class and its conditions."""
_ABSTRACT = "环节|手续|内容|证照|领域|行业"
_HEADED = rf"(?![^{_MARKS}的]{{0,6}}(?:企业|机构|项目|单位|人[才员]|主体))"
_STEPS = re.compile(
    rf"[^{_MARKS}]{{0,24}}?等(?:各?[个类项])?(?:相关|有关|重点|关键|政务|政策)?(?:{_ABSTRACT}){_HEADED}"
)
_LISTED_THINGS = re.compile(
    rf"(?:[、和及与或][^{_MARKS}、]{{1,14}})*等(?:各?[个类项])?(?:相关|有关|重点|关键|政务|政策)?(?:{_ABSTRACT}){_HEADED}"
)
"""Behind a member of a list of steps or fields, where no head of somebody closes the list (竹器、陶器等行业企业)."""
_TAKES = re.compile(rf"(?:^|[{_MARKS}])(?:[^{_MARKS}]{{0,6}})?[将把][^{_MARKS}]{{0,40}}$")
"""将甲、乙等环节纳入: what is listed is a step, whatever it names."""
_COPULA = re.compile(rf"(?:级别|等级|类型|类别|性质|评级|身份|以[^{_MARKS}]{{1,30}})为$")
_HAVING = re.compile(rf"(?:具有|具备|拥有|发挥|起到)(?!条件|(?:独立)?法人)[^{_MARKS}的]{{1,10}}$")
_LEADING = re.compile(r"(?:带动|促进|推动|引领|支撑)$")
_HAS = re.compile(r"[^的]{4,}(?:具有|起到|[作做]出)[^的]+的")
_NEAR = 48
_LONGEST = 45


def formed(text: str, start: int, end: int, found: Form) -> Form | None:
    """The name `found` of the sentence `text[start:end]` as it has to be, or None where it is nobody's name.

    >>> text = "对窑坊总部升级为全国总部的，给予奖励"
    >>> formed(text, 0, len(text), ("窑坊总部升级为全国总部", 1, 12))
    ('窑坊总部', 1, 5)
    """
    said, at, until = found
    place = text.find(said, at, max(until, at + len(said)))
    begin = place if place >= 0 else at
    if _cuts_a_word(text, begin, said) or _is_nobody(said):
        return None
    if place < 0:  # put together from several places
        behind = text[until : min(end, until + _NEAR)].replace("\n", "")
        if "等" in behind and _STEPS.match(behind) and not is_somebody(text[at:until]):
            return None
        happens = _HAPPENS.match(said)
        return (happens["who"], at, until) if happens else found
    before = text[max(start, place - _NEAR) : place].replace("\n", "")
    behind = text[place + len(said) : min(end, place + len(said) + 2 * _NEAR)].replace("\n", "")
    if _is_listed_thing(said, before, behind) or _is_deed(said, before, behind):
        return None
    widened = _widened(said, before)
    if widened:
        return widened + said, place - len(widened), place + len(said)
    short = _narrowed(said, before, behind)
    if short is None or short == said:
        return found if short else None
    cut = said.find(short)
    return short, place + cut, place + cut + len(short)


def _cuts_a_word(text: str, begin: int, said: str) -> bool:
    """Whether a name begins in the middle of a word: PP of APP, 行 of 银行."""
    if begin <= 0 or text[begin : begin + 1] != said[:1]:
        return False
    last, first = text[begin - 1], said[0]
    latin = last.isascii() and first.isascii()
    return (latin and last.isalpha() and first.isalpha()) or last + first in _WORDS


def _is_nobody(said: str) -> bool:
    return bool(_THING.search(said) or _THROUGH.fullmatch(said))


def _is_listed_thing(said: str, before: str, behind: str) -> bool:
    """Whether a name is a member of a list of steps or fields: 将竹器坊登记、缴存等环节, 推动制陶、竹编等领域."""
    if "等" not in behind:
        return False
    if _STEPS.match(behind) and _TAKES.search(before):
        return True
    return not is_somebody(said) and bool(_LISTED_THINGS.match(behind))


def _is_deed(said: str, before: str, behind: str) -> bool:
    """Whether a name that begins with a verb is what somebody does, with only a part of its object."""
    if "的" in said:
        return False
    if (said.startswith("以") and behind.startswith("为")) or _BRINGS.match(said):
        return True
    if _MEETS.search(said) and _MET.match(behind):
        return True
    if _SERVES.match(said) and before.endswith("对") and behind.startswith("的"):
        return True
    opens = not before or before[-1] in _MARKS or before.endswith("对")
    return bool(opens and _USES.match(said) and _CONDITION.match(behind) and not _names_doer(behind))


def _names_doer(behind: str) -> bool:
    """Whether the clause names somebody behind 的, so that the words before are his: 租赁厂房的窑企."""
    return bool(re.match(rf"[^{_MARKS}]{{0,24}}(?:企业|个人|人员|单位)", behind))


def _widened(said: str, before: str) -> str:
    """The words before a name that belong to it: the stem of its first suffix, the verb of its clause."""
    suffix = _SUFFIX.match(said)
    stem = _STEM.search(before) if suffix else None
    if stem:
        return stem[0]
    if before.endswith("对") and _ABROAD.match(said):
        return "对"
    having = _HAVING.search(before) if "的" in said[:-1] else None
    return having[0] if having and len(having[0]) + len(said) <= _LONGEST else ""


def _narrowed(said: str, before: str, behind: str) -> str | None:
    """The part of a name that is one; None where nothing is left."""
    relative = said.rfind("的", 0, len(said) - 1)
    if relative > 0:
        noun = said[relative + 1 :]
        within = _COPULA.search(before) or (_LEADING.search(before) and _HAS.match(said))
        bound = _BOUND.match(said)
        return noun if within and len(noun) >= 2 else said[bound.end() :] if bound else said
    happens = _HAPPENS.match(said)
    if happens:
        return happens["who"]
    counted = _COUNTED.match(said)
    if counted:
        return said[counted.end() :]
    ends = not behind or behind[0] in _MARKS
    deed = _DEED.match(said)
    if deed:
        rest = said[deed.end() :]
        return rest if is_somebody(rest) and (ends or behind[0] in "、和及与等") else None
    gathers = _GATHERS.match(said) if ends and (not before or before[-1] in _MARKS) else None
    return said[gathers.end() :] if gathers and is_somebody(said[gathers.end() :]) else said
