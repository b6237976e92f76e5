"""`peiyu`: one thin command per job.

Exit codes: 0 done, 1 the input or a pack is wrong (said on stderr with codes), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from peiyu.cli import check, cohort, deconstruct, compare, demo, explain, match, synth, template
from peiyu.cli.report import print_problems
from peiyu.problems import ProblemsFound

COMMANDS = (check, template, synth, match, explain, cohort, deconstruct, compare, demo)


_SAYINGS = (
    (r"the following arguments are required: (.*)", r"还要写 \1"),
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"argument (.*): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1 不能是 \2,可以是 \3"),
    (r"argument (.*): expected (?:at least )?one argument", r"\1 后面要写一个值"),
    (r"argument (.*): invalid int value: '(.*)'", r"\1 应是整数,不能是 \2"),
    (r"argument (.*?): (.*)", r"\1:\2"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 不够明确,可能是 \2"),
)


def _in_chinese(message: str) -> str:
    """Argparse's message in the user's language."""
    for pattern, words in _SAYINGS:
        if (found := re.fullmatch(pattern, message)) is not None:
            return found.expand(words).replace("'", "")
    return message


class _Parser(argparse.ArgumentParser):
    """argparse in Chinese, exit code 2 on wrong usage."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"{self.prog}: E-CLI-001 命令写得不对:{_in_chinese(message)}(用 {self.prog} --help 看用法)\n")
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
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        sys.stderr.write(f"{error.filename or ''}: E-CLI-008 读写不了:{error.strerror}(检查路径、权限和磁盘空间)\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
