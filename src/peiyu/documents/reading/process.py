"""The process that opens a document: `python -m peiyu.documents.reading.process FILE FORMAT BYTES`.

It limits its own memory first, then prints one JSON object: `text` with `format` and `notes`, or `code`, `reason` and `remedy` where
the file is refused, and then `thrown` where a parser failed: a failure of ours looks just the same from here, so the caller logs it.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peiyu.archives import Refused, refusal
from peiyu.documents.reading.faults import CANNOT_OPEN, HOSTILE, TOO_BIG, Unreadable
from peiyu.documents.reading.formats import PACKAGES, Format, package_of
from peiyu.documents.reading.read import Read
from peiyu.thrown import thrown_at

_CODES = {Refused.BROKEN: CANNOT_OPEN, Refused.TOO_BIG: TOO_BIG, Refused.HOSTILE: HOSTILE}


def text_of(path: Path, form: Format) -> tuple[Read, Format]:
    """The text of a file, and its format, which for a package is found out here. Raises `Unreadable`."""
    if form in PACKAGES:
        refused = refusal(path)
        if refused is not None:
            raise Unreadable(_CODES[refused[0]], refused[1])
        with zipfile.ZipFile(path) as package:
            form = package_of(package.namelist())
    return _reader(form)(path), form


def _reader(form: Format) -> Callable[[Path], Read]:
    if form is Format.HTML:
        from peiyu.documents.reading.html import text_of_html

        return text_of_html
    if form is Format.DOCX:
        from peiyu.documents.reading.docx import text_of_docx

        return text_of_docx
    if form is Format.PDF:
        from peiyu.documents.reading.pdf import text_of_pdf

        return text_of_pdf
    if form is Format.OFD:
        from peiyu.documents.reading.ofd import text_of_ofd

        return text_of_ofd
    if form in (Format.SHEET, Format.OLD_SHEET):
        from peiyu.documents.reading.sheets import text_of_sheets

        return text_of_sheets
    from peiyu.documents.reading.office import text_of_old_word

    return text_of_old_word


def _limit_memory(memory: int, form: Format) -> None:
    try:
        import resource
    except ImportError:  # not a POSIX system: the time limit alone holds
        return
    if form is not Format.OLD_WORD:  # LibreOffice reserves far more address space than it uses
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(file: str, form: str, memory: int) -> None:
    """Print the text of one file as JSON."""
    _limit_memory(memory, Format(form))
    answer: dict[str, Any]
    try:
        read, found = text_of(Path(file), Format(form))
        notes = [[note.words, note.remedy] for note in read.notes]
        answer = {"text": read.text, "format": found.value, "notes": notes}
    except Unreadable as error:
        answer = {"code": error.code, "reason": error.reason, "remedy": error.remedy}
    except MemoryError:
        answer = {"code": TOO_BIG, "reason": "读取需要的内存超出限度"}
    except Exception as error:  # whatever a parser throws at a broken file is a reason, not a traceback
        answer = {
            "code": CANNOT_OPEN,
            "reason": f"文件已损坏，读不出来（{type(error).__name__}）",
            "thrown": thrown_at(error),
        }
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
