"""One line of the report of `peiyu doctor`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Whether something has to be done: `note` means that a part of the platform works less well, or only elsewhere."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


SIGNS = {State.OK: "✓", State.NOTE: "!", State.PROBLEM: "✗"}


@dataclass(frozen=True)
class Found:
    """What a check found.

    Attributes:
        name: what was looked at, in Chinese.
        what: what was found, in Chinese.
        remedy: what to do about it; empty where all is well.
        state: whether something has to be done.
    """

    name: str
    what: str
    remedy: str = ""
    state: State = State.OK

    @property
    def good(self) -> bool:
        """Whether nothing has to be done."""
        return self.state is not State.PROBLEM

    def plain(self) -> dict[str, str]:
        """As JSON takes it."""
        return {name: str(value) for name, value in asdict(self).items()}


def note(name: str, what: str, remedy: str = "") -> Found:
    """Something to know."""
    return Found(name, what, remedy, State.NOTE)


def problem(name: str, what: str, remedy: str) -> Found:
    """Something to mend."""
    return Found(name, what, remedy, State.PROBLEM)


def read(given: Iterable[Any]) -> list[Found]:
    """The lines from their JSON.

    Raises:
        KeyError, TypeError, ValueError: it is none of ours.
    """
    return [Found(one["name"], one["what"], one["remedy"], State(one["state"])) for one in given]


def long(time: dt.timedelta) -> str:
    """A length of time in words.

    >>> long(dt.timedelta(hours=50)), long(dt.timedelta(minutes=61)), long(dt.timedelta(seconds=59))
    ('2 天', '1 小时', '0 分钟')
    """
    if time.days:
        return f"{time.days} 天"
    minutes = int(time.total_seconds()) // 60
    return f"{minutes // 60} 小时" if minutes >= 60 else f"{minutes} 分钟"


def table(found: Iterable[Found], show: Callable[[str], None]) -> bool:
    """Show the report line by line. Returns whether nothing has to be mended."""
    good = True
    for line in found:
        good &= line.good
        show(f"{SIGNS[line.state]} {line.name}：{line.what}" + (f"\n    怎么办：{line.remedy}" if line.remedy else ""))
    return good
