"""Measures: passages cut into the smallest pieces that say who or what is supported and how."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.measures.below_colon import bands_below, items_below, lead_of_table
from peiyu.documents.extraction.measures.fields import HOW_MUCH, fields_from
from peiyu.documents.extraction.measures.giving import GIVES, GIVES_OUTRIGHT, IN_KIND
from peiyu.documents.extraction.measures.granting import granting
from peiyu.documents.extraction.measures.headlines import headlines
from peiyu.documents.extraction.measures.nobodys_gain import is_nobodys_gain
from peiyu.documents.extraction.measures.opening import opens
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.pieces import (
    COMPLETES,
    OPENS_TASK,
    SUM,
    last_of,
    lists_more_prizes,
    only_caps,
    pieces_of,
    states_the_sum,
)
from peiyu.documents.extraction.measures.procedure import (
    answers,
    carries_out,
    is_statute,
    names_support,
    says_how_to_apply,
    under_procedure,
    under_steps,
)
from peiyu.documents.extraction.measures.segment import Segment
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.extraction.measures.tables import tables
from peiyu.documents.extraction.measures.tiers_below import tiers_below
from peiyu.documents.extraction.sentences import clauses, sentences
from peiyu.documents.extraction.targets.stated import is_pure_target, targets_in
from peiyu.documents.extraction.targets.times_beside import time_alone

_ANNEX = re.compile(r"\s*附\s*[件表]\s*\d{0,2}\s*[：:.．]")
_ANNEXED_FORM = re.compile(
    r"\s*附\s*[件表]\s*\d{0,2}\s*[：:.．][^\n]*(?:表|样[本式]|流程图|清单|模板|承诺[书函]|委托书|声明函|说明|标准|目录|名单|须知|台账)"
)
"""An annex that is a form or a list; one that is a policy goes on as the text does."""
_TITLE_LINE = re.compile(
    r"(?:为(?:深入|全面|进一步)*贯彻落实)?[^，。；！]*(?:计划|措施|办法|方案|意见|通知|细则|规定)》?(?:（[^）]*）)?\s*(?:政策咨询|政策解读|图解)?"
)
"""A title in a line of its own."""
_ENUMERATES = re.compile(r"以下|下列")
_THINGS = re.compile(r"[^，。；]{4,60}等[^，。；等]{2,14}[；。]")
"""甲、乙等旅游项目；: what a heading with 以下 announced, without a verb."""
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]+条")
_LIMITS = re.compile(r"上限|限额|限制|限量|数量|封顶")
_SHORTENS = re.compile(
    r"(?:时限|时间|周期|环节|材料)[^，。；]{0,24}(?:压[缩减]|缩短|精简|减少)|(?:压[缩减]|缩短|精简|减少)[^，。；]{0,16}(?:时限|时间|周期|环节|材料)"
)
"""What takes less time is a service, though it is said by a figure."""
_SUPPORTS = re.compile(f"{cues.SUPPORT.pattern}|{GIVES.pattern}|简化|精简|无需|不再要求|^取消(?![^，。；]{{0,12}}资格)")
_GRANTS = re.compile(f"{cues.PROMISES.pattern}|{GIVES.pattern}|{IN_KIND.pattern}")
_PAYS_OUT = re.compile(
    r"发放[^，。；]{0,16}\d[\d.,]*\s*万?元|\d\s*万?元[^，。；]{0,10}(?:津贴|补[助贴])|[%％][^，。；]{0,6}抵扣|给[予于]|奖\d[\d.]*\s*万?元|\d\s*万?元[^，。；]{0,6}(?:经费|资金)[^，。；]{0,6}支持"
)
"""A sum that is paid is no goal."""
_NAMES_GRANT = re.compile(
    r"(?![^。]*(?:给[予于]|予以|拨付|兑[付现]|发放|落实|实[行施]|申[请报]|享受|取消|停止))(?!对|按|将|坚持|继续|持续|严格|全面|积极|进一步|设立|加[大强快]|提[高供]|开展|推|鼓励|支持|扩大|强化|优化|完善|建立|用好|统筹|整合)[^，。；\d]{3,24}(?:奖励|补[助贴]|资助|贴息|奖补)[。；]?"
    r"|对(?![^。]*(?:给[予于]|予以))[^，。；\d]{2,24}的(?:奖励|补[助贴]|资助|贴息|奖补|扶持|支持)[。；]?"
)
"""工业企业稳增长奖励。 is a heading that has no number."""
_HEADLINE = re.compile(
    r"(?:(?:进一步|着力|大力|积极|全面|持续|切实|加快|不断|引导|和)*(?:支持|鼓励|推[动进]|促进|加[强大快]|强化|扩大|提[升高]|培育|发展|做[大强优]|给予|提供|突出)[^，。；：、\d]{3,20}|(?![^。]*(?:资金|补[助贴]|投入))[^，。；：\d]{2,20}力度)。"
)
"""鼓励外贸企业做大做强。 before the sentence that gives, or 加大金融支持力度。, is what an unnumbered heading would say."""
_FIGURE = re.compile(r"\d[\d.,]*\s*(?:万?元|亿元|万|%|％|‰|倍)")
_ONE_OF_SEVERAL = re.compile(
    r"其中[，,]?[^，。；：:对]{2,30}[：:]对[^。；]{4,120}[，,][^。；]*(?:给[予于]|奖励|补[助贴]|资助)"
)
"""其中，竹艺工坊补助标准：对新建的工坊，给予10万元补助: says whom and what itself."""
_TELLS = re.compile(r"[^，。；《]{0,8}《[^》]{2,40}》[^，。；]{0,8}(?:提到|提出|明确|指出|规定)[，,：:]?")
"""《若干措施》提出，到2031年…: news tells of the goals of an act with such words before them."""
_COUNTS_TASKS = re.compile(
    r"《[^《》]{2,60}》(?:共|已)?(?:明确|细化|分解|列出|包[含括]|涉及|确定|提出|梳理)[^，。；]{0,8}\d+[项条个件]"
)
"""《某县任务分解》明确133项任务: what the letter above a list tells of it."""
_ALONE = re.compile(r"\s*(?:[（(〔［\[【]|\n|$)")
"""What stands behind a sentence that nothing follows but its units: 加强研发支持。对… is a headline, 加强研发支持。（甲局） a task."""
_SHORTEST, _SHORTEST_TASK = 9, 4
"""A piece of fewer characters says nothing."""
_SAME, _SHORT = 5, 18
"""So many last characters of a headline that come again say that it is the same thing; a longer sentence says something itself."""
_ONLY_TIME = re.compile(
    r"^(?![^。；]*(?:元|%|％|给[予于]|予以))[^。；]{0,20}(?:资助|补[助贴]|奖励|贴息)(?:时间|期限|时限|年限)[^。；]{0,10}(?:最[高长多]|不超过|为)[^。；]*(?:\d+|[一二两三四五六七八九十]+)\s*个?[月年]"
)
"""How long something is given says nothing of what."""


def segments(text: str, found: list[Passage], kind: str) -> list[Segment]:
    """The measures of a document, in order; `kind` is the kind of document (rules are read more strictly)."""
    result: list[Segment] = []
    guided = says_how_to_apply([passage.path for passage in found])
    articled = any(_ARTICLE.match(title) for passage in found for title in passage.path)
    if articled and is_statute(_said(text, found)):
        guided, kind = False, "measures"
    ruled = articled and (kind == "rules" or guided)
    opening = {passage.start for passage in found[: opens(found)]}
    kept = [passage for passage in granting(text, found) if passage.aims_at is None]
    heading = headlines(text, kept)
    table = tables(text, kept)
    taken: set[int] = set()
    annexed = False
    for at, passage in enumerate(kept):
        annexed = annexed or (bool(result) and _ANNEXED_FORM.match(text, passage.start) is not None)
        if at in table or at in taken:
            whole = table.get(at)
            if whole is not None and not (annexed and whole.passage.row):
                lead = lead_of_table(text, kept, at)
                if lead is not None and result and result[-1].start >= lead.start:
                    result[-1] = replace(result[-1], end=whole.end)
                else:
                    result.append(whole if lead is None else replace(lead, end=whole.end))
            continue
        fields = fields_from(text, kept, at)
        if fields is not None:
            result.append(fields[0])
            taken |= fields[1]
            continue
        charged = bool(passage.brackets) or passage.inherited is not None
        need: re.Pattern[str] | None = None
        if passage.start in opening:
            need = GIVES_OUTRIGHT
        elif passage.task:
            need = None  # a row of a table of tasks is a duty, whatever heading was the last before the table
        elif annexed or passage.row or under_procedure(passage.path, charged):
            need = _GRANTS if charged else GIVES_OUTRIGHT if under_steps(passage.path) else GIVES
        elif not charged and (carries_out(passage.path) or (ruled and not names_support(passage.path))):
            need = _GRANTS
        elif guided and kind != "measures" and not (charged or answers(passage.path)):
            need = _SUPPORTS
        _of_passage(text, passage, need, charged, heading, result)
        below = items_below(text, kept, at) or bands_below(text, kept, at) or tiers_below(text, kept, at)
        if below is not None:
            while result and result[-1].start >= below[0][0].start:
                result.pop()
            result.extend(below[0])
            taken |= below[1]
    return result


def _said(text: str, found: list[Passage]) -> list[str]:
    return [text[left:right] for p in found for left, right in sentences(text, p.start, p.end)]


def _of_passage(
    text: str,
    passage: Passage,
    need: re.Pattern[str] | None,
    charged: bool,
    heading: frozenset[int],
    result: list[Segment],
) -> None:
    first = len(result)
    if result and (_same_list(text, result[-1], passage) or _hangs_on(result[-1].passage, passage)):
        first -= 1  # limits that stand below a table, or last in a list, hold for what stands above
    pieces = pieces_of(text, passage) or ([(passage.start, passage.end)] if passage.task else [])
    starts = [bracket.start for bracket in passage.brackets]
    for at, (start, end) in enumerate(pieces):
        if end in heading or (at + 1 < len(pieces) and _heads(text, passage, pieces[at], pieces[at + 1])):
            continue
        behind = bisect_left(starts, end)
        bracket = passage.brackets[behind] if behind < len(starts) else passage.inherited
        piece = text[start:end]
        if (
            len(result) > first
            and _completes(text, result[-1], passage, piece)
            and not cues.NOT_A_MEASURE.search(piece)
            and not is_procedure(piece, strict=need is not None)
            and not is_pure_target(text, start, end)
        ):
            result[-1] = replace(result[-1], end=end)
            continue
        announced = passage.path and _ENUMERATES.search(passage.path[-1]) and _THINGS.fullmatch(piece)
        if (
            not announced
            and not _alone(text, start, end, passage, result)
            and _is_measure(text, start, end, need, charged, passage.task)
        ):
            result.append(Segment(start, end, passage, bracket))
    if passage.task and _left_out(
        text, passage, result[first:], pieces
    ):  # whatever its words, a row of such a table is a duty
        result.append(Segment(passage.start, passage.end, passage, passage.inherited))


def _left_out(text: str, passage: Passage, own: list[Segment], pieces: list[tuple[int, int]]) -> bool:
    """Whether nothing of the task of a row has been kept, though it is more than a figure to be reached."""
    kept = any(segment.start < passage.end and segment.end > passage.start for segment in own)
    return (
        not kept
        and passage.end - passage.start >= _SHORTEST_TASK
        and not all(is_pure_target(text, *one) for one in pieces)
    )


def _completes(text: str, before: Segment, passage: Passage, piece: str) -> bool:
    said = last_of(text, before.start, before.end)
    return bool(
        COMPLETES.match(piece)
        or ((before.passage is passage or not passage.item) and states_the_sum(said, piece))
        or (before.passage is passage and (only_caps(said, piece) or lists_more_prizes(said, piece)))
    )


def _alone(text: str, start: int, end: int, passage: Passage, result: list[Segment]) -> bool:
    """A limit that has nothing to limit is no measure, unless its heading or label names what is given: （一）培训补贴。每人补贴500元。"""
    piece = text[start:end]
    if SUM.search(piece) and (HOW_MUCH.match(piece) or _ONE_OF_SEVERAL.match(piece)):
        return False
    named = not result or result[-1].passage.path != passage.path
    return bool(COMPLETES.match(piece)) and not (named and passage.path and SUM.search(piece))


def _heads(text: str, passage: Passage, one: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a short sentence that opens a passage only names what the next one gives, with a figure, to somebody it names anew."""
    said, given = text[one[0] : one[1]], text[after[0] : after[1]]
    if not _HEADLINE.fullmatch(said) or any(one[1] <= b.start < after[0] for b in passage.brackets):
        return False
    opens = not text[passage.start : one[0]].strip()
    if said.endswith("力度。"):
        return opens or len(said) <= _SHORT
    return opens and bool(GIVES_OUTRIGHT.search(given) and (_FIGURE.search(given) or _takes_up(said, given)))


