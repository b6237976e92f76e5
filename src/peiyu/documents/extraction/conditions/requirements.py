"""What an act asks of whoever wants its grants, and whom it shuts out: scope, exclusions, conditions, promises, limits, time of application.

Such articles stand apart from what is given, and a grant that is paid without a look at them is paid to the wrong ones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from peiyu.documents.extraction.conditions.outside import spares
from peiyu.documents.extraction.conditions.who_may import (
    ASKED,
    SHUT_OUT,
    TIME,
    TOTAL,
    bare,
    is_work_of_offices,
    kind_of,
    kind_of_title,
    label_of,
    limits_how_many,
    opens_list,
)
from peiyu.documents.extraction.measures.giving import GIVES_A_SUM, GIVES_OUTRIGHT
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Remark, Requirement
from peiyu.documents.extraction.sentences import sentences
from peiyu.documents.outline.model import Block, BlockKind, Zone

_ITEM = re.compile(r"(?:[（(]?(?:[一二三四五六七八九十]|\d)+[）)、.．]|[①-⑩])\s*")
_LONGEST_NUMBER = 8
_BESIDE_CONDITIONS = re.compile(
    r"材料|资料|流程|程序|^(?:申[报请领]|受理)(?:方式|渠道|平台)|(?:登[录陆]|打开)[^，。；]{0,16}(?:平台|网站|系统)|联系(?:人|电话)|咨询"
)
"""Under a heading of conditions too it may be said which papers to hand in."""
_EXCLUDES_TWICE = re.compile(r"不(?:得|可|再|予)?重复|就高|不(?:得)?(?:叠加|同时)|只(?:能)?享受一[次项]|补差")
_OF_THE_SUMS_ABOVE = re.compile(r"(?:上述|以上|前述|[两各]项)")
"""两项奖励总额最高为…: the limit of what was given before is no grant of its own."""
_LIMITS_A_TOTAL = re.compile(r"总额|合计|累计|总和|之和|贡献|上限")
_CLAUSE = re.compile(r"[，,；;。]")


def requirements(
    text: str, found: Sequence[Passage], known: Sequence[Remark], blocks: Sequence[Block]
) -> list[Requirement]:
    """All of them in the order of the text; what only excludes a second benefit is `known` and left out.

    A sentence of one line may stand among the headings of `blocks`.
    """
    twice = {remark.start: remark.end for remark in known}
    result = list(_headings(text, found, blocks))
    at = 0
    while at < len(found):
        passage = found[at]
        at += 1
        if passage.task or passage.row or passage.aims_at is not None:
            continue
        said = text[passage.start : passage.end].rstrip()
        kind = opens_list(said) or (kind_of(_last_sentence(said)) if said.endswith((":", "：")) else "")
        if kind and not GIVES_A_SUM.search(_last_sentence(said)):
            last, end = _end_of_list(text, found, at, passage)
            if last > at or not said.endswith((":", "：")):
                result += _of_sentences(text, passage, twice, until=_last_begin(text, passage))
                result.append(_one(text, kind, _last_begin(text, passage), end, passage.path))
                at = last
                continue
        result += _under_title(text, passage, twice)
    return _joined(text, result)


def _headings(text: str, found: Sequence[Passage], blocks: Sequence[Block]) -> Iterator[Requirement]:
    """（一）本措施适用于制陶企业。 before more text of its item is taken for a heading, and says what it says all the same."""
    read = {passage.start for passage in found}
    for block in blocks:
        if block.kind is not BlockKind.HEADING or block.zone is not Zone.BODY or block.body in read:
            continue
        said = text[block.body : block.end].rstrip()
        kind = kind_of(said) if said.endswith(("。", "；", ";")) or "，" in said else ""
        if kind and not kind_of_title(said):
            yield _one(text, kind, block.body, block.body + len(said), block.path)


def no_grants(text: str, asked: Sequence[Requirement]) -> Callable[[int, int], bool]:
    """Tells whether a stretch of text only says who may have the grants or what he has to promise, and gives nothing itself."""
    starts = [one.start for one in asked]

    def within(start: int, end: int) -> bool:
        while True:  # several may stand below each other
            at = bisect_right(starts, start) - 1
            if at < 0 or start >= asked[at].end or asked[at].kind == TIME:
                return False
            if not only_asks(asked[at].kind, start, min(end, asked[at].end)):
                return False
            if end <= asked[at].end:
                return True
            start = _next_item(text, asked[at].end)
            if start >= end:
                return True

    def only_asks(kind: str, start: int, end: int) -> bool:
        gives = GIVES_OUTRIGHT.search(text, start, end) is not None
        if kind != TOTAL:
            return not gives
        if limits_how_many(text[start:end]):
            return True
        above = _OF_THE_SUMS_ABOVE.match(text, start) is not None
        return _LIMITS_A_TOTAL.search(text, start, end) is not None and (above or not gives)

    return within


def _next_item(text: str, at: int) -> int:
    """Where the words begin that follow `at`, behind their number."""
    while text[at : at + 1].isspace():
        at += 1
    item = _ITEM.match(text, at)
    return item.end() if item else at


def _last_begin(text: str, passage: Passage) -> int:
    """Where the last sentence of a passage begins."""
    spans = sentences(text, passage.start, passage.end)
    return spans[-1][0] if spans else passage.start


def _last_sentence(said: str) -> str:
    return said[max(said.rfind("。", 0, len(said) - 1), said.rfind("\n")) + 1 :]


def _end_of_list(text: str, found: Sequence[Passage], at: int, opening: Passage) -> tuple[int, int]:
    """The number of the first passage behind the list that `opening` opens, and where the list ends; `at` where no item follows."""
    said = text[opening.start : opening.end].strip()
    last, end = at, opening.end
    leads = {said}
    for number in range(at, len(found)):
        passage = found[number]
        if passage.path[: len(opening.path)] != opening.path or passage.row:
            break
        lead = passage.lead.strip()
        below = lead in leads or (bool(lead) and said.endswith(lead))
        deeper = passage.path[len(opening.path) :]
        inner = last > at and bool(deeper) and not bare(deeper[0])  # （二） with items of its own, counted as a heading
        if not (below or inner or (not lead and _is_item(text, passage) and not _is_item(text, opening))):
            break
        if GIVES_A_SUM.search(text, passage.start, passage.end):
            first = sentences(text, passage.start, passage.end)[0]
            if last > at and first[1] < passage.end and not GIVES_A_SUM.search(text, *first):
                end = first[1]  # （二）…。给予20万元奖励。: the last item, and what all of them are for
            break
        leads.add(text[passage.start : passage.end].strip())
        last, end = number + 1, passage.end
    return last, end


def _is_item(text: str, passage: Passage) -> bool:
    begin = max(0, passage.start - _LONGEST_NUMBER)
    before = text[begin : passage.start]
    return bool(_ITEM.match(text, passage.start) or re.search(_ITEM.pattern + "$", before))


def _under_title(text: str, passage: Passage, twice: dict[int, int]) -> Iterator[Requirement]:
    """What a passage says by its heading or a label, else sentence by sentence."""
    said = text[passage.start : passage.end]
    label, behind = label_of(said)
    named = label or next((kind for title in passage.path[-1:] if (kind := kind_of_title(title))), "")
    if not named:
        # （一）个人 under 二、申报条件: a heading that names only whom the conditions are for
        above = kind_of_title(passage.path[-2]) if len(passage.path) > 1 else ""
        named = above if above in (ASKED, SHUT_OUT) and len(bare(passage.path[-1])) <= _SHORT_TITLE else ""
    aside = (_BESIDE_CONDITIONS.search(said) or is_work_of_offices(said)) and named != TIME
    if named and not aside and not GIVES_OUTRIGHT.search(said) and said[behind:].strip("：:。 "):
        yield _one(text, named, passage.start, passage.end, passage.path)
    else:
        yield from _of_sentences(text, passage, twice)


_SHORT_TITLE = 12


def _of_sentences(
    text: str, passage: Passage, twice: dict[int, int], until: int | None = None
) -> Iterator[Requirement]:
    """The sentences of a passage that say something of who may have the grants, but for those in a bracket of departments."""
    before = passage.start
    for left, right in sentences(text, passage.start, passage.end if until is None else until):
        if any(bracket.start <= left < bracket.end for bracket in passage.brackets):
            continue
        said = text[left:right]
        if left in twice:  # what is left of a rule against double benefit
            said = "，".join(clause for clause in _CLAUSE.split(said) if not _EXCLUDES_TWICE.search(clause))
        kind = kind_of(said)
        if kind and not (kind == SHUT_OUT and spares(said, text[before:left])):
            yield _one(text, kind, left, right, passage.path)
        before = left


def _one(text: str, kind: str, start: int, end: int, path: tuple[str, ...]) -> Requirement:
    return Requirement(kind, start, end, text[start:end], path)


def _joined(text: str, found: list[Requirement]) -> list[Requirement]:
    """Items of one kind that stand below each other under a heading are one."""
    result: list[Requirement] = []
    for one in sorted(found, key=lambda r: (r.start, -r.end)):
        last = result[-1] if result else None
        if last is not None and one.start < last.end:
            continue
        near = last is not None and not _ITEM.sub("", text[last.end : one.start]).strip()
        if last is not None and near and (last.kind, last.path) == (one.kind, one.path) and _titled(one.path, one.kind):
            result[-1] = replace(last, end=one.end, text=text[last.start : one.end])
        else:
            result.append(one)
    return result


def _titled(path: tuple[str, ...], kind: str) -> bool:
    return any(kind_of_title(title) == kind for title in path[-2:])
