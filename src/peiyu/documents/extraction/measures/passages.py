"""Passages: the pieces of running text under their headings, each with the responsibility bracket that holds for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from peiyu.documents.extraction.departments.articles import SURE, Sharing, shared_brackets
from peiyu.documents.extraction.departments.beside import LABEL
from peiyu.documents.extraction.departments.headed import units_of_headings, with_leader, with_own_helpers
from peiyu.documents.extraction.departments.named import Responsibility, responsibilities
from peiyu.documents.extraction.measures.amount_heads import head_of_rows, says_amounts
from peiyu.documents.extraction.measures.task_heads import opens_tasks
from peiyu.documents.extraction.model import Remark
from peiyu.documents.extraction.sentences import sentences, trimmed
from peiyu.documents.extraction.targets.goal_heads import opens_goals
from peiyu.documents.extraction.targets.times_beside import time_alone
from peiyu.documents.markers import number_of
from peiyu.documents.outline.model import Block, BlockKind, Outline, Zone
from peiyu.documents.reading.cells import MERGED
from peiyu.documents.text import Cleaned

_ORDINAL = re.compile(r"(?:第?[一二三四五六七八九十]{1,2}(?:是|要)|其[一二三四五六七八九十])(?=[^不否])[，,]?")

_COUNTS = BlockKind.ITEM, BlockKind.HEADING
_LETS = re.compile(r"(?:鼓励|允许).{12,}")
_GRANT = re.compile(
    r"(?:对(?![标接照外])|凡)[^。]{4,80}[，,][^。]{0,40}?(?:给[予于]|予以|[免减](?:收|征|除|缴|按|半)|返还|缓缴|退还|奖励|补[助贴]).{2,}|.{6,60}[，,][^，。]{2,40}按[^，。]{1,16}(?:收取|征收|计征|计收)。?"
)
"""对竹农取得的收入，免征增值税: what says of whom and what is no heading, though text follows it."""
_COUNTER = re.compile(r"[一二三四五六七八九十百\d]+")
_LABEL_TITLE = re.compile(LABEL)
_ARTICLE = re.compile(r"第\s*([一二三四五六七八九十百零〇\d]+)\s*条")
_BRACKETS = "（(〔［[【"
_LONGEST_CAPTION = 20
_LONGEST_TITLE = 40
_CHAPTER = re.compile(r"第\s*([一二三四五六七八九十百零〇\d]+)\s*章")


@dataclass(frozen=True, slots=True)
class Passage:
    """Text `start`..`end` under `path`; `brackets` stand in it, `inherited` is what it inherits. `lead` introduces an item; a `row` is one of a table.

    A `task` stands in the column of tasks of a table, or is one sentence above the lines of its units; `due` says by when, where another column does. `aims_at` is the task that the cell of a
    column of goals is about: such a passage says what is to be reached, and gives nothing.
    """

    start: int
    end: int
    path: tuple[str, ...]
    item: bool = False
    row: bool = False
    lead: str = ""
    brackets: tuple[Responsibility, ...] = ()
    inherited: Responsibility | None = None
    task: bool = False
    due: Remark | None = None
    aims_at: tuple[int, int] | None = None


def passages(cleaned: Cleaned, outline: Outline) -> list[Passage]:
    """The passages of the body in the order of the text, brackets resolved."""
    text = cleaned.text
    raw: list[Passage] = []
    over: list[tuple[tuple[str, ...], Responsibility]] = []
    blocks = _with_times(text, _body(text, outline.blocks))
    everywhere = responsibilities(text)
    starts = [bracket.start for bracket in everywhere]
    reached = [0, *accumulate((bracket.end for bracket in everywhere), max)]  # how far the first so many reach
    named = units_of_headings(text, blocks)
    for index, block in enumerate(blocks):
        first = bisect_left(starts, block.start)
        found = everywhere[first : bisect_left(starts, block.end)]
        if reached[first] >= block.end:
            continue
        if block.kind is BlockKind.HEADING and not _is_text(cleaned, blocks, index):
            if found:
                beside = _LABEL_TITLE.fullmatch(block.title)  # （四）责任单位：甲局 stands beside what it is about
                over.append((block.path if beside else _below(blocks, index), found[0]))
            elif index in named:
                names = named[index]
                over.append((_below(blocks, index), Responsibility(names[0].start, names[-1].end, names)))
            continue
        if found and _heads(blocks, index, found[0]):
            over.append((block.path, found[0]))
        lead = _lead(cleaned, outline, block)
        begin = max(block.body, reached[bisect_left(starts, block.body)])
        kind = block.kind
        raw.append(Passage(begin, block.end, block.path, kind in _COUNTS, kind is BlockKind.ROW, lead, tuple(found)))
    by_heading = frozenset(names[0].start for names in named.values())
    result = [_by_heading(text, passage, by_heading) for passage in _inherit(raw, over)]
    return [_as_task(text, passage, below) for passage, below in zip_longest(result, result[1:])]


def _below(blocks: list[Block], index: int) -> tuple[str, ...]:
    """The path of what stands under a heading."""
    block = blocks[index]
    under = blocks[index + 1].path if index + 1 < len(blocks) else ()
    depth = len(block.path) + 1
    return under[:depth] if len(under) >= depth else (*block.path, block.number + block.title)


def _heads(blocks: list[Block], index: int, bracket: Responsibility) -> bool:
    """Whether a paragraph is nothing but units, right below a heading: they hold for all that stands under it."""
    block, above = blocks[index], blocks[index - 1] if index else None
    alone = bracket.start <= block.body and bracket.end >= block.end
    return alone and above is not None and above.kind is BlockKind.HEADING and len(above.path) < len(block.path)


def _by_heading(text: str, passage: Passage, headings: frozenset[int]) -> Passage:
    """A sentence under a heading whose own words say who answers for it is a task; its last clauses may call in others."""
    above = passage.inherited
    if above is None or passage.brackets or passage.row or above.start not in headings:
        return passage
    names = with_own_helpers(text, passage.start, passage.end, above.departments)
    task = passage.item and _is_sentence(text, passage)
    return replace(passage, inherited=replace(above, departments=names), task=task)


def _as_task(text: str, passage: Passage, below: Passage | None) -> Passage:
    """A sentence above the lines of its units is a task, whatever its words; what is longer is read like any other text."""
    if (
        below is None
        or not below.brackets
        or passage.brackets
        or passage.row
        or passage.inherited is not below.brackets[0]
    ):
        return passage
    lines = below.brackets[0].start <= below.start and text[below.brackets[0].start] not in _BRACKETS
    return replace(passage, task=True) if lines and _is_sentence(text, passage) else passage


def _is_sentence(text: str, passage: Passage) -> bool:
    """Whether a passage is a single sentence that is complete in itself."""
    ends = text[passage.start : passage.end].rstrip()[-1:]
    return ends not in "：:" and len(sentences(text, passage.start, passage.end)) == 1


def _body(text: str, blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks of the body, and what stands above it and yet belongs to it: tables of tasks and amounts, captions in them, heads of two rows."""
    result: list[Block] = []
    tabled = False
    caption = ""
    for block, below in zip(blocks, [*blocks[1:], None], strict=False):
        words = text[block.start : block.end].split("\t")
        above_row = below is not None and below.kind is BlockKind.ROW
        if block.kind is BlockKind.ROW:
            next_row = text[below.start : below.end].split("\t") if above_row and below is not None else None
            opens = says_amounts(words) or head_of_rows(words, next_row, caption) is not None
            tabled = tabled or opens or opens_tasks(words, next_row) or opens_goals(words, next_row, caption)
        else:
            tabled = tabled and above_row and len(words[0]) <= _LONGEST_CAPTION
            caption = words[0] if len(words[0]) <= _LONGEST_TITLE else ""
        parted = block.kind is BlockKind.ROW and above_row and below is not None and below.zone is Zone.BODY
        parted = parted and below is not None and (MERGED in text[below.start : below.end] or text[below.start] == "\t")
        if block.zone is Zone.BODY or (block.zone is Zone.FRONT and (tabled or parted)):
            result.append(block)
    return result


