"""A balance sheet or an income statement, from the rows of one grid to figures, facts, checks and questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from peiyu.facts.papers.amounts import SCALES
from peiyu.facts.papers.checks import balance_checks, profit_checks
from peiyu.facts.papers.grid import Row
from peiyu.facts.papers.headings import ask_for_firm, periods, units
from peiyu.facts.papers.heads import AMOUNTS, Head, Role
from peiyu.facts.papers.lines import BALANCE, COLUMNS, INCOME
from peiyu.facts.papers.model import Check, Fact, Figure, Firm, PaperKind, Span
from peiyu.facts.papers.periods import Timing, timing
from peiyu.facts.papers.questions import (
    BRACKETS,
    DATES_CONTRADICT,
    FOREIGN_CURRENCY,
    NO_AMOUNTS,
    NO_UNIT,
    NOT_A_YEAR,
    PERIOD_UNCLEAR,
    RESEARCH_ONLY,
    SCOPE,
    SUM_WRONG,
    TOTAL_REVENUE_ONLY,
    TWO_CANDIDATES,
    TWO_UNITS,
    UNREADABLE_AMOUNT,
    Questions,
    confidence,
)
from peiyu.facts.papers.statements import Entry, Table, read_table


@dataclass(slots=True)
class Reading:
    """What one statement gave."""

    figures: list[Figure] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one statement, what its title says, and rows above it that hold for it too (the head of a page)."""

    kind: PaperKind
    scope: str
    rows: tuple[Row, ...]
    paged: bool
    title: Span | None = None


def read_statement(section: Section, firm: Firm, questions: Questions) -> Reading:
    """Read one balance sheet or income statement."""
    table = read_table(section.rows, paged=section.paged)
    around = [*table.heading, *[row for row in table.body if not _of_table(row)]]
    doubts = list(ask_for_firm(around, firm, questions, section.kind.value))
    unit, unit_doubts = _unit(table, around, section.kind, questions)
    timings = _timings(table, section, questions)
    wanted = BALANCE if section.kind is PaperKind.BALANCE_SHEET else INCOME
    reading = Reading()
    tagged: list[tuple[Figure, list[str]]] = []
    for entry in table.entries:
        if entry.line not in wanted:
            continue
        figure, raised = _figure(entry, section, unit, timings[entry.head])
        tagged.append((figure, [*doubts, *unit_doubts, *raised]))
        reading.figures.append(figure)
    if not reading.figures:
        text = (
            f"看得出是{section.kind}，却一个金额也没有读出来（版式不认识，或没有填数）。请提供 Excel 版，或逐项填写。"
        )
        questions.ask(NO_AMOUNTS, text, spans=(section.title,) if section.title else ())
    _ask_for_broken(table, wanted, questions)
    _ask_for_years(reading.figures, section, questions)
    checks = balance_checks if section.kind is PaperKind.BALANCE_SHEET else profit_checks
    reading.checks = checks(reading.figures)
    wrong = _ask_for_sums(reading.checks, questions)
    twice = _ask_for_candidates(reading.figures, questions)
    scoped = _ask_for_scope(section, reading.figures, questions)
    for figure, raised in tagged:
        raised += [SUM_WRONG] if (figure.period, figure.scope, figure.line) in wrong else []
        raised += [TWO_CANDIDATES] if (figure.period, figure.scope, figure.line) in twice else []
        raised += [SCOPE] if scoped and figure.scope == "合并" else []
        fact = _fact(figure, raised, questions)
        if fact is not None:
            reading.facts.append(fact)
    _ask_for_substitutes(reading.figures, questions)
    return reading


def _of_table(row: Row) -> bool:
    return len(row) > 3


