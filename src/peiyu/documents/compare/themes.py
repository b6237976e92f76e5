"""Two policies side by side by theme: what each gives on a theme, and the themes that only one of them touches."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peiyu.documents.extraction import Amount, Measure
from peiyu.documents.output.pairing import MONEY, SURE_OF_A_NAME, one_each
from peiyu.documents.output.words import figure
from peiyu.documents.pipeline import Deconstruction

_SCALE = {"元": 1, "万元": 10**4, "亿元": 10**8}
_PLAIN_BASE = re.compile(
    r"[^\d，。；、（）%％]{2,14}(?:额|费|金|税|价|款|支出|投入|投资|成本|收入|利率|LPR|息|部分|贡献|量)"
)


@dataclass(frozen=True, slots=True)
class Given:
    """A sum or a share that a measure gives. `who` is empty where the measure names nobody surely, or does not tell which of several."""

    amount: Amount
    who: tuple[str, ...]

    @property
    def words(self) -> str:
        """In a few words, without anything that could be misread: 每亩200元（茶园）."""
        for_whom = f"（{'、'.join(self.who)}）" if self.who else ""
        return plain_words(self.amount) + for_whom


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says on a theme: its measures and the best it gives."""

    measures: tuple[tuple[int, Measure], ...]
    most: Given | None
    best_rate: Given | None

    @property
    def best(self) -> list[str]:
        """The highest sum and the highest share, in words."""
        return [given.words for given in (self.most, self.best_rate) if given is not None]


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme with both sides."""

    theme: str
    old: Side
    new: Side


def plain_words(amount: Amount) -> str:
    """The sum itself; of its basis only what is plainly a unit (每亩) or what a share is of (投资额).

    >>> plain_words(Amount(50, "%", "ratio", "实付租金的", 0, 0)), plain_words(Amount(5, "万元", "fixed", "分别给予2万元、1万元", 0, 0))
    ('按50%', '5万元')
    >>> plain_words(Amount(20, "万元", "cap", "每户每年最高", 0, 0)), plain_words(Amount(10, "%", "ratio", "设备投资额", 0, 0))
    ('每户每年最高20万元', '按设备投资额的10%')
    """
    shown = figure(amount.value, amount.unit) + ("（累计）" if amount.cumulative else "")
    if amount.kind == "ratio":
        return f"按{amount.basis}的{shown}" if _PLAIN_BASE.fullmatch(amount.basis) else f"按{shown}"
    per = re.match(r"(?:(?:每|单)[^\d，。；、（）]{1,4}?)+(?=给予|补助|补贴|奖励|最高|$)", amount.basis)
    kind = {"cap": "最高", "floor": "最低"}.get(amount.kind, "")
    return f"{per[0] if per else ''}{kind}{shown}"


def by_theme(old: Deconstruction, new: Deconstruction, section: str = "主题") -> list[ThemeLine]:
    """The themes of both documents, those on which both give something first, then by the number of measures."""
    left, right = _grouped(old, section), _grouped(new, section)
    lines = [ThemeLine(theme, _side(left.get(theme, [])), _side(right.get(theme, []))) for theme in {**left, **right}]
    return sorted(lines, key=lambda line: (not (line.old.measures and line.new.measures), -_size(line), line.theme))


def _given_by(measure: Measure) -> list[Given]:
    """What a measure gives, each with whom it is for: 分别 lists in turn, else the one group of the sentence in which the sum stands."""
    return [Given(a, _who(part, a)) for part in one_each(measure) for a in part.amounts if a.value is not None]


def _who(measure: Measure, amount: Amount) -> tuple[str, ...]:
    sure = [name for name in measure.beneficiaries if name.confidence >= SURE_OF_A_NAME]
    names = list(dict.fromkeys(name.name for name in sure))
    if len(measure.beneficiaries) > 1 and len(names) > 1:
        at = amount.start - measure.start
        begin = max(measure.text.rfind(mark, 0, max(at, 0)) for mark in "。；;") + 1
        names = list(dict.fromkeys(n.name for n in sure if begin <= n.start - measure.start <= at))
    return tuple(names) if len(names) == 1 else ()


def _size(line: ThemeLine) -> int:
    return len(line.old.measures) + len(line.new.measures)


def _grouped(d: Deconstruction, section: str) -> dict[str, list[tuple[int, Measure]]]:
    found: dict[str, list[tuple[int, Measure]]] = {}
    for at, (measure, tags) in enumerate(zip(d.extraction.measures, d.tags, strict=True)):
        names = [tag.name for tag in tags if tag.section == section] or ["未归类"]
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append((at, measure))
    return found


def _side(measures: list[tuple[int, Measure]]) -> Side:
    given = [g for _, m in measures for g in _given_by(m)]
    money = [g for g in given if g.amount.unit in MONEY and g.amount.kind in ("fixed", "cap")]
    rates = [g for g in given if g.amount.kind == "ratio" and g.amount.unit == "%"]
    return Side(
        tuple(measures),
        max(money, key=lambda g: (g.amount.value or 0) * _SCALE[g.amount.unit or "元"], default=None),
        max(rates, key=lambda g: g.amount.value or 0, default=None),
    )
