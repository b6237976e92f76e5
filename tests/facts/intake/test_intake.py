"""A file is opened only in a child process; what is hostile is refused with a code, a reason and a remedy in Chinese."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from peiyu.facts.intake import FileKind, Limits, examine
from peiyu.facts.intake import quarantine as quarantine_module
from peiyu.facts.intake.tables import read_tables
from peiyu.facts.report import Report

from . import hostile

CHINESE = re.compile(r"[一-鿿]")


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_hostile_files_are_refused_with_reason_and_remedy(name: str) -> None:
    make, code = hostile.HOSTILE[name]
    verdict = examine(make())
    assert (verdict.accepted, verdict.code) == (False, code), verdict
    assert CHINESE.search(verdict.reason)
    assert CHINESE.search(verdict.remedy)


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "年度"
    book.active.append(["统一社会信用代码", "年度", "营业收入"])
    book.active.append(["91330200MA00000009", 2025, 12.5])
    book.save(path)
    return path


def test_what_breaks_in_quarantine_is_logged_by_its_place_and_without_the_words_of_the_file(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", "peiyu.intake")
    request = {"table": "年度", "problems": ["机密乙"]}  # no mapping: a defect of the caller
    answer = quarantine_module.in_quarantine("mark", "名称\n机密甲\n".encode(), request=request)
    assert answer.verdict.code == "E-FILE-001"
    assert re.search(r"TypeError \(marking\.py:\d+", caplog.text)
    assert "机密" not in caplog.text


def test_the_kind_comes_from_the_content_and_not_from_the_name(tmp_path: Path) -> None:
    verdict = examine(workbook(tmp_path / "扫描件.pdf.xlsx").rename(tmp_path / "扫描件.pdf"))
    assert (verdict.accepted, verdict.kind, verdict.suffix) == (True, FileKind.WORKBOOK, ".xlsx")
    assert len(verdict.sha256) == 64


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (hostile.pdf(), FileKind.PDF),
        ("名称,类型\n甲,发明专利\n".encode("gb18030"), FileKind.CSV),
        ("名称\n甲\n".encode("utf-8-sig"), FileKind.CSV),
        (hostile.package({}, "word/document.xml"), FileKind.DOCX),
    ],
)
def test_ordinary_files_come_in(data: bytes, kind: FileKind) -> None:
    verdict = examine(data)
    assert (verdict.accepted, verdict.kind) == (True, kind), verdict


def test_a_kind_that_is_not_wanted_is_refused_and_the_wanted_ones_are_named() -> None:
    verdict = examine(hostile.pdf(), Limits(accept=frozenset({FileKind.WORKBOOK})))
    assert verdict.code == "E-FILE-005"
    assert "Excel 工作簿" in verdict.remedy


def test_a_child_that_overstays_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(tmp_path, monkeypatch, "import time; time.sleep(600)")
    started = time.monotonic()
    assert examine(hostile.pdf(), Limits(wall_seconds=0.5)).code == "E-FILE-006"
    assert time.monotonic() - started < 60  # it did not wait for the child to end by itself


def test_a_child_that_eats_memory_is_stopped() -> None:
    assert examine(hostile.pdf(), Limits(memory_bytes=24 << 20)).code == "E-FILE-007"


def test_a_child_that_dies_is_a_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(tmp_path, monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert examine(hostile.pdf()).code == "E-FILE-007"


def test_a_child_that_talks_without_end_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(tmp_path, monkeypatch, "import sys\nwhile True: sys.stdout.write('x' * 65536)")
    assert examine(hostile.pdf(), Limits(answer_bytes=1 << 20)).code == "E-FILE-002"


def test_the_child_gets_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEIYU_DATABASE_URL", "postgresql://secret")
    given = []
    start = quarantine_module.subprocess.Popen
    monkeypatch.setattr(
        quarantine_module.subprocess,
        "Popen",
        lambda *args, **more: (given.append(more["env"]), start(*args, **more))[1],
    )
    assert examine(hostile.pdf()).accepted
    assert "PEIYU_DATABASE_URL" not in given[0]


def _pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let the child run another program."""
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{program.replace(chr(39), chr(34))}'\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))


def test_a_workbook_is_read_through_quarantine(tmp_path: Path) -> None:
    report = Report()
    [sheet] = read_tables(workbook(tmp_path / "a.xlsx").read_bytes(), report, name="甲公司.xlsx")
    assert not report.found
    assert (sheet.name, sheet.file, sheet.headers[1]) == ("年度", "甲公司.xlsx", "年度")
    assert sheet.columns[2].shown(0) == "12.5"


def test_a_csv_file_is_read_through_quarantine(tmp_path: Path) -> None:
    report = Report()
    [sheet] = read_tables("统一社会信用代码,企业名称\na,'=1+1\n".encode("gb18030"), report, name="企业.csv")
    assert not report.found
    assert (sheet.name, sheet.file, sheet.columns[1].shown(0)) == ("企业", "企业.csv", "=1+1")


def test_a_refused_upload_is_a_problem_of_the_named_file() -> None:
    report = Report()
    assert read_tables(hostile.zip_bomb(), report, name="甲.xlsx") == []
    assert [(p.code, p.place.file) for p in report.found] == [("E-FILE-002", "甲.xlsx")]


def test_broken_lines_of_a_csv_file_are_named() -> None:
    report = Report()
    read_tables("统一社会信用代码,企业名称\na,b,c,d\n".encode(), report, name="企业.csv")
    assert [(p.code, p.place.file, p.place.line) for p in report.found] == [("E-DATA-006", "企业.csv", 2)]
