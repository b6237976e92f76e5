"""Words, options, codes and yes/no from cells."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from peiyu.facts import credit_codes, industries
from peiyu.facts.columns import FlagColumn, Integers, WordColumn
from peiyu.facts.faults import (
    BAD_CREDIT_CODE,
    BAD_INDUSTRY,
    BAD_REGION,
    CODE_AS_NUMBER,
    NOT_AN_OPTION,
    NOT_YES_NO,
    SECTION_LETTER,
)
from peiyu.facts.regions import region
from peiyu.facts.sheets import FEW, Cells
from peiyu.facts.width import HALF
from peiyu.rules.model import Column

_NO_QUOTES = str.maketrans("", "", "“”‘’\"'「」『』＂＇")
Bad = dict[str, Integers]
CREDIT_CODE = "统一社会信用代码"
# 有 and 无 are left out: 上市 无 may mean "not known" as well.
_YES = ("是", "√", "✓", "✔", "☑", "Y", "y", "Ｙ", "ｙ", "YES", "Yes", "yes", "TRUE", "True", "true")
_NO = ("否", "×", "✗", "✘", "✕", "N", "n", "Ｎ", "ｎ", "NO", "No", "no", "FALSE", "False", "false")


def as_text(cells: Cells) -> pl.Series:
    """Every cell as text, null where empty: a number by its digits, a date as 2025-03-31, yes/no as 是/否."""
    text = cells.text if cells.text is not None else pl.Series([None] * cells.size, dtype=pl.String)
    if cells.number is not None:
        number = cells.number
        whole = (number == number.round(0)) & (number.abs() < 1e15)
        if whole.all():
            written = number.cast(pl.Int64, strict=False).cast(pl.String)
        else:
            digits = [None if value is None else format(value, ".15g") for value in number.to_list()]
            written = pl.Series(digits, dtype=pl.String)
        text = _first(text, written)
    if cells.date is not None:
        text = _first(text, cells.date.dt.strftime("%Y-%m-%d"))
    if cells.flag is not None:
        text = _first(text, cells.flag.replace_strict({True: "是", False: "否"}, return_dtype=pl.String))
    return text


def flags(cells: Cells) -> tuple[FlagColumn, Bad]:
    """是 and 否, also as the marks of a form (√, ×) or as Y and N, and the rows that hold none of them."""
    value = np.zeros(cells.size, dtype=np.bool_)
    known = np.zeros(cells.size, dtype=np.bool_)
    if cells.text is not None and cells.size < FEW:
        found = cells.text.to_list()
        value |= np.array([word in _YES for word in found], dtype=np.bool_)
        known |= np.array([word in _YES or word in _NO for word in found], dtype=np.bool_)
    elif cells.text is not None:
        value |= cells.text.is_in(_YES).fill_null(False).to_numpy()
        known |= value | cells.text.is_in(_NO).fill_null(False).to_numpy()
    if cells.flag is not None:
        value |= cells.flag.fill_null(False).to_numpy()
        known |= cells.flag.is_not_null().to_numpy()
    return FlagColumn(value, known), {NOT_YES_NO: np.flatnonzero(cells.filled() & ~known)}


def options(cells: Cells, column: Column) -> tuple[WordColumn, Bad]:
    """The options of a closed list as positions in that list, and the rows outside it."""
    text = as_text(cells)
    codes = _codes(text, column.options)
    outside = (codes < 0) & text.is_not_null().to_numpy()
    return WordColumn(codes, column.options), {NOT_AN_OPTION: np.flatnonzero(outside)}


def words(cells: Cells, column: Column | None = None) -> WordColumn:
    """Free words; `words` of the result holds each once, sorted. A declared other spelling is read as the word it stands for,
    whatever quotation marks it is written with.
    """
    read = word_column(as_text(cells))
    if column is None or not column.spellings:
        return read
    meant = {_unquoted(written): word for written, word in column.spellings}
    said = [meant.get(_unquoted(word), word) for word in read.words]
    known = tuple(sorted(set(said)))
    codes = np.array([*(known.index(word) for word in said), -1], dtype=np.int32)
    return WordColumn(codes[read.codes], known)


def _unquoted(word: str) -> str:
    return word.translate(_NO_QUOTES)


def word_column(text: pl.Series) -> WordColumn:
    """A word column from text, null where unknown."""
    known = tuple(sorted(set(text.to_list()) - {None}) if len(text) < FEW else text.drop_nulls().unique().sort())
    return WordColumn(_codes(text, known), known)


def codes(cells: Cells, column: Column) -> tuple[WordColumn, Bad]:
    """Codes in their full form, and the rows whose code is wrong."""
    text, bad = code_text(cells, column.coding)
    return word_column(text), bad


def code_text(cells: Cells, coding: str) -> tuple[pl.Series, Bad]:
    """Codes of one coding in their full form as text (null where empty or wrong), and the rows that are wrong."""
    text = as_text(cells)
    if coding == CREDIT_CODE and cells.number is None and credit_codes.all_right(text):
        return text, {BAD_CREDIT_CODE: np.zeros(0, dtype=np.int64)}
    if not text.str.contains("^[ -~]*$").all():
        text = text.str.replace_many(HALF)
    if coding == CREDIT_CODE:
        text = credit_codes.normalised(text)
        wrong = credit_codes.wrong(text)
        bad = {BAD_CREDIT_CODE: np.flatnonzero(wrong)}
    elif coding == "行业":
        letters = _rows_where(text, industries.letter_differs)
        bad = {
            BAD_INDUSTRY: _rows_where(text, lambda code: industries.normalised(code) is None),
            SECTION_LETTER: letters,
        }
        text = _mapped(text, industries.normalised)
    elif coding == "地区":
        bad = {BAD_REGION: _rows_where(text, lambda code: region(code) is None)}
    else:
        bad = {}
    if cells.number is not None and coding in (CREDIT_CODE, "行业"):
        suspect = cells.number.is_not_null() if coding == CREDIT_CODE else (cells.number < 1000).fill_null(False)
        stored = np.flatnonzero(suspect.to_numpy())
        bad = {code: np.setdiff1d(rows, stored) for code, rows in bad.items()} | {CODE_AS_NUMBER: stored}
    faulty = np.concatenate([*bad.values(), np.zeros(0, dtype=np.int64)])
    if len(faulty):
        wrong_rows = np.zeros(len(text), dtype=np.bool_)
        wrong_rows[faulty] = True
        text = text.set(pl.Series(wrong_rows), None)
    return text, bad


def _codes(text: pl.Series, known: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    if not known:
        return np.full(len(text), -1, dtype=np.int32)
    if len(text) < FEW:
        at = {word: code for code, word in enumerate(known)}
        return np.array([at.get(word, -1) for word in text.to_list()], dtype=np.int32)
    physical = text.cast(pl.Enum(known), strict=False).to_physical()
    return physical.cast(pl.Int32).fill_null(-1).to_numpy()


def _first(text: pl.Series, other: pl.Series) -> pl.Series:
    return text.zip_with(text.is_not_null(), other)


def _rows_where(text: pl.Series, test: Callable[[str], bool]) -> Integers:
    found = [code for code in text.drop_nulls().unique().to_list() if test(code)]
    return np.flatnonzero(text.is_in(found).fill_null(False).to_numpy())


def _mapped(text: pl.Series, change: Callable[[str], str | None]) -> pl.Series:
    known = text.drop_nulls().unique().to_list()
    return text.replace_strict(known, [change(code) for code in known], default=None, return_dtype=pl.String)
