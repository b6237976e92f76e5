"""What stands around a measure and holds for it too: the words before a list, the beginning of its sentence, and its sister tiers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from peiyu.documents.extraction import Condition, Measure
from peiyu.documents.outline.model import Block, BlockKind
from peiyu.documents.output.drafts.ladders import ON_TOP, goes_on
from peiyu.documents.output.drafts.not_all import ANNOUNCED
from peiyu.documents.output.drafts.openers import first_of_list, openers_of
from peiyu.documents.output.drafts.understood import plain_words
from peiyu.documents.output.words import IN_YUAN
from peiyu.documents.pipeline import Deconstruction

_OF_ITS_OWN = re.compile(r"\s*(?:其中，?)?(?:对|支持|鼓励|给予|加强|推动|引导|建立|完善|优化|落实)")
"""How a part behind a semicolon begins that says for itself who is meant."""
_NEWLY_NAMED = re.compile(
    r"\s*(?:对)?(?:首次|新)(?:认定|获批|获评|评定|入选|认证|建成|设立|备案)(?:的|为)?(?![^，,。；;]{0,2}级(?:的|[，,]))[^，,。；;的\d]{4,40}?(?:的[，,]?|[，,])?(?=给[予与]|一次性|奖励|奖补|补[助贴]|资助|按)"
)
"""新认定市级示范窑厂给予10万元 says for itself who; 新认定省级的 does not."""
_NAMES_A_FIRM = re.compile(
    r"(?:企业|公司|机构|单位|平台|团队|基地|园区|中心|协会|商会|院校|高校|学校|农户|农场|合作社|商户|个人|人才|人员|家庭|[人者商厂店社])$"
)
"""自建展示项目的，按…: a deed, though it was read as whoever is paid; who that is stands in the sentence before."""
_DEED = re.compile(r"[^，,。；;：:]{2,40}的[，,]")
_PAYS_WHOM = re.compile(r"\s*(?:其中，?)?(?:对|支持|鼓励)")
_PAYS_WHOM_BEHIND = re.compile(
    r"^(?P<asked>(?!\s*(?:其中，?)?(?:对|支持|鼓励)).*?[，,：:])\s*(?:对|支持|鼓励)", re.DOTALL
)
_ASKED = re.compile(
    r"^(?!针?对|支持|鼓励).*(?:的|前提下|基础上|(?<=[业司构位人者商厂户店社])中|后|企业|公司|机构|单位|主体|项目|团队|基地|园区|中心|组织|合作社|个人|[人者商厂户店])$"
)
"""Words that a firm has to answer to; 加大奖励力度 is an aim, and 2031年起 a time."""
_FROM = re.compile(r"(?:^|(?<=[。；;：:]))\s*(?:对|支持|鼓励|凡)")
REFERS = re.compile(r"其[他它余]|上述|以上|前述|该|此类|这类|同类")
"""其他企业 are all but those of the sentence before."""
_GIVING = re.compile(r"(?<=.)(?:一次性|按照?|给予|给与|予以|奖励|奖补|补助|补贴|资助|最高|每)")
BEFORE, HERE = "前文写：", "　这里写："
FIRST_CASE, BEHIND = "前一种情形：", "后面还写："
"""How words begin that stand before a measure and name for it who is meant, with conditions of their own; behind HERE stands which it is."""
_LONGEST, _OPENERS, _FEWEST = 400, 3, 4
_BRACKET = re.compile(r"（[^（）]*）|\([^()]*\)")


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
        if block is not None and not said:
            found += self._asked_of_all_parts(m, block)
        if lead is None and block is not None and not _says_who(m):
            found += self._opened_by(m, block)
        if len(re.findall("[一-鿿]", _BRACKET.sub("", said))) < _FEWEST or plain_words(said):
            return found  # nothing, a number or the units in charge
        return [*found, f"{BEFORE}{said}{HERE}{_which(m)}"]

    def _opened_by(self, m: Measure, block: Block) -> list[str]:
        """What the paragraph and the headings say that open the list of the measure: 对窑厂按产值给予奖励。1.…"""
        blocks, found = self.done.outline.blocks, list[str]()
        at = self._openers[bisect_right(self._starts, block.start) - 1]
        while at >= 0 and len(found) < _OPENERS:
            opener = blocks[at]
            said = self.text[opener.body : opener.end].rstrip()
            ends = ("：", ":") if opener.kind is BlockKind.HEADING else ("：", ":", "。", "；", ";")
            if opener.start >= m.start or not said.endswith(ends):
                break
            said = re.split(r"[。\n]", said.rstrip("。"))[-1].rstrip("：:")
            if said.strip() and not plain_words(said):
                found.insert(0, " ".join(said.split()))
            at = self._openers[at]
        return found

    def _needed_from_before(self, m: Measure, block: Block) -> str:
        """The words before the measure in its paragraph without which it does not say of whom it speaks; empty where it says so itself."""
        begin = max(block.body, self.text.rfind("。", 0, m.start) + 1, self.text.rfind("\n", 0, m.start) + 1)
        opened = re.split(r"[；;]", self.text[begin : m.start])[0].strip()
        behind_a_part = self.text[begin : m.start].rstrip().endswith(("；", ";"))
        if opened and not (behind_a_part and (_OF_ITS_OWN.match(m.text) or _NEWLY_NAMED.match(m.text))):
            if behind_a_part and not _OF_ITS_OWN.match(opened) and self.text[block.body : begin].strip():
                # 新建窑炉的，…；购置竹车的，…: whose they are stands further above
                return self._since_whom(block, m, -1)
            return " ".join(opened.rstrip("，,").split())
        if _says_who(m):
            return ""
        carried = [n.start for n in m.beneficiaries if block.body <= n.start < m.start]
        before = self.text[block.body : m.start].rstrip()
        if not carried and not before:
            return ""
        return self._since_whom(block, m, min(carried) if carried else -1)

    def _asked_of_all_parts(self, m: Measure, block: Block) -> list[str]:
        """What the first part of the sentence asks before it says whom it pays: 年产值1亿元以上的，对窑厂奖励10万元；对茶室奖励8万元."""
        begin = max(block.body, self.text.rfind("。", 0, m.start) + 1, self.text.rfind("\n", 0, m.start) + 1)
        said = self.text[begin : m.start].rstrip()
        if not said.endswith(("；", ";")) or not _PAYS_WHOM.match(m.text):
            return []
        opened = _PAYS_WHOM_BEHIND.search(_BRACKET.sub("", re.split(r"[；;]", said)[0]))
        clauses = re.split(r"[，,：:]", opened["asked"]) if opened else []
        asked = [words for clause in clauses if _ASKED.search(words := " ".join(clause.split()))]
        return ["，".join(asked)] if asked else []

    def _since_whom(self, block: Block, m: Measure, carried: int) -> str:
        """All that stands before the measure in its paragraph, from the last sentence on that says for itself who is meant."""
        first = max(block.body, m.start - _LONGEST)
        opens = [found.start() for found in _FROM.finditer(self.text[first : m.start])]
        near = [at for at in opens if carried < 0 or first + at <= carried]
        if near:
            first += near[-1]
        elif (heading := self._run_in(block)) is not None:
            first = heading.body
        elif carried >= first:
            first = max(first, *(self.text.rfind(mark, 0, carried) + 1 for mark in "。；;\n："))
        said = self.text[first : m.start].strip().rstrip("；;。，,")
        said = re.sub(r"^\s*\d+[.．、]", "", said)
        return " ".join(said.split())

    def _run_in(self, block: Block) -> Block | None:
        """The first sentence of the paragraph, where it was read as its heading: 三、对窑厂给予扶持。新建窑炉的，…"""
        at = bisect_right(self._starts, block.start) - 2
        above = self.done.outline.blocks[at] if at >= 0 else None
        if above is None or above.kind is not BlockKind.HEADING or len(above.path) + 1 != len(block.path):
            return None
        return above if _OF_ITS_OWN.match(self.text, above.body) else None

    @cached_property
    def _openers(self) -> list[int]:
        return openers_of(self.done.outline.blocks)

    def to_the_end(self, m: Measure) -> Measure:
        """The measure with the rest of its sentence, where a semicolon cuts the list that it announces and no other measure begins there."""
        block = self._block(m)
        if block is None or not m.text.rstrip().endswith(("；", ";")) or not ANNOUNCED.search(m.text):
            return m
        end = min([at for at in (self.text.find(mark, m.end) for mark in "。\n") if at >= 0] + [block.end])
        if end <= m.end or end > block.end or any(m.end <= x.start <= end for x in self.done.extraction.measures):
            return m
        return replace(m, end=end, text=self.text[m.start : end])

    def further_tier(self, m: Measure) -> str:
        """The words of the next measure where it goes on with the figure of this one: …；5亿元以上的，一事一议. Empty where it does not."""
        found = self.done.extraction.measures
        at = next((at for at, one in enumerate(found) if one.start == m.start), len(found))
        after = found[at + 1] if at + 1 < len(found) else None
        named = after is not None and any(c.named_at and m.start <= c.named_at[0] < m.end for c in after.conditions)
        return " ".join(after.text.split()) if after is not None and named else ""

    def tier(self, m: Measure) -> int | None:
        """Which grant with several tiers the measure is one tier of; None where it is none."""
        return next((at for at, group in enumerate(self._tiers, 1) if any(one is m for one in group)), None)

    @cached_property
    def _tiers(self) -> list[list[Measure]]:
        """Measures of one list or paragraph that each ask a threshold of the same figure, else the same, and give one sum, more for more."""
        alike: dict[tuple[int, str], list[Measure]] = defaultdict(list)
        for m in self.done.extraction.measures:
            step, block = _step(m), self._block(m)
            if step is not None and block is not None:
                at = bisect_right(self._starts, block.start) - 1
                place = block.lead if block.lead >= 0 else first_of_list(at, self._openers)
                alike[place, step].append(m)
        found = [self._with_first(group) for group in alike.values()]
        return [group for group in found if len(group) > 1 and _of_one_lead(group)]

    def _with_first(self, group: list[Measure]) -> list[Measure]:
        """Tiers that rise, and before them the one whose sentence names the figure and asks more: 对新办窑企，首年产量达到100吨的…；达到500吨的…."""
        if len(group) > 1 and not _rise(group):
            return []
        every, limit = self.done.extraction.measures, _threshold(group[0])
        at = next(at for at, one in enumerate(every) if one is group[0])
        before = every[at - 1] if at else None
        if before is None or self._block(before) is not self._block(group[0]) or len(before.amounts) != 1:
            return group
        own = _own(before)
        named = [c for c in own if c.indicator == limit.indicator] or (own if len(own) == 1 else [])
        words = group[0].text[: limit.start - group[0].start]
        given = before.amounts[0]
        if len(named) != 1 or not goes_on(limit, words, named[0]) or given.kind != "fixed" or given.unit not in IN_YUAN:
            return group
        joined = before.text.rstrip().endswith(("；", ";")) and not any(ON_TOP.search(one.text) for one in group)
        if not joined or not _rise([replace(before, conditions=(named[0],)), *group]):
            return group
        return [before, *group]

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
    """The words of a measure without its thresholds and its one sum: those of its sisters are the same."""
    if not _own(m) or len(m.amounts) != 1:
        return None
    limits, [given] = _lower_bounds(m), m.amounts
    if not limits or limits[0] is not _threshold(m) or given.kind != "fixed" or given.unit not in IN_YUAN:
        return None
    if any(limit.unit is None or limit.end > given.start for limit in limits):
        return None
    at, words = m.start + len(_before_colon(m)), ""
    for start, end in [*((limit.start, limit.end) for limit in limits), (given.start, given.end)]:
        words, at = words + m.text[at - m.start : start - m.start], end
    words += m.text[at - m.start :]
    return re.sub(r"[\s，。；、]", "", words)


def _own(m: Measure) -> list[Condition]:
    """The conditions of its own text."""
    return [c for c in m.conditions if m.start <= c.start < m.end]


def _threshold(m: Measure) -> Condition:
    return min(_own(m), key=lambda c: c.start)


def _lower_bounds(m: Measure) -> list[Condition]:
    found = [c for c in _own(m) if c.op in (">=", ">") and isinstance(c.value, int | float)]
    return sorted(found, key=lambda c: c.start)


def _says_who(m: Measure) -> bool:
    """The measure itself says whom it pays: it begins with 对 or 支持, or names firms and does not begin with a deed alone."""
    return bool(_OF_ITS_OWN.match(m.text) or names_said(m).beneficiaries)


def names_said(m: Measure) -> Measure:
    """The measure with those of its names only that its own words tell: no 其他企业, no deed that was read as a name."""
    deed = _DEED.match(m.text)
    own = tuple(n for n in m.beneficiaries if m.start <= n.start < m.end and not REFERS.match(n.name))
    if deed and not any(n.start < m.start + deed.end() and _NAMES_A_FIRM.search(n.name) for n in own):
        own = ()
    return replace(m, beneficiaries=own)


def _which(m: Measure) -> str:
    """How a measure begins: the words by which one part of a sentence is told from another."""
    words = m.text.strip()
    deed = _DEED.match(words)
    said = deed.group() if deed else _GIVING.split(re.split(r"[，,。；;]", words)[0], maxsplit=1)[0]
    return " ".join((said or words).rstrip("，,").split())


def _before_colon(m: Measure) -> str:
    """What stands before the colon behind which the one threshold is: 按纳税额分档奖励：1000万元以上的奖励50万元."""
    return m.text[: m.text.rfind("：", 0, _threshold(m).start - m.start) + 1]


def _of_one_lead(group: list[Measure]) -> bool:
    """All tiers say the same before their colons, or only the first of them says anything there."""
    said = [_before_colon(m) for at, m in enumerate(group) if at or len(_own(m)) == 1]
    return len(set(said)) == 1 or not any(said[1:])


def _rise(group: list[Measure]) -> bool:
    """More is given for more, and nothing twice; of what is asked besides never less."""
    steps = sorted((_lows(m), float(m.amounts[0].value or 0) * IN_YUAN[m.amounts[0].unit or "元"]) for m in group)
    return all(
        len(a) == len(b) and a[0] < b[0] and all(x <= y for x, y in zip(a, b, strict=True)) and much < more
        for (a, much), (b, more) in pairwise(steps)
    )


def _lows(m: Measure) -> list[float]:
    return [float(c.value) * IN_YUAN.get(c.unit or "", 1) for c in _lower_bounds(m)]
