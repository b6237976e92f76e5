"""Writing a population so that nobody can take it for real: a note beside the tables, and in every Parquet file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, load_workbook

import peiyu
from peiyu.facts.synth.calibration import Calibration
from peiyu.facts.write import ROWS_PER_GROUP, write_tables

WARNING = "合成数据，非真实企业"
_SAYS = "合成数据"
NOTES_SHEET = "说明"
NOTES_FILE = "README.txt"


def notes(
    enterprises: int, seed: int, as_of: dt.date, region: str, calibration: Calibration | None = None
) -> dict[str, str]:
    """What the data say of themselves: that they are synthetic, and all that is needed to make them again."""
    calibration = calibration or Calibration()
    return {
        "性质": WARNING,
        "用途": "仅供演示、测试和测算方法的说明；不得当作任何地区、行业或企业的统计数据引用",
        "生成程序": f"peiyu {peiyu.__version__} peiyu.facts.synth",
        "企业数": str(enterprises),
        "种子": str(seed),
        "基准日": as_of.isoformat(),
        "地区": region,
        "标定": ";".join(f"{name}={value}" for name, value in asdict(calibration).items()),
        "识别": "企业名称均含“合成”；统一社会信用代码主体标识码均以 XN 开头，校验位正确；真实代码未见以此开头的",
        "称号": "称号家数按标定数随规模折算；是否符合认定条件以规则判定为准，两者本不相同",
    }


def write_population(tables: Mapping[str, pl.DataFrame], path: Path | str, about: Mapping[str, str]) -> None:
    """Write a population where `write_tables` would, with `about` (see `notes`) as the sheet 说明, or as README.txt in a folder
    and as metadata of each Parquet file. Raises `ValueError` for a table with more rows than a sheet holds.
    """
    where = Path(path)
    if where.suffix.lower() == ".xlsx":
        sheet = pl.DataFrame({"项目": list(about), "内容": list(about.values())})
        write_tables({NOTES_SHEET: sheet, **tables}, where)
        return
    if where.name.lower().endswith("parquet"):
        _write_stamped(tables, where, about)
    else:
        write_tables(tables, where)
    text = "\n".join([WARNING, "", *(f"{name}：{value}" for name, value in about.items()), ""])
    (where / NOTES_FILE).write_text(text, encoding="utf-8")


def is_synthetic(path: Path) -> bool:
    """Whether what stands at a path says that it is a synthetic population, in the README.txt of its folder or its sheet 说明: then it can be made again."""
    if path.is_dir():
        with suppress(OSError, UnicodeDecodeError):
            return (path / NOTES_FILE).read_text(encoding="utf-8").startswith(_SAYS)
        return False
    with suppress(OSError, CalamineError):
        rows = load_workbook(path).get_sheet_by_name(NOTES_SHEET).to_python(nrows=3)
        return any(str(cell).startswith(_SAYS) for row in rows for cell in row)
    return False


def _write_stamped(tables: Mapping[str, pl.DataFrame], folder: Path, about: Mapping[str, str]) -> None:
    """As `write_tables` writes Parquet, with the notes in the footer of every file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        stamp = {f"peiyu.{key}": value for key, value in about.items()}
        frame.write_parquet(folder / f"{name}.parquet", row_group_size=ROWS_PER_GROUP, metadata=stamp)
