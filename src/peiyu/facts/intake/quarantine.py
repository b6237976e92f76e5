"""Opening a file in a process that is limited, watched and killed when it overstays. This side never parses the file itself.

The child gets no environment but what Python needs: a file that takes it over finds no password and no database address in it.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peiyu.facts.intake import verdict as codes
from peiyu.facts.intake.kinds import FileKind
from peiyu.facts.intake.limits import Limits
from peiyu.facts.intake.verdict import Verdict, refused

log = logging.getLogger("peiyu.intake")
_MEMORY_SIGNALS = {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task in quarantine gave: the verdict on the file, plain data (None if it was refused), and plain bytes."""

    verdict: Verdict
    data: Any = None
    parts: tuple[bytes, ...] = ()


def examine(source: Path | bytes, limits: Limits | None = None) -> Verdict:
    """The verdict on a file or on the bytes of one: its kind by content, or why it is refused (code, Chinese reason, remedy).

    The file is opened only in a child process within `limits` of memory, processor and wall time. Never raises for what the file
    holds.
    """
    return in_quarantine("examine", source, limits).verdict


def in_quarantine(task: str, source: Path | bytes, limits: Limits | None = None, request: Any = None) -> Answer:
    """Do a task of `child.task_named` on a file in a child process. The file is examined there first."""
    limits = limits or Limits()
    if isinstance(source, Path):
        return _run(task, source, limits, request)
    if len(source) > limits.file_bytes:
        detail = f"有 {len(source) / (1 << 20):,.1f} MB，最多 {limits.file_bytes >> 20} MB"
        return Answer(refused(codes.TOO_BIG, detail))
    with tempfile.TemporaryDirectory(prefix="peiyu-") as folder:
        path = Path(folder) / "upload"
        path.write_bytes(source)
        return _run(task, path, limits, request)


def _run(task: str, path: Path, limits: Limits, request: Any) -> Answer:
    if not path.is_file():
        return Answer(refused(codes.BROKEN, "没有这个文件，或不是普通文件"))
    command = [sys.executable, "-m", "peiyu.facts.intake.child", task, str(path.resolve()), limits.to_json()]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_bare_environment(),
        start_new_session=True,
    )
    overstayed = threading.Event()

    def stop() -> None:
        overstayed.set()
        _kill(process)

    timer = threading.Timer(limits.wall_seconds, stop)
    timer.start()
    try:
        answer = _talk(process, json.dumps(request, ensure_ascii=False).encode(), limits)
    finally:
        timer.cancel()
        _kill(process)
        process.wait()
    if overstayed.is_set() or process.returncode == -getattr(signal, "SIGXCPU", 0):
        return Answer(refused(codes.TOO_SLOW, f"最多 {limits.wall_seconds:.0f} 秒"))
    return answer


def _talk(process: subprocess.Popen[bytes], request: bytes, limits: Limits) -> Answer:
    """Send the request and take up the answer, no more of it than the limit."""
    assert process.stdin is not None
    assert process.stdout is not None
    feeder = threading.Thread(target=_feed, args=(process, request), daemon=True)
    feeder.start()
    with process.stdout as pipe:
        said = pipe.read(limits.answer_bytes + 1)
    if len(said) > limits.answer_bytes:
        return Answer(refused(codes.TOO_BIG, "读出的内容太多"))
    process.wait()
    line, newline, rest = said.partition(b"\n")
    if process.returncode or not newline:
        detail = "内存超出限度" if process.returncode in _MEMORY_SIGNALS else ""
        return Answer(refused(codes.STOPPED, detail))
    head = json.loads(line)
    if head["thrown"]:
        log.info("file refused after %s", head["thrown"])
    held = head["verdict"]
    verdict = Verdict(**held | {"kind": FileKind(held["kind"]) if held["kind"] else None})
    parts, at = [], 0
    for length in head["parts"]:
        parts.append(rest[at : at + length])
        at += length
    return Answer(verdict, head["answer"], tuple(parts))


def _feed(process: subprocess.Popen[bytes], request: bytes) -> None:
    assert process.stdin is not None
    try:
        with process.stdin as pipe:
            pipe.write(request)
    except OSError:
        return  # the child refused the file before it read the request, and is gone


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The child and whatever it started."""
    if process.poll() is not None:
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError, AttributeError):
        process.kill()


def _bare_environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
