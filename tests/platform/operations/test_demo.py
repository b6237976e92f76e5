"""The demonstration: every role and every working list has something, all of it synthetic, and it is there whole or not at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

from peiyu.platform.access.roles import ROLES
from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.roles import SUPERUSER
from peiyu.platform.database.setup import prepare
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.operations.demo.dockets import officer_of_another_office
from peiyu.platform.operations.demo.people import ACCOUNTS
from peiyu.platform.operations.demo.units import UNITS
from peiyu.platform.operations.failures import OperationError
from peiyu.platform.operations.processes import django, environment
from peiyu.platform.organisations.models import Organisation


def ask(home: Path, question: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(Cluster(home).url(SUPERUSER)) as superuser:
        return superuser.execute(question).fetchall()  # type: ignore[call-overload]


def test_every_enterprise_is_marked_synthetic_and_says_so_in_its_name(installation: Path) -> None:
    assert ask(
        installation, "SELECT count(*) FROM dossiers_enterprise WHERE NOT synthetic OR name NOT LIKE '%合成%'"
    ) == [(0,)]
    assert ask(installation, "SELECT count(*), count(DISTINCT region) FROM dossiers_enterprise") == [(60, 3)]


def test_every_role_has_an_account(installation: Path) -> None:
    held = {row[0] for row in ask(installation, "SELECT DISTINCT role FROM accounts_post")}
    assert held == set(ROLES)
    assert ask(installation, "SELECT count(*) FROM accounts_user WHERE NOT demo") == [(0,)]


@pytest.mark.parametrize(
    "table",
    [
        "dossiers_statement", "dossiers_workingrow", "dossiers_knowntable", "dossiers_docket", "dossiers_message",
        "dossiers_benefit", "dossiers_involvement", "dossiers_look", "dossiers_release", "dossiers_personalrecord",
        "intake_batch", "intake_subscription", "intake_dispatch", "accounts_registration", "accounts_recusal",
        "verdicts_verdict", "verdicts_placement", "organisations_organisation",
    ],
)  # fmt: skip
def test_no_list_is_empty(installation: Path, table: str) -> None:
    assert ask(installation, f"SELECT count(*) FROM {table}")[0][0] > 0


@pytest.mark.parametrize("kind", ["conflict", "alarm", "contest"])
def test_every_kind_of_docket_is_there_with_what_each_side_says(installation: Path, kind: str) -> None:
    found = ask(
        installation, f"SELECT count(*), min(jsonb_array_length(sides)) FROM dossiers_docket WHERE kind = '{kind}'"
    )
    number, sides = found[0]
    assert number > 0
    assert kind == "alarm" or sides > 0  # an alarm may be about a whole row


def test_a_firm_anywhere_in_the_country_can_register(installation: Path) -> None:
    assert ask(installation, "SELECT count(*) FROM organisations_region WHERE level = 'province'") == [(31,)]


def test_every_working_value_names_the_source_and_the_day_of_its_open_statement(installation: Path) -> None:
    """In the shape that reconciliation writes: a fresh demonstration and one that was worked with are read alike."""
    values, origins, right = ask(
        installation,
        """
        SELECT sum((SELECT count(*) FROM jsonb_object_keys(w.values)))::int,
          sum((SELECT count(*) FROM jsonb_object_keys(w.origins)))::int,
          sum((SELECT count(*) FROM jsonb_each(w.origins) o JOIN dossiers_statement s
            ON s.source = o.value ->> 'source'
              AND coalesce(s.marks -> o.key ->> 'on', s.stated_on::text) = o.value ->> 'on'
            WHERE s.enterprise_id = w.enterprise_id AND s."table" = w."table" AND s.key = w.key AND s.replaced IS NULL
              AND s.values ->> o.key = w.values ->> o.key AND o.value ->> 'confidence' = '高'))::int
        FROM dossiers_workingrow w
        """,
    )[0]
    assert values == origins == right > 0
    assert ask(installation, "SELECT count(*) FROM dossiers_workingrow WHERE \"table\" = '人工判断'")[0][0] > 0


def test_every_account_walks_the_fresh_demonstration_without_an_error(installation: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.platform.operations.walk_demo"],
        capture_output=True,
        text=True,
        env=environment(installation, "web"),
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    walked = json.loads(done.stdout.splitlines()[-1])
    assert walked["failed"] == []
    assert walked["pages"] > 100
    assert walked["own"] > 0


def test_some_firms_have_a_history_made_by_imports(installation: Path) -> None:
    """Verdicts of before and after stand side by side, those after name the import; nothing is dated to a day to come."""
    ended, causes, future = ask(
        installation,
        """
        SELECT count(*) FILTER (WHERE v.until IS NOT NULL),
          count(DISTINCT r.reason) FILTER (WHERE r.reason LIKE '导入批次 %'),
          count(*) FILTER (WHERE v.since > now() OR v.until > now() OR v.until < v.since)
        FROM verdicts_verdict v JOIN verdicts_run r ON r.id = v.run_id
        """,
    )[0]
    assert ended > 0 and causes > 0 and future == 0
    week = "now() - interval '8 days'"
    assert ask(installation, f"SELECT count(*) FROM verdicts_verdict WHERE since < {week} AND until IS NOT NULL")[0][0]
    # Whoever is decided today is decided as of today, with or without a history.
    assert ask(
        installation, "SELECT count(DISTINCT as_of) FROM verdicts_run WHERE started > now() - interval '1 day'"
    ) == [(1,)]


def test_firms_that_people_sign_in_for_stay_as_they_were_given(installation: Path) -> None:
    rows = "SELECT count(*) FROM intake_stagedrow s JOIN accounts_postenterprise p ON p.enterprise_id = s.enterprise_id"
    assert ask(installation, rows) == [(0,)]
    assert ask(installation, "SELECT count(*) FROM intake_stagedrow WHERE NOT committed") == [(0,)]


def test_loading_again_changes_nothing(installation: Path) -> None:
    before = ask(installation, "SELECT max(id) FROM audit_entry")
    django("load_demo", "--enterprises", "60", home=installation, role="migrator", say=lambda _: None)
    assert ask(installation, "SELECT max(id) FROM audit_entry") == before


def test_a_load_that_was_killed_starts_over_and_other_data_are_never_mixed_with_it(scratch: Path) -> None:
    prepare(scratch)
    with subprocess.Popen(
        [sys.executable, "-m", "django", "load_demo", "--enterprises", "40"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(scratch, "migrator"),
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if "核定数据" in line:
                os.kill(child.pid, signal.SIGKILL)
                break
    assert ask(scratch, "SELECT count(*) FROM dossiers_enterprise") == [(0,)]
    django("load_demo", "--enterprises", "40", home=scratch, role="migrator", say=lambda _: None)
    assert ask(scratch, "SELECT count(*) FROM dossiers_enterprise") == [(40,)]
    with psycopg.connect(Cluster(scratch).url(SUPERUSER), autocommit=True) as superuser:
        superuser.execute("DELETE FROM operations_mark WHERE name = 'demo'")
    with pytest.raises(OperationError, match="E-OPS-020"):
        django("load_demo", home=scratch, role="migrator", say=lambda _: None)


def test_nobody_settled_what_their_own_office_had_said(installation: Path) -> None:
    assert ask(installation, "SELECT count(*) FROM dossiers_docket WHERE state = 'settled'")[0][0] > 0
    in_their_own_cause = """
        SELECT count(*) FROM dossiers_docket d JOIN accounts_post p ON p.user_id = d.settled_by_id
          JOIN organisations_organisation o ON o.id = p.organisation_id
        WHERE d.state = 'settled' AND o.source <> ''
          AND d.sides @> jsonb_build_array(jsonb_build_object('source', o.source))
    """
    assert ask(installation, in_their_own_cause) == [(0,)]


@pytest.mark.parametrize(("sources", "officer"), [(("税务", "统计"), "ningbo"), (("税务", "工信"), "zhejiang")])
def test_the_province_settles_where_the_figure_of_the_city_is_in_dispute(
    sources: tuple[str, ...], officer: str
) -> None:
    offices = {key: Organisation(source=source) for key, (_, _, _, _, source, _) in UNITS.items()}
    docket = Docket(sides=[{"source": source, "value": "1"} for source in sources])
    settled_by = officer_of_another_office(docket, offices)
    assert settled_by == officer
    unit = next(account.unit for account in ACCOUNTS if account.username == settled_by)
    assert offices[unit or ""].source not in sources
