"""Government targets: what is to be reached, how much, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from peiyu.documents.extraction.model import Name, Target
from peiyu.documents.extraction.numbers.quantities import Quantity
from peiyu.documents.extraction.numbers.sides import without_side
from peiyu.documents.extraction.sentences import clauses, sentences
from peiyu.documents.extraction.targets.bounds import sign_of
from peiyu.documents.extraction.targets.completed import completed, names_of_both
from peiyu.documents.extraction.targets.deadlines import DEADLINE, when_in, with_year
from peiyu.documents.extraction.targets.goals import NUMBER, clause_targets
from peiyu.documents.extraction.targets.in_turn import in_turn
from peiyu.documents.extraction.targets.members import members
from peiyu.documents.extraction.targets.names import about, name_of, subject_of
from peiyu.documents.extraction.targets.no_goals import GIVEN, given_by_another, goal_after_gift, reports
from peiyu.documents.extraction.targets.promised import is_promise
from peiyu.documents.extraction.targets.taken_up import taken_up
from peiyu.documents.extraction.targets.times_beside import is_time, timed_by
from peiyu.documents.extraction.targets.wanted import NAMED_AND_COUNTED, PUT_TO_USE, Setting
from peiyu.documents.extraction.targets.whole_periods import about_whole, is_of_whole, spans_years

_FROM_THEN_ON = re.compile(r"(?:自|从)?20\d\d年(?:\d{1,2}月)?起")
"""From a year on an office answers in so many days: that is a goal, an undated time limit is not."""
_WINDOW = re.compile(
    r"(?:(?:自|从)(?!20\d\d)[^，,。；;]{0,24}起|(?<!今)后|最近|近|满)的?[一二两三四五\d]+个?(?:年|月)(?:以?内|之内)|"
    r"(?:培育|孵化|考核|扶持|资助|合同|协议|承诺)期(?:内|满)"
)
"""自投产之日起2年内: the time in which an applicant has to do it, which no office has set itself."""
_OWN_PERIOD = re.compile(
    r"(?<![满近起后期])(?:(?:未来|今后)?[一二两三四五六七八九十\d]+年内|(?:^|(?<=[，,；;。]))年内|每(?:年|[一二两三四五\d]年|轮)[^，,。；;\d]{0,12}(?:选拔|评选|遴选|选派|选树|评定))[^，,。；;\d]{1,40}(?<!共)(?P<number>\d[\d.]*)(?P<many>万)?[名家个户项场条]"
)
"""5年内重点扶持100个…, 每年评选10名…: the time that an office gives itself, where many are counted; only offices select."""
_FEWEST = 5
_LOOKS_BACK = 60
_QUOTED_GOALS = re.compile(r"“(?P<said>[^“”，,。]*\d[^“”，,。]*(?:[，,][^“”，,。]*\d[^“”，,。]*)+)”")
_OF_IT = re.compile(
    r"(?<=[一-鿿])[（(](?P<parts>其中[^（）()。；;]{0,120}?\d[^（）()。；;]{0,120})[）)](?=(?P<joint>[、，,]?)|[。；;]|$)"
)
"""新建窑口10000亩（其中甲6000亩、乙4000亩）: goals of their own."""
_COUNTED_BEFORE = re.compile(r"\d[\d.,]*\s?[万亿]?[一-鿿]{1,3}$")
_QUALIFIES = re.compile(
    r"(?:注册|成立|运营|经营|存续|营业)(?:时间|期限|年限)?[^，,。；;\d]{0,4}[一二两三\d]+个?[年月]以上|(?<![聘募配进备派任])专职[^，,。；;\d]{0,8}(?:不[少低]于)?\d|面积(?!占比|比例)[^，,。；;\d]{0,4}不[低少]于|"
    r"在孵企业[^，,。；;\d]{0,6}(?:不[少低]于)?\d|(?:应当?|须|需)?(?:具有|具备)[^，,。；;]{0,12}\d|建设期|总投资额?不[低少]于|验收时|签订[^，,。；;]{0,12}(?:合同|协议)"
)
"""What one clause asks of an applicant, the other clauses of its sentence ask as well."""
_OF_ALL = re.compile(
    r"力争|确保|争取|(?:到|至)20\d\d年|全[省市县区州]|全年|[每各]个?[省市区县州旗乡镇村]|(?:[市县州旗乡镇]|(?<![园城校社景])区)(?:[一-鿿]{2})?[每全]年"
)
"""Words of those who set themselves goals: 每个镇每年种植面积不少于400亩."""
_ANNOUNCES = re.compile(r"(?:新增|培育|建[设成]|新建|打造|创建|认定|引[进育]|实施|完成|开展)[^，,。；;\d]{2,20}[：:]$")
"""新增窑企：国家级2家、省级5家: what the list behind the colon counts."""
_SETS_OUT = re.compile(r"^(?:力争|确保)[^，,。；;\d]*(?:20\d\d年)?[^，,。；;\d]*(?:全覆盖|零的?突破|清零)[，,]$")
"""力争年内实现全覆盖，窑口3个: a goal without a number."""
_SPAN = re.compile(r"[一二两三四五六七八九十\d]+年内|年内")
"""3年内 says when somebody is to be given something as well as when something is to be reached; a year says the second."""
_BASE_YEAR = re.compile(
    r"(?P<base>20\d\d)年(?:底|末)?，?(?P<said>(?:(?!20\d\d年|达|新增|突破|力争|确保|完成|实现|增长|增[至到加]|培育|建[成设]|提[高升])[^。])*?)[；;，,](?:力争|确保)?[到至]?(?P<later>20\d\d)年[^；;。]*?(?:达|增[至到加]|突破|提[高升])"
)
"""2031年，窑企20户；2032年，窑企达到30户: how things stood in the year before."""
_OF_A_BATCH = re.compile(r"(?!左右|以[上下内])[一-鿿“”]{2,30}")
"""认定一批次窑企: of whom there are to be so many batches stands behind the number."""
_NAMES = re.compile(r"[一-鿿]{2}")
_BY_YEAR = re.compile(r"(?:力争)?到20\d\d年|“?十[四五六]五”?(?:期间|末)")
_AIMS = re.compile(r"(?:目标|指标)(?:任务|体系)?(?:[（(][^）)]*[）)])?[。：:]?$")
_NO_AIMS = re.compile(r"绩效|考核|评价|申[报请]|管理|分解|认定|补[助贴]|资助|奖")
_NAMES_AIMS = re.compile(r"(?:主要|发展|工作|总体|预期|具体|年度|行动)目标(?:是|为)?[:：]?$")
_ASKS = re.compile(
    r"条件|标准(?:[和与及、（(]|$)|(?:认定|申[报请])(?:[条标程流材要范对管办]|[^，、。]{0,4}$)|(?:支持|扶持|适用|服务|申[报请]|补[助贴]|奖励)对象|^(?!.*(?:优化|精简|简化|再造|改革|便利|压[缩减]|提[速升]|缩短|规范)).*(?:(?<!全)流程|程序)|(?<![新筑饰])材料(?:[要清]|$)"
)
"""Under such a heading a figure says who qualifies, unless it is plainly a goal."""
_FOR_SOMEBODY = re.compile(r"优先|推动|引导|支持|鼓励|帮助|帮扶|扶持|培育|新?谋划")
"""优先安排100件申请进入快速通道 is a goal, and it does something for somebody."""


def sets_aims(path: tuple[str, ...]) -> bool:
    """Whether the innermost heading is one of goals (主要目标, 发展目标), not of how they are checked."""
    return bool(path) and bool(_AIMS.search(path[-1])) and not _NO_AIMS.search(path[-1])


def is_pure_target(text: str, start: int, end: int) -> bool:
    """A sentence that says only what is to be reached."""
    if _FOR_SOMEBODY.match(text, start, end):
        return False
    total = carrying = 0
    follows = False
    for left, right in clauses(text, start, end):
        if DEADLINE.fullmatch(text[left:right].strip("，,。；;")) or (total and is_time(text[left:right])):
            continue
        if _ANNOUNCES.search(text[left:right]):
            follows = True
            continue
        found = clause_targets(text, left, right, Setting(follows=follows))
        follows = bool(found)
        before = [text[left : quantity.start] for quantity in found]
        if any(pattern.search(said) for said in before for pattern in (NAMED_AND_COUNTED, PUT_TO_USE)):
            return False
        if is_promise(text[left:right]):
            return False
        total += 1
        carrying += bool(found)
    return total > 0 and carrying == total


def targets_in(
    text: str,
    start: int,
    end: int,
    departments: tuple[Name, ...],
    path: tuple[str, ...],
    deadline: str | None = None,
    before: Sequence[Target] = (),
) -> list[Target]:
    """The targets of one sentence: one span a clause, or a member of a list that has its own number.

    `deadline` is what the heading or the sentence before says, for a sentence that says none; `before` are the goals of that sentence.
    """
    if not NUMBER.search(text, start, end):
        return []
    quoted = re.search(r"(?:修改|调整)为[:：]?[“\"](?P<said>[^”\"]+)", text[start:end])
    if quoted:
        return [
            target
            for left, right in sentences(text, start + quoted.start("said"), start + quoted.end("said"))
            for target in targets_in(text, left, right, departments, path, deadline)
        ]
    found: list[Target] = []
    dated = _BY_YEAR.match(text, start, end) is not None
    since = _FROM_THEN_ON.match(text, start, end) is not None
    asked = any(_ASKS.search(title) for title in path)
    aims = sets_aims(path)
    lead: int | None = None
    carried = reported = passed_over = follows = turned = paced = False
    base = _BASE_YEAR.search(text, start, end)
    stood = base.span("said") if base and base["base"] < base["later"] else (0, 0)
    asking = bool(_QUALIFIES.search(text, start, end)) and not _OF_ALL.search(text, start, end)
    inherited, timed = deadline, 0
    over_all = deadline if spans_years(deadline) or not before else None
    for left, right in _clauses(text, start, end):
        clause = text[left:right]
        if timed < len(found) and is_time(clause):  # 新建窑口10座，6月底前完成
            found[timed:] = timed_by(found[timed:], with_year(DEADLINE.findall(clause)[0], deadline), inherited)
            timed = len(found)
            continue
        timed = len(found) if text[left - 1 : left] in {"；", ";"} else timed
        aims = aims or bool(_NAMES_AIMS.search(clause))
        asking = asking or bool(_WINDOW.search(clause))
        when = None if asking else when_in(clause, deadline)
        if when:
            deadline = when.words
            over_all = deadline if spans_years(deadline) else over_all
        elif lead is None and is_of_whole(clause):
            deadline = over_all
        if when and when.end >= len(clause.rstrip("，,。；;：:").removesuffix("时间")):
            lead = left
            over_all = deadline
            carried = carried or bool(re.match(r"20\d\d年", clause))
            reported = reported or reports(clause)
            continue
        turned = (turned and not GIVEN.search(clause)) or goal_after_gift(text, start, left, right, end)
        paced = paced or (not asking and _paces(clause))
        gives = _gives(clause, 0, 0, len(clause)) if paced else _is_given(text, start, left, right, end)
        given = asked or asking or (not turned and gives)
        is_dated = (
            dated
            or (paced and not given)
            or (lead is not None and not (given and _SPAN.match(text, lead)))
            or (carried and not given)
        )
        numbers = clause_targets(text, left, right, Setting(is_dated, given, since, aims, reported, follows))
        if stood[0] <= left < stood[1]:
            numbers = []
        if clause.startswith("其中") and passed_over:
            numbers = []
        follows = bool(numbers) or bool(_ANNOUNCES.search(clause)) or bool(_SETS_OUT.search(clause))
        passed_over = not numbers and bool(re.search(r"\d", clause))
        reported = reported or reports(clause)
        for begin, stop, own in members(text, left if lead is None else lead, right, numbers):
            turns = in_turn(text, start, own)
            again = None if turns else taken_up(text, left, own, found or before)
            timed_here = when is not None or lead is not None
            for at, quantity in enumerate(own):
                goals = _target(text, (begin, stop), quantity, deadline, departments, path, max(begin, left))
                if turns is not None:
                    year, name = turns[at]
                    goals = [
                        replace(goal, indicator=name or goal.indicator, deadline=year or goal.deadline)
                        for goal in goals
                    ]
                if again is not None:
                    year, name = again[at]
                    own_time = deadline if timed_here else year or deadline
                    found.extend(replace(goal, indicator=name, deadline=own_time) for goal in goals)
                    continue
                above = text[max(start, left - _LOOKS_BACK) : left]
                last = found[-1] if found else None
                named = [_with_subject(goal, subject_of(goal, last, above)) for goal in goals]
                found.extend(completed(goal, last, text, start) for goal in named)
        lead = None
    return found


def _with_subject(goal: Target, subject: str) -> Target:
    return about_whole(about(goal, subject), subject)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence, and of what it quotes where figures stand on both sides of a comma (实现“甲达到10个，乙达到9个”的目标);
    parts in brackets stand apart.
    """
    for left, right in clauses(text, start, end):
        quoted = _QUOTED_GOALS.search(text, left, right)
        of_it = None if quoted else _OF_IT.search(text, left, right)
        if quoted:
            yield from clauses(text, *quoted.span("said"))
        elif of_it and _COUNTED_BEFORE.search(text, left, of_it.start()):
            yield left, of_it.start()
            yield of_it.span("parts")
            if _NAMES.search(text, of_it.end("joint"), right):
                yield of_it.end("joint"), right
        else:
            yield left, right


