"""What stands beside the offices in a responsibility bracket: goals, times, persons, telephone numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from peiyu.documents.extraction.departments.offices import LEVEL, is_office
from peiyu.documents.extraction.departments.unit_lines import is_charged

LABEL = (
    r"(?:[省市区县州](?:级|直)|第一|主要)?(?:责任|主责|牵头|配合|协同|实施|落实|主办|协办|承办|参与|参加|支持|完成|受理|兑现|主管)(?:单位|部门|处室|科室|主体)|(?:牵头|配合|负责)(?:责任)?(?:单位|部门)|"
    r"牵头|配合|责任人"
)
LABEL_INSIDE = re.compile(rf"(?:{LABEL})(?:及\w+)?\s*[:：]")
"""Behind such a label offices are listed."""
_ANY_LABEL = re.compile(
    r"(?<![一-鿿])(?:(?:完成|办结|落实|实施|推进|计划|预计|目标|分管|责任|联系|牵头|配合)\s*\n\s*(?=[一-鿿]{1,4}\s*[:：]))?[一-鿿]{1,12}\s*[:：]"
)
"""A line may end inside a label: 完成⏎时限：6月底."""
_OF_OFFICES = re.compile(r"(?:单位|部门|处室|科室|主体|机构|企业|公司|办公室)\s*[:：]")
_PERSONS = re.compile(
    r"责任人\s*[:：]|(?:单位|部门|处室|科室)(?:[及和与]|以及)[一-鿿]*(?:人|人员|领导|电话|方式)\s*[:：]"
)
"""Behind these stand persons, or offices and persons."""
_NO_OFFICES = re.compile(
    r"目标|指标|位置|排名|[位名]次|进度|时[限间点效]|期限|节点|日期|阶段|领导|联系|负责人|电话|热线|手机|传真|邮箱|[地网]址|依据|来源|备注|说明|注\s*[:：]|频[次率]|编号|资金|经费|预算|投资|任务|成果|成效|形式|标准|奖励|金额|范围|区域|类[型别]"
)
"""What a label says that is no office: 目标位置：全省前5, 完成时限：6月底, 分管领导：陶小青."""
_STOP = re.compile(r"[；;。]")
_COMMA = re.compile(r"[，,、]")
_PIECE = re.compile(r"[^，,、]+")
_WORD = re.compile(r"[^，,、\s]+")
_RANK = re.compile(
    r"(?:(?<=[，,；;、。])|^)\s*[一-鿿]{0,6}全[国省市区县州](?:同类[一-鿿]{0,4}|[一-鿿]{0,2})(?:第|前)[\d一二三四五六七八九十]+(?:[位名]|方阵|序列)?(?=[，,；;、。）)]|$)"
)
"""全省前5 without a label."""
_PHONE = re.compile(
    r"(?:(?<=[局委办厅院部会心司处科室])[\s，,、]+[一-鿿·]{2,4}[\s，,、:：]*|[\s，,、]+)(?:0\d{2,3}\s*[-—]\s*)?1?\d{7,11}(?:[\s、，,/]+(?:0\d{2,3}\s*[-—]\s*)?1?\d{7,11})*(?=[，,；;、。）)\s]|$)"
)
"""市窑业局 陶小青 0571-87654321."""


def beside(inner: str) -> Iterator[tuple[int, int]]:
    """The stretches of the inside of a bracket that name no office.

    >>> inner = "责任单位：市窑业局；目标位置：全省前5；联系人：陶小青，市财政局"
    >>> [inner[start:end] for start, end in beside(inner)]
    ['目标位置：全省前5', '联系人：陶小青']
    """
    labels = [*_ANY_LABEL.finditer(inner)]
    free = 0
    for at, label in enumerate(labels):
        if label.start() < free:
            continue
        stop = _STOP.search(inner, label.end())
        end = min([stop.start() if stop else len(inner), *(other.start() for other in labels[at + 1 : at + 2])])
        if _PERSONS.search(label[0]):
            yield label.start(), label.end()
            yield from _no_offices(inner, label.end(), end, _WORD)
            free = end
        elif _lists_offices(label[0]):
            free = label.end()
        elif _OF_OFFICES.search(label[0]):
            yield label.start(), label.end()
            free = label.end()
        elif _NO_OFFICES.search(label[0]):
            free = _end_of_value(inner, label.end(), end)
            yield _begin_of_label(inner, label.start(), label.end()), free
        else:  # 市级：市窑业局, 参与：市财政局: what the label says does not matter
            yield label.start(), label.end()
            yield from _no_offices(inner, label.end(), end, _PIECE)
            free = end
    for found in (*_RANK.finditer(inner), *_PHONE.finditer(inner)):
        yield found.span()


def _lists_offices(label: str) -> bool:
    """Whether a label opens a list of offices; the last office of the list before it may stand right before it: 市窑业局配合单位：."""
    found = LABEL_INSIDE.search(label)
    return found is not None and (found.start() == 0 or is_charged(label[: found.start()]))


def _begin_of_label(inner: str, start: int, end: int) -> int:
    """Where a label begins: behind an office that stands before it without a comma (市窑业局完成时限：6月底)."""
    offices = [
        at for at in range(start + 2, end) if _is_of_level(inner[start:at]) and _NO_OFFICES.search(inner, at, end)
    ]
    return offices[-1] if offices else start


def _end_of_value(inner: str, start: int, end: int) -> int:
    """Where a value ends that is no office: before an office of a level behind a comma, else with its field."""
    marks = [*(comma.start() for comma in _COMMA.finditer(inner, start, end)), end]
    for comma, following in itertools.pairwise(marks):
        if _is_of_level(inner[comma + 1 : following].strip()):
            return comma
    return end


def _is_of_level(name: str) -> bool:
    return LEVEL.match(name) is not None and is_office(name)


def _no_offices(inner: str, start: int, end: int, piece: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The pieces of a list that are no offices."""
    for found in piece.finditer(inner, start, end):
        if not is_office(found[0].strip()):
            yield found.span()
