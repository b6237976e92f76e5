"""Many documents: a file for each, what failed said beside the others, and a run that goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import openpyxl
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
    assert "甲/通知.txt.json: W-CLI-002 结果写好以后被改过" in capsys.readouterr().err
    main(["deconstruct", *papers[1:], "--each", str(out)])
    assert "1 份以前已经写好" in capsys.readouterr().err
    assert main(["deconstruct", *papers, "--each", str(out), "--force"]) == 0
    assert "measures" in first.read_text(encoding="utf-8")


def test_another_file_of_the_same_name_is_read_in_a_later_call(papers, tmp_path, capsys):
    out = tmp_path / "结果"
    assert main(["deconstruct", papers[0], "--each", str(out)]) == 0
    Path(papers[1]).write_text(TEXT.replace("10万元", "20万元"), encoding="utf-8")
    assert main(["deconstruct", papers[1], "--each", str(out)]) == 0
    told = {
        name: json.loads((out / name).read_text(encoding="utf-8")) for name in ("通知.txt.json", "乙/通知.txt.json")
    }
    assert [one["document"]["path"] for one in told.values()] == papers
    capsys.readouterr()
    assert main(["deconstruct", *papers, "--each", str(out)]) == 0  # both together: each where it was
    assert "2 份以前已经写好" in capsys.readouterr().err
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.json")) == sorted(told)


def test_a_document_that_changed_is_read_again_but_a_result_changed_by_hand_is_kept(papers, tmp_path, capsys):
    out = tmp_path / "结果"
    main(["deconstruct", papers[0], "--each", str(out)])
    result = out / "通知.txt.json"
    Path(papers[0]).write_text(TEXT.replace("10万元", "20万元"), encoding="utf-8")
    assert main(["deconstruct", papers[0], "--each", str(out)]) == 0
    assert json.loads(result.read_text(encoding="utf-8"))["measures"][0]["amounts"][0]["value"] == 20
    result.write_text("核过", encoding="utf-8")
    Path(papers[0]).write_text(TEXT.replace("10万元", "30万元"), encoding="utf-8")
    capsys.readouterr()
    assert main(["deconstruct", papers[0], "--each", str(out)]) == 1
    assert result.read_text(encoding="utf-8") == "核过"
    assert "通知.txt.json: E-CLI-009 原文件或程序变了" in capsys.readouterr().err


def test_a_file_of_somebody_else_is_not_taken_for_a_result(papers, tmp_path, capsys):
    out = tmp_path / "结果"
    out.mkdir()
    (out / "通知.txt.json").write_text("别人的", encoding="utf-8")
    assert main(["deconstruct", papers[0], "--each", str(out)]) == 1
    assert "E-CLI-009 已经有这个文件" in capsys.readouterr().err
    assert (out / "通知.txt.json").read_text(encoding="utf-8") == "别人的"


def test_the_place_of_a_document_that_failed_is_not_given_away(papers, tmp_path):
    out = tmp_path / "结果"
    Path(papers[0]).write_bytes(b"\x00\xff" * 50)
    assert main(["deconstruct", papers[0], "--each", str(out)]) == 1
    assert main(["deconstruct", papers[1], "--each", str(out)]) == 0
    assert (out / "通知.txt.json.没有读出.json").is_file()
    assert (out / "乙" / "通知.txt.json").is_file()


def test_a_half_written_line_of_the_list_of_results_only_reads_that_document_again(papers, tmp_path, capsys):
    out = tmp_path / "结果"
    main(["deconstruct", *papers, "--each", str(out)])
    ledger = out / "已读清单.jsonl"
    first, second = ledger.read_text(encoding="utf-8").splitlines()
    ledger.write_text(first + "\n" + second[:40] + "\n", encoding="utf-8")
    (out / "乙" / "通知.txt.json").unlink()
    capsys.readouterr()
    assert main(["deconstruct", *papers, "--each", str(out)]) == 0
    assert "1 份以前已经写好" in capsys.readouterr().err
    assert (out / "乙" / "通知.txt.json").is_file()


def test_a_defect_of_the_program_is_told_of_its_document_and_the_others_are_read(papers, tmp_path, capsys, monkeypatch):
    from peiyu.cli import deconstruct as command

    whole = command.deconstruct

    def defective(source, vocabulary):
        if "竹" in source.text:
            raise IndexError("bamboo")
        return whole(source, vocabulary)

    monkeypatch.setattr(command, "deconstruct", defective)
    Path(papers[0]).write_text(TEXT + "竹", encoding="utf-8")
    assert main(["deconstruct", *papers, "--each", str(tmp_path / "结果")]) == 1
    assert (tmp_path / "结果" / "乙" / "通知.txt.json").is_file()
    told = capsys.readouterr().err
    assert f"{papers[0]}: E-TEXT-010 程序自己出了错（IndexError，" in told
    assert "Traceback" not in told
    assert main(["deconstruct", *papers]) == 1
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_the_object_says_in_which_encoding_offsets_count_and_of_which_file(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    main(["deconstruct", str(path)])
    told = json.loads(capsys.readouterr().out)["document"]
    assert told["encoding"] == "gb18030"
    assert told["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


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


@pytest.mark.parametrize("more", [["--format", "rules"], ["--out", "a.json"], ["--llm", "http://127.0.0.1:1/v1"]])
def test_what_does_not_go_with_a_file_for_each_is_refused(papers, tmp_path, capsys, more):
    assert main(["deconstruct", *papers, "--each", str(tmp_path / "结果"), *more]) in (1, 2)
    assert "--each" in capsys.readouterr().err
    assert not (tmp_path / "结果").exists()


def test_a_workbook_for_each_document(papers, tmp_path, capsys):
    out = tmp_path / "结果"
    bad = tmp_path / "文件" / "甲" / "坏.docx"
    bad.write_bytes(b"PK\x03\x04")
    call = ["deconstruct", *papers, str(bad), "--each", str(out), "--format", "xlsx"]
    assert main(call) == 1
    assert "[3/3]" in capsys.readouterr().err
    books = [out / folder / "通知.txt.xlsx" for folder in ("甲", "乙")]
    for book, paper in zip(books, papers, strict=True):
        sheets = openpyxl.load_workbook(book)
        assert sheets["政策清单"]["B2"].value == "一、支持创新"
        assert sheets["文件"]["A2"].value == Path(paper).name
    assert (out / "甲" / "坏.docx.xlsx.没有读出.json").is_file()
    digests = [hashlib.sha256(book.read_bytes()).hexdigest() for book in books]
    books[1].unlink()
    assert main(call) == 1  # the one that is there is kept, the others are read again
    assert "1 份以前已经写好" in capsys.readouterr().err
    assert [hashlib.sha256(book.read_bytes()).hexdigest() for book in books] == digests
    Path(papers[0]).write_text(TEXT.replace("10万元", "20万元"), encoding="utf-8")
    main(call)
    assert "20万元" in str(openpyxl.load_workbook(books[0])["政策清单"]["C2"].value)


def test_a_workbook_that_is_open_elsewhere_stops_no_other(papers, tmp_path, capsys, monkeypatch):
    from peiyu.documents.output import workbook

    whole = workbook.write_workbook

    def locked(done, path, beside=None):
        if done[0].source.text.endswith("竹\n"):
            raise PermissionError(13, "in use", str(path))
        whole(done, path, beside)

    monkeypatch.setattr(workbook, "write_workbook", locked)
    Path(papers[0]).write_text(TEXT + "竹\n", encoding="utf-8")
    out = tmp_path / "结果"
    assert main(["deconstruct", *papers, "--each", str(out), "--format", "xlsx"]) == 1
    assert "甲/通知.txt.xlsx: E-CLI-008 读写不了：没有权限" in capsys.readouterr().err
    assert [path.parent.name for path in out.rglob("*.xlsx")] == ["乙"]


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
