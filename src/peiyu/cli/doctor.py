"""`peiyu doctor`: is this installation sound, and what to do where it is not."""

from __future__ import annotations

import argparse
import json
from typing import Any

from peiyu.cli.installation import guarded, home_of, home_option
from peiyu.cli.serve import port


def add(commands: Any) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("doctor", help="检查安装", description="逐项检查安装；有问题时说明怎么办，退出码 1")
    parser.add_argument("--port", type=port, default=8000, metavar="端口", help="网页服务的端口，默认 8000")
    parser.add_argument("--json", action="store_true", help="输出 JSON，供监控程序读取")
    home_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 1 on a problem; what is only worth knowing does not count."""

    def work() -> int:
        from peiyu.platform.operations.doctor import examine
        from peiyu.platform.operations.found import table

        found = examine(home_of(options), options.port)
        good = all(line.good for line in found)
        if options.json:
            print(json.dumps({"good": good, "checks": [line.plain() for line in found]}, ensure_ascii=False, indent=1))
        else:
            table(found, print)
            print("一切正常" if good else "有问题，请按上面的提示处理")
        return 0 if good else 1

    return guarded(work)
