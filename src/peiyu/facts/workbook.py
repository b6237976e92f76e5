"""Reading a workbook in a process of its own, with limits of memory and time, so that no file can take the program down.

The process writes each sheet as an Arrow file; this side takes them up without copying cells one by one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import polars as pl

from peiyu.facts.faults import CANNOT_OPEN, HOSTILE, TOO_BIG
from peiyu.facts.package_guard import ENCRYPTED, OLD_FORMAT, TRUNCATED, refusal, unpacked_bytes
from peiyu.facts.report import Report
from peiyu.facts.sheets import Cells, Sheet, without_blank_rows

_REMEDIES = {
    ENCRYPTED: "去掉密码后另存为 .xlsx（文件 → 信息 → 保护工作簿）",
    OLD_FORMAT: "在表格软件中另存为 .xlsx",
    TRUNCATED: "文件可能没有传完：重新下载，或在表格软件中打开后另存为 .xlsx",
}
_MEMORY_FREE, _MEMORY_PER_BYTE = 1 << 30, 12
_SECONDS_FREE, _BYTES_PER_SECOND = 10, 4 << 20


def workbook_sheets(path: Path, report: Report) -> list[Sheet]:
    """The sheets of an `.xlsx` workbook. What is refused or cannot be read goes to `report`, and there are none then."""
    try:
        refused = refusal(path)
        unpacked = unpacked_bytes(path) if refused is None else 0
    except OSError as error:
        report.file(CANNOT_OPEN, str(path), error.strerror or "")
        return []
    if refused is not None:
        too_big, reason = refused
        code = TOO_BIG if too_big else CANNOT_OPEN if reason.startswith(("压缩包", "不是", "工作簿")) else HOSTILE
        report.file(code, str(path), reason, _REMEDIES.get(reason, ""))
        return []
    with tempfile.TemporaryDirectory(prefix="peiyu-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "peiyu.facts.workbook_process", str(path.resolve()), folder,
                 str(_MEMORY_FREE + _MEMORY_PER_BYTE * unpacked)],
                capture_output=True,
                timeout=_SECONDS_FREE + unpacked / _BYTES_PER_SECOND,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
                check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            report.file(TOO_BIG, str(path), "读取超时")
            return []
        if done.returncode == 1:
            report.file(CANNOT_OPEN, str(path), done.stderr.decode("utf-8", "replace").strip()[:200])
            return []
        if done.returncode == 3:
            report.file(TOO_BIG, str(path), done.stderr.decode("utf-8", "replace").strip()[:200])
            return []
        if done.returncode:
            report.file(TOO_BIG, str(path), "展开需要的内存超出限度（常因右侧或下方很远处有内容）")
            return []
        return _collected(Path(folder), path.name)


def _collected(folder: Path, file: str) -> list[Sheet]:
    sheets = []
    for entry in json.loads((folder / "sheets.json").read_text(encoding="utf-8")):
        frame = pl.read_ipc(folder / entry["file"], memory_map=False) if entry["file"] else pl.DataFrame()
        columns = []
        for at in range(len(entry["headers"])):
            kinds = [frame[f"{at}{kind}"] if f"{at}{kind}" in frame.columns else None for kind in "tndf"]
            columns.append(Cells(entry["rows"], *kinds))
        lines = np.arange(2, 2 + entry["rows"], dtype=np.int64)
        sheet = Sheet(entry["name"], file, tuple(entry["headers"]), tuple(columns), lines)
        sheets.append(without_blank_rows(sheet))
    return sheets
