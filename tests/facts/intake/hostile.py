"""Files that must not come in, one maker for each kind. All are small; what they would become is not."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

CONTENT_TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
WORKBOOK = "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheets/></workbook>"


def package(
    parts: dict[str, str | bytes], kind: str = "xl/workbook.xml", compress: int = zipfile.ZIP_DEFLATED
) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compress) as file:
        for name, text in ({"[Content_Types].xml": CONTENT_TYPES, kind: WORKBOOK} | parts).items():
            file.writestr(name, text)
    return made.getvalue()


def zip_bomb() -> bytes:
    return package({"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * (200 << 20)})


def lying_bomb() -> bytes:
    """Declares a kilobyte and holds far more."""
    data = package({"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * (40 << 20)})
    size = struct.pack("<I", len(b"<worksheet>") + (40 << 20))
    return data.replace(size, struct.pack("<I", 1024))


def million_columns() -> bytes:
    cells = "".join(f'<c r="A1" t="n"><v>{at}</v></c>' for at in range(50_000))
    return package(
        {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData><row r='1'>{cells}</row></sheetData></worksheet>"}
    )


def many_parts() -> bytes:
    return package({f"xl/x{at}.xml": "<x/>" for at in range(8_000)})


def nested_archive() -> bytes:
    return package({"xl/media/image1.png": package({})}, compress=zipfile.ZIP_STORED)


def plain_archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("报表.xlsx", package({}))
    return made.getvalue()


def doctype() -> bytes:
    return package({"xl/sharedStrings.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><sst>&a;</sst>"})


def foreign_relation(kind: str = "xl/workbook.xml") -> bytes:
    text = (
        "<Relationships><Relationship Id='r1' Type='http://x/attachedTemplate' TargetMode='External'"
        " Target='http://x/t.dotm'/></Relationships>"
    )
    return package({"xl/_rels/workbook.xml.rels": text}, kind)


def macros() -> bytes:
    return package({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def encrypted_package() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage\0".encode("utf-16-le") + b"\0" * 4096


def old_macros() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    return head + "Workbook\0".encode("utf-16-le") + "_VBA_PROJECT_CUR\0".encode("utf-16-le") + b"\0" * 4096


def svg() -> bytes:
    return b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


def web_page_named_workbook() -> bytes:
    return "<html><table><tr><td>资产负债表</td></tr></table></html>".encode()


def picture_bomb() -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def picture_with_a_package() -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", 10, 10, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + b"\0\0\0\0" + plain_archive()


def pdf(catalog: str = "", pages: int = 1) -> bytes:
    kids = " ".join(f"{at + 3} 0 R" for at in range(pages))
    objects = [f"<</Type/Catalog/Pages 2 0 R{catalog}>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * pages
    body, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{rows}trailer\n<</Size {len(places) + 1}/Root 1 0 R>>\n"
    return body + f"{tail}startxref\n{len(body)}\n%%EOF\n".encode()


def pdf_with_script() -> bytes:
    return pdf("/OpenAction<</S/JavaScript/JS(app.alert(1))>>")


def pdf_that_launches() -> bytes:
    return pdf("/OpenAction<</S/Launch/F(calc.exe)>>")


def endless_pdf() -> bytes:
    return pdf(pages=2_000)


def locked_pdf() -> bytes:
    text = pdf().decode("latin-1")
    lock = "/Encrypt<</Filter/Standard/V 1/R 2/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">/P -4>>/ID[<00><00>]"
    return text.replace("/Root 1 0 R", "/Root 1 0 R" + lock).encode("latin-1")


def wide_csv() -> bytes:
    return (",".join("a" for _ in range(1_000_000)) + "\n").encode()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (zip_bomb, "E-FILE-002"),
    "a bomb that lies about its size": (lying_bomb, "E-FILE-001"),
    "fifty thousand columns": (million_columns, "E-FILE-002"),
    "a million columns of text": (wide_csv, "E-FILE-002"),
    "eight thousand parts": (many_parts, "E-FILE-002"),
    "an archive in a workbook under a picture's name": (nested_archive, "E-FILE-003"),
    "an archive": (plain_archive, "E-FILE-005"),
    "DOCTYPE": (doctype, "E-FILE-003"),
    "a template from another server": (foreign_relation, "E-FILE-003"),
    "the same in a Word file": (lambda: foreign_relation("word/document.xml"), "E-FILE-003"),
    "macros": (macros, "E-FILE-003"),
    "macros in an old workbook": (old_macros, "E-FILE-003"),
    "a workbook with a password": (encrypted_package, "E-FILE-004"),
    "SVG": (svg, "E-FILE-005"),
    "a web page called a workbook": (web_page_named_workbook, "E-FILE-005"),
    "a picture of 3.6 thousand million pixels": (picture_bomb, "E-FILE-002"),
    "an archive behind a picture": (picture_with_a_package, "E-FILE-003"),
    "a PDF with a script": (pdf_with_script, "E-FILE-003"),
    "a PDF that starts a program": (pdf_that_launches, "E-FILE-003"),
    "a PDF of two thousand pages": (endless_pdf, "E-FILE-002"),
    "a PDF with a password": (locked_pdf, "E-FILE-004"),
    "a program": (lambda: b"MZ\x90\0" + b"\0" * 100, "E-FILE-005"),
    "binary rubbish": (lambda: bytes(range(256)) * 40, "E-FILE-005"),
    "nothing": (lambda: b"", "E-FILE-008"),
    "half a package": (lambda: package({"xl/worksheets/sheet1.xml": "<worksheet/>"})[:200], "E-FILE-001"),
}