def _paces(clause: str) -> bool:
    """5年内扶持100个…: whatever the sentence gives besides, the figures are those of a plan of some years."""
    own = _OWN_PERIOD.search(clause)
    return (
        own is not None
        and (bool(own["many"]) or float(own["number"].rstrip(".")) >= _FEWEST)
        and not clause.rstrip("，,。；;").endswith("的")
    )


def _is_given(text: str, start: int, left: int, right: int, end: int) -> bool:
    """Whether the figures of the clause `left`..`right` belong to what its part of `text[start:end]` gives."""
    return _gives(text, start, left, end) and not given_by_another(text, left, right, end)


def _gives(text: str, start: int, at: int, end: int) -> bool:
    """The semicolon part of `text[start:end]` that holds `at` gives something to somebody."""
    left = max(start, *(text.rfind(mark, start, at) + 1 for mark in ";；"))
    right = min((stop for mark in ";；" if (stop := text.find(mark, at, end)) >= 0), default=end)
    return bool(GIVEN.search(text[left:right]))


def _target(
    text: str,
    span: tuple[int, int],
    quantity: Quantity,
    deadline: str | None,
    departments: tuple[Name, ...],
    path: tuple[str, ...],
    left: int,
) -> list[Target]:
    start, end = span
    right = end
    while end > start and text[end - 1] in "，,；;、：:\n ":
        end -= 1
    joined = re.match(r"以?[和及与]|同时", text[start:end])
    start += joined.end() if joined and start > left - 1 and quantity.start > start else 0
    before = text[max(left, start) : quantity.start]
    number = text[quantity.start : quantity.end]
    batch = _OF_A_BATCH.match(text, quantity.end, right) if quantity.unit in {"批", "批次"} else None
    indicator = (
        f"{batch[0]}批次" if batch else name_of(without_side(before, number), text[quantity.end : right], quantity.unit)
    )
    op = sign_of(before, quantity, text[quantity.end : quantity.end + 4], number)
    both = names_of_both(before, text[quantity.end : right])
    times = 2 if text[quantity.start - 1 : quantity.start] == "各" and re.search(r"[和与、及]", before) else 1
    target = Target(
        start, end, text[start:end], indicator, op, quantity.told, quantity.unit, deadline, departments, path
    )
    return [replace(target, indicator=name) for name in both] or [target] * times
