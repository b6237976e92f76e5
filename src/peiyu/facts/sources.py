"""What kind of data set stands at a path."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from peiyu.facts.faults import CANNOT_OPEN, HOSTILE
from peiyu.facts.report import Report


class SourceKind(Enum):
    """A workbook, CSV files or Parquet files."""

    WORKBOOK = ".xlsx"
    CSV = ".csv"
    PARQUET = ".parquet"


def source_kind(path: Path, report: Report) -> SourceKind | None:
    """The kind of the data set at `path`; None, with a problem in `report`, if it is none that can be read."""
    if not path.exists():
        report.file(CANNOT_OPEN, str(path), "没有这个文件或文件夹", "检查路径")
        return None
    if path.is_file():
        return _kind_of_file(path, report)
    kinds = {kind for kind in (SourceKind.CSV, SourceKind.PARQUET) if files_in(path, kind)}
    if len(kinds) == 1:
        return kinds.pop()
    if kinds:
        report.file(CANNOT_OPEN, str(path), "文件夹中既有 .csv 又有 .parquet", "只留一种")
    else:
        report.file(CANNOT_OPEN, str(path), "文件夹中没有 .csv 或 .parquet 文件")
    return None


def files_in(folder: Path, kind: SourceKind) -> list[Path]:
    """The table files of one kind in a folder, sorted (a Parquet table may itself be a folder of parts); a single file is itself."""
    if folder.is_file():
        return [folder]
    return sorted(p for p in folder.iterdir() if p.suffix.lower() == kind.value and not p.name.startswith((".", "~$")))


def _kind_of_file(path: Path, report: Report) -> SourceKind | None:
    suffix = path.suffix.lower()
    for kind in SourceKind:
        if suffix == kind.value:
            return kind
    if suffix in (".xlsm", ".xlsb", ".xltm", ".xlam"):
        report.file(HOSTILE, str(path), "带宏的工作簿", "在表格软件中另存为 .xlsx")
    elif suffix in (".xls", ".et", ".ods"):
        report.file(CANNOT_OPEN, str(path), f"不读 {suffix} 格式", "在表格软件中另存为 .xlsx")
    else:
        report.file(CANNOT_OPEN, str(path), f"不认识 {suffix or '没有扩展名的'} 文件")
    return None
