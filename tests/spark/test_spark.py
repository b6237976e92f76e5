"""On Spark every verdict is what one process finds, with tickets and with columns, for all rules that a part can decide."""

import datetime as dt
import pickle

import pytest

from peiyu.cli.packs import shipped
from peiyu.engine.compile import compile_rules
from peiyu.engine.decide import decide
from peiyu.engine.frames import World
from peiyu.engine.kernel import tally
from peiyu.engine.spark import Job, bundle, tallies, tickets, verdicts
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.row_groups import align
from peiyu.facts.synth import population
from peiyu.problems import Collector, ProblemsFound
from peiyu.rules import check, resolve, resolve_cohorts
from peiyu.rules.nodes import Related

AS_OF = dt.date(2026, 6, 30)
COUNTS = ("rows", "met", "unmet", "unknown", "eligible")


@pytest.fixture(scope="module")
def library():
    return check([shipped()], AS_OF)[0]


@pytest.fixture(scope="module")
def every_rule(library):
    return compile_rules(resolve(library, AS_OF, "认定"), AS_OF)


@pytest.fixture(scope="module")
def job(library, every_rule):
    across = looking_across(every_rule)
    rules = [rule.rule for rule in every_rule.rules if rule.rule.code not in across]
    statistics = {s.name: s for s in resolve_cohorts(library, AS_OF, Collector())}
    return Job(compile_rules(rules, AS_OF), library.tables, library.subjects, statistics)


@pytest.fixture(scope="module")
def tables():
    return population(400, 7, AS_OF)


@pytest.fixture(scope="module")
def alone(job, tables):
    return Dossiers.from_frames(tables, job.tables, job.subjects, job.statistics)


@pytest.fixture(scope="module")
def folder(job, tables, tmp_path_factory):
    path = tmp_path_factory.mktemp("aligned")
    assert align(tables, path, job.tables, job.subjects, rows=128) == 4
    return path


def looking_across(book):
    steps = zip(book.program.steps, book.dependents, strict=True)
    return {code for step, codes in steps if isinstance(step.node, Related) for code in codes}


def counts(rows):
    def whole(value):
        return None if value is None else int(value)

    return {
        row["rule"]: (*(row[name] for name in COUNTS), whole(row["amount_low"]), whole(row["amount_high"]))
        for row in rows
    }


def expected_counts(job, alone):
    found = tally(job.rulebook, World(alone, AS_OF)).rules
    return {code: (*(getattr(t, name) for name in COUNTS), *(t.amount or (None, None))) for code, t in found.items()}


def expected_verdicts(job, alone):
    decisions = decide(job.rulebook, alone)
    lines = set()
    for rule in job.rulebook.rules:
        found = decisions.outcomes[rule.rule.code]
        for row, key in enumerate(alone.keys(rule.frame.name)):
            surely, possibly = found.verdict.surely[row], found.verdict.possibly[row]
            eligible = bool(found.eligible.surely[row])
            if not rule.rule.has_eligibility or found.eligible.unknown[row]:
                eligible = None
            verdict = "met" if surely else "unknown" if possibly else "unmet"
            lines.add((rule.frame.name, key, rule.rule.code, verdict, eligible))
    return lines


def test_tickets_count_what_one_process_counts(session, job, folder, alone):
    assert counts(tallies(tickets(session, folder), job).collect()) == expected_counts(job, alone)


def test_columns_count_what_one_process_counts(session, job, tables, alone):
    data = bundle(
        {name: session.createDataFrame(frame.to_arrow()) for name, frame in tables.items()}, job.tables, job.subjects
    )
    assert counts(tallies(data, job).collect()) == expected_counts(job, alone)


def test_every_single_verdict_is_the_same(session, job, folder, alone):
    found = [tuple(row) for row in verdicts(tickets(session, folder, parts=2), job).collect()]
    assert len(found) == len(set(found))
    assert set(found) == expected_verdicts(job, alone)


def test_a_rule_that_looks_at_another_enterprise_is_refused_by_name(library, every_rule):
    across = looking_across(every_rule)
    assert across
    with pytest.raises(ProblemsFound) as problem:
        Job(every_rule, library.tables, library.subjects)
    assert problem.value.problems[0].code == "E-SPARK-001"
    assert all(code in problem.value.problems[0].message for code in across)


def test_tables_of_other_subjects_cannot_be_bundled(job):
    with pytest.raises(ProblemsFound) as problem:
        bundle({"没有这张表": None}, job.tables, job.subjects)
    assert problem.value.problems[0].code == "E-SPARK-002"


def test_a_job_travels_and_decides_the_same(job, alone):
    there = pickle.loads(pickle.dumps(job))
    assert there.rulebook == job.rulebook
    assert expected_counts(there, alone) == expected_counts(job, alone)
