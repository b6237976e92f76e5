"""Statements about `peiyu compare` with one side from standard input."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from peiyu.cli.main import main

OLD = "竹乡市支持窑业若干措施\n一、对新建龙窑的陶坊，奖励20万元。\n"


@pytest.fixture
def new(tmp_path: Path) -> str:
    path = tmp_path / "新.txt"
    path.write_text(OLD.replace("20", "30"), encoding="utf-8")
    return str(path)


def given(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8"))))


@pytest.mark.parametrize("by", ["条款", "主题"])
def test_either_side_is_read_from_standard_input(
    by: str, new: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for sides in (("-", new), (new, "-")):
        given(monkeypatch, OLD)
        assert main(["compare", *sides, "--by", by, "--format", "json"]) == 0
        told = capsys.readouterr().out
        assert "标准输入" in told
        if by == "条款":
            [number] = json.loads(told)["numbers"]
            assert {number["old"], number["new"]} == {"20万元", "30万元"}


def test_both_sides_cannot_be_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given(monkeypatch, OLD)
    assert main(["compare", "-", "-"]) == 2
    told = capsys.readouterr().err
    assert "E-CLI-004" in told
    assert "至少一份写文件名" in told
