"""In quarantine: the one file of a zip archive. An archive with several says nothing of which of them is meant."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from peiyu.facts.intake.verdict import Verdict

_LITTER = (".ds_store", "thumbs.db", "desktop.ini")  # what systems put in by themselves
_UTF_8 = 0x800  # the flag of an entry whose name is UTF-8


def members(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files that somebody put in, without folders and what systems add by themselves."""
    return [
        entry
        for entry in package.infolist()
        if not entry.is_dir()
        and not entry.filename.startswith("__MACOSX/")
        and not entry.filename.lower().endswith(_LITTER)
    ]


def name_of(entry: zipfile.ZipInfo) -> str:
    """The name of a file without its folders. Archives made on Chinese Windows write it in GB18030 and do not say so."""
    name = entry.filename
    if not entry.flag_bits & _UTF_8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def unpack(path: Path, verdict: Verdict, request: Any) -> tuple[Any, list[bytes]]:
    """The name and the bytes of the only file. `inspection` has seen that there is one, within the limits by its declared size;
    one that lies about that is broken.
    """
    with zipfile.ZipFile(path) as package:
        (entry,) = members(package)
        return {"name": name_of(entry)}, [package.read(entry)]
