"""Measures: passages cut into the smallest pieces that say who or what is supported and how."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction import cues
from peiyu.documents.extraction.beneficiary_words import FIRST_HEAD
from peiyu.documents.extraction.passages import Passage, without_ordinal
from peiyu.documents.extraction.procedure import (
    GIVES,
    is_procedure,
    names_support,
    says_how_to_apply,
    under_procedure,
)
from peiyu.documents.extraction.segment import Segment
from peiyu.documents.extraction.sentences import clauses, parts, sentences
from peiyu.documents.extraction.tables import tables
from peiyu.documents.extraction.targets import is_pure_target

COMPLETES = re.compile(
    r"(?:其中[，,]?(?![^。]{0,160}(?:给予|予以)(?:资金)?支持)|(?:补[助贴]|奖励|资助|奖补|支持|担保费|具体)(?:标准|金额|资金|比例|额度|办法|期限|总额)|每(?:家|位|人|个|户|件|年|笔|亩|台|辆|单|名|项|次|企业)[^，。；;]{0,20}(?:最高|不超过|不低于|补(?!充)|资助|奖|可|只能|仅)|"
    r"最[高低多]|单个|单[家户体笔件台]|同一(?:企业|单位|项目|个|家|[一-鿿]{1,10}?(?:只|仅|最多|年度|当年|每年|累计|不))|上述|所需(?:资金|经费)|累计|超过[^，,。]{1,16}的[，,]|(?:年度)?(?:资助|奖励|补助|补贴)(?:最高|总额|额度)|额外|同时再|(?:奖[励补]|补[助贴]|资助)(?:资金|金额)?分[一二三四五\d]|不足部分|"
    r"(?:该|此)(?:项|类)?(?:补贴|奖励|政策|资金)|以上(?:奖励|补贴|补助|政策)|(?:补[助贴]|贴息|奖励|资助|贷款|担保|租金)?期限(?:最长|为|不|一般|原则)|缓缴期|政策执行期|达到[^，,。]{1,20}的[，,]再|符合[^，,。]{1,20}的[，,]再)"
)
"""A sentence or part that begins so only completes the one before."""
_ANNEX = re.compile(r"\s*附\s*[件表]\s*\d{0,2}\s*[：:.．]")
_ANNEXED_FORM = re.compile(
    r"\s*附\s*[件表]\s*\d{0,2}\s*[：:.．][^\n]*(?:表|样[本式]|流程图|清单|模板|承诺[书函]|委托书|声明函|说明|标准|目录|名单|须知|台账)"
)
"""An annex that is a form or a list; one that is a policy goes on as the text does."""
_NUMBER = re.compile(
    r"(?:(?:[一二三四五六七八九十]{1,2}、[^，。；]{2,24})?[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?=20\d\d年|[^\d]))\s*(?=.{6})"
)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]+条")
_BAND = re.compile(
    r"^[^，,。；;对]{2,30}(?:的|以上|以内)[，,](?:再|各|均|分别)?(?:给予|奖励|补[助贴]|资助)[^，,。；;]{0,24}[；;。]$"
)
_LIMITS = re.compile(r"上限|限额|限制|限量|数量|封顶")
_SHORTENS = re.compile(
    r"(?:时限|时间|周期|环节|材料)[^，。；]{0,24}(?:压[缩减]|缩短|精简|减少)|(?:压[缩减]|缩短|精简|减少)[^，。；]{0,16}(?:时限|时间|周期|环节|材料)"
)
"""What takes less time is a service, though it is said by a figure."""
_GRANTS = re.compile(f"{cues.STRONG_SUPPORT.pattern}|{GIVES.pattern}")
_AGAIN = re.compile(r"额外再|再给予|另给予|再奖励|追加")
_ONE_OF_THEM = re.compile(r"^(?:对|排(?:名)?)?[^，。；;]{2,40}的[，,]")
_OF_THOSE_BEFORE = re.compile(r"^对(?:上述|以上|前述|前款)")
_NAMES_KIND = re.compile(
    r"(?:企业|项目|产品|品种|剂型|药品?|机构|单位|人员|人才|个人|团队|平台|基地|园区|作品|成果)[；;，,。]$"
)
_NO_SUM_YET = re.compile(r"(?:资助|奖[励补]|补[助贴]|支持)[。；;]$")
_SUM = re.compile(r"\d[\d.,]*\s*(?:万元|亿元|元|%|％|‰)")
_ACTS = re.compile(
    r"支持|鼓励|引导|培育|推[动进行广]|加[强快大]|完善|建[立设]|健全|优化|实施|开展|组织|发展|打造|落实|促进|提[升高供]|强化|深化|扩大|探索|帮助|做[好大强]|引进|集聚|招引|服务|保障|积极|大力|着力|重点|进一步|持续"
)
_LIMIT = re.compile(
    r"(?:资助|奖[励补]|补[助贴])(?:数量|名额|总数)?(?:不超过|最多|限)\s*\d+\s*[件家单个项名户]|每(?:件|家|户|人|位|个)[^，。；]{0,12}(?:补[助贴]|资助|奖励)\d+[件台]"
)


def segments(text: str, found: list[Passage], kind: str) -> list[Segment]:
    """The measures of a document, in order; `kind` is the kind of document (rules are read more strictly)."""
    result: list[Segment] = []
    guided = says_how_to_apply([passage.path for passage in found])
    articled = any(_ARTICLE.match(title) for passage in found for title in passage.path)
    ruled = articled and (kind == "rules" or guided)
    kept = granting(text, found)
    table = tables(text, kept)
    taken: set[int] = set()
    annexed = False
    for at, passage in enumerate(kept):
        annexed = annexed or (bool(result) and _ANNEXED_FORM.match(text, passage.start) is not None)
        if at in table or at in taken:
            whole = table.get(at)
            if whole is not None and not annexed:
                result.append(whole)
            continue
        charged = bool(passage.brackets) or passage.inherited is not None
        need: re.Pattern[str] | None = None
        if annexed or passage.row or under_procedure(passage.path, charged):
            need = _GRANTS if charged else GIVES
        elif ruled and not charged and not names_support(passage.path):
            need = _GRANTS
        elif guided and kind != "measures" and not charged:
            need = cues.SUPPORT
        _of_passage(text, passage, need, charged, result)
        led = _led(text, kept, at)
        if led is not None:
            result.append(led[0])
            taken |= led[1]
    return result


def _led(text: str, kept: list[Passage], at: int) -> tuple[Segment, set[int]] | None:
    """对符合下列条件之一的企业，给予10万元奖励： gives to those that its items name; one measure, where no item gives itself."""
    passage = kept[at]
    spans = sentences(text, passage.start, passage.end)
    if not spans or text[spans[-1][1] - 1] not in ":：":
        return None
    start, end = spans[-1]
    start = without_ordinal(text, start, end)
    lead = text[start:end]
    if not (_SUM.search(lead) and GIVES.search(lead)) or is_procedure(lead, strict=True):
        return None
    items: set[int] = set()
    for index in range(at + 1, len(kept)):
        item = kept[index]
        if not (item.item and item.lead and item.lead.endswith(lead)):
            break
        if GIVES.search(text, item.start, item.end):
            return None
        items.add(index)
        end = item.end
    return (Segment(start, end, passage, passage.inherited), items) if items else None


def granting(text: str, found: list[Passage]) -> list[Passage]:
    """The passages that can grant something: not aims, and not what a colon opens as conditions, steps or duties."""
    kept: list[Passage] = []
    closed: tuple[str, ...] | None = None
    for passage in found:
        beside = passage.path == closed and not passage.item and not passage.lead
        if closed is not None and passage.path[: len(closed)] == closed and not beside:
            continue
        closed = None
        said = text[passage.start : passage.end].rstrip()
        if passage.path and said.endswith((":", "：")) and _is_procedure(said):
            closed = passage.path
            continue
        if any(cues.DEAD_HEADING.search(title) for title in passage.path):
            continue
        if _is_procedure(passage.lead):
            continue
        kept.append(passage)
    return kept


def _is_procedure(lead: str) -> bool:
    return bool(re.search(r"(?:流程|程序|条件|职责|材料|要求|范围)(?:如下|包括|主要|有|为)?[:：]?\s*$", lead[-24:]))


def _of_passage(
    text: str, passage: Passage, need: re.Pattern[str] | None, charged: bool, result: list[Segment]
) -> None:
    first = len(result)
    if result and (_same_list(text, result[-1], passage) or _hangs_on(result[-1].passage, passage)):
        first -= 1  # limits that stand below a table, or last in a list, hold for what stands above
    for start, end in _pieces(text, passage):
        bracket = next((b for b in passage.brackets if b.start >= end), None) or passage.inherited
        piece = text[start:end]
        if (
            len(result) > first
            and (COMPLETES.match(piece) or _states_the_sum(text[result[-1].start : result[-1].end], piece))
            and not cues.NOT_A_MEASURE.search(piece)
            and not is_procedure(piece, strict=need is not None)
            and not is_pure_target(text, start, end)
        ):
            result[-1] = replace(result[-1], end=end)
            continue
        if not _alone(text, start, end, passage, result) and _is_measure(text, start, end, need, charged):
            result.append(Segment(start, end, passage, bracket))


def _alone(text: str, start: int, end: int, passage: Passage, result: list[Segment]) -> bool:
    """A limit that has nothing to limit is no measure, unless its heading names what is given: （一）培训补贴。每人补贴500元。"""
    piece = text[start:end]
    named = not result or result[-1].passage.path != passage.path
    return bool(COMPLETES.match(piece)) and not (named and passage.path and _SUM.search(piece))


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


def _pieces(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Sentences and semicolon parts outside the responsibility brackets, a part that only completes joined to the one before."""
    pieces: list[tuple[int, int]] = []
    at = passage.start
    for stop, after in [*((b.start, b.end) for b in passage.brackets), (passage.end, passage.end)]:
        for start, end in sentences(text, at, stop):
            numbered = _NUMBER.match(text, start, end)
            begin = without_ordinal(text, numbered.end() if numbered else start, end)
            inside: list[tuple[int, int]] = []
            for left, right in parts(text, begin, end):
                piece = text[left:right]
                joins = (
                    _headless(piece)
                    or (inside and "其中" in text[inside[-1][0] : inside[-1][1]] and _ONE_OF_THEM.match(piece))
                    or COMPLETES.match(piece)
                    or _BAND.match(piece)
                    or _AGAIN.search(piece)
                    or len(piece) < 9
                )
                if inside and joins:
                    inside[-1] = (inside[-1][0], right)
                else:
                    inside.append((left, right))
            pieces.extend(_lists_finished(text, inside))
        at = max(at, after)
    pieces = _referred_joined(text, pieces)
    return [(a, b) for a, b in pieces if len(text[a:b].strip("。；;，,）) ")) >= 6]


