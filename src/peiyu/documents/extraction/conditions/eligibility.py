"""Conditions of application that a document states apart: 资助对象须符合以下条件 before a measure that refers to them, or a list after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from peiyu.documents.extraction.beneficiaries.names import names_in
from peiyu.documents.extraction.conditions.asked import conditions
from peiyu.documents.extraction.conditions.classes import of_classes
from peiyu.documents.extraction.conditions.named_items import article_of
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Condition, Name
from peiyu.documents.extraction.sentences import sentences, trimmed

_OPENS = re.compile(
    r"(?:条件|要求|(?:认定|申[报请]|准入)标准)(?:如下|之一|为|包括)?(?:的)?[:：]\s*$|(?:符合|具备|满足)(?:以下|下列)[^，,。；;]{0,8}[^。；;]{0,30}[:：]\s*$"
)
_LIST_OPENS = re.compile(r"(?:条件|要求)[:：]\s*$")
"""个人申请条件：…企业申请条件：… are two lists."""
_GIVES_TO_WHOM = re.compile(
    r"(?:符合|具备|满足)(?:以下|下列)[^，,。；;:：]{0,14}(?:条件|情形|要求)(?![^。:：\n]{0,200}不(?:予|得|能|再|可))[^。:：\n]{0,300}。(?:[^。:：\n]{0,30}。)?\s*$"
)
"""对符合下列条件之一的教师给予奖励。（一）…, 满足以下总部认定条件之一的，…: a list follows the full stop, or one more short sentence."""
_NUMBER = r"(?:[（(]?(?:[一二三四五六七八九十]|\d)+[）)、.．]|[①-⑩])\s*"
_ITEM = re.compile(_NUMBER)
_ITEM_BEFORE = re.compile(_NUMBER + "$")
_LONGEST_NUMBER = 8
_HEADS = re.compile(
    r"(?:申[报请]|支持|资助|补[助贴]|奖励|认定|扶持|准入|基本|入库|备案)[^，,。；;]{0,8}(?:条件|要求)$|^[^，,。；;]{0,6}条件$|^(?:申[报请领]|支持|资助|补[助贴]|奖励|扶持|享受|政策)(?:的)?(?:对象|范围)(?:[和及与]条件)?$"
)
"""A heading under which conditions stand without a sentence that opens them."""
_SHUTS_OUT = re.compile(
    r"(?:下列|以下)(?:情形|情况|行为)之一[^。；;]{0,6}[，,][^。；;]{0,8}不(?:得|予|能|再|可)?(?:享受|支持|资助|补[助贴]|奖励|纳入|适用)[^。；;]{0,16}[:：]\s*$"
)
_LABEL = re.compile(r"[^，,。；;:：\d（(]{2,10}[:：]")
_FIELD = re.compile(
    r"[^，,。；;:：\d（(]{0,6}(?:对象|标准|期限|额度|金额|程序|流程|材料|方式|时间|依据|部门|电话)[:：]"
)
"""补贴条件：… 补贴标准：…: the next label ends the list that a label opens."""
_INLINE = re.compile(r"【?[^，,。；;:：\d（(]{0,6}(?:条件|对象|范围)[】:：]+(?=[^\s])")
"""申报条件：上年度营业收入2000万元以上。 in one line."""
_WITHIN = re.compile(
    r"[。；;]\s*(?P<label>(?:申[报请领]|支持|资助|补[助贴]|奖[励补]|扶持|享受)[^，,。；;:：]{0,4}条件[:：])(?=[^\s])"
)
"""给予补助30万元。申报条件：产值2000万元以上。 in the passage of the measure."""
_OF_WHAT = re.compile(r"申[请报领](?P<what>[^，,。；;:：的]{2,12})的[^，,。；;:：]{0,20}(?:条件|要求)")
"""申请租金补贴的窑企应具备下列条件: what it is asked for."""
_GIVES = re.compile(r"给予|奖励\d|(?:资助|补[助贴])\d")
"""An item that gives something is a measure, no condition."""
_OF_CHAPTER = re.compile(r"^(?:申[报请领]|资助|补[助贴]|奖励|扶持|支持)[^，,。；;]{0,4}条件$")
"""An article of this title holds for what its chapter gives."""
_STANDARD = re.compile(
    r"^(?:支持|资助|补[助贴]|奖励|奖补|扶持|政策)[^，,。；;]{0,4}(?:标准|额度|金额|内容)$|^(?:奖项|奖励|奖金|奖补)[^，,。；;]{0,4}(?:设置|设立|名额)(?:[及和与][^，,。；;]{0,6})?$"
)
"""A heading of what is given (奖励标准, 奖项设置), beside the one of to whom."""
_ONE_OF = re.compile(r"之一[^。；;]{0,8}[:：]\s*$")
_ANY_ONE = re.compile(
    r"之一|任[一意何]|其一|[一两二三1-3][项个种条](?:或[^，。；]{0,6})?(?:及)?以上|其中(?:的)?[一任1]"
)
"""条件之一, 任意一项, 两项以上: not all that is listed has to be met."""
_MAY_NOT_APPLY = re.compile(
    r"的[^，,。；;：:的]{0,10}(?:，)?(?:不得|不能|不可|不予|不再)(?:再次?|重复|同时)?(?:申[报请]|参[评加与选]|推荐|受理)(?:本奖?项?)?(?=[。；;]|$)"
)
_NOT_TO_APPLY = "不得申报的情形"
_ONE_OF_NAME = "符合所列条件之一"
_OF_CHOICE = 0.7
_OPPOSITE = {">=": "<", ">": "<=", "<": ">=", "<=": ">"}
_WHO = re.compile(r"^(?P<who>[^，,。；;:：]{2,40})[:：]")


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What an article of conditions asks, of whom; it opens at `start`..`opened` and ends at `end`. `shuts_out`: its list says who is not eligible.

    `chapter`: the headings that it holds for as a whole; `beside`: those above its own heading, where it has one;
    `section`: the headings of a guide's section in which a label (补贴条件：) opens it; `what`: the name of what is asked for by it.
    """

    start: int
    opened: int
    end: int
    conditions: tuple[Condition, ...]
    who: tuple[Name, ...]
    shuts_out: bool = False
    chapter: tuple[str, ...] = ()
    beside: tuple[str, ...] | None = None
    section: tuple[str, ...] = ()
    what: str = ""
    shared: bool = False
    """Whether it holds for several grants: the prizes of one award."""
    article: int = 0
    """The number of the article in which it stands; 0 where it stands in none."""
    named: bool = False
    """Whether the grant that it was looked up for names its article."""

    def holds_for(self, start: int, path: tuple[str, ...]) -> bool:
        """Whether it is about what begins at `start` under the headings `path` without being referred to."""
        beside = self.beside is not None and self.end <= start and self.beside == path[:-1] and is_standard(path)
        return self.opened_at(start) or beside or (bool(self.section) and self.section == path)

    def opened_at(self, start: int) -> bool:
        """The passage that opens the list holds what begins at `start`."""
        return self.start <= start < self.opened


