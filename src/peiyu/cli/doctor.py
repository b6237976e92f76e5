"""`peiyu doctor`: is this installation sound, and what to do where it is not."""

from __future__ import annotations

import argparse
from typing import Any

from peiyu.cli.installation import guarded, home_of, home_option, in_django


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("doctor", help="检查安装", description="逐项检查安装；有问题时说明怎么办，退出码 1")
    home_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 1 on a problem."""

    def work() -> int:
        from peiyu.platform.operations.checks import outside, table

        home = home_of(options)
        found = list(outside(home))
        good = table(found, print)
        reachable = all(line.good for line in found if line.name.startswith("数据库"))
        if reachable:
            good &= in_django("doctor", home=home, role="job") == 0
        else:
            print("（数据库连不上，其余检查没有进行）")
        print("一切正常" if good else "有问题，请按上面的提示处理")
        return 0 if good else 1

    return guarded(work)
