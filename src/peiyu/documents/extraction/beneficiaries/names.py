"""Names in a stretch of text: coordination, shared heads and levels, modifiers that belong to the name and those that do not."""

from __future__ import annotations

import re
from functools import lru_cache

from peiyu.documents.extraction.beneficiaries.brackets import without_remark
from peiyu.documents.extraction.beneficiaries.lists import is_complete, items_of, with_shared_front, with_shared_head
from peiyu.documents.extraction.beneficiaries.modifiers import GOVERNORS
from peiyu.documents.extraction.beneficiaries.relative import with_clause
from peiyu.documents.extraction.beneficiaries.words import (
    CUT,
    DROPPED,
    FIRST_HEAD,
    GENERIC,
    HEAD_END,
    NOT_BENEFICIARY,
    PRODUCT,
    QUALIFIED,
)
from peiyu.documents.extraction.model import Name

LONGEST = 45
UNSURE = 0.4
"""How sure a name is that only a frame or a mention tells; one that a head in a role tells is surer."""
_DOES = re.compile(
    r"^(?!企业(?:新?招用|吸纳))(?P<who>[^的，、]{0,8}(?:企业|企(?=新?招用|吸纳)|个人|家庭|(?:用人)?单位(?=新?招|吸纳|超比例|按比例)))(?P<what>(?:购买|引进|参加|参与|新?招用|吸纳|(?:超|按)比例安[置排]|租用|租赁|承租)[^，。、的\d]{2,12}?|投保[^，。、的]{2,24}?)(?=申请|并|的?$|，对其|\d|的(?=[^，。]{0,10}(?:费|给予|奖|补)))"
)
"""对个人购买住房 is for 购买住房的个人; 对企业招用…, said of any enterprise, is for 企业."""
_LONG_VERB = re.compile(r"新招用|[超按]比例安[置排]")
_ACTS = re.compile(
    r"^(?P<who>(?:[^的，、]{1,14}、)?[^的，、]{0,12}?(?:企业|院校|高校|机构|消费者|个人|单位|公司|协会|联盟|园区物业))(?=(?:建设|主办|承办|组织|举办|积极|盘活|新上|租|利用|成功|完成|迁|开展|实施|购买|投资|新建|参加|投保|引进|获得|通过|首次|年度|自用|因|在|承担|主导|进行|发生|向|新增|生产|自主|招用|吸纳|为|年)(?!的))"
)
_TOGETHER = re.compile(r"^(?P<who>[^的，、]{1,12}与[^的，、]{1,14}?(?:企业|院校|高校|机构))(?=合作|联合|共建|共同)")
_GRADE = r"(?:[三四五]星级?|国家级?|省级|市级|区级|县级|[甲乙丙]级|[1-5一二三四五]A级?|\dA?—\d星级)"
_GRADED = re.compile(
    rf"[^，]{{0,14}}(?:评定|认定|评|获批|获评|创建)为(?P<front>国家(?!级))?(?P<levels>{_GRADE}(?:(?:、|和|及){_GRADE})*)的(?P<noun>[一-鿿（）]{{2,24}})$"
)
_TITLED = re.compile(r"(?:获得|取得|荣获)(?P<titles>[^，的]{4,40})(?:称号|资质|认定)的(?P<noun>企业|单位|机构)$")
_MADE = re.compile(
    r"(?:被?(?:认定|评定|评)为|列入|入选|获评|获批)(?P<things>[^，的]{4,60}(?:产品|装备|软件))的(?:企业|单位)"
)
"""认定为甲首台（套）、乙首批次产品的企业: each product stands for who makes it."""
_HELD_BY = re.compile(
    r"(?:被?(?:评|认定|评定|命名|列)为|获评|获批|入选|列入|创建)(?P<titles>[^，的]{4,60})的(?P<who>(?:管理|运营|经营|承办|主办|保护|建设|培养){1,2}(?:方|单位|机构|主体))"
)
"""被评为甲园区、乙基地的运营方: whoever runs each of them."""
_CALLED = re.compile(r"(?:首次)?(?:获得|取得|荣获|获评)(?P<titles>[^，的]{4,60}?)(?:称号|认定|命名)的?")
"""A title stands for who holds it: 获得绿色工厂称号的."""
_EACH_OF = re.compile(r".?每[家户个位](?=.{3})")
_FIT = re.compile(
    r"(?:有条件|符合条件)、|新?(?:设立?|组建|引进|建|迁入|落户)的?(?:或者?|和|、|及)新?(?:设立?|引进|迁入|落户|组建|扩建)的?(?=.{4})|(?:企业|单位|机构)(?:自主)?(?:实施|开展|投资建设|承担|申报)的(?=[^的]{2,40}、[^的]{2,40}(?:项目|工程)$)"
)
"""What opens a name and says not which: that they are fit, or that it is enterprises that carry out the projects of a list."""
_WON = re.compile(r"(?:获评|获得|荣获)[^，。、]{2,18}(?:奖|称号)$")
_COUNTED = re.compile(
    r"^[^的]*\d[^的]*?(?:以上|以下|以内|左右)(?:（[^）]*）)?(?:的|(?=[^的]{2,}$))|^\d+[万千百]?[余多]?[家名户](?=.{2})|^(?:其他|各|有关|相关)?(?:行业|领域|类)(?=(?:小微|中小|中小微)?(?:企业|纳税人|个体工商户)$)"
)
_WHEREABOUTS = re.compile(
    r"^在?(?:[一-鿿]{0,8}?(?:试验区|保税区|高新区|开发区|新区|园区|地区|集聚区|功能区)内的?|(?:[省市区县辖]|辖区|区域|全[省市区县]范围)内的?|(?:落户|注册|入驻)(?:在|于)?(?:[^的、]{2,10}区|我[市省区县]|本[市省区县])的|[一-鿿]{2}(?<!澳台|城镇|农村)地区的?|在[京沪杭甬宁蓉汉](?=企业))(?=[^的]{2,}$)(?!首发|上市|证券)"
)
"""Where somebody is says nothing of what sort he is: 园区内的中小企业, 省内企业."""
_LISTED_AT = re.compile(r"^在(?=[^的]{2,20}(?:上市|挂牌|板)[^的]{0,4}(?:企业|公司)$)")