def _takes_up(said: str, given: str) -> bool:
    """鼓励发展竹艺体验园区。鼓励社会资本利用旧厂房建设竹艺体验园区: the second sentence says of the same thing who and how."""
    thing = re.sub(r"[（(][^）)]*[）)]|。$", "", said)[-_SAME:]
    return len(said) <= _SHORT and given.find(thing) > _SAME


def _hangs_on(before: Passage, passage: Passage) -> bool:
    return _below_table(before, passage) or _says_limit(passage, before)


def _below_table(table: Passage, passage: Passage) -> bool:
    return table.row and passage.path[: len(table.path)] == table.path


def _says_limit(passage: Passage, before: Passage) -> bool:
    """补贴上限：每件不超过2000元。 beside 补贴标准：按售价的15%给予补贴。"""
    beside = len(passage.path) > 1 and passage.path[:-1] == before.path[:-1]
    return beside and bool(_LIMITS.search(passage.path[-1]))


def _same_list(text: str, before: Segment, passage: Passage) -> bool:
    """Whether nothing but a number stands between a measure and the passage."""
    return before.passage.path == passage.path and len(text[before.end : passage.start].strip()) <= 6


def _does_more(text: str, start: int, end: int) -> bool:
    """编制竹业方案，提升竹器交易所能级 is more than a paper that an office writes; one that only writes it towards a figure is a goal."""
    further = clauses(text, start, end)[1:]
    return any(OPENS_TASK.match(text, *one) for one in further) and not targets_in(text, start, end, (), ())


