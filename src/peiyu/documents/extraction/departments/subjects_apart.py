"""Names that stand as one subject and are several offices: 甲政府及其有关部门, 甲部门、乙管委会."""

from __future__ import annotations

import re

from peiyu.documents.extraction.model import Name

_AND_OTHERS = re.compile(
    r"(?:以及|及其?|和|与)(?=(?:有关|相关|各)[一-鿿]{0,12}(?:部门|单位|机构|处室)$)|(?<=财政)(?:和|及|与)(?=[一-鿿]{1,3}财政$)|(?<=[局厅委])(?:和|与|及)(?=[一-鿿]{2,12}部门$)"
)
_SEVERAL = re.compile(
    r"(?<=部门)、(?=各[一-鿿]{1,6}$)|(?:(?<=[局厅委署门府])|(?<=[传战织]部))、(?=[一-鿿]{2,}(?:[局厅委署会]|部门|政府)$)|(?<=法院)、|(?<=检察院)、"
)
"""甲部门、乙管委会 are two; 甲、乙部门 share a noun and stay one."""


def apart(name: str, start: int) -> list[Name]:
    """甲政府及其有关部门 are two, and so are 甲部门、乙管委会; 甲、乙部门 share a noun and stay one.

    >>> [[one.name for one in apart(said, 0)] for said in ("法院、检察院", "县委宣传部、县窑业局", "财政、窑业部门")]
    [['法院', '检察院'], ['县委宣传部', '县窑业局'], ['财政、窑业部门']]
    """
    for pattern in (_AND_OTHERS, _SEVERAL):
        cut = pattern.search(name)
        if cut is not None:
            left, right = name[: cut.start()], name[cut.end() :]
            return [*apart(left, start), *apart(right, start + cut.end())]
    return [Name(name, start, start + len(name), 0.7)]
