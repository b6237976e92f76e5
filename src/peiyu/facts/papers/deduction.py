"""A107012 研发费用加计扣除优惠明细表, the schedule of the corporate income tax return.

Its line numbers have changed from version to version, so lines are found by their names, and the sums are checked by the formula
that each label itself carries, `（2+36×80%+38）`, with the line numbers that stand on the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from peiyu.facts.papers.accounts import Reading, Section
from peiyu.facts.papers.amounts import SCALES, Amount, amount
from peiyu.facts.papers.checks import check_of
from peiyu.facts.papers.grid import Piece, Row, squeezed
from peiyu.facts.papers.headings import ask_for_firm, periods, units
from peiyu.facts.papers.model import Check, Fact, Figure, Firm, PaperKind, Period
from peiyu.facts.papers.questions import (
    LINE_NUMBERS,
    NO_UNIT,
    NOT_A_YEAR,
    PERIOD_UNCLEAR,
    SUM_WRONG,
    TAX_SCOPE,
    TWO_CANDIDATES,
    Questions,
    confidence,
)

TITLE = re.compile(r"研发费用加计扣除(?:优惠)?明细表|A107012")
_TOTAL = re.compile(r"年度(?:研发费用|研究开发费用)小计")
_FORMULA = re.compile(r"\(([\d+\-x*×%＋－]+)\)$")
_TERM = re.compile(r"([+-]?)(\d+)(?:[x*×](\d+)%)?")
_NOT_MONEY = re.compile(r"数量|比例")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the schedule: its number as printed, its label, its amount."""

    number: int
    label: Piece
    piece: Piece
    amount: Amount


def read_deduction(section: Section, firm: Firm, questions: Questions) -> Reading:
    """Read the schedule. Its 年度研发费用小计 becomes a doubtful fact 研发费用: the tax scope is not the one of the accounts."""
    doubts = list(ask_for_firm(section.rows[:12], firm, questions, "A107012 表"))
    period = _period(section.rows, questions)
    doubts += [PERIOD_UNCLEAR] if period is None else []
    unit = _unit(section.rows, questions)
    doubts += [] if unit else [NO_UNIT]
    lines = _lines(section.rows)
    figures = {
        line.number: _figure(line, unit or "元", period) for line in lines if not _NOT_MONEY.search(line.label.plain)
    }
    reading = Reading(figures=list(figures.values()))
    reading.checks = _checks(lines, figures, questions)
    totals = [figures[line.number] for line in lines if _TOTAL.search(line.label.plain) and line.number in figures]
    if len({figure.value for figure in totals}) > 1:
        questions.ask(TWO_CANDIDATES, "A107012 表上有几个“年度研发费用小计”，以哪一个为准？",
                      spans=tuple(f.span for f in totals), about=("研发费用",))  # fmt: skip
        doubts.append(TWO_CANDIDATES)
    wrong = {line for check in reading.checks if not check.passed for line in check.lines}
    for figure in totals:
        questions.ask(TAX_SCOPE, f"A107012 表的年度研发费用小计是加计扣除口径（{figure.value:,} 元）。申报所用的研发费用按这个口径吗？",
                      choices=("按加计扣除口径", "另报会计口径"), spans=(figure.span,), about=("研发费用",))  # fmt: skip
        if period is None or period.year is None:
            continue
        codes = tuple(dict.fromkeys([*doubts, TAX_SCOPE, *([SUM_WRONG] if figure.line in wrong else [])]))
        reading.facts.append(
            Fact("年度", "研发费用", figure.value, "元", figure.written_unit, period.year, period, "", figure.span,
                 figure.label, confidence(codes), codes)
        )  # fmt: skip
    return reading


def _period(rows: Sequence[Row], questions: Questions) -> Period | None:
    found = periods(rows[:12])
    whole = [(written.period, span) for written, span in found if written.form in ("year", "range")]
    different = list(dict.fromkeys(period for period, _ in whole))
    if len(different) != 1:
        why = "写了几个所属期" if different else "没有写税款所属期"
        questions.ask(PERIOD_UNCLEAR, f"A107012 表{why}。是哪一年度的？", about=("研发费用",))
        return None
    if different[0].year is None:
        questions.ask(
            NOT_A_YEAR, f"A107012 表的所属期是 {different[0]}，不是全年，没有作为年度数据。", about=("研发费用",)
        )
    return different[0]


def _unit(rows: Sequence[Row], questions: Questions) -> str:
    found = [unit.name for unit in units(rows[:12]) if unit.name in SCALES]
    if not found:
        questions.ask(NO_UNIT, "A107012 表没有写金额单位。金额是以什么单位填的？暂按“元”。", choices=tuple(SCALES))
    return found[0] if found else ""


def _lines(rows: Sequence[Row]) -> list[Line]:
    """Rows of the form: number of the line, label, amount."""
    found: list[Line] = []
    for row in rows:
        labels = [p for p in row if amount(p.text) is None and len(re.findall(r"[一-鿿]", p.text)) >= 3]
        if not labels:
            continue
        label = max(labels, key=lambda p: len(p.text))
        before = [p for p in row if p.left < label.left and re.fullmatch(r"\d{1,2}", p.plain)]
        after = [(p, value) for p in row if p.left > label.left and (value := amount(p.text)) is not None]
        merged = re.match(r"(\d{1,2})\s*(?=[一二三四五六七八九十(（减其])", squeezed(label.text))
        if (before or merged) and after:
            number = int(before[-1].plain) if before else int(merged[1]) if merged else 0
            found.append(Line(number, label, after[-1][0], after[-1][1]))
    return found


def _figure(line: Line, unit: str, period: Period | None) -> Figure:
    written = line.amount.unit or unit
    value = line.amount.value * SCALES[written]
    return Figure(f"第{line.number}行", line.label.text, value, written, line.amount.decimals, period, "", line.piece.span,
                  str(line.number), PaperKind.DEDUCTION, line.amount.bracketed)  # fmt: skip


def _checks(lines: Sequence[Line], figures: dict[int, Figure], questions: Questions) -> list[Check]:
    """Each sum by the formula that its own label carries."""
    found: list[Check] = []
    for line in lines:
        formula = _FORMULA.search(line.label.plain)
        if formula is None or line.number not in figures:
            continue
        terms: list[tuple[Decimal | int, Figure]] = []
        absent: list[int] = []
        for sign, number, percent in _TERM.findall(formula[1]):
            part = figures.get(int(number))
            if part is None:
                absent.append(int(number))
                continue
            weight = Decimal(percent) / 100 if percent else Decimal(1)
            terms.append((-weight if sign == "-" else weight, part))
        if absent and not terms:
            continue
        check = check_of(f"A107012 第{line.number}行 = {formula[1]}", figures[line.number], terms)
        if absent and not check.passed:
            listed = "、".join(f"第{number}行" for number in absent)
            questions.ask(LINE_NUMBERS, f"A107012 第{line.number}行的算式用到{listed}，材料上没有这些行或没有数。是不是别的年度的版本，或缺页？",
                          spans=(line.label.span,))  # fmt: skip
            continue
        found.append(check)
        if not check.passed:
            questions.ask(SUM_WRONG, f"{check.name} 不成立：表上是 {check.stated:,} 元，算得 {check.reckoned:,} 元。哪一个数要改？",
                          spans=check.spans, about=("研发费用",))  # fmt: skip
    return found
