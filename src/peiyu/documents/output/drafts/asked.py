"""What a draft rule asks: figures that are understood whole as comparisons, everything else as a question to a person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from typing import Any

from peiyu.documents.extraction import Condition, Measure
from peiyu.documents.output.drafts.bands import unpaired
from peiyu.documents.output.drafts.context import BEHIND, HERE
from peiyu.documents.output.drafts.linking import LAST_YEAR, NO_YEAR, Catalogue, Link, without_owner
from peiyu.documents.output.drafts.new_columns import column_of, is_yearly, of_a_year
from peiyu.documents.output.drafts.not_all import ANNOUNCED
from peiyu.documents.output.drafts.questions import clean_name, question, questions_in, without_number
from peiyu.documents.output.drafts.understood import Understood, asked_in
from peiyu.documents.output.range_ends import told_ends
from peiyu.documents.output.wording import clauses_around, condition_line
from peiyu.documents.output.words import comparison, condition_words, figure, indicator_label
from peiyu.rules.units import unit

SUPPORTS = {
    "reward": "奖补", "subsidy": "奖补", "interest_subsidy": "贴息", "premium_subsidy": "保险", "tax": "税收", "financing": "融资",
    "fund": "基金", "land": "用地", "energy": "用能", "talent": "人才", "procurement": "采购", "certification": "称号", "service": "服务",
}  # fmt: skip
_SIGNS = frozenset({">=", "<=", ">", "<", "="})
_ANOTHER_FIGURE = re.compile(
    r"首次|新增|增长|增加|增量|增速|净增|累计|同比|较|比上|连续|突破|超出|上年|当年|第[一二三]个?[一-鿿]{0,4}年度|新[设迁落注]|[前近][一二三四五两\d]+年"
)
"""Words before a list that change which figure its items mean."""
_COMPARES = re.compile(r"新[设迁落注]|同比|较上|较前|比上|相比|累计|合计|净增")
"""The same in a clause of the measure itself that was not understood."""
_LONGEST_CASE = 40
"""Behind the name of its figure a case of this length is asked whole."""
_LIMITED = frozenset({"家", "件", "个", "项", "单", "台", "辆", "套", "次", "名", "人", "户", "笔"})


class Asked:
    """Drafts the conditions of one measure; `understood` is the reading of the whole measure where this is one part of it.

    `before` is what the text says before the measure and for it too; where the sum is left open, what says only how it is counted stands
    there and is no condition.
    """

    def __init__(
        self,
        m: Measure,
        understood: Understood,
        catalogue: Catalogue,
        columns: dict[str, str],
        open_points: list[str],
        sum_is_open: bool = False,
        before: Sequence[str] = (),
    ) -> None:
        self.m, self.understood, self.catalogue = m, understood, catalogue
        self.columns, self.points = columns, open_points
        left = [understood.words(clause) for clause in understood.not_understood()]
        self.conditions = [
            c
            for c in (understood.conditions if understood.m is m else Understood(m).conditions)
            if not (sum_is_open and understood.says_how_much(understood.clause_of(c.start)))
        ]
        # 前一种情形：上年度产值…: a tier that has its name from there compares that figure, so its words change nothing
        names = [c.indicator for c in self.conditions if c.named_at]
        around = [reduce(lambda words, name: words.replace(name, ""), names, words) for words in before]
        self.another_figure = any(map(_ANOTHER_FIGURE.search, around)) or any(map(_COMPARES.search, left))

    def items(self) -> list[Any]:
        """The conditions, each once."""
        if not self.conditions:
            return []
        either = self._either()
        if either:
            return either
        why = self._not_together()
        if why and ANNOUNCED.search(self.m.text):
            words = " ".join(self.m.text.split())
            self._point(f"{why}，由人判断；原文：{words}")
            return [question("符合原文这句话的要求", words)]
        if why:
            return [self._asked(self.conditions, why)]
        told: dict[int, Any] = {}
        for group in self._of_one_figure():
            told |= self._one_figure(group)
        found: list[Any] = []
        for c in self.conditions:
            item = told.get(id(c)) or (None if id(c) in told else self._one(c))
            for one in item if isinstance(item, list) else [item]:
                if one is not None and one not in found:
                    found.append(one)
        return found

    def _either(self) -> list[Any]:
        """Figures that the text joins by 或 and nothing else as 任一满足; nothing where one of them is no comparison."""
        if not self.understood.is_either or self.another_figure:
            return []
        told = list(self.points)
        either = [self._compared(c) for c in self.conditions]
        if not all(either):
            self.points[:] = told
            return []
        self._point(f"原文用“或”连接，按任一满足起草；原文：{self._words(self.conditions)}")
        return [{"任一满足": either}]

    def _not_together(self) -> str:
        """Why the conditions must not be joined by 且; empty where they hold together."""
        if self.understood.has_alternatives:
            return "原文有“或”一类的词，哪些条件要同时满足没有读准"
        return "原文用“分别”列出几种情形，不能要求同时满足" if len(self.conditions) > 1 and unpaired(self.m) else ""

    def _of_one_figure(self) -> list[list[Condition]]:
        """Conditions about the same figure, where there are several."""
        alike: dict[str, list[Condition]] = defaultdict(list)
        for c in self.conditions:
            if c.unit and is_unit(c.unit):
                link = self._link(c)
                alike[link.name if link else clean_name(indicator_label(c.indicator))].append(c)
        return [group for group in alike.values() if len(group) > 1]

    def _one_figure(self, group: list[Condition]) -> dict[int, Any]:
        """Several bounds of one figure: a floor below a cap stays, of a list of thresholds the lowest decides, anything else is asked."""
        clauses = {self.understood.clause_of(c.start) for c in group}
        asked_whole = len(clauses) == 1 and not all(map(self.understood.plain, clauses))
        if asked_whole or len({(c.op, c.value, c.unit) for c in group}) == 1 or _is_a_span(group):
            return {}
        if (
            _only_floors(group)
            and self.understood.are_listed(group)
            and not any(a.kind == "fixed" for a in self.m.amounts)
        ):
            lowest = min(group, key=_size)
            self._point(f"原文列出几档门槛，按最低一档起草，各档给多少请对照原文；原文：{self._words(group)}")
            return {id(c): self._one(lowest) if c is lowest else None for c in group}
        asked = self._asked(group, "同一个指标有几个界限，不会同时成立或只是几档")
        return {id(c): asked if c is group[0] else None for c in group}

    def _one(self, c: Condition) -> Any:
        """One condition: a comparison, two for a range, or a question in the words of its clause."""
        clause = self.understood.clause_of(c.start)
        if clause is None:
            return self._worded(c)
        if self.another_figure or not self.understood.plain(clause):
            words = clauses_around(self.m, c.start, c.end)
            self._point(f"条件由人判断，没有全部读懂；原文：{words}")
            return question(words, whole=True)
        ends, told = told_ends(self.m, c)
        both = [self._compared(end) for end in ends]
        if both and all(both):
            self._point(f"条件“{condition_words(c)}”{told}")
            return both
        return self._compared(c) or self._worded(c)

    def _compared(self, c: Condition) -> str | None:
        """The condition as a comparison; None where its figure, its time or its number is not said exactly by one."""
        if (
            c.window not in LAST_YEAR
            or _limits_the_gift(c)
            or c.op not in _SIGNS
            or not isinstance(c.value, int | float)
        ):
            return None
        if not c.unit or not is_unit(c.unit):
            return None
        asked = f"{comparison(c.op)} {figure(c.value, c.unit)}"
        link = self._link(c)
        if link is not None and link.confidence == 1:
            self._point(f"指标“{c.indicator}”对应为“{link.name}”，把握 {link.confidence:.0%}")
            self._which_year(c, link.expression)
            return f"{link.expression} {asked}"
        label = of_a_year(indicator_label(without_owner(c.indicator, self.m)), c.window is not None)
        column = None if link is not None else column_of(label, c.unit, self.catalogue.column_names)
        if column is None:
            return None
        name, measured_in = column
        self.columns.setdefault(name, measured_in)
        table, window = ("年度", "上年度 ") if is_yearly(name) else ("企业", "")
        self._point(f"指标“{name}”在目录里没有，建议在表 {table} 新增列“{name}”（{measured_in}）")
        self._which_year(c, window)
        return f"{window}{name} {asked}"

    def _link(self, c: Condition) -> Link | None:
        """The figure of the catalogue that a condition of the one that is paid names."""
        return self.catalogue.figure(without_owner(c.indicator, self.m), c.unit)

    def _which_year(self, c: Condition, expression: str) -> None:
        if c.window in NO_YEAR and "上年度" in expression and "上" not in c.indicator:
            self._point(f"“{c.indicator}”没有写明是哪一年的，按上年度起草，请核对")

    def _worded(self, c: Condition) -> dict[str, Any]:
        # 认定状态 is our word for 新认定X, which the question asks in those words
        words = str(c.value) if c.op == "is" and c.unit is None else condition_line(self.m, c)
        self._point(f"条件“{words}”由人判断")
        name = clean_name(words.removesuffix("（指标没有读准）"))
        source = clauses_around(self.m, c.start, c.end)
        return {
            "人工判断": name or question(source)["人工判断"],
            "说明": words if source in words else f"{words}；原文：{source}",
        }

    def _asked(self, conditions: Sequence[Condition], why: str) -> dict[str, Any]:
        words = self._words(conditions)
        self._point(f"{why}，由人判断；原文：{words}")
        return question(words)

    def _words(self, conditions: Sequence[Condition]) -> str:
        """The clauses that hold these conditions, word for word, from the first to the last."""
        held = list(asked_in(list(conditions), self.understood))
        if not held:
            return " ".join(self.m.text.split())
        return self.understood.words((held[0][0], held[-1][1]))

    def _point(self, words: str) -> None:
        if words not in self.points:
            self.points.append(words)


def conditions_of(
    m: Measure,
    catalogue: Catalogue,
    columns: dict[str, str],
    open_points: list[str],
    understood: Understood | None = None,
    sum_is_open: bool = False,
    before: Sequence[str] = (),
) -> list[Any]:
    """The conditions of a measure: what is understood whole as comparisons, the rest for a person."""
    return Asked(m, understood or Understood(m), catalogue, columns, open_points, sum_is_open, before).items()


def asked_before(before: Sequence[str], open_points: list[str], figure_before: str = "") -> list[Any]:
    """A question for each stretch of text that stands before the measure and may hold for it too.

    `figure_before` is what the figure is called there that the measure itself does not name.
    """
    open_points.extend(f"前后的话也可能是条件，由人判断；原文：{words}" for words in before)
    return [_about_before(words, figure_before) for words in before]


def asked_of_its_case(before: Sequence[str], asked: Sequence[Any]) -> list[Any]:
    """The conditions without a question in the very words by which the case is asked too: one question for one fact."""
    cases = {clean_name(words.partition(HERE)[2]) for words in before if HERE in words}
    return [one for one in asked if not (isinstance(one, dict) and one.get("人工判断") in cases)]


def _about_before(words: str, figure_before: str) -> dict[str, Any]:
    _, _, here = words.partition(HERE)
    if here:  # asked of this case, not of the one before: the two may be opposites
        said = without_number(here).removeprefix("属于")
        name = figure_before if said[:1].isdigit() else ""
        return question(f"按前后文{name}属于{said}", words, whole=len(said) <= _LONGEST_CASE)
    if words.startswith(BEHIND):
        return question("符合原文后面所说的要求", words)
    return question(f"符合原文前面所说：{without_number(words)}", words)


def what_is_left(
    understood: Understood, groups: Sequence[Any], conditions: Sequence[Any], open_points: list[str], sum_is_open: bool
) -> list[Any]:
    """A question for all that the measure says besides its groups and conditions.

    A condition that is asked is asked in the words of its clause; a group is asked by its name, whatever else its clause says.
    """
    asked = str(conditions) + str(questions_in(groups))
    left = [
        words
        for clause in understood.not_understood()
        if (words := understood.words(clause)) not in asked
        and clean_name(words) not in asked
        and not (sum_is_open and understood.says_how_much(clause))
    ]
    if not left:
        return []
    words = "；".join(left)
    open_points.append(f"原文还写了没有写成条件的话，由人判断；原文：{words}")
    return [question(f"符合原文所说：{words}", words)]


def _is_a_span(group: Sequence[Condition]) -> bool:
    """One lower and one upper bound that some figure meets."""
    low = [c for c in group if c.op in (">=", ">")]
    high = [c for c in group if c.op in ("<=", "<")]
    return len(group) == 2 and len(low) == len(high) == 1 and _size(low[0]) < _size(high[0])


def _only_floors(group: Sequence[Condition]) -> bool:
    return len({c.op for c in group}) == 1 and group[0].op in (">=", ">")


def _size(c: Condition) -> Decimal:
    scale = unit(c.unit or "").scale
    value = c.value if isinstance(c.value, int | float) else 0
    return Decimal(str(value)) * scale.numerator / scale.denominator


def _limits_the_gift(c: Condition) -> bool:
    """每年资助不超过20家 says how many are paid for, which no figure of an enterprise answers."""
    return c.op == "<=" and c.unit in _LIMITED and bool(re.search(r"资助|补[助贴]|奖励|排名|最[多长]|限", c.indicator))


def is_unit(name: str) -> bool:
    """The rule language knows this unit."""
    try:
        unit(name)
    except KeyError:
        return False
    return True
