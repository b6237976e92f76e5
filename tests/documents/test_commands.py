"""Statements about `peiyu deconstruct` and `peiyu compare`, and the time that the whole corpus takes."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from peiyu.cli.main import main
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
