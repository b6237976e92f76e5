"""`peiyu backup OUT.tar` and `peiyu restore IN.tar --home NEW`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from peiyu.cli.failures import named
from peiyu.cli.installation import guarded, home_of, home_option
from peiyu.cli.serve import progress


def add(commands: Any) -> None:
    """Add the commands to the command line."""
    backup = commands.add_parser("backup", help="备份", description="把数据库、上传文件和清单备份到一个文件")
    backup.add_argument("out", type=Path, metavar="文件.tar")
    home_option(backup)
    backup.set_defaults(run=run_backup)
    restore = commands.add_parser("restore", help="恢复", description="把备份恢复到一个空的安装，并逐表核对")
    restore.add_argument("source", type=Path, metavar="文件.tar")
    home_option(restore)
    restore.set_defaults(run=run_restore)


def run_backup(options: argparse.Namespace) -> int:
    """Write the archive."""

    def work() -> int:
        from peiyu.platform.operations.backup import backup
        from peiyu.platform.operations.running import running_database

        home = home_of(options)
        with named(options.out), running_database(home):
            made = backup(home, options.out, progress())
        print(f"已备份 {len(made.tables)} 张表、{sum(t.rows for t in made.tables.values()):,} 行：{options.out}")
        return 0

    return guarded(work)


def run_restore(options: argparse.Namespace) -> int:
    """Restore into an empty installation, then compare."""

    def work() -> int:
        from peiyu.platform.operations.restore import restore

        made = restore(options.source, home_of(options), progress())
        print(f"已恢复并核对 {len(made.tables)} 张表、{sum(t.rows for t in made.tables.values()):,} 行，与备份一致")
        return 0

    return guarded(work)
