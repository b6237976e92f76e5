"""Reading a data set that somebody sent: the sheets of a workbook or of a CSV file, opened in child processes only."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

import polars as pl

from peiyu.facts.intake.kinds import FileKind
from peiyu.facts.intake.limits import Limits
from peiyu.facts.intake.quarantine import examine, in_quarantine
from peiyu.facts.report import Report
from peiyu.facts.sheets import Cells, Sheet
from peiyu.facts.workbook import workbook_sheets
from peiyu.problems import Place, Problem

_TABLES = frozenset({FileKind.WORKBOOK, FileKind.CSV})


def read_tables(
    source: Path | bytes, report: Report, *, name: str, table: str = "", limits: Limits | None = None
) -> list[Sheet]:
    """The raw sheets of an upload; what is refused or wrong goes to `report`, with `name` for the file.

    `name` is what the person called the file; it is shown and never trusted. `table` names the table of a CSV file (by default
    `name` without its suffix). The sheets go to `reader.assemble`.
    """
    if limits is None:
        limits = Limits(accept=_TABLES)
    with tempfile.TemporaryDirectory(prefix="peiyu-") as folder:
        # A copy under a name of our own: the upload may lie in a place where nobody may write beside it.
        path = Path(folder) / "upload"
        if isinstance(source, bytes):
            path.write_bytes(source)
        else:
            shutil.copyfile(source, path)
        verdict = examine(path, limits)
        if not verdict.accepted:
            report.found.append(verdict.problem(name))
            return []
        if verdict.kind is FileKind.WORKBOOK:
            return [_renamed(sheet, name) for sheet in _workbook(path, report, name)]
        return _csv(path, report, name, table or Path(name).stem, limits)


def _workbook(path: Path, report: Report, name: str) -> list[Sheet]:
    own = Report()
    sheets = workbook_sheets(path, own)
    report.found += [Problem(Place(name), p.code, p.message, p.remedy) for p in own.found]
    return sheets


def _csv(path: Path, report: Report, name: str, table: str, limits: Limits) -> list[Sheet]:
    safe = "".join(c for c in table if c not in "/\\\0")[:60] or "表"
    answer = in_quarantine("csv", path, limits, safe)
    if answer.data is None:
        report.found.append(answer.verdict.problem(name))
        return []
    for held in answer.data["problems"]:
        place = Place(**held["place"] | {"file": name})
        report.found.append(Problem(place, held["code"], held["message"], held["remedy"]))
    sheets = []
    for entry, part in zip(answer.data["sheets"], answer.parts, strict=True):
        frame = pl.read_ipc_stream(io.BytesIO(part))
        size = frame.height
        columns = tuple(
            Cells(size, frame[f"{at}t"] if f"{at}t" in frame.columns else None) for at in range(len(entry["headers"]))
        )
        sheets.append(Sheet(entry["name"], name, tuple(entry["headers"]), columns, frame["lines"].to_numpy()))
    return sheets


def _renamed(sheet: Sheet, name: str) -> Sheet:
    return Sheet(sheet.name, name, sheet.headers, sheet.columns, sheet.lines)
