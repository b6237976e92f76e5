"""A backup holds every row, a restore gives every row back, and what is damaged is refused."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import psycopg
import pytest

import peiyu
from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.roles import SUPERUSER
from peiyu.platform.operations.archive import Manifest, pack, unpack
from peiyu.platform.operations.backup import backup
from peiyu.platform.operations.census import Count, census, differences
from peiyu.platform.operations.connecting import connect
from peiyu.platform.operations.failures import OperationError
from peiyu.platform.operations.restore import not_newer, restore


def quiet(_: str) -> None:
    return


@pytest.fixture(scope="module")
def archive(installation: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("backup") / "peiyu.tar"
    backup(installation, out, quiet)
    return out


def seen_by_superuser(home: Path) -> dict[str, Count]:
    with psycopg.connect(Cluster(home).url(SUPERUSER)) as superuser:
        return census(superuser)


def test_nothing_is_hidden_from_the_backup_by_row_level_security(
    installation: Path, archive: Path, tmp_path: Path
) -> None:
    manifest = unpack(archive, tmp_path)
    assert differences(seen_by_superuser(installation), manifest.tables) == []
    for table in ("dossiers_statement", "dossiers_personalrecord", "verdicts_verdict", "audit_entry", "accounts_user"):
        assert manifest.tables[table].rows > 0


def test_a_restore_gives_everything_back(installation: Path, archive: Path, scratch: Path) -> None:
    restore(archive, scratch, quiet)
    Cluster(scratch).start()
    assert differences(seen_by_superuser(installation), seen_by_superuser(scratch)) == []
    assert (scratch / "uploads" / "ab" / "abcdef").read_bytes() == bytes(range(256))
    with psycopg.connect(Cluster(scratch).url(SUPERUSER)) as superuser:
        forced = superuser.execute("SELECT count(*) FROM pg_class WHERE relforcerowsecurity").fetchone()
        triggers = superuser.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'audit_%'").fetchone()
    with connect("web", scratch) as web:
        unseen = web.execute("SELECT count(*) FROM dossiers_enterprise").fetchone()
    assert (forced or (0,))[0] > 15
    assert (triggers or (0,))[0] > 40
    assert unseen == (0,)  # the policies are back as well


def test_a_restored_trail_is_sound_and_goes_on(archive: Path, scratch: Path) -> None:
    from peiyu.platform.audit.seals import seal
    from peiyu.platform.audit.verify import verify

    restore(archive, scratch, quiet)
    Cluster(scratch).start()
    with connect("web", scratch) as web:
        web.execute("INSERT INTO organisations_region (code, name, level) VALUES ('999999', '新', 'county')")
    with connect("job", scratch) as job:
        job.autocommit = True
        assert seal(job, scratch / "audit-seals.jsonl") == 1
    with connect("audit", scratch) as reader:
        found = verify(reader, scratch / "audit-seals.jsonl")
    assert found.sound
    assert found.witnessed == found.seals == 2


def test_a_seal_made_during_the_backup_does_not_make_the_restored_trail_look_cut(
    installation: Path, tmp_path: Path, scratch: Path
) -> None:
    from peiyu.platform.audit.seals import seal
    from peiyu.platform.audit.verify import verify

    def work_goes_on(step: str) -> None:
        """An officer works and the worker seals, between the snapshot and the packing."""
        if "逐表" in step:
            with connect("web", installation) as web:
                web.execute("INSERT INTO organisations_region (code, name, level) VALUES ('999998', '新', 'county')")
            with connect("job", installation) as job:
                job.autocommit = True
                assert seal(job, installation / "audit-seals.jsonl") > 0

    backup(installation, tmp_path / "peiyu.tar", work_goes_on)
    restore(tmp_path / "peiyu.tar", scratch, quiet)
    Cluster(scratch).start()
    with connect("audit", scratch) as reader:
        found = verify(reader, scratch / "audit-seals.jsonl")
    assert found.sound, found.findings
    assert found.witnessed == found.seals
    with connect("migrator", installation) as owner:
        owner.execute("DELETE FROM organisations_region WHERE code = '999998'")


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    empty = Manifest("2026-11-22T06:00:00+08:00", "0.1.0", "", {}, {})
    with pytest.raises(FileNotFoundError):
        pack(tmp_path / "peiyu.tar", {"uploads/ab/gone": tmp_path / "gone"}, empty)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_place_for_a_backup(installation: Path, tmp_path: Path) -> None:
    with pytest.raises(OperationError, match="E-OPS-033"):
        backup(installation, tmp_path, quiet)


@pytest.mark.parametrize(
    ("version", "taken"),
    [("0.0.9", True), (peiyu.__version__, True), (f"{peiyu.__version__}.dev1", True), ("0.10.0", False), ("99", False)],
)
def test_a_backup_of_a_newer_version_is_refused(version: str, taken: bool) -> None:
    if taken:
        not_newer(version)
    else:
        with pytest.raises(OperationError, match="E-OPS-037"):
            not_newer(version)


def test_a_backup_of_a_newer_version_makes_nothing(archive: Path, tmp_path: Path, scratch: Path) -> None:
    newer = tmp_path / "newer.tar"
    with tarfile.open(archive) as old, tarfile.open(newer, "w") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            data = content.read()
            if member.name == "manifest.json":
                data = json.dumps(json.loads(data) | {"version": "99.0"}).encode()
                member.size = len(data)
            new.addfile(member, io.BytesIO(data))
    with pytest.raises(OperationError, match="E-OPS-037"):
        restore(newer, scratch, quiet)
    assert not (scratch / "pg").exists()


def test_an_installation_in_use_is_not_restored_over(installation: Path, archive: Path) -> None:
    with pytest.raises(OperationError, match="E-OPS-035"):
        restore(archive, installation, quiet)


def test_a_damaged_archive_is_refused_before_anything_is_made(archive: Path, tmp_path: Path, scratch: Path) -> None:
    content = bytearray(archive.read_bytes())
    with tarfile.open(archive) as tar:
        dump = tar.getmember("database.dump")
    content[dump.offset_data + dump.size // 2] ^= 1
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(content)
    with pytest.raises(OperationError, match="E-OPS-031"):
        restore(damaged, scratch, quiet)
    assert not (scratch / "pg").exists()


def test_a_cut_archive_is_refused(archive: Path, tmp_path: Path, scratch: Path) -> None:
    cut = tmp_path / "cut.tar"
    cut.write_bytes(archive.read_bytes()[:-200_000])
    with pytest.raises(OperationError, match=r"E-OPS-03[01]"):
        restore(cut, scratch, quiet)


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "uploads/../../evil", "other"])
def test_a_foreign_member_is_refused(name: str, tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar"
    with tarfile.open(evil, "w") as tar:
        member = tarfile.TarInfo(name)
        member.size = 1
        tar.addfile(member, io.BytesIO(b"x"))
    (tmp_path / "out").mkdir()
    with pytest.raises(OperationError, match="E-OPS-030"):
        unpack(evil, tmp_path / "out")
    assert not (tmp_path / "evil").exists()


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar"
    with tarfile.open(evil, "w") as tar:
        member = tarfile.TarInfo("uploads/link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    with pytest.raises(OperationError, match="E-OPS-030"):
        unpack(evil, tmp_path / "out")


def test_another_format_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.tar"
    text = json.dumps({"format": 99}).encode()
    with tarfile.open(other, "w") as tar:
        member = tarfile.TarInfo("manifest.json")
        member.size = len(text)
        tar.addfile(member, io.BytesIO(text))
    with pytest.raises(OperationError, match="格式 99"):
        unpack(other, tmp_path / "out")


def test_a_census_sees_a_change_of_content_and_not_of_order(installation: Path) -> None:
    with psycopg.connect(Cluster(installation).url(SUPERUSER)) as superuser:
        superuser.execute("CREATE TABLE public.one AS SELECT n FROM generate_series(1, 1000) AS n ORDER BY n")
        superuser.execute("CREATE TABLE public.two AS SELECT n FROM generate_series(1, 1000) AS n ORDER BY -n")
        superuser.execute("CREATE TABLE public.three AS SELECT greatest(n, 2) AS n FROM generate_series(1, 1000) AS n")
        found = census(superuser)
        superuser.rollback()
    assert found["one"] == found["two"]
    assert found["one"].rows == found["three"].rows == 1000
    assert found["one"].digest != found["three"].digest


def test_differences_are_named_table_by_table() -> None:
    was = {"a": Count(1, "x"), "b": Count(2, "y"), "c": Count(3, "z")}
    now = {"a": Count(1, "w"), "b": Count(1, "y"), "d": Count(0, "")}
    assert differences(was, now) == [
        "a：行数相同（1），内容不同",
        "b：应有 2 行，现有 1 行",
        "c：缺少这张表",
        "d：多出这张表",
    ]
