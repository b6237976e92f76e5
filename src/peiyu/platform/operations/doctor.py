"""`peiyu doctor`: every check, in this process and, once the database is reached, in one of Django's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from peiyu.platform.operations.checks import DATABASE, outside
from peiyu.platform.operations.found import Found, note, problem, read
from peiyu.platform.operations.processes import environment

PATIENCE = 120  # seconds
SHOWN = 300  # characters of what a failed part said


def examine(home: Path, port: int) -> list[Found]:
    """What was found, in the order in which a person would look. Raises nothing."""
    found = list(outside(home, port))
    if not all(line.good for line in found if line.name.startswith(DATABASE)):
        return [
            *found,
            note("其余检查", "数据库用不了，数据库结构、后台任务、审计等没有检查", "先按上面的提示处理数据库"),
        ]
    return found + inside(home)


def inside(home: Path) -> list[Found]:
    """The checks that need Django."""
    remedy = "常见原因是环境变量写错、磁盘满、文件权限被改；改好后再运行一次"
    try:
        done = subprocess.run(
            [sys.executable, "-m", "django", "doctor"],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
            env=environment(home, "job"),
        )
    except subprocess.TimeoutExpired:
        return [problem("平台检查", f"{PATIENCE} 秒没有完成", "检查数据库是否被长时间占用，再运行一次")]
    try:
        return read(json.loads(done.stdout))
    except (ValueError, KeyError, TypeError):
        said = done.stderr.strip().splitlines() or ["没有输出"]
        return [problem("平台检查", f"没有完成：{said[-1][:SHOWN]}", remedy)]
