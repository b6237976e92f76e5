"""Whether what stands at a path is a synthetic population: then it can be made again and may be written over."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from python_calamine import CalamineError, load_workbook

from peiyu.facts.synth import NOTES_FILE, NOTES_SHEET

_SAYS = "合成数据"


def is_synthetic(path: Path) -> bool:
    """True for a folder whose README.txt, and for a workbook whose sheet 说明, says that its data are synthetic."""
    if path.is_dir():
        with suppress(OSError, UnicodeDecodeError):
            return (path / NOTES_FILE).read_text(encoding="utf-8").startswith(_SAYS)
        return False
    with suppress(OSError, CalamineError):
        rows = load_workbook(path).get_sheet_by_name(NOTES_SHEET).to_python(nrows=3)
        return any(str(cell).startswith(_SAYS) for row in rows for cell in row)
    return False
