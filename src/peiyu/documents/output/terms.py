"""What an act says of all its measures: until when it holds, and what cannot be had beside what."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from peiyu.documents.extraction import Measure, Remark
from peiyu.documents.outline.model import Block, Metadata
from peiyu.documents.output.closing import closings
from peiyu.documents.output.places_named import Places, places_in
from peiyu.documents.output.rank_sisters import Spoken, spoken_of
from peiyu.documents.pipeline import Deconstruction

_OF_ALL = re.compile(r"本(?:若干|措施|办法|政策|意见|规定|细则|方案|文件|通知)|以上|上述|各项|各类|全部|所有")
AMONG, CHOICE, UNCLEAR, UNTIED = "among", "choice", "unclear", "untied"
_BEST = re.compile(
    r"就高|从高|择[优高][^，。；]{0,6}(?:享受|奖|补|执行|给予|申[报请]|一[项次])|最高的?一?[项次档种个](?!目)|(?:享受|选择|择|申[报请]|奖励|按)[^，。；]{0,8}一[项种]"
)
_AMONG_ITSELF = re.compile(r"(?:以上|上述|本(?:若干|措施|办法|政策|意见|规定|细则|方案|文件|条))")
_SEVERAL_OF_A_FIRM = re.compile(
    r"(?:同一|单个|一个|一家|每[家户个])[^，。；事]{0,10}(?:企业|单位|主体|机构|对象|法人|申[报请][人者]|人才|个人|平台|饭店|园区|合作社)[^。；]{0,24}?"
    r"(?:多|两|[二三]|2|3|若干|数)(?:项|条|个|种)(?:以上)?[^，。；]{0,8}(?:条款|条件|规定|政策|奖|补|资助|扶持|支持|情形|标准|荣誉|资格|称号|认定|的)"
)
_ONE_MATTER = re.compile(r"同一(?:事项|项目|内容|产品|设备|行为|类)")
_ADDS_UP = re.compile(r"(?<!不)(?<!不得)(?<!不予)(?:累计奖|叠加享受|可(?:以)?叠加)")
_SENTENCE = re.compile(r"[^。\n]+。?")
_MAY_SAY = re.compile("一[项次种档个]|就高|从高|择[优高]")
_GIVES = re.compile(r"\d\s*(?:[百千万亿]?元|[%％])")
_ONE_OF_TWO = re.compile(r"不(?:得|可|再|予)?重复|不(?:可|得|能)?(?:同时)?(?:兼得|享受)|其一|二选一")
_WITH_OTHERS = re.compile(r"其[他它]|另有|另行|上级|国家|[省市县区]级|[我本全][省市县区]|已出台|现行|各级")


@dataclass(frozen=True)
class Terms:
    """The terms of one document."""

    done: Deconstruction

    @cached_property
    def end(self) -> dt.date | None:
        """The last day of the act, the first where there are several."""
        return self._end_of(self.done.outline.metadata)

    def end_at(self, at: int) -> dt.date | None:
        """The last day of the act in which the clean character `at` stands."""
        return self._end_of(self.done.outline.metadata_at(at))

    def _end_of(self, told: Metadata) -> dt.date | None:
        """The last day of an act: as written, or so many years from the day it begins; None where the text does not tell."""
        if told.effective_to or not told.validity_years or not told.effective_from or not self._years_of(told):
            return told.effective_to
        begin = told.effective_from
        try:
            again = begin.replace(year=begin.year + told.validity_years)
        except ValueError:  # begins on 29 February
            again = dt.date(begin.year + told.validity_years, 3, 1)
        return again - dt.timedelta(days=1)

    def years_at(self, at: int) -> str:
        """有效期N年 of the act in which the clean character `at` stands, as written; empty where none was read."""
        return self._years_of(self.done.outline.metadata_at(at))

    def _years_of(self, told: Metadata) -> str:
        place = told.places.get("validity_years")
        return self.done.cleaned.text[slice(*place)] if place is not None else ""

    def first_day(self, m: Measure) -> dt.date | None:
        """The first day of a measure where the text says one of its article alone; the others begin with the act."""
        return dt.date.fromisoformat(m.valid_from) if m.valid_from else None

    def last_day(self, m: Measure) -> dt.date | None:
        """The last day of a measure: its own, else that of the act."""
        if m.valid_until and re.fullmatch(r"\d{4}-\d{2}-\d{2}", m.valid_until):
            return dt.date.fromisoformat(m.valid_until)
        return self.end_at(m.start)

    def exclusions(self, m: Measure) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
        """What excludes a second benefit: said in the measure itself, and said of several measures, this among them."""
        return m.exclusions, tuple(remark for remark in self.of_several if self._holds(remark, m))

    @cached_property
    def of_several(self) -> tuple[Remark, ...]:
        """The sentences about double benefit that stand in no measure, or in the last one though they are about others too."""
        found = self.done.extraction
        inside = {
            r.start: m for m in found.measures for r in (*m.exclusions, *found.exclusions) if m.start <= r.start < m.end
        }
        known = [*found.exclusions, *(r for m in found.measures for r in m.exclusions)]
        more = [r for r in self._best_of_all() if not any(r.start < one.end and one.start < r.end for one in known)]
        every = {r.start: r for r in (*known, *more)}
        return tuple(
            r for at, r in sorted(every.items())
            if at not in inside or self._closes(r) or self._ends_a_list(r) or self._block(r) is not self._block(inside[at])
        )  # fmt: skip

    def _best_of_all(self) -> Iterator[Remark]:
        """同一企业符合多项条款的，按最高一项执行。: sentences that were not read as rules against double benefit, and are such."""
        text = self.done.cleaned.text
        for block in self.done.outline.in_body():
            for found in _SENTENCE.finditer(text, block.body, block.end):
                said = found.group()
                if _MAY_SAY.search(said) and not _GIVES.search(said) and best_among(said) == AMONG:
                    yield Remark(said, *found.span())

    def only_the_best(self, m: Measure) -> Remark | None:
        """The sentence by which only the best of several grants is had, this surely among them; None where there is none."""
        own, whole = self.exclusions(m)
        told = [remark for remark in own if any(remark.start == one.start for one in self.of_several)]
        return next((r for r in (*told, *whole) if self._is_best(r) and self.surely(r, m)), None)

    def _is_best(self, remark: Remark) -> bool:
        """Only the best is had, or only one of the named places, each of which is one grant."""
        if best_among(remark.text, here=self._ends_a_list(remark)) == AMONG:
            return True
        named = self._named(remark)
        return bool(named) and bool(_ONE_OF_TWO.search(remark.text)) and len(named or ()) == len(places_in(remark.text))

    def surely(self, remark: Remark, m: Measure) -> bool:
        """Whether a sentence is about this measure, and it is plain that it is."""
        if (spoken := self._spoken(remark)) is not None:
            return m.start in spoken.sure
        named = self._named(remark)
        return named is not None and (not named or m.start in named)

    def told(self, remark: Remark, m: Measure, grouped: bool) -> str:
        """What a sentence says of a measure: UNTIED where it names places and it is not plain which grants these are. `grouped`: it makes a group of it."""
        said = best_among(remark.text, here=grouped or self._ends_a_list(remark))
        if grouped:
            return AMONG if said == AMONG else CHOICE
        if self._named(remark) is None:
            return UNTIED
        return UNCLEAR if said == AMONG and not self.surely(remark, m) else best_among(remark.text)

    def untied(self, remark: Remark) -> bool:
        """The sentence names places of the act, and it is not plain which grants these are."""
        return self._named(remark) is None

    def _named(self, remark: Remark) -> frozenset[int] | None:
        if remark.start not in self._known:
            self._known[remark.start] = self._places.meant(remark.text, remark.start)
        return self._known[remark.start]

    @cached_property
    def _known(self) -> dict[int, frozenset[int] | None]:
        return {}

    @cached_property
    def _places(self) -> Places:
        return Places(self.done)

    def _holds(self, remark: Remark, m: Measure) -> bool:
        """Whether a sentence is about a measure: it names articles or the act or closes it, or stands behind grants of its paragraph or article."""
        outline = self.done.outline
        if outline.metadata_at(remark.start) is not outline.metadata_at(m.start):
            return False  # said in another act of the file
        if any(r.start == remark.start for r in m.exclusions):
            return False  # told there
        named = self._named(remark)
        if named is None or named:
            return bool(m.amounts) if named is None else m.start in named
        if _OF_ALL.search(remark.text) or self._closes(remark):
            return True
        block = self._block(remark)
        if (spoken := self._spoken(remark)) is not None:
            return m.start in spoken.sure or m.start in spoken.unsure
        measures = self.done.extraction.measures
        mine = [x for x in measures if block and block.start <= x.start < block.end]
        if mine or block is None or not block.path:
            return not mine or any(x is m for x in mine)
        of_article = [x for x in measures if x.amounts and x.heading_path == block.path and x.start < remark.start]
        return not of_article or any(x is m for x in of_article)

    def _block(self, one: Remark | Measure) -> Block | None:
        return next((b for b in self.done.outline.blocks if b.start <= one.start < b.end), None)

    def _closes(self, remark: Remark) -> bool:
        return any(start <= remark.start < end for start, end in self._closings)

    def _ends_a_list(self, remark: Remark) -> bool:
        """国家级的奖励50万元；省级的奖励20万元，就高不重复。: read with the last member, and about several of them."""
        return self._spoken(remark) is not None

    def _spoken(self, remark: Remark) -> Spoken | None:
        """Of which grants of its sentence it speaks; None where it stands with a single grant or says nothing of the best."""
        if best_among(remark.text, here=True) != AMONG:
            return None
        measures = [m for m in self.done.extraction.measures if m.start <= remark.end and m.amounts]
        last = next((at for at, m in enumerate(measures) if m.start <= remark.start < m.end), 0)
        first = last
        while first > 0 and self._one_sentence(measures[first - 1].start, measures[last].start):
            first -= 1
        return spoken_of(remark.text, measures[first : last + 1]) if first < last else None

    def _one_sentence(self, start: int, end: int) -> bool:
        return not re.search(r"[。\n]", self.done.cleaned.text[start:end])

    @cached_property
    def _closings(self) -> list[tuple[int, int]]:
        return closings(self.done) if self.done.extraction.exclusions else []


def best_among(said: str, here: bool = False) -> str:
    """AMONG where a sentence says that of several grants of the act only the best is had, UNCLEAR where it says so of one matter or project.

    Empty where it is about other policies, or says nothing of the best. `here`: said in the sentence of the grants themselves.

    >>> best_among("同一企业同时符合第三条至第十条多项规定的，只享受最高一项。") == best_among("同一企业符合多项条件的，择优享受一项。") == AMONG
    True
    >>> best_among("同一事项符合多项政策的，按就高不重复原则执行。"), best_among("与其他市级政策重复的，从高不重复。")
    ('unclear', '')
    """
    best = _BEST.search(said)
    if best is not None and here:  # 国家级的奖励50万元，就高不重复: the ranks of the grant are no other policies
        said = said[max(said.rfind(mark, 0, best.start()) for mark in "，,。；;") + 1 :]
    if best is None or _WITH_OTHERS.search(said) or _ADDS_UP.search(said):
        return ""
    among = here or _AMONG_ITSELF.search(said) or places_in(said) or _SEVERAL_OF_A_FIRM.search(said)
    return AMONG if among and not _ONE_MATTER.search(said) else UNCLEAR