def names_in(text: str, start: int, end: int, cut: bool) -> list[Name]:
    """The names coordinated in `text[start:end]` that end in a known head; `cut` drops verbs that stand before the first name.

    >>> [name.name for name in names_in("支持中小企业、个体工商户", 0, 12, cut=True)]
    ['中小企业', '个体工商户']
    """
    piece = text[start:end].replace("(", "（").replace(")", "）")
    counted = _EACH_OF.match(text, max(start - 1, 0), end)
    if counted and counted.end() > start:
        start, piece = counted.end(), piece[counted.end() - start :]
    fit = _FIT.match(piece)
    if fit:
        start, piece = start + fit.end(), piece[fit.end() :]
    does = None if cut else _DOES.match(piece)
    if does:
        verb, things = _verb_and_things(does["what"])
        who = re.sub(r"^[我本全][市省区县](?=.{2})", "", does["who"])
        return [Name(f"{verb}{thing}的{who}", start, start + does.end(), 0.6) for thing in things]
    acts = None if cut else _TOGETHER.match(piece) or _ACTS.match(piece)
    if acts:
        piece = acts["who"]
    stands_for = None if cut else _CALLED.fullmatch(piece)
    if stands_for and HEAD_END.search(stands_for["titles"]):
        start, piece = start + stands_for.start("titles"), stands_for["titles"]
    won = None if cut else _WON.match(piece)
    if won:
        return [Name(f"{piece}的企业", start, end, 0.5)]
    titled = _TITLED.match(piece)
    if titled:
        piece = titled["titles"] + titled["noun"]
    made = _MADE.fullmatch(piece)
    if made and PRODUCT.search(made["things"]):
        start, piece = start + made.start("things"), made["things"]
    held = _HELD_BY.fullmatch(piece)
    if held:
        titles = items_of(held["titles"])
        whole = all(HEAD_END.search(title) for _, title in titles)
        piece = "、".join(title + held["who"] for _, title in titles) if whole else held["titles"] + held["who"]
    graded = _GRADED.match(piece)
    if graded:
        levels = re.split("、|和|及", graded["levels"])
        piece = "、".join(
            (graded["front"] or "") + level.removesuffix("级") + "级" + graded["noun"] for level in levels
        )
    piece = re.sub(
        r"(?<=[业户者人])(?:特别是|尤其是).*$|(?<=企业)名单$|(?:分阶段|分档|分级|分类|逐年|每[年家户个])$", "", piece
    )
    items = items_of(piece)
    own = sum("的" in item for _, item in items) > 1
    several = sum(bool(FIRST_HEAD.search(item)) for _, item in items) > 1
    names: list[Name] = []
    for at, (offset, item) in enumerate(items):
        fronted = with_shared_front(item, items[0][1] if at else "")
        name = with_shared_head(fronted, items[at + 1 :], cut, any(HEAD_END.search(other) for _, other in items[:at]))
        if cut:
            name = _uncut(name)
        name = plain(_made_by(name), several and not own)
        if (
            name
            and len(name) <= LONGEST
            and _sound(name)
            and name not in {known.name for known in names}
            and (HEAD_END.search(name) or (len(items) > 1 and is_complete(name)))
            and not NOT_BENEFICIARY.search(name)
        ):
            names.append(Name(name, start + offset, start + offset + len(item), 0.7))
    return names


