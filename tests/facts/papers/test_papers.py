"""Papers of a synthetic firm become facts; what is unsure becomes a question; what is not on the paper is not there."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from peiyu.facts.papers import Confidence, Firm, Paper, PaperKind, read
from peiyu.problems import ProblemsFound

from ..intake import hostile
from . import variants
from .measure import Score, samples
from .variants import FIRM, STYLES, Style, workbook

BALANCE, PROFIT = STYLES[0], next(style for style in STYLES if style.name == "is year")


@pytest.mark.parametrize(
    ("style", "data"), [pytest.param(style, data, id=f"{kind} {style.name}") for kind, style, data in samples()]
)
def test_exactly_what_stands_on_the_paper_is_read(style: Style, data: bytes) -> None:
    paper = read(data, firm=FIRM)
    assert Score().add(style, paper) == []
    assert paper.kind is (PaperKind.BALANCE_SHEET if style.kind == "BS" else PaperKind.INCOME_STATEMENT)
    assert paper.reasons
    assert all(check.passed for check in paper.checks)
    assert all(fact.span.text for fact in paper.facts)


def edited(style: Style, *changes: tuple[str, object]) -> Paper:
    """The paper with cells changed: text to find → what to put there."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(style)))
    for old, new in changes:
        cells = [cell for row in book.active.iter_rows() for cell in row if old in str(cell.value or "")]
        assert cells, old
        for cell in cells:
            cell.value = str(cell.value).replace(old, new) if isinstance(new, str) else new
            cell.data_type = "s" if isinstance(new, str) else cell.data_type
    made = io.BytesIO()
    book.save(made)
    return read(made.getvalue(), firm=FIRM)


def codes(paper: Paper) -> set[str]:
    return {question.code for question in paper.questions}


def test_a_clean_paper_raises_no_question_and_its_facts_are_sure() -> None:
    paper = read(workbook(BALANCE), firm=FIRM)
    assert paper.questions == ()
    assert {fact.confidence for fact in paper.facts} == {Confidence.HIGH}
    assert len(paper.checks) == 8
    total = next(fact for fact in paper.facts if (fact.column, fact.year) == ("资产总额", 2025))
    assert (total.span.sheet, total.span.cell, total.unit, total.written_unit) == ("表1", "C11", "元", "元")


def test_a_pdf_tells_page_box_and_characters() -> None:
    data = next(data for kind, _, data in samples() if kind == "pdf")
    span = read(data, firm=FIRM).facts[0].span
    assert span.page == 1
    assert span.box is not None
    assert span.box[0] < span.box[2]
    assert span.end - span.start >= len(span.text.replace(" ", ""))


def test_a_missing_unit_is_asked_and_makes_every_fact_unsure() -> None:
    paper = edited(BALANCE, ("单位：元", " "))
    assert "Q-PAPER-002" in codes(paper)
    assert {fact.confidence for fact in paper.facts} == {Confidence.LOW}


def test_a_missing_date_is_asked_and_nothing_is_guessed() -> None:
    paper = edited(BALANCE, ("2025年12月31日", " "))
    assert "Q-PAPER-004" in codes(paper)
    assert paper.facts == ()
    assert paper.figures


def test_a_month_is_not_a_year() -> None:
    paper = edited(PROFIT, ("2025年度", "2025年6月"))
    assert paper.facts == ()
    assert codes(paper) & {"Q-PAPER-004", "Q-PAPER-005"}


def test_another_firm_is_never_silent() -> None:
    paper = edited(BALANCE, (FIRM.name, "合成样例别家有限公司"))
    assert "Q-PAPER-007" in codes(paper)
    assert {fact.confidence for fact in paper.facts} == {Confidence.LOW}
    assert "Q-PAPER-007" not in codes(edited(BALANCE, (FIRM.name, FIRM.former_names[0])))


def test_another_code_is_never_silent() -> None:
    paper = read(variants.deduction(), firm=Firm(FIRM.name, "91330200MA00000019"))
    assert "Q-PAPER-008" in codes(paper)


def test_a_paper_without_a_firm_is_asked_about() -> None:
    assert "Q-PAPER-006" in codes(edited(BALANCE, ("编制单位：" + FIRM.name, " ")))


