"""Which measures the words are about that change a sum: of their sentence, of their article, or of the whole act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from peiyu.documents.extraction import Measure
from peiyu.documents.outline.model import Block, BlockKind, Zone
from peiyu.documents.output.drafts.changes import Change, changes_in
from peiyu.documents.output.places_named import Places
from peiyu.documents.pipeline import Deconstruction

_ABOVE = r"上述|前述|(?<![\d元亿万%％人名家度吨米倍年月日件项个岁级模])以上"
OF_ALL_BEFORE = re.compile(f"{_ABOVE}|本条")
_OF_THOSE_ABOVE = re.compile(_ABOVE)
_OF_THE_ACT = re.compile(rf"本(?:若干|措施|办法|政策|意见|规定|细则|方案)|{_ABOVE}|各[项类]|基础标准")
_ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百\d]{1,5}条")
_STANDARD = re.compile("标准|金额|额度|奖|补|资助|企业|单位|项目")
_GIVES = re.compile("奖[励补]|补[助贴]|资助|贴息")
_WITH_IT = re.compile(
    r"(?:[，,、]\s*(?:可以?(?:叠加|累加)(?:享受|计算)?|[但且]?(?:均|最终|合计)?(?:不(?:得|能)?超过|以)[^，,。；;\d]{0,24}(?:上限|最高限?额)(?:为限)?"
    r"|[但且]?(?:(?:同一|[单每][个户家])(?:企业|项目|单位|主体)?)?(?:奖[励补]|补[助贴]|资助)?(?:资金|金额|总额|额度)?最[高多](?:不(?:得)?超过|为|可?达)?\d[\d.]*(?:万|亿)?元))+[。；;]?$"
)
"""What may stand behind a raise in the same sentence: whether several add up, and the most that is given with it."""
_OF_A_GRANT = re.compile("(?:奖[励补]|补[助贴]|资助|支持)(?:标准|比例|额度)")


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
        self._places = Places(done)
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
            return _blanked(m, inside) if all(change.instead for change in inside) else m
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
        elsewhere = {change: meant for change in found if change.places and (meant := self._meant(change))}
        found = [change for change in found if not change.places or change in elsewhere]
        found = [
            change
            for change in found
            if (not change.bare or _only_sums_before(within, change))
            and (change.places or not _is_instead(change) or _is_read(within, change))
        ]
        for m in within:
            found = [_with_what_limits_it(self._text, m, c, found) for c in found]
            inside = [c for c in found if m.start <= c.start < m.end]
            if inside and not _left(self._text, m, inside):
                self._only[m.start] = inside
        for change in found:
            given = [m for m in within if _gives_before(m, change) and m.start not in self._only]
            if change.places:
                for m in elsewhere[change]:
                    self._of.setdefault(m.start, []).append(Changed(change, True, len(elsewhere[change]) > 1))
            elif given:
                self._about(change, given)
            elif not change.paid and (without_sum := self._gives_no_sum(within, change, block)):
                for m in without_sum:
                    self._of.setdefault(m.start, []).append(Changed(change, True, False))
            elif not change.paid and not change.bare:
                place = self._of_the_place(change, block)
                for m in place:
                    self._of.setdefault(m.start, []).append(
                        Changed(change, True, change.instead is None or len(place) > 1)
                    )

    def _meant(self, change: Change) -> list[Measure]:
        """The grants of the places that a change names, where it is plain which and each has a sum of the kind that is changed."""
        starts = self._places.meant(change.places, change.start) or frozenset()
        kind = change.instead.kind if change.instead else None
        meant = [m for m in self._measures if m.start in starts and m.amounts and m.start not in self._only]
        return [m for m in meant if kind is None or any(a.kind == kind for a in m.amounts)]

    def _gives_no_sum(self, within: Sequence[Measure], change: Change, block: Block) -> list[Measure]:
        """The grants before a change in its own item whose sum the text does not say: it speaks of these, and of no other item.

        茶会项目按照到会人数给予补助；对…的项目，补助金额上浮30% raises nothing that other items give.
        """
        if OF_ALL_BEFORE.search(change.words) or _OF_THE_ACT.search(change.words):
            return []
        item = [m for m in self._measures if block.path and m.heading_path == block.path]
        item = list(within) if _ARTICLE.match(self._text, block.start, block.end) or not item else [*within, *item]
        before = {
            m.start: m
            for m in item
            if m.start < change.start
            and m.start not in self._only
            and _GIVES.search(self._text, m.start, min(m.end, change.start))
        }
        return list(before.values()) if not any(m.amounts and m.end <= change.start for m in before.values()) else []

    def _about(self, change: Change, given: Sequence[Measure]) -> None:
        """The measures of the sentence of the change, or of the sentence before where it opens one; those further before get a note."""
        behind = self._text[: change.start].rstrip()
        last = len(behind) - 1 if behind.endswith("。") else change.start
        first = self._text.rfind("。", 0, last) + 1
        near = list(given) if OF_ALL_BEFORE.search(change.words) else [m for m in given if m.end > first]
        if not near or not (behind.endswith(("。", "；", ";")) or OF_ALL_BEFORE.search(change.words)):
            near = [given[-1]]
        for m in near if change.rest and not change.whole else given:
            told = Changed(change, any(m is one for one in near), len(near) > 1)
            self._of.setdefault(m.start, []).append(told)

    def _of_the_place(self, change: Change, block: Block) -> list[Measure]:
        """The measures of the article of a change that stands in a paragraph of its own; else those of its chapter or act, where it speaks of a standard."""
        act = self._done.outline.metadata_at(change.start)
        all_of_act = [
            m
            for m in self._measures
            if m.start not in self._only
            and m.amounts
            and self._done.outline.metadata_at(m.start) is act
            and (not _is_instead(change) or any(change.instead and a.kind == change.instead.kind for a in m.amounts))
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


def _with_what_limits_it(text: str, m: Measure, change: Change, found: Sequence[Change]) -> Change:
    """A raise that is all of its measure but for a cap behind it, with that cap: how much it makes is then for a person."""
    alone = [c for c in found if m.start <= c.start < m.end] == [change]
    if not alone or change.instead is not None or change.sum or change.paid or change.end >= m.end:
        return change
    limit = _WITH_IT.fullmatch(text, change.end, m.end)
    if limit is None or _left(text, m, [replace(change, end=m.end)]):
        return change
    words = " ".join(text[change.start : m.end].split()).rstrip("。；;")
    return replace(change, end=m.end, words=words, factor=None)


def _gives_before(m: Measure, change: Change) -> bool:
    kinds = {a.kind for a in m.amounts if a.start < change.start}
    return change.instead.kind in kinds if change.instead and _is_instead(change) else bool(kinds)


def _blanked(m: Measure, inside: Sequence[Change]) -> Measure:
    """The measure with blanks for words in its midst that put another share in the place of its own: a limit behind them holds for both."""
    signs = list(m.text)
    for change in inside:
        signs[change.start - m.start : change.end - m.start] = " " * (change.end - change.start)

    def stands(place: int) -> bool:
        return not any(change.start <= place < change.end for change in inside)

    return replace(
        m,
        text="".join(signs),
        amounts=tuple(a for a in m.amounts if stands(a.start)),
        conditions=tuple(c for c in m.conditions if stands(c.start)),
        beneficiaries=tuple(n for n in m.beneficiaries if stands(n.start)),
    )


def _only_sums_before(within: Sequence[Measure], change: Change) -> bool:
    """Only sums are given before; behind a share, one more share without a word of what is another share of the same thing."""
    kinds = {a.kind for m in within for a in m.amounts if a.start < change.start}
    return "fixed" in kinds and "ratio" not in kinds


def _is_instead(change: Change) -> bool:
    """提高到60% may be what a firm does; 提高5个百分点 was asked for its noun already."""
    return change.instead is not None and change.instead.points is None


def _is_read(within: Sequence[Measure], change: Change) -> bool:
    """The share was read as given, behind another share or with a word for what is raised."""
    read = [a for m in within for a in m.amounts if change.instead and a.kind == change.instead.kind]
    behind = any(a.start < change.start for a in read) or bool(_OF_A_GRANT.search(change.words))
    return behind and any(change.start <= a.start < change.end for a in read)


def _left(text: str, m: Measure, inside: Sequence[Change]) -> bool:
    """Whether a measure says more than these changes."""
    number = _ARTICLE.match(text, m.start, m.end)
    at, rest = number.end() if number else m.start, ""
    for change in inside:
        rest += text[at : change.start]
        at = change.end
    return bool(re.search(r"[一-鿿]", (rest + text[at : m.end]).replace("其中", "")))
