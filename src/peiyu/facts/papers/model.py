"""What a firm's own paper holds: figures and records with the place where each stands, checks, and questions where unsure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class PaperKind(StrEnum):
    """The kinds of paper that are understood."""

    BALANCE_SHEET = "资产负债表"
    INCOME_STATEMENT = "利润表"
    DEDUCTION = "研发费用加计扣除优惠明细表"
    PATENT_LIST = "专利清单"
    SEVERAL = "多种材料"
    UNKNOWN = "认不出"


class Confidence(StrEnum):
    """How sure a fact is; only what nothing speaks against is 高."""

    HIGH = "高"
    MEDIUM = "中"
    LOW = "低"


@dataclass(frozen=True, slots=True)
class Firm:
    """The firm whose papers are read. `code` is its 统一社会信用代码; either may be empty when not known."""

    name: str
    code: str = ""
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands, and the text as it stands there.

    In a workbook `sheet` and `cell` (`B7`); in a PDF `page` (from 1), `box` (left, bottom, right, top in points) and the offsets
    `start`:`end` among the characters of that page.
    """

    text: str
    sheet: str = ""
    cell: str = ""
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else f"第{self.page}页“{self.text}”"


@dataclass(frozen=True, slots=True)
class Period:
    """The time a figure is for: from `start` to `end`, or the state at `end` when there is no `start`."""

    end: dt.date
    start: dt.date | None = None

    @property
    def year(self) -> int | None:
        """The fiscal year, if the figure is for a whole one or for its last day."""
        if (self.end.month, self.end.day) != (12, 31):
            return None
        return self.end.year if self.start is None or self.start == dt.date(self.end.year, 1, 1) else None

    def __str__(self) -> str:
        if self.start is None:
            return f"{self.end.year}年{self.end.month}月{self.end.day}日"
        if self.year is not None:
            return f"{self.year}年度"
        return f"{self.start.year}年{self.start.month}月至{self.end.year}年{self.end.month}月"


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount of a paper. `value` is exact and in 元; `decimals` counts the decimals written; None where no period is known.

    `line` is the usual name of the line, `label` what the paper calls it, `line_number` its 行次, `scope` 合并 or 母公司.
    """

    line: str
    label: str
    value: Decimal
    written_unit: str
    decimals: int
    period: Period | None
    scope: str
    span: Span
    line_number: str = ""
    kind: PaperKind = PaperKind.UNKNOWN
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One value for a table of the data contract.

    年度: `year` is the fiscal year, `value` a Decimal in 元. 知识产权: facts of one right share `row`, `value` is text or a date.
    `questions` holds the codes of the questions that touch it.
    """

    table: str
    column: str
    value: Decimal | str | dt.date
    unit: str
    written_unit: str
    year: int | None
    period: Period | None
    scope: str
    span: Span
    label: str
    confidence: Confidence
    questions: tuple[str, ...] = ()
    row: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """Something a person has to settle: a stable code, the question in Chinese, the answers offered, what it touches."""

    code: str
    text: str
    choices: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One sum that must come out: `stated` is what the paper says, `reckoned` what its parts give, both in 元."""

    name: str
    period: Period | None
    scope: str
    stated: Decimal
    reckoned: Decimal
    tolerance: Decimal
    spans: tuple[Span, ...]
    lines: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether both agree, but for the rounding of the paper."""
        return abs(self.stated - self.reckoned) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper understood. `reasons` say why it was taken for its kinds; `figures` hold every known line, of any period.

    `facts` are only those that fit the data contract (whole years, granted rights); what is not on the paper is not there.
    """

    kind: PaperKind
    kinds: tuple[PaperKind, ...]
    reasons: tuple[str, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    questions: tuple[Question, ...]
    checks: tuple[Check, ...]
