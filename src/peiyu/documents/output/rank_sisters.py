"""Of which grants of one sentence a clause speaks that says 就高 at its end: 国家级的奖励50万元，省级的奖励20万元，就高不重复.

It speaks of the ranks of one thing. A grant for something else in the same sentence (对升规企业奖励10万元；) is had besides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peiyu.documents.extraction import Measure

_LEVEL = r"(?:世界|国家|自治区|[省部州市区县])级|国际|全国|[省市国](?=[、和及])"
_GRADE = r"[一二三四五六七八九十甲乙丙丁特\d]{1,3}(?:级|星级?|等奖?|类|档)|A{1,5}级?|[金银铜]奖"
_FIGURE = r"\d[\d.]*\s*(?:[%％]|[百千万亿]*元|[家个户人名吨亩年件项])?(?:及?以[上下])?"
_RANK = re.compile(f"{_LEVEL}|{_GRADE}|{_FIGURE}")
_SAME = re.compile(r"同一(?:家|个)?([一-鿿]{2,8}?)(?=[，,、省市国各不获多先同在按就从只仅年最])")
_ANY = re.compile(r"企业|单位|主体|机构|对象|法人|项目|事项|类|内容|年度")
_FILLER = re.compile(
    r"就高|从高|不重复|原则|一次性|分别|给[予与]|予以|奖[励补]|补[助贴]|资助|最高|不超过|企业|单位|新?(?:认定|评定|获评|批准|获得|入选|列入|通过|取得|评为|达到|创建|建成)|首次"
    r"|[对为按的达成获评奖补新且与及和或级]|[^一-鿿A-Za-z]"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """`sure`: where the grants begin of which the clause speaks, the last one among them; `unsure`: of which it may speak or not."""

    sure: frozenset[int]
    unsure: frozenset[int]


def spoken_of(said: str, measures: Sequence[Measure]) -> Spoken:
    """Of which grants of a sentence, in order, the clause speaks that says 就高 in the last of them; `said`: that clause with those around it."""
    last = measures[-1]
    named = _SAME.search(said)
    object_ = named[1] if named and not _ANY.search(named[1]) else ""
    sure, core = {last.start}, _core(last)
    for m in reversed(measures[:-1]):
        own = _core(m)
        if not (_is_rank(m) and _is_rank(last)) or (own and core and own != core):
            break
        sure.add(m.start)
        core = core or own
    others = [m for m in measures if m.start not in sure]
    if len(sure) == 1 and len([a for a in last.amounts if a.kind == "fixed"]) < 2:
        return Spoken(frozenset(), frozenset(m.start for m in measures))  # no rank of its own and no sister
    return Spoken(frozenset(sure), frozenset(m.start for m in others if object_ in m.text))


def _is_rank(m: Measure) -> bool:
    return {a.kind for a in m.amounts} == {"fixed"} and bool(_RANK.search(_without_sums(m)))


def _core(m: Measure) -> str:
    """What a grant is for, without its rank and its sum: 绿色工厂 of 对获评省级绿色工厂的奖励20万元; nothing for 省级的奖励20万元."""
    return _FILLER.sub("", _RANK.sub("", _without_sums(m)))


def _without_sums(m: Measure) -> str:
    """The words before the first sum, and no clause behind: 分别奖励 and what follows say how much."""
    first = min((a.start for a in m.amounts), default=m.end)
    return m.text[: max(first - m.start, 0)]
