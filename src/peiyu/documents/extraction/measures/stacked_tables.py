"""Tables of tasks that a converter has written cell below cell: the offices of a task stand behind its last sentence, without a bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peiyu.documents.extraction.departments.named import Responsibility
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Name

_WHAT = r"[一-鿿]{0,4}(?:任务|内容|措施|举措|事项)"
_WHO = r"(?:责任|牵头|配合|承办|主办|协办|落实|主责)(?:单位|部门)"
_REST = r"(?:(?:完成|办理|落实|实施)?(?:时限|时间|期限)(?:要求|节点)?\n|备注\n)*"
_LINES = rf"{_WHAT}\n(?:{_WHAT}\n)?(?:{_WHO}\n)+{_REST}"
_STACKED = re.compile(rf"^{_LINES}", re.MULTILINE)
"""The names of the columns, each in a line of its own."""
_COLUMNS = re.compile(rf"(?:序号\n)?{_LINES}")
_HEAD = re.compile(
    rf"(?:序号)?(?:(?:重点|主要|工作|具体|目标|政策|改革|服务|推进){{0,2}}(?:任务|内容|措施|举措|事项)){{1,2}}(?:{_WHO}){{1,3}}"
)
"""The same where lines have been joined; what stands before it may be a name, so only usual words belong to it."""
_BETWEEN = re.compile(r"[，,、等—－\s]*")
_NAMED = r"人民政府|政府|委员会|管委会|有关单位|成员单位|海关|集团|公司|分行|机场|工商联|总工会|团委|妇联|残联|科协|贸促会|研究院|法院|检察院|[支总]队|局(?![面部限])"
_OF_A_LEVEL = rf"{_NAMED}|中心|委(?![托员派会])|办(?![理法公事学好案])|厅(?!堂)"
_LEVEL = r"(?:市(?![场民值])|区(?![域块内])|县(?!域)|省(?![略时内])|州|各(?=[市区县州旗]|有关)|国家|人民银行|自治区)"
_NO_NAME = r"(?![推加建完持深支鼓引实开落优强做打围依充发积统研对为向由在按将给提])"
_OFFICE = re.compile(
    rf"(?:{_LEVEL}[一-鿿]{{0,24}}?(?:{_OF_A_LEVEL})|{_NO_NAME}[一-鿿]{{2,10}}?(?:{_NAMED}))(?:有关成员单位)?"
)
"""市甲办, but without a level only what ends as few other words do: 甲海关, 甲局."""
_ANYBODY = re.compile(_WHO)
_LEVEL_FIRST = re.compile(_LEVEL)
_BESIDE = re.compile(r"\d{1,2}[.．、][^，。；\n]{2,12}\n(?:[^，。；\n]{1,8}\n)*")
"""The cell that names what several tasks are about, in lines as short as its column is narrow."""
_EMPTY = re.compile(r"[—－\s]*")
_WHEN = re.compile(
    r"(?:(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?之?前?(?:完成)?|长期(?:坚持|推进|实施)?|持续(?:推进|实施)?|全年|年内|立即)(?:\n|$)"
)
"""The cell that says by when."""
_LONGEST_RUN, _LONGEST_BEFORE = 400, 60
_FEWEST = 2
"""So many tasks with their offices in a line below make such a table."""


def stacked(text: str, found: list[Passage]) -> list[Passage]:
    """The passages `found`, where each task below such a head has become a passage with the offices behind it."""
    head = _STACKED.search(text)
    tasks = list(_tasks(text, head.end())) if head is not None else []
    if head is None or sum(text[task.end : task.end + 1] == "\n" for task in tasks) < _FEWEST:
        return found
    stop = max(task.inherited.end for task in tasks if task.inherited is not None)
    result = [passage for passage in found if passage.end <= head.start()]
    result += [task for task in tasks if task.start < stop]
    return result + [passage for passage in found if passage.start >= stop]


def _tasks(text: str, start: int) -> Iterator[Passage]:
    """The tasks from `start` on: each reaches to the sentence behind which offices stand."""
    at = _begins(text, start)
    for full in re.finditer("。", text[start:]):
        end = start + full.end()
        behind = _offices(text, end)
        names = (*_before_head(text, at, end), *behind) if end > at else ()
        if names:
            yield Passage(at, end, (), inherited=Responsibility(names[-1].start, names[-1].end, names))
            at = _begins(text, behind[-1].end if behind else end)


def _begins(text: str, start: int) -> int:
    """Where the next task begins: behind an empty cell, one that says by when, another head and what the tasks are about."""
    at = start
    while True:
        done = at
        for pattern in (_EMPTY, _WHEN, _COLUMNS, _BESIDE):
            skipped = pattern.match(text, at)
            at = skipped.end() if skipped else at
        if at == done:
            return at


def _offices(text: str, start: int) -> tuple[Name, ...]:
    """The offices that follow each other from `start` on; a name may run over the end of a line."""
    names: tuple[Name, ...] = ()
    for reach in (_LONGEST_BEFORE, _LONGEST_RUN):  # most sentences have none behind them, which a few characters show
        places = [at for at in range(start, min(len(text), start + reach)) if text[at] != "\n"]
        names = _named("".join(text[at] for at in places), places)
        if not names:
            break
    return names


def _before_head(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The offices before a head that stands in the midst of a sentence, where a page ends."""
    start = max(start, end - _LONGEST_RUN)
    if not _ANYBODY.search(text, start, end):
        return ()
    places = [at for at in range(start, end) if text[at] != "\n"]
    flat = "".join(text[at] for at in places)
    head = _HEAD.search(flat)
    if head is None:
        return ()
    for at in range(max(0, head.start() - _LONGEST_BEFORE), head.start()):
        names = _named(flat[at : head.start()], places[at:])
        if (
            names
            and _LEVEL_FIRST.match(names[0].name)
            and not text[names[-1].end : places[head.start()]].strip("—－ \n")
        ):
            return names
    return ()


def _named(flat: str, places: list[int]) -> tuple[Name, ...]:
    """The offices that `flat` begins with; `places` says where in the text its characters stand."""
    found: list[Name] = []
    at = 0
    while True:
        gap = _BETWEEN.match(flat, at)
        office = _OFFICE.match(flat, gap.end() if gap else at)
        if office is None:
            return tuple(found)
        found.append(Name(office[0], places[office.start()], places[office.end() - 1] + 1, 0.8))
        at = office.end()
