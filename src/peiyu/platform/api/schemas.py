"""What goes in and out, as the schema says it. Money is text in 元, figures are text in the declared unit: no float anywhere."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Generic, Literal, TypeVar

from django.utils import timezone
from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

T = TypeVar("T")
MOST_ROWS = 500
PLAIN = r"^[^\x00-\x1f\x7f]*$"
Text = Annotated[str, StringConstraints(max_length=400, pattern=PLAIN)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=PLAIN)]


def _moment(value: dt.datetime) -> dt.datetime:
    """In UTC; a moment without a zone is one here. Only years that a database and a calendar agree on."""
    if not 1900 <= value.year <= 2199:
        raise ValueError("年份应在 1900 至 2199 之间")
    return (value if value.tzinfo is not None else timezone.make_aware(value)).astimezone(dt.UTC)


Moment = Annotated[dt.datetime, AfterValidator(_moment)]
CODE = r"^[0-9A-HJ-NPQRTUWXY]{18}$"
CreditCode = Annotated[str, StringConstraints(pattern=CODE)]
VerdictWord = Literal["met", "unmet", "unknown"]


class Strict(Schema):
    """An input in which an unknown member is an error, so that a misspelt one is never silently left out."""

    model_config = ConfigDict(extra="forbid")


class Fault(Schema):
    """One thing that is wrong."""

    place: str = Field(description="在哪里")
    code: str = Field(description="稳定代码")
    message: str = Field(description="错在哪里、应为什么")
    remedy: str = Field(description="怎么改")


class Failure(Schema):
    """application/problem+json"""

    type: str
    title: str
    status: int
    code: str = Field(description="稳定代码，E-API-…")
    detail: str
    instance: str = Field(description="请求编号，与审计和日志中的一致")
    errors: list[Fault]


class PageOf(Schema, Generic[T]):
    """A page of a list."""

    items: list[T]
    count: int = Field(description="总条数")
    page: int
    pages: int
    next: int | None = Field(description="下一页的页码，没有则为 null")


class Paging(Strict):
    """Which page."""

    page: int = Field(1, ge=1, le=100_000, description="页码，从 1 起")
    page_size: int = Field(50, ge=1, le=200, description="每页条数")


class Health(Schema):
    """Whether the service works."""

    status: Literal["ok"]
    packs: str = Field(description="政策包版本")
    as_of: dt.date


class RegionOut(Schema):
    """A region."""

    code: str
    name: str
    level: str
    parent: str | None


class EnterpriseOut(Schema):
    """An enterprise."""

    code: str = Field(description="统一社会信用代码")
    name: str
    former_names: list[str]
    region: str
    industry: str
    synthetic: bool = Field(description="合成样例，不是真实企业")
    facts_changed: dt.datetime = Field(description="数据变动时间")
    merged_into: str | None = Field(description="已并入的企业的代码")


class FactOut(Schema):
    """One working value with where it comes from."""

    table: str
    key: str = Field(description="年度表为年度，记录表为记录，企业表为空")
    column: str
    value: str = Field(description="按该列声明的单位，金额为元")
    source: str
    on: dt.date | None = Field(description="数据日期")
    confidence: str
    why: str = Field(description="采用理由")


class FactsOut(Schema):
    """What is held about an enterprise. `known_tables`: handed over whole, so that no record means none."""

    enterprise: str
    facts_changed: dt.datetime
    facts: list[FactOut]
    known_tables: list[str]


class RowIn(Strict):
    """A row that a source states."""

    table: Name = Field(description="数据表；人工判断也从这里报送，结论写 null 表示撤回")
    year: int | None = Field(None, ge=1990, le=2100, description="年度表的年度")
    values: dict[Name, Text | None] = Field(
        min_length=1, max_length=60, description="列名 → 值；按声明的单位，金额为元；null 表示不知道"
    )


class StatementsIn(Strict):
    """What the token's organisation says of one enterprise. Nothing is overwritten: the newer statement closes the older one."""

    stated_on: dt.date = Field(description="数据日期，不晚于今天")
    rows: list[RowIn] = Field(min_length=1, max_length=MOST_ROWS)
    complete: list[Name] = Field([], max_length=60, description="整表报送的数据表：没有列出的记录视为不再存在")


