"""The push list: what each firm can claim now, with its sums as numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from peiyu.engine.decide import Decisions
from peiyu.engine.lines import jsonl
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.reports.book import LAST_ROW, Book, beyond_a_cell, table, title, write_money
from peiyu.reports.by_support import NOT_ADDED
from peiyu.reports.candidates import Roster
from peiyu.reports.overview import Overview
from peiyu.reports.rivals import ONLY_THE_BEST, counted_in_words, rivals_in_words
from peiyu.reports.words import MEASURED, open_amount
from peiyu.spreadsheet_rows import row_height

_NOTES = [
    "现在可以申报或直接享受的现行政策；税收类的金额是测算的优惠额",
    "金额是数字，可以求和：定得下来的写在“测算金额”，最低、最高两列每行都写（定得下来的两列相同，没有上限的最高一列空着）",
    f"求和要分支持方式：{NOT_ADDED}",
    f"{ONLY_THE_BEST}：求和前先把“计入合计”筛成“是”",
    MEASURED,
]
_HEADS = [("企业名称", 30.0), ("统一社会信用代码", 22.0), ("地区", 9.0), ("政策", 40.0), ("支持方式", 10.0), ("测算金额(元)", 16.0),
          ("最低金额(元)", 16.0), ("最高金额(元)", 16.0), ("金额说明", 30.0), ("享受方式", 12.0), ("责任单位", 26.0), ("依据", 36.0),
          ("计入合计", 10.0), ("就高或互斥", 46.0)]  # fmt: skip
Range = tuple[Decimal | int | None, Decimal | int | None]


def claims_sheet(book: Book, found: Overview, decisions: Decisions, roster: Roster) -> None:
    """Policies in force that pay or help, for which a firm may apply, one row a firm and policy."""
    policies = [c for c in found.of_kind("政策") if c.eligible and c.rule.subject == ENTERPRISE]
    sheet = book.sheet("可享政策")
    lines, room = sum(c.eligible for c in policies), LAST_ROW - len(_NOTES) - 3
    cut = (
        [f"共 {lines:,} 行，一张表放不下，只列出前 {room:,} 行；全部见 --format csv 或 parquet"] if lines > room else []
    )
    first = at = title(sheet, book, "可享政策清单", cut + _NOTES)
    table(sheet, book, at, _HEADS)
    names = decisions.rulebook.names
    for rule in (c.rule for c in policies):
        for line in _lines(decisions, rule.code):
            if line["eligible_to_apply"] is not True:
                continue
            if at >= LAST_ROW:
                break
            at += 1
            firm, low_high = roster.firm(line["enterprise"]), _range(line)
            one_of = line.get("one_of")
            note, beside = _note(line, low_high), rivals_in_words(one_of, names) or ""
            counted = counted_in_words(one_of) or ("是" if rule.amount is not None else "")
            departments = "、".join(rule.responsible)
            for column, text in ((0, firm.name), (3, rule.name), (4, rule.support), (8, note), (9, rule.delivery),
                                 (10, departments), (11, rule.version), (12, counted), (13, beside)):  # fmt: skip
                sheet.write_string(at, column, text, book.text)
            sheet.write_string(at, 1, firm.code, book.code)
            sheet.write_string(at, 2, firm.region, book.code)
            for column, yuan in enumerate((line["amount"], *low_high), 5):
                write_money(sheet, at, column, yuan, book)
            cells = ((0, firm.name), (3, rule.name), (8, note), (10, departments), (11, rule.version), (13, beside))
            sheet.set_row(at, row_height([(text, _HEADS[column][1]) for column, text in cells]))
    sheet.autofilter(first, 0, max(at, first), len(_HEADS) - 1)
    sheet.freeze_panes(first + 1, 2)
    sheet.repeat_rows(first)


def _lines(decisions: Decisions, code: str) -> Iterator[dict[str, Any]]:
    """The decisions of a rule with their sums exactly as written, not as a float has them."""
    for chunk in jsonl(decisions, [code]):
        for line in chunk.splitlines():
            yield json.loads(line, parse_float=Decimal)


def _range(line: dict[str, Any]) -> Range:
    if line["amount"] is not None:
        return line["amount"], line["amount"]
    low, high = line["amount_range"] or (None, None)
    return low, high


def _note(line: dict[str, Any], low_high: Range) -> str:
    """Why there is no single figure, and what a cell cannot hold of one."""
    told = [open_amount(line)]
    if line["amount"] is None:
        if line.get("open"):
            told.append(f"文件没有定：{line['open']}")
        if low_high[0] is not None and low_high[1] is None:
            told.append("没有上限")
    told += [beyond_a_cell(yuan) for yuan in dict.fromkeys(low_high) if yuan is not None]
    return "；".join(filter(None, told))