def _unit(table: Table, around: Sequence[Row], kind: PaperKind, questions: Questions) -> tuple[str, list[str]]:
    """The unit of the whole statement and the questions about it; 元 where none is stated, which is asked."""
    found = units(around)
    names = list(dict.fromkeys(unit.name for unit in found))
    spans = tuple(unit.span for unit in found)
    heads = list(dict.fromkeys(head.unit for head in table.columns if head.unit))
    if any(unit.foreign for unit in found):
        questions.ask(FOREIGN_CURRENCY, f"{kind}的金额单位是{names[0]}，不是人民币，没有换算。", spans=spans)
        return "", [FOREIGN_CURRENCY]
    if len(names) > 1:
        listed = "、".join(names)
        questions.ask(TWO_UNITS, f"{kind}上写了几种金额单位（{listed}），应按哪一种？暂按“{names[0]}”。",
                      choices=tuple(names), spans=spans)  # fmt: skip
        return names[0], [TWO_UNITS]
    if names and heads and heads != names:
        questions.ask(TWO_UNITS, f"{kind}的表头写“{names[0]}”，列名写“{heads[0]}”，应按哪一种？暂按列名。",
                      choices=(names[0], heads[0]), spans=spans)  # fmt: skip
        return names[0], [TWO_UNITS]
    if names:
        return names[0], []
    if heads and all(head.unit for head in table.columns if head.role in AMOUNTS):
        return heads[0], []
    own = {entry.amount.unit for entry in table.entries}
    if table.entries and "" not in own:
        return "元", []
    questions.ask(NO_UNIT, f"{kind}上没有写金额单位。金额是以什么单位填的？暂按“元”。", choices=tuple(SCALES))
    return "元", [NO_UNIT]


def _timings(table: Table, section: Section, questions: Questions) -> dict[Head, Timing]:
    found = periods(table.heading)
    named = [written for written, _ in found]
    spans = tuple(span for _, span in found)
    used = list(dict.fromkeys(entry.head for entry in table.entries))
    timings = {head: timing(head, table.columns, named, section.kind) for head in used}
    doubts = dict.fromkeys(t.doubt for t in timings.values() if t.doubt)
    for doubt in doubts:
        questions.ask(PERIOD_UNCLEAR, f"{section.kind}：{doubt}。请指明所属的年度或期间。", spans=spans)
    closing = [h for h in used if h.role is Role.CLOSING and h.time]
    ends = {written.period.end for written in named}
    for head in closing:
        if head.time and ends and head.time.period.end not in ends:
            questions.ask(DATES_CONTRADICT, f"{section.kind}的表头日期与列名日期（{head.time.period}）不一致，以哪一个为准？暂按列名。",
                          spans=spans)  # fmt: skip
    return timings


def _figure(entry: Entry, section: Section, unit: str, timed: Timing) -> tuple[Figure, list[str]]:
    written = entry.amount.unit or entry.head.unit or unit
    scale = SCALES.get(written)
    value = entry.amount.value * scale if scale is not None else entry.amount.value
    figure = Figure(
        entry.line,
        entry.label.text,
        value,
        written,
        entry.amount.decimals,
        timed.period,
        entry.head.scope or section.scope,
        entry.piece.span,
        entry.line_number,
        section.kind,
        entry.amount.bracketed,
    )
    return figure, [PERIOD_UNCLEAR] if timed.doubt else []


def _fact(figure: Figure, raised: list[str], questions: Questions) -> Fact | None:
    """The fact that a figure is, if the data contract has a column for it and it is for a whole year or its end."""
    column = COLUMNS.get(figure.line)
    year = figure.period.year if figure.period else None
    if column is None or year is None or not figure.written_unit:
        return None
    if figure.bracketed:
        questions.ask(BRACKETS, f"{figure.period} {figure.label.strip()} 写作“{figure.span.text}”，读作负数。对吗？",
                      choices=("是负数", "不是负数"), spans=(figure.span,), about=(column,))  # fmt: skip
        raised = [*raised, BRACKETS]
    codes = tuple(dict.fromkeys(raised))
    return Fact("年度", column, figure.value, "元", figure.written_unit, year, figure.period, figure.scope, figure.span,
                figure.label, confidence(codes), codes)  # fmt: skip


