"""Figures that a reply or report gives: indicator, operator, value, unit, as of when."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal

from peiyu.documents.extraction.conditions.indicators import UNNAMED
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Figure
from peiyu.documents.extraction.numbers.quantities import FOREIGN_MONEY, Quantity, plain, quantities, with_open_values
from peiyu.documents.extraction.numbers.sides import side_of, without_side
from peiyu.documents.extraction.numbers.vague import says_how_many
from peiyu.documents.extraction.reports.background import asked_for
from peiyu.documents.extraction.reports.figure_aims import (
    aims_named,
    figure_of_aim,
    forecasts,
    is_assigned,
    without_aims,
)
from peiyu.documents.extraction.reports.figure_names import (
    changes_to,
    indicator_of,
    is_base,
    is_share_of_all,
    names_a_class,
    of_subject,
)
from peiyu.documents.extraction.reports.figure_times import (
    AS_OF,
    months_counted,
    time_above,
    time_of,
    time_reported_on,
)
from peiyu.documents.extraction.sentences import clauses, sentences

_COUNTED = frozenset("家户个项件人名场次批轮条亩台辆座所支篇份类只处门期笔套位间吨倍部张幢栋本册枚颗席元大款种天米艘架斤宗单") | {
    "%", "‰", "万元", "个工作日", "个月", "个百分点", "人次", "亿元", "件次", "兆瓦", "兆瓦时", "公斤", "公里", "公顷", "分钟", "千瓦", "千瓦时", "吉瓦",
    "吨标准煤", "吨标煤", "场次", "基点", "大类", "家次", "小时", "工作日", "平方公里", "平方米", "户次", "批次", "架次", "标准箱", "标箱", "班次", "立方米",
    "航次", "艘次", "车次", *FOREIGN_MONEY,
}  # fmt: skip
_HAN_COUNTED = frozenset({"个", "批", "批次", "家", "项", "轮", "场", "场次", "期"})
_NOT_A_FIGURE = re.compile(r"第$|[“《〈][^”》〉]*$|第[^，,。]{0,3}$|〔\d*$|[＋+]$")
_RANK = re.compile(r"(?:居|列|排[名在位]?|跻身|[升进][至到])[^，,。；;\d]{0,12}第$")
"""居全省第2位 is a figure, 第2批 says which."""
_HUNDRED = 100
_MULTIPLIERS = frozenset("百千万亿")
_REACHES = re.compile(r"(?:突破|超过?|达到?|逾|近|(?<![以之晋同网线])上)$")
"""突破百万吨 is a figure, 百万吨 by itself a way to speak."""
_REACHES_DIGITS = re.compile(r"(?:保持|达到?|实现|增[长速幅]|降[至到为]|突破|超过?|[为在])[^，,。；;]{0,2}$")
"""增长两位数 is told as a figure, 两位数增长的茶企 says which."""
_TRILLION = re.compile(r"(?:突破|超过?|达到?|迈上|逾|近)(?P<sum>万亿元)")
"""突破万亿元: a sum of which no digit is written."""
_TRILLIONS = re.compile(r"(?<![\d.])(?P<number>\d{1,4}(?:\.\d{1,4})?)万亿(?=[、，,；;。左和与及]|以上|$)")
"""1.28万亿、8200亿元: money without its unit."""
_BARE_VERB = re.compile(
    r"(?:(?:新?增加?|新建|培育|建[成设立]|开[展工设通]|引[进育]|打造|组[织建]|举办|实施|完成|推出|帮助|服务|招引|认定|创建|获[批评得]|扶持|争取|设[立置]|上线|形成|出台|发布|盘活|孵化|改造|选[派树聘]|培训|入选|遴选|力争|再)){1,2}"
)
"""培育3个窑业集群: what is counted stands behind the number."""
_TERM = re.compile(r"期限[^，,。；;]{0,12}$")
_LONGEST_TERM = 100
"""期限为3年 is a figure, 2031年 a date."""
_ASPECTS = re.compile(r"(?:做了|做好|抓好|抓了|从|围绕|分)$"), re.compile(r"方面")
"""主要做了6个方面工作: how many parts the report has, not how much there is."""
_NAME_AFTER = re.compile(
    r"^(?:支柱|特色产业|标志性|全覆盖|政策(?!工具)|行动|工程|计划|平台(?!上)|产业链|体系|中心(?!工作)|维度|层面|环节|阶段|渠道)"
)


_AIMED = re.compile(
    r"(?:力争|争取|确保|计划|拟)[^，,。；;]{0,6}(?:到|在|至)?20\d\d年(?!(?:以来|上半年))[^，,。；;]{0,4}"
)
_EXPECTED = re.compile(r"预计[^，,。；;]{0,6}(?:到|在|至)?20\d\d年(?!(?:以来|上半年))")
_ESTIMATES = re.compile(r"完成[^，,。；;]{0,12}\d[\d.]*(?:亿|万)?元|同比|增[长速]|下降|占比")
"""预计2031年产值完成80亿元，增长5% is what a report gives before the year is counted; 预计2034年建成5家 is a plan."""
_REPORTED = re.compile(r"已|累计|截[至止]|目前")
"""力争到2032年新增50家 is still to come: what is promised, and no figure that is reported, down to a clause that reports again."""
_BATCHES = frozenset({"批", "批次"})
_OF_A_BATCH = re.compile(r"的?(?P<name>[一-鿿“”‘’（）()]{2,40}?)(?=[、，,。；;]|[一两二三四五六七八九十\d]+批|$)")
"""两批窑企、一批次竹企: of whom there were so many batches stands behind the number."""
_OF_WHOM_ASKED = re.compile(r"提出的\d")
"""您提出的6条建议 counts them; 您建议补贴50万元 is no figure of the office."""
_CODE, _OF_CODES = re.compile(r"(?<![A-Za-z])[A-Z]$"), frozenset("席座条位处段")
"""Y018席庄线 is a road, and no seats are counted in it."""
_FROM = re.compile(r"[由从][^由从]{1,16}$")
"""由62%提高到64.5%: the first is how things stood."""
_FARTHEST = 400
"""So far from a number its name and its bound may stand; a text without commas would else be read again for each of its numbers."""
_BOUND_OF_BEFORE = re.compile(r"(?:及?以[上下内]|左右|上下|[余多])(?=[、，,和与及])")
"""窑企400家以上、茶企300家: the first words behind a figure belong to it."""
_ONLY_JOINED = re.compile(r"[、和与及或，,]?")


def _shares_bound(between: str, before: Figure, figure: Figure) -> bool:
    """均超过200万元、100万元: the bound of the first figure holds for the one that only follows it."""
    return _ONLY_JOINED.fullmatch(between) is not None and figure.op == "=" and figure.unit == before.unit


def figures_of(text: str, found: list[Passage]) -> list[Figure]:
    """The figures of the passages `found`; one without a time has the one that a heading above it begins with (一、2031年工作回顾)."""
    result: list[Figure] = []
    for passage in found:
        time = time_above(passage.path)
        told = figures(text, [(passage.start, passage.end)])
        result.extend(told if time is None else [_of_time(one, time, goal=False) for one in told])
    return result


def with_time_of_title(found: list[Figure], title: str) -> list[Figure]:
    """The figures; one that says no time has that on which the title says that the report looks back, a goal for the year that year."""
    time = time_reported_on(title)
    return found if time is None else [_of_time(one, time, goal=one.goal) for one in found]


def _of_time(one: Figure, time: str, *, goal: bool) -> Figure:
    return replace(one, as_of=one.as_of or time_of(time, one.indicator, one.unit, goal=goal))


def figures(text: str, spans: list[tuple[int, int]]) -> list[Figure]:
    """The figures in the sentences of the passages `text[start:end]` that `spans` lists, in order."""
    found: list[Figure] = []
    for start, end in spans:
        for left, right in sentences(text, start, end):
            if asked_for(text[left:right]) and not _OF_WHOM_ASKED.search(text, left, right):
                continue
            found.extend(_of_sentence(text, left, right))
    return found


def _of_sentence(text: str, start: int, end: int) -> list[Figure]:
    found: list[Figure] = []
    as_of: str | None = None
    subject = ""
    share = ""
    aimed = ahead = False
    for left, right in clauses(text, start, end):
        clause = text[left:right]
        plans = _AIMED.search(clause) or (_EXPECTED.search(clause) and not _ESTIMATES.search(text, left, end))
        aimed = (aimed and not _REPORTED.search(clause)) or bool(plans)
        if aimed:
            continue
        times = [said for said in AS_OF.finditer(clause) if not is_base(clause, *said.span())]
        ahead = forecasts(clause, times, ahead)
        wanted, months = aims_named(clause), months_counted(times)
        as_of, ends = times[0][0] if times else as_of, [said.end() for said in times]
        begin = 0
        trillions = [Quantity(*m.span("sum"), Decimal(10000), "亿元", han=True) for m in _TRILLION.finditer(clause)]
        trillions += [Quantity(*m.span(), Decimal(m["number"]) * 10000, "亿元") for m in _TRILLIONS.finditer(clause)]
        counted = [*(_of_mark(clause, one) for one in with_open_values(clause)), *trillions]
        for quantity in sorted(counted, key=lambda one: one.start):
            begin = max(begin, quantity.start - _FARTHEST)
            behind = clause[quantity.end : quantity.end + _FARTHEST]
            if quantity.start in months:
                continue
            if not _counts(*_near(clause, quantity)) or names_a_class(clause[begin : quantity.start], behind):
                continue
            passed = bisect_right(ends, quantity.start)
            as_of = times[passed - 1][0] if passed else as_of
            aim = wanted.get(quantity.start)
            if aim is not None:  # 完成年任务（40亿元）的32%: the share goes on behind it
                found.append(figure_of_aim(text, left, aim, quantity, as_of))
                continue
            of = share if share and quantity.unit == "个百分点" else subject
            figure = _figure(text, left, clause, begin, quantity, as_of, of)
            said = without_aims(clause[begin : quantity.start])
            if ahead or is_assigned(without_side(said, clause[quantity.start : quantity.end]), quantity.unit):
                figure = replace(figure, goal=True)
            if ahead and figure.indicator == "完成" and found and found[-1].unit == figure.unit:
                figure = replace(figure, indicator=found[-1].indicator)  # 投资3亿元，预计全年完成5亿元
            if found and begin and _shares_bound(clause[begin : quantity.start], found[-1], figure):
                figure = replace(figure, op=found[-1].op)
            said = clause[begin : quantity.start]
            if changes_to(said) and found and left <= found[-1].start and _FROM.search(found[-1].text):
                found[-1] = replace(found[-1], indicator=f"{found[-1].indicator}（变动前）")
            if quantity.low is not None:  # 5%-5.5% lies between two
                figure = replace(figure, low=plain(quantity.low), op="<=")
            found.append(figure)
            share = figure.indicator if is_share_of_all(figure.indicator, quantity.unit) else ""
            subject = subject if share and subject else figure.indicator
            begin = figure.end - left if quantity.unit in _BATCHES else quantity.end
        if re.match(r"^[^，,]{0,20}连续[一二两三四五六七八九十\d]+年", clause.lstrip()) and not re.search(
            r"连续多", clause
        ):
            found.extend(_years(text, left, clause, as_of))
    return found


def _near(clause: str, quantity: Quantity) -> tuple[str, Quantity]:
    """What stands around a quantity, and its place in that: all of any clause that was ever written, a part of an endless one."""
    if len(clause) <= _FARTHEST:
        return clause, quantity
    low = max(0, quantity.start - _FARTHEST)
    around = clause[low : quantity.end + _FARTHEST]
    return around, replace(quantity, start=quantity.start - low, end=quantity.end - low)


def _of_mark(clause: str, quantity: Quantity) -> Quantity:
    """突破200万大关: the number has no unit, 大关 is a way to speak."""
    if quantity.unit == "大" and clause.startswith("关", quantity.end):
        return replace(quantity, unit=None, end=quantity.end - 1)
    return quantity


def _years(text: str, left: int, clause: str, as_of: str | None) -> list[Figure]:
    for quantity in quantities(clause):
        if quantity.unit == "年" and clause[: quantity.start].endswith("连续"):
            return [
                Figure(
                    left,
                    left + quantity.end,
                    text[left : left + quantity.end],
                    "连续年数",
                    "=",
                    quantity.number,
                    "年",
                    as_of,
                    0.6,
                )
            ]
    return []


def _counts(clause: str, quantity: Quantity) -> bool:
    before, after = clause[: quantity.start], clause[quantity.end :]
    if quantity.unit in {"位", "名"} and _RANK.search(before):
        return True
    if (_NOT_A_FIGURE.search(before) or _open_quote(before)) and not _listed_in_quotes(before, after, quantity):
        return False
    if _ASPECTS[0].search(before) and _ASPECTS[1].match(after):
        return False
    if _CODE.search(before[-2:]) and quantity.unit in _OF_CODES:
        return False
    if quantity.words:
        return says_how_many(quantity.words) or _REACHES_DIGITS.search(before) is not None
    if quantity.unit is None:
        return quantity.han or after.startswith("大关")
    if quantity.unit == "年" and not quantity.han:
        return quantity.value < _LONGEST_TERM and bool(_TERM.search(before))
    if quantity.unit not in _COUNTED or (quantity.unit == "部" and after.startswith("门")):
        return False
    if quantity.han:
        if quantity.unit == "%" or quantity.more:
            return True
        if quantity.value >= _HUNDRED and (clause[quantity.start] not in _MULTIPLIERS or _REACHES.search(before)):
            return True
        if quantity.unit == "批" and before.endswith("分"):
            return True
        if (
            quantity.unit not in _HAN_COUNTED
            or (quantity.value == 1 and quantity.unit != "批次")
            or _NAME_AFTER.match(after)
        ):
            return False
        if quantity.unit == "期" and not re.search(r"(?:举办|开展|组织|[共了班]|培训|活动|讲座|论坛)$", before):
            return False  # 园区二期 is which, not how many
        return bool(
            re.search(r"开展|完成|举办|新增|共|计划$|推荐|组织|已|达|有|认定|建[成设]|实施|、", before[-12:])
            or quantity.unit == "批次"
            or before.endswith(("，", ",", "、"))
        ) and not re.search(r"(?:这|以下|下列|上述|几|的)$", before)
    if quantity.unit in {"次", "期", "批", "届"} and before.endswith("第"):
        return False
    return not (quantity.unit in {"年", "月", "日"} or (quantity.unit == "大" and quantity.han))


def _figure(
    text: str, left: int, clause: str, begin: int, quantity: Quantity, as_of: str | None, subject: str
) -> Figure:
    joint = _BOUND_OF_BEFORE.match(clause, begin, quantity.start) if begin else None
    begin = joint.end() if joint else begin
    before = clause[begin : quantity.start]
    after = clause[quantity.end : quantity.end + _FARTHEST].rstrip("，,。；;")
    number = clause[quantity.start : quantity.end]
    op = side_of(before, number, after, more=quantity.more)
    batch = _OF_A_BATCH.match(after) if quantity.unit in _BATCHES else None
    named = without_aims(without_side(before, number))
    indicator = f"{batch['name']}批次" if batch else indicator_of(named, after, AS_OF)
    if indicator == UNNAMED and subject:
        indicator = subject
    indicator = of_subject(indicator, before, subject)
    start = left + begin
    while start < left + quantity.start and text[start] in "，,、和与及 ":
        start += 1
    said = before.strip("，,、")
    opens = said in {"", "有", "共", "其中", "向", "将"} or _BARE_VERB.fullmatch(said) is not None
    if batch:
        stop = left + quantity.end + batch.end()
        return Figure(start, stop, text[start:stop], indicator, op, quantity.told, quantity.unit, as_of)
    stop = left + quantity.end + (len(after) if opens and len(after) <= 24 and not re.search(r"\d", after) else 0)
    return Figure(start, stop, text[start:stop], indicator, op, quantity.told, quantity.unit, as_of)


def _listed_in_quotes(before: str, after: str, quantity: Quantity) -> bool:
    """“1个中心+5个基地”: a sum of counts is no name, though it stands in quotation marks."""
    outside, _, inside = before.rpartition("“")
    if quantity.han or not outside or "”" in inside:
        return False
    return (not inside or inside[-1] in "+＋") and bool(re.search(r"[+＋]", inside + after.partition("”")[0]))


def _open_quote(before: str) -> bool:
    return any(
        before.count(left) > before.count(right)
        for left, right in (("“", "”"), ("《", "》"), ("〈", "〉"), ("〔", "〕"))
    )
