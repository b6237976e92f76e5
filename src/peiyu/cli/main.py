"""`peiyu`: one thin command per job.

Exit codes: 0 done, 1 the input or a pack is wrong (said on stderr with codes), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from peiyu.cli import check, demo, explain, match, synth, template
from peiyu.cli.report import print_problems
from peiyu.problems import ProblemsFound

COMMANDS = (check, template, synth, match, explain, demo)


class _Parser(argparse.ArgumentParser):
    """argparse in Chinese, exit code 2 on wrong usage."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"{self.prog}: E-CLI-001 命令写得不对:{message}(用 {self.prog} --help 看用法)\n")
        sys.exit(2)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(prog="peiyu", description="培育:把惠企政策变成能执行的规则", add_help=True)
    commands = top.add_subparsers(dest="command", metavar="命令", required=True, parser_class=_Parser)
    for module in COMMANDS:
        module.add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code; never shows a traceback."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ProblemsFound as error:
        print_problems(error.problems)
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断\n")
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
