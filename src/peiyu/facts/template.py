"""The empty input workbook (填报模板): one sheet a table with units, drop-downs and notes, the instructions and an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from peiyu.facts.faults import NOT_WRITTEN
from peiyu.facts.headers import YEAR, key_name
from peiyu.facts.report import Report
from peiyu.facts.template_text import (
    CONTRACT_TABLES,
    EXAMPLE_NOTE,
    INSTRUCTIONS,
    TITLE,
    allowed,
    empty_words,
    example,
    shape_words,
)
from peiyu.rules.model import Column, Subject, Table
from peiyu.spreadsheet_text import workbook_options

_LAST_ROW = 20_000
_LIST_CHARACTERS = 250  # a spreadsheet takes a drop-down of at most 255 characters written out
_STRIP = 9  # columns of an example that stand side by side
_FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}


@dataclass(slots=True)
class _Book:
    """The workbook being written: its formats, and the hidden sheet that holds long lists."""

    book: Any
    formats: dict[str, Any]
    lists: dict[tuple[str, ...], str]


def write_template(
    path: Path | str, tables: Mapping[str, Table], subjects: Mapping[str, Subject], overwrite: bool = False
) -> None:
    """Write the empty input workbook. It reads back as a data set in which every table is present and empty.

    Raises `ProblemsFound` if `path` does not end in .xlsx, cannot be written, or is there already and `overwrite` is not set: a
    template that somebody has filled in must not be lost.
    """
    _refuse(Path(path), overwrite)
    ordered = [tables[name] for name in CONTRACT_TABLES if name in tables]
    ordered += [table for name, table in tables.items() if name not in CONTRACT_TABLES]
    where = Path(path)
    with xlsxwriter.Workbook(str(where), workbook_options()) as opened:
        book = _Book(opened, _formats(opened), {})
        guide, samples = opened.add_worksheet("填写说明"), opened.add_worksheet("示例")
        sheets = {table.name: opened.add_worksheet(table.name) for table in ordered}
        _write_guide(book, guide, ordered, subjects)
        _write_samples(book, samples, ordered, subjects)
        options = opened.add_worksheet("选项")
        options.hide()
        for table in ordered:
            _write_table(book, sheets[table.name], options, table, subjects)
        guide.activate()


def _refuse(path: Path, overwrite: bool) -> None:
    report = Report()
    if path.suffix.lower() != ".xlsx":
        report.file(NOT_WRITTEN, str(path), "文件名要以 .xlsx 结尾", "例如 模板.xlsx")
    elif path.is_dir() or (path.exists() and not overwrite):
        report.file(NOT_WRITTEN, str(path), "这个文件已经在了", "换一个文件名，或加 --force 覆盖")
    else:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        except OSError as error:
            report.file(NOT_WRITTEN, str(path), error.strerror or "", "换一个可以写的文件夹，或先关闭打开着它的软件")
    report.raise_if_errors()


def header_of(column: Column) -> str:
    """The header of a column with the unit that the template asks for: money in 万元.

    >>> header_of(Column("营业收入", "数值", "元"))
    '营业收入(万元)'
    """
    unit = "万元" if column.unit == "元" else column.unit
    return f"{column.name}({unit})" if column.type == "数值" and unit else column.name


def _formats(book: Any) -> dict[str, Any]:
    head = _FONT | {"bold": True, "border": 1, "border_color": "#9DB2C9", "text_wrap": True, "align": "center"}
    looks: dict[str, dict[str, object]] = {
        "key": head | {"bg_color": "#1F4E79", "font_color": "#FFFFFF"},
        "head": head | {"bg_color": "#DDEBF7", "font_color": "#1F3864"},
        "text": _FONT | {"num_format": "@"},
        "date": _FONT | {"num_format": "yyyy-mm-dd", "align": "center"},
        "number": _FONT | {"num_format": "#,##0.######"},
        "plain": _FONT,
        "title": _FONT | {"bold": True, "font_size": 16, "font_color": "#1F3864"},
        "part": _FONT | {"bold": True, "font_size": 12, "font_color": "#1F4E79", "bottom": 1},
        "wrap": _FONT | {"text_wrap": True, "valign": "top"},
        "cell": _FONT | {"text_wrap": True, "border": 1, "border_color": "#BFBFBF", "valign": "top"},
        "sample": _FONT | {"border": 1, "border_color": "#BFBFBF", "font_color": "#7F6000", "bg_color": "#FFF9E5"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _write_table(book: _Book, sheet: Any, options: Any, table: Table, subjects: Mapping[str, Subject]) -> None:
    fixed = [key_name(table, subjects), *([YEAR] if table.shape == "年度" else [])]
    sheet.freeze_panes(1, len(fixed))
    sheet.set_row(0, 34)
    _print_setup(sheet, table.name, len(fixed) + len(table.columns))
    for at, name in enumerate(fixed):
        sheet.write_string(0, at, name, book.formats["key"])
        sheet.set_column(at, at, 24 if at == 0 else 8, book.formats["text" if at == 0 else "plain"])
        note = f"{name}。" + ("必填。写四位数年份。" if name == YEAR else f"{shape_words(table)}\n{empty_words(table)}")
        sheet.write_comment(0, at, note, {"x_scale": 1.8, "y_scale": 1 + len(note) / 80, "author": "peiyu"})
    for at, column in enumerate(table.columns, start=len(fixed)):
        header = header_of(column)
        sheet.write_string(0, at, header, book.formats["head"])
        sheet.set_column(at, at, _width(column, header), book.formats[_look(column)])
        note = "\n".join(part for part in (column.name, allowed(column), column.note) if part)
        sheet.write_comment(0, at, note, {"x_scale": 1.8, "y_scale": 1 + len(note) / 80, "author": "peiyu"})
        validation = _validation(book, options, column)
        if validation:
            sheet.data_validation(1, at, _LAST_ROW, at, validation)


def _look(column: Column) -> str:
    return {"日期": "date", "数值": "number", "代码": "text", "文本": "text"}.get(column.type, "plain")


def _width(column: Column, header: str) -> float:
    longest = max((len(word) for word in (*column.options, *column.suggestions)), default=0)
    natural = {"日期": 13, "代码": 20 if column.coding not in ("行业", "地区") else 10, "文本": 20}.get(column.type, 10)
    return min(28, max(natural, 2 * longest + 4, 2 * min(len(header), 9) + 3))


def _validation(book: _Book, options: Any, column: Column) -> dict[str, object]:
    """The drop-down or the limits of a column's cells; empty if anything may stand there."""
    mistake = {"error_title": column.name, "error_message": allowed(column)[:250]}
    if column.type == "是否":
        return {"validate": "list", "source": ["是", "否"], **mistake}
    if column.type == "选项":
        return {"validate": "list", "source": _list(book, options, column.options), **mistake}
    if column.type == "文本" and column.suggestions:
        return {"validate": "list", "source": _list(book, options, column.suggestions), "show_error": False}
    if column.type == "日期":
        return {} if column.open_ended else _date_limits() | mistake
    if column.type == "数值":
        low = 1 if column.unit == "名" else 0 if column.nonnegative else -(10**15)
        return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": 10**15, **mistake}
    return {}