def _is_measure(
    text: str, start: int, end: int, need: re.Pattern[str] | None, charged: bool, task: bool = False
) -> bool:
    """`need` is what the piece has to say, where the headings above it ask for more than a piece of running text.

    A `task` of a table may be as short as its cell.
    """
    piece = text[start:end]
    if (
        piece.rstrip()[-1] in ":："
        or len(piece)
        < (_SHORTEST_TASK if task or (charged and _ALONE.match(text, end) and OPENS_TASK.match(piece)) else _SHORTEST)
        or (
            not task
            and piece[-1] not in "。；;！"
            and text[end : end + 1] != "\t"
            and len(piece) < 30
            and not cues.GIVES.search(piece)
        )
    ):
        return False
    if time_alone(text, start, end) is not None:
        return False
    told = _TELLS.match(text, start, end)
    if is_pure_target(text, told.end() if told else start, end) and not (
        _SHORTENS.search(piece) or _PAYS_OUT.search(piece)
    ):
        return False
    if (
        _ANNEX.match(piece)
        or _COUNTS_TASKS.match(piece)
        or _NAMES_GRANT.fullmatch(piece)
        or (piece[-1] not in "。；;" and _TITLE_LINE.fullmatch(piece))
        or _ONLY_TIME.search(piece)
        or is_procedure(piece, need is not None, charged)
        or (not task and is_nobodys_gain(piece))
        or (not (task or charged) and cues.REPORTS_BACK.match(piece))
        or (cues.DRAWS_UP.match(piece) and not (task or (charged and _does_more(text, start, end))))
    ):
        return False
    if cues.NOT_A_MEASURE.search(piece) or (piece[0] == "《" and piece.rstrip("。；").endswith("》")):
        return False
    if need is not None:
        return bool(need.search(piece)) and not re.match(
            r"向上(?:积极)?争取|积极争取|加强[^，。]{0,12}(?:宣传|协调)", piece
        )
    return bool(
        charged
        or cues.SUPPORT.search(piece)
        or cues.GIVES.search(piece)
        or GIVES.search(piece)
        or len(clauses(text, start, end)) >= 2
        or len(piece) >= 14
        or OPENS_TASK.match(piece)
    )
