"""Many equal problems of a column are one line, the others stand by themselves; all of them on request."""

from __future__ import annotations

import pytest

from peiyu.cli.report import list_each, print_problems
from peiyu.problems import Place, Problem


def wrong(line: int, column: int = 3, name: str = "营业收入", word: str = "很多") -> Problem:
    place = Place("窑乡.xlsx", line, column, "年度", name)
    return Problem(place, "E-DATA-030", f"不是数字：“{word}{line}”，应为数字", "写成普通数字")


def printed(capsys: pytest.CaptureFixture[str], problems: list[Problem]) -> list[str]:
    print_problems(problems)
    return capsys.readouterr().err.splitlines()


def test_equal_errors_are_one_line_a_column(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [
        wrong(line, column, name) for line in range(2, 302) for column, name in ((3, "营业收入"), (4, "净利润"))
    ]
    lines = printed(capsys, problems)
    assert len(lines) == 3
    assert "表“年度” C列“营业收入”: E-DATA-030 不是数字，300 处（第 2、3、4、5、6 行等）" in lines[0]
    assert "“很多2”，应为数字；“很多3”" in lines[0]
    assert "D列“净利润”" in lines[1]
    assert "共 600 个错误" in lines[2]
    assert "--each-problem" in lines[2]


def test_a_few_stand_by_themselves_and_no_option_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, [wrong(2), wrong(7), wrong(9)])
    assert [line.split()[2] for line in lines[:3]] == ["第2行", "第7行", "第9行"]
    assert lines[3] == "共 3 个错误，0 个提示"


def test_every_problem_is_listed_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    list_each(True)
    try:
        assert len(printed(capsys, [wrong(line) for line in range(2, 102)])) == 101
    finally:
        list_each(False)
