"""The officer's workbook: an overview, one sheet a tier with who qualifies, who nearly does and what is missing, and what
the firms can claim. Formulas are off: what a firm wrote stays text.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from peiyu.engine.decide import Decisions
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.reports.book import LAST_ROW, Book, table, title
from peiyu.reports.candidates import ORDER, Candidate, Roster, candidates
from peiyu.reports.claims_sheet import claims_sheet
from peiyu.reports.overview import Overview, RuleCount, overview, share
from peiyu.reports.policy_sheets import missing_sheet, near_sheet
from peiyu.reports.rivals import sum_in_words
from peiyu.reports.sum_columns import heads_of_sums, sums_by_document, write_sums
from peiyu.reports.sums import Sums, sums_of
from peiyu.reports.words import MEASURED, day
from peiyu.spreadsheet_rows import row_height

ROWS = LAST_ROW - 20  # of a sheet below its title and notes


def write_workbook(decisions: Decisions, path: Path | str, notice: str = "") -> None:
    """Write the workbook of a run. `notice` stands under the title (for synthetic data)."""
    book = Book(Path(path))
    found = overview(decisions)
    roster = Roster(decisions.dossiers)
    tiers = [c for c in found.of_kind("梯度") if c.rule.subject == ENTERPRISE]
    people = {c.rule.code: candidates(decisions, c.rule.code, roster) for c in tiers}
    tiers = [c for c in tiers if people[c.rule.code]]
    _overview_sheet(book, found, people, sums_of(decisions, found.of_kind("政策")), notice)
    for count in tiers:
        _tier_sheet(book, count, people[count.rule.code], found)
    claims_sheet(book, found, decisions, roster)
    near_sheet(book, found, decisions, roster)
    missing_sheet(book, found, decisions)
    _sources_sheet(book, found)
    book.file.close()


def _overview_sheet(
    book: Book, found: Overview, people: dict[str, list[Candidate]], sums: dict[str, Sums], notice: str
) -> None:
    sheet = book.sheet("总览")
    firms = ",".join(f"{name} {count:,} 个" for name, count in found.subjects if count)
    notes = [f"基准日 {day(found.as_of)}；场合 {found.occasion}；{firms}", MEASURED]
    at = title(sheet, book, "惠企政策判定总览", ([notice] if notice else []) + notes)
    sheet.write_string(at, 0, "梯度认定", book.section)
    heads = [("规则", 38.0), ("依据", 30.0), ("符合", 10.0), ("占比", 9.0), *((name, 12.0) for name in ORDER)]
    table(sheet, book, at + 1, heads)
    at += 2
    for c in found.of_kind("梯度"):
        if not people.get(c.rule.code):
            continue
        counts = Counter(p.standing for p in people.get(c.rule.code, []))
        sheet.write_string(at, 0, c.rule.name + _mark(c), book.text)
        sheet.write_string(at, 1, c.rule.version, book.text)
        sheet.set_row(at, row_height([(c.rule.name, 38.0), (c.rule.version, 30.0)]))
        sheet.write_number(at, 2, c.met, book.number)
        sheet.write_string(at, 3, share(c.met, c.in_scope), book.right)
        for i, name in enumerate(ORDER):
            sheet.write_number(at, 4 + i, counts[name], book.number)
        at += 1
    at += 1
    for kinds, words in (
        (("等级",), "等级评定"),
        (("政策",), "惠企政策"),
        (("标签", "评分表", "目标"), "标签、评分与目标"),
    ):
        rules = [c for c in found.of_kind(*kinds) if c.met or c.unknown]
        if rules:
            at = _section(sheet, book, at, words, rules, sums)
        if rules and kinds == ("政策",):
            at = sums_by_document(sheet, book, at, rules, sums)
    if found.drafts:
        _section(sheet, book, at, "征求意见稿和样例（不计入任何合计）", list(found.drafts), {})
    sheet.set_column(10, 10, 14)
    sheet.freeze_panes(1, 1)


def _section(sheet: Worksheet, book: Book, at: int, words: str, rules: list[RuleCount], sums: dict[str, Sums]) -> int:
    sheet.write_string(at, 0, words, book.section)
    for column, name in enumerate(
        ("规则", "依据", "符合", "占比", "可申报", "还缺信息", "暂不符合", "支持方式", "金额合计或等级")
    ):
        sheet.write_string(at + 1, column, name, book.head)
    if any(c.rule.code in sums for c in rules):
        heads_of_sums(sheet, book, at + 1)
    at += 2
    for c in rules:
        sheet.write_string(at, 0, c.rule.name + _mark(c), book.text)
        sheet.write_string(at, 1, c.rule.version, book.text)
        sheet.write_number(at, 2, c.met, book.number)
        sheet.write_string(at, 3, share(c.met, c.in_scope), book.right)
        if c.rule.has_eligibility:
            sheet.write_number(at, 4, c.eligible, book.number)
        else:
            sheet.write_string(at, 4, "—", book.right)
        sheet.write_number(at, 5, c.unknown, book.number)
        sheet.write_number(at, 6, c.unmet, book.number)
        sheet.write_string(at, 7, c.rule.support, book.text)
        paid = _amount_or_grade(c)
        sheet.merge_range(at, 8, at, 10, "", book.text)
        sheet.write_string(at, 8, paid, book.text)
        if c.rule.code in sums:
            write_sums(sheet, book, at, sums[c.rule.code])
        sheet.set_row(at, row_height([(c.rule.name, 38.0), (c.rule.version, 30.0), (paid, 40.0)]))
        at += 1
    return at + 1


def _mark(count: RuleCount) -> str:
    return "（低可信）" if count.rule.confidence == "低" else ""


def _amount_or_grade(c: RuleCount) -> str:
    if c.grades:
        return " ".join(f"{name} {number:,}" for name, number in c.grades if number)
    if c.amount_low is None:
        return "金额未定" if c.amount_open else ""
    return sum_in_words(c) if c.met else ""


def _tier_sheet(book: Book, count: RuleCount, people: list[Candidate], found: Overview) -> None:
    sheet = book.sheet(count.rule.name)
    counts = Counter(p.standing for p in people)
    notes = [
        f"依据 {count.rule.source.document} {count.rule.source.number} {count.rule.source.article}；基准日 {day(found.as_of)}",
        ";".join(f"{name} {counts[name]:,} 家" for name in ORDER if counts[name]) or "没有符合或接近的企业",
        "差两项及以上的企业没有列出",
    ]
    if len(people) > ROWS:
        notes.append(f"共 {len(people):,} 家，一张表放不下，只列出前 {ROWS:,} 家")
    at = title(sheet, book, count.rule.name, notes)
    heads = [("企业名称", 30.0), ("统一社会信用代码", 22.0), ("地区", 9.0), ("状态", 16.0), ("得分", 9.0), ("差什么", 46.0),
             ("缺哪些数据", 32.0), ("待人工判断", 22.0), ("为什么不能申报", 26.0)]  # fmt: skip
    table(sheet, book, at, heads)
    first = at
    for person in people[:ROWS]:
        at += 1
        words = (
            "\n".join(person.lacks),
            "、".join(person.missing),
            "、".join(person.manual),
            "、".join(person.blocked),
        )
        sheet.write_string(at, 0, person.firm.name, book.text)
        sheet.write_string(at, 1, person.firm.code, book.code)
        sheet.write_string(at, 2, person.firm.region, book.code)
        sheet.write_string(at, 3, person.standing, book.standing[person.standing])
        sheet.write_string(at, 4, person.score, book.right)
        for i, text in enumerate(words):
            sheet.write_string(at, 5 + i, text, book.text)
        sheet.set_row(
            at, row_height([(person.firm.name, heads[0][1])] + [(w, heads[5 + i][1]) for i, w in enumerate(words)])
        )
    sheet.autofilter(first, 0, max(at, first), len(heads) - 1)
    sheet.freeze_panes(first + 1, 2)
    sheet.repeat_rows(first)


def _sources_sheet(book: Book, found: Overview) -> None:
    sheet = book.sheet("规则与依据")
    at = title(sheet, book, "规则与依据", ["每条规则出自哪份文件哪一条；可信度低的事实以原文为准"])
    heads = [("规则", 38.0), ("代码", 36.0), ("种类", 9.0), ("文件", 44.0), ("文号", 26.0), ("条款", 16.0), ("状态", 12.0),
             ("可信度", 8.0), ("待核", 40.0)]  # fmt: skip
    table(sheet, book, at, heads)
    for c in found.rules:
        at += 1
        rule = c.rule
        cells = (rule.name, rule.code, rule.kind, rule.source.document, rule.source.number, rule.source.article,
                 rule.status, rule.confidence, rule.unconfirmed)  # fmt: skip
        for column, text in enumerate(cells):
            sheet.write_string(at, column, text, book.text)
        sheet.set_row(at, row_height([(text, heads[column][1]) for column, text in enumerate(cells)]))
    sheet.freeze_panes(5, 1)
