"""Set up `.venv/` in the project root: used by the Makefile, needs nothing but a Python with pip.

    python3 scripts/setup_venv.py core|dev|platform|spark --total STEPS

Four steps, each with a line of progress: the interpreter, the environment, the locked packages, the project itself.
A step that was done before for the same content is not done again, so a second run starts at once. The messages are
in Chinese because `make demo` is for users too. An older Python 3 can still read this file and say what it lacks.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

OLDEST = (3, 11)
STEPS = 4
GOT = ("Collecting ", "Processing ", "Requirement already satisfied: ")  # how pip begins the line of a package
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / ".stamps"
LOGS = ROOT / "build" / "logs"
VENV_PYTHON = VENV / "bin" / "python"


class SetupError(Exception):
    """The machine lacks something; the text says what and what to do."""


def main() -> None:
    """Run the four steps; the exit code is 1 when the machine lacks something."""
    arguments = argparse.ArgumentParser(description="Set up .venv/")
    arguments.add_argument("requirements", help="a file of requirements/, without .txt")
    arguments.add_argument("--total", type=int, default=STEPS, help="how many steps the calling target has in all")
    options = arguments.parse_args()
    if sys.version_info < OLDEST:
        fail(f"需要 Python 3.11 或更高版本，当前是 {running()}。请安装后重试，或指定解释器：make PYTHON=python3.12 …")
    try:
        set_up(ROOT / "requirements" / f"{options.requirements}.txt", options.total)
    except SetupError as problem:
        fail(str(problem))


def set_up(requirements: Path, total: int) -> None:
    """Bring `.venv/` to the state that `requirements` and the project's metadata describe."""

    def say(step: int, text: str) -> None:
        print(f"[{step}/{total}] {text}", flush=True)

    say(1, f"检查 Python … {running()}")
    refuse_foreign()
    if usable():
        say(2, "虚拟环境 .venv … 已就绪")
    else:
        say(2, "建立虚拟环境 .venv …")
        create_environment()

    stamp = STAMPS / f"{requirements.stem}-{fingerprint(requirements)}"
    if stamp.exists():
        say(3, f"依赖（{requirements.name}）… 已就绪")
    else:
        say(3, f"安装依赖（{requirements.name}，首次约需一两分钟）…")
        pip("packages", "--require-hashes", "-r", str(requirements), packages=count_packages(requirements))
        mark(stamp)

    stamp = STAMPS / f"project-{fingerprint(ROOT / 'pyproject.toml')}"
    if stamp.exists():
        say(4, "本项目 … 已就绪")
    else:
        say(4, "安装本项目 …")
        pip("project", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
        mark(stamp)


def running() -> str:
    """The version of the interpreter that runs this script."""
    return ".".join(str(part) for part in sys.version_info[:3])


def refuse_foreign() -> None:
    """Raise SetupError where `.venv/` leads out of the project: what is set up there would be somebody else's environment."""
    root = ROOT.resolve()
    for part in (VENV, VENV / "bin", VENV / "lib"):
        there = part.resolve()
        if part.is_symlink() and root not in there.parents:
            raise SetupError(
                f"{part.relative_to(ROOT)} 是链接，指向项目以外的 {there}。为了不改动那里的环境，没有继续。"
                f"请删除这个链接后重试（rm {part.relative_to(ROOT)}），会在项目内新建环境"
            )


def usable() -> bool:
    """Whether `.venv/` runs, is new enough, has pip and was made at this path (a moved folder leaves dead scripts)."""
    new_enough = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
    return succeeds(str(VENV_PYTHON), "-c", new_enough) and succeeds(str(VENV / "bin" / "pip"), "--version")


def create_environment() -> None:
    """Make `.venv/`, also where Debian's Python comes without ensurepip; raise SetupError when no way works."""
    if try_environment(sys.executable, "-m", "venv", str(VENV)):
        return
    print("      系统 Python 缺少 ensurepip，改用已有的 pip …", flush=True)
    host_pip = (sys.executable, "-m", "pip", "--quiet")
    fill_with_pip = (*host_pip, "--python", str(VENV_PYTHON), "install", "pip")
    if try_environment(sys.executable, "-m", "venv", "--without-pip", str(VENV), then=fill_with_pip):
        return
    tool = str(ROOT / "build" / "tools" / "virtualenv")
    succeeds(*host_pip, "install", "--target", tool, "virtualenv")
    if try_environment(sys.executable, "-m", "virtualenv", "--quiet", str(VENV), PYTHONPATH=tool):
        return
    shutil.rmtree(str(VENV), ignore_errors=True)
    raise SetupError(
        "无法建立虚拟环境。请先安装 venv 与 pip，例如在 Debian 或 Ubuntu 上：apt-get install python3-venv python3-pip"
    )


def try_environment(*command: str, then: Sequence[str] = (), **environment: str) -> bool:
    """Start `.venv/` anew with `command`, and `then` a second command; whether a usable environment came of it."""
    shutil.rmtree(str(VENV), ignore_errors=True)
    return succeeds(*command, **environment) and (not then or succeeds(*then)) and usable()


def pip(log_name: str, *arguments: str, packages: int = 0) -> None:
    """Run `pip install` in `.venv/`, its output in build/logs/, with a count of packages on the screen."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"pip-{log_name}.log"
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]
    collected = 0
    with log.open("w", encoding="utf-8") as sink:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
        for line in process.stdout or ():
            sink.write(line)
            if packages and line.startswith(GOT):
                collected += 1
                show_progress(f"获取 {collected}/{packages}", always=collected % 10 == 0)
            elif packages and line.startswith("Installing collected packages"):
                show_progress("写入 .venv …", always=True)
        code = process.wait()
    if packages and sys.stdout.isatty():
        print()
    if code:
        tail = "\n".join(read(log).splitlines()[-15:])
        raise SetupError(f"pip 安装失败，完整输出见 {log.relative_to(ROOT)}：\n{tail}")


def show_progress(text: str, *, always: bool) -> None:
    """Rewrite one line on a terminal; elsewhere, as in a log, print a line and only when `always`."""
    if sys.stdout.isatty():
        print(f"\r      {text:<16}", end="", flush=True)
    elif always:
        print(f"      {text}", flush=True)


def count_packages(requirements: Path) -> int:
    """How many packages a locked file names (an upper bound: some are for other systems)."""
    return sum("==" in line and not line.startswith((" ", "#")) for line in read(requirements).splitlines())


def fingerprint(path: Path) -> str:
    """A short name for the content of `path`, of this script and of the interpreter in use."""
    content = read(path) + read(Path(__file__)) + str(VENV)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:16]


def read(path: Path) -> str:
    """The text of `path`."""
    return path.read_text(encoding="utf-8")


def mark(stamp: Path) -> None:
    """Leave `stamp` as the only stamp of its kind."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    for old in STAMPS.glob(stamp.name.rsplit("-", 1)[0] + "-*"):
        old.unlink()
    stamp.touch()


def succeeds(*command: str, **environment: str) -> bool:
    """Whether `command` ends with 0; what it prints is kept from the screen."""
    surroundings = dict(os.environ, **environment)
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings)
    except OSError:
        return False
    return done.returncode == 0


def fail(text: str) -> None:
    """Say on stderr what is wrong and stop with 1."""
    print("错误：" + text, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
