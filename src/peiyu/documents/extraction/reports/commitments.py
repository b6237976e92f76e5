"""Commitments of replies and reports: what was done, what is going on, what is planned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.departments.named import Responsibility
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Commitment, Remark
from peiyu.documents.extraction.reports.ahead import Now, falls_short, promises, state_at
from peiyu.documents.extraction.reports.background import (
    NOT_COMMITMENT,
    asked_for,
    is_background,
    is_signature,
    lacks,
    only_statistics,
)
from peiyu.documents.extraction.reports.by_when import completes, with_deadline
from peiyu.documents.extraction.reports.deeds import DEED
from peiyu.documents.extraction.reports.heading_times import hands_out, is_plan, last_told, now_under
from peiyu.documents.extraction.reports.in_charge import (
    brackets_over,
    in_charge,
    only_names,
    opens_with_office,
    ordered,
)
from peiyu.documents.extraction.reports.own_office import with_own_office
from peiyu.documents.extraction.reports.shortcomings import without_shortcomings
from peiyu.documents.extraction.reports.status import came_about, happened, passed, status
from peiyu.documents.extraction.reports.tenses import PLANS, Part, Tense, parts_of
from peiyu.documents.extraction.reports.ways_of_telling import looks_back, sections_ahead
from peiyu.documents.extraction.reports.work_named import work_of
from peiyu.documents.extraction.sentences import clauses, parts, sentences
from peiyu.documents.outline.model import Metadata

_ORDINAL = re.compile(r"^(?:第?[一二三四五六七八九十]{1,2}(?:是|要)|其[一二三四五六七八九十])[，,]?")
_ORDINAL_BEFORE = re.compile(r"[一二三四五六七八九十](?:是|要)$")
_LEADS_IN = re.compile(
    r"^(?!.*(?:如下|答复|报告|汇报|反馈|通报|说明)[:：]$)[^。；;：:]{0,60}(?:(?<![即必现])将|下一?步|今后|下半年|下一?阶段|接下来|明年)[^。；;：:]{2,60}[:：]$"
)
"""我们将从以下方面着手： what follows is planned, the lead promises nothing by itself."""
_LISTS_AFTER = re.compile(
    r"(?:(?<![即必])将(?![^。]{0,80}(?:作为|纳入|列入))|下一?步|今后|接下来|明年)[^。]*(?:多方面|以下|如下|各项|几方面|[几多二三四五六]个方面)[^，,。]{0,6}(?:工作|措施|着手|入手|发力|努力|方面)"
)
"""我局将开展多方面工作。一是…: the sentence before a numbered list that says by itself only that there is one."""
_FIRST = re.compile(r"\s*(?:第?一(?:是|要)|其一|首先)")
_KEPT = re.compile(
    r"(?<!务院)(?:(?<!国)政府|[我本][局委厅市省县区]|[市区县州省][委局厅办])[^，,。；;]{0,4}(?:十分|高度|非常|极为|历来|始终|一直)重视|高度重视[^。]{0,60}(?:成立|组织|认真|研究)|我[们局委厅市省县区][^。]{0,10}将|逐条逐项|"
    r"^(?=(?:[^，,。]{1,60}[，,]){3})[^。]{0,240}(?:始终|一直|持续|不断)[^。]{0,240}(?:做了|开展了|抓了)[^，,。]{2,14}工作[:：]$"
)
"""Kept whatever else they say: the office took the matter to heart, or tells what it has kept doing before it lists the rest."""
_ACTION = re.compile(
    any_of(r"""
        [，,]缓解 上线 上调 下调 下达 举办 举行 争取 优化 优惠 供应 促进 保障 修订 健全 兑[现付] 公布 公开 净增 减免
        减税 出台 制作 制定 办结 加强 加快 化解 协调 印发 压[减缩] 发布 发放 发行 取消 受理 召开 听取 启动 培育 培训
        孵化 安排 完成 实施 实现 实行 宣传 宣讲 对接 帮助 帮扶 废止 建成 建立 开展 开工 开设 开通 引导 引育 引进 强化
        形成 征集 成立 打造 扩大 扶持 批阅 承办 投产 投放 投资 报送 拓展 招[录聘] 招引 拨付 指导 挖掘 接访 推动 推广
        推荐 推行 推进 推送 提供 提升 提高 搭建 撬动 支持 收集 改造 攻克 救助 整改 整治 更新 服务 构建 查处 梳理 深化
        清理 激发 登记 盘活 督[促导查] 研究 破解 立案 竣工 签署 签订 组建 组织 统筹 编制 聘请 获得 落实 表彰 解答 认定
        设立 设置 创建 布局 调拨 调研 谋划 走访 起草 输送 返还 进行 退还 选树 选派 选聘 遴选 鼓励 新增(?!长) 增加(?!值)
        突破[^，,。；;\d]{2,16}(?:难题|技术|瓶颈) (?<!有待)完善 畅通(?!的) (?:^|[，,])新?建设
        新建 修建 改建 扩建 续建 迁建 增设 增开 加装 安装 拓宽 硬化 清淤 新?开工 规划建设 (?:优先|着力|重点|全力)解决
    """)
)
"""What an office does: without such a verb a sentence hardly commits to anything."""
_PLANS_ALL = re.compile(r"^[^；;]{0,24}(?:(?<![即必])将|下一步)[^；;。]{0,60}[:：][^。]*[；;]")
"""今年将做好…：…；…。 plans every part of its list."""
_PLANS_LIST = re.compile(r"(?:下一?步|下一?阶段|接下来|今后)[，,](?:[^。；;]{0,24}[，,])?(?:一是|一要)")
"""下一步，一是…；二是…。 plans every part too."""
_SHORTEST_ITEM, _SHORTEST_TASK, _SHORTEST_COUNT = 12, 6, 6
_SHORTEST = 9
"""A shorter sentence is a title, unless it counts something (增设窑灯8处。) or a bracket says who has to do it."""
_COUNTS = re.compile(r"\d[\d.]*[万亿]?[个所处条套家座张公项户名部盏辆台米亩]")
_A_DEED = re.compile(DEED)
_LEAD_AND_TITLE = re.compile(
    r"[^。：:]{0,30}(?:抓好|做好)以下[^。：:]{0,12}[：:]\s*[（(]?[一二三\d]+[）)、.．][^，,。；;\d]{4,24}。"
)
"""重点抓好以下工作：（一）推进窑业发展。 in one line."""
_SAYS_SO = re.compile(r"将|已(?!经)|力争|(?:^|[，,])拟(?!下达|定)|确保(?!目标)[^，。]*\d")
"""Words of time that make a sentence a commitment whatever its verb."""
_FROM_NOW_ON = re.compile(r"(?:下一?步|下一?阶段|接下来|今后|下半年)[，,](?!.*[：:]$)")
"""下一步，我局将…。同时，加强…。: what follows in the paragraph is planned too."""
_YEAR_AHEAD = re.compile(
    r"(?:今年|明年|20\d\d年)是(?!极?[为其]?不平凡)[^。]{2,100}(?:之年|(?:的|关键)一年)(?=[^。]*。[^。]{0,40}(?:我们[^。]{0,6}(?:将|要)|做好[^。]{0,12}工作|总体要求))|"
    r"(?:今年|明年|20\d\d年)[^。，,]{0,16}(?:总体要求|预期目标|目标任务|重点工作)[^。，,]{0,6}[是为：:]"
)
"""2033年是开局之年。我们将…: the part of a yearly report that opens so tells what the year is to bring, whatever its headings say."""
_RUN_IN = re.compile(r"(?![^。]*(?:已|将|了))[^，,；;。\d]{4,14}。")
"""建立包联机制。制定方案，…: the first sentence is the title of its paragraph."""
_ANNOUNCES = re.compile(
    r"(?:加[快强大]|推[进动]|促进|强化|深化|优化|提[升高]|扩大|完善|健全|拓展|激发|增强|培育)(?![^。]*(?:已|了|首))[^，,；;。\d]{4,14}。"
)
"""促进窑业优质高效发展。 above what was done, in a text that looks back."""
_PAIRED = re.compile(r"(?![^。]*(?:已|将|了))[^，,；;。\d]{4,8}[，,][^，,；;。\d]{4,8}。")
"""强化服务，助企暖窑。: a title too, where the paragraphs beside it open like that."""


def commitments(text: str, found: list[Passage], metadata: Metadata | None = None) -> list[Commitment]:
    """The commitments of the passages `found` of a reply or report, in order, each done, ongoing or planned."""
    return commitments_and_shortcomings(text, found, metadata or Metadata())[0]


def commitments_and_shortcomings(
    text: str, found: list[Passage], metadata: Metadata
) -> tuple[list[Commitment], tuple[Remark, ...]]:
    """The commitments, and what would be one if it did not stand under a heading of shortcomings.

    What `metadata` say of the date tells a year that has passed from one that is to come; only a reply turns something down.
    """
    year = metadata.date.year if metadata.date else None
    result: list[Commitment] = []
    turned = False
    opening = Counter(p.path for p in found if _PAIRED.match(text, p.start, p.end))
    to_come = {p.path[0] for p in found if p.path and _YEAR_AHEAD.search(text, p.start, p.end)}
    since = last_told([title for p in found for title in p.path], year)
    over = brackets_over(text, found)
    tells = metadata.kind == "report" and not hands_out(metadata)
    coming = sections_ahead(text, found) if tells else frozenset[tuple[str, ...]]()
    for here, passage in enumerate(found):
        planned = any(is_plan(title, since) for title in passage.path) or passage.path in coming
        this_year = bool(passage.path) and passage.path[0] in to_come
        now = now_under(passage.path, metadata, ahead=planned or this_year)
        if tells and not (planned or this_year) and looks_back(text[passage.start : passage.end]):
            now = replace(now, back=True, review=True)
        past, review = now.back, now.review
        stretches = list(_stretches(passage))
        spans = [span for left, right, _ in stretches for span in sentences(text, left, right)]
        onwards = False
        for at, (start, end) in enumerate(spans):
            sentence = text[start:end]
            onwards = onwards or _FROM_NOW_ON.match(sentence) is not None
            if re.search(
                r"(?:我[们局委厅]|下一步|今后)(?![^。]{0,80}(?:做|抓|开展)了)[^。]{0,30}(?:做好以下|重点做好|着力做好|以下几|抓好以下|以下[^。]{0,8}工作[：:]$)",
                sentence,
            ):
                turned = True
                continue
            listing = _FIRST.match(text, spans[at + 1][0] if at + 1 < len(spans) else end)
            if _LEADS_IN.match(sentence) or (listing and _LISTS_AFTER.search(sentence)):
                turned = True
                continue
            if _LEAD_AND_TITLE.fullmatch(sentence):
                turned = True
                continue
            slogan = at == 0 < len(spans) - 1 and opening[passage.path] > 1 and _PAIRED.fullmatch(sentence)
            announces = past and at < len(spans) - 1 and _ANNOUNCES.fullmatch(sentence)
            own = next((one for left, right, one in stretches if left <= start < right), None)
            charged = own is not None and not text[end : own.start].strip()  # a title has no bracket right behind it
            charged = charged or (now.orders and opens_with_office(text, start, end))
            if slogan or announces or (not charged and _is_title(text, spans, at)):
                continue
            bracket = own or over[here]
            if result and _adds_to(text, result[-1], start, end, runs_on=at == 0):
                result[-1] = _extended(text, result[-1], end, bracket)
                continue
            promised = bool(_PLANS_ALL.search(sentence) or _PLANS_LIST.match(sentence))
            for left, right in parts(text, start, end):
                ordinal = _ORDINAL.match(text[left:right])
                left += ordinal.end() if ordinal else 0
                listed = ordinal or _ORDINAL_BEFORE.search(text[max(0, left - 4) : left])
                least = _SHORTEST_ITEM if planned or (listed and turned) else None
                least = _SHORTEST_COUNT if planned and _COUNTS.search(text, left, right) else least
                least = _SHORTEST_TASK if own else least
                left, right = _cut(text, left, right)
                for one in _told(text, left, right, least, refusing=turns_down(metadata), now=now):
                    said = text[one.start : one.end]
                    ahead = planned or promised or ((turned or onwards or this_year) and not happened(said))
                    state = _state(text, one, status(said, ahead, past, review=review), now)
                    names = bracket.departments if bracket else tuple(in_charge(text, one.start, one.end))
                    names = with_own_office(text, names, (one.start, one.end), metadata, done=state == "done")
                    commitment = Commitment(one.start, one.end, said, state, names, passage.path)
                    work = work_of(text, result, commitment)
                    if work is not None:
                        result[work] = replace(result[work], status="ongoing")
                    result.append(with_deadline(text, commitment, bracket))
    return without_shortcomings(text, result, Now(metadata.date, orders=hands_out(metadata)))


def turns_down(metadata: Metadata) -> bool:
    """Whether a text may turn something down: a reply to whoever asked, minutes of a meeting that decides."""
    return metadata.kind == "reply" or "纪要" in metadata.title


def _stretches(passage: Passage) -> Iterator[tuple[int, int, Responsibility | None]]:
    """The running text of a passage between its brackets, each with the bracket that it ends with."""
    begin = passage.start
    for bracket in sorted(passage.brackets, key=lambda one: one.start):
        if bracket.start > begin:
            yield begin, bracket.start, bracket
        begin = max(begin, bracket.end)
    if begin < passage.end:
        yield begin, passage.end, None


def _adds_to(text: str, before: Commitment, start: int, end: int, *, runs_on: bool) -> bool:
    """由甲局负责，年底前完成。 is about the commitment right before it; so are a few words that run on behind a heading which is one."""
    between = text[before.end : start]
    if between.strip() or before.text[-1] not in "。；;":
        return False
    if runs_on and not between and end - start < _SHORTEST and _ACTION.search(text, start, end):
        return True
    return all(
        completes(text, left, right) or only_names(text, left, right) for left, right in clauses(text, start, end)
    )


def _extended(text: str, before: Commitment, end: int, bracket: Responsibility | None) -> Commitment:
    names = {name.name: name for name in (*before.departments, *in_charge(text, before.end, end))}
    longer = replace(before, end=end, text=text[before.start : end], departments=tuple(names.values()))
    return with_deadline(text, longer, bracket)


def _told(text: str, start: int, end: int, least: int | None, *, refusing: bool, now: Now) -> list[Part]:
    """The commitments of a semicolon part: all of it, or what is left of it where it speaks of several times, each with its deed."""
    cut = parts_of(text, start, end, refusing=refusing, now=now)
    kept = [one for one in cut if one.tense is not Tense.DECLINED]
    found = [one for one in kept if _holds(text, one.start, one.end, least, now) or _is_deed(text, one)]
    if len(cut) == 1 or len(kept) < len(cut) or len(found) == len(cut):
        return found
    if found and all(one.tense is Tense.PLANNED for one in found):  # what has been so far is only a figure
        return found
    return [Part(start, end, Tense.OPEN)] if _holds(text, start, end, least, now) else []


def _holds(text: str, start: int, end: int, least: int | None, now: Now) -> bool:
    said = text[start:end]
    if asked_for(said) or lacks(said) or is_signature(text, start, end):
        return False
    told = promises(text, start, end, now) or ordered(text, start, end)
    if (told or (now.orders and opens_with_office(text, start, end))) and not NOT_COMMITMENT.search(said):
        return True
    return _is_commitment(text, start, end) or (least is not None and _is_item(text, start, end, least))


def _is_deed(text: str, one: Part) -> bool:
    """正在征地: short, and yet all that its part of the sentence says."""
    said = text[one.start : one.end]
    plain = one.parted and one.tense is not Tense.OPEN and not NOT_COMMITMENT.search(said)
    return plain and bool(_A_DEED.search(said)) and not (asked_for(said) or lacks(said))


def _state(text: str, one: Part, told: str, now: Now) -> str:
    """The state of a part: what it says plainly where the sentence was cut for it, else what the words come to."""
    said = text[one.start : one.end]
    if one.parted and one.tense is not Tense.OPEN:
        return "ongoing" if one.tense is Tense.DONE and falls_short(said) else one.tense.value
    if PLANS.search(said) and one.tense is Tense.PLANNED:
        return "planned"
    if now.day and told == "ongoing" and passed(said, now.day.year):
        return "done"
    if (
        told == "ongoing"
        and not now.back
        and (ordered(text, one.start, one.end) or (now.orders and opens_with_office(text, one.start, one.end)))
    ):
        return "planned"
    return state_at(told, text, one.start, one.end, now)


def _is_title(text: str, spans: list[tuple[int, int]], at: int) -> bool:
    """一是推动优秀人才招引。 is the title of what follows unless nothing follows or the next ordinal does."""
    start, end = spans[at]
    sentence = text[start:end]
    if at == 0 and len(spans) > 1 and _RUN_IN.fullmatch(sentence):
        return True
    if not _ORDINAL.match(sentence) or len(sentence) > 32 or re.search(r"[，,；;]", sentence[:-1]):
        return False
    if at + 1 >= len(spans):
        return False
    following = text[spans[at + 1][0] : spans[at + 1][1]]
    return not _ORDINAL.match(following)


def _is_commitment(text: str, start: int, end: int) -> bool:
    sentence = text[start:end]
    if not _KEPT.search(sentence) and is_background(text, start, end):
        return False
    counted = len(sentence) >= _SHORTEST_COUNT and _COUNTS.search(sentence)
    if (len(sentence) < _SHORTEST and not counted) or not _ACTION.search(sentence):
        said = came_about(sentence) or (len(sentence) >= _SHORTEST_ITEM and _SAYS_SO.search(sentence))
        return bool(_KEPT.search(sentence) or (said and not NOT_COMMITMENT.search(sentence)))
    if _KEPT.search(sentence):
        return True
    if NOT_COMMITMENT.search(sentence):
        return False
    return not only_statistics(text, start, end)


def _is_item(text: str, start: int, end: int, least: int) -> bool:
    """A member of a numbered list of what will be done, or what a bracket charges somebody with: whatever its verb, unless it is a title of a word or two."""
    sentence = text[start:end]
    if len(sentence) < _SHORTEST_ITEM and not _ACTION.search(sentence):
        return False
    return len(sentence) >= least and not NOT_COMMITMENT.search(sentence) and not is_background(text, start, end)


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """感谢…，我们将…: the part that commits."""
    match = re.match(r"(?:感谢|再次感谢|对于(?:您|你们))[^。]{0,60}?[，,](?=我[们局委厅])", text[start:end])
    return (start + match.end(), end) if match else (start, end)
