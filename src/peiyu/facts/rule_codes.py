"""Codes of rules in the ledger of benefits already paid, whichever way the rule is named there. What names none is told."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from peiyu.facts.columns import WordColumn
from peiyu.facts.faults import UNKNOWN_POLICY
from peiyu.facts.report import Report, quoted
from peiyu.facts.sheets import Sheet
from peiyu.problems import nearest
from peiyu.rules.model import Column
from peiyu.rules.paid_policies import folded

_TOLD_AT_MOST = 50
_CODES_NAMED = 5


def rule_codes(sheet: Sheet, at: int, read: WordColumn, column: Column, report: Report) -> WordColumn:
    """The words of a column as the packs write the codes. A word that names no rule, or several, stays as it is and is told."""
    if all((word, word) in column.spellings for word in read.words):
        return read
    named = _named(column.spellings)
    meant: list[str] = []
    strange: list[tuple[str, tuple[str, ...]]] = []
    for word in read.words:
        codes = named.get(folded(word), ())
        meant.append(codes[0] if len(codes) == 1 else word)
        if len(codes) != 1:
            strange.append((word, codes))
    for word, codes in strange[:_TOLD_AT_MOST]:
        row = int(np.flatnonzero(read.codes == read.words.index(word))[0])
        detail, remedy = _told(word, codes, named)
        report.add(UNKNOWN_POLICY, sheet, detail, line=int(sheet.lines[row]), column=at, remedy=remedy)
    if len(strange) > _TOLD_AT_MOST:
        report.add(UNKNOWN_POLICY, sheet, f"另有 {len(strange) - _TOLD_AT_MOST} 种写法", column=at)
    known = tuple(sorted(set(meant)))
    place = {word: code for code, word in enumerate(known)}
    codes_of = np.array([*(place[word] for word in meant), -1], dtype=np.int32)
    return WordColumn(codes_of[read.codes], known)


@lru_cache(maxsize=4)
def _named(spellings: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for written, code in spellings:
        found[written] = (*found.get(written, ()), code)
    return found


def _told(word: str, codes: tuple[str, ...], named: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    if codes:
        listed = "、".join(codes[:_CODES_NAMED]) + (" …" if len(codes) > _CODES_NAMED else "")
        return f"{quoted(word)}是 {len(codes)} 条规则的名称", f"写其中一个代码：{listed}"
    near = nearest(folded(word), list(named), 1)
    return quoted(word), f"您是不是想写 {named[near[0]][0]}？确是政策包以外的政策可以不理会" if near else ""
