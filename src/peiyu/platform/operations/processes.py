"""Child processes of an installation: each runs as one database role, with the settings of one home folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from peiyu.platform.operations.failures import OperationError
from peiyu.platform.operations.lifelines import tied_to_this_process

SETTINGS = "peiyu.platform.settings"
TAIL = 2000  # characters of a failed command's last words


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
        raise OperationError("E-OPS-010", f"{command} 没有完成：{''.join(said).strip()[-TAIL:]}")
