"""`peiyu database roles`: the SQL that makes the roles on a managed PostgreSQL."""

from __future__ import annotations

import argparse
from typing import Any

from peiyu.cli.installation import guarded


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("database", help="外部数据库", description="给数据库管理员的建角色语句")
    parser.add_argument("action", choices=["roles"], metavar="roles", help="打印建角色和建库的 SQL")
    parser.add_argument("--name", default="peiyu", metavar="库名", help="默认 peiyu")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the SQL."""

    def work() -> int:
        from peiyu.platform.database.roles import script

        print(script(options.name), end="")
        return 0

    return guarded(work)