def _ask_for_broken(table: Table, wanted: dict[str, tuple[str, ...]], questions: Questions) -> None:
    for line, piece in table.broken:
        if line in wanted:
            shown = piece.text.lstrip("#") if piece.text == "#公式没有结果" else f"“{piece.text[:30]}”"
            questions.ask(UNREADABLE_AMOUNT, f"“{line}”的金额读不出来：{shown}（{piece.span}）。应是多少？",
                          spans=(piece.span,), about=(line,))  # fmt: skip


def _ask_for_years(figures: Sequence[Figure], section: Section, questions: Questions) -> None:
    known = [figure.period for figure in figures if figure.period is not None]
    if known and all(period.year is None for period in known):
        text = f"这张{section.kind}是 {known[0]} 的，不是全年或年末的，没有作为年度数据。有全年的吗？"
        questions.ask(NOT_A_YEAR, text)


def _ask_for_sums(checks: Sequence[Check], questions: Questions) -> set[tuple[object, str, str]]:
    wrong: set[tuple[object, str, str]] = set()
    for check in checks:
        if not check.passed:
            apart = abs(check.stated - check.reckoned)
            questions.ask(SUM_WRONG, f"{check.period}{'（' + check.scope + '）' if check.scope else ''}：{check.name} 不成立，"
                          f"表上是 {check.stated:,} 元，算得 {check.reckoned:,} 元，相差 {apart:,} 元。哪一个数要改？",
                          spans=check.spans, about=check.lines)  # fmt: skip
            wrong |= {(check.period, check.scope, line) for line in check.lines}
    return wrong


def _ask_for_candidates(figures: Sequence[Figure], questions: Questions) -> set[tuple[object, str, str]]:
    groups: dict[tuple[object, str, str], list[Figure]] = {}
    for figure in figures:
        if figure.period is not None:
            groups.setdefault((figure.period, figure.scope, figure.line), []).append(figure)
    twice = {key: held for key, held in groups.items() if len({figure.value for figure in held}) > 1}
    for (period, _, line), held in twice.items():
        listed = "、".join(f"{figure.value:,} 元（{figure.span}）" for figure in held)
        questions.ask(TWO_CANDIDATES, f"{period}的“{line}”有几个不同的数：{listed}。以哪一个为准？",
                      choices=tuple(f"{figure.value:,}" for figure in held),
                      spans=tuple(figure.span for figure in held), about=(line,))  # fmt: skip
    return set(twice)


def _ask_for_scope(section: Section, figures: Sequence[Figure], questions: Questions) -> bool:
    scopes = {figure.scope for figure in figures}
    if "合并" not in scopes:
        return False
    both = "，同一张表还有母公司的数" if "母公司" in scopes else ""
    questions.ask(SCOPE, f"这张{section.kind}是合并报表{both}。申报按合并数还是按母公司（单体）数？",
                  choices=("合并", "母公司（单体）"), spans=(section.title,) if section.title else ())  # fmt: skip
    return True


def _ask_for_substitutes(figures: Sequence[Figure], questions: Questions) -> None:
    """Lines that look like a wanted one and are not it: asked, never taken."""
    lines = {figure.line: figure for figure in figures}
    if "研究费用" in lines and "研发费用" not in lines:
        questions.ask(RESEARCH_ONLY, "利润表只列了“研究费用”，没有“研发费用”。研发费用是多少？（研究费用没有当作研发费用）",
                      spans=(lines["研究费用"].span,), about=("研发费用",))  # fmt: skip
    if "营业总收入" in lines and "营业收入" not in lines:
        questions.ask(TOTAL_REVENUE_ONLY, "利润表只列了“营业总收入”，没有“营业收入”。营业收入是多少？（营业总收入没有当作营业收入）",
                      spans=(lines["营业总收入"].span,), about=("营业收入",))  # fmt: skip
