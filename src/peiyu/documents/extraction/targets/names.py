"""What a goal is called: the words around its figure, without time, verb, bound and negation."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.model import Target
from peiyu.documents.extraction.targets.deadlines import without_deadline
from peiyu.documents.extraction.targets.named_apart import named_apart

_SHORTEST_NAME = 3
_WITHIN = r"(?:以|之)?内(?!河|陆|贸|科|部|外|需|销|容|衣|蒙)"
"""24小时内办结: what is done stands behind."""
_HEADLESS = re.compile(r"(?P<kind>[^、，,。；;\d]{1,8}[级型类])(?=[、和及与]\d)")
"""新增1个国家级、3个省级平台: a member whose head stands at the end of the list."""
_AFTER_HEADLESS = re.compile(r"\d[^、，,。；;\d]{2,10}[级型类][、和及与]$")
_LAST_OF_ROW = re.compile(r"\d[^、，,。；;\d]{2,10}?[级型类](?P<head>[^、，,。；;\d级型类]{2,20})[，,。；;]?$")
_GROWS = re.compile(r"(?P<word>增长|增速)(?:达到?|不低于|不少于|超过?|高于|保持在?|稳定在|在|为|约)*$")
"""窑业产值增长7%: without the word the level of the figure would be 7%."""
_SHARES = frozenset({"%", "‰", "个百分点"})
_VERBS_ALONE = re.compile(
    r"(?:累计|新增|净增|培育|形成|打造|建成|建设|引进|实施|推进|完成|组织|开展|创建|认定|发展|壮大|扶持|总数|达到?|其中|共|再)+"
)
_NEXT_FIGURE = re.compile(r"(?:以上|左右|以内)?(?:、|以?及|[和与])\d")
"""分别达到40家、50家: what stands behind is no name."""
_FROM_LEVEL = re.compile(
    r"(?<!自)[由从][^，,。；;、由从\d]{0,6}(?:20\d\d年[^，,。；;、\d]{0,6})?\d[\d.]*[^，,。；;、\d]{1,8}?(?:提[高升]|增[长加]?|扩[大展]?|上[调升浮]|下?降低?|压[缩减降]?|减少?|下调|缩[短减小]?)[到至为](?:20\d\d年[底末]?的?)?$"
)
"""窑口由2031年的10座增加到…: from where it comes is no part of the name."""
_COMPARED = re.compile(r"(?:相较于?|相比|[较比])20\d\d年[底末]?|(?:达到?|提高到|增[长加]?到)20\d\d年[底末]?的$")
_WHERE_EACH = re.compile(
    r"^[每各]个?(?:[市县区镇村]|乡镇?|街道|社区|园区|区县|县区|行政村)(?:至少|原则上)?(?=[新建成设打造培育创]{2})"
)
_WHO_HAS_TO = re.compile(
    r"^[^，,。；;、\d]{2,20}?(?<![主重需首简纪纲只必])(?:要(?![素求点件害])|应当|须(?!知))(?:将|把)?(?=.{2})"
)
"""每个区县要建设: who has to do it is no part of the name."""
_DEED_ALONE = re.compile(r"建[成设]|新建|新增|培育|完成|打造|创建|引进")


def name_of(before: str, after: str, unit: str | None = None) -> str:
    """What is counted between `before` and `after`; a share by which it is to grow keeps the word that says so.

    >>> name_of("将报装办理时限不", "以内"), name_of("新增", "茶企。"), name_of("新增", "国家级、3个省级窑场。")
    ('报装办理时限', '茶企', '国家级窑场')
    >>> name_of("窑业产值年均增长", "以上", "%"), name_of("窑业产值增长到", "", "亿元"), name_of("其中窑业技改投资", "", "亿元")
    ('窑业产值年均增长', '窑业产值', '窑业技改投资')
    >>> name_of("培育形成", "个百亿级窑业集群", None)
    '百亿级窑业集群'
    """
    in_row = _name_in_row(before, after)
    if in_row:
        return in_row
    apart = named_apart(before, after)
    name = without_deadline(_COMPARED.sub("", _FROM_LEVEL.sub("", before if apart is None else apart)))
    last = re.split(r"\d[^，,。；;、]{0,6}、", name)[-1]
    name = last if len(last) >= _SHORTEST_NAME else name
    name = re.sub(r"^[，,、\s]*(?:其中[：:，,]?)?(?:将|把|力争|确保|争取|实现|达到|努力|全[市省县区年])*", "", name)
    name = _WHERE_EACH.sub("", _WHO_HAS_TO.sub("", name))
    grows = _GROWS.search(name) if unit in _SHARES else None
    name = re.sub(r"(?:由[^，,]{0,12})?(?:压[缩减降]|缩短|精简|减少)(?:至|到|为)$|(?:度)?争取(?=.{4})", "", name)
    name = re.sub(
        r"(?:一般|原则上)?(?:力争|确保|争取|完成|不低于|不少于|至少|达到|分别达?|(?<![年人户平])均|各|不?超过|不得?|不?高于|低于|大于|小于|将|保持(?!率)|突破|达|为|(?:提[高升]|扩大|增加|下降|降低)[到至]|增长|稳定在|保持在|控制在|(?<![商赶反中农英])超|在|(?<![条合节制违预签履特邀解续公集相契缔])约|到|(?<=[率比重额量值])至|降至)*$",
        "",
        name,
    )
    after = "" if _NEXT_FIGURE.match(after) else after
    if len(name) < _SHORTEST_NAME:
        name = re.sub(rf"^(?:以上|左右|{_WITHIN}|的)+", "", after).strip("，,。；; ") or name
    if grows and not name.endswith(grows["word"]):
        name += grows["word"]
    if _VERBS_ALONE.fullmatch(name):
        name = re.sub(rf"^(?:以上|左右|{_WITHIN}|的|[个家户项条])+", "", after).strip("，,。；; ") or name
    return name.strip("，,、 ")[:40]


def _name_in_row(before: str, after: str) -> str:
    """The name of a member of 1个国家级、3个省级平台, of which the last alone has the head; empty for any other goal."""
    kind = _HEADLESS.match(after)
    last = _LAST_OF_ROW.search(after[-60:]) if kind else None
    if kind and last:
        return kind["kind"] + last["head"]
    own = re.match(r"[^、，,。；;\d]{4,24}", after) if _AFTER_HEADLESS.search(before[-40:]) else None
    return own[0] if own else ""


_LEVEL_NEXT = re.compile(
    r"(?:力争|确保|争取)?(?:总[数量额]|规模)?(?:达到?|突破|超过?|保持在|稳定在|控制在|增至|升至|降至)"
)
_GROWN = re.compile(r"(?:同比|年均|累计)*(?:增长|增加|提[高升]|上升|下降|降低|减少)$")
_ADDED = re.compile(r"^(?:新增|净增|新[培引]育|新认定|新引进)(?=.{2})")
_GOES_UP = re.compile(
    r"(?P<name>[^，,。；;、\d]{2,24}?)(?:力争|努力|确保|要|将)?(?:实现|再)?(?:翻[一两]?番|倍增|(?:稳步|持续|大幅|显著|明显|快速|不断|进一步|有效)?(?:增[长加]|提[高升]|扩大|壮大|下降|降低))[，,；;]$"
)


def subject_of(goal: Target, before: Target | None, clause_before: str) -> str:
    """What a goal without a name is about: what the goal `before` it names, or the clause before it says that it grows.

    A level is none of a growth: 茶企占比提高2个百分点、达到30%, 新增茶企20家、达到90家.
    """
    if before is None:
        grown = _GOES_UP.search(clause_before)
        return name_of(grown["name"], "") if grown else ""
    if _LEVEL_NEXT.match(goal.text) is None:
        return before.indicator
    if before.unit != goal.unit:
        return _GROWN.sub("", before.indicator) or before.indicator
    return _ADDED.sub("", before.indicator)


_GROWTH_ALONE = re.compile(r"(?:同比|年均|每年)?(?:增长|增速)|(?:累计)?(?:提[高升]|下降|降低)")
_OF_BEFORE = re.compile(r"(?:累计|其中|达到?|总数|增至|扩大到)+")


def about(goal: Target, subject: str) -> Target:
    """窑业投资达到90亿元、增长15%: the second goal is about what the first names."""
    if subject and _OF_BEFORE.fullmatch(goal.indicator):  # 到2031年培育窑企50家；到2032年，累计达到80家
        return replace(goal, indicator=subject)
    if subject and _GROWTH_ALONE.fullmatch(goal.indicator):
        return replace(goal, indicator=(_GROWN.sub("", subject) or subject) + goal.indicator)
    if goal.indicator:  # 上半年建成20个 after 建成服务站10个
        return (
            replace(goal, indicator=subject)
            if _DEED_ALONE.fullmatch(goal.indicator) and subject.startswith(goal.indicator)
            else goal
        )
    grows = re.match(r"(?:同比|年均)?(?:增长|增加|下降|降低|减少|提[高升])", goal.text)
    return replace(goal, indicator=subject + grows[0] if subject and grows else subject)