def eligibilities(text: str, found: list[Passage]) -> list[Eligibility]:
    """The articles of conditions, in order."""
    result: list[Eligibility] = []
    at = 0
    while at < len(found):
        opening = _opening(text, found, at)
        at += 1
        if not (opening.opens or opening.headed):
            label = _INLINE.match(opening.said)
            if label is None:
                result.extend(_within(text, opening.passage))
            elif opening.passage.path and not _GIVES.search(opening.said):
                _add_to_section(result, text, opening.passage, label.end())
            continue
        if not opening.passage.path:
            continue
        listed, at = _listed(text, found, at - opening.headed, opening)
        if listed.asked:
            result.append(_eligibility(text, opening, listed))
    return result


@dataclass(frozen=True, slots=True)
class _Opening:
    """A passage that may open a list of conditions; `headed`: its heading does, and it is the first of the list."""

    passage: Passage
    said: str
    opens: bool
    headed: bool
    shuts_out: bool


@dataclass(slots=True)
class _Listed:
    """What a list asks, of whom, and where it ends."""

    end: int
    asked: list[Condition] = field(default_factory=list)
    who: list[Name] = field(default_factory=list)


def _opening(text: str, found: list[Passage], at: int) -> _Opening:
    passage = found[at]
    said = text[passage.start : passage.end].rstrip()
    shuts_out = bool(_SHUTS_OUT.search(said))
    listed = bool(_GIVES_TO_WHOM.search(said)) and at + 1 < len(found) and _is_item(text, found[at + 1])
    asks = bool(_OPENS.search(said)) and not re.search(r"程序|流程|职责|材料", said[-20:])
    opens = shuts_out or listed or asks
    headed = not opens and bool(passage.path) and bool(_HEADS.search(_title(passage.path[-1])))
    return _Opening(passage, said, opens, headed, shuts_out)


def _listed(text: str, found: list[Passage], at: int, opening: _Opening) -> tuple[_Listed, int]:
    """What the passages from `at` on ask that stand under the opening's heading, and the place of the first one after them."""
    listed = _Listed(opening.passage.end)
    labelled = _LABEL.fullmatch(opening.said) is not None
    while at < len(found) and _under(found[at].path, opening.passage.path):
        passage = found[at]
        if labelled and _FIELD.match(text, passage.start, passage.end):
            break
        new_list = listed.asked and opening.opens and not _is_item(text, passage)
        if new_list and _LIST_OPENS.search(text, passage.start, passage.end):
            break
        lead = passage.lead.rstrip()
        if opening.passage.end <= passage.start and _ONE_OF.search(lead) and lead not in opening.said:
            _add_choice(listed.asked, text, passage)
        else:
            _add_asked(listed, text, passage, opening.shuts_out)
        listed.end = passage.end
        at += 1
    return listed, at


