"""`peiyu administrators`: the first accounts of an installation."""

from __future__ import annotations

import argparse
from typing import Any

from peiyu.cli.installation import guarded, home_of, home_option, in_django


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "administrators",
        help="首批管理员",
        description="新安装的平台：建立系统、安全、审计三名管理员的账号和全国地区目录，只能用一次",
    )
    parser.add_argument("--region", default="100000", metavar="代码", help="本平台的地区代码，如 330200；默认全国")
    home_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 1 when there are accounts."""

    def work() -> int:
        from peiyu.platform.operations.running import running_database

        home = home_of(options)
        with running_database(home):
            return in_django("first_administrators", "--region", options.region, home=home, role="web")

    return guarded(work)
