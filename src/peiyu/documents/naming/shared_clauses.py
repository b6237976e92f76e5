"""A relative clause before two heads holds for both: 具有带动作用的窑企和项目 is also 具有带动作用的项目."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from peiyu.documents.extraction.model import Name

_BARE = frozenset({"企业", "项目", "机构", "单位", "组织", "平台", "园区"})
"""Heads that say nobody in particular without the clause."""
_QUALITY = re.compile(r"(?:具有|具备(?!条件)|拥有)[^，,。；;]{2,30}的")
_JOINS = re.compile(r"[和及与、或]|以及")


def with_shared_clauses(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names; a bare head right behind a name with a clause of quality has that clause too.

    >>> text = "对具有带动作用的窑企和项目给予奖励"
    >>> [one.name for one in with_shared_clauses(text, [Name("具有带动作用的窑企", 1, 10), Name("项目", 11, 13)])]
    ['具有带动作用的窑企', '具有带动作用的项目']
    """
    result = list(names)
    for at, (first, second) in enumerate(pairwise(names), 1):
        quality = _QUALITY.match(first.name)
        if quality and second.name in _BARE and _JOINS.fullmatch(text, first.end, second.start):
            result[at] = replace(second, name=quality[0] + second.name)
    return tuple(result)
