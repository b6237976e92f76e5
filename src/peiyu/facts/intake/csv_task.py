"""In quarantine: a CSV file becomes Arrow, one stream, one column for each kind of cell."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from typing import Any

import polars as pl

from peiyu.facts.folders import csv_sheets
from peiyu.facts.intake.verdict import Verdict
from peiyu.facts.report import Report


def csv_tables(path: Path, verdict: Verdict, request: Any) -> tuple[Any, list[bytes]]:
    """The sheets of one CSV file as Arrow, with what was wrong. `request` is the name of the table (the file has a random one)."""
    report = Report()
    linked = path.with_name(f"{request}.csv") if request else path
    if linked != path:
        linked.symlink_to(path)
    sheets, parts = [], []
    for sheet in csv_sheets(linked, report):
        columns = [pl.Series("lines", sheet.lines)]
        for at, cells in enumerate(sheet.columns):
            if cells.text is not None:
                columns.append(cells.text.alias(f"{at}t"))
        stream = io.BytesIO()
        pl.DataFrame(columns).write_ipc_stream(stream)
        sheets.append({"name": sheet.name, "file": sheet.file, "headers": list(sheet.headers)})
        parts.append(stream.getvalue())
    return {"sheets": sheets, "problems": [dataclasses.asdict(problem) for problem in report.found]}, parts
