"""The command line's own words in Chinese: usage, headings, the help option, and what argparse says of wrong usage."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

_SAYINGS = (
    (r"the following arguments are required: (.*)", r"还要写 \1"),
    (r"one of the arguments (.*) is required", r"下面这些要写一个：\1"),
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1 不能是 \2，可以是 \3"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 不能和 \2 一起用"),
    (r"argument (.*?): ignored explicit argument '?(.*?)'?", r"\1 后面不要写值（写了 \2）"),
    (r"argument (.*?): expected (?:at least )?one argument", r"\1 后面要写一个值"),
    (r"argument (.*?): expected at most one argument", r"\1 后面最多写一个值"),
    (r"argument (.*?): expected (\d+) arguments?", r"\1 后面要写 \2 个值"),
    (r"argument (.*?): invalid int value: '(.*)'", r"\1 应是整数，不能是 \2"),
    (r"argument (.*?): invalid float value: '(.*)'", r"\1 应是数字，不能是 \2"),
    (r"argument (.*?): invalid \w+ value: '(.*)'", r"\1 不能是 \2"),
    (r"argument (.*?): (.*)", r"\1：\2"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 不够明确，可能是 \2"),
)


def in_chinese(message: str) -> str:
    """Argparse's message in the user's language.

    >>> in_chinese("argument --format: invalid choice: 'doc' (choose from 'json', 'yaml')")
    '--format 不能是 doc，可以是 json, yaml'
    """
    for pattern, words in _SAYINGS:
        if (found := re.fullmatch(pattern, message, re.DOTALL)) is not None:
            return found.expand(words).replace("'", "")
    return message


class _Formatter(argparse.HelpFormatter):
    """Help that begins with 用法."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse in Chinese, exit code 2 on wrong usage. Parsers of commands are of this kind too."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, **given, "add_help": False})
        self._positionals.title = "要写的"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_help(self) -> str:
        return re.sub(r"^(要写的|选项):$", r"\1：", super().format_help(), flags=re.MULTILINE)

    def _print_message(self, message: str, file: Any = None) -> None:
        if message:  # argparse keeps quiet where the help finds no room
            (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(
            f"{self.prog}: E-CLI-001 命令写得不对：{in_chinese(message)}（用 {self.prog} --help 看用法）\n"
        )
        sys.exit(2)
