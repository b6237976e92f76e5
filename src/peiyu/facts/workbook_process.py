"""The process that opens a workbook: `python -m peiyu.facts.workbook_process WORKBOOK FOLDER BYTES`.

It limits its own memory first. Exit 0: `sheets.json` and one Arrow file a sheet stand in FOLDER; 1: cannot be read; 3: too large;
anything else: it was stopped by its limits.
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from peiyu.facts.cell_marks import NO_RESULT, as_percent, marks, parts_of_sheets, percent_styles
from peiyu.facts.package_guard import MOST_COLUMNS


def main(workbook: str, folder: str, memory: int) -> int:
    """Read `workbook` into `folder` within `memory` bytes; the exit code."""
    os.environ["POLARS_MAX_THREADS"] = "1"
    _limit_memory(memory)
    from python_calamine import CalamineError, load_workbook

    sheets: list[dict[str, object]] = []
    try:
        with load_workbook(workbook) as book, zipfile.ZipFile(workbook) as package:
            parts, styles = parts_of_sheets(package), percent_styles(package)
            for at, name in enumerate(book.sheet_names):
                sheet = book.get_sheet_by_index(at)
                if sheet.total_width > MOST_COLUMNS:
                    print(f"表“{name}”有 {sheet.total_width} 列，最多 {MOST_COLUMNS} 列", file=sys.stderr)
                    return 3
                rows = cast(list[list[object]], sheet.to_python(skip_empty_area=False))
                del sheet
                if name in parts:
                    put_marks(rows, package, parts[name], styles)
                sheets.append(_written(name, rows, Path(folder), f"{at}.arrow"))
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        print(str(error).splitlines()[0] if str(error) else type(error).__name__, file=sys.stderr)
        return 1
    (Path(folder) / "sheets.json").write_text(json.dumps(sheets, ensure_ascii=False), encoding="utf-8")
    return 0


def put_marks(rows: list[list[object]], package: zipfile.ZipFile, part: str, styles: frozenset[int]) -> None:
    """Put into the cells what the reader leaves out: 12% for 0.12 in per cent format, the error value, the missing result."""
    for mark in marks(package, part, styles):
        if mark.row >= len(rows) or mark.column >= len(rows[mark.row]):
            continue
        value = rows[mark.row][mark.column]
        if mark.kind == "percent":
            if type(value) is float:
                rows[mark.row][mark.column] = as_percent(value)
        else:
            rows[mark.row][mark.column] = mark.text if mark.kind == "error" else NO_RESULT


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not a POSIX system: the time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _written(name: str, rows: Sequence[Sequence[object]], folder: Path, file: str) -> dict[str, object]:
    """Write the cells below the first row as Arrow, one column for each kind of cell of each column."""
    import polars as pl

    from peiyu.facts.sheets import cells_of_values

    if not rows:
        return {"name": name, "file": "", "headers": [], "rows": 0}
    headers = [(format(cell, ".15g") if isinstance(cell, float) else str(cell)).strip() for cell in rows[0]]
    columns: list[pl.Series] = []
    for at, values in enumerate(zip(*rows[1:], strict=True)):
        cells = cells_of_values(values)
        for kind, series in zip("tndf", (cells.text, cells.number, cells.date, cells.flag), strict=True):
            if series is not None:
                columns.append(series.alias(f"{at}{kind}"))
    pl.DataFrame(columns).write_ipc(folder / file, compression="uncompressed")
    return {"name": name, "file": file, "headers": headers, "rows": len(rows) - 1}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
