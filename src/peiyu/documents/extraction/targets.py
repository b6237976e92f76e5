"""Government targets: what is to be reached, how much, by when."""

from __future__ import annotations

import re

from peiyu.documents.extraction.model import Name, Target
from peiyu.documents.extraction.quantities import Quantity, quantities
from peiyu.documents.extraction.sentences import clauses, sentences

_STRONG = re.compile(
    r"力争|争取(?=[^，,。]{0,24}\d)|确保|至少|每年(?!度)|年均|(?:到|至)20\d\d年|20\d\d年(?:底|末)?(?:前)?[，,]?[^，,。]{0,20}(?:达到|实现|新增|完成|培育|建成|开展|组织|至少|力争|提高)|不(?:低|少)于|(?:达到|达|突破|超过|实现|完成|新增|建[设成]|培育|服务|解决|开展|举办|打造|创建|认定|引进|招引|提升至|提高到|压[缩减]|增[速长])[^，,。；;]{0,40}$|"
    r"(?:增速|占比|比重|覆盖率|率)[^，,。]{0,12}(?:达|不低于|超过|保持|高于|提高|小于)|以上"
)
_DEADLINE = re.compile(
    r"(?:到|至|截至)?20\d\d[—–-]20\d\d年|(?:到|至|截至)?20\d\d年(?:底|末)?(?:前)?|每年|年内|今年|(?:未来|今后)[一二三四五六七八九十\d]+年(?:内)?|“?十[四五六]五”?(?:期间|末)|[一二三四五]年内"
)
_NOT_TARGET = re.compile(
    r"给予|奖励|补[助贴](?!性)|资助|贴息|优惠|减免|免[收除征]|(?:注册|实缴|投资)额|的企业|的项目|的单位|的[，,]|单个|单[笔户家]|每(?:家|人|位|亩|户|件|个|台|辆)|最高|利率|费率|LPR|按照|不超过|工作日|分钟|"
    r"罚款|租金|保费|担保|贷款期|有效期|期限|期间|连续|近[一二三两\d]|以内|时限|代偿|风险|保额|保险|版\b|元以下|符合|^最[高低]|^(?:[（(].{1,3}[）)])?(?:对|对于|凡|经|按|重点支持|支持(?!开展|新增))|的$|^且|注册|成立时间|上年度"
)
_TARGET_UNITS = frozenset("家户个项件人名场次批轮条亩万台辆座所公里公顷平方米吨%‰张只支篇处门期款部笔套倍") | {
    "场次", "人次", "个百分点", "平方米", "平方公里", "小时", "元", "万元", "亿元", "批次", "千瓦", "兆瓦", "公里"}  # fmt: skip
_VAGUE_IN_WORDS = frozenset("批个项条类家次期门套名人")
"""一批, 两项 in words are no target figures."""
_OPERATORS = (
    (">=", re.compile(r"不低于|不少于|至少|\|(?:[^|]{0,2})以上")),
    ("<=", re.compile(r"不超过|控制在|以内|不高于")),
    (">", re.compile(r"超过|突破|大于|高于")),
    ("<", re.compile(r"小于|低于")),
)
_BY_YEAR = re.compile(r"(?:力争)?到20\d\d年|“?十[四五六]五”?(?:期间|末)")


def clause_targets(text: str, start: int, end: int, dated: bool = False) -> list[Quantity]:
    """The target figures of one clause; `dated` says that its sentence opens with 到…年. Spans count from the start of `text`."""
    clause = text[start:end]
    bare = clause.rstrip("，,。；;")
    if not (dated or _STRONG.search(bare)) or _NOT_TARGET.search(bare):
        return []
    found = []
    for quantity in quantities(clause):
        vague = quantity.han and quantity.unit in _VAGUE_IN_WORDS
        if quantity.unit not in _TARGET_UNITS or vague or _in_quotes(clause, quantity.start):
            continue
        if (
            re.match(r"[^，,。]{0,8}指标", clause[quantity.end :])
            or "基金" in clause
            or re.match(r"[（(]含[）)]", clause[quantity.end :])
        ):
            continue
        if quantity.unit in {"次", "期", "版"} and clause[quantity.start - 1 : quantity.start] == "第":
            continue
        shifted = Quantity(
            start + quantity.start, start + quantity.end, quantity.value, quantity.unit, quantity.low, quantity.more
        )
        found.append(shifted)
    return found


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
        numbers = clause_targets(text, left, right, dated)
        if numbers:
            rows.append((left if lead is None else lead, right, numbers, deadline))
        lead = None
    listed = any(len(row[2]) > 1 or "各" in text[row[0] : row[1]] or "分别" in text[row[0] : row[1]] for row in rows)
    for left, right, numbers, when_text in rows:
        for quantity in numbers:
            span = (rows[0][0], rows[-1][1]) if listed and is_pure_target(text, start, end) else (left, right)
            found.extend(_target(text, span, quantity, when_text, departments, path, left, right))
    return found


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
    op = next((sign for sign, pattern in _OPERATORS if pattern.search(around)), ">" if quantity.more else "=")
    times = 2 if text[quantity.start - 1 : quantity.start] == "各" and re.search(r"[和与、及]", before) else 1
    target = Target(
        start, end, text[start:end], indicator, op, quantity.number, quantity.unit, deadline, departments, path
    )
    return [target] * times


def _indicator(before: str, after: str) -> str:
    name = _DEADLINE.sub("", before)
    name = re.sub(r"^[，,、\s]*(?:力争|确保|争取|实现|达到|努力|全[市省县区年])*", "", name)
    name = re.sub(
        r"(?:一般|原则上)?(?:不低于|不少于|至少|达到|分别达|各|超过|突破|达|为|提高到|提升至|增长|在|约|到)*$", "", name
    )
    if len(name) < 3:
        name = re.sub(r"^(?:以上|左右|的)+", "", after).strip("，,。；; ")
    return name.strip("，,、 ")[:40]


def _in_quotes(clause: str, at: int) -> bool:
    before = clause[:at]
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")
