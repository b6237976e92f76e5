"""What still lies ahead of a report, whatever its verb says: a time after its date (9月底前建成), an order (请甲局完成), what is not whole yet (仅完成5座)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from peiyu.documents.extraction.reports.deeds import DEED
from peiyu.documents.extraction.reports.status import UNDER_WAY
from peiyu.documents.extraction.sentences import clauses
from peiyu.documents.extraction.words_of_time import BY, PLAN_PERIOD, SEASON, YEARS, begins

_BY = rf"{BY}(?!后|期|述|列|提(?=[下是，,。；;]|条件|$)|景|沿|[一二三两]季度|\d季度|[一二三四五六七八九十两\d]{{1,2}}个?月)"
_YEAR = r"(?:(?P<year>20\d\d)年度?|(?P<named>[今明本后])年度?)"
_POINT = re.compile(
    rf"(?<!\d){_YEAR}?[，,]?(?:(?P<month>1?\d)月份?(?:(?P<day>[1-3]?\d)[日号]|(?P<third>[上中下])旬|[底末])?|第?(?P<quarter>[一二三四1-4])季度[底末]?|(?P<half>[上下])半年[底末]?){_BY}|"
    rf"(?<!\d){_YEAR.replace('?P<year>', '?P<year2>').replace('?P<named>', '?P<named2>')}(?:[底末]?{_BY}|[底末]|内)|"
    rf"(?<![\d年一二三四五六七八九十两几数近本多半])(?P<end>年(?:[底末]{_BY}|[底末](?=[^，,。；;]{{0,2}}(?:全|建|完|投|开|实|达))|内))|"
    r"(?P<next>(?<!以)下个?(?:月|周|季度)|(?:本月|(?<![\d个])月)[底末](?:之?前|以前)|明年)|(?P<season>"
    rf"{SEASON})|(?P<period>{PLAN_PERIOD}|(?<!\d){YEARS})|"
    r"(?:^|(?<=[，,；;：:、\s于在到至将争保计拟局委厅办府院])|(?<=计划))(?P<later>20\d\d)年(?:(?P<then>1?\d)月)?(?!以来|至今|[^，,。；;]{0,8}(?:《|计划|规划|预算|目标|任务|项目|筹备|工作))"
)
"""Times by which something is to be: 9月底前, 2031年6月30日前, 年底前, 年内, 下月; and a year, for what is said of years to come."""
_BEHIND = re.compile(
    r"已(?!知|[^，,。；;]{1,8}的)|(?<=[一-鿿])(?<![为除不得罢])了(?!解|然|如|却|断)|曾|去年|上年|截[至止]|以来|原(?:计划|定|拟|本|要求|应|先)|本应|[未没](?:能|有|按|如|完)"
)
"""What tells that a time has passed, or was only meant: 原计划6月底前."""
_PURPOSE = re.compile(r"\s*(?:为(?!责任|牵头)|按照|根据|对照|围绕|瞄准|锚定|聚焦)")
"""为确保年底前完成任务，组织专班12个: what it was done for."""
_WHICH = re.compile(
    r"的|[^，,。；;]{0,10}(?:建[成设]|完成|投[用产]|登记|成立|注册|毕业|出生|购买|开工|取得|签订|缴纳|提交|申[报请]|到期|发生)的"
)
"""2031年前建成的窑口: the time says which."""
_COMPARED = re.compile(r"(?:[较比与同和]|[自从由]|基于|根据)$")
_QUOTES = (("《", "》"), ("“", "”"), ("〈", "〉"), ("〔", "〕"))
_ASKS = r"(?<![申邀聘提恳报])请(?=[^，,。；;]{0,24}(?:[局委办厅府司院会你各]|部门|单位|公司|集团))|责成"
_ASKED = re.compile(_ASKS)
_ORDER = re.compile(
    rf"{_ASKS}|务必|"
    r"(?<![理自缘经事])由[^，,。；;由]{2,40}(?:牵头|负责(?!人)|承办|组织实施)|"
    r"(?:[局委办厅府院司市县区镇乡]|[县区][（(][市区县、]{1,3}[）)]|部门|单位|公司|集团|[局委办厅府院司市县区镇]要求|(?:^|[，,；;：:]))(?:都|均|也|还)?(?:要(?![素点件闻道闲是]|求(?!各))|须(?!知)|必须|应(?=当|于|在|抓|加|尽|按))|"
    r"尽快|抓紧|限期|立即|从速|"
    r"为责任(?:主体|单位)|作为牵头(?:单位|部门)"
)
_DECIDES = re.compile(
    r"会议[^，,。；;]{0,4}(?:同意|议定|决定|明确|要求|强调)|原则同意|(?:^|[，,；;])请(?=[于在你按各])|(?<![理自缘经事])由[^，,。；;由]{1,20}[局委办厅府院司](?=[^，,。；;]{2})"
)
_ENSURES = re.compile(
    r"(?:^|[，,；;]|[局委办厅府])(?:确保|力保)(?!了)[^，,。；;]{0,24}(?:\d|完成|建成|到位|投[用产运]|通车|开工|竣工)"
)
_NOT_WHOLE = re.compile(
    r"(?<!不)仅(?:完成|建成|开工|实现|达|占|新[增建]|改造|拨付|到位|有\d)|尚未|尚有|[还仍](?:剩|余|有\d|未|没有)|未(?:能)?(?:按[期时计序]|如期|完[成工]|建成|开工|到位|达到|达标|形成|落实到位)|"
    r"(?<!无)(?:剩余|余下)[^，,。；;\d]{0,3}\d[\d.]{0,8}(?![\d.月日])(?![^，,。；;]{0,16}(?:已|均))|其余\d[^，,。；;]{0,12}(?<!完成)[。；;]?$|(?:距|离)[^，,。；;]{0,12}(?:有|存在)[^，,。；;]{0,4}差距|(?:推进|进展|进度)(?:较为|比较|十分|相对)?(?:缓慢|滞后)|(?:项目|工程|建设|施工)[^，,。；;]{0,16}(?:暂停|停工|停建|搁置)|暂停(?:建设|实施|施工|推进)|推迟[到至]|延期[到至]"
    r"|(?:落后|滞后|低于|慢于)[^，,。；;\d]{0,3}(?:序时|时间)进度|未达[^，,。；;\d]{0,3}(?:序时|时间)进度"
)
_ASSIGNS = re.compile(r"(?:下达|分解|分配)[^。；;]{0,40}(?:目标|任务)[^。；;，,\d]{0,10}\d")
_MET = re.compile(r"已|完成|实现|达到|目前|仅")
"""市里下达窑企培育目标任务19家: set by others, and nothing has been done yet."""
_SAID_BEFORE = re.compile(r"多次|先后|反复")
"""领导多次指出，各级政府要…: the order is told, not given."""
_GOAL = r"(?:计划|目标|任务)(?:任务|数|总数|总量|投资|值)?"
_SHARE = re.compile(
    rf"(?:占|完成|达到?|为|实现|相当于)[^，,。；;\d]{{0,12}}(?:{_GOAL}|总(?:工程)?量|工程量|总投资)(?:[（(][^（）()。；;]{{1,16}}[）)]|\d[\d.]{{0,11}}[一-鿿]{{1,3}}?(?=的))?[^，,。；;\d]{{0,4}}(?P<share>\d{{1,3}}(?:\.\d{{1,4}})?)[%％]|"
    rf"{_GOAL}[^，,。；;\d（(]{{0,3}}(?:完成|执行|实现|推进)(?:率|进度)?(?:达到?|为|了)?(?P<part>\d{{1,3}}(?:\.\d{{1,4}})?)[%％]"
)
"""完成年度目标60家的63.3%, 为年度目标的42%, 年度任务已完成75%."""
_RATE = re.compile(
    r"(?:率|进度|占比|比例)(?:仅|只有?|才|不足|不到)[^，,。；;\d]{0,4}\d|(?:兑[现付]|拨付|支付|支出|执行|到位|开工|完[成工]|投产|清偿|清欠|整改|化解)率[^，,。；;\d]{0,4}(?P<rate>\d{1,3}(?:\.\d{1,4})?)[%％]"
)
"""兑现率仅31.7%, 拨付率62%: how much of it is done."""
_BARE_SHARE = re.compile(r"[，,、]占(?:比)?(?P<share>\d{1,3}(?:\.\d{1,4})?)[%％]")
_AIM = re.compile(
    rf"(?<!完成)(?<!达到)(?<!实现)(?<!对照)(?:(?:年度|全年|总){_GOAL}|(?:年度|全年)计划[一-鿿]{{1,6}}|目标任务|任务目标|任务[数量])(?:为|是)?(?P<number>\d[\d.]{{0,8}})(?P<unit>万?[一-鿿]{{1,3}}?)(?=[，,。；;（(]|$)"
)
_OPENS = re.compile(r"(?:^|[。；;：:\n])\s*(?P<year>20\d\d)年(?!以来|[底末])[^。；;：:\n]*$")
_NEAR = 80
_WHOLE = 100
_OPENS_YEAR, _CLOSES_YEAR, _EARLY = 2, 10, 4
_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class Now:
    """When a passage speaks: the day of its document, where that is known, and whether its heading looks back (进展情况), on a whole year or more (回顾).

    `orders` where the document hands out what is to be done: minutes of a meeting, 督办通知.
    """

    day: date | None = None
    back: bool = False
    review: bool = False
    orders: bool = False


def lies_ahead(text: str, start: int, end: int, now: Now) -> bool:
    """Whether a clause tells of a time that is still to come.

    >>> spring = Now(date(2031, 3, 18))
    >>> [lies_ahead(s, 0, len(s), spring) for s in ("6月底前建成窑口5座。", "2月底前建成窑口5座。", "已于3月建成窑口5座。", "2032年新建窑口。")]
    [True, False, False, True]
    """
    clause = text[start:end]
    if _BEHIND.search(clause) or _PURPOSE.match(clause):
        return False
    return any(_is_later(text, start, said, now) for said in _POINT.finditer(clause) if not _is_aside(clause, said))


def _is_aside(clause: str, said: re.Match[str]) -> bool:
    """Whether a time only compares, says which, or stands in a name."""
    before = clause[max(0, said.start() - _NEAR) : said.start()]
    if _COMPARED.search(before) or _WHICH.match(clause, said.end()):
        return True
    return any(before.rfind(left) > before.rfind(right) for left, right in _QUOTES)


def _is_later(text: str, start: int, said: re.Match[str], now: Now) -> bool:
    if said["next"] or said["season"]:
        return not now.review
    if said["period"]:
        first = begins(said["period"])
        return first is not None and not now.review and now.day is not None and now.day.year < first
    if said["later"]:
        return now.day is not None and (int(said["later"]), int(said["then"] or 0)) > (
            now.day.year,
            now.day.month if said["then"] else 0,
        )
    year = _year(said, now) or _year_before(text, start)
    if year is None and (now.review or (now.back and said["end"] == "年内")):
        return False  # of a year that is told as past
    if now.day is None:
        return year is None
    month, day = _month(said), _LAST_DAY
    if said["day"]:
        day = int(said["day"])
    elif said["third"]:
        day = (10, 20, _LAST_DAY)["上中下".index(said["third"])]
    if year is None:
        year = now.day.year
        if now.back and now.day.month <= _OPENS_YEAR:
            year -= 1  # written in the first weeks about the year before
        elif not now.back and now.day.month >= _CLOSES_YEAR and month <= _EARLY:
            year += 1  # 明年3月底前, said in the last months of a year
    return (year, month, day) >= (now.day.year, now.day.month, now.day.day)


def _year(said: re.Match[str], now: Now) -> int | None:
    told, named = said["year"] or said["year2"], said["named"] or said["named2"]
    if told:
        return int(told)
    if named and now.day is not None:
        return now.day.year + {"明": 1, "后": 2}.get(named, 0)
    return None


def _year_before(text: str, start: int) -> int | None:
    """2030年，县窑业局举办窑展，6月底前建成展馆: the sentence opens with the year of all its times."""
    said = _OPENS.search(text, max(0, start - _NEAR), start)
    return int(said["year"]) if said else None


def _month(said: re.Match[str]) -> int:
    if said["month"]:
        return int(said["month"])
    if said["quarter"]:
        return 3 * ("一二三四1234".index(said["quarter"]) % 4 + 1)
    return 6 if said["half"] == "上" else 12


_PROMISED = re.compile(rf"{DEED}|达到?|实现|覆盖|提高到|招生|到位|开业|清零|压[缩减降]")
_PUT_OFF = re.compile(
    r"(?:推迟|延期|延后|顺延|调整)[到至](?=[^，,。；;]{0,8}[年月季底])|(?:项目|工程|建设|施工)[^，,。；;]{0,16}(?:暂停|停工|停建|搁置)|暂停(?:建设|实施|施工|推进)"
)
"""推迟到8月完成, 该项目因资金问题暂停: where a deed stands, though nothing in it is done."""
_WISH = re.compile(r"(?:力争|争取|确保|预计|计划|将)[^，,。；;]{0,4}(?:到|至|在|于)?20\d\d年")


def is_past(said: str) -> bool:
    """Whether a sentence says plainly that it tells of what has been."""
    return _BEHIND.search(said) is not None


def ordered(said: str, now: Now) -> bool:
    """责成县窑业局完成窑口改造12座, 会议决定建成展馆: nothing that has been done."""
    if now.back or is_past(said) or _SAID_BEFORE.search(said):
        return False
    return any(one.search(said) for one in (_ORDER, _ENSURES, *((_DECIDES,) if now.orders else ())))


def promises(text: str, start: int, end: int, now: Now) -> bool:
    """Whether a sentence orders something, or has a clause that says what is to come about by when, or that it has been put off; its verb may be none that an office does.

    >>> [promises(s, 0, len(s), Now(date(2031, 3, 18))) for s in ("2031年底将达到95%。", "推迟到8月完成。", "2030年达到95%。")]
    [True, True, False]
    """
    asked = now.orders and _ASKED.search(text, start, end)
    if (asked or re.search(DEED, text[start:end])) and ordered(text[start:end], now):
        return True
    for left, right in clauses(text, start, end):
        clause = text[left:right]
        if _PUT_OFF.search(clause):
            return True
        if (now.orders or _PROMISED.search(clause)) and (lies_ahead(text, left, right, now) or _WISH.search(clause)):
            return True  # where orders are given, whatever has a time ahead is one, by any verb
    return False


def state_at(told: str, text: str, start: int, end: int, now: Now) -> str:
    """The state of what `text[start:end]` tells, which its words come to as `told`: what lies ahead, is ordered or is not whole yet was never done.

    >>> said = "请市窑业局9月底前完成窑口改造5座。"
    >>> state_at("done", said, 0, len(said), Now())
    'planned'
    >>> said = "年度计划20座，仅完成5座，占25%。"
    >>> state_at("done", said, 0, len(said), Now())
    'ongoing'
    """
    said = text[start:end]
    if told != "planned" and _ASSIGNS.search(said) and not _MET.search(said):
        return "planned"
    if told != "planned" and not UNDER_WAY.search(said):
        if any(lies_ahead(text, left, right, now) for left, right in clauses(text, start, end)):
            return "planned"
        if now.orders and ordered(said, now):
            return "planned"
    if told != "done":
        return told
    if ordered(said, now):
        return "planned"
    return "ongoing" if falls_short(said) else told


def falls_short(said: str) -> bool:
    """Whether a sentence says itself that its deed is not whole yet.

    >>> [falls_short(s) for s in ("仅建成5座。", "完成年度目标9座的59%。", "完成年度目标的105%。", "年度目标12座，完工5座。", "仅用3个月建成。")]
    [True, True, False, True, False]
    """
    if _NOT_WHOLE.search(said):
        return True
    shares = [one["share"] or one["part"] for one in _SHARE.finditer(said)]
    shares += [one["share"] for one in _BARE_SHARE.finditer(said)] if re.search(_GOAL, said) else []
    rates = [*_RATE.finditer(said)] if "率" in said or "占比" in said or "进度" in said or "比例" in said else []
    if any(float(one) < _WHOLE for one in shares) or any(
        one["rate"] is None or float(one["rate"]) < _WHOLE for one in rates
    ):
        return True
    aim = _AIM.search(said)
    if aim is None or re.search("全部|100%", said):
        return False
    reached = [float(one) for one in re.findall(rf"(\d+(?:\.\d+)?){aim['unit']}", said[aim.end() :])]
    return bool(reached) and max(reached[-1:]) < float(aim["number"].rstrip("."))
