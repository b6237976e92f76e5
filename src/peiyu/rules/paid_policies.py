"""The ledger of benefits already paid (已享受政策) names a policy by its code; people also write its name, or the code in capitals.

A ledger that is not understood would let a benefit be paid twice, so every way of naming a rule is declared on its column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from peiyu.rules.model import Table
from peiyu.rules.units import half_width

RECEIVED, RECEIVED_CODE, RECEIVED_AMOUNT = "已享受政策", "政策代码", "金额"
CODING = "规则"
_MARKS = str.maketrans("", "", "“”‘’\"'「」『』《》〈〉<>")


def folded(word: str) -> str:
    """A code or a name of a rule without what people write differently: width, case, space, quotation marks.

    >>> folded("《窑炉改造 奖励》"), folded("YAO-Kiln.A01")
    ('窑炉改造奖励', 'yao-kiln.a01')
    """
    return "".join(half_width(word).translate(_MARKS).split()).casefold()


def name_policies(tables: dict[str, Table], rules: Mapping[str, Iterable[str]]) -> None:
    """Declare on the column 政策代码 how each rule may be written: `rules` holds the names of each code, those of all its versions.

    A name of several rules stands there once for each, so that a reader can see that it decides for none.
    """
    table = tables.get(RECEIVED)
    if table is None or table.column(RECEIVED_CODE) is None:
        return
    written = {(folded(word), code) for code, names in rules.items() for word in (code, *names)}
    codes = {folded(code) for code in rules}
    # A code means its own rule, whatever another rule is called.
    spellings = tuple(sorted(pair for pair in written if pair[0] not in codes or pair[0] == folded(pair[1])))
    columns = tuple(
        replace(column, coding=CODING, spellings=spellings) if column.name == RECEIVED_CODE else column
        for column in table.columns
    )
    tables[RECEIVED] = replace(table, columns=columns)
