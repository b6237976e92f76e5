"""A zip archive is taken where it is wanted and holds one file and nothing else; its content is a file like any other."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from peiyu.facts.intake import FileKind, Limits, examine
from peiyu.facts.intake.quarantine import in_quarantine

from . import hostile

CSV = "统一社会信用代码,年度,营业收入\n91330200MA00000009,2025,12.5\n".encode()
WANTED = Limits(accept=frozenset({FileKind.CSV, FileKind.ARCHIVE}))


def archive(files: Mapping[str, bytes], folders: tuple[str, ...] = ()) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for folder in folders:
            package.mkdir(folder)
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


def from_chinese_windows(name: str, content: bytes) -> bytes:
    """As Explorer writes it: the name in GB18030, without the flag that would say UTF-8."""
    raw = name.encode("gb18030")
    stand_in = "x" * len(raw)
    return archive({stand_in: content}).replace(stand_in.encode(), raw)


def test_the_one_file_comes_out_with_its_name() -> None:
    for made in (archive({"报送/年度.csv": CSV}, ("报送",)), from_chinese_windows("报送/年度.csv", CSV)):
        assert examine(made, WANTED).kind is FileKind.ARCHIVE
        answer = in_quarantine("unpack", made, WANTED)
        assert (answer.data, answer.parts) == ({"name": "年度.csv"}, (CSV,))


def test_what_systems_put_in_by_themselves_does_not_count() -> None:
    made = archive({"年度.csv": CSV, "__MACOSX/._年度.csv": b"x", ".DS_Store": b"x"})
    assert in_quarantine("unpack", made, WANTED).data == {"name": "年度.csv"}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "压缩包里没有文件"),
        ({"年度.csv": CSV, "企业.csv": CSV}, "压缩包里有 2 个文件（年度.csv、企业.csv）"),
        ({"年度.csv": CSV, "说明.pdf": b"%PDF-1.7"}, "压缩包里有 2 个文件"),
        ({f"{n}.csv": CSV for n in range(9)}, "压缩包里有 9 个文件（0.csv、1.csv、2.csv 等）"),
    ],
)
def test_any_other_number_of_files_is_refused_with_the_reason(files: Mapping[str, bytes], words: str) -> None:
    verdict = examine(archive(files), WANTED)
    assert (verdict.accepted, verdict.code) == (False, "E-FILE-005")
    assert words in verdict.reason
    assert "解压" in verdict.remedy


def test_where_no_archive_is_wanted_none_is_taken() -> None:
    assert examine(archive({"年度.csv": CSV})).code == "E-FILE-005"


def test_bombs_and_archives_in_archives_are_refused_before_anything_is_unpacked() -> None:
    bomb = archive({"年度.csv": b"0" * (40 << 20)})
    assert examine(bomb, WANTED).code == "E-FILE-002"
    assert examine(archive({"年度.csv": bytes(range(256)) * 64}), Limits(file_bytes=1 << 13, accept=WANTED.accept)).code == "E-FILE-002"  # fmt: skip
    assert examine(archive({"内.zip": archive({"年度.csv": CSV})}), WANTED).code == "E-FILE-003"
    lying = bytearray(archive({"年度.csv": CSV * 100}))
    for at in _sizes(lying):
        lying[at : at + 4] = (10).to_bytes(4, "little")
    assert in_quarantine("unpack", bytes(lying), WANTED).verdict.code == "E-FILE-001"


def _sizes(data: bytearray) -> list[int]:
    """Where the local header and the directory declare the unpacked size."""
    return [data.find(b"PK\x03\x04") + 22, data.find(b"PK\x01\x02") + 24]


def test_an_encrypted_archive_says_so() -> None:
    assert examine(hostile.encrypted_package(), WANTED).code == "E-FILE-004"
