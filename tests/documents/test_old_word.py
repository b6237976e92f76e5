"""Old Word files made by a real Writer are read. Skipped, saying so, where LibreOffice with Writer is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from peiyu.documents.pipeline import deconstruct, source_of
from tests.documents import files

KINDS = {"doc": ("doc:MS Word 97", "doc"), "wps": ("doc:MS Word 97", "doc"), "rtf": ("rtf:Rich Text Format", "rtf")}
BODY = (
    files.paragraph("某市支持制造业若干措施")
    + files.paragraph("一、支持创新")
    + files.paragraph("对新认定的高新技术企业，给予10万元奖励。（责任单位：市科技局）")
    + files.table([["部门", "任务"], ["市财政局", "拨付资金"]])
    + files.paragraph("附表到此为止")  # a Word file cannot end with a table
)
# What Writer asks of a package and our own reader does not.
PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>",
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
}


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory):
    """A function that makes an old Word file of `BODY`."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("writer")
    source = files.docx(folder / "措施.docx", BODY, PARTS)

    def make(suffix: str) -> Path:
        form, made = KINDS[suffix]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(source)]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        file = folder / f"措施.{made}"
        if not file.exists():
            pytest.skip("LibreOffice is installed without Writer")
        return file if made == suffix else file.rename(folder / f"措施.{suffix}")

    return make


@pytest.mark.parametrize("suffix", sorted(KINDS))
def test_an_old_word_file_of_a_real_writer_is_read(converted, suffix):
    done = deconstruct(source_of(converted(suffix)))
    assert "市财政局\t拨付资金" in done.source.text
    [measure] = done.extraction.measures
    assert [d.name for d in measure.departments] == ["市科技局"]
    assert [(a.value, a.unit) for a in measure.amounts] == [(10, "万元")]
    start, end = done.cleaned.span(measure.start, measure.end)
    assert done.source.text[start:end] == "对新认定的高新技术企业，给予10万元奖励。"
