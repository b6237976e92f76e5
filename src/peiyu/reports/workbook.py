"""The officer's workbook: an overview, one sheet a tier with who qualifies, who nearly does and what is missing, and what
the firms can claim. Formulas are off: what a firm wrote stays text.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from peiyu.engine.decide import Decisions
from peiyu.engine.lines import rows
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.reports.candidates import ORDER, Candidate, Roster, candidates
from peiyu.reports.overview import Overview, RuleCount, overview, share
from peiyu.reports.rivals import ONLY_THE_BEST, counted_in_words, rivals_in_words, sum_in_words
from peiyu.reports.words import MEASURED, day
from peiyu.spreadsheet_rows import row_height
from peiyu.spreadsheet_text import workbook_options

FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
COLOURS = {
    "可申报": "#E3F1E5",
    "符合，不需申报": "#E3F1E5",
    "符合，暂不可申报": "#FFF4DC",
    "差一项": "#E8EEF7",
    "需人工认定": "#F1EBF6",
    "还缺信息": "#F4F4F4",
}
LAST_ROW = 1_048_000
SHEET_NAME_LIMIT = 31


class _Book:
    """An open workbook with its formats."""

    def __init__(self, path: Path) -> None:
        self.file = xlsxwriter.Workbook(str(path), workbook_options())
        add = self.file.add_format
        self.title = add(FONT | {"bold": True, "font_size": 15, "font_color": "#1F3864"})
        self.note = add(FONT | {"font_color": "#666666"})
        self.section = add(FONT | {"bold": True, "font_size": 11, "font_color": "#1F3864", "bottom": 1})
        self.head = add(
            FONT | {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1, "border_color": "#9DB2C9",
                    "text_wrap": True, "align": "center"}
        )  # fmt: skip
        self.text = add(FONT | {"text_wrap": True, "border": 1, "border_color": "#D5DCE5"})
        self.number = add(FONT | {"num_format": "#,##0", "border": 1, "border_color": "#D5DCE5"})
        self.right = add(FONT | {"align": "right", "border": 1, "border_color": "#D5DCE5"})
        self.code = add(FONT | {"num_format": "@", "border": 1, "border_color": "#D5DCE5"})
        self.standing: dict[str, Format] = {
            name: add(FONT | {"bg_color": colour, "border": 1, "border_color": "#D5DCE5", "text_wrap": True})
            for name, colour in COLOURS.items()
        }
        self._names: set[str] = set()

    def sheet(self, name: str, landscape: bool = True) -> Worksheet:
        """A sheet whose name is legal, unique and short."""
        clean = "".join(c for c in name if c not in "[]:*?/\\'“”").strip()[:SHEET_NAME_LIMIT] or "表"
        unique, n = clean, 2
        while unique in self._names:
            unique = f"{clean[: SHEET_NAME_LIMIT - 2]}{n}"
            n += 1
        self._names.add(unique)
        sheet: Worksheet = self.file.add_worksheet(unique)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{MEASURED}&R第 &P 页 共 &N 页")
        sheet.hide_gridlines(2)
        return sheet


def write_workbook(decisions: Decisions, path: Path | str, notice: str = "") -> None:
    """Write the workbook of a run. `notice` stands under the title (for synthetic data)."""
    book = _Book(Path(path))
    found = overview(decisions)
    roster = Roster(decisions.dossiers)
    tiers = [c for c in found.of_kind("梯度") if c.rule.subject == ENTERPRISE]
    people = {c.rule.code: candidates(decisions, c.rule.code, roster) for c in tiers}
    tiers = [c for c in tiers if people[c.rule.code]]
    _overview_sheet(book, found, people, notice)
    for count in tiers:
        _tier_sheet(book, count, people[count.rule.code], found)
    _claims_sheet(book, found, decisions, roster)
    _missing_sheet(book, people)
    _sources_sheet(book, found)
    book.file.close()


def _table(sheet: Worksheet, book: _Book, at: int, heads: list[tuple[str, float]]) -> None:
    for column, (name, width) in enumerate(heads):
        sheet.write_string(at, column, name, book.head)
        sheet.set_column(column, column, width)
    sheet.set_row(at, 30)


def _title(sheet: Worksheet, book: _Book, title: str, notes: list[str]) -> int:
    """Title and notes; returns the next free row."""
    sheet.write_string(0, 0, title, book.title)
    sheet.set_row(0, 26)
    for i, note in enumerate(notes, 1):
        sheet.write_string(i, 0, note, book.note)
    return len(notes) + 2


def _overview_sheet(book: _Book, found: Overview, people: dict[str, list[Candidate]], notice: str) -> None:
    sheet = book.sheet("总览")
    firms = ",".join(f"{name} {count:,} 个" for name, count in found.subjects if count)
    notes = [f"基准日 {day(found.as_of)}；场合 {found.occasion}；{firms}", MEASURED]
    at = _title(sheet, book, "惠企政策判定总览", ([notice] if notice else []) + notes)
    sheet.write_string(at, 0, "梯度认定", book.section)
    heads = [("规则", 38.0), ("依据", 30.0), ("符合", 10.0), ("占比", 9.0), *((name, 12.0) for name in ORDER)]
    _table(sheet, book, at + 1, heads)
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
    for kinds, title in (
        (("等级",), "等级评定"),
        (("政策",), "惠企政策"),
        (("标签", "评分表", "目标"), "标签、评分与目标"),
    ):
        rules = [c for c in found.of_kind(*kinds) if c.met or c.unknown]
        if rules:
            at = _section(sheet, book, at, title, rules)
    if found.drafts:
        _section(sheet, book, at, "征求意见稿和样例（不计入任何合计）", list(found.drafts))
    sheet.set_column(10, 10, 14)
    sheet.freeze_panes(1, 1)


def _section(sheet: Worksheet, book: _Book, at: int, title: str, rules: list[RuleCount]) -> int:
    sheet.write_string(at, 0, title, book.section)
    for column, name in enumerate(
        ("规则", "依据", "符合", "占比", "可申报", "还缺信息", "暂不符合", "支持方式", "金额合计或等级")
    ):
        sheet.write_string(at + 1, column, name, book.head)
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


def _tier_sheet(book: _Book, count: RuleCount, people: list[Candidate], found: Overview) -> None:
    sheet = book.sheet(count.rule.name)
    counts = Counter(p.standing for p in people)
    notes = [
        f"依据 {count.rule.source.document} {count.rule.source.number} {count.rule.source.article}；基准日 {day(found.as_of)}",
        ";".join(f"{name} {counts[name]:,} 家" for name in ORDER if counts[name]) or "没有符合或接近的企业",
        "差两项及以上的企业没有列出",
    ]
    at = _title(sheet, book, count.rule.name, notes)
    heads = [("企业名称", 30.0), ("统一社会信用代码", 22.0), ("地区", 9.0), ("状态", 16.0), ("得分", 9.0), ("差什么", 46.0),
             ("缺哪些数据", 32.0), ("待人工判断", 22.0), ("为什么不能申报", 26.0)]  # fmt: skip
    _table(sheet, book, at, heads)
    first = at
    for person in people[: LAST_ROW - at]:
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


def _claims_sheet(book: _Book, found: Overview, decisions: Decisions, roster: Roster) -> None:
    """What each firm can claim now: policies in force that pay or help, for which it may apply."""
    sheet = book.sheet("可享政策")
    at = _title(
        sheet,
        book,
        "可享政策清单",
        ["现在可以申报或直接享受的现行政策；税收类的金额是测算的优惠额", ONLY_THE_BEST, MEASURED],
    )
    heads = [("企业名称", 30.0), ("统一社会信用代码", 22.0), ("地区", 9.0), ("政策", 40.0), ("支持方式", 10.0),
             ("测算金额(元)", 18.0), ("享受方式", 12.0), ("责任单位", 26.0), ("依据", 36.0), ("计入合计", 10.0), ("就高或互斥", 46.0)]  # fmt: skip
    _table(sheet, book, at, heads)
    first = at
    names = {c.rule.code: c.rule.name for c in found.rules}
    policies = [c.rule for c in found.of_kind("政策") if c.eligible and c.rule.subject == ENTERPRISE]
    for rule in policies:
        for line in rows(decisions, rule.code):
            if line["eligible_to_apply"] is not True or at >= LAST_ROW:
                continue
            at += 1
            firm = roster.firm(line["enterprise"])
            sheet.write_string(at, 0, firm.name, book.text)
            sheet.write_string(at, 1, firm.code, book.code)
            sheet.write_string(at, 2, firm.region, book.code)
            sheet.write_string(at, 3, rule.name, book.text)
            sheet.write_string(at, 4, rule.support, book.text)
            sheet.write_string(at, 5, _claim(line), book.right)
            sheet.write_string(at, 6, rule.delivery, book.text)
            sheet.write_string(at, 7, "、".join(rule.responsible), book.text)
            sheet.write_string(at, 8, rule.version, book.text)
            beside = rivals_in_words(line.get("one_of"), names) or ""
            counted = counted_in_words(line.get("one_of")) or ("是" if _claim(line) else "")
            sheet.write_string(at, 9, counted, book.text)
            sheet.write_string(at, 10, beside, book.text)
            cells = (firm.name, "", "", rule.name, "", "", "", "、".join(rule.responsible), rule.version, "", beside)
            sheet.set_row(at, row_height([(cells[i], heads[i][1]) for i in (0, 3, 7, 8, 10)]))
    sheet.autofilter(first, 0, max(at, first), len(heads) - 1)
    sheet.freeze_panes(first + 1, 2)
    sheet.repeat_rows(first)


def _claim(line: dict[str, Any]) -> str:
    if line["amount"] is not None:
        return f"{line['amount']:,}"
    if line["amount_range"] is not None:
        low, high = line["amount_range"]
        return f"{low:,}—{high:,}" if high is not None else f"{low:,} 起"
    return "未定" if line.get("open") else ""


def _missing_sheet(book: _Book, people: dict[str, list[Candidate]]) -> None:
    """Which figures would settle most: the shopping list of data."""
    sheet = book.sheet("待补数据")
    at = _title(sheet, book, "待补数据", ["补上这些数据，可以把“还缺信息”的企业判清；只统计梯度认定"])
    _table(sheet, book, at, [("数据", 34.0), ("企业次数", 12.0)])
    wanted = Counter(name for found in people.values() for person in found for name in person.missing)
    for name, count in wanted.most_common():
        at += 1
        sheet.write_string(at, 0, name, book.text)
        sheet.write_number(at, 1, count, book.number)
    if not wanted:
        sheet.write_string(at + 1, 0, "没有缺数据的企业", book.note)


def _sources_sheet(book: _Book, found: Overview) -> None:
    sheet = book.sheet("规则与依据")
    at = _title(sheet, book, "规则与依据", ["每条规则出自哪份文件哪一条；可信度低的事实以原文为准"])
    heads = [("规则", 38.0), ("代码", 36.0), ("种类", 9.0), ("文件", 44.0), ("文号", 26.0), ("条款", 16.0), ("状态", 12.0),
             ("可信度", 8.0), ("待核", 40.0)]  # fmt: skip
    _table(sheet, book, at, heads)
    for c in found.rules:
        at += 1
        rule = c.rule
        cells = (rule.name, rule.code, rule.kind, rule.source.document, rule.source.number, rule.source.article,
                 rule.status, rule.confidence, rule.unconfirmed)  # fmt: skip
        for column, text in enumerate(cells):
            sheet.write_string(at, column, text, book.text)
        sheet.set_row(at, row_height([(text, heads[column][1]) for column, text in enumerate(cells)]))
    sheet.freeze_panes(5, 1)
