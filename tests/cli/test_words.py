"""Statements about what every command says: Chinese throughout, on any screen, and never a traceback."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from peiyu.cli.main import main
from tests.cli.conftest import Ran

Peiyu = Callable[..., Ran]
COMMANDS = (
    "check", "template", "synth", "match", "explain", "cohort", "deconstruct", "compare", "demo", "bench", "serve", "prepare",
    "administrators", "doctor", "audit", "backup", "restore", "database",
)  # fmt: skip
ENGLISH = re.compile(
    r"usage|positional|options:|show this help|show program|required|invalid|unrecognized|expected|argument", re.I
)
TEXT = "瓷城市若干措施\n一、支持窑业。对高新技术企业给予10万元补助，支持企业•𠮷窑发展。\n"


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_the_help_of_every_command_is_chinese(peiyu: Peiyu, command: tuple[str, ...]) -> None:
    found = peiyu(*command, "--help")
    assert found.code == 0
    assert found.out.startswith("用法：")
    assert "显示这份说明" in found.out
    assert not ENGLISH.search(found.out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "还要写 命令"),
        (("deconstruct",), "还要写 文件"),
        (("compare", "a", "b", "--by", "章"), "--by 不能是 章"),
        (("compare", "a", "b", "--out"), "--out 后面要写一个值"),
        (("compare", "a", "b", "--wide"), "不认识 --wide"),
        (("check", "--cases=1"), "--cases 后面不要写值"),
        (("check", "--c"), "不够明确"),
    ],
)
def test_wrong_usage_is_said_in_chinese(peiyu: Peiyu, arguments: tuple[str, ...], words: str) -> None:
    found = peiyu(*arguments)
    assert found.code == 2
    assert words in found.err
    assert not ENGLISH.search(found.err)


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "窑业.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def on_a_gbk_screen(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> tuple[int, str, str]:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="gbk") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    code = main([str(a) for a in arguments])
    told = []
    for stream in (out, err):
        stream.flush()
        told.append(stream.buffer.getvalue().decode("gbk"))
    return code, told[0], told[1]


def test_json_on_a_gbk_screen_says_the_same_with_escapes(monkeypatch: pytest.MonkeyPatch, policy: Path) -> None:
    code, out, err = on_a_gbk_screen(monkeypatch, "deconstruct", policy)
    assert code == 0
    assert "\\u2022\\ud842\\udfb7" in out
    assert "•𠮷窑" in json.loads(out)["measures"][0]["text"]
    assert "W-CLI-001" not in err


def test_yaml_on_a_gbk_screen_says_the_same(monkeypatch: pytest.MonkeyPatch, policy: Path) -> None:
    code, out, _ = on_a_gbk_screen(monkeypatch, "deconstruct", policy, "--format", "yaml")
    assert code == 0
    assert "•𠮷窑" in yaml.safe_load(out)["measures"][0]["text"]


def test_text_on_a_gbk_screen_is_shown_with_marks_and_a_word_of_it(
    monkeypatch: pytest.MonkeyPatch, policy: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new.txt"
    new.write_text(TEXT.replace("10万", "20万"), encoding="utf-8")
    code, out, err = on_a_gbk_screen(monkeypatch, "compare", policy, new)
    assert code == 0
    assert "??窑" in out
    assert "W-CLI-001" in err
    assert "--out" in err


def test_a_name_that_is_no_text_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, err = on_a_gbk_screen(monkeypatch, "deconstruct", "窑\udcff.txt")
    assert code == 1
    assert "没有这个文件" in err
