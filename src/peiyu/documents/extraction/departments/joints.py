"""What joins two offices of a list besides its commas: 甲局与乙单位, 甲局/乙局, 甲局 乙局; 人力资源和社会保障局 is one."""

from __future__ import annotations

import re
from bisect import bisect_right

from peiyu.documents.extraction.departments.inner_units import is_inner_unit
from peiyu.documents.extraction.departments.offices import LEVEL, ORGAN_END, looks_like_organ
from peiyu.documents.extraction.sentences import depths

AND_LOCAL = re.compile(
    r"(?<=[门位局厅委署处科室])(?:和|及|与|以及)(?=各(?:有关)?(?:[省市县区州镇乡街旗盟]|地区?)|[省市区县州]直|(?:相关|有关|其他|其它)[一-鿿]{2,})|"
    r"(?<=[局厅委署行会院部位])(?:和|及|与|以及)(?=[一-鿿]{2,3}[市县区州](?:(?:人民)?政府)?$)|"
    r"(?<=[局处科室心])(?:和|及|与|以及)(?=[一-鿿]{2,16}[处科]室$)"
)
"""市级有关部门和各区县政府 are two."""
_AND = re.compile(r"和|与|及|或|会同|联合")
_ENDS_OFFICE = re.compile(r"[局厅]$|.{2}(?:(?<!干)部|委|委员会|办公室|管委会|政府|办事处|[支分]行)$")
"""Behind the end of an office 与 joins two whatever the other is: 窑业局与竹乡窑校."""
_OF_OFFICE = re.compile(r"(?:其|[所下直]属|内设)")
"""甲局及下属单位: a part of the first."""
_SPACE = re.compile(r"(?<=[一-鿿]{2}[局厅委办院署])\s+(?=[省市县区州各][一-鿿]{2,}(?:[局厅委办院署]|政府|中心))")
"""甲局 乙局: a space may stand for the comma."""
_SLASH = re.compile(r"(?<=[一-鿿）)])\s*(?P<mark>[/／])\s*(?=[一-鿿]{2})")
"""甲局/乙局: so may a slash behind an office; 市/区政府 and 工信/科技局 share their end and are left whole."""


def stand_for_commas(inner: str, commas: list[int]) -> list[int]:
    """The places in a list of offices that part its names as its `commas` do.

    >>> stand_for_commas("市窑业局/市茶业局、市/区政府", [9])
    [4]
    """
    level, begins = depths(inner), sorted([-1, *commas])
    found = [space.start() for space in _SPACE.finditer(inner)]
    begin = 0
    for slash in _SLASH.finditer(inner):
        at = slash.start("mark")
        begin = max(begin, begins[bisect_right(begins, at) - 1] + 1)
        left = inner[begin : slash.start()].strip().replace("(", "（").replace(")", "）")
        if level[at] == 0 and len(left) > 1 and looks_like_organ(left):
            found.append(at)
            begin = at + 1
    return found


def joint_of(piece: str) -> re.Match[str] | None:
    """The word that joins two offices in one piece of a list.

    >>> [bool(joint_of(piece)) for piece in ("窑业局与竹乡窑校", "市窑业和茶业发展局", "市窑业局及下属单位")]
    [True, False, False]
    """
    for joint in _AND.finditer(piece):
        left, right = piece[: joint.start()], piece[joint.end() :]
        if len(right) > 2 and (
            (_ENDS_OFFICE.search(left) and not _OF_OFFICE.match(right))
            or (len(left) > 2 and _is_whole(left, joint[0]) and _is_whole(right, joint[0]))
        ):
            return joint
    return None


def _is_whole(name: str, joint: str) -> bool:
    """A part of a joint name that is an office by itself: 市中小企业服务中心, 市直园区管委会, behind 会同 also 成员单位, 出资机构."""
    if joint in {"会同", "联合", "或"} and name.endswith(("单位", "机构", "部门")):
        return True
    if (joint in {"会同", "联合"} and ORGAN_END.search(name)) or is_inner_unit(name):
        return True
    return bool(LEVEL.match(name)) and bool(ORGAN_END.search(name)) and not re.match(r"[^（(]*[）)]", name)
