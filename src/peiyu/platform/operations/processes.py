"""Child processes of an installation: each runs as one database role, with the settings of one home folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from peiyu.platform.database.cluster import private
from peiyu.platform.operations.failures import OperationError
from peiyu.platform.operations.lifelines import tied_to_this_process
from peiyu.platform.operations.logs import discreet

SETTINGS = "peiyu.platform.settings"
TRACEBACK = "Traceback (most recent call last):"
TAIL = 1000  # characters of a failed command's last words


def environment(home: Path, role: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child."""
    return dict(
        os.environ,
        DJANGO_SETTINGS_MODULE=SETTINGS,
        PEIYU_HOME=str(home),
        PEIYU_ROLE=role,
        PYTHONUNBUFFERED="1",
        **(more or {}),
    )


def django(
    command: str,
    *arguments: str,
    home: Path,
    role: str,
    say: Callable[[str], None],
    more: Mapping[str, str] | None = None,
) -> None:
    """Run a management command and pass on each line that it says.

    Raises:
        OperationError: it failed (E-OPS-010); the text carries the end of what it said.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "django", command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(home, role, more),
        preexec_fn=tied_to_this_process(),
    ) as child:
        said: list[str] = []
        for line in child.stdout or ():
            said.append(line)
            if line.startswith("· "):
                say(line[2:].rstrip())
        code = child.wait()
    if code != 0:
        raise OperationError("E-OPS-010", f"{command} 没有完成：{_reason(said)}", _kept(home, command, said))


def _reason(said: list[str]) -> str:
    """The last words of a failed command; of a traceback only what it ends with."""
    text = discreet("".join(said)).strip()
    if TRACEBACK in text:
        lines = text.rpartition(TRACEBACK)[2].splitlines()
        text = "\n".join(line for line in lines if line and not line.startswith(" "))
    return text[-TAIL:]


def _kept(home: Path, command: str, said: list[str]) -> str:
    """Keep everything that a failed command said, for whoever looks for the cause. Returns where, in words."""
    path = home / f"{command}-failed.log"
    try:
        private(path, discreet("".join(said)))
    except OSError:
        return "检查磁盘和权限"
    return f"全部输出见 {path}"