def test_assets_that_differ_by_one_yuan_from_liabilities_and_equity_are_asked_about() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(BALANCE)))
    book.active["C11"].value += 1
    made = io.BytesIO()
    book.save(made)
    paper = read(made.getvalue(), firm=FIRM)
    assert "Q-PAPER-010" in codes(paper)
    failed = [check for check in paper.checks if not check.passed]
    assert {check.stated - check.reckoned for check in failed} == {Decimal("1.00")}
    by_year = {(fact.column, fact.year): fact.confidence for fact in paper.facts}
    assert by_year["资产总额", 2025] is Confidence.LOW
    assert by_year["资产总额", 2024] is Confidence.HIGH


def test_two_rows_of_one_name_with_different_amounts_are_asked_about() -> None:
    paper = edited(PROFIT, ("销售费用", "研发费用"))
    assert "Q-PAPER-009" in codes(paper)
    assert {f.confidence for f in paper.facts if f.column == "研发费用"} == {Confidence.LOW}


def test_a_consolidated_statement_is_asked_about() -> None:
    paper = edited(BALANCE, ("资产负债表", "合并资产负债表"))
    assert "Q-PAPER-011" in codes(paper)
    assert {(fact.scope, fact.confidence) for fact in paper.facts} == {("合并", Confidence.MEDIUM)}


def test_brackets_are_negative_and_asked_about() -> None:
    paper = read(workbook(next(style for style in STYLES if "brackets" in style.name)), firm=FIRM)
    losses = [fact for fact in paper.facts if fact.column == "净利润"]
    assert all(isinstance(fact.value, Decimal) and fact.value < 0 for fact in losses)
    assert "Q-PAPER-013" in codes(paper)


def test_an_amount_that_is_no_number_is_asked_about_and_not_read() -> None:
    paper = edited(
        replace(BALANCE, text="commas"), (f"{variants.balance(BALANCE, 0)['负债合计'] / 100:,.2f}", "12,34.5O")
    )
    assert "Q-PAPER-012" in codes(paper)
    assert ("负债总额", 2025) not in {(fact.column, fact.year) for fact in paper.facts}


def test_research_expense_of_small_firms_is_not_taken_for_rd_expense() -> None:
    paper = read(workbook(next(style for style in STYLES if style.name == "is small, year")), firm=FIRM)
    assert "Q-PAPER-015" in codes(paper)
    assert not [fact for fact in paper.facts if fact.column == "研发费用"]


def test_a_foreign_currency_gives_no_fact() -> None:
    paper = edited(BALANCE, ("单位：元", "单位：美元"))
    assert "Q-PAPER-024" in codes(paper)
    assert paper.facts == ()


def test_balance_sheet_and_income_statement_in_one_workbook() -> None:
    paper = read(workbook(BALANCE, PROFIT), firm=FIRM)
    assert paper.kind is PaperKind.SEVERAL
    assert set(paper.kinds) == {PaperKind.BALANCE_SHEET, PaperKind.INCOME_STATEMENT}
    assert len(paper.facts) == 12


def test_a_title_that_its_content_denies_is_asked_about() -> None:
    assert "Q-PAPER-014" in codes(edited(BALANCE, ("资产负债表", "利润表")))


def test_something_else_is_not_recognised_and_nothing_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(["会议签到", "资产总计"])
    made = io.BytesIO()
    book.save(made)
    paper = read(made.getvalue(), firm=FIRM)
    assert (paper.kind, paper.facts) == (PaperKind.UNKNOWN, ())
    assert codes(paper) == {"Q-PAPER-001"}


def test_the_deduction_schedule_gives_the_total_with_a_question_on_its_scope() -> None:
    paper = read(variants.deduction(), firm=FIRM)
    [fact] = paper.facts
    assert (paper.kind, fact.column, fact.value, fact.year) == (PaperKind.DEDUCTION, "研发费用", Decimal("98000"), 2025)
    assert (fact.confidence, codes(paper)) == (Confidence.MEDIUM, {"Q-PAPER-017"})
    assert len(paper.checks) == 3
    assert all(check.passed for check in paper.checks)


