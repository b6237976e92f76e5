"""Whoever rules the database can change the trail; `verify` names the first record that was touched."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("trail")


def codes(found: Any) -> list[str]:
    return [finding.code for finding in found.findings]


def test_an_untouched_trail_is_sound(written: Any) -> None:
    found = written.verify()
    assert found.findings == ()
    assert (found.entries, found.seals, found.witnessed, found.unsealed) == (12, 4, 4, 2)


def test_an_altered_entry_is_named(written: Any) -> None:
    target = written.ids()[4]
    written.superuser.execute("""UPDATE audit_entry SET after = after || '{"name": "别的"}' WHERE id = %s""", [target])
    found = written.verify()
    assert (found.findings[0].code, found.findings[0].entry) == ("E-AUDIT-001", target)


@pytest.mark.parametrize("column", ["actor", "origin", "table_name", "row_id", "operation", "database_role", "request"])
def test_every_column_of_an_entry_is_covered(written: Any, column: str) -> None:
    target = written.ids()[1]
    written.superuser.execute(f"UPDATE audit_entry SET {column} = 'X' WHERE id = %s", [target])
    assert [(f.code, f.entry) for f in written.verify().findings] == [("E-AUDIT-001", target)]


def test_the_time_of_an_entry_is_covered(written: Any) -> None:
    target = written.ids()[1]
    written.superuser.execute("UPDATE audit_entry SET at = at - interval '1 microsecond' WHERE id = %s", [target])
    assert codes(written.verify()) == ["E-AUDIT-001"]


def test_an_entry_altered_together_with_its_digest_breaks_its_seal(written: Any) -> None:
    from peiyu.platform.audit.sql import ENTRY_DIGEST

    target = written.ids()[4]
    written.superuser.execute("UPDATE audit_entry SET actor = '别人' WHERE id = %s", [target])
    written.superuser.execute(f"UPDATE audit_entry SET digest = {ENTRY_DIGEST} WHERE id = {target}")
    found = written.verify()
    assert codes(found) == ["E-AUDIT-004"]
    assert found.findings[0].entry == written.ids()[3]  # the first entry of the seal that covers it


def test_a_deleted_entry_is_named_and_a_hole_is_not(written: Any) -> None:
    target = written.ids()[5]
    written.superuser.execute("DELETE FROM audit_entry WHERE id = %s", [target])
    found = written.verify()
    assert [(f.code, f.entry) for f in found.findings] == [("E-AUDIT-002", target)]


def test_an_entry_put_into_a_hole_is_named(written: Any) -> None:
    ids = written.ids()
    hole = next(number for number in range(ids[0], ids[-1]) if number not in ids)
    written.superuser.execute(
        "INSERT INTO audit_entry SELECT %s, at, actor, database_role, origin, request, table_name, row_id, operation, region,"
        " enterprise_id, before, after, digest FROM audit_entry WHERE id = %s",
        [hole, ids[0]],
    )
    assert ("E-AUDIT-003", hole) in [(f.code, f.entry) for f in written.verify().findings]


@pytest.mark.parametrize(
    "change", ["digest = sha256('x')", "entries = entries + 1", "ranges = '{}'", "last = last - 1"]
)
def test_an_altered_seal_is_found(written: Any, change: str) -> None:
    written.superuser.execute(f"UPDATE audit_seal SET {change} WHERE id = (SELECT min(id) FROM audit_seal)")
    assert not written.verify().sound


def test_a_removed_link_is_found(written: Any) -> None:
    written.superuser.execute("DELETE FROM audit_seal WHERE id = (SELECT min(id) + 1 FROM audit_seal)")
    assert "E-AUDIT-005" in codes(written.verify())


def test_a_tail_cut_off_with_its_seals_is_found(written: Any) -> None:
    last = written.superuser.execute("SELECT first FROM audit_seal ORDER BY id DESC LIMIT 1").fetchone()[0]
    written.superuser.execute("DELETE FROM audit_entry WHERE id >= %s", [last])
    written.superuser.execute("DELETE FROM audit_seal WHERE last >= %s", [last])
    assert codes(written.verify()) == ["E-AUDIT-005"]  # within the database nothing tells: the witness does


def test_a_chain_written_anew_is_found(written: Any) -> None:
    from peiyu.platform.audit.sql import ENTRY_DIGEST

    written.superuser.execute("UPDATE audit_entry SET actor = '别人' WHERE id = (SELECT min(id) FROM audit_entry)")
    written.superuser.execute(f"UPDATE audit_entry SET digest = {ENTRY_DIGEST}")
    written.superuser.execute("DELETE FROM audit_seal")
    written.superuser.execute("ALTER SEQUENCE audit_seal_id_seq RESTART WITH 1")
    written.superuser.execute("SELECT peiyu_audit_seal()")
    assert not written.verify().sound


def test_a_witness_line_cut_short_by_a_crash_is_written_again(written: Any) -> None:
    whole = written.witness.read_text("utf-8")
    written.witness.write_text(whole[:-20], "utf-8")
    written.seal()
    found = written.verify()
    assert found.sound
    assert found.witnessed == found.seals == 5


@pytest.mark.parametrize("harm", [lambda line: "", lambda line: line[:20] + "\n", lambda line: line.replace("{", "[")])
def test_a_witness_line_lost_or_spoilt_among_others_is_found(written: Any, harm: Any) -> None:
    lines = written.witness.read_text("utf-8").splitlines(keepends=True)
    written.witness.write_text("".join([lines[0], harm(lines[1]), *lines[2:]]), "utf-8")
    written.seal()
    assert codes(written.verify()) == ["E-AUDIT-007"]


def test_those_who_serve_cannot_touch_the_trail(written: Any) -> None:
    import psycopg

    for statement in (
        "UPDATE audit_entry SET actor = ''",
        "DELETE FROM audit_entry",
        "INSERT INTO audit_seal (id) VALUES (99)",
        "SELECT * FROM audit_entry",
        "TRUNCATE audit_entry",
        "ALTER TABLE organisations_region DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            written.web.execute(statement)


def test_a_running_transaction_is_waited_for_and_its_entry_never_falls_behind_a_seal(
    written: Any, trail: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    import psycopg

    from peiyu.platform.database.roles import WEB

    slow = psycopg.connect(trail.url(WEB, "trail"))
    slow.execute("INSERT INTO organisations_region (code, name, level) VALUES ('999901', '慢', 'county')")
    written.change("快", 1)  # a later number, committed first
    outcome: list[int] = []
    sealing = threading.Thread(target=lambda: outcome.append(written.seal()))
    sealing.start()
    written_meanwhile = psycopg.connect(trail.url(WEB, "trail"), autocommit=True)
    written_meanwhile.execute(
        "INSERT INTO organisations_region (code, name, level) VALUES ('999902', '其间', 'county')"
    )
    assert sealing.is_alive()  # it waits; nobody waits for it
    slow.commit()
    sealing.join()
    slow.close()
    written_meanwhile.close()
    assert outcome[0] in (4, 5)  # the two of the tail, both of these, perhaps the one written meanwhile
    assert written.verify().sound