class StatementsOut(Schema):
    """What came of it."""

    batch: int
    source: str
    new: int
    changed: int
    same: int
    older: int
    gone: int
    repeated: bool = Field(description="同一幂等键此前已处理，这次没有再写")
    warnings: list[dict[str, str]] = Field([], description="已写入，但需要留意，例如现行规则不问的条款（W-INTAKE-110）")


class VerdictOut(Schema):
    """A verdict in force."""

    enterprise: str
    rule: str
    version: str
    draft: bool
    verdict: VerdictWord
    eligible_to_apply: bool | None = Field(description="条件、前置称号和否决情形合起来看；怎样享受见 way")
    way: str = Field(
        description="可申报、可申报称号、须推荐、免申即享、自行享受、依报告核定、已持有；不是政策或称号的为空"
    )
    score: str
    grade: str
    amount_low: str | None = Field(description="元")
    amount_high: str | None = Field(description="元")
    failing: int
    unmet: list[dict[str, Any]]
    missing: list[str]
    manual: list[str]
    as_of: dt.date
    since: dt.datetime


class ExplanationOut(Schema):
    """A verdict clause by clause, decided now from the working values."""

    enterprise: dict[str, Any]
    rule: dict[str, Any]
    decision: dict[str, Any]
    criteria: dict[str, Any]
    prerequisite: dict[str, Any] | None
    vetoes: list[dict[str, Any]]
    transitions: list[dict[str, Any]]
    points: list[dict[str, Any]]
    grades: list[dict[str, Any]]


class SourceOut(Schema):
    """Where it is written."""

    document: str
    number: str
    article: str
    url: str


class PolicyOut(Schema):
    """One version of one rule."""

    code: str
    name: str
    kind: str
    version: str
    state: str = Field(description="有效、征求意见、未施行、样例、已废止")
    region: str = Field(description="适用地区的代码前缀，全国为空")
    effective: dt.date | None
    repealed: dt.date | None
    confidence: str
    source: SourceOut
    responsible: list[str]
    support: str
    content: str


class ClauseOut(Schema):
    """One clause of a rule."""

    text: str
    source: SourceOut
    confidence: str
    decided_by: str = Field(description="机器、人 或 未定")


class PolicyDetail(PolicyOut):
    """A rule with its clauses."""

    clauses: list[ClauseOut]
    amount: str = Field(description="金额的算法，按原文结构")
    amount_open: str = Field(description="文件未定的内容")
    prerequisite: str = Field(description="上一级的代码")


class MatchIn(Strict):
    """The facts of one enterprise. Nothing of it is stored. A table that is not there is unknown; an empty list means none."""

    as_of: dt.date | None = Field(None, description="判定日期，默认今天；前后各两年之内")
    occasion: Literal["认定", "复核"] = "认定"
    region: Annotated[str, StringConstraints(pattern=r"^([1-8]\d{5})?$")] = Field("", description="所在地区代码")
    include_drafts: bool = False
    rules: list[Name] = Field([], max_length=50, description="只判定这些规则；空为该地区的全部规则")
    tables: dict[Name, Annotated[list[dict[Name, Text | None]], Field(max_length=MOST_ROWS)]] = Field(
        max_length=40, description="数据表 → 行；列名可带单位，如 营业收入(万元)；年度表有“年度”列"
    )


class MatchOut(Schema):
    """The verdicts, one object a rule, as `peiyu match` gives them."""

    as_of: dt.date
    occasion: str
    packs: str
    verdicts: list[dict[str, Any]]
    disclaimer: str
