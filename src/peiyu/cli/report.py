"""Problems and progress on stderr."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from peiyu.problems import Problem

SHOWN_PER_KIND = 20
_ALONE_AT_MOST = 3  # equal problems of one column of a table; more are told in one line
_ROWS_NAMED, _DETAILS_NAMED = 5, 3
_EACH = "--each-problem"
_state = {"each": False}


def list_each(each: bool) -> None:
    """Whether the problems of tables are listed one by one from now on; equal ones are told in one line otherwise."""
    _state["each"] = each


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems, errors first. Those of tables stand together by table and column, many equal ones in one line; of one kind in
    another file at most SHOWN_PER_KIND are shown, with a count of the rest.
    """
    listed = sorted(problems, key=_order)
    shown: Counter[tuple[str, str]] = Counter()
    hidden: Counter[tuple[str, str]] = Counter()
    grouped = 0
    for group in _groups(listed):
        if group[0].place.sheet and not _state["each"] and len(group) > _ALONE_AT_MOST:
            print(_line_of_many(group), file=sys.stderr)
            grouped += 1
            continue
        for problem in group:
            key = (problem.code, problem.place.file)
            if problem.place.sheet or shown[key] < SHOWN_PER_KIND:
                shown[key] += 1
                print(_line(problem), file=sys.stderr)
            else:
                hidden[key] += 1
    for (code, where), count in hidden.items():
        print(f"{where}: {code} 还有 {count} 处同样的问题没有列出", file=sys.stderr)
    errors = sum(1 for p in listed if p.is_error)
    in_full = f"；同类的并成了一行，逐条列出请加 {_EACH}" if grouped else ""
    if errors:
        print(f"共 {errors} 个错误，{len(listed) - errors} 个提示{in_full}", file=sys.stderr)
    elif grouped:
        print(f"共 {len(listed)} 个提示{in_full}", file=sys.stderr)


def _order(problem: Problem) -> tuple[object, ...]:
    """Errors first; the problems of a table by column, so that equal ones follow each other, those of a text by place."""
    place = problem.place
    if not place.sheet:
        return (not problem.is_error, place.file, "", 0, "", "", place.line, problem)
    return (
        not problem.is_error,
        place.file,
        place.sheet,
        place.column,
        problem.code,
        problem.remedy,
        place.line,
        problem,
    )


def _groups(listed: Sequence[Problem]) -> Iterable[list[Problem]]:
    """Neighbours that differ in their row and in what stands there only."""
    group: list[Problem] = []
    for problem in listed:
        if group and _kind(group[0]) != _kind(problem):
            yield group
            group = []
        group.append(problem)
    if group:
        yield group


def _kind(problem: Problem) -> tuple[object, ...]:
    return (replace(problem.place, line=0), problem.code, problem.remedy)


def _line_of_many(group: Sequence[Problem]) -> str:
    """One line for equal problems: how many, where the first are, and what stands there."""
    first = group[0]
    heads = {problem.message.partition("：")[0] for problem in group}
    details = list(dict.fromkeys(problem.message.partition("：")[2] for problem in group))
    rows = list(dict.fromkeys(problem.place.line for problem in group if problem.place.line))
    named = "、".join(map(str, rows[:_ROWS_NAMED])) + (" 行等" if len(rows) > _ROWS_NAMED else " 行")
    said = "；".join(filter(None, details[:_DETAILS_NAMED])) + ("；等" if len(details) > _DETAILS_NAMED else "")
    where = f"（第 {named}）" if rows else ""
    message = f"{heads.pop() if len(heads) == 1 else '有问题'}，{len(group)} 处{where}" + (f"：{said}" if said else "")
    return _line(replace(first, place=replace(first.place, line=0), message=message))


def _line(problem: Problem) -> str:
    remedy = f"（{problem.remedy}）" if problem.remedy else ""
    return f"{problem.place}: {problem.code} {problem.message}{remedy}"


def say(message: str) -> None:
    """A progress line on stderr."""
    print(message, file=sys.stderr, flush=True)
