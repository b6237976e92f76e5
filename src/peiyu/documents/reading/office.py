"""Old Word and WPS files (.doc, .wps, .rtf), converted by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from peiyu.archives import refusal
from peiyu.documents.reading.docx import text_of_docx
from peiyu.documents.reading.faults import CANNOT_OPEN, HOSTILE, NO_OFFICE, TIMED_OUT, Unreadable
from peiyu.documents.reading.read import Read

SECONDS = 90
_MACRO_STREAMS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Macros", "VBA"))


def text_of_old_word(path: Path) -> Read:
    """The text of a file that LibreOffice can open."""
    data = path.read_bytes()
    if any(name in data for name in _MACRO_STREAMS):
        raise Unreadable(HOSTILE, "含有宏")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        kind = ".rtf" if data.startswith(b"{\\rtf") else ".doc、.wps"
        raise Unreadable(NO_OFFICE, f"这是 {kind} 文件，读它需要 LibreOffice，本机没有安装")
    with tempfile.TemporaryDirectory(prefix="peiyu-") as folder:
        target = Path(folder)
        command = [
            office, f"-env:UserInstallation={(target / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(path),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise Unreadable(TIMED_OUT, f"LibreOffice 在 {SECONDS} 秒内没有转换完") from None
        made = sorted(target.glob("*.docx"))
        if not made:
            raise Unreadable(CANNOT_OPEN, "LibreOffice 打不开这个文件（文件已损坏，或没有安装 Writer 组件）")
        refused = refusal(made[0])
        if refused is not None:
            raise Unreadable(HOSTILE, refused[1])
        return text_of_docx(made[0])
