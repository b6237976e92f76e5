"""Statements about `peiyu deconstruct` and `peiyu compare`, and the time that the whole corpus takes."""

import io
import json
import os
import sys
from pathlib import Path

import openpyxl
import pytest

from peiyu.cli.main import main
from peiyu.documents.language_model.proposals import Answers
from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct_file

from . import files

TEXT = "某市若干措施\n一、支持创新。对高新技术企业给予10万元奖励。加强服务。\n"
CORPUS = Path(os.environ.get("PEIYU_CORPUS", "../shared/corpus"))
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no real texts in {CORPUS}: set PEIYU_CORPUS")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "措施.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_deconstruct_prints_the_json_of_the_contract(document, capsys):
    assert main(["deconstruct", str(document)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"document", "measures", "targets", "commitments", "figures"} <= set(found)
    measure = found["measures"][0]
    assert TEXT[measure["start"] : measure["end"]] == measure["text"]


def test_deconstruct_reads_standard_input(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    assert main(["deconstruct", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["measures"]


def test_deconstruct_returns_the_text_where_the_file_is_no_text_file(tmp_path, capsys):
    path = files.docx(tmp_path / "a.docx", "".join(files.paragraph(line) for line in TEXT.split("\n")))
    assert main(["deconstruct", str(path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["text"][found["measures"][0]["start"] : found["measures"][0]["end"]] == found["measures"][0]["text"]


@pytest.mark.parametrize(("form", "shown"), [("yaml", "高新技术企业"), ("review", "发文机关：没有读出")])
def test_other_formats(document, capsys, form, shown):
    assert main(["deconstruct", str(document), "--format", form]) == 0
    assert shown in capsys.readouterr().out


def test_workbook_and_drafts_are_written(document, tmp_path):
    assert main(["deconstruct", str(document), "--format", "xlsx", "--out", str(tmp_path / "a.xlsx")]) == 0
    assert main(["deconstruct", str(document), "--format", "rules", "--out", str(tmp_path / "draft")]) == 0
    assert (tmp_path / "a.xlsx").stat().st_size > 1000
    assert main(["check", str(tmp_path / "draft")]) == 0


def test_a_bad_file_is_an_error_and_the_good_one_is_still_done(document, tmp_path, capsys):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 broken")
    assert main(["deconstruct", str(bad), str(document)]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)[0]["measures"]
    assert "E-TEXT-001" in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_compare_prints_changed_numbers(document, tmp_path, capsys, form):
    new = tmp_path / "new.txt"
    new.write_text(TEXT.replace("10万元", "20万元"), encoding="utf-8")
    assert main(["compare", str(document), str(new), "--format", form]) == 0
    assert "20万元" in capsys.readouterr().out


@needs_corpus
@pytest.mark.corpus
def test_the_whole_corpus_is_read_with_every_place_verified():
    texts = sorted(CORPUS.glob("*/*.txt"))
    found = [(path, document_object(deconstruct_file(path))) for path in texts]
    for path, answer in found:
        with path.open(encoding="utf-8", newline="") as file:
            source = file.read()
        for name in ("measures", "targets", "commitments", "figures"):
            for item in answer[name]:
                assert source[item["start"] : item["end"]] == item["text"] != "", path.name


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("kiln.txt", "The city of kilns supports tea and bamboo.\n" * 3, "几乎没有中文"),
        ("名单.txt", "瓷城市茶艺爱好者名单\n甲、乙、丙\n", "政策正文"),
    ],
)
def test_a_file_in_which_nothing_is_found_is_told(tmp_path, capsys, name, text, words):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert main(["deconstruct", str(path)]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["measures"] == []
    assert "W-TEXT-001" in told.err
    assert words in told.err


def test_what_was_left_out_of_a_file_is_told(tmp_path, capsys):
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部意见</w:t></w:r></w:p>"
    path = files.docx(tmp_path / "a.docx", files.paragraph("对窑业企业给予10万元奖励。") + hidden)
    for arguments in (["deconstruct", str(path)], ["compare", str(path), str(path)]):
        assert main(arguments) == 0
        assert "隐藏的文字没有读" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["foo", "ftp://127.0.0.1/v1", "http://", "http://127.0.0.1:99999/v1"])
def test_a_bad_address_of_a_model_is_refused_at_once(document, capsys, address):
    assert main(["deconstruct", str(document), "--llm", address]) == 2
    told = capsys.readouterr()
    assert "E-CLI-013" in told.err
    assert told.out == ""


def test_a_model_that_does_not_answer_is_told_and_the_reading_delivered(document, capsys):
    document.write_text(TEXT.replace("加强服务", "市窑业局会同有关单位对优秀项目予以倾斜"), encoding="utf-8")
    assert main(["deconstruct", str(document), "--llm", "http://127.0.0.1:9/v1"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["measures"]
    assert "W-TEXT-003" in told.err
    assert "连不上" in told.err


def test_proposals_are_shown_in_review_and_in_a_sheet_of_their_own(document, tmp_path, capsys, monkeypatch):
    def proposed(done, model):
        kept = {
            "item": "m01",
            "field": "支持对象",
            "read": "企业",
            "proposal": "窑业企业",
            "quote": "对窑业企业",
            "start": 3,
            "end": 8,
        }
        refused = {
            "item": "m01",
            "field": "金额",
            "read": "10万元",
            "proposal": "90万元",
            "quote": "",
            "reason": "依据不是原文",
        }
        return Answers(model.name, 2, [kept], [refused])

    monkeypatch.setattr("peiyu.cli.deconstruct.proposals_of", proposed)
    asked = ["deconstruct", str(document), "--llm", "http://127.0.0.1:9/v1", "--llm-model", "窑"]
    assert main([*asked, "--format", "review"]) == 0
    told = capsys.readouterr()
    assert "窑业企业" in told.out
    assert "未经人审核" in told.out
    assert "依据不是原文" in told.out
    assert "建议 1 条" in told.err
    assert main([*asked, "--format", "xlsx", "--out", str(tmp_path / "a.xlsx")]) == 0
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["a.xlsx"], "one workbook, no second one to be lost"
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[-3:] == ["需人工确认", "大模型建议（未审核）", "文件"]
    assert "大模型建议（未审核）" in book.properties.description
    sheet, other = book["大模型建议（未审核）"], book["需人工确认"]
    assert "未经人审核" in sheet.oddHeader.center.text, "said on every printed page"
    assert sheet["A1"].fill.fgColor.rgb != other["A1"].fill.fgColor.rgb
    assert sheet.print_area.endswith("$G$3")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert "未审核" in sheet.title
    assert rows[1][0] == "大模型建议，未经人审核"
    assert rows[1][4] == "窑业企业"
    assert rows[1][7:] == [document.name, 3, 8]
    assert "没有采用" in rows[2][0]
