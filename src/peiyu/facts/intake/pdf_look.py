"""What speaks against a PDF: a password, scripts, files inside it, endless pages."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from peiyu.facts.intake import verdict as codes
from peiyu.facts.intake.kinds import FileKind
from peiyu.facts.intake.limits import Limits
from peiyu.facts.intake.verdict import Verdict, refused

_RUNS = re.compile(rb"/(?:Launch|JavaScript|RichMedia|XFA|EmbeddedFiles?)\b")


def look(path: Path, limits: Limits) -> Verdict:
    """The verdict on a PDF."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        code = codes.ENCRYPTED if "password" in str(error).lower() else codes.BROKEN
        return refused(code, kind=FileKind.PDF)
    try:
        pages = len(document)
        if pages > limits.pages:
            return refused(codes.TOO_BIG, f"有 {pages:,} 页，最多 {limits.pages:,} 页", kind=FileKind.PDF)
        # pdfium also sees what stands in compressed object streams, the search of the bytes what pdfium does not count.
        scripts = raw.FPDFDoc_GetJavaScriptActionCount(document)
        attached = raw.FPDFDoc_GetAttachmentCount(document)
    finally:
        document.close()
    if not pages:
        return refused(codes.BROKEN, "没有一页", kind=FileKind.PDF)
    if scripts > 0:
        return refused(codes.HOSTILE, "PDF 含有脚本", kind=FileKind.PDF)
    if attached > 0:
        return refused(codes.HOSTILE, "PDF 含有嵌入的文件", kind=FileKind.PDF)
    if _RUNS.search(path.read_bytes()):
        return refused(codes.HOSTILE, "PDF 含有脚本、动作或嵌入的文件", kind=FileKind.PDF)
    return Verdict(FileKind.PDF)
