"""What is given by the head or by the multiple: places at school and quotas (名额), and so many times a standard (1.2倍)."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import Quantity

_HEADS = frozenset({"名", "人", "个", "位", "户", "套"})
_QUOTA = r"(?:名额|学位|落户指标|人才指标|席位|入学资格)"
_OF_QUOTA = re.compile(rf"^(?:\d[\d.]*[万千百]?元)?(?:的)?[^，,。；;、\d]{{0,16}}?{_QUOTA}(?!分配|管理|的企业)")
_OTHER_PLACES = re.compile(r"^(?:[、和及]\s*\d+\s*(?:名|人|个|位))+")
"""3个、2个名额: what is counted stands behind the last."""
_QUOTA_BEFORE = re.compile(
    rf"{_QUOTA}(?:数量?|总量|原则上|每年|各|为|最[多高]|不(?:得)?(?:超过|多于)|至多|限){{0,3}}\s*$"
)
_ENTERS_SCHOOL = re.compile(
    r"(?:子女|随迁|学龄)[^，,。；;\d]{0,16}(?:入学|入读|就读|入园|转学|上学)[^，,。；;\d]{0,12}$"
)
_GIVES = re.compile(r"不(?:得)?超过|给[予于]|奖励|享受|安排|照顾|提供|解决|保障|分配|配给|增加|优先|可")
_AT_MOST = re.compile(r"(?:最[多高大]|不(?:得)?(?:超过|多于|高于)|至多|上限|限)[^，,。；;\d]{0,6}$")
_ALLOTS = re.compile(r"(?:安排|分配|配给|给[予于]|享受)(?:不(?:得)?(?:超过|多于)|最多|至多)?\s*$")
_NAMES_QUOTA = re.compile(rf"{_QUOTA}[^。\n]*$")
"""入学名额按纳税额分配，超500万元安排不超过2名: what is allotted was named before."""
_LISTS_QUOTA = re.compile(rf"(?:{_QUOTA}|名额)[^。；;]{{0,30}}[:：]")
_LISTED_PLACES = re.compile(r"\s*(?:最[多高]|不(?:得)?(?:超过|多于))\s*")
_BARE_QUOTA = re.compile(r"的?指标(?=[，,。；;、（(]|$)")
_QUOTA_NAMED = re.compile(r"(?:人才|落户|户口|招生|认定|入学)[^，,。；;\d]{0,8}指标")
"""给予人才指标1名，…增加1名指标: which places these are was named before."""
_LIST = 240
"""名额最高限额为：（1）纳税500万元以上的，不超过2名: a list of places, so far behind its opening."""
_GIVES_SPACE = re.compile(
    r"(?:提供|配套|安排|给[予于]|享受)(?:[^，,。；;]{0,24}(?:、|或者?|和|及))?(?:最[高多大])?(?:不(?:得)?超过|至多)?(?:面积)?(?:约)?$"
)
_SPACE = re.compile(
    r"^(?:以[内下])?的?(?:[^，,。；;、\d的]{0,8})(?:土地|用地|场[地所]|用房|厂房|办公室|住房|公寓|空间)(?!的(?:企业|项目|单位|机构|[，,]))"
)
"""提供最高2000平方米的办公场所."""
_SPACE_OF_RANK = re.compile(
    r"(?:人才|专家|人员|[^，,。；;、\d]者|博士|硕士|团队|企业|家庭)(?P<how>最[高多大]|不(?:得)?超过|至多|限|约|为)+$"
)
_SPACE_ENDS = re.compile(r"^(?:左右|以[内下])?[，,、。；;]")
_SPACE_NAMED = re.compile(
    r"(?:安排|提供|入住|租住|租赁|配[租售置备]|分配|保障|享受)[^。\n]{0,24}(?:公寓|住房|用房|宿舍|场地|厂房)"
)
"""可安排入住人才公寓。领军人才最高200平方米，青年人才约120平方米: what is given was named before."""
_NAMED_NEAR = 160
_IN_KIND = frozenset({"个", "次", "张", "份", "场", "晚", "天", "小时"})
_FREE = re.compile(
    r"免费(?:游览|参观|游玩|观看|使用|体验|乘坐|停放|停车|入住|住宿|领取|提供|获得|享受|参加|培训|检测|体检)[^，,。；;\d]{0,6}$"
)
"""可免费游览4个景区: so many are given in kind."""
_OF_GIVER = re.compile(r"的[^，,。；;的]{1,10}[，,。；;]?$")
"""为创业者提供500平方米场地的甲机构: what an applicant gives to others."""
_PAID_FOR = re.compile(r"(?:租金|房租|补[助贴])")
"""给予500平方米以内用房租金补贴: money, and the area is its bound."""
_TIMES_OF = re.compile(
    r"(?:标准|额度|金额|比例|限额|规定|政策|基数|工资|租金|奖励|奖金|资金|(?:奖[励补]|补[助贴]|资助|扶持|配套)(?:经费|资金)?|贡献|投入|费用)的(?:不超过|最高)?$|按照?(?:不超过|最高)?$|"
    r"(?:标准|额度|金额|比例|限额|上限)[^，,。；;\d]{0,6}(?:提高|放大|上浮|增加|扩大)(?:至|到|为)[^，,。；;\d]{0,8}$|(?:标准|额度|限额|上限)(?:按照?)?$"
)
_COMPARED_WITH = re.compile(
    r"^(?!.*(?:给[予于]|予以|按|奖励|发放)).*(?:[低高少多]于|不足|(?<!不)(?<!不得)超过|达到)[^，,。；;、\d]{2,24}的?$"
)
_OF_WHOM = re.compile(r"^(?:及?以[上下内])?的(?:[，,]|[^，,。；;、\d给奖补资]{2,12}[，,])")
"""收入低于低保标准2倍的家庭，: of whom, in multiples of a standard."""
_OTHER_TIMES = re.compile(r"(?:\d[\d.]*倍[、和及或])+$")
_GRANTED = re.compile(r"(?:实行|执行|给[予于]|予以|享受|按照?)$")
_OF_GRANT = re.compile(r"(?:的[^，,。；;\d]{0,8})?(?:补[助贴]|奖[励补]|资助|支持)")
"""实行1-1.5倍的差异化补助."""
_PAYS = re.compile(r"给[予于]|予以|奖|补|资助|支持|贴息|发放|计[算发提]|扶持|配套|执行")


def space_given(clause: str, quantity: Quantity, said: str = "") -> str | None:
    """The kind of an area of land or rooms that is given: fixed, or cap behind 最高; None where it is none. `said` is the text before.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [space_given(c, quantities(c)[0]) for c in ("提供最高300平方米的办公场地", "租用300平方米的办公场地")]
    ['cap', None]
    """
    before, after = clause[: quantity.start], clause[quantity.end :]
    rank = _SPACE_OF_RANK.search(before.rpartition("、")[2]) if quantity.unit == "平方米" else None
    if rank is not None and _SPACE_ENDS.match(after) and _SPACE_NAMED.search(said[-_NAMED_NEAR:]):
        return "fixed" if rank["how"] in {"约", "为"} else "cap"
    space = _SPACE.match(after) if quantity.unit in {"亩", "平方米"} and _GIVES_SPACE.search(before) else None
    if space is None or _OF_GIVER.search(after, space.end()) or _PAID_FOR.match(after, space.end()):
        return None
    return "cap" if _AT_MOST.search(before) or re.match(r"以[内下]", after) else "fixed"


def places_given(clause: str, quantity: Quantity, said: str = "") -> str | None:
    """The kind of a number of places that are given: fixed, or cap behind 不超过; None where it is none. `said` is the text before.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [places_given(c, quantities(c)[0]) for c in ("给予2个入学名额", "奖励学位不超过3个", "招聘3名博士")]
    ['fixed', 'cap', None]
    """
    before, after = clause[: quantity.start], _OTHER_PLACES.sub("", clause[quantity.end :])
    if quantity.unit not in _HEADS or quantity.value > 500 or not _GIVES.search(clause):
        return None
    if _OF_QUOTA.match(after) or _QUOTA_BEFORE.search(before) or _ENTERS_SCHOOL.search(before):
        return "cap" if _AT_MOST.search(before) else "fixed"
    if _BARE_QUOTA.match(after) and _QUOTA_NAMED.search(said[-_LIST:] + before):
        return "cap" if _AT_MOST.search(before) else "fixed"
    if _LISTED_PLACES.fullmatch(before) and _LISTS_QUOTA.search(said[-_LIST:]):
        return "cap"
    if _ALLOTS.search(before) and _NAMES_QUOTA.search(said):
        return "cap" if _AT_MOST.search(before) else "fixed"
    return None


def free_of_charge(clause: str, quantity: Quantity) -> str | None:
    """The kind of a number of visits, tickets or hours that somebody has for nothing; None where it is none.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [free_of_charge(c, quantities(c)[0]) for c in ("可免费参观3个茶园", "提供免费讲座的3个茶园")]
    ['fixed', None]
    """
    before = clause[: quantity.start]
    if quantity.unit not in _IN_KIND or not _FREE.search(before) or re.match(r"及?以上", clause[quantity.end :]):
        return None
    return "cap" if _AT_MOST.search(before) else "fixed"


def times_given(clause: str, quantity: Quantity, context: str) -> str | None:
    """按上述标准的1.2倍予以支持: a ratio, where something is given at so many times a standard.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [times_given(c, quantities(c)[0], c) for c in ("按标准的1.5倍给予奖励", "产值增长1.5倍的企业，给予奖励")]
    ['ratio', None]
    """
    if quantity.unit != "倍" or not _PAYS.search(context):
        return None
    before, after = _OTHER_TIMES.sub("", clause[: quantity.start]), clause[quantity.end :]
    if _COMPARED_WITH.search(before) and _OF_WHOM.match(after):
        return None
    if not _TIMES_OF.search(before) and not (_GRANTED.search(before) and _OF_GRANT.match(after)):
        return None
    return "ratio" if not re.match(r"及?以[上下]的?(?:企业|项目|[，,])", after) else None
