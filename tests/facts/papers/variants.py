"""Synthetic papers of one synthetic firm (合成样例), in the many shapes in which papers come, each with what must be read from it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

import xlsxwriter

from peiyu.facts.papers import Firm

FIRM = Firm("合成样例精工有限公司", "91330200MA0000000X", ("合成样例机械厂",))
SCALE = {"元": 1, "千元": 1_000, "万元": 10_000}


@dataclass(frozen=True)
class Style:
    """How one paper is laid out."""

    name: str
    kind: str = "BS"  # BS, IS
    seed: int = 1
    unit: str = "元"
    unit_at: str = "head"  # head, column, none
    heads: tuple[str, str] = ("期末余额", "年初余额")
    title: str = "资产负债表"
    date: str = "2025年12月31日"
    side_by_side: bool = True
    line_numbers: bool = True
    notes: bool = False
    small: bool = False  # 小企业会计准则
    text: str = "number"  # number, commas, brackets, wide, dash
    labels: str = "plain"  # plain, spaced, numbered, indented
    top_rows: int = 0
    merged_head: bool = False
    one_line_head: bool = False
    footer: bool = True
    loss: bool = False
    expect_years: tuple[int | None, int | None] = (2025, 2024)
    more_heads: tuple[str, ...] = field(default=())


def _parts(random: Random, total: int, count: int) -> list[int]:
    cuts = sorted(random.randrange(total) for _ in range(count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def _step(style: Style) -> int:
    """Amounts in 分 that the written unit shows exactly with two decimals."""
    return SCALE[style.unit]


def balance(style: Style, column: int) -> dict[str, int]:
    """A balance sheet that balances, in 分."""
    random, step = Random(style.seed * 10 + column), _step(style)
    assets = random.randrange(10**9, 10**11) // step * step
    liabilities = assets * random.randrange(20, 70) // 100 // step * step
    current, held = assets * 6 // 10 // step * step, {}
    cash, stock, owed = (part // step * step for part in _parts(random, current, 3))
    owed = current - cash - stock
    held |= {"货币资金": cash, "应收账款": owed, "存货": stock, "流动资产合计": current}
    held |= {"固定资产": assets - current, "非流动资产合计": assets - current, "资产总计": assets}
    short = liabilities * 7 // 10 // step * step
    held |= {
        "短期借款": short,
        "流动负债合计": short,
        "长期借款": liabilities - short,
        "非流动负债合计": liabilities - short,
    }
    held |= {"负债合计": liabilities, "实收资本": assets - liabilities, "所有者权益合计": assets - liabilities}
    return held | {"负债和所有者权益总计": assets}


def profit(style: Style, column: int) -> dict[str, int]:
    """An income statement whose chain holds, in 分."""
    random, step = Random(style.seed * 10 + column), _step(style)
    revenue = random.randrange(10**9, 10**11) // step * step
    held = {"营业收入": revenue, "营业成本": revenue * (97 if style.loss else 70) // 100 // step * step}
    for line, share in (("税金及附加", 1), ("销售费用", 4), ("管理费用", 6), ("研发费用", 5), ("财务费用", 1)):
        held[line] = revenue * share // 100 // step * step
    held["其他收益"] = revenue // 200 // step * step
    held["营业利润"] = revenue + held["其他收益"] - sum(v for k, v in held.items() if k not in ("营业收入", "其他收益"))
    held["营业外收入"], held["营业外支出"] = revenue // 500 // step * step, revenue // 800 // step * step
    held["利润总额"] = held["营业利润"] + held["营业外收入"] - held["营业外支出"]
    held["所得税费用"] = 0 if style.loss else held["利润总额"] * 15 // 100 // step * step
    held["净利润"] = held["利润总额"] - held["所得税费用"]
    if style.small:  # there the research expense is a part of the management expense
        held["管理费用"] += held["研发费用"]
    return held


IS_LABELS = {
    "营业收入": "一、营业收入", "营业成本": "减：营业成本", "税金及附加": "税金及附加", "销售费用": "销售费用", "管理费用": "管理费用",
    "研发费用": "研发费用", "财务费用": "财务费用", "其他收益": "加：其他收益", "营业利润": "二、营业利润（亏损以“－”号填列）",
    "营业外收入": "加：营业外收入", "营业外支出": "减：营业外支出", "利润总额": "三、利润总额（亏损总额以“－”号填列）",
    "所得税费用": "减：所得税费用", "净利润": "四、净利润（净亏损以“－”号填列）",
}  # fmt: skip
BS_LABELS = {
    "所有者权益合计": "所有者权益（或股东权益）合计",
    "负债和所有者权益总计": "负债和所有者权益（或股东权益）总计",
}
ASSETS = ("货币资金", "应收账款", "存货", "流动资产合计", "固定资产", "非流动资产合计", "资产总计")
OTHERS = (
    "短期借款",
    "流动负债合计",
    "长期借款",
    "非流动负债合计",
    "负债合计",
    "实收资本",
    "所有者权益合计",
    "负债和所有者权益总计",
)
TAKEN = {"BS": {"资产总计": "资产总额", "负债合计": "负债总额"},
         "IS": {"营业收入": "营业收入", "研发费用": "研发费用", "利润总额": "利润总额", "净利润": "净利润"}}  # fmt: skip


def expected(style: Style) -> dict[tuple[str, int], Decimal]:
    """(column of 年度, year) → value in 元."""
    make = balance if style.kind == "BS" else profit
    found = {}
    for column, year in enumerate(style.expect_years):
        if year is not None:
            held = make(style, column)
            for line, name in TAKEN[style.kind].items():
                if not (style.small and line == "研发费用"):
                    found[name, year] = Decimal(held[line]) / 100
    return found


def _label(style: Style, line: str) -> str:
    label = (BS_LABELS if style.kind == "BS" else IS_LABELS).get(line, line)
    if style.small and line == "研发费用":
        label = "其中：研究费用"
    if style.labels == "spaced":
        return "　".join(label) if len(label) < 6 else label
    if style.labels == "indented":
        return f"    {label}"
    if style.labels == "equity":
        return label.replace("所有者权益（或股东权益）", "股东权益")
    return label


def _amount(style: Style, cents: int) -> object:
    value = Decimal(cents) / 100 / SCALE[style.unit]
    if style.text == "number":
        return float(value)
    written = f"{value:,.2f}"
    if style.text == "brackets" and value < 0:
        return f"({-value:,.2f})"
    if style.text == "wide":
        return written.translate(
            {ord(a): ord(b) for a, b in zip("0123456789,.-", "０１２３４５６７８９，．－", strict=True)}
        )
    if style.text == "dash" and not value:
        return "－"
    return written


def workbook(*styles: Style) -> bytes:
    """One sheet for each style."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        for at, style in enumerate(styles):
            sheet = book.add_worksheet(f"表{at + 1}")
            sheet.set_paper(9)
            if style.side_by_side and style.kind == "BS":
                sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            _write(book, sheet, style)
    return made.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, style: Style) -> None:
    number = book.add_format({"num_format": "#,##0.00", "align": "right"})
    block = ["项目" if style.kind == "IS" or not style.side_by_side else "资产"]
    block += ["行次"] if style.line_numbers else []
    block += ["附注"] if style.notes else []
    amounts = [*style.heads, *style.more_heads]
    block += [f"{head}（{style.unit}）" if style.unit_at == "column" else head for head in amounts]
    sides = 2 if style.side_by_side and style.kind == "BS" else 1
    width = len(block) * sides
    row = style.top_rows
    if style.top_rows:
        sheet.write_string(0, 0, "合成样例，不是真实企业的数据")
    sheet.merge_range(row, 0, row, width - 1, style.title, book.add_format({"align": "center", "bold": True}))
    stated = f"单位：{style.unit}" if style.unit_at == "head" else ""
    if style.one_line_head:
        sheet.write_string(row + 1, 0, f"编制单位：{FIRM.name}      {style.date}      {stated}")
    else:
        sheet.write_string(row + 1, 0, f"编制单位：{FIRM.name}")
        sheet.write_string(row + 1, max(1, width // 2), style.date)
        sheet.write_string(row + 1, width - 1, stated)
    row += 2
    heads = block + (["负债和所有者权益（或股东权益）", *block[1:]] if sides == 2 else [])
    if style.merged_head and len(amounts) > 1:
        first = len(block) - len(amounts)
        for at, head in enumerate(heads[:first]):
            sheet.merge_range(row, at, row + 1, at, head)
        sheet.merge_range(row, first, row, len(block) - 1, "金额")
        row += 1
        for at in range(first, len(block)):
            sheet.write_string(row, at, heads[at])
    else:
        for at, head in enumerate(heads):
            sheet.write_string(row, at, head)
    make = balance if style.kind == "BS" else profit
    columns = [make(style, at) for at in range(len(amounts))]
    lines: list[Sequence[str]] = [list(IS_LABELS)] if style.kind == "IS" else [ASSETS, OTHERS]
    if sides == 1:
        lines = [[line for part in lines for line in part]]
    for side, part in enumerate(lines):
        left = side * len(block)
        sheet.set_column(left, left, 38)
        sheet.set_column(left + 1, left + len(block) - 1, 18)
        sheet.write_string(row + 1, left, "流动资产：" if style.kind == "BS" and not side else "")
        for at, line in enumerate(part):
            here, column = row + 2 + at, left
            sheet.write_string(here, column, _label(style, line))
            if style.line_numbers:
                column += 1
                sheet.write_number(here, column, at + 1 + side * 40)
            if style.notes:
                column += 1
                sheet.write_string(here, column, f"五、{at + 1}" if at % 2 else "")
            for held in columns:
                column += 1
                value = _amount(style, held[line])
                if isinstance(value, float):
                    sheet.write_number(here, column, value, number)
                else:
                    sheet.write_string(here, column, str(value), book.add_format({"align": "right"}))
    if style.footer:
        last = row + 4 + max(len(part) for part in lines)
        sheet.write_string(last, 0, "法定代表人：张某      主管会计工作负责人：李某      会计机构负责人：王某")
        sheet.write_string(last + 1, 0, "打印日期：2026-03-05")


IS_TITLE = {"kind": "IS", "title": "利润表", "side_by_side": False}
STYLES: tuple[Style, ...] = (
    Style("bs 2019 side by side"),
    Style("bs 万元", seed=2, unit="万元"),
    Style("bs 千元 spaced title", seed=3, unit="千元", title="资 产 负 债 表"),
    Style("bs unit in column head", seed=4, unit="万元", unit_at="column"),
    Style("bs one column", seed=5, side_by_side=False),
    Style("bs dates as heads", seed=6, side_by_side=False, heads=("2025年12月31日", "2024年12月31日"), notes=True),
    Style("bs 年末数", seed=7, heads=("年末数", "年初数"), line_numbers=False),
    Style("bs 上年年末余额", seed=8, heads=("期末余额", "上年年末余额"), notes=True, line_numbers=False),
    Style("bs opening first", seed=9, heads=("年初余额", "期末余额"), expect_years=(2024, 2025)),
    Style("bs text with commas", seed=10, text="commas"),
    Style("bs full width digits", seed=11, text="wide"),
    Style("bs spaced labels", seed=12, labels="spaced"),
    Style("bs indented", seed=13, labels="indented", top_rows=3),
    Style("bs 股东权益", seed=14, labels="equity"),
    Style("bs one-line head", seed=15, one_line_head=True),
    Style("bs merged head", seed=16, merged_head=True, side_by_side=False),
    Style("bs date 2025-12-31", seed=17, date="2025-12-31", one_line_head=True),
    Style("bs month: opening only", seed=18, date="2026年6月30日", expect_years=(None, 2025)),
    Style("bs in Chinese digits", seed=19, date="二〇二五年十二月三十一日"),
    Style("bs 会企01表 small", seed=20, small=True, title="资产负债表（适用小企业会计准则）", heads=("期末余额", "年初余额")),
    Style("is year", seed=21, heads=("本期金额", "上期金额"), date="2025年度", **IS_TITLE),
    Style("is 万元 loss in brackets", seed=22, heads=("本期金额", "上期金额"), date="2025年度", unit="万元", text="brackets", loss=True, **IS_TITLE),
    Style("is years as heads", seed=23, heads=("2025年度", "2024年度"), notes=True, line_numbers=False, **IS_TITLE),
    Style("is small, year", seed=24, small=True, heads=("本年累计金额", "上年金额"), date="2025年度", **IS_TITLE),
    Style("is December, year to date", seed=25, heads=("本年累计金额", "本月金额"), date="2025年12月", expect_years=(2025, None), **IS_TITLE),
    Style("is month first", seed=26, heads=("本月数", "本年累计数"), date="2025年12月", expect_years=(None, 2025), **IS_TITLE),
    Style("is June", seed=27, heads=("本期金额", "本年累计金额"), date="2025年6月", expect_years=(None, None), **IS_TITLE),
    Style("is 1-12月", seed=28, heads=("本期金额", "上年同期"), date="2025年1-12月", one_line_head=True, **IS_TITLE),
    Style("is merged head", seed=29, heads=("本年金额", "上年金额"), date="2025年度", merged_head=True, **IS_TITLE),
    Style("is full width", seed=30, heads=("本期数", "上年同期数"), date="2025 年度", text="wide", labels="indented", **IS_TITLE),
    Style("is 损益表", seed=31, heads=("本年数", "上年数"), date="2025年度", kind="IS", title="损 益 表", side_by_side=False, top_rows=2),
    Style("is range of days", seed=32, heads=("本期金额", "上期金额"), date="2025年01月01日至2025年12月31日", text="dash", loss=True, **IS_TITLE),
    Style("is loss as minus", seed=33, heads=("本期金额", "上期金额"), date="2025年度", loss=True, **IS_TITLE),
    Style("is quarter", seed=34, heads=("本期金额", "上期金额"), date="2025年第二季度", expect_years=(None, None), **IS_TITLE),
    Style("is 千元", seed=35, heads=("本期发生额", "上期发生额"), date="2025年度", unit="千元", **IS_TITLE),
)  # fmt: skip
PDF_STYLES = tuple(style for style in STYLES if style.seed in (1, 2, 5, 6, 8, 22, 23, 26))


def patents(rows: Sequence[Sequence[object]], heads: Sequence[str], title: str = "") -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("专利清单")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        if title:
            sheet.merge_range(0, 0, 0, len(heads) - 1, title)
        for line, row in enumerate([heads, *rows], start=1 if title else 0):
            for at, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(line, at, dt.datetime.combine(value, dt.time()), day)
                else:
                    sheet.write(line, at, value)
    return made.getvalue()


DEDUCTION_LINES: tuple[tuple[int, str, Callable[[], int]], ...] = (
    (2, "一、自主研发、合作研发、集中研发（3+7）", lambda: 9_000_000),
    (3, "（一）人员人工费用", lambda: 5_000_000),
    (7, "（二）直接投入费用", lambda: 4_000_000),
    (35, "二、委托研发（36+37）", lambda: 1_000_000),
    (36, "（一）委托境内机构或个人进行研发活动所发生的费用", lambda: 1_000_000),
    (37, "（二）委托境外机构进行研发活动发生的费用", lambda: 0),
    (40, "三、年度研发费用小计（2+36×80%+37×80%）", lambda: 9_800_000),
    (41, "（一）本年费用化金额", lambda: 9_800_000),
)


def deduction(
    changed: dict[int, int] | None = None, *, period: str = "税款所属期间：2025年01月01日至2025年12月31日"
) -> bytes:
    """An A107012 schedule, shortened; amounts in 分. `changed` plants other amounts."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("A107012")
        sheet.write(0, 0, "A107012 研发费用加计扣除优惠明细表")
        sheet.write(1, 0, period)
        sheet.write(2, 0, f"纳税人名称：{FIRM.name}  纳税人识别号：{FIRM.code}  金额单位：人民币元（列至角分）")
        sheet.write_row(3, 0, ["行次", "项目", "金额（数量）"])
        sheet.write_row(4, 0, [1, "本年可享受研发费用加计扣除项目数量", 3])
        for at, (number, label, cents) in enumerate(DEDUCTION_LINES, start=5):
            value = (changed or {}).get(number, cents())
            sheet.write_row(at, 0, [number, label, value / 100])
    return made.getvalue()
