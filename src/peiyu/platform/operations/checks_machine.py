"""What `peiyu doctor` looks at on the machine itself: interpreter, packages, home folder, disk, clock, caches, port, programs.

Each check returns what it found; none raises.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from peiyu.platform.operations import health
from peiyu.platform.operations.archive import LAST, WITNESS
from peiyu.platform.operations.found import Found, long, note, problem

NEEDED = (
    "django", "django-ninja", "psycopg", "django-scopes", "django-allauth", "django-csp", "django-axes", "procrastinate",
    "argon2-cffi", "whitenoise", "gunicorn", "polars", "pyarrow", "numba",
)  # fmt: skip
OLDEST = (3, 11)
ROOM = 5 * 2**30  # bytes
FILES = 10_000  # free inodes
BACKED_UP_WITHIN = dt.timedelta(days=2)
BACKWARDS = 300  # seconds by which a file may seem to come from the future
SECRETS = ("secret-key.txt", "passwords.json")
WRITTEN = ("uploads", "static", *SECRETS, WITNESS)  # by the platform's own processes
PATIENCE = 5  # seconds


def machine(home: Path, port: int) -> Iterator[Found]:
    """All checks of this module, in the order in which a person would look."""
    yield python()
    yield packages()
    yield writable(home)
    yield room(home)
    yield secrets(home)
    yield clock(home)
    yield cache()
    yield web(port)
    yield backups(home)
    yield fonts()
    yield office()


def python() -> Found:
    """The interpreter."""
    running = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        return problem("Python", running, "安装 Python 3.11 或更高版本")
    return Found("Python", running)


def packages() -> Found:
    """The packages of the platform."""
    missing = []
    for name in NEEDED:
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return problem("依赖", "缺少 " + "、".join(missing), 'pip install "peiyu[platform]"')
    return Found("依赖", f"{len(NEEDED)} 个主要依赖都在")


def writable(home: Path) -> Found:
    """The home folder exists, it and what the platform writes in it is ours to write, and nobody else's."""
    name = "数据目录"
    if not home.is_dir():
        return problem(name, f"{home} 不存在", "运行一次 peiyu serve，或用 --home、PEIYU_HOME 指明目录")
    refused = [home] if not os.access(home, os.R_OK | os.W_OK | os.X_OK) else []
    refused += [home / part for part in WRITTEN if not refused and _closed(home / part)]
    if refused:
        listed = "、".join(map(str, refused))
        return problem(name, f"没有读写权限：{listed}", f"以 root 运行：chown -R {_me()} {home}")
    if home.stat().st_mode & stat.S_IWOTH:
        return problem(name, f"{home} 任何人都能写", f"chmod o-w {home}")
    data = home / "pg"
    if data.is_dir() and data.stat().st_mode & (stat.S_IWGRP | stat.S_IRWXO):
        return problem(name, f"{data} 权限过宽，数据库会拒绝启动", f"chmod 700 {data}")
    return Found(name, str(home))


def room(home: Path) -> Found:
    """Free disk, and free entries for files."""
    place = next(path for path in (home, *home.resolve().parents) if path.exists())
    free = shutil.disk_usage(place).free
    if free < ROOM:
        return problem(
            "磁盘",
            f"{place} 只剩 {free / 2**30:.1f} GB",
            f"至少留出 {ROOM // 2**30} GB：移走旧备份和日志，或扩大磁盘",
        )
    about = os.statvfs(place)
    if about.f_files and about.f_favail < FILES:
        return problem("磁盘", f"{place} 还能建 {about.f_favail:,} 个文件", "删除不用的小文件，或换用 inode 更多的磁盘")
    return Found("磁盘", f"可用 {free / 2**30:.1f} GB")


def secrets(home: Path) -> Found:
    """Files with secrets are readable by their owner only."""
    open_to_others = [
        path
        for path in (home / name for name in SECRETS)
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]
    if open_to_others:
        listed = "、".join(path.name for path in open_to_others)
        return problem("密钥文件", f"其他用户能读：{listed}", "chmod 600 " + " ".join(map(str, open_to_others)))
    return Found("密钥文件", "只有属主能读")


