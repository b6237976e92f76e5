"""What an act says of all its measures: until when it holds, and what cannot be had beside what."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from peiyu.documents.extraction import Measure, Remark
from peiyu.documents.outline.model import Metadata
from peiyu.documents.pipeline import Deconstruction

_OF_ALL = re.compile(r"本(?:若干|措施|办法|政策|意见|规定|细则|方案|文件|通知)|以上|上述|各项|各类|全部|所有")
_AMONG_ITSELF = re.compile(
    r"(?:以上|上述|本(?:若干|措施|办法|政策|意见|规定|细则|方案|文件))[^。]*(?:就高|从高|享受一[项次]|最高的?一项|择[优一高])"
)
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

    @property
    def years_of_the_act(self) -> str:
        """有效期N年 of the act as written; empty where none was read."""
        return self._years_of(self.done.outline.metadata)

    def years_at(self, at: int) -> str:
        """The same of the act in which the clean character `at` stands."""
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
        """The sentences about double benefit that stand in no measure."""
        found = self.done.extraction
        return tuple(
            remark
            for remark in found.exclusions
            if not any(m.start <= remark.start < m.end for m in found.measures)
        )  # fmt: skip

    def only_the_best(self, m: Measure) -> bool:
        """The act says plainly that of its own measures only the best is had."""
        return any(
            _AMONG_ITSELF.search(remark.text) and not _WITH_OTHERS.search(remark.text)
            for remark in self.exclusions(m)[1]
        )

    def _holds(self, remark: Remark, m: Measure) -> bool:
        """A sentence behind measures of its own paragraph is about these, unless it names the whole act or stands alone."""
        outline = self.done.outline
        if outline.metadata_at(remark.start) is not outline.metadata_at(m.start):
            return False  # said in another act of the file
        if _OF_ALL.search(remark.text):
            return True
        block = next(((b.start, b.end) for b in self.done.outline.blocks if b.start <= remark.start < b.end), None)
        mine = [x for x in self.done.extraction.measures if block and block[0] <= x.start < block[1]]
        return not mine or any(x is m for x in mine)
