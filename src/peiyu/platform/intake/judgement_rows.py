"""人工判断 in a file or by the interface: who concluded what about which clause of which rule, and when.

Nothing of it is reconciled, so it has no 核对规则. A judgement that no rule would ever read, and one that nobody answers for, is
refused; one of a clause that the rule in force does not ask is told before it is confirmed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone

from peiyu.facts.parse import Parsed
from peiyu.facts.report import Report
from peiyu.platform.dossiers.judged import COLUMNS, PERSON, TABLE, asked_by, key_of
from peiyu.platform.intake.rows import ReadRow, place_of, values_of
from peiyu.platform.policies.book import book
from peiyu.problems import Problem, nearest
from peiyu.rules.judgements import CLAUSE, CONCLUSION, DATE, RULE

LACKING = "E-INTAKE-106"
UNKNOWN_RULE = "E-INTAKE-107"
TWICE = "E-INTAKE-108"
LATER = "E-INTAKE-109"
NOT_ASKED = "W-INTAKE-110"
ONE = "只保留判断日期最近的一条"
_EXPECTED = {CONCLUSION: "填写 是 或 否", PERSON: "填写作出判断的人或专家组", DATE: "填写判断的日期，如 2026-03-31"}


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one judgement, or (a warning, `W-…`) only worth knowing: at which column, and what to do."""

    column: str
    code: str
    message: str
    remedy: str


def asked_clauses() -> Mapping[str, set[str]]:
    """The clauses that a person judges under the rules in force, by the code of the rule."""
    asked: dict[str, set[str]] = defaultdict(set)
    for rule, clause in asked_by(book().enterprise_rules):
        asked[rule].add(clause)
    return asked


def wrong_in(
    values: Mapping[str, str | None], asked: Mapping[str, set[str]], unread: Collection[str] = ()
) -> Iterator[Wrong]:
    """What is wrong with a judgement, however it came in; '' as 结论 takes a judgement back.

    Args:
        values: by column.
        asked: `asked_clauses()`.
        unread: columns in which something stood that was not understood; that has been reported.
    """
    rule, clause = values.get(RULE), values.get(CLAUSE)
    if not rule or not clause:
        return  # reported by whoever read them
    taken_back = values.get(CONCLUSION) == ""
    for name in COLUMNS:
        if values.get(name) is None and name not in unread and not taken_back:
            yield Wrong(name, LACKING, f"没有{name}", _EXPECTED[name])
    day = values.get(DATE)
    if day and dt.date.fromisoformat(day) > timezone.localdate():
        yield Wrong(DATE, LATER, f"{DATE}“{day}”晚于今天", "核对日期；还没有作出的判断不要填写")
    library = book().library
    known = library.rule_code(rule)
    if known != rule:
        hint = [known] if known is not None else nearest(rule, list(library.rules))
        remedy = f"您是不是想写 {hint[0]}？" if hint else "从政策库复制代码"
        yield Wrong(RULE, UNKNOWN_RULE, f"政策库里没有规则代码“{rule}”", remedy)
        return
    clauses = asked.get(rule, set())
    if clause not in clauses:
        those = f"现行规则由人判断的条款：{'、'.join(sorted(clauses))}" if clauses else "现行规则没有由人判断的条款"
        remedy = "写成规则里的条款名称；对旧版规则的判断可以保留"
        yield Wrong(CLAUSE, NOT_ASKED, f"规则没有条款“{clause}”，这条判断现在不起作用；{those}", remedy)


def judgement_rows(parsed: Parsed, cleared: set[tuple[str, int, int]], report: Report) -> Iterator[ReadRow]:
    """The rows of the sheet; what keeps one from being taken over goes to `report`. A cleared 结论 takes the judgement back."""
    lines: dict[tuple[str, str], int] = {}
    asked = asked_clauses()
    for row, code in enumerate(parsed.keys.to_list()):
        if not code:
            continue
        line = int(parsed.sheet.lines[row])
        values = values_of(parsed, row, report)
        values |= {name: "" for name, at in parsed.places.items() if (TABLE, line, at) in cleared}
        unread = {name for name, at in parsed.places.items() if parsed.sheet.columns[at].shown(row).strip()}
        report.found += [
            Problem(place_of(parsed, row, found.column), found.code, found.message, found.remedy)
            for found in wrong_in(values, asked, unread)
        ]
        key = key_of(values)
        if (code, key) in lines:
            told = f"同一企业的“{values.get(CLAUSE)}”在第{lines[code, key]}行已有一条判断"
            report.found.append(Problem(place_of(parsed, row, CLAUSE), TWICE, told, ONE))
            continue
        lines[code, key] = line
        yield ReadRow(TABLE, code, key, line, values)
