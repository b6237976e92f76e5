"""The process in which a file is opened: `python -m peiyu.facts.intake.child TASK FILE LIMITS`, with a request on standard input.

It limits itself first, looks at the file, and only then does the task. It answers on standard output with one line of JSON
(`verdict`, `answer`, `parts`: the lengths of what follows, `thrown`) and then the parts, plain bytes. Nothing is pickled.
"""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peiyu.facts.intake import verdict as codes
from peiyu.facts.intake.inspection import inspect
from peiyu.facts.intake.limits import Limits
from peiyu.facts.intake.verdict import Verdict, refused
from peiyu.thrown import thrown_at

Done = tuple[Any, list[bytes]]
Task = Callable[[Path, Verdict, Any], Done]


def task_named(name: str) -> Task:
    """The task of that name; its module is imported only in the process that needs it."""
    if name == "examine":
        return lambda path, verdict, request: (None, [])
    if name == "csv":
        from peiyu.facts.intake.csv_task import csv_tables

        return csv_tables
    if name == "unpack":
        from peiyu.facts.intake.unpacking import unpack

        return unpack
    if name == "paper":
        from peiyu.facts.papers.extraction import extract

        return extract
    if name == "mark":
        from peiyu.facts.marking import mark

        return mark
    raise ValueError(f"no task {name}")


def _short_of_memory(error: Exception) -> bool:
    """Whether the system refused memory: its own error number, or the words of the dynamic loader."""
    words = str(error).lower()
    return getattr(error, "errno", None) == errno.ENOMEM or "allocate memory" in words or "failed to map" in words


def main(name: str, file: str, limits_text: str) -> int:
    """Do one task on one file; the exit code is 0 whenever there is an answer."""
    limits = Limits.from_json(limits_text)
    _limit(limits)
    os.environ["POLARS_MAX_THREADS"] = "1"
    answer: Any = None
    parts: list[bytes] = []
    thrown = ""
    try:
        verdict = inspect(Path(file), limits)
        if verdict.accepted:
            request = json.loads(sys.stdin.buffer.read() or b"null")
            answer, parts = task_named(name)(Path(file), verdict, request)
    except MemoryError:
        verdict, answer, parts = refused(codes.STOPPED), None, []
    except ModuleNotFoundError as error:
        if error.name != "openpyxl":
            raise
        verdict = refused(codes.NOT_INSTALLED)
    except OSError as error:
        verdict = refused(codes.STOPPED) if _short_of_memory(error) else refused(codes.BROKEN, error.strerror or "")
        answer, parts, thrown = None, [], thrown_at(error)
    except ImportError as error:  # a shared library that no longer fits into the memory that is left
        if not _short_of_memory(error):
            raise
        verdict, answer, parts = refused(codes.STOPPED), None, []
    except Exception as error:
        # Whatever a parser throws at a broken file is a reason, not a traceback. A defect of our own looks just the same from
        # here; so that it is not lost, the caller is told where it was thrown, and logs it.
        verdict, answer, parts = refused(codes.BROKEN, type(error).__name__), None, []
        thrown = thrown_at(error)
    head = {
        "verdict": dataclasses.asdict(verdict),
        "answer": answer,
        "parts": [len(part) for part in parts],
        "thrown": thrown,
    }
    sys.stdout.buffer.write(json.dumps(head, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    for part in parts:
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()
    return 0


def _limit(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # not a POSIX system: the time limit of the parent alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.answer_bytes, limits.answer_bytes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3]))
