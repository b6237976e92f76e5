"""`peiyu audit verify` and `peiyu audit seal`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from peiyu.cli.installation import guarded, home_of, home_option, in_django


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("audit", help="核对审计记录", description="核对审计记录是否被改动；或立即封存")
    parser.add_argument("action", choices=["verify", "seal"], metavar="verify|seal", help="verify 核对，seal 封存")
    parser.add_argument("--witness", type=Path, metavar="文件", help="封存见证文件（如日志服务器上的副本）")
    home_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 1 when the trail is not as it was written."""

    def work() -> int:
        from peiyu.platform.operations.running import running_database

        home = home_of(options)
        more = ["--witness", str(options.witness.resolve())] if options.witness else []
        with running_database(home):
            return in_django("audit", options.action, *more, home=home, role="job")

    return guarded(work)
