"""What the commands that run an installation share: the home folder, and failures as one line with a code.

These commands stand above the platform and import it only when they run, so that everything else works without Django.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from peiyu.cli.report import say


def home_option(parser: argparse.ArgumentParser) -> None:
    """The option --home."""
    parser.add_argument(
        "--home", type=Path, metavar="目录", help="数据目录，默认取 PEIYU_HOME，再默认 ~/.local/share/peiyu"
    )


def home_of(options: argparse.Namespace) -> Path:
    """The home folder that a command works on; made known to every part by the environment.

    Raises:
        OperationError: it is another user's, and we are root (E-OPS-008).
    """
    from peiyu.platform.operations.owner import as_its_owner

    given: Path | None = options.home
    default = os.environ.get("PEIYU_HOME") or Path.home() / ".local" / "share" / "peiyu"
    home = Path(given or default).expanduser().resolve()
    as_its_owner(home)
    os.environ["PEIYU_HOME"] = str(home)
    return home


def guarded(work: Callable[[], int]) -> int:
    """Run the work of a command; what stops it is said in one line with a code, exit code 1."""
    try:
        import psycopg

        from peiyu.platform.database.addresses import AddressError
        from peiyu.platform.database.cluster import ClusterError
        from peiyu.platform.operations.connecting import in_chinese
        from peiyu.platform.operations.failures import OperationError
    except ImportError as problem:
        say(f'E-OPS-000 没有安装平台所需的依赖（{problem.name}）。请运行：pip install "peiyu[platform]"')
        return 1
    try:
        return work()
    except OperationError as problem:
        say(str(problem))
    except AddressError as problem:
        say(f"E-OPS-004 {problem}")
    except ClusterError as problem:
        say(f"E-OPS-005 {problem}")
    except psycopg.Error as problem:
        say(f"E-OPS-009 数据库没有完成这一步：{in_chinese(problem)}（运行 peiyu doctor 查看原因）")
    return 1


def in_django(command: str, *arguments: str, home: Path, role: str) -> int:
    """Run a management command in a process of its role; what it says goes straight to the user. Returns its exit code.

    Raises:
        psycopg.Error: the database is not reached.
        AddressError: its address is not set.
    """
    import subprocess

    from peiyu.platform.operations.connecting import connect
    from peiyu.platform.operations.processes import environment

    connect(role, home).close()

    done = subprocess.run(
        [sys.executable, "-m", "django", command, *arguments], env=environment(home, role), check=False
    )
    return done.returncode
