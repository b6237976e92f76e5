"""Draft rules of grants whose sum is changed by words behind them: the sum for all others, and a rule of its own for those whom the words name.

非制造业企业减半 behind a grant of 50万元 makes two rules, 50万元 for whoever is not meant and 25万元 for 非制造业企业, told apart by one
question. Where no exact sum follows (扣减已享受部分), the second rule has none; where nobody is named, the sum of the grant is left open.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from peiyu.documents.extraction import Measure
from peiyu.documents.extraction.numbers.quantities import plain
from peiyu.documents.outline.model import Block, BlockKind, Zone
from peiyu.documents.output.drafts.changes import Change, changes_in
from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.output.drafts.questions import label, question
from peiyu.documents.pipeline import Deconstruction

_SUM = re.compile(r"(\d+(?:\.\d+)?)((?:万|亿)?元)")
_ABOVE = r"上述|前述|(?<![\d元亿万%％人名家度吨米倍年月日件项个岁级模])以上"
_OF_ALL_BEFORE = re.compile(f"{_ABOVE}|本条")
_OF_THOSE_ABOVE = re.compile(_ABOVE)
_OF_THE_ACT = re.compile(rf"本(?:若干|措施|办法|政策|意见|规定|细则|方案)|{_ABOVE}|各[项类]")
_ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百\d]{1,5}条")
_STANDARD = re.compile("标准|金额|额度|奖|补|资助|企业|单位|项目")
_NOUN = re.compile(r"(?:企业|单位|机构|主体|人才|个人|项目|平台|园区|基地|合作社|组织|团队)$")
_DEED = re.compile(r"(?:列入|纳入|入选|获[得评批]|取得|建[成设]|新[建增]|参加|承担)[^的]*$")
_IS = re.compile(r"(?:属于|是|为)")
_ONCE_MORE = re.compile(r"复[核评审查认]|再次|重新|二次|续[期认评]")
_FIRST_TIME = re.compile(r"首次|首个|新(?:认定|获|评|列入|入选)")
_SHARED = "这一句写在几项奖补后面，是不是对每一项都适用，请核对"


@dataclass(frozen=True, slots=True)
class Changed:
    """A change and how sure it is that it is about a measure: `near` where it stands right behind it, `several` where behind several."""

    change: Change
    near: bool
    several: bool


class Changes:
    """The changes of sums in one document, and the measures that they are about."""

    def __init__(self, done: Deconstruction) -> None:
        self._text = done.cleaned.text
        self._measures = done.extraction.measures
        self._done = done
        self._of: dict[int, list[Changed]] = {}
        self._only: dict[int, list[Change]] = {}
        for block in done.outline.blocks:
            if block.zone is Zone.BODY and block.kind is not BlockKind.ROW:
                self._read(block)

    def of(self, m: Measure) -> list[Changed]:
        """What changes the sum of this measure."""
        return self._of.get(m.start, [])

    def made_only_of(self, m: Measure) -> tuple[list[Change], bool]:
        """The changes that are all that a measure says, and whether it was found which sum they change."""
        only = self._only.get(m.start, [])
        known = [told.change for each in self._of.values() for told in each]
        return only, bool(only) and all(change in known for change in only)

    def without(self, m: Measure) -> Measure:
        """The measure before the words behind its sums that change them; as it is where such words stand in its midst."""
        inside = [t.change for t in self.of(m) if m.start < t.change.start < m.end and t.change.whole]
        if not inside:
            return m
        end = min(change.start for change in inside)
        rest = self._text[end : m.end]
        if not any(a.start < end for a in m.amounts):
            return m
        for change in inside:
            rest = rest.replace(self._text[change.start : change.end], "")
        if re.search(r"[一-鿿]", rest.replace("其中", "")):
            return m
        return replace(
            m,
            end=end,
            text=m.text[: end - m.start],
            amounts=tuple(a for a in m.amounts if a.start < end),
            conditions=tuple(c for c in m.conditions if c.start < end or c.start >= m.end),
            beneficiaries=tuple(n for n in m.beneficiaries if n.start < end or n.start >= m.end),
        )

    def _read(self, block: Block) -> None:
        found = list(changes_in(self._text, block.body, block.end))
        if not found:
            return
        within = [m for m in self._measures if m.start < block.end and block.body < m.end]
        found = [change for change in found if not change.bare or _only_sums_before(within, change)]
        for m in within:
            inside = [c for c in found if m.start <= c.start < m.end]
            if inside and not _left(self._text, m, inside):
                self._only[m.start] = inside
        for change in found:
            given = [m for m in within if _gives_before(m, change) and m.start not in self._only]
            if given:
                self._about(change, given)
            elif not change.paid and not change.bare:
                for m in self._of_the_place(change, block):
                    self._of.setdefault(m.start, []).append(Changed(change, True, True))

    def _about(self, change: Change, given: Sequence[Measure]) -> None:
        """The measures of the sentence of the change, or of the sentence before where it opens one; those further before get a note."""
        behind = self._text[: change.start].rstrip()
        last = len(behind) - 1 if behind.endswith("。") else change.start
        first = self._text.rfind("。", 0, last) + 1
        near = list(given) if _OF_ALL_BEFORE.search(change.words) else [m for m in given if m.end > first]
        if not near or not (behind.endswith(("。", "；", ";")) or _OF_ALL_BEFORE.search(change.words)):
            near = [given[-1]]
        for m in given:
            told = Changed(change, any(m is one for one in near), len(near) > 1)
            self._of.setdefault(m.start, []).append(told)

    def _of_the_place(self, change: Change, block: Block) -> list[Measure]:
        """The measures of the article of a change that stands in a paragraph of its own; else those of its chapter or act, where it speaks of a standard."""
        act = self._done.outline.metadata_at(change.start)
        all_of_act = [
            m
            for m in self._measures
            if m.start not in self._only and m.amounts and self._done.outline.metadata_at(m.start) is act
        ]
        # 第三条 规模以下企业减半: the article before it may be the heading above it
        numbered = _ARTICLE.match(self._text, block.start, block.end)
        same = [m for m in all_of_act if block.path and m.heading_path == block.path and m.start < change.start]
        same = [] if numbered else same
        if same or (change.factor is None and not _OF_THE_ACT.search(change.words)):
            return same
        if not (_STANDARD.search(change.words) or _OF_THE_ACT.search(change.words)):
            return []
        if _OF_THOSE_ABOVE.search(change.words):
            above = [m for m in all_of_act if m.start < change.start]
            return [m for m in above if len(block.path) > 1 and m.heading_path[:1] == block.path[:1]] or above
        chapter = [m for m in all_of_act if len(block.path) > 1 and m.heading_path[:1] == block.path[:1]]
        return all_of_act if _OF_THE_ACT.search(change.words) or not chapter else chapter


def _gives_before(m: Measure, change: Change) -> bool:
    return any(a.start < change.start for a in m.amounts)


def _only_sums_before(within: Sequence[Measure], change: Change) -> bool:
    """Only sums are given before; behind a share, one more share without a word of what is another share of the same thing."""
    kinds = {a.kind for m in within for a in m.amounts if a.start < change.start}
    return "fixed" in kinds and "ratio" not in kinds


def _left(text: str, m: Measure, inside: Sequence[Change]) -> bool:
    """Whether a measure says more than these changes."""
    number = _ARTICLE.match(text, m.start, m.end)
    at, rest = number.end() if number else m.start, ""
    for change in inside:
        rest += text[at : change.start]
        at = change.end
    return bool(re.search(r"[一-鿿]", (rest + text[at : m.end]).replace("其中", "")))


def rules_with_changes(drafts: Sequence[Draft], changed: Sequence[Changed]) -> list[Draft]:
    """The drafts of one measure, and behind each of them one for those who get another sum."""
    found: list[Draft] = []
    for draft in drafts:
        found += _one(draft, changed)
    return found


def _one(draft: Draft, changed: Sequence[Changed]) -> list[Draft]:
    document = draft.document
    near = [told for told in changed if told.near]
    for told in changed:
        _note(document, told)
    amount = document.get("金额")
    if amount is None or not near:
        return [draft]
    draft.comment = draft.comment.rstrip("\n") + f"　另有：{'；'.join(t.change.words for t in near)}\n"
    if any(not told.change.whom and not told.change.sure for told in near):
        document["金额"] = _open(amount, near)
        return [draft]
    meant = [told.change for told in near if told.change.whom]
    if not meant or _is_open(amount):
        if meant:
            document["金额"] = _open(amount, near)
        return [draft]
    other = Draft(copy.deepcopy(document), draft.comment, start=draft.start)
    words = "；".join(change.words for change in meant)
    document.setdefault("条件", []).extend(_asked(change, "不") for change in meant)
    other.document["政策"] += label(f"之{words}")
    _again(other.document, meant)
    which = [_asked(change, "") for change in meant]
    other.document.setdefault("条件", []).extend(which if len(which) == 1 else [{"任一满足": which}])
    plain_sum = isinstance(amount, str) and _SUM.fullmatch(amount)
    instead = meant[0].sum if len(meant) == 1 and plain_sum else ""
    exact = instead or (_times(amount, meant[0].factor) if len(meant) == 1 else None)
    other.document["金额"] = exact or {"未定": f"{_figure(amount)}；原文：{words}"}
    if exact and not instead:
        other.document["待核"].append(f"数额按原文算出：{amount} × {meant[0].factor}，请核对")
    return [draft, other]


def _again(document: dict[str, Any], meant: Sequence[Change]) -> None:
    """复核通过的减半 behind 首次认定的: whoever is judged again is not there for the first time, so that is not asked of him."""
    if not any(_ONCE_MORE.search(change.whom) for change in meant):
        return
    if "对象" in document:
        document["对象"] = _not_first(document["对象"])
    asked = document.get("条件", [])
    first = [one for one in asked if isinstance(one, dict) and _FIRST_TIME.search(str(one.get("人工判断", "")))]
    if first:
        document["条件"] = [one for one in asked if one not in first]
        words = "；".join(str(one["人工判断"]) for one in first)
        document["待核"].append(f"这一条说的是{meant[0].whom}的，没有再问“{words}”，请核对还有哪些要求")


def _not_first(node: Any) -> Any:
    """The question who is meant, without 首次."""
    if isinstance(node, list):
        return [_not_first(item) for item in node]
    if not isinstance(node, dict):
        return node
    bare = {key: _not_first(value) for key, value in node.items()}
    if isinstance(name := bare.get("人工判断"), str):
        bare["人工判断"] = re.sub("首次|新(?=认定|获|评|列入|入选)", "", name) or name
    return bare


def _note(document: dict[str, Any], told: Changed) -> None:
    """The open point of a change: its words, and what a person has to look at."""
    change = told.change
    if change.paid and change.sure:
        document["待核"].append(f"原文写了怎样分期发放，没有写进规则；原文：{change.words}")
    elif not told.near:
        document["待核"].append(f"后面还有改变数额的话，是不是也指这一条，请核对；原文：{change.words}")
    else:
        more = f"；{_SHARED}" if told.several else ""
        document["待核"].append(f"原文还写了改变数额的话{more}；原文：{change.words}")
    document["可信度"] = "低"


def _asked(change: Change, no: str) -> dict[str, Any]:
    """Whether a firm is one of those whom a change means, asked so that 是 is what the rule wants."""
    whom = change.whom
    if _IS.match(whom):
        name = f"{no}{whom}"
    elif _NOUN.search(whom) and not _DEED.match(whom):
        name = f"{no}是{whom}"
    else:
        name = f"{no}属于{whom}的情形"
    return question(name, change.words, whole=len(name) <= 40)


def _is_open(amount: Any) -> bool:
    return isinstance(amount, dict) and "未定" in amount


def _open(amount: Any, near: Sequence[Changed]) -> dict[str, Any]:
    words = "；".join(told.change.words for told in near if not told.change.sure)
    bounds = {key: amount[key] for key in ("最高", "最低") if isinstance(amount, dict) and key in amount}
    return {"未定": f"{_figure(amount)}；原文还写：{words}", **({} if not _is_open(amount) else bounds)}


def _figure(amount: Any) -> str:
    if not isinstance(amount, dict):
        return str(amount)
    return str(amount.get("未定") or amount.get("公式") or "按原文分档")


def _times(amount: Any, factor: Decimal | None) -> str | None:
    """A sum times a factor, in the unit of the text; None where it is no plain sum."""
    found = _SUM.fullmatch(amount) if isinstance(amount, str) and factor is not None else None
    if found is None or factor is None:
        return None
    return f"{plain(Decimal(found[1]) * factor)}{found[2]}"
