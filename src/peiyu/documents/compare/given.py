"""What a policy gives, sums and shares of one kind set against each other only: 每亩600元 is not more than 5万元, nor 50% of rent more than 10% of wages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from peiyu.documents.extraction import Amount, Measure
from peiyu.documents.extraction.numbers.quantities import SCALES
from peiyu.documents.output.pairing import SURE_OF_A_NAME, one_each
from peiyu.documents.output.words import figure

_PLAIN_BASE = re.compile(
    r"[^\d，。；、（）%％]{2,14}(?:额|费|金|税|价|款|支出|投入|投资|成本|收入|利率|LPR|息|部分|贡献|贷款|量)"
)
_SAME_BASE = re.compile(r"实际(?:支付|发生|缴纳)?|实付|实缴|总?额$|费用$|的$")
_PER = re.compile(r"(?:每|单[个家户项笔台件])[^，。；、（）的]{1,14}$")
_GIVER = re.compile("给予|补助|补贴|奖励|奖补|资助|发放|最高")
_BEHIND = re.compile(r"[/／](?P<unit>[\u4e00-\u9fff]{1,3}(?:[/／·•][\u4e00-\u9fff]{1,2})?)")
_FOR_ALL = re.compile(r"(?:[每单]个?(?:[家户]?(?:企业|单位|机构)|项目|主体|家|年度?))+")
"""每家企业每年最高: the limit of the whole grant, no price of a piece."""
_SHARES = {"%": Decimal(1), "‰": Decimal("0.1"), "‱": Decimal("0.01"), None: Decimal(100)}
_MOST_KINDS = 4
_FLOOR = re.compile(r"(?:不得?[低少]于|至少|最低|底价)[^，。；、\d]{0,12}$")
_UP = re.compile("及?以上")
_REACH = 20


@dataclass(frozen=True, slots=True)
class Given:
    """A sum or a share that a measure gives. `who` is empty where the measure names nobody surely, or does not tell which of several.

    `per`: for how much of what (每亩, 每人每月); `written`: the number as the text has it; `floor`: whether that is the least (不低于基准地价的70%).
    """

    amount: Amount
    who: tuple[str, ...]
    per: str = ""
    written: str = ""
    floor: bool = False

    @property
    def words(self) -> str:
        """In a few words, without anything that could be misread: 每亩200元（茶园）."""
        for_whom = f"（{'、'.join(self.who)}）" if self.who and self.who[0] not in self.per else ""
        return plain_words(self.amount, self.per, self.written) + for_whom

    @property
    def kind(self) -> tuple[str, str] | None:
        """What it can be set against: money of one currency for one unit, shares of one base; None for what is no gift of either, and for the least of one."""
        unit = self.amount.unit
        if self.floor:
            return None
        if self.amount.kind == "ratio" and unit in _SHARES:
            return "%", _SAME_BASE.sub("", self.amount.basis)
        if self.amount.kind in ("fixed", "cap") and unit in SCALES:
            return SCALES[unit][1], "" if _FOR_ALL.fullmatch(self.per) else self.per
        return None

    @property
    def size(self) -> Decimal:
        """On the scale of its kind."""
        value = Decimal(str(self.amount.value or 0))
        unit = self.amount.unit
        return value * (_SHARES[unit] if self.amount.kind == "ratio" else SCALES[unit or "元"][0])


def plain_words(amount: Amount, per: str = "", written: str = "") -> str:
    """The sum itself; of its basis only what is plainly a unit (每亩) or what a share is of (投资额).

    >>> plain_words(Amount(50, "%", "ratio", "实付租金的", 0, 0)), plain_words(Amount(5, "万元", "fixed", "分别给予2万元、1万元", 0, 0))
    ('按50%', '5万元')
    >>> plain_words(Amount(20, "万元", "cap", "每户每年最高", 0, 0)), plain_words(Amount(10, "%", "ratio", "设备投资额", 0, 0))
    ('每户每年最高20万元', '按设备投资额的10%')
    """
    number = written if amount.unit is None and written else figure(amount.value, amount.unit)
    shown = number + ("（累计）" if amount.cumulative else "")
    if amount.kind == "ratio":
        return f"按{amount.basis}的{shown}" if _PLAIN_BASE.fullmatch(amount.basis) else f"按{shown}"
    kind = {"cap": "最高", "floor": "最低"}.get(amount.kind, "")
    return f"{per or _per(amount.basis)}{kind}{shown}"


def given_by(measure: Measure) -> list[Given]:
    """What a measure gives, each with whom it is for: 分别 lists in turn, else the one group of the sentence in which the sum stands."""
    return [
        Given(a, _who(part, a), per_of(measure, a), _written(measure, a), _least(measure, a))
        for part in one_each(measure)
        for a in part.amounts
        if a.value is not None
    ]


def _written(measure: Measure, amount: Amount) -> str:
    return measure.text[amount.start - measure.start : amount.end - measure.start]


def _least(measure: Measure, amount: Amount) -> bool:
    """Whether a sum or share is the least, not the most: 不低于基准地价的70%, 70%以上."""
    at, end = amount.start - measure.start, amount.end - measure.start
    return bool(_FLOOR.search(measure.text, max(0, at - _REACH), max(at, 0)) or _UP.match(measure.text, max(end, 0)))


def per_of(measure: Measure, amount: Amount) -> str:
    """For how much of what a sum is given, as it stands right before or behind it: 每人每月, 每增加1美元, 元/亩."""
    at = amount.start - measure.start
    before = re.split("[，。；：]", measure.text[max(0, at - 40) : max(at, 0)])[-1]
    found = _per(before) or _per(amount.basis)
    behind = _BEHIND.match(measure.text, max(amount.end - measure.start, 0))
    return found or (f"每{behind['unit'].replace('/', '每')}" if behind else "")


def best_of_each_kind(given: Iterable[Given]) -> list[Given]:
    """The most of each kind, in the order: whole sums of yuan, other sums, shares."""
    best: dict[tuple[str, str], Given] = {}
    for g in given:
        if g.kind is not None and (g.kind not in best or g.size > best[g.kind].size):
            best[g.kind] = g
    return [best[kind] for kind in sorted(best, key=lambda kind: (kind[0] == "%", kind != ("元", ""), kind[0] != "元"))]


def told(best: list[Given]) -> list[str]:
    """The kinds in words, few of them."""
    words = [g.words for g in best]
    return words if len(words) <= _MOST_KINDS else [*words[:_MOST_KINDS], f"等{len(words)}种"]


def _per(words: str) -> str:
    """The unit at the end of what stands before a sum, up to the verb of giving."""
    verb = _GIVER.search(words)
    found = _PER.search(words[: verb.start()] if verb else words)
    return found[0] if found else ""


def _who(measure: Measure, amount: Amount) -> tuple[str, ...]:
    sure = [name for name in measure.beneficiaries if name.confidence >= SURE_OF_A_NAME]
    names = list(dict.fromkeys(name.name for name in sure))
    if len(measure.beneficiaries) > 1 and len(names) > 1:
        at = amount.start - measure.start
        begin = max(measure.text.rfind(mark, 0, max(at, 0)) for mark in "。；;") + 1
        names = list(dict.fromkeys(n.name for n in sure if begin <= n.start - measure.start <= at))
    return tuple(names) if len(names) == 1 else ()