def clock(home: Path) -> Found:
    """Deadlines are days of Beijing. The platform sets its own zone; the machine's clock has to be a real one."""
    now, name, remedy = time.time(), "时钟", "校准系统时间（如启用 chrony），再重启平台"
    said = time.strftime("%Y-%m-%d %H:%M:%S %Z", time.localtime(now))
    if not 2026 <= time.gmtime(now).tm_year < 2100:
        return problem(name, f"系统时间是 {said}", remedy)
    for path in (home / part for part in (WITNESS, "pg.log", "pg/postmaster.pid")):
        try:
            written = path.stat().st_mtime
        except OSError:
            continue
        if written > now + BACKWARDS:
            last = dt.datetime.fromtimestamp(written).isoformat(" ", "seconds")
            return problem(name, f"系统时间是 {said}，早于 {path.name} 的写入时间 {last}", remedy)
    if _said("timedatectl", "show", "--property=NTPSynchronized", "--value") == "no":
        return note(name, f"{said}，没有与时间服务器同步", "启用时间同步（chrony 或 systemd-timesyncd）")
    return Found(name, said)


def cache() -> Found:
    """The folder for compiled code. Without one every process compiles anew whenever it starts."""
    from peiyu.engine.kernel.cache import home

    place = home()
    there = next(path for path in (place, *place.absolute().parents) if path.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Found("编译缓存", str(place))
    return problem(
        "编译缓存",
        f"{there} 不可写，每次启动都要重新编译，要等十来秒",
        "用 PEIYU_CACHE_DIR 指明一个可写的目录",
    )


def web(port: int) -> Found:
    """Who answers on the port: our web server, nobody, or another program."""
    name, where = "网页服务", f"127.0.0.1:{port}"
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/health/", headers=health.headers(os.environ))
        answer = connection.getresponse()
        status, content, ours = answer.status, answer.read(1000), answer.getheader("X-Request-ID") is not None
    except ConnectionRefusedError:
        return note(name, f"{where} 没有程序在监听（只运行后台任务的机器上正常）", "peiyu serve")
    except (OSError, HTTPException):
        return problem(name, f"{where} 有程序占用，但不答复", "停掉占用端口的程序，或换一个：peiyu serve --port")
    finally:
        connection.close()
    try:
        good = status == 200 and json.loads(content) == {"status": "ok"}
    except ValueError:
        good = False
    if good:
        return Found(name, f"{where} 正常答复")
    if ours:
        return problem(name, f"{where} 答复 {status}", "查看网页服务的日志，并重新启动")
    return problem(name, f"{where} 被别的程序占用", "停掉占用端口的程序，或换一个：peiyu serve --port")


def backups(home: Path) -> Found:
    """A backup was made here lately."""
    remedy = "peiyu backup 文件.tar，并排入每天的计划任务"
    try:
        at = dt.datetime.fromisoformat((home / LAST).read_text("utf-8").strip())
    except (OSError, ValueError):
        return note("备份", "这台机器上还没有用 peiyu backup 备份过", remedy)
    past = dt.datetime.now(dt.UTC) - at
    if past > BACKED_UP_WITHIN:
        return note("备份", f"上次备份在 {long(past)}前", remedy)
    return Found("备份", f"上次备份在 {long(past)}前")


def fonts() -> Found:
    """Chinese letters on this machine; browsers of visitors bring their own."""
    if shutil.which("fc-list") is None or not _said("fc-list", ":lang=zh", "family"):
        return note("中文字体", "没有找到；在本机打印或截图会缺字", "安装中文字体，如 fonts-noto-cjk")
    return Found("中文字体", "已安装")


def office() -> Found:
    """LibreOffice reads the old Word formats."""
    if shutil.which("soffice") is None and shutil.which("libreoffice") is None:
        return note(
            "LibreOffice", "没有安装；.doc、.wps 文件读不了，其他格式不受影响", "需要时安装 libreoffice-writer-nogui"
        )
    return Found("LibreOffice", "已安装")


def _closed(path: Path) -> bool:
    try:
        there = path.exists()
    except OSError:
        return True
    return there and not os.access(path, os.R_OK | os.W_OK)


def _me() -> str:
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
