"""What stands around a measure and holds for it too: the words before a list, the beginning of its sentence, and its sister tiers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import pairwise

from peiyu.documents.extraction import Measure
from peiyu.documents.outline.model import Block
from peiyu.documents.output.drafts.understood import plain_words
from peiyu.documents.pipeline import Deconstruction

_OF_ITS_OWN = re.compile(r"\s*(?:其中，?)?(?:对|支持|鼓励|给予|加强|推动|引导|建立|完善|优化|落实)")
"""How a part behind a semicolon begins that says for itself who is meant."""
BEFORE = "前一句写："
FIRST_CASE, BEHIND = "前一种情形：", "后面还写："
"""How words begin that stand before a measure and name for it who is meant, with conditions of their own."""
_LONGEST = 400
_IN_MONEY = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


class Context:
    """The surroundings of the measures of one document."""

    def __init__(self, done: Deconstruction) -> None:
        self.done = done
        self.text = done.cleaned.text

    def said_before(self, m: Measure) -> list[str]:
        """The sentence before the list of the measure, the part of its own sentence that opens it, and the sentence that names for it who is meant."""
        found = []
        block = self._block(m)
        lead = self._lead(block)
        if lead is not None:
            said = re.split(r"[。\n]", self.text[lead.body : lead.end].rstrip())[-1]
            if said.strip() and not plain_words(said):
                found.append(" ".join(said.split()).rstrip("：:"))
        said = self._needed_from_before(m, block) if block is not None else ""
        return [*found, f"{BEFORE}{said}"] if said and not plain_words(said) else found

    def _needed_from_before(self, m: Measure, block: Block) -> str:
        """The words before the measure in its paragraph without which it does not say of whom it speaks; empty where it says so itself."""
        begin = max(block.body, self.text.rfind("。", 0, m.start) + 1, self.text.rfind("\n", 0, m.start) + 1)
        opened = re.split(r"[；;]", self.text[begin : m.start])[0].strip()
        behind_a_part = self.text[begin : m.start].rstrip().endswith(("；", ";"))
        if opened and not (behind_a_part and _OF_ITS_OWN.match(m.text)):
            return " ".join(opened.rstrip("，,").split())
        if any(m.start <= n.start < m.end for n in m.beneficiaries) or _OF_ITS_OWN.match(m.text):
            return ""
        carried = [n.start for n in m.beneficiaries if block.body <= n.start < m.start]
        before = self.text[block.body : m.start].rstrip()
        if not carried and not before:
            return ""
        return self._sentence(min(carried) if carried else block.body + len(before) - 2)

    def _sentence(self, at: int) -> str:
        """The part of a sentence, up to its semicolons, in which a place stands."""
        first = max(self.text.rfind(mark, 0, at) for mark in "。；;\n：") + 1
        said = re.split(r"[。；;\n]", self.text[first : first + _LONGEST])[0]
        return " ".join(re.sub(r"^\s*\d+[.．、]", "", said).split())

    def tier(self, m: Measure) -> int | None:
        """Which grant with several tiers the measure is one tier of; None where it is none."""
        return next((at for at, group in enumerate(self._tiers, 1) if any(one is m for one in group)), None)

    @cached_property
    def _tiers(self) -> list[list[Measure]]:
        """Measures of one list or paragraph that each ask one threshold of the same figure and give one sum, more for more."""
        alike: dict[tuple[int, str], list[Measure]] = defaultdict(list)
        for m in self.done.extraction.measures:
            step, block = _step(m), self._block(m)
            if step is not None and block is not None:
                place = block.lead if block.lead >= 0 else block.start
                alike[place, step].append(m)
        return [group for group in alike.values() if len(group) > 1 and _rise(group)]

    def _lead(self, block: Block | None) -> Block | None:
        return self.done.outline.blocks[block.lead] if block is not None and block.lead >= 0 else None

    def _block(self, m: Measure) -> Block | None:
        return self._at_place(m.start)

    def _at_place(self, place: int) -> Block | None:
        at = bisect_right(self._starts, place) - 1
        block = self.done.outline.blocks[at] if at >= 0 else None
        return block if block is not None and place < block.end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.done.outline.blocks]


def _step(m: Measure) -> str | None:
    """The words of a measure with one threshold and one sum, without both: those of its sisters are the same."""
    if len(m.conditions) != 1 or len(m.amounts) != 1:
        return None
    [limit], [given] = m.conditions, m.amounts
    if limit.op not in (">=", ">") or not isinstance(limit.value, int | float) or given.kind != "fixed":
        return None
    if limit.unit is None or given.unit not in _IN_MONEY or not m.start <= limit.start < limit.end <= given.start:
        return None
    words = (
        m.text[: limit.start - m.start]
        + m.text[limit.end - m.start : given.start - m.start]
        + m.text[given.end - m.start :]
    )
    return re.sub(r"[\s，。；、]", "", words)


def _rise(group: list[Measure]) -> bool:
    """More is given for more, and nothing twice."""
    steps = sorted(
        (
            float(m.conditions[0].value) * _IN_MONEY.get(m.conditions[0].unit or "", 1),
            float(m.amounts[0].value or 0) * _IN_MONEY[m.amounts[0].unit or "元"],
        )
        for m in group
    )
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(steps))