def _verb_and_things(what: str) -> tuple[str, list[str]]:
    verb = _LONG_VERB.match(what)
    at = verb.end() if verb else 2
    return what[:at], re.split(r"和|及|与", what[at:])


def _sound(name: str) -> bool:
    return not re.search(r"万元|亿元|不超过|，|由.{2,10}给", name) and name.count("（") == name.count("）")


def is_made_or_won(said: str) -> bool:
    """True for a product or an award that stands for the enterprise behind it."""
    bare = said.replace("(", "（").replace(")", "）").rstrip("等的")
    return bool(PRODUCT.search(bare) or PRODUCT.search(re.split(r"、", bare)[0]) or _WON.match(bare))


def leads(said: str) -> bool:
    """True where `said` opens with somebody who then does something: 企业建设…, 行业协会在…举办…"""
    return bool(_DOES.match(said) or _TOGETHER.match(said) or _ACTS.match(said))


def _made_by(name: str) -> str:
    """A first set of equipment benefits whoever makes it."""
    name = name.rstrip("等的")
    return name + "企业" if PRODUCT.search(name) or re.search(r"\d强$", name) else name


def _uncut(name: str) -> str:
    relative = name.rfind("的", 0, len(name) - 1)
    if relative > 0:
        if "、" in name[:relative]:
            name = name[relative + 1 :]
            return _cut_off(name)
        modifier, noun = name[:relative], re.sub(r"^(?:本地|本市|本省|我市|我省)(?=.{2})", "", name[relative + 1 :])
        if _cut_off(noun) != noun:
            return _cut_off(noun)
        cut = _ungoverned(modifier)
        return (cut if len(cut) >= 2 and not re.match(r"^[纳列]", modifier) else modifier) + "的" + noun
    return _cut_off(name)


def _ungoverned(modifier: str) -> str:
    """A relative clause without what stands before it; its own verbs stay."""
    end = len(modifier)
    while match := CUT.match(modifier[:end]):
        if match[1] in GOVERNORS:
            return modifier[match.end() :]
        end = match.start(1)
    return modifier


def _cut_off(name: str) -> str:
    match = CUT.match(name)
    return name[match.end() :] if match and match.end() < len(name) else name


@lru_cache(maxsize=2_000)
def plain(name: str, several: bool) -> str:
    """`name` without what only says that it is new, fit or ours, and without loose modifiers; `several`: it is one of a list."""
    name = re.sub(r"\s", "", name).strip("的，,-—： 等、").removeprefix("与").removeprefix("或")
    name = re.sub(r"^对(?!外(?!商|籍|国))", "", name)
    name = re.sub(r"^[”“](?=[^“”]*$)|^[^“]*”", "", name)
    name = _WHEREABOUTS.sub("", name)
    name = without_remark(re.sub(r"（(?:不?含|除)[^（）]*）", "", name))
    name = re.sub(r"^产业链(?=大中小)", "", name)
    dropped = DROPPED.sub("", name)
    if dropped != name and re.match(r"(?:创建|入选|列入|获评|新?(?:认定|评定|获评|评|命名)为)", name):
        dropped = re.sub(r"的(?=企业$)", "", dropped)
    name = _LISTED_AT.sub("", _COUNTED.sub("", dropped))
    if QUALIFIED.match(name) and QUALIFIED.sub("", name) not in GENERIC:
        name = _COUNTED.sub("", QUALIFIED.sub("", name))
    relative = name.rfind("的", 0, len(name) - 1)
    if relative > 0:
        name = with_clause(name[: relative + 1], name[relative + 1 :], several)
    name = re.sub(r"^(?:国家|全国|省|市)(?=(?:中小微?|小微)企业$)", "", name).replace("名单中的", "名单的")
    return re.sub(r"”的(?=[一-鿿]{2,6}项目$)", "”", name).strip("的")


def extend(found: list[Name], more: list[Name]) -> None:
    """Append to `found` those of `more` whose name is not there yet."""
    known = {name.name for name in found}
    found.extend(name for name in more if name.name not in known)
