"""How far a measure is understood: which of its clauses say nothing but the names, figures and sums that were read from them.

A draft may decide only what the text says, whole. Rather than look for words that change a meaning (首次, 新增, 较上年: the list never
ends), everything that was read is taken out of a clause, then the few words that only hold it together; what is left was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from peiyu.documents.extraction import Condition, Measure
from peiyu.documents.output.drafts.not_all import ANNOUNCED
from peiyu.documents.output.drafts.two_ends import stretch_of, with_one_figure
from peiyu.documents.output.words import UNNAMED, named_conditions, names_a_figure

_NAME, _INDICATOR, _VALUE, _SUM, _WORDED, _FILL = "\ue000\ue001\ue002\ue003\ue004\ue005"
_BRACKET = re.compile(r"（[^（）]*）|\([^()]*\)")
_BORDER = re.compile(r"[，,。；;\n]|(?<!\d)[：:]|[：:](?!\d)")  # 6:4 is one share
_ONLY_TOGETHER = (
    "对于", "对", "凡", "的", "给予", "予以", "给与", "一次性", "奖励金", "奖励", "奖补", "补助", "补贴", "资助", "资金", "扶持", "支持",
    "企业", "达到", "达", "为", "在", "及以上", "以上", "及以下", "以下", "不低于", "不少于", "不高于", "不超过", "不多于", "超过", "低于",
    "高于", "大于", "小于", "少于", "多于", "（含）", "(含)", "（含本数）", "上一年度", "上年度", "以及", "和", "及", "并且", "且", "同时",
    "分别", "最高", "最低", "按照", "按", "标准",
)  # fmt: skip
_HOLDING = re.compile(
    "|".join(sorted(map(re.escape, _ONLY_TOGETHER), key=len, reverse=True)) + r"|[\s…、，,。；;：:“”\"‘’]"
)
_SENTENCE = re.compile(r"[。；;\n]")
_WHO_PAYS = re.compile(
    r"(?:由[一-鿿]{2,14}?|(?:^|(?<=[，,；;]))[省市县区州][一-鿿]{0,12}?(?:资金|财政))(?=给予|予以|给与|一次性|分别)"
)
_OTHERWISE = re.compile(
    r"或|任[一意]|之一|其中[一1]|[二两三]者|除外|除[^，。；]{0,30}外|但|例外|不受|不限|放宽|可不|择[一优高]"
)
_EITHER = re.compile(f"{_INDICATOR}{_VALUE}(?:或者?{_INDICATOR}{_VALUE})+")
_LISTED = re.compile(f"{_VALUE}(?:[、和及]*{_VALUE})+")
_BEHIND_OR = re.compile(r"(?:或者|或)(?=[一-鿿]{2,}$)")
_PER = re.compile(r"每|逐[年月季]|按次|户均|人均|/|／|再(?:给|奖|补|资)|第[一二三四五]年")

_NAMED_GRANT = re.compile(
    r"((?:给予|予以|给与|发放|奖励)(?:企业)?(?:最高)?(?:一次性)?)(?:落户|开办|稳岗|上市|挂牌|升规|入规|入统|入库|认定|培育|研发|技改|房租|租金|装修|品牌|经营贡献|建设|启动|运营|搬迁|购置)"
    r"(?=(?:一次性)?(?:奖励|补助|补贴|奖补|资助|扶持)(?:资金|金)?)"
)
"""给予开办补助200万元: what the grant is called asks nothing."""
_EACH_AT_MOST = re.compile(
    r"(?:且|但|其中)?(?:同一|单个|单户|单家|每[家户个])(?:企业|单位|机构|主体|项目|平台|团队|个人|园区|基地|合作社)(?:每年|全年|年度|当年)?(?:可|给予|予以|奖励|奖补|补助|补贴|资助|贴息|资金|的|总额|金额|额度|标准)*"
    rf"(?:最[高多]|上限)(?:不(?:得)?超过|可?达|为|给予|奖励|奖补|补助|补贴|资助|贴息)*{_SUM}{_FILL}*(?:为限|封顶)?\s*"
)
"""单个企业最高50万元 says how much there is, and asks nothing; a limit on all years (累计) is another thing."""
_HOW_MUCH = re.compile(r"(?:并|且|另|同时)?(?:每|再|按|最[高多低少]|不超过|累计|总额|同一|单个|单户)")


@dataclass(frozen=True)
class Understood:
    """A measure with all that was read from it; of one that is drafted in parts, the measure before it was parted."""

    m: Measure

    @cached_property
    def conditions(self) -> list[Condition]:
        """The conditions; an indicator that begins with the condition before it and 或 is what stands behind 或."""
        return [
            replace(c, indicator=cut) if (cut := _BEHIND_OR.split(c.indicator)[-1]) and cut != c.indicator else c
            for c in with_one_figure(self.m, named_conditions(self.m.conditions))
        ]

    @cached_property
    def masked(self) -> str:
        """The text of the measure with a sign for everything that was read, as long as it was."""
        signs = list(self.m.text)
        for c in self.conditions:
            if not _is_figure(c):
                self._mask(signs, c.start, c.end, _WORDED)
                continue
            start, end = stretch_of(self.m, c)
            self._mask(signs, start, end, _VALUE)
            if names_a_figure(c.indicator):
                self._mask_before(signs, c.indicator, c.start)
        for amount in self.m.amounts:
            self._mask(signs, amount.start, amount.end, _SUM)
            if amount.kind == "ratio" and len(amount.basis) > 1:
                self._mask_before(signs, amount.basis, amount.start)
        for name in self.m.beneficiaries:
            if self._whole(self._words(name.start, name.end)):
                self._mask(signs, name.start, name.end, _NAME)
        return _WHO_PAYS.sub(lambda found: _FILL * len(found.group()), "".join(signs))

    def _mask_before(self, signs: list[str], words: str, start: int) -> None:
        """What a figure is called, where it stands before it in the same clause or list."""
        at = self.m.text.rfind(words, 0, max(start - self.m.start, 0))
        if at >= 0 and not _SENTENCE.search(self.m.text, at, start - self.m.start):
            self._mask(signs, self.m.start + at, self.m.start + at + len(words), _INDICATOR)

    def _words(self, start: int, end: int) -> str:
        return self.m.text[max(start - self.m.start, 0) : max(end - self.m.start, 0)]

    def _whole(self, words: str) -> bool:
        """All words of this stretch stand in the names themselves: nothing that a name was cut out of is hidden with it."""
        told = "".join(name.name for name in self.m.beneficiaries)
        return all(part in told for part in re.split(r"[、，“”\"‘’（）()\s]|以及|[和及与或]", words))

    def _mask(self, signs: list[str], start: int, end: int, sign: str) -> None:
        first, last = start - self.m.start, end - self.m.start
        if 0 <= first < last <= len(signs) and all(
            ord(char) < 0xE000 or ord(char) > 0xE005 for char in signs[first:last]
        ):
            signs[first:last] = [sign, *[_FILL] * (last - first - 1)]

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """First and last character of the clauses; those in brackets belong to the clause around them."""
        text = _BRACKET.sub(lambda found: "〇" * len(found.group()), self.m.text)
        ends = [found.start() for found in _BORDER.finditer(text)]
        return [
            (a, b)
            for a, b in zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True)
            if text[a:b].strip()
        ]

    def clause_of(self, start: int) -> tuple[int, int] | None:
        """The clause in which a place of the document lies; None where that is outside the measure."""
        return next(((a, b) for a, b in self.clauses if a <= start - self.m.start < b), None)

    def plain(self, clause: tuple[int, int] | None) -> bool:
        """Nothing in the clause is left over, but for the name of the grant."""
        return clause is not None and not _left(_NAMED_GRANT.sub(r"\1", self.masked[slice(*clause)]))

    def words(self, clause: tuple[int, int]) -> str:
        """A clause word for word."""
        return " ".join(self.m.text[slice(*clause)].split())

    def says_how_much(self, clause: tuple[int, int] | None) -> bool:
        """The clause holds a sum and says only how it is counted: 每增加100万元再奖励10万元, 按超出部分的5%给予补助."""
        return clause is not None and _SUM in self.masked[slice(*clause)] and bool(_HOW_MUCH.match(self.words(clause)))

    def not_understood(self) -> list[tuple[int, int]]:
        """The clauses that say more than was read from them."""
        either = self._with_figures if self.is_either else []
        return [
            clause
            for clause in self.clauses
            if not self.plain(clause) and clause not in either and not self._caps_each_firm(clause)
        ]

    def _caps_each_firm(self, clause: tuple[int, int]) -> bool:
        """The clause holds a sum that was read as the most there is, and says only that it is so for each firm."""
        here = [a for a in self.m.amounts if clause[0] <= a.start - self.m.start < clause[1]]
        capped = bool(here) and all(a.kind == "cap" and not a.cumulative for a in here)
        return capped and bool(_EACH_AT_MOST.fullmatch(self.masked[slice(*clause)].lstrip()))

    @cached_property
    def has_alternatives(self) -> bool:
        """或, 之一, 除外 somewhere between what was read: what is asked need not hold together."""
        between_names = re.sub(f"(?<={_NAME})或者?(?={_NAME})", "", self._joined())
        # words that announce a choice may be read as a part of a name: 具有下列情形之一的物流企业
        return bool(_OTHERWISE.search(between_names) or ANNOUNCED.search(self.m.text))

    @cached_property
    def is_either(self) -> bool:
        """All that the measure asks is one list of figures joined by 或, and nothing else in it is an alternative."""
        told = re.sub(r"并且|[且和及、]", "&", self._joined())
        bare = _HOLDING.sub("", told)
        found = _EITHER.search(bare)
        figures = sum(_is_figure(c) for c in self.conditions)
        return (
            found is not None
            and found.group().count(_VALUE) == figures == len(self.conditions)
            and not _OTHERWISE.search(bare[: found.start()] + bare[found.end() :])
            and all(not re.sub("或者?", "", _left(self.masked[slice(*clause)])) for clause in self._with_figures)
        )

    @property
    def _with_figures(self) -> list[tuple[int, int]]:
        return [clause for clause in self.clauses if _VALUE in self.masked[slice(*clause)]]

    def are_listed(self, conditions: list[Condition]) -> bool:
        """The figures stand in one list of thresholds behind one indicator: 1亿元、10亿元、50亿元."""
        first, last = conditions[0].start - self.m.start, conditions[-1].end - self.m.start
        return bool(_LISTED.fullmatch(self.masked[first:last].replace(_FILL, "")))

    def gives_per_case(self) -> bool:
        """每引进一家 …, 再奖励 …: how often the sum is had, or for what, stands beside it."""
        return bool(_PER.search(self._joined())) or any(_PER.search(c.indicator) for c in self.conditions)

    def _joined(self) -> str:
        return self.masked.replace(_FILL, "")

    @cached_property
    def has_cases(self) -> bool:
        """Several sums, and behind the first of them somebody or something else: each sum has its own case, and no firm meets them all."""
        given = sorted(a.end for a in self.m.amounts if a.kind in ("fixed", "ratio"))
        if len(given) < 2:
            return False
        asked = [c.start for c in self.conditions] + [name.start for name in self.m.beneficiaries]
        later = [clause for clause in self.not_understood() if clause[0] + self.m.start >= given[0]]
        return any(start >= given[0] and not self._counts(start) for start in asked) or any(
            not self.says_how_much(clause) for clause in later
        )

    def _counts(self, start: int) -> bool:
        return self.says_how_much(self.clause_of(start))


def plain_words(words: str) -> bool:
    """Words that hold no condition: a lead such as 给予以下奖励."""
    return not _left(re.sub(r"以下|下列|下述|如下|具体|措施|标准|政策|：|:", "", words))


def _left(masked: str) -> str:
    bare = masked.replace(_FILL, "")
    bare = re.sub(f"(?<={_NAME})或者?(?={_NAME})", "", bare)
    return re.sub("[\ue000-\ue005]", "", _HOLDING.sub("", bare))


def _is_figure(c: Condition) -> bool:
    return c.unit is not None or c.indicator in UNNAMED or isinstance(c.value, int | float)


def asked_in(conditions: list[Condition], understood: Understood) -> Iterator[tuple[int, int]]:
    """The clauses that hold these conditions, each once, in order."""
    held = {clause for c in conditions if (clause := understood.clause_of(c.start))}
    yield from (clause for clause in understood.clauses if clause in held)
