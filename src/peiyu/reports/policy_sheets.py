"""Sheets on what is not yet there: who lacks one condition of a support policy, and which data would settle most."""

from __future__ import annotations

from peiyu.engine.decide import Decisions
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.reports.book import LAST_ROW, Book, table, title
from peiyu.reports.candidates import Roster
from peiyu.reports.near_policies import SHOWN, near_policies
from peiyu.reports.overview import Overview
from peiyu.reports.wanted_data import wanted_data
from peiyu.spreadsheet_rows import row_height

_NEAR = [("企业名称", 30.0), ("统一社会信用代码", 22.0), ("地区", 9.0), ("政策", 36.0), ("差的条件", 46.0), ("现为", 16.0),
         ("差多少", 16.0), ("差的比例", 10.0), ("依据", 36.0)]  # fmt: skip
_WANTED = [("数据", 34.0), ("判定缺它（户次）", 14.0), ("金额缺它（户次）", 14.0), ("涉及规则", 60.0)]
_RULES_NAMED = 5


def near_sheet(book: Book, found: Overview, decisions: Decisions, roster: Roster) -> None:
    """Firms that lack one condition of a policy in force and have a figure or a date there that falls short, nearest first."""
    rules = [
        decisions.rulebook.rule(c.rule.code) for c in found.of_kind("政策") if c.unmet and c.rule.subject == ENTERPRISE
    ]
    near = near_policies(decisions, rules)
    lines = [(one, each.rule.rule) for each in near for one in each.nearest]
    lines.sort(key=lambda pair: (pair[0].order, pair[1].code, pair[0].row))
    notes = [
        "现行惠企政策里只差一个条件、这个条件有数值或日期可比的企业，差得最少的在前；称号、地区、行业等没有远近，不列",
        "差的比例 = 差的数 ÷ 要求的数；日期按差的天数排",
    ]
    cut = [
        f"“{e.rule.rule.name}”共 {e.count:,} 家，只列最接近的 {len(e.nearest):,} 家" for e in near if e.count > SHOWN
    ]
    if cut:
        more = f"；另有 {len(cut) - _RULES_NAMED} 条政策也只列 {SHOWN} 家" if len(cut) > _RULES_NAMED else ""
        notes.append("；".join(cut[:_RULES_NAMED]) + more)
    sheet = book.sheet("政策差一项")
    first = at = title(sheet, book, "惠企政策：只差一项的企业", notes)
    table(sheet, book, at, _NEAR)
    keys = decisions.dossiers.keys(ENTERPRISE)
    for one, rule in lines[: LAST_ROW - first]:
        at += 1
        firm = roster.firm(keys[one.row])
        cells = (firm.name, firm.code, firm.region, rule.name, one.text, one.value, one.gap, None, rule.version)
        for column, text in enumerate(cells):
            if text is not None:
                sheet.write_string(at, column, text, book.code if column in (1, 2) else book.text)
        if one.share is not None:
            sheet.write_number(at, 7, one.share, book.share)
        sheet.set_row(at, row_height([(text, _NEAR[i][1]) for i, text in enumerate(cells) if text and i not in (1, 2)]))
    if not lines:
        sheet.write_string(at + 1, 0, "没有只差一项的企业", book.note)
    sheet.autofilter(first, 0, max(at, first), len(_NEAR) - 1)
    sheet.freeze_panes(first + 1, 2)
    sheet.repeat_rows(first)


def missing_sheet(book: Book, found: Overview, decisions: Decisions) -> None:
    """Which figures would settle most: the shopping list of data, for verdicts and for amounts."""
    counts = [c for c in found.of_kind("梯度", "政策") if c.unknown or c.met]
    names = decisions.rulebook.names
    wanted = wanted_data(decisions, [decisions.rulebook.rule(c.rule.code) for c in counts])
    sheet = book.sheet("待补数据")
    notes = [
        "补上这些数据，可以把“还缺信息”的企业判清，把待定的金额算准；统计梯度认定和惠企政策，一户在几条规则里缺计几次"
    ]
    at = title(sheet, book, "待补数据", notes)
    table(sheet, book, at, _WANTED)
    for name, one in wanted.items():
        at += 1
        told = [f"{names[code]} {many:,}" for code, many in one.rules.most_common(_RULES_NAMED)]
        more = f"等 {len(one.rules)} 条" if len(one.rules) > _RULES_NAMED else ""
        sheet.write_string(at, 0, name, book.text)
        sheet.write_number(at, 1, one.verdicts, book.number)
        sheet.write_number(at, 2, one.amounts, book.number)
        sheet.write_string(at, 3, "、".join(told) + more, book.text)
        sheet.set_row(at, row_height([(name, _WANTED[0][1]), ("、".join(told) + more, _WANTED[3][1])]))
    if not wanted:
        sheet.write_string(at + 1, 0, "没有缺数据的企业", book.note)
