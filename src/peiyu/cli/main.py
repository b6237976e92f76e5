"""`peiyu`: one thin command per job.

Exit codes: 0 done, 1 the input or a pack is wrong (said on stderr with codes), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import ModuleType

from peiyu.cli import failures, screen
from peiyu.cli.usage import Parser

USAGE_CODES = ("E-CLI-002", "E-CLI-003", "E-CLI-004", "E-CLI-005", "E-CLI-006", "E-CLI-007", "E-CLI-013")


def _commands() -> tuple[ModuleType, ...]:
    """The command modules; imported here so that an interrupt while they load is handled too."""
    from peiyu.cli import (
        administrators,
        audit,
        backup,
        bench,
        check,
        cohort,
        compare,
        database,
        deconstruct,
        demo,
        doctor,
        explain,
        match,
        serve,
        synth,
        template,
    )

    library = check, template, synth, match, explain, cohort, deconstruct, compare, demo, bench
    return *library, serve, administrators, doctor, audit, backup, database


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    from peiyu import __version__

    top = Parser(prog="peiyu", description="培育：把惠企政策变成能执行的规则")
    top.add_argument("--version", action="version", version=f"peiyu {__version__}", help="显示版本号")
    commands = top.add_subparsers(dest="command", metavar="命令", required=True, parser_class=Parser)
    for module in _commands():
        module.add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code; never shows a traceback."""
    try:
        return _run(arguments)
    except BrokenPipeError:
        failures.drop_output()
        return 0
    except OSError as error:
        line = failures.told(error)
        with suppress(OSError):  # nobody may be listening there either
            sys.stderr.write(line + "\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断\n")
        return 1
    except Exception as error:  # a defect of ours is a line with its place, not a traceback
        line = f"{failures.own_fault(error)}：E-CLI-014，把这一行和运行的命令发给维护者"
        with suppress(OSError):
            sys.stderr.write(line + "\n")
        return 1


def _run(arguments: Sequence[str] | None) -> int:
    from peiyu.cli.report import list_each, print_problems
    from peiyu.problems import ProblemsFound

    screen.prepare()
    try:
        options = parser().parse_args(arguments)
        screen.prepare(as_json=_prints_json(options))
        list_each(bool(getattr(options, "each_problem", False)))
        code = int(options.run(options))
        sys.stdout.flush()
        screen.tell_lost(hasattr(options, "out"))
        return code
    except SystemExit:
        sys.stdout.flush()  # the help too may go to a full disk
        raise
    except ProblemsFound as error:
        print_problems(error.problems)
        return 2 if all(p.code in USAGE_CODES for p in error.problems) else 1


def _prints_json(options: argparse.Namespace) -> bool:
    return getattr(options, "format", "") in ("json", "jsonl") or bool(getattr(options, "json", False))


if __name__ == "__main__":
    sys.exit(main())
