"""The same workbook comes back: cells that are wrong are red and carry a comment, and a sheet 问题清单 links to each of them.

Formulas of the sender are replaced by their last results: what we send out holds no live cell at all, whoever wrote it. The original
stays with the sender and in quarantine. A CSV file comes back as a workbook.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from peiyu.facts.intake.kinds import FileKind
from peiyu.facts.intake.limits import Limits
from peiyu.facts.intake.quarantine import in_quarantine
from peiyu.problems import Problem, ProblemsFound

LIST_SHEET = "问题清单"
_LIMITS = Limits(accept=frozenset({FileKind.WORKBOOK, FileKind.CSV}), cpu_seconds=120, wall_seconds=150.0)


def returned_workbook(
    original: Path | bytes, problems: Iterable[Problem], *, name: str, limits: Limits | None = None
) -> bytes:
    """The bytes of the marked `.xlsx`. `original` is the `.xlsx` or `.csv` as it came, `name` what its sender called it.

    A problem is marked at its place (sheet, line, column, all counted from 1): errors red, warnings yellow; one without a column
    at the first cell of its row, one without a row only in the list. The file is opened and written in a child process. Raises
    `ProblemsFound` if it is refused, or (`E-FILE-010`) if openpyxl, part of `peiyu[platform]`, is not installed.
    """
    request = {
        "name": name,
        "table": Path(name).stem,
        "problems": [
            dataclasses.asdict(problem.place)
            | {"code": problem.code, "message": problem.message, "remedy": problem.remedy}
            for problem in sorted(problems)
        ],
    }
    answer = in_quarantine("mark", original, limits or _LIMITS, request)
    if answer.data is None:
        raise ProblemsFound([answer.verdict.problem(name)])
    return answer.parts[0]
