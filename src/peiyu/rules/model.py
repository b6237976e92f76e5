"""What a rule is, once resolved for a date and an occasion: typed trees and the data that travels with them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from peiyu.rules.nodes import Condition, Number, Source
from peiyu.rules.units import Dimension

Occasion = Literal["认定", "复核"]
Method = Literal["均值", "中位数", "百分位", "名次"]
Shape = Literal["属性", "年度", "记录"]
Kind = Literal["梯度", "政策", "评分表", "等级", "标签", "一票否决", "目标"]


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column. `unit` is the written unit of a 数值 column without a unit in its header (元, %, 人 …)."""

    name: str
    type: Literal["数值", "是否", "选项", "文本", "日期", "代码"]
    unit: str = ""
    dimension: Dimension = ()
    scale: Fraction = Fraction(1)  # base units per written unit
    options: tuple[str, ...] = ()  # 选项: the closed list, lowest first when ordered
    suggestions: tuple[str, ...] = ()  # 文本: usual values, for drop-downs and spelling hints
    spellings: tuple[tuple[str, str], ...] = ()  # 文本: (how it is also written, what it is read as)
    ordered: bool = False
    coding: str = ""  # 代码: 行业, 地区, 统一社会信用代码; 文本: 规则, whose `spellings` name every known rule
    nonnegative: bool = False
    current_year: bool = False  # annual: 口径 当年
    open_ended: bool = False  # a date whose empty cell means "never ends"
    note: str = ""
    pack: str = ""
    added: bool = False  # by a 补充表, beyond the table's own declaration


@dataclass(frozen=True, slots=True)
class Table:
    """A declared table. The subject's key column comes first in the data (then 年度 in an annual table); neither is in `columns`."""

    name: str
    subject: str
    shape: Shape
    columns: tuple[Column, ...]
    date: str = ""  # records: the main date column
    ends: str = ""  # records: the column that ends validity
    note: str = ""

    def column(self, name: str) -> Column | None:
        """The column of that name; None for the key, the year and what is not declared."""
        return next((c for c in self.columns if c.name == name), None)


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing that rules decide. `parent` and `parent_column`: what it belongs to (a person's enterprise)."""

    name: str
    key: str
    parent: str = ""
    parent_column: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """One instalment of an amount."""

    when: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class Share:
    """The part of an amount that one level of government bears."""

    level: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class Amount:
    """What a policy pays, in 元. `number` None: the text gives no figure at all. `open`: what the text leaves open, in words."""

    number: Number | None
    open: str = ""
    phases: tuple[Phase, ...] = ()
    shares: tuple[Share, ...] = ()
    yearly_ceiling: Fraction | None = None  # 元 per enterprise and year, over all that is paid under this rule
    pool: Fraction | None = None  # 元, the whole budget of the policy
    text: str = ""


@dataclass(frozen=True, slots=True)
class Veto:
    """A veto rule that applies to a rule: `clear` holds when none of its cases does."""

    code: str
    name: str
    clear: Condition


@dataclass(frozen=True, slots=True)
class Removal:
    """A cause for removal: when it holds, the title is withdrawn (`effect`) and may not be applied for again for `ban` (as written)."""

    when: Condition
    effect: str
    ban: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """One line of a scorecard: indicator, its group, its points and their maximum."""

    group: str
    name: str
    points: Number
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class Transition:
    """Subjects for which `when` holds are still decided by `rule`, an older version."""

    when: Condition
    rule: Rule
    source: Source | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in the version that decides on the date.

    `criteria` is the verdict; `prerequisite` and `vetoes` enter only `eligible_to_apply`. For a 等级 rule `grades` are tried top
    down and the verdict is 满足 when the grade is surely among `passing`; `criteria` then is the condition "the grade is in
    `passing`". `score` is the number shown as the score, `points` its lines.
    """

    code: str
    kind: Kind
    name: str
    version: str
    status: str
    subject: str
    source: Source
    confidence: str
    pack: str
    file: str
    line: int
    criteria: Condition
    effective: dt.date | None = None
    repealed: dt.date | None = None
    prerequisite: Condition | None = None
    has_eligibility: bool = False  # 梯度, 政策: eligible_to_apply is given; null otherwise
    vetoes: tuple[Veto, ...] = ()
    score: Number | None = None
    points: tuple[Points, ...] = ()
    grades: tuple[tuple[str, Condition], ...] = ()
    passing: frozenset[str] = frozenset()
    amount: Amount | None = None
    transitions: tuple[Transition, ...] = ()
    removals: tuple[Removal, ...] = ()
    not_recommended: Condition | None = None  # 不予推荐: holds for those that are not to be recommended
    next_below: str = ""  # 上一级
    validity: str = ""  # 有效期, as written
    responsible: tuple[str, ...] = ()
    support: str = ""  # 支持方式
    delivery: str = ""  # 享受方式
    content: str = ""  # 支持内容
    matter: str = ""  # 事项
    exclusive_with: tuple[str, ...] = ()
    exclusive_by_record: tuple[
        str, ...
    ] = ()  # 同笔互斥: not for one and the same record; other records of both are paid
    best_of: str = ""  # 就高组
    cumulative_with: tuple[str, ...] = ()
    note: str = ""
    unconfirmed: str = ""  # 待核
    regions: tuple[str, ...] = ()  # 适用地区, else the region of the pack: beginnings of codes; none: the whole country

    @property
    def is_draft(self) -> bool:
        """Whether it stands for reading only (征求意见稿, 样例, 待审, 已废止): shown where asked for, never counted."""
        return self.status != "现行"


@dataclass(frozen=True, slots=True)
class CohortStatistic:
    """A cohort statistic to compute into the dated register."""

    name: str
    subject: str
    scope: Condition
    number: Number
    method: Method
    group: str = ""
    group_digits: int = 0
    descending: bool = True
    percentile: Fraction | None = None
    dimension: Dimension = ()
