"""Run the cases (案例) that stand beside the rules: each by the population executor and by the exact one, both must agree with
each other and with what the case expects.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from peiyu.engine.block import Block
from peiyu.engine.cohort import written
from peiyu.engine.compile import CompiledRule, Rulebook, compile_rules
from peiyu.engine.coverage import Coverage
from peiyu.engine.exact import Exact, Range, Truth
from peiyu.engine.expectations import differences
from peiyu.engine.frames import World
from peiyu.engine.lines import Writer
from peiyu.engine.outcome import Outcome, outcome
from peiyu.engine.payout import fen
from peiyu.engine.program import flatten
from peiyu.facts.cohort import PLACES, VALUES
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.facts.values import SAMPLE_KEY, Value, from_values
from peiyu.problems import Collector, Problem, ProblemsFound
from peiyu.rules.case_register import CaseRegister
from peiyu.rules.cases import Case
from peiyu.rules.judgements import table_of
from peiyu.rules.library import Library
from peiyu.rules.lowering.cohorts import resolve_cohorts
from peiyu.rules.lowering.versions import resolve
from peiyu.rules.model import CohortStatistic
from peiyu.rules.nodes import Judgement

Rows = dict[str, list[dict[str, Value]]]


def run_cases(library: Library, cases: Sequence[Case], coverage: Coverage | None = None) -> list[Problem]:
    """What is wrong with the cases, in their order; empty if every one holds. Problems of the packs themselves are not
    repeated here: check the packs first. `coverage` notes on which thresholds the cases stand.
    """
    found: dict[int, list[Problem]] = {}
    order = sorted(range(len(cases)), key=lambda at: (cases[at].as_of, cases[at].occasion))
    for (as_of, occasion), group in groupby(order, key=lambda at: (cases[at].as_of, cases[at].occasion)):
        places = list(group)
        codes = {cases[at].code for at in places}
        rules = resolve(library, as_of, occasion, include_drafts=True, codes=codes, problems=Collector())
        rulebook = compile_rules(rules, as_of, occasion)
        ranked = any(cases[at].facts.register != CaseRegister() for at in places)
        declared = resolve_cohorts(library, as_of, Collector()) if ranked else ()
        statistics = {statistic.name: statistic for statistic in declared}
        for at in places:
            found[at] = list(_run(library, rulebook, cases[at], statistics, coverage))
    return [problem for at in range(len(cases)) for problem in found[at]]


def _run(
    library: Library,
    rulebook: Rulebook,
    case: Case,
    statistics: Mapping[str, CohortStatistic],
    coverage: Coverage | None,
) -> Iterator[Problem]:
    def problem(code: str, message: str, remedy: str = "") -> Problem:
        return Problem(case.place, code, f"案例“{case.code} {case.name}”：{message}", remedy)

    if case.code not in rulebook:
        known = "在基准日没有有效的版本" if case.code in library.rules else "没有这条规则"
        yield problem("E-CASE-021", known, "核对案例的规则代码和基准日")
        return
    rule = rulebook.rule(case.code)
    try:
        dossiers = from_values(library.tables, library.subjects, case_rows(library, case, rule, statistics), statistics)
    except ProblemsFound as error:
        wrong = dict.fromkeys((p.message, p.remedy) for p in error.problems if p.is_error)
        for message, remedy in wrong:
            yield problem("E-CASE-022", f"事实写得不对：{message}", remedy)
        return
    row = decided_row(dossiers, rule)
    if row is None:
        yield problem("E-CASE-022", f"没有给出被判定的{rule.frame.name}", f"在基础里写表“{rule.frame.name}”")
        return
    world = World(dossiers, rulebook.as_of)
    block = Block(world, rule.frame, row, row + 1)
    line = Writer(rulebook, block).lines(rule)[0]
    decision: dict[str, Any] = json.loads(line, parse_float=Fraction)
    unmet = [p.label.clause for p in rule.criteria.clauses() if p.label and not block.planes(p.core).possibly[0]]
    for difference in differences(case.expected, decision, unmet):
        yield problem("E-CASE-020", difference, "核对规则、事实或预期；用 peiyu explain 可逐条查看")
    exact = Exact(world)
    if coverage is not None:
        coverage.see(rule, exact, row)
    for difference in disagreements(rule, outcome(block, rule), exact, row):
        yield problem("E-CASE-023", f"两种算法结果不一致（{difference}）", "这是程序的错误，请报告")


def case_rows(
    library: Library, case: Case, rule: CompiledRule, statistics: Mapping[str, CohortStatistic] | None = None
) -> Rows:
    """The facts of a case as rows by table, those of the cohort register included. Rows without a key belong to the one sample
    subject of their kind. `statistics`: the declared cohort statistics, of which the register may hold places.
    """
    facts = case.facts
    rows: Rows = {name: [dict(row)] for name, row in facts.attributes.items()}
    rows |= {name: [{"年度": year, **row} for year, row in years.items()] for name, years in facts.annual.items()}
    rows |= {name: [dict(row) for row in given] for name, given in (facts.records | facts.other_rows).items()}
    for clause, said in facts.judgements.items():
        for code, judged_subject in _asking(rule, clause, library):
            table_name = table_of(judged_subject)
            if table_name in library.tables:
                judged: dict[str, Value] = {"规则代码": code, "条款": clause, "结论": said, "判断日期": case.as_of}
                rows.setdefault(table_name, []).append(judged)
    key = library.subjects[ENTERPRISE].key
    enterprise = next((str(row[key]) for row in rows.get(ENTERPRISE, ()) if row.get(key)), SAMPLE_KEY)
    for name, given in rows.items():
        table = library.tables[name]
        subject = library.subjects[table.subject]
        belongs = bool(subject.parent_column) and table.column(subject.parent_column) is not None
        for row in given:
            row.setdefault(subject.key, enterprise if subject.name == ENTERPRISE else f"{subject.name}1")
            if belongs and subject.parent == ENTERPRISE:
                row.setdefault(subject.parent_column, enterprise)
    return rows | _register_rows(library, case, enterprise, statistics or {})


def _register_rows(library: Library, case: Case, enterprise: str, statistics: Mapping[str, CohortStatistic]) -> Rows:
    """The cohort register of the case, dated by it: the sample subject's places, and the figures of its cohorts."""
    register, rows = case.facts.register, Rows()
    if register.values:
        rows[VALUES] = [
            {"统计": name, "分组": group or None, "日期": case.as_of.isoformat(), "值": written(value)}
            for (name, group), value in register.values.items()
        ]
    for name, (rank, share) in register.places.items():
        subject = statistics[name].subject if name in statistics else ENTERPRISE
        row: dict[str, Value] = {
            library.subjects[subject].key: enterprise if subject == ENTERPRISE else f"{subject}1",
            "统计": name,
            "日期": case.as_of.isoformat(),
            "名次": None if rank is None else written(rank),
            "百分位": None if share is None else written(share),
        }
        rows.setdefault(PLACES, []).append(row)
    return rows


