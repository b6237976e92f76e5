"""Words in a measure that are about the act or the purse and ask nothing of a firm: 本办法自…起施行, 所需资金由市、区分担, “以上”含本数.

A last article takes in the paragraphs that close its act. Such words are taken out of the measure before it is understood, so that nobody
is asked whether a firm meets them; what they say stands where it belongs (施行, 废止, 分担, 就高组, the open points).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from peiyu.documents.extraction import Measure, Requirement
from peiyu.documents.output.drafts.levels import levels_in
from peiyu.documents.output.drafts.totals import only_limits

_ACT = r"本(?:若干|办法|措施|政策|意见|规定|细则|方案|文件|通知)[^，。；]{0,8}"
_OF_THE_ACT = re.compile(
    rf"\s*(?:{_ACT}(?:自|从)[^。；]{{0,30}}(?:施行|实施|执行|生效)|{_ACT}有效期|有效期[为至限\d一二三四五]|试行[期\d一二三四五]"
    rf"|{_ACT}由[^。；]{{0,30}}解释|{_ACT}[^。；]{{0,12}}所称|(?:本[^，。；]{{0,8}})?“以[上下]”[^。；]{{0,24}}本[数级])"
)
_BEST_OF_THEM = re.compile(
    r"(?:均|一律)?按?照?(?:就高|从高)[^，。；\d]{0,14}|不(?:得|再|予|可)?重复(?:享受|奖励|奖补|补[助贴]|资助|支持|申[报请])?[^，。；\d]{0,4}"
)
_PAYS = r"(?:拨付|兑现|兑付|发放|支付|给付|拨至)"
_PAID_HOW = re.compile(
    rf"(?:(?:奖[励补]|补[助贴]|资助|扶持|所需)?资金)?(?:于|在)?(?:次年|当年|每年|翌年|第二年|下一?年|\d{{1,2}}月)[^，。；%％元]{{0,12}}{_PAYS}(?:到位|完毕)?"
    rf"|(?:(?:奖[励补]|补[助贴]|资助|扶持|所需)?资金)?(?:一次性|按(?:月|季度?|半年|年度?)|分(?:月|季|年|期|批))+{_PAYS}(?:到位|完毕)?"
    rf"|(?:(?:奖[励补]|补[助贴]|资助|扶持|所需)?资金)?由[^，。；%％元\d]{{2,24}}?(?:直接|统一|负责)*{_PAYS}[^，。；%％元\d]{{0,10}}"
    r"|(?:采取|采用|实行|按照?)(?:事后|后|前|事前)?(?:奖补|补助|资助|以奖代补|先建后补)的?(?:方式|形式)(?:给予|予以)?(?:支持|奖励|补助)?"
)
"""How and when a sum is paid, said in a clause of its own: 奖励资金于次年6月底前兑现, 采取后补助方式."""
_CLAUSE = re.compile(r"[^，,。；;\n]+")
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")


def totals_in(m: Measure, closing: Sequence[tuple[int, int]]) -> list[Measure]:
    """The limits on the total of all grants that a last measure has taken in from what closes its act, as measures of their own."""
    found = []
    for sentence in _SENTENCE.finditer(m.text):
        start, end = m.start + sentence.start(), m.start + sentence.end()
        if sentence.start() and any(a <= start < b for a, b in closing):
            one = replace(
                m, start=start, end=end, text=sentence.group(), conditions=(), beneficiaries=(),
                amounts=tuple(a for a in m.amounts if start <= a.start < end),
            )  # fmt: skip
            found += [one] if only_limits(one) else []
    return found


def without_asides(m: Measure, apart: Sequence[Requirement | Measure]) -> Measure:
    """The measure with blanks for such words; `apart`: what is asked of whoever wants it, which is not asked twice where it stands in it."""
    spans = [span for span in _spans(m, apart) if not _only(m, span)]
    if not spans:
        return m
    signs = list(m.text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)

    def stands(place: int) -> bool:
        return not any(start <= place - m.start < end for start, end in spans)

    return replace(
        m, text="".join(signs),
        beneficiaries=tuple(n for n in m.beneficiaries if stands(n.start)),
        conditions=tuple(c for c in m.conditions if stands(c.start)),
        amounts=tuple(a for a in m.amounts if stands(a.start)),
    )  # fmt: skip


def _spans(m: Measure, apart: Sequence[Requirement | Measure]) -> Iterator[tuple[int, int]]:
    for sentence in _SENTENCE.finditer(m.text):
        if _OF_THE_ACT.match(sentence.group()):
            yield sentence.span()
    for one in levels_in(m.text):
        yield one.start, one.end
    yield from _paid_how(m)
    if m.exclusions:
        yield from (
            clause.span() for clause in _CLAUSE.finditer(m.text) if _BEST_OF_THEM.fullmatch(clause.group().strip())
        )
    given = [a.start for a in m.amounts]
    for told in (*apart, *m.exclusions):
        start, end = told.start - m.start, told.end - m.start
        sums = any(told.start <= at < told.end for at in given)
        if 0 < start < end <= len(m.text) and (isinstance(told, Measure) or not sums):
            yield start, end


def paid_how(m: Measure) -> list[str]:
    """The clauses that say how and when a sum is paid."""
    return [" ".join(m.text[slice(*span)].split()) for span in _paid_how(m) if not _only(m, span)]


def _paid_how(m: Measure) -> Iterator[tuple[int, int]]:
    if m.amounts:
        yield from (c.span() for c in _CLAUSE.finditer(m.text) if _PAID_HOW.fullmatch(c.group().strip()))


def _only(m: Measure, span: tuple[int, int]) -> bool:
    """Nothing would be left: the words are the measure."""
    return not re.search(r"[一-鿿]", m.text[: span[0]])
