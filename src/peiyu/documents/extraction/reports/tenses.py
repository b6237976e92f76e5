"""The parts of a sentence that speak of different times: 已完成设计 | 正在征地 | 计划明年建成, and what is turned down."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from peiyu.documents.extraction.reports.ahead import Now, lies_ahead
from peiyu.documents.extraction.reports.by_when import is_end_of
from peiyu.documents.extraction.reports.deeds import DEED
from peiyu.documents.extraction.reports.status import UNDER_WAY
from peiyu.documents.extraction.sentences import clauses

_ANY_TIME = (
    r"(?:20\d\d年|[今明后]年|本年|年[内底末中初]|\d{1,2}月|\d{1,2}日|第?[一二三四]季度|[上下]半年|“?十[三四五六]五”?)"
)
PLANS = re.compile(
    rf"(?<![年度育施动造设项分投收个作教学入的])计划(?=[^，,。；;的]{{0,3}}{_ANY_TIME}|(?:总?投资|新建|建设|建成|实施|开工|完[成工]|改造|投[入用]|安排|采取|引进|培育|修建|增设|将|再|用)(?!的?(?:工作|项目)?(?:，|,|。|；))|于|在|到)|"
    rf"(?<!为)(?<!为了)(?:预[计测]|拟|力争|争取|确保)(?:将)?(?=[^，,。；;的]{{0,4}}{_ANY_TIME}[^，,。；;]{{0,24}}{DEED})|"
    rf"(?<![即必])将(?:于|在)[^，,。；;]{{0,4}}{_ANY_TIME}"
)
"""计划2031年3月开工, 力争6月底前完工, 将于5月开工: whatever comes about behind such words is still to come. Not 年度计划, a thing."""
_NEXT = re.compile(r"(?:并|但|同时|目前|此外|另外|在)?(?:下一?步(?!骤)|接下来|下一?阶段|今后|后续)")
_AHEAD = re.compile(
    rf"(?:并|但|同时|目前|此外|另外)?(?:(?:[我本][局委厅办市省县区们]|[^，,。；;\d]{{2,12}}[局委厅办])?(?:也|还)?"
    rf"(?:(?<![即必])将(?![^，,。；;]{{1,24}}(?:作为|[列纳]入|分解))|即将)(?:会同|联合|继续|积极|尽快|及时|适时|按照|根据|{DEED}))"
)
_PASSED = re.compile(
    r"已(?!经?(?:有|是|成为|纳入[^，,。；;]{1,30}的)|[^，,。；;]{1,8}的(?=[^，,。；;]{0,12}要))|(?<=[一-鿿])(?<![为除不得罢])了(?!解|然|如|却|断)|先后|通过[^，,。；;]{0,6}(?:评审|验收|审批)"
)
_DO = r"(?:解决|实[施现]|拓宽|增[设加开]|新[增建]|[建修改扩]建|建[设立成]|开[通展设]|满足|采[纳用]|办[理到]|落实|推[进行广]|安排|列入|纳入|设[立置]|调整|改造|支持|提[供高]|给予|予以|达到|施工|安装|加装|拆除|出台|制定|研究|审批|批准|启动|执行|享受)"
_AGAIN = r"(?:单独|另行|另外|重复|再次|专门|重新)"
_NEW = r"(?:增[设加开]|新[增建设]|设[立置]|制[定订]|出台|印发|编制|建[设立]|修建|成立|组建|安排|列入|立项|立法|研究|实施|推行)"
"""不再单独设立, 无需另行增设: what an office would do anew. 无需另行申请 spares whoever applies."""
_REFUSED = re.compile(
    rf"暂(?:时)?(?:还|尚|均|都)?(?:不|未|无法|难以)(?:予|能|宜|便|可|会|考虑|再)?(?:以|够)?(?:{_DO}|具备|具有|符合|考虑|同意|足以|成熟|允许|适[合宜]|可行|宜|能|采)|"
    rf"暂(?:时)?(?:还|尚)?(?:无|没有)(?:[^，,。；;的]{{0,12}}(?:计划|条件|能力|安排|依据|政策|资金|指标|项目))|暂缓(?:{_DO}|考虑)|"
    rf"(?:目前|现阶段|当前|近期|短期内?|现有?条件下?)[^，,。；;的]{{0,12}}(?:无法|难以|不能|不宜|不便|尚?不具备|尚?不符合|不建议|还?没有(?:条件|能力|资金|依据))[^，,。；;的]{{0,16}}(?:{_DO}|条件|要求|可能)|"
    rf"(?:条件|时机)(?:还|尚|均|都)?(?:不|未)(?:够|太|完全)?(?:成熟|具备|允许|满足)|(?:尚|还|并)不具备[^，,。；;]{{0,24}}条件(?!的)|"
    rf"(?:对|该|此|故|因此|经[^，,。；;]{{2,20}}|建议|意见|提案|诉求|请求|^)(?:对此|目前)?[^，,。；;的]{{0,8}}(?:不予|不宜|无法|不能|难以)(?:采纳|支持|考虑|办理|满足|解决|实施|增设|设[立置]|同意|批准|落实|实现)|"
    rf"暂(?:时)?(?:不|无法|难以|缓)(?![征收缴预纳计扣罚处加退受停免影要])[一-鿿]{{2}}|(?:^|[，,])[^，,。；;的]{{0,8}}不宜(?:实[行施]|推行|设|增|建|采|调|提|扩|取消|[开公]|改|新)|(?:会议|决定|原则上?)不同意|"
    rf"不再{_AGAIN}?(?:新[增建设]|增[设加开]|扩建|安排|审批|设[立置])|(?:不再|不宜|不必|无[需须]|不需要?|(?:没有|无)必要)再?{_AGAIN}{_NEW}|(?:无权限?|没有权限)(?:自行|擅自|单独|直接)?(?:{_DO}|制[定订]|减免|取消|处理)|(?:建议|意见|提案|诉求|要求)[^，,。；;]{{0,10}}(?:不予|无法|不能|难以|不宜|未予?|没有)(?:采[纳用]|支持|考虑|办理|满足|实施)"
)
"""Said of a deed of the office, and of nobody who applies (不符合条件的不予受理, 暂不征收)."""
_OF_APPLICANTS = re.compile(
    r"(?:凡|对于?)[^，,。；;]{0,40}的[，,]?[^，,。；;]{0,6}(?:不予|暂不|不能|暂缓)|的[，,]?(?:一律|均)?不予"
)
_FORWARD = re.compile(
    rf"^(?:因(?![此而])|由于|鉴于|但|待|为(?!此)|考虑到|受|加之|经|根据|按照|依据|结合|随着|对于?|关于|目前[，,]|其中|同时[，,]|此外[，,]|{_ANY_TIME}[^，,。；;]{{0,6}}[，,]$)"
)
"""What leads to the clause behind it, and does not end the one before."""
_PUT_OFF = re.compile(r"再(?:予|行|作|做|进行)?(?:以)?(?:考虑|研究|论证|酌情)")
_OF_IT = re.compile(r"该[^，,。；;]{1,10}(?<![即必])将")
"""该办法将从三个方面…"""
_BUT = re.compile(r"但|然而|不过")
_REST = re.compile(r"其余|剩余|余下|其中")
"""已完成23家，其余11家正在登记: one deed, still going on."""
_REACHED = re.compile(r"(?:完成|建成|完工|竣工|开工|办结|发放|拨付|整改)[^，,。；;]{0,16}\d")
_NEAR = 80
_PLAINLY = re.compile(r"已|正在")
_FORECAST = re.compile(r"[^，,。；;\d]{0,10}(?:预[计测]|力争|争取|确保|计划|拟)")
_SO_FAR = re.compile(
    r"(?:\d{1,2}(?:月份?)?[—–\-～~至到]\d{1,2}月|截[至止]|前[一二三四五六七八九十两\d]{1,2}个?[月季]|第?[一二三四1-4]季度|[上下]半年|\d月[底末份]?)[^。；;]{0,60}\d"
)
"""1-5月完成投资3亿元，预计上半年完成4亿元: what has been, and a forecast."""
_MARKS = "，,：:；; \n"


UNKNOWN = Now()


def says_so_far(said: str) -> bool:
    """Whether it tells what has come about up to a time: 1-5月新建窑口9座.

    >>> says_so_far("1-5月新建窑口9座"), says_so_far("新建窑口9座")
    (True, False)
    """
    return _SO_FAR.search(said) is not None or "累计" in said


class Tense(StrEnum):
    """What a part of a sentence says of its deed; `OPEN` where it does not say so plainly."""

    OPEN = "open"
    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Part:
    """`text[start:end]` speaks of one time; `parted` where other parts of its sentence speak of others."""

    start: int
    end: int
    tense: Tense
    parted: bool = False


def parts_of(text: str, start: int, end: int, *, refusing: bool, now: Now = UNKNOWN) -> list[Part]:
    """The parts of the sentence `text[start:end]`; one, where it speaks of one time only. `refusing` asks for what is turned down too, `now` is when it speaks.

    >>> said = "该路已完成设计，正在征地，计划2031年6月底前建成。"
    >>> [(said[one.start : one.end], str(one.tense)) for one in parts_of(said, 0, len(said), refusing=False)]
    [('该路已完成设计', 'done'), ('正在征地', 'ongoing'), ('计划2031年6月底前建成。', 'planned')]
    """
    found: list[Part] = []
    waiting: int | None = None  # where clauses begin that lead to the next one
    for left, right in clauses(text, start, end):
        clause = text[left:right]
        tense = Tense.DECLINED if refusing and _is_refused(text, left, right) else _tense(text, left, right, now)
        if tense is Tense.OPEN and _FORWARD.match(clause):
            waiting = left if waiting is None else waiting
            continue
        begin = left if waiting is None else waiting
        waiting = None
        before = found[-1] if found else None
        if before is None or _turns(text, before, tense, (left, right), now):
            found.append(Part(begin if found else start, right, tense))
        else:
            told = tense if _settles(text, before, tense) else before.tense
            found[-1] = replace(before, end=right, tense=told)
    if not found:
        return [Part(start, end, Tense.OPEN)]
    found[-1] = replace(found[-1], end=end)
    if len(found) == 1:
        return found
    return [replace(one, end=_unmarked(text, one), parted=True) for one in found[:-1]] + [
        replace(found[-1], parted=True)
    ]


def _settles(text: str, before: Part, tense: Tense) -> bool:
    """Whether a clause that begins no part says of which time the one before is: 该路总长3公里，计划6月开工. A plan says so of no deed before it."""
    if before.tense is not Tense.OPEN:
        return False
    return tense is not Tense.PLANNED or re.search(DEED, text[before.start : before.end]) is None


def _unmarked(text: str, one: Part) -> int:
    """Where a part ends without the comma that parts it from the next."""
    stop = one.end
    while stop > one.start and text[stop - 1] in _MARKS:
        stop -= 1
    return stop


def _is_refused(text: str, left: int, right: int) -> bool:
    clause = text[left:right]
    of_some = _OF_APPLICANTS.search(clause) or text[max(0, left - 2) : left] in {"的，", "的,"}
    return _REFUSED.search(clause) is not None and not of_some


def _tense(text: str, start: int, end: int, now: Now) -> Tense:
    clause = text[start:end]
    if any(said.match(clause) for said in (_NEXT, _AHEAD, _OF_IT)) or PLANS.search(clause):
        return Tense.PLANNED
    if UNDER_WAY.search(clause):
        return Tense.ONGOING
    if lies_ahead(text, start, end, now):
        return Tense.PLANNED
    return Tense.DONE if _PASSED.search(clause) else Tense.OPEN


def _turns(text: str, before: Part, tense: Tense, span: tuple[int, int], now: Now) -> bool:
    """Whether the clause `span` of this tense begins a part of its own behind `before`."""
    clause = text[slice(*span)]
    if tense in {Tense.OPEN, before.tense} or (tense is not Tense.PLANNED and _REST.match(clause)):
        return False
    if before.tense is Tense.OPEN:
        own = _NEXT.match(clause) if tense is Tense.PLANNED else tense is Tense.DECLINED and _BUT.match(clause)
        # where a report looks back, what it counts has been done, and what has a time after it has not
        own = own or (
            now.back
            and lies_ahead(text, *span, now)
            and _REACHED.search(text, max(before.start, before.end - _NEAR), before.end)
        )
        own = own or (
            tense is Tense.PLANNED
            and _FORECAST.match(clause)
            and _SO_FAR.search(text, max(before.start, before.end - _NEAR), before.end)
        )
        return bool(own) and bool(re.search(DEED, text[before.start : before.end]))
    if before.tense is Tense.ONGOING and is_end_of(clause):
        return False
    if before.tense is Tense.DECLINED:
        return not _PUT_OFF.search(clause)
    if tense is Tense.DECLINED:
        return True
    return tense is Tense.PLANNED or bool(_PLAINLY.search(clause))
