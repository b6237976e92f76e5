"""Problems and progress on stderr."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from peiyu.problems import Problem

SHOWN_PER_KIND = 20


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems, errors first; of one kind in one file or column at most SHOWN_PER_KIND, with a count of the rest."""
    shown: Counter[tuple[str, str, str]] = Counter()
    hidden: Counter[tuple[str, str, str]] = Counter()
    listed = sorted(problems, key=lambda p: (not p.is_error, p))
    for problem in listed:
        key = (problem.code, problem.place.sheet or problem.place.file, problem.place.column_name)
        if shown[key] >= SHOWN_PER_KIND:
            hidden[key] += 1
            continue
        shown[key] += 1
        print(_line(problem), file=sys.stderr)
    for (code, where, column), count in hidden.items():
        print(f"{where}{' ' + column if column else ''}: {code} 还有 {count} 处同样的问题没有列出", file=sys.stderr)
    errors = sum(1 for p in listed if p.is_error)
    if errors:
        print(f"共 {errors} 个错误，{len(listed) - errors} 个提示", file=sys.stderr)


def _line(problem: Problem) -> str:
    remedy = f"（{problem.remedy}）" if problem.remedy else ""
    return f"{problem.place}: {problem.code} {problem.message}{remedy}"


def say(message: str) -> None:
    """A progress line on stderr."""
    print(message, file=sys.stderr, flush=True)
