"""Statements about what the machine refuses: the line names the file that the user named, says why and what to do, in Chinese."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter.exceptions import FileCreateError

from peiyu.cli.failures import named, os_error, own_fault
from tests.cli.conftest import Ran

Peiyu = Callable[..., Ran]
FULL = Path("/dev/full")
DATE = ("--as-of", "2026-06-30", "--rule", "cn.sme-size")
TEXT = "瓷城市若干措施\n一、支持窑业。对高新技术企业给予10万元奖励。\n"
SMALL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from peiyu.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "窑业.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def on_a_small_disk(*arguments: object) -> Ran:
    """A command that may write no more than 300 bytes to any file, as on a disk that runs full."""
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_device_is_named(peiyu: Peiyu, policy: Path, county: Path) -> None:
    for asked in (
        ("deconstruct", policy),
        ("compare", policy, policy),
        ("match", county, *DATE, "--format", "jsonl"),
        ("match", county, *DATE, "--format", "csv"),
        ("match", county, *DATE, "--format", "table"),
        ("match", county, *DATE, "--format", "parquet"),
    ):
        found = peiyu(*asked, "--out", FULL)
        assert found.code == 1, asked
        last = found.err.strip().splitlines()[-1]
        assert last.startswith("/dev/full: E-CLI-008 读写不了：磁盘满了（腾出空间"), asked


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("asked", [("template", "OUT"), ("--help",), ("match", "--help")])
def test_a_full_standard_output_is_named_and_python_says_nothing(
    asked: tuple[str, ...], buffered: bool, tmp_path: Path
) -> None:
    given = [str(tmp_path / "t.xlsx") if word == "OUT" else word for word in asked]
    buffers = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    told = buffers if buffered else {**buffers, "PYTHONUNBUFFERED": "1"}
    with FULL.open("w") as full:
        command = [sys.executable, "-m", "peiyu.cli.main", *given]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=told)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("标准输出: E-CLI-008 读写不了：磁盘满了")
    assert "Exception" not in done.stderr


def test_on_a_disk_that_runs_full_the_file_is_named_and_what_was_there_stays(
    policy: Path, county: Path, tmp_path: Path
) -> None:
    asked = {
        "a.json": ("deconstruct", policy, "--force", "--format", "json", "--out"),
        "a.xlsx": ("deconstruct", policy, "--force", "--format", "xlsx", "--out"),
        "b.xlsx": ("match", county, *DATE, "--format", "xlsx", "--out"),
        "c.parquet": ("match", county, *DATE, "--format", "parquet", "--out"),
        "d.xlsx": ("template", "--force"),
        "e.xlsx": ("synth", "--force", "--enterprises", 5, "--out"),
    }
    for name, command in asked.items():
        out = tmp_path / name
        out.write_bytes(b"mine")
        found = on_a_small_disk(*command, out)
        assert found.code == 1, name
        assert found.err.splitlines()[-1].startswith(f"{out}: E-CLI-008 读写不了：文件太大"), found.err
        assert out.read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*asked, policy.name])


@pytest.mark.parametrize("name", ["窑", "窑.parquet"])
def test_a_folder_on_a_disk_that_runs_full_is_named_and_not_made(tmp_path: Path, name: str) -> None:
    found = on_a_small_disk("synth", "--enterprises", 50, "--out", tmp_path / name)
    assert found.code == 1
    assert found.err.splitlines()[-1].startswith(f"{tmp_path / name}: E-CLI-008"), found.err
    assert list(tmp_path.iterdir()) == []


def test_a_path_through_a_file_is_named(peiyu: Peiyu, county: Path, policy: Path) -> None:
    found = peiyu("match", county, *DATE, "--format", "csv", "--out", policy / "a.csv")
    assert (found.code, "E-CLI-008" in found.err, str(policy) in found.err) == (1, True, True)


def test_rows_for_another_program_end_well(county: Path) -> None:
    """`match --format csv` printed: in a process of its own, because the output of this one is not really the screen."""
    command = [sys.executable, "-m", "peiyu.cli.main", "match", str(county), *DATE, "--format", "csv"]
    done = subprocess.run(command, capture_output=True)
    assert (done.returncode, b"Traceback" in done.stderr, b"ValueError" in done.stderr) == (0, False, False)
    assert len(done.stdout.splitlines()) > 60


def test_a_defect_of_the_program_is_a_line_with_its_place(
    peiyu: Peiyu, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def defective(*_: object) -> None:
        raise KeyError("窑")

    monkeypatch.setattr("peiyu.cli.deconstruct.deconstruct", lambda *_: None)
    monkeypatch.setattr("peiyu.cli.deconstruct.noticed", defective)
    found = peiyu("deconstruct", policy)
    assert found.code == 1
    assert found.err.startswith("程序自己出了错（KeyError，")
    assert "E-CLI-014" in found.err
    monkeypatch.setenv("PEIYU_DEBUG", "1")
    with pytest.raises(KeyError):
        peiyu("deconstruct", policy)


def test_a_defect_that_is_told_in_one_line_stands_whole_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "peiyu.cli")
    assert own_fault(KeyError("窑")).startswith("程序自己出了错（KeyError")
    (record,) = caplog.records
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], KeyError)


def test_an_error_that_is_none_of_the_machine_is_left_alone() -> None:
    assert os_error(ValueError("窑")) is None


@pytest.mark.parametrize(
    ("failed", "name"),
    [
        (OSError(errno.ENOSPC, "x"), "窑.csv"),  # a full disk names no file
        (OSError(errno.ENOSPC, "x", "茶/.beside"), "窑.csv"),  # ours
        (OSError(errno.ENOENT, "x", "竹/企业.csv"), "竹/企业.csv"),  # another file, which was read
        (OSError("File too large (os error 27)"), "窑.csv"),  # as the writer of tables says it
        (FileCreateError(OSError(errno.ENOSPC, "x")), "窑.csv"),  # as the writer of workbooks says it
    ],
)
def test_a_failure_has_the_name_that_the_user_gave(failed: Exception, name: str) -> None:
    with pytest.raises(OSError, match=re.escape(name)) as found, named(Path("窑.csv"), Path("茶")):
        raise failed
    assert found.value.filename == name
    assert found.value.errno in (errno.ENOSPC, errno.ENOENT, errno.EFBIG)