def _add_asked(listed: _Listed, text: str, passage: Passage, shuts_out: bool) -> None:
    """The conditions of one passage of a list, turned round where the list says who is not eligible, and whom it speaks of."""
    if not _GIVES.search(text, passage.start, passage.end):
        stated = conditions(text, passage.start, passage.end, [], apart=True)
        listed.asked.extend(_turned(c) if shuts_out else c for c in stated if c.unit is not None)
    listed.asked.extend(_shut_out(text, passage))
    listed.who.extend(_subjects(text, passage))


def _eligibility(text: str, opening: _Opening, listed: _Listed) -> Eligibility:
    path, start, opened = opening.passage.path, opening.passage.start, opening.passage.end
    heading = _title(path[-1])
    any_one = opening.opens and not opening.shuts_out and bool(_ANY_ONE.search(_last_sentence(opening.said)))
    what = _OF_WHAT.search(opening.said)
    return Eligibility(
        start,
        opened,
        listed.end,
        tuple(replace(c, one_of=any_one and c.start >= opened) for c in of_classes(text, start, listed.asked)),
        tuple(listed.who),
        opening.shuts_out,
        chapter=path[:-1] if _OF_CHAPTER.search(heading) else (),
        beside=path[:-1] if _HEADS.search(heading) else None,
        section=path if _LABEL.fullmatch(opening.said) else (),
        what=what["what"] if what else "",
        article=article_of(path),
    )


def _last_sentence(said: str) -> str:
    return said[max(said.rfind("。", 0, len(said) - 1), said.rfind("\n")) + 1 :]


def _shut_out(text: str, passage: Passage) -> Iterator[Condition]:
    """已获得窑业质量奖的企业不得申报: who may not apply, in the words of the text."""
    for left, right in sentences(text, passage.start, passage.end):
        if _MAY_NOT_APPLY.search(text, left, right):
            left, right = trimmed(text, left, right)
            said = text[left:right].strip("；;。 ")
            yield Condition(_NOT_TO_APPLY, "is", said, None, left, right, confidence=_OF_CHOICE)


def _add_choice(asked: list[Condition], text: str, passage: Passage) -> None:
    """One of the conditions of which only one has to be met: all of them together are one condition, in the words of the text."""
    last = asked[-1] if asked and asked[-1].indicator == _ONE_OF_NAME else None
    said = text[passage.start : passage.end].strip("；;。 \n")
    if last is not None and "\n" not in text[last.end : passage.start].strip():
        asked[-1] = replace(last, value=f"{last.value}；{said}", end=passage.end)
    else:
        asked.append(Condition(_ONE_OF_NAME, "is", said, None, passage.start, passage.end, confidence=_OF_CHOICE))


def _within(text: str, passage: Passage) -> list[Eligibility]:
    """What a label asks in the middle of a passage, for what the passage gives before it."""
    label = _WITHIN.search(text, passage.start, passage.end)
    stated = conditions(text, label.end(), passage.end, [], apart=True) if label else []
    asked = tuple(c for c in stated if c.unit is not None)
    return [Eligibility(passage.start, passage.end, passage.end, asked, ())] if asked else []


def _add_to_section(result: list[Eligibility], text: str, passage: Passage, label: int) -> None:
    """What a field of a guide asks behind its label, with what the field before it asked; nothing where it asks nothing."""
    stated = conditions(text, passage.start + label, passage.end, [], apart=True)
    asked = tuple(c for c in stated if c.unit is not None)
    last = result[-1] if result and result[-1].section == passage.path else None
    if last is not None:
        result[-1] = replace(last, end=passage.end, conditions=(*last.conditions, *asked))
    elif asked:
        at = passage.start
        result.append(Eligibility(at, at, passage.end, asked, (), section=passage.path))


def _is_item(text: str, passage: Passage) -> bool:
    """A passage with a number of its own, which stands in it or right before it."""
    begin = max(0, passage.start - _LONGEST_NUMBER)
    return bool(_ITEM.match(text, passage.start) or _ITEM_BEFORE.search(text, begin, passage.start))


def _turned(condition: Condition) -> Condition:
    """不足1年（含1年）的不享受 asks for more than one year."""
    return replace(condition, op=_OPPOSITE.get(condition.op, condition.op))


def is_standard(path: tuple[str, ...]) -> bool:
    """Whether the innermost heading says how much is given."""
    return bool(path) and bool(_STANDARD.search(_title(path[-1])))


def _title(heading: str) -> str:
    return re.sub(
        r"^[（(]?(?:第[一二三四五六七八九十百\d]+条|[\d一二三四五六七八九十]+[.、）)．])\s*", "", heading
    ).strip("：:。 【】")


def _under(path: tuple[str, ...], opening: tuple[str, ...]) -> bool:
    return path[: len(opening)] == opening or opening[-1] in path


def _subjects(text: str, passage: Passage) -> list[Name]:
    title = passage.path[-1] if passage.path else ""
    match = _WHO.match(text[passage.start : passage.end])
    if match:
        return names_in(text, passage.start, passage.start + match.end("who"), cut=False)
    bare = _title(title)
    if bare in {"企业", "个人", "机构"}:
        return [Name(bare, passage.start, passage.start, 0.5)]
    return []
