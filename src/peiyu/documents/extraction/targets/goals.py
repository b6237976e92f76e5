"""Which figures of a clause are goals."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.numbers.quantities import Quantity, with_open_values
from peiyu.documents.extraction.targets.counted_sorts import names_sort
from peiyu.documents.extraction.targets.in_words import in_other_words, is_vague
from peiyu.documents.extraction.targets.no_goals import (
    GIVEN,
    is_discount,
    is_gift,
    member_before,
    says_none,
)
from peiyu.documents.extraction.targets.promised import promised
from peiyu.documents.extraction.targets.units import COUNTED, TARGET_UNITS
from peiyu.documents.extraction.targets.wanted import CUT, RATE_AFTER, RATE_BEFORE, Setting, is_wanted

NUMBER = re.compile(r"个位数|[\d一二两三四五六七八九十百千万亿]")
_FIRM = re.compile(
    r"力争|争取(?=[^，,。]{0,24}\d)|确保|(?<!延续)(?<!执行)(?<!延长)(?<!优惠)(?:到|至)20\d\d年|"
    r"20\d\d年(?:底|末)?(?:前)?[，,]?[^，,。]{0,20}(?:达到|实现|新增|完成|培育|建成|开展|组织|至少|力争|提高|计划(?!安排|投入))"
)
"""Words that make a figure a goal whatever else the sentence says."""
_BY_PERIOD = re.compile(
    r"每年(?!度)|每(?:半年|季度?|月)(?=[^，,。]{0,16}(?:不少于|至少|[开举]))|年均|全年(?![免开服期不])"
)
"""Words that do so where nothing is given: 全年增长15%以上，奖励… says who is given something."""
_ONLY_NAMED = re.compile(r"(?!.*(?:给|奖|补|投资|面积|不|超|达))[一-鿿（）()]{2,20}")
_FROM = re.compile(r"(?:由|从)(?:20\d\d年[^，,。；;\d]{0,6}|[^，,。；;]{0,6})$")
_TO = re.compile(r"(?:及?以上)?[^，,。；;\d]{0,4}(?:提[高升]|增|扩|上[调升浮]|降|压|减|下[调降]|缩)")
_EACH_OF = re.compile(r"[^，,。；;、\d]{0,6}(?:均|分别|各自?)(?!达)[^，,。；;\d]{1,10}\d")
_TIMES = frozenset({"分钟", "小时", "天", "日", "工作日"})
_NAMED_BY_TIME = re.compile(r"(?:之?内)?(?:办[结理]|审批|响应|服务)(?:流程|机制|模式|通道|专窗)")
"""优化90分钟办结流程: what is made better bears the time in its name."""
_INVESTED = re.compile(r"投资额")
_WHERE = re.compile(r"(?:^|确保|力争|分别|重点|率先|选择)在$")
_WHERE_LISTED = re.compile(
    r"^在[^，,。；;]*\d[\d.]*[个大类项家][^，,。；;\d]{0,16}(?:中|内|里|领域|方面|行业|环节|地区|区域)$"
)
"""在甲、乙6个领域: where something is done, not how much."""
_BEYOND = re.compile(r"[内外]$")
_ROUND_ABOUT = re.compile(r"(?:以内|内(?!河)|(?:服务)?(?:范围|半径)|(?:服务)?覆盖[率面范]|生活圈|服务圈|步行)")
"""站点500米覆盖率: how far round about."""
"""红线内1米: a place."""
_DAY = 24
_WITHIN = re.compile(r"(?:之|以)?内|[，,。；;、]|$")
_DAY_AND_NIGHT = re.compile(
    r"(?:[×xX*]\s*\d+小时)?[^，,。；;、\d]{0,4}(?:不间断|不打烊|不断|无休|全天候|值守|值班|自助|在线|开放|营业|运[行转营]|热线|连续|监[测控]|巡[查护]|生产|服务)"
)
"""力争24小时不间断烧窑: day and night, no time within which something is done."""
_ROUND_THE_CLOCK: frozenset[tuple[float, str]] = frozenset({(24, "小时"), (365, "天"), (7, "天")})
_LENGTHS = frozenset({"米", "公里"})


def clause_targets(text: str, start: int, end: int, setting: Setting) -> list[Quantity]:
    """The target figures of one clause. Spans count from the start of `text`."""
    clause = text[start:end]
    if not NUMBER.search(clause):
        return []
    bare = clause.rstrip("，,。；;：:")
    said = [quantity for quantity in with_open_values(clause) if not _is_no_figure(clause, quantity)]
    kept = promised(clause, said, since=setting.since, follows=setting.follows, given=bool(GIVEN.search(clause)))
    if kept:
        rates = [
            q
            for q in said
            if q.is_share
            and (
                RATE_BEFORE.search(clause[: q.start])
                or (q.start > kept[-1].end and RATE_AFTER.match(clause[q.end : len(bare)]))
            )
        ]
        kept = sorted({*kept, *rates}, key=lambda q: q.start)
        return [_shifted(quantity, start) for quantity in kept]
    if says_none(bare, reported=setting.reported):
        return []
    sure = setting.dated or setting.aims or bool(_FIRM.search(bare))
    sure = sure or (not setting.given and bool(_BY_PERIOD.search(bare)))
    found: list[Quantity] = []
    for at, quantity in enumerate(said):
        before, after = clause[: quantity.start], clause[quantity.end : len(bare)]
        following = said[at + 1] if at + 1 < len(said) else None
        if not _may_count(clause, quantity) or names_sort(clause, quantity, following):
            continue
        member = re.split(r"、", member_before(before) + clause[quantity.start :])[0]
        if is_discount(member) or is_gift(clause, before, after, quantity):
            continue
        if _INVESTED.search(member) and not (sure or setting.follows):
            continue
        near = clause[quantity.end : following.start if following else len(bare)]
        goes_on = bool(found) and (
            before.endswith(("、", "和", "及", "与")) or _sums_up(before, said[at - 1], quantity)
        )
        if sure or goes_on or is_wanted(before, after, near, quantity, setting):
            found.append(_shifted(quantity, start))
    other = in_other_words(bare) if (sure or setting.follows) and not found else None
    return [_shifted(other, start)] if other else found


def _sums_up(before: str, counted: Quantity, quantity: Quantity) -> bool:
    """续建6个项目41公里: how much those are together that were counted just before."""
    between = before[counted.end :]
    return counted.unit in COUNTED and quantity.unit not in COUNTED and _ONLY_NAMED.fullmatch(between) is not None


def _may_count(clause: str, quantity: Quantity) -> bool:
    """A number of something that can be a goal at all: no name, no ordinal, no attribute of something else."""
    before, after = clause[: quantity.start], clause[quantity.end :]
    cut = quantity.unit is None and quantity.han and CUT.search(before) is not None
    if (
        (quantity.unit not in TARGET_UNITS and not cut and not quantity.words)
        or is_vague(before, quantity, after)
        or not quantity.value
        or _in_quotes(clause, quantity.start)
    ):
        return False
    if quantity.unit in COUNTED and (_WHERE.search(before) or _WHERE_LISTED.match(clause.rstrip("，,。；;"))):
        return False
    if quantity.unit == "小时" and quantity.value == _DAY and not _WITHIN.match(after):
        return False  # 24小时热线: day and night
    if quantity.unit in _LENGTHS and (_BEYOND.search(before) or _ROUND_ABOUT.match(after)):
        return False
    if re.search(r"第[\d ]*$|[每/／]$", before) or _EACH_OF.match(after):
        return False  # 每千名老人, 5批次/千人, 6项均前进2个位次: of whom or what the other figure is said
    if _FROM.search(before) and _TO.match(after):
        return False
    if quantity.unit == "位" and not before.endswith("前"):
        return False
    return not (re.match(r"[^，,。]{0,8}指标|[（(]含[）)]|级(?!别)", after))


def _is_no_figure(clause: str, quantity: Quantity) -> bool:
    """24小时 is day and night, and 90分钟办结流程 a name."""
    if quantity.unit in _TIMES and _NAMED_BY_TIME.match(clause, quantity.end):
        return True
    return (quantity.number, quantity.unit or "") in _ROUND_THE_CLOCK and bool(
        _DAY_AND_NIGHT.match(clause, quantity.end)
    )


def _shifted(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def _in_quotes(clause: str, at: int) -> bool:
    """Whether an opened quotation, title or bracket runs over the character `at`."""
    before = clause[:at]
    return any(before.count(mark) > before.count(end) for mark, end in ("“”", "《》", "（）"))
