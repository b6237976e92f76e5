"""Government targets: what is to be reached, how much, by when."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.bounds import FUND, is_attribute
from peiyu.documents.extraction.model import Name, Target
from peiyu.documents.extraction.quantities import Quantity, quantities
from peiyu.documents.extraction.sentences import clauses, sentences

_STRONG = re.compile(
    r"力争|争取(?=[^，,。]{0,24}\d)|确保|每年(?!度)|年均|(?:到|至)20\d\d年|"
    r"20\d\d年(?:底|末)?(?:前)?[，,]?[^，,。]{0,20}(?:达到|实现|新增|完成|培育|建成|开展|组织|至少|力争|提高)"
)
"""Words that make a figure a target whatever else the sentence says."""
_WEAK = re.compile(
    r"至少|不(?:低|少)于|(?:推动|组织)[^，,。；;]{0,40}以上|(?:达到|达|突破|超过|实现|完成|新增|建[设成]|培育|服务|解决|开展|举办|打造|创建|认定|引进|招引|提升至|提高到|压[缩减]|增[速长]|储备|谋划|累计|提供|释放|减负|让利|带动|吸纳|盘活|培训)[^，,。；;]{0,40}$|"
    r"(?:增速|占比|比重|覆盖率|率)[^，,。]{0,12}(?:达|不低于|超过|保持|高于|提高|小于)|实现"
)
"""Words that make a figure a target where the sentence gives nothing to anybody."""
_GIVEN = re.compile(
    r"给[予于]|予以[^，,。]{0,8}(?:奖|补|支持)|(?:奖励|补[助贴](?!性|资金)|资助|奖补|贴息)[^，,。；;、]{0,12}\d|(?:元|[%％‰])[^，,。；;、]{0,8}(?:奖励|补[助贴]|资助|奖补|贴息)|"
    r"^(?:对|凡)(?!标|接)|的(?:[，,]|可)|享受|免[收除征]|^[^，,。；;]{1,12}(?:须|需(?!求)|应当?)(?=[在具为是满符提承])|申[报请](?:单位|企业|主体|人|项目)|可(?:以|按)?(?:申请|分期)"
)
"""A sentence that gives something, or that says to whom (…的，)."""
_TIME_UNITS = frozenset({"个工作日", "工作日", "小时", "分钟", "天"})
_SHORTENED = re.compile(r"(?:压[缩减]|缩短|精简|减少)(?:至|到|为)[^，,。；;]{0,4}$|力争[^，,。；;]{0,4}$")
_FROM_THEN_ON = re.compile(r"(?:自|从)?20\d\d年(?:\d{1,2}月)?起")
"""From a year on an office answers in so many days: that is a goal, an undated time limit is not."""
_DEADLINE = re.compile(
    r"(?:到|至|截至)?20\d\d[—–-]20\d\d年|(?<![较比])(?:到|至|截至)?20\d\d年度?(?:\d{1,2}月)?(?:底|末)?(?:前)?|每年|"
    r"(?:未来|今后)?[一二三四五六七八九十\d]+年内|(?:未来|今后)[一二三四五六七八九十\d]+年|年内|今年|“?十[四五六]五”?(?:期间|末)"
)
_NOT_TARGET = re.compile(
    r"给予|奖励|不得|减征|减按|税额|补[助贴](?!性)|资助|贴息|优惠|减免|免[收除征]|(?:注册|实缴|投资)额|的企业|的项目|的单位|的[，,]|单个|单[笔户家]|每(?:家|人|位|亩|户|件|个|台|辆)|最高(?!的)|利率|费率|LPR|按照|可按|按不|缴[纳存]比例|首付|不超过|工作日|分钟|"
    r"罚款|贷款期|有效期|期限|期间|连续|近[一二三两\d]|以内|时限|版\b|元以下|符合|^最[高低]|^(?:[（(].{1,3}[）)])?(?:对|对于|凡|经|按|重点支持|支持(?!开展|新增))|的$|为[^，,。；;]{2,12}(?:项目|企业)$|^且|注册|成立时间|上年度"
)
_COSTS = re.compile(r"租金|保费|担保|代偿|风险|保额|保险")
_SET_ASIDE = re.compile(r"(?:安排|设立|投入|拨付)[^，,。；;]{0,6}$")
"""每年安排10亿元资金 is an amount."""
_REACHED = re.compile(r"(?:达到|提供|新增|突破|实现|释放)$")
_TARGET_UNITS = frozenset("家户个项件人名场次批轮条亩万台辆座所公里公顷平方米吨%‰张只支篇处门期款部笔套倍") | {
    "场次", "人次", "个百分点", "平方米", "平方公里", "小时", "元", "万元", "亿元", "批次", "千瓦", "兆瓦", "公里"}  # fmt: skip
_VAGUE_IN_WORDS = frozenset("批倍个项条类家次期门套名人")
"""一批, 两项 in words are no target figures."""
_OPERATORS = (
    (">=", re.compile(r"不低于|不少于|至少|\|(?:[^|]{0,2})以上")),
    ("<=", re.compile(r"不超过|控制在|以内|不高于")),
    (">", re.compile(r"超过|突破|大于|高于")),
    ("<", re.compile(r"小于|低于")),
)
_SHORTEST_NAME = 3
_BY_YEAR = re.compile(r"(?:力争)?到20\d\d年|“?十[四五六]五”?(?:期间|末)")


def clause_targets(
    text: str, start: int, end: int, dated: bool = False, given: bool = False, from_then_on: bool = False
) -> list[Quantity]:
    """The target figures of one clause. Spans count from the start of `text`.

    `dated` says that its sentence opens with 到…年 or that a date stands before the clause, `given` that the sentence gives
    something to somebody: its figures then say to whom and how much, `from_then_on` that the sentence opens with 20…年起.
    """
    clause = text[start:end]
    bare = clause.rstrip("，,。；;")
    sure = dated or bool(_STRONG.search(bare))
    times = [
        q
        for q in quantities(clause)
        if q.unit in _TIME_UNITS and (from_then_on or _SHORTENED.search(clause[: q.start]))
    ]
    if times:
        return [_shifted(times[-1], start)]
    if not (sure or (not given and _WEAK.search(bare))) or _NOT_TARGET.search(bare):
        return []
    found = []
    for quantity in quantities(clause):
        vague = quantity.han and quantity.unit in _VAGUE_IN_WORDS
        if quantity.unit not in _TARGET_UNITS or vague or not quantity.value or _in_quotes(clause, quantity.start):
            continue
        before = clause[: quantity.start]
        if _COSTS.search(bare) and not _REACHED.search(before):
            continue
        if quantity.is_money and _SET_ASIDE.search(before):
            continue
        if is_attribute(before, clause[quantity.end :]):
            continue
        if (
            re.match(r"[^，,。]{0,8}指标", clause[quantity.end :])
            or FUND.search(clause)
            or re.match(r"[（(]含[）)]", clause[quantity.end :])
        ):
            continue
        if re.search(r"第[\d ]*$", before):
            continue
        found.append(_shifted(quantity, start))
    return found


def _shifted(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def is_pure_target(text: str, start: int, end: int) -> bool:
    """A sentence that says only what is to be reached."""
    total = carrying = 0
    for left, right in clauses(text, start, end):
        bare = text[left:right].strip("，,。；;")
        if _DEADLINE.fullmatch(bare):
            continue
        total += 1
        carrying += bool(clause_targets(text, left, right))
    return total > 0 and carrying == total


_ASKS = re.compile(r"条件|标准|认定|申[报请]|对象|流程|程序|材料")
"""Under such a heading a figure says who qualifies, unless it is plainly a goal."""


def targets_in(text: str, start: int, end: int, departments: tuple[Name, ...], path: tuple[str, ...]) -> list[Target]:
    """The targets of one sentence: one span a clause, or the whole sentence where one clause lists several in common."""
    quoted = re.search(r"(?:修改|调整)为[:：]?[“\"](?P<said>[^”\"]+)", text[start:end])
    if quoted:
        return [
            target
            for left, right in sentences(text, start + quoted.start("said"), start + quoted.end("said"))
            for target in targets_in(text, left, right, departments, path)
        ]
    found: list[Target] = []
    dated = _BY_YEAR.match(text, start, end) is not None
    since = _FROM_THEN_ON.match(text, start, end) is not None
    asked = any(_ASKS.search(title) for title in path)
    deadline: str | None = None
    lead: int | None = None
    rows: list[tuple[int, int, list[Quantity], str | None]] = []
    for left, right in clauses(text, start, end):
        clause = text[left:right]
        when = _DEADLINE.search(clause)
        if when:
            deadline = when[0]
        if when and when.end() >= len(clause.rstrip("，,。；;")):
            lead = left
            continue
        numbers = clause_targets(
            text, left, right, dated or lead is not None, asked or _gives(text, start, left, end), since
        )
        if numbers:
            rows.append((left if lead is None else lead, right, numbers, deadline))
        lead = None
    listed = any(len(row[2]) > 1 or "各" in text[row[0] : row[1]] or "分别" in text[row[0] : row[1]] for row in rows)
    for left, right, numbers, when_text in rows:
        for quantity in numbers:
            span = (rows[0][0], rows[-1][1]) if listed and is_pure_target(text, start, end) else (left, right)
            found.extend(_target(text, span, quantity, when_text, departments, path, left, right))
    return found


def _gives(text: str, start: int, at: int, end: int) -> bool:
    """The semicolon part of `text[start:end]` that holds `at` gives something to somebody."""
    left = max(start, *(text.rfind(mark, start, at) + 1 for mark in ";；"))
    right = min((stop for mark in ";；" if (stop := text.find(mark, at, end)) >= 0), default=end)
    return bool(_GIVEN.search(text[left:right]))


def _target(
    text: str,
    span: tuple[int, int],
    quantity: Quantity,
    deadline: str | None,
    departments: tuple[Name, ...],
    path: tuple[str, ...],
    left: int,
    right: int,
) -> list[Target]:
    start, end = span
    while end > start and text[end - 1] in "，,；;":
        end -= 1
    before = text[left : quantity.start]
    indicator = _indicator(before, text[quantity.end : right])
    around = before[-14:] + "|" + text[quantity.end : quantity.end + 4]
    usual = "<=" if quantity.unit in _TIME_UNITS else ">" if quantity.more else "="
    op = next((sign for sign, pattern in _OPERATORS if pattern.search(around)), usual)
    times = 2 if text[quantity.start - 1 : quantity.start] == "各" and re.search(r"[和与、及]", before) else 1
    target = Target(
        start, end, text[start:end], indicator, op, quantity.number, quantity.unit, deadline, departments, path
    )
    return [target] * times


def _indicator(before: str, after: str) -> str:
    name = _DEADLINE.sub("", re.sub(r"较20\d\d年", "", before))
    last = re.split(r"\d[^，,。；;、]{0,6}、", name)[-1]
    name = last if len(last) >= _SHORTEST_NAME else name
    name = re.sub(r"^[，,、\s]*(?:力争|确保|争取|实现|达到|努力|全[市省县区年])*", "", name)
    name = re.sub(r"(?:由[^，,]{0,12})?(?:压[缩减]|缩短|精简|减少)(?:至|到|为)$|(?:度)?争取(?=.{4})", "", name)
    name = re.sub(
        r"(?:一般|原则上)?(?:不低于|不少于|至少|达到|分别达|各|超过|突破|达|为|提高到|提升至|增长|在|约|到)*$", "", name
    )
    if len(name) < _SHORTEST_NAME:
        name = re.sub(r"^(?:以上|左右|的)+", "", after).strip("，,。；; ")
    return name.strip("，,、 ")[:40]


def _in_quotes(clause: str, at: int) -> bool:
    before = clause[:at]
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")