def _date_limits() -> dict[str, object]:
    import datetime as dt

    return {
        "validate": "date", "criteria": "between", "minimum": dt.date(1900, 1, 1), "maximum": dt.date(2199, 12, 31)
    }  # fmt: skip


def _list(book: _Book, options: Any, words: Sequence[str]) -> list[str] | str:
    """A drop-down: the words themselves, or where they stand on the hidden sheet if they are too many."""
    if len(",".join(words)) <= _LIST_CHARACTERS:
        return list(words)
    key = tuple(words)
    if key not in book.lists:
        at = len(book.lists)
        for row, word in enumerate(words):
            options.write_string(row, at, word)
        column = xlsxwriter.utility.xl_col_to_name(at, col_abs=True)
        book.lists[key] = f"=选项!{column}$1:{column}${len(words)}"
    return book.lists[key]


def _write_guide(book: _Book, sheet: Any, tables: Sequence[Table], subjects: Mapping[str, Subject]) -> None:
    sheet.hide_gridlines(2)
    _print_setup(sheet, "填写说明")
    for at, width in enumerate((20, 28, 10, 46, 22, 40)):
        sheet.set_column(at, at, width)
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, TITLE, book.formats["title"])
    row = 2
    for number, text in enumerate(INSTRUCTIONS, start=1):
        sheet.merge_range(row, 0, row, 5, f"{number}. {text}", book.formats["wrap"])
        sheet.set_row(row, 18 * (1 + len(text) // 95))
        row += 1
    row += 1
    heads = ("表", "列", "单位", "填什么", "示例", "说明")
    sheet.repeat_rows(row)
    for at, head in enumerate(heads):
        sheet.write_string(row, at, head, book.formats["head"])
    sheet.autofilter(row, 0, row, 5)
    first = row
    for table in tables:
        key = key_name(table, subjects)
        lines = [(key, "", shape_words(table), example(table, key, None), table.note)]
        if table.shape == "年度":
            lines.append((YEAR, "", "四位数年份", example(table, YEAR, None), "必填"))
        for column in table.columns:
            unit = "万元" if column.unit == "元" else column.unit
            lines.append((column.name, unit, allowed(column), example(table, column.name, column), column.note))
        for line in lines:
            row += 1
            sheet.set_row(row, 15 * max(1, -(-len(line[2]) // 24), -(-len(line[4]) // 21)))
            sheet.write_string(row, 0, table.name, book.formats["cell"])
            for at, text in enumerate(line, start=1):
                sheet.write_string(row, at, text, book.formats["sample" if at == 4 else "cell"])
    sheet.autofilter(first, 0, row, 5)


def _write_samples(book: _Book, sheet: Any, tables: Sequence[Table], subjects: Mapping[str, Subject]) -> None:
    """An example row of each table of the contract, broken into strips that fit the width of a page."""
    sheet.hide_gridlines(2)
    _print_setup(sheet, "示例")
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, _STRIP, 20)
    sheet.write_string(0, 0, "示例", book.formats["title"])
    sheet.write_string(1, 0, EXAMPLE_NOTE, book.formats["plain"])
    row = 3
    for table in tables:
        if table.name not in CONTRACT_TABLES:
            continue
        sheet.merge_range(row, 0, row, _STRIP, f"表“{table.name}”", book.formats["part"])
        key = key_name(table, subjects)
        named = [(key, key, None), *([(YEAR, YEAR, None)] if table.shape == "年度" else [])]
        own = [column for column in table.columns if column.pack in ("", table.columns[0].pack)]
        cells = [*named, *((header_of(column), column.name, column) for column in own)]
        for start in range(0, len(cells), _STRIP):
            sheet.set_row(row + 1, 30)
            sheet.write_string(row + 1, 0, "列名", book.formats["head"])
            sheet.write_string(row + 2, 0, "示例", book.formats["sample"])
            for at, (header, name, column) in enumerate(cells[start : start + _STRIP], start=1):
                sheet.write_string(row + 1, at, header, book.formats["head"])
                sheet.write_string(row + 2, at, example(table, name, column), book.formats["sample"])
            row += 2
        row += 2


def _print_setup(sheet: Any, name: str, columns: int = 0) -> None:
    """A4 landscape; a table of up to 16 columns on one page in width, a wider one in pages that repeat the first column."""
    sheet.set_paper(9)
    sheet.set_landscape()
    if columns <= 16:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(75)
        sheet.repeat_columns(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer(f"&L{name}&R第 &P 页，共 &N 页")
    if name not in ("填写说明", "示例"):
        sheet.repeat_rows(0)