def _with_times(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, a heading and the sentence below it one item where that says only by when or who: 新建窑口10座。 年底前完成。（市窑业局）"""
    result: list[Block] = []
    for block in blocks:
        above = result[-1] if result else None
        below = above is not None and above.kind is BlockKind.HEADING and len(block.path) > len(above.path)
        alone = above is not None and below and block.kind is BlockKind.PARAGRAPH
        if alone and above is not None and (_says_time(text, block) or _says_who(text, above, block)):
            result[-1] = replace(above, kind=BlockKind.ITEM, title="", end=block.end)
        else:
            result.append(block)
    return result


def _says_time(text: str, block: Block) -> bool:
    bracket = min(
        (at for at in (text.find(mark, block.start, block.end) for mark in _BRACKETS) if at >= 0), default=block.end
    )
    return time_alone(text, *trimmed(text, block.start, bracket)) is not None


def _says_who(text: str, heading: Block, block: Block) -> bool:
    """1.推进窑口改造。市窑业局牵头，市商务局配合。: nothing but its offices stands behind it in its line."""
    if "\n" in text[heading.end : block.start] or text[heading.end - 1] not in "。；;":
        return False
    return any(
        one.start <= block.start and block.end <= one.end for one in responsibilities(text, block.start, block.end)
    )


def _is_text(cleaned: Cleaned, blocks: list[Block], index: int) -> bool:
    """A numbered line that reads like a heading but has nothing under it and says something is text; so is 鼓励企业… in a list of sentences."""
    block = blocks[index]
    if _LETS.match(block.title) and _among_sentences(blocks, block):
        return True
    text = cleaned.text[block.body : block.end].strip()
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is not None and len(following.path) > len(block.path):
        return bool(_GRANT.fullmatch(text))
    return len(text) >= 12 and bool(re.search(r"[。；;，,]", text[:-1]) or text[-1] in "。；;")


def _among_sentences(blocks: list[Block], heading: Block) -> bool:
    """Whether most of what is counted in the same manner is running text."""
    alike = [b.kind for b in blocks if b.number and _COUNTER.sub("", b.number) == _COUNTER.sub("", heading.number)]
    return alike.count(BlockKind.ITEM) > alike.count(BlockKind.HEADING)


def _lead(cleaned: Cleaned, outline: Outline, block: Block) -> str:
    if block.lead < 0:
        return ""
    lead = outline.blocks[block.lead]
    return cleaned.text[lead.body : lead.end]


def _inherit(raw: list[Passage], over: list[tuple[tuple[str, ...], Responsibility]]) -> list[Passage]:
    """A bracket holds backwards for the passages of its article that have none, also for what follows the last bracket of one, and forward
    from a heading; for other items of the article only where the act shows it, and no heading says who answers for them.
    """
    result = list(raw)
    sharing = Sharing([p.path for p in raw], [p.item for p in raw], [bool(p.brackets) for p in raw])
    heads = {path: at for at, (path, _) in enumerate(over)}  # of several the last holds
    begins = _begins(raw)
    counted = [*accumulate(p.item for p in raw)]
    coming: int | None = None
    for at in range(len(raw) - 1, -1, -1):
        passage = raw[at]
        held = [heads[start] for length in range(len(passage.path) + 1) if (start := passage.path[:length]) in heads]
        head = over[max(held)][1] if held else None
        sure: float = 0
        if coming is not None and _same_article(passage, raw[coming].path):
            sure = sharing.sure(at, coming) if head is None or counted[at] == counted[coming] else 0
        elif coming is not None and not passage.path and not raw[coming].path:
            right_above = at == coming - 1 and raw[coming].brackets[0].start <= raw[coming].start
            sure = SURE if right_above or begins[at] == begins[coming] else 0
        shared = _as_sure(raw[coming].brackets[0], sure) if coming is not None and sure else None
        if passage.brackets:
            if head is not None and head not in passage.brackets:
                raw[at] = result[at] = passage = _led(passage, head)
            first = passage.brackets[0]
            behind = first.start > passage.start or _waits(raw[at - 1] if at else None, passage)
            result[at] = replace(passage, inherited=shared if shared is not None and behind else first)
            coming = at
        elif shared is not None or head is not None:
            result[at] = replace(passage, inherited=shared or head)
    for at, last in shared_brackets([p.path for p in raw], [bool(p.brackets) for p in raw]).items():
        result[at] = replace(result[at], inherited=result[at].inherited or raw[last].brackets[0])
    return result


def _led(passage: Passage, head: Responsibility) -> Passage:
    """The passage with who leads by its heading in those of its brackets that name nobody but helpers."""
    led = (replace(one, departments=with_leader(one.departments, head.departments)) for one in passage.brackets)
    return replace(passage, brackets=tuple(led))


def _begins(raw: list[Passage]) -> list[int]:
    """For each passage which one begins the numbered item that it belongs to; itself where it belongs to none, or stands behind its bracket."""
    result: list[int] = []
    for at, passage in enumerate(raw):
        goes_on = at and not passage.item and not raw[at - 1].brackets and raw[result[-1]].item
        result.append(result[-1] if goes_on else at)
    return result


def _as_sure(bracket: Responsibility, sure: float) -> Responsibility:
    """The bracket as one whose names are no surer than `sure`."""
    if sure >= SURE:
        return bracket
    names = tuple(replace(name, confidence=min(sure, name.confidence)) for name in bracket.departments)
    return replace(bracket, departments=names)


def _waits(before: Passage | None, passage: Passage) -> bool:
    """Whether the passage before ends without a bracket, so that the one at the beginning of this one is meant for it."""
    if before is None or before.path != passage.path:
        return False
    return not before.brackets or before.brackets[-1].end + 1 < before.end


def _same_article(passage: Passage, path: tuple[str, ...]) -> bool:
    return bool(path) and passage.path[: len(path)] == path


def acts(found: list[Passage]) -> list[list[Passage]]:
    """The passages of each act: a file may hold measures, the rules for carrying them out and more, each counted from its 第一条."""
    result: list[list[Passage]] = [[]]
    last = 0
    for passage in found:
        article = _number(_ARTICLE, passage)
        if article == 1 < last and _number(_CHAPTER, passage) <= 1:
            result.append([])
        last = article or last
        result[-1].append(passage)
    return result


def _number(pattern: re.Pattern[str], passage: Passage) -> int:
    """The number of the article or chapter that a passage stands in, 0 where there is none."""
    return next((number_of(match[1]) for title in passage.path if (match := pattern.match(title))), 0)


def without_ordinal(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` begins after 一是 / 二要."""
    match = _ORDINAL.match(text, start, end)
    return match.end() if match else start
