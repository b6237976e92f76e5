"""Bad pack input as data, and the file that each entry stands for."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import yaml

from peiyu.problems import Collector, Problem
from peiyu.rules import check, read_cases

HERE = Path(__file__).parent
SAMPLE = HERE / "sample"
TODAY = dt.date(2026, 6, 30)
ENTRIES = yaml.safe_load((HERE / "problems.yaml").read_text(encoding="utf-8"))

RULE = "标签: 试\n代码: t.x\n依据: {文件: 测试办法}\n条件:\n"
POLICY = "政策: 试\n代码: t.x\n依据: {文件: 测试办法}\n支持方式: 奖补\n对象: 独立法人\n金额: "
CARD = "评分表: 试\n代码: t.x\n依据: {文件: 测试办法}\n满分: 10\n指标:\n"


def text_of(entry: dict) -> str:
    """The file that an entry of problems.yaml stands for."""
    if "sentence" in entry:
        return f"{RULE}  - {entry['sentence']}\n"
    if "condition" in entry:
        return f"{RULE}{entry['condition']}\n"
    if "amount" in entry:
        return f"{POLICY}{entry['amount']}\n"
    if "card" in entry:
        return f"{CARD}{entry['card']}\n"
    if "doubling" in entry:
        return doubling(entry["doubling"])
    return entry["document"]


def doubling(levels: int) -> str:
    """Definitions that each use the one before twice: the billion laughs of a rule language."""
    first = "定义: 笑0\n条件: 独立法人\n"
    return "---\n".join([first, *(f"定义: 笑{i}\n条件: 笑{i - 1} 且 笑{i - 1}\n" for i in range(1, levels))])


def problems_of(text: str | bytes, folder: Path) -> list[Problem]:
    """Every problem of the sample pack with one more file, those of that file only."""
    shutil.copytree(SAMPLE, folder / "t")
    path = folder / "t" / "x.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [p for p in checked(folder / "t") if p.place.file.endswith("x.yaml")]


def checked(*folders: Path) -> list[Problem]:
    """Every problem of some packs and of their cases."""
    library, problems = check(folders, TODAY)
    collector = Collector(list(problems))
    read_cases(library, collector)
    return sorted(set(collector.found))
