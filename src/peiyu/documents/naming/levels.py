"""Levels and classes in a row that share what follows the last of them: 国家级、省级X is 国家级X and 省级X."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.naming.candidates import Candidate, bare

_BARE = r"(?:(?<![一-鿿])|(?<=[对给为向将予的、和及或与]))[省市区县州](?![场域块内外])"
"""省、市级: a level of one character begins its row; in 高新区、市级 it ends a name."""
_LEVEL = rf"(?:国家级?|省级|自治区级?|市级|区级|县级|州级|全国|世界级?|国际级?|[一二三四五六][级类星]级?|[甲乙丙丁][级类]|[A-E][级类]?|[1-5一二三四五]A级?|\d星级?|第?[一二三]等|{_BARE})"
_ROW = re.compile(rf"(?:{_LEVEL}[、和及或以与]+)+$")
_FIRST = re.compile(_LEVEL)
_LOSS = 0.5
"""A name put together is a little less sure than the one that stands in one piece."""
_LIKELY, _NEAR = -0.5, 24
_WITH_RANK = frozenset({"国家", "自治区", "世界", "国际", *"省市区县州"})


def with_levels(text: str, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and for each likely one that begins with a level the names of the levels in a row before it, each at its level.

    >>> text = "对国家级、省级绿色工厂给予奖励"
    >>> [one.name for one in with_levels(text, [Candidate("省级绿色工厂", 5, 11, 2.0)])]
    ['省级绿色工厂', '国家级绿色工厂']
    """
    found = list(spans)
    known = {bare(one.name) for one in found}
    for one in spans:
        own = _FIRST.match(one.name)
        row = _ROW.search(text, max(0, one.start - _NEAR), one.start) if own and (one.score or 0.0) > _LIKELY else None
        if own is None or row is None:
            continue
        rest = one.name[own.end() :]
        for mark in _FIRST.finditer(row[0]):
            level, at = mark[0], one.start - len(row[0]) + mark.start()
            ranked = "级" if level in _WITH_RANK and own[0].endswith("级") else ""
            named = level + ranked + rest
            if bare(named) not in known:
                known.add(bare(named))
                found.append(replace(one, name=named, start=at, end=at + len(level), score=(one.score or 0.0) - _LOSS))
    return found
