"""Many documents: a file for each, what failed said beside the others, and a run that goes on where it stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peiyu.cli.main import main

TEXT = "某市若干措施\n一、支持创新。对新建窑场给予10万元奖励。\n"


@pytest.fixture
def papers(tmp_path: Path) -> list[str]:
    names = []
    for folder in ("甲", "乙"):
        path = tmp_path / "文件" / folder / "通知.txt"
        path.parent.mkdir(parents=True)
        path.write_text(TEXT, encoding="utf-8")
        names.append(str(path))
    return names


def test_files_of_one_name_do_not_meet(papers, tmp_path):
    out = tmp_path / "结果"
    assert main(["deconstruct", *papers, "--each", str(out)]) == 0
    told = [json.loads((out / folder / "通知.txt.json").read_text(encoding="utf-8")) for folder in ("甲", "乙")]
    assert [one["document"]["path"] for one in told] == papers
    assert all(one["measures"] for one in told)


def test_what_is_there_is_not_read_again_but_with_force(papers, tmp_path, capsys):
    out = tmp_path / "结果"
    main(["deconstruct", *papers, "--each", str(out)])
    first = out / "甲" / "通知.txt.json"
    first.write_text("改过", encoding="utf-8")
    (out / "乙" / "通知.txt.json").unlink()
    assert main(["deconstruct", *papers, "--each", str(out)]) == 0
    assert first.read_text(encoding="utf-8") == "改过"
    assert (out / "乙" / "通知.txt.json").is_file()
    assert "1 份以前已经写好" in capsys.readouterr().err
    assert main(["deconstruct", *papers, "--each", str(out), "--force"]) == 0
    assert "measures" in first.read_text(encoding="utf-8")


def test_a_document_that_cannot_be_read_says_why_and_is_tried_again(papers, tmp_path):
    out = tmp_path / "结果"
    bad = tmp_path / "文件" / "甲" / "坏.docx"
    bad.write_bytes(b"PK\x03\x04")
    assert main(["deconstruct", *papers, str(bad), "--each", str(out)]) == 1
    failed = out / "甲" / "坏.docx.json.没有读出.json"
    assert json.loads(failed.read_text(encoding="utf-8"))["errors"][0]["code"].startswith("E-TEXT")
    assert (out / "甲" / "通知.txt.json").is_file()
    bad.write_text(TEXT, encoding="utf-8")
    bad.rename(bad.with_suffix(".txt"))
    bad = bad.with_suffix(".txt")
    assert main(["deconstruct", *papers, str(bad), "--each", str(out)]) == 0


def test_the_list_says_which_document_failed(papers, tmp_path, capsys):
    missing = str(tmp_path / "没有.txt")
    assert main(["deconstruct", *papers, missing]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["document"]["path"] for one in told] == [*papers, missing]
    assert told[-1]["errors"][0]["remedy"] and "measures" not in told[-1]


def test_what_has_to_be_known_of_a_document_stands_in_its_object(tmp_path, capsys):
    path = tmp_path / "空.txt"
    path.write_text("某市概况\n本市位于东部。\n", encoding="utf-8")
    main(["deconstruct", str(path)])
    assert json.loads(capsys.readouterr().out)["notices"][0]["code"] == "W-TEXT-001"


@pytest.mark.parametrize(
    "more", [["--format", "xlsx"], ["--format", "rules"], ["--out", "a.json"], ["--llm", "http://127.0.0.1:1/v1"]]
)
def test_what_does_not_go_with_a_file_for_each_is_refused(papers, tmp_path, capsys, more):
    assert main(["deconstruct", *papers, "--each", str(tmp_path / "结果"), *more]) in (1, 2)
    assert "--each" in capsys.readouterr().err
    assert not (tmp_path / "结果").exists()


def test_standard_input_has_no_file_of_its_own(tmp_path, capsys):
    assert main(["deconstruct", "-", "--each", str(tmp_path / "结果")]) in (1, 2)
    assert "标准输入" in capsys.readouterr().err


def test_no_original_is_written_over(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    other = tmp_path / "a.txt.json"
    other.write_text(TEXT, encoding="utf-8")
    assert main(["deconstruct", str(path), str(other), "--each", str(tmp_path), "--force"]) == 1
    assert other.read_text(encoding="utf-8") == TEXT