def _lists_finished(text: str, inside: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """对甲类企业；对乙类企业，给予奖励: parts that only name somebody wait for the part that gives."""
    result: list[tuple[int, int]] = []
    for left, right in reversed(inside):
        piece = text[left:right]
        if result and _only_names(piece) and cues.GIVES.search(text[result[-1][0] : result[-1][1]]):
            result[-1] = (left, result[-1][1])
        else:
            result.append((left, right))
    return result[::-1]


def _only_names(piece: str) -> bool:
    return _gives_nothing(piece) and not _ACTS.match(piece)


def _gives_nothing(piece: str) -> bool:
    return bool(_NAMES_KIND.search(piece)) and not cues.GIVES.search(piece)


def _referred_joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """甲品种；乙品种。对上述品种，给予…: what 上述 refers to belongs to it, as long as nothing has been given there."""
    result: list[tuple[int, int]] = []
    for left, right in pieces:
        if _OF_THOSE_BEFORE.match(text[left:right]):
            while result and left - result[-1][1] <= 2 and _gives_nothing(text[result[-1][0] : result[-1][1]]):
                left = result.pop()[0]
        result.append((left, right))
    return result


def _states_the_sum(before: str, piece: str) -> bool:
    """给予一次性资助。国内每件资助1万元: the sentence before gives, this one says how much, and names nobody else."""
    if _LIMIT.search(piece) and len(_SUM.findall(piece)) == 0 and cues.GIVES.search(before):
        return True
    opening = re.split(r"[，,]", piece)[0]
    return bool(
        _NO_SUM_YET.search(before)
        and not _SUM.search(before)
        and _SUM.search(piece)
        and not re.match(r"对|给予|鼓励|支持|引导|推动|设立|凡|经|获", piece)
        and not FIRST_HEAD.search(opening)
    )


def _headless(piece: str) -> bool:
    """对购买2级能效的，… names nobody: it goes on from the part before."""
    opening = re.match(r"对(?P<who>[^，,。；;]{2,24})的[，,]", piece)
    if opening is None or "企业" in opening["who"]:
        return False
    return not FIRST_HEAD.search(opening["who"]) and not re.match(r"[新首获在]", opening["who"])


def _is_measure(text: str, start: int, end: int, need: re.Pattern[str] | None, charged: bool) -> bool:
    """`need` is what the piece has to say, where the headings above it ask for more than a piece of running text."""
    piece = text[start:end]
    if (
        piece.rstrip()[-1] in ":："
        or len(piece) < 9
        or (piece[-1] not in "。；;！" and len(piece) < 30 and not cues.GIVES.search(piece))
    ):
        return False
    if is_pure_target(text, start, end) and not _SHORTENS.search(piece):
        return False
    if _ANNEX.match(piece) or is_procedure(piece, need is not None, charged):
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
        or len(clauses(text, start, end)) >= 2
        or len(piece) >= 14
    )