def test_the_formula_on_the_schedule_itself_is_checked() -> None:
    paper = read(variants.deduction({40: 10_000_000}), firm=FIRM)
    assert "Q-PAPER-010" in codes(paper)
    assert paper.facts[0].confidence is Confidence.LOW


def test_a_schedule_without_period_gives_no_fact() -> None:
    paper = read(variants.deduction(period="　"), firm=FIRM)
    assert "Q-PAPER-004" in codes(paper)
    assert paper.facts == ()


HEADS = ("序号", "专利名称", "专利号", "专利类型", "申请日", "授权公告日", "法律状态", "专利权人")


def number(digits: str) -> str:
    from peiyu.facts.papers.patents import check_digit

    return f"ZL{digits}.{check_digit(digits)}"


def patent(
    name: str, digits: str, kind: str, state: str = "授权", holder: str = FIRM.name, granted: object = "2023.05.16"
) -> list[object]:
    return [1, name, number(digits), kind, "2021-03-01", granted, state, holder]


def test_a_patent_list_becomes_rows_of_intellectual_property() -> None:
    rows = [
        patent("一种合成样例夹具", "202110123456", "发明专利"),
        patent(
            "合成样例阀体",
            "202120123457",
            "实用新型",
            holder=f"合成样例研究院；{FIRM.name}",
            granted=dt.date(2022, 1, 4),
        ),
    ]
    paper = read(variants.patents(rows, HEADS, "专利清单"), firm=FIRM)
    assert (paper.kind, paper.questions) == (PaperKind.PATENT_LIST, ())
    held = {(fact.row, fact.column): fact.value for fact in paper.facts}
    assert held == {
        (1, "名称"): "一种合成样例夹具", (1, "类型"): "发明专利", (1, "授权日期"): dt.date(2023, 5, 16), (1, "权利人排名"): "1",
        (2, "名称"): "合成样例阀体", (2, "类型"): "实用新型", (2, "授权日期"): dt.date(2022, 1, 4), (2, "权利人排名"): "2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "code", "listed"),
    [
        (patent("甲", "202110123456", "发明专利", "实质审查"), "Q-PAPER-023", False),
        (patent("甲", "202110123456", "发明专利", "未缴年费终止"), "Q-PAPER-022", False),
        (patent("甲", "202110123456", "实用新型"), "Q-PAPER-020", True),
        (patent("甲", "202110123456", "发明专利", holder="别家有限公司"), "Q-PAPER-019", True),
        ([1, "甲", "ZL202110123456.0", "发明专利", "", "2023-05-16", "授权", FIRM.name], "Q-PAPER-021", True),
        (patent("甲", "202110123456", "发明专利", granted="去年"), "Q-PAPER-028", True),
    ],
)
def test_doubtful_patents_are_asked_about(row: list[object], code: str, listed: bool) -> None:
    paper = read(variants.patents([row], HEADS), firm=FIRM)
    assert code in codes(paper)
    assert bool(paper.facts) is listed
    assert all(fact.confidence is not Confidence.HIGH for fact in paper.facts)


def test_a_patent_listed_twice_counts_once() -> None:
    row = patent("甲", "202110123456", "发明专利")
    paper = read(variants.patents([row, row], HEADS), firm=FIRM)
    assert "Q-PAPER-027" in codes(paper)
    assert {fact.row for fact in paper.facts} == {1}


@pytest.mark.parametrize("name", ["a zip bomb", "macros", "a PDF with a script", "SVG", "half a package"])
def test_hostile_papers_are_refused(name: str) -> None:
    make, code = hostile.HOSTILE[name]
    with pytest.raises(ProblemsFound, match=code):
        read(make(), firm=FIRM)


def test_a_scan_is_refused_with_a_remedy() -> None:
    with pytest.raises(ProblemsFound, match=r"E-PAPER-001.*扫描件"):
        read(hostile.pdf(), firm=FIRM, name="报表.pdf")


def test_a_statement_without_a_readable_amount_is_asked_about() -> None:
    book = openpyxl.Workbook()
    for row in (["资产负债表"], ["项目", "期末余额"], ["流动资产合计"], ["资产总计"], ["负债合计"]):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    paper = read(made.getvalue(), firm=FIRM)
    assert "Q-PAPER-029" in codes(paper)
    assert paper.facts == ()
