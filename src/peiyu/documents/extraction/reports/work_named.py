"""Work that a report only names before it tells how far it has come: 新建窑口20座。已完成12座，剩余8座年底前投用。"""

from __future__ import annotations

import re

from peiyu.documents.extraction.model import Commitment
from peiyu.documents.extraction.reports.ahead import is_past
from peiyu.documents.extraction.reports.tenses import says_so_far

_PROGRESS = re.compile(
    r"(?:目前|截[至止][^，,。；;]{0,8}|其中)?[，,]?(?:已|年度|全年|目标|计划|任务|剩余|其余|仅|完成|开工|尚|预计|力争|正在)"
)
"""How a sentence begins that tells how far the work named before it has come."""
_IN_A_LINE, _LONGEST_NAME = 4, 40


def work_of(text: str, before: list[Commitment], one: Commitment) -> int | None:
    """新建窑口20座。已完成12座，剩余8座年底前投用。: which of those `before` in its line only names the work that `one` tells is not done yet."""
    line = [
        at
        for at in range(max(0, len(before) - _IN_A_LINE), len(before))
        if "\n" not in text[before[at].end : one.start]
    ]
    if not line or one.status == "done":
        return None
    work, following = before[line[0]], [*before[line[0] + 1 :], one][0]
    names = (
        work.status == "done" and len(work.text) < _LONGEST_NAME and not (is_past(work.text) or says_so_far(work.text))
    )
    return line[0] if names and _PROGRESS.match(following.text) else None
