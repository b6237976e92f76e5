"""What `peiyu doctor` finds on the machine itself."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from peiyu.platform.operations import checks_machine as checks
from peiyu.platform.operations.archive import LAST
from peiyu.platform.operations.found import State


@pytest.fixture
def stranger() -> Iterator[int]:
    """Another program on a port."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>other</html>")

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_port_that_another_program_has_is_a_problem(stranger: int) -> None:
    found = checks.web(stranger)
    assert found.state is State.PROBLEM
    assert "被别的程序占用" in found.what


def test_a_port_that_nobody_has_is_worth_knowing(stranger: int) -> None:
    assert checks.web(1).state is State.NOTE


@pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 能换用户")
def test_a_home_that_is_not_ours_is_found(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "uploads").mkdir(parents=True)
    for folder in (tmp_path, *tmp_path.parents):
        if folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    script = (
        "import sys, os; from pathlib import Path; from peiyu.platform.operations.checks_machine import writable\n"
        "os.setuid(65534); found = writable(Path(sys.argv[1])); print(found.state, found.what, found.remedy)"
    )

    def asked() -> str:
        return subprocess.run(
            [sys.executable, "-c", script, str(home)], capture_output=True, text=True, check=True
        ).stdout

    home.chmod(0o700)
    assert asked().startswith(f"problem 没有读写权限：{home} ")
    home.chmod(0o777)
    assert "任何人都能写" in asked() or "uploads" in asked()
    os.chown(home, 65534, 65534)
    home.chmod(0o750)
    assert f"没有读写权限：{home / 'uploads'} " in asked()  # restored by root, as happens
    os.chown(home / "uploads", 65534, 65534)
    assert asked().startswith("ok")


def test_a_data_folder_that_others_can_read_is_found(tmp_path: Path) -> None:
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg").chmod(0o755)
    assert "chmod 700" in checks.writable(tmp_path).remedy
    (tmp_path / "pg").chmod(0o700)
    assert checks.writable(tmp_path).good


def test_a_disk_that_is_nearly_full_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.room(tmp_path / "not" / "yet").good in {True, False}  # a folder that is not there yet raises nothing
    monkeypatch.setattr(checks, "ROOM", 2**60)
    found = checks.room(tmp_path)
    assert found.state is State.PROBLEM
    assert "只剩" in found.what
    monkeypatch.setattr(checks, "ROOM", 0)
    monkeypatch.setattr(checks, "FILES", 2**60)
    assert not checks.room(tmp_path).good or not os.statvfs(tmp_path).f_files


def test_a_clock_that_went_backwards_is_found(tmp_path: Path) -> None:
    (tmp_path / "audit-seals.jsonl").touch()
    assert checks.clock(tmp_path).good
    later = time.time() + 3600
    os.utime(tmp_path / "audit-seals.jsonl", (later, later))
    found = checks.clock(tmp_path)
    assert found.state is State.PROBLEM
    assert "早于 audit-seals.jsonl 的写入时间" in found.what


def test_a_cache_that_cannot_be_written_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PEIYU_CACHE_DIR", str(tmp_path / "file" / "cache"))
    found = checks.cache()
    assert found.state is State.PROBLEM
    assert "PEIYU_CACHE_DIR" in found.remedy
    monkeypatch.setenv("PEIYU_CACHE_DIR", str(tmp_path / "made" / "later"))
    assert checks.cache().good


def test_what_only_some_need_is_worth_knowing_and_no_problem(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [checks.fonts().state, checks.office().state] == [State.NOTE, State.NOTE]


def test_the_age_of_the_last_backup_is_told(tmp_path: Path) -> None:
    assert checks.backups(tmp_path).state is State.NOTE
    now = dt.datetime.now().astimezone()
    (tmp_path / LAST).write_text(f"{(now - dt.timedelta(hours=5)).isoformat()}\n")
    assert checks.backups(tmp_path).what == "上次备份在 5 小时前"
    assert checks.backups(tmp_path).state is State.OK
    (tmp_path / LAST).write_text(f"{(now - dt.timedelta(days=3)).isoformat()}\n")
    assert checks.backups(tmp_path).state is State.NOTE
