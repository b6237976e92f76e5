"""The columns of the overview in which sums stand as numbers, beside the words, and the same for each document and for
all, by 支持方式.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from peiyu.reports.book import Book, write_money
from peiyu.reports.by_support import NOT_ADDED, by_support
from peiyu.reports.overview import RuleCount
from peiyu.reports.sums import NOTHING, Sums
from peiyu.spreadsheet_rows import row_height

_SUPPORT = 7  # where the sections above have it
_ALL = "全部文件"
_FIRST = 11  # the column of the first sum
_HEADS = (
    ("确定金额合计(元)", 18.0),
    ("最低合计(元)", 18.0),
    ("最高合计(元)", 18.0),
    ("金额待定户数", 12.0),
    ("金额说明", 40.0),
)


def heads_of_sums(sheet: Worksheet, book: Book, at: int) -> None:
    """The heads of the columns."""
    for column, (name, width) in enumerate(_HEADS, _FIRST):
        sheet.write_string(at, column, name, book.head)
        sheet.set_column(column, column, width)


def write_sums(sheet: Worksheet, book: Book, at: int, sums: Sums) -> None:
    """The sums of one line."""
    told = []
    for column, cents in enumerate((sums.certain, sums.low, sums.high), _FIRST):
        told.append(write_money(sheet, at, column, None if cents is None else _yuan(cents), book))
    sheet.write_number(at, _FIRST + 3, sums.waiting, book.number)
    if sums.high is None:
        told.append("有的企业没有上限，最高合计空着")
    if sums.unnamed:
        told.append(f"其中 {sums.unnamed:,} 户的政策没有定金额，不在合计里")
    sheet.write_string(at, _FIRST + 4, "；".join(dict.fromkeys(filter(None, told))), book.text)


def sums_by_document(
    sheet: Worksheet, book: Book, at: int, rules: Sequence[RuleCount], sums: Mapping[str, Sums]
) -> int:
    """A table of the sums of each document, and of all, each 支持方式 by itself; returns the next free row."""
    paying = [count for count in rules if count.rule.code in sums]
    if not paying:
        return at
    sheet.write_string(
        at, 0, "惠企政策金额合计，按文件和支持方式（符合的企业；一户享受几项的，待定户数计几次）", book.section
    )
    sheet.write_string(at + 1, 0, NOT_ADDED, book.note)
    at += 2
    for column, name in ((0, "文件"), (1, "文号"), (2, "政策条数"), (_SUPPORT, "支持方式")):
        sheet.write_string(at, column, name, book.head)
    heads_of_sums(sheet, book, at)
    documents: dict[tuple[str, str], list[RuleCount]] = {}
    for count in paying:
        documents.setdefault((count.rule.source.document, count.rule.source.number), []).append(count)
    for (document, number), several in [*documents.items(), ((_ALL, ""), paying)]:
        for support, held in by_support(several).items():
            at += 1
            sheet.write_string(at, 0, document, book.text)
            sheet.write_string(at, 1, number, book.text)
            sheet.write_number(at, 2, len(held), book.number)
            sheet.write_string(at, _SUPPORT, support, book.text)
            write_sums(sheet, book, at, sum((sums[count.rule.code] for count in held), NOTHING))
            sheet.set_row(at, row_height([(document, 38.0), (number, 30.0)]))
    return at + 2


def _yuan(cents: int) -> Decimal | int:
    whole, rest = divmod(cents, 100)
    return whole if not rest else Decimal(cents).scaleb(-2)
