"""What `peiyu doctor` looks at outside Django: machine, home folder, database and roles, packs, static files.

Each check returns what it found; none raises. The checks that need the models are in `checks_inside`.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psycopg

from peiyu.platform.database.addresses import LOGINS, AddressError, address, external
from peiyu.platform.database.cluster import Cluster, ClusterError
from peiyu.platform.operations.packs_state import read_packs
from peiyu.problems import ProblemsFound

NEEDED = (
    "django", "django-ninja", "psycopg", "django-scopes", "django-allauth", "django-csp", "django-axes", "procrastinate",
    "argon2-cffi", "whitenoise", "gunicorn", "polars", "pyarrow", "numba",
)  # fmt: skip
OLDEST = (3, 11)
ROOM = 5 * 2**30  # bytes
DRIFT = 5.0  # seconds between our clock and the database's


@dataclass(frozen=True)
class Found:
    """One line of the report: `good` False is a problem; `remedy` says what to do about it."""

    name: str
    good: bool
    what: str
    remedy: str = ""


def outside(home: Path) -> Iterator[Found]:
    """All checks of this module, in the order in which a person would look."""
    yield python()
    yield packages()
    yield writable(home)
    yield room(home)
    yield secrets(home)
    yield timezone()
    yield packs()
    yield static_files(home)
    yield server(home)
    yield from roles(home)


def python() -> Found:
    """The interpreter."""
    running = ".".join(map(str, sys.version_info[:3]))
    return Found("Python", sys.version_info >= OLDEST, running, "安装 Python 3.11 或更高版本")


def packages() -> Found:
    """The packages of the platform."""
    missing = []
    for name in NEEDED:
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    what = f"{len(NEEDED)} 个主要依赖都在" if not missing else "缺少 " + "、".join(missing)
    return Found("依赖", not missing, what, 'pip install "peiyu[platform]"')


def writable(home: Path) -> Found:
    """The home folder exists, is ours to write, and is nobody else's."""
    if not home.is_dir():
        return Found("数据目录", False, f"{home} 不存在", "运行一次 peiyu serve，或用 PEIYU_HOME 指明目录")
    if not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        return Found("数据目录", False, f"{home} 没有读写权限", f"chown -R $(id -un) {home}")
    if home.stat().st_mode & stat.S_IWOTH:
        return Found("数据目录", False, f"{home} 任何人都能写", f"chmod o-w {home}")
    return Found("数据目录", True, str(home))


def room(home: Path) -> Found:
    """Free disk."""
    place = next(path for path in (home, *home.resolve().parents) if path.exists())
    free = shutil.disk_usage(place).free
    return Found("磁盘", free >= ROOM, f"可用 {free / 2**30:.1f} GB", f"至少留出 {ROOM // 2**30} GB")


def secrets(home: Path) -> Found:
    """Files with secrets are readable by their owner only."""
    open_to_others = [
        path.name
        for path in (home / "secret-key.txt", home / "passwords.json")
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]
    if open_to_others:
        names = " ".join(str(home / name) for name in open_to_others)
        return Found("密钥文件", False, "其他用户能读：" + "、".join(open_to_others), f"chmod 600 {names}")
    return Found("密钥文件", True, "只有属主能读")


def timezone() -> Found:
    """Deadlines are days of Beijing. The platform sets its own zone; the machine's clock has to be a real one."""
    year = time.gmtime().tm_year
    return Found("时钟", 2026 <= year < 2100, time.strftime("%Y-%m-%d %H:%M:%S %Z"), "校准系统时间（如启用 chrony）")


def packs() -> Found:
    """Policy packs."""
    try:
        library, problems = read_packs()
    except ProblemsFound as found:
        return Found("政策包", False, str(found), "重新安装，或用 PEIYU_PACKS 指明政策包")
    errors = sum(problem.is_error for problem in problems)
    return Found(
        "政策包", not errors, f"{len(library.packs)} 个包，{len(library.rules)} 条规则，{errors} 个错误", "peiyu check"
    )


def static_files(home: Path) -> Found:
    """Static files are collected."""
    there = (home / "static" / "staticfiles.json").exists()
    return Found("页面文件", there, "已整理" if there else "还没有整理", "运行一次 peiyu serve 或 peiyu prepare")


def server(home: Path) -> Found:
    """The embedded server, or that an external one is set."""
    if external():
        return Found("数据库", True, "外部 PostgreSQL")
    try:
        running = Cluster(home).running
    except ClusterError as problem:
        return Found("数据库", False, str(problem), 'pip install "peiyu[platform]"')
    return Found("数据库", running, "内置 PostgreSQL 在运行" if running else "内置 PostgreSQL 没有运行", "peiyu serve")


def roles(home: Path) -> Iterator[Found]:
    """Each role can sign in; those that serve own nothing and see through no policy."""
    for role in LOGINS:
        try:
            with connect(role, home) as connection:
                yield _role(role, connection)
        except (AddressError, ClusterError, psycopg.Error) as problem:
            said = str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
            yield Found(
                f"数据库角色 {role}", False, said, "peiyu database roles 查看应有的角色；内置数据库请先运行 peiyu serve"
            )


def connect(role: str, home: Path) -> psycopg.Connection:
    """A plain connection as one of the roles.

    Raises:
        psycopg.Error: it cannot be reached.
        AddressError: its address is not set.
    """
    settings = address(role, home)
    given = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    arguments = {name: settings[key] for name, key in given.items() if settings[key]}
    extra = {name: value for name, value in settings["OPTIONS"].items() if name not in {"pool", "application_name"}}
    return psycopg.connect(**arguments, **extra, connect_timeout=5)


def _role(role: str, connection: psycopg.Connection) -> Found:
    name = f"数据库角色 {role}"
    row = connection.execute(
        "SELECT rolsuper, rolbypassrls, pg_has_role(session_user, 'peiyu_owner', 'MEMBER'), "
        "(SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid), extract(epoch FROM clock_timestamp()) "
        "FROM pg_roles WHERE rolname = session_user"
    ).fetchone()
    assert row is not None
    superuser, bypass, owner, owned, clock = row
    if superuser or bypass:
        return Found(name, False, "能绕过行级安全", "ALTER ROLE … NOSUPERUSER NOBYPASSRLS")
    if role != "migrator" and (owner or owned):
        return Found(name, False, "是表的属主或属主组成员", "收回：REVOKE peiyu_owner FROM …")
    if abs(float(clock) - time.time()) > DRIFT:
        return Found(name, False, "数据库与本机时钟相差超过 5 秒", "两台机器都启用时间同步")
    return Found(name, True, "能连接，不能绕过行级安全" if role != "migrator" else "能连接，只用于升级和备份")


def table(found: Iterable[Found], show: Callable[[str], None]) -> bool:
    """Show the report line by line. Returns whether all is well."""
    good = True
    for line in found:
        good &= line.good
        show(
            f"{'✓' if line.good else '✗'} {line.name}：{line.what}"
            + ("" if line.good or not line.remedy else f"\n    怎么办：{line.remedy}")
        )
    return good