def decided_row(dossiers: Dossiers, rule: CompiledRule) -> int | None:
    """The row that a case decides: the sample subject, else the first one."""
    subject = rule.frame.name
    sample = SAMPLE_KEY if subject == ENTERPRISE else f"{subject}1"
    row = dossiers.row(subject, sample)
    return row if row is not None else (0 if dossiers.size(subject) else None)


def disagreements(rule: CompiledRule, found: Outcome, exact: Exact, row: int) -> Iterator[str]:
    """Where the population executor's outcome (of one row) is not what the exact one gives."""
    frame = rule.frame
    versions: list[CompiledRule] = []
    for when, old in rule.earlier:
        surely, possibly = exact.truth(when.core, frame, row)
        versions += [old] if possibly else []
        if surely:
            break
    else:
        versions.append(rule)
    truths = [exact.truth(v.criteria.core, frame, row) for v in versions]
    verdict: Truth = all(s for s, _ in truths), any(p for _, p in truths)
    if verdict != (bool(found.verdict.surely[0]), bool(found.verdict.possibly[0])):
        yield "判定"
    if len(versions) != 1:
        return
    version = versions[0]
    score = None if found.score is None else found.score.at(0)
    if version.score is not None and exact.value(version.score, frame, row) != score:
        yield "得分"
    if version.amount is not None and found.amount is not None and verdict[1]:
        low, high = _paid(exact.value(version.amount, frame, row), verdict)
        if (low, high) != (int(found.amount.low[0]), int(found.amount.high[0])):
            yield "金额"


def _paid(value: Range, verdict: Truth) -> tuple[int, int]:
    return fen(value[0]) if verdict[0] else 0, fen(value[1])


def _asking(rule: CompiledRule, clause: str, library: Library) -> list[tuple[str, str]]:
    """The rules under whose code a judgement on the clause is recorded, and the subjects judged: those that ask for it, else
    the rule itself.
    """
    asking: dict[tuple[str, str], None] = {}
    for step in flatten([(rule.frame, node) for node in rule.roots()]).steps:
        if isinstance(step.node, Judgement) and step.node.clause == clause:
            frame = step.frame
            asking[step.node.rule, library.tables[frame.name].subject if frame.records else frame.name] = None
    return list(asking) or [(rule.rule.code, rule.frame.name)]
