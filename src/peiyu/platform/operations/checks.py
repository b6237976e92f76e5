"""What `peiyu doctor` looks at without Django beside the machine itself: packs, static files, database and roles.

Each check returns what it found; none raises. The checks that need the models are in `checks_inside`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from peiyu.platform.database.addresses import LOGINS, AddressError, external
from peiyu.platform.database.cluster import Cluster, ClusterError
from peiyu.platform.database.holding import left_behind
from peiyu.platform.operations.checks_machine import machine
from peiyu.platform.operations.connecting import connect, in_chinese
from peiyu.platform.operations.found import Found, note, problem
from peiyu.platform.operations.packs_state import read_packs
from peiyu.problems import ProblemsFound

DRIFT = 5.0  # seconds between our clock and the database's
OLDEST_SERVER = 16
DATABASE = "数据库"


def outside(home: Path, port: int) -> Iterator[Found]:
    """All checks that need no Django, in the order in which a person would look."""
    yield from machine(home, port)
    yield packs()
    yield static_files(home)
    running = server(home)
    yield running
    if running.good:
        yield from roles(home)


def packs() -> Found:
    """Policy packs."""
    remedy = "用 peiyu check 查看全部错误，改好后重启；或用 PEIYU_PACKS 指明政策包"
    try:
        library, problems = read_packs()
    except (ProblemsFound, OSError) as found:
        return problem("政策包", str(found), remedy)
    if errors := [one for one in problems if one.is_error]:
        return problem("政策包", f"{len(errors)} 个错误，第一个：{errors[0]}", remedy)
    return Found("政策包", f"{len(library.packs)} 个包，{len(library.rules)} 条规则，没有错误")


def static_files(home: Path) -> Found:
    """Static files are collected."""
    if not (home / "static" / "staticfiles.json").exists():
        return problem("页面文件", "还没有整理", "运行一次 peiyu serve 或 peiyu prepare")
    return Found("页面文件", "已整理")


def server(home: Path) -> Found:
    """The embedded server runs, or the external one is new enough and keeps its text in UTF-8."""
    if not external():
        try:
            cluster = Cluster(home)
            running, left = cluster.running, left_behind(cluster)
        except ClusterError as found:
            return problem(DATABASE, str(found), 'pip install "peiyu[platform]"')
        if not running:
            return problem(DATABASE, "内置 PostgreSQL 没有运行", "peiyu serve；起不来时看提示里的日志末尾")
        if left:
            return note(
                DATABASE,
                "内置 PostgreSQL 在运行，但没有程序在用：上次 peiyu serve 没有正常停止",
                "数据没有损失；下次 peiyu serve 会接着用它，停止时一并停掉",
            )
        return Found(DATABASE, "内置 PostgreSQL 在运行")
    try:
        with connect("web", home) as connection:
            number, encoding = connection.info.server_version, connection.info.parameter_status("server_encoding")
    except (AddressError, psycopg.Error) as found:
        return problem(
            DATABASE, f"外部 PostgreSQL：{in_chinese(found)}", "检查 PEIYU_DATABASE_URL，和数据库服务器是否在运行"
        )
    if number // 10_000 < OLDEST_SERVER:
        return problem(
            DATABASE,
            f"外部 PostgreSQL {number // 10_000} 太旧",
            f"升级到 PostgreSQL {OLDEST_SERVER} 或更高版本，最好是 18",
        )
    if encoding != "UTF8":
        return problem(DATABASE, f"外部 PostgreSQL 的编码是 {encoding}", "重建数据库，编码用 UTF8")
    return Found(DATABASE, f"外部 PostgreSQL {number // 10_000}")


def roles(home: Path) -> Iterator[Found]:
    """Each role can sign in; those that serve own nothing and see through no policy."""
    for role in LOGINS:
        try:
            with connect(role, home) as connection:
                yield _role(role, connection)
        except (AddressError, ClusterError, psycopg.Error) as found:
            remedy = (
                f"检查 {LOGINS[role][1]}；应有的角色见 peiyu database roles"
                if external()
                else "停止后再运行一次 peiyu serve，会重设角色和密码"
            )
            yield problem(f"{DATABASE}角色 {role}", in_chinese(found), remedy)


def _role(role: str, connection: psycopg.Connection) -> Found:
    name = f"{DATABASE}角色 {role}"
    row = connection.execute(
        "SELECT session_user, rolsuper, rolbypassrls, pg_has_role(session_user, 'peiyu_owner', 'MEMBER'), "
        "(SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid), extract(epoch FROM clock_timestamp()) "
        "FROM pg_roles WHERE rolname = session_user"
    ).fetchone()
    assert row is not None
    login, superuser, bypass, owner, owned, time_there = row
    if superuser or bypass:
        return problem(name, "能绕过行级安全", f"以数据库管理员执行：ALTER ROLE {login} NOSUPERUSER NOBYPASSRLS;")
    if role != "migrator" and owner:
        return problem(name, "是属主的成员", f"以数据库管理员执行：REVOKE peiyu_owner FROM {login};")
    if role != "migrator" and owned:
        return problem(
            name, f"拥有 {owned} 张表或索引", f"以数据库管理员在这个库里执行：REASSIGN OWNED BY {login} TO peiyu_owner;"
        )
    if abs(float(time_there) - time.time()) > DRIFT:
        return problem(name, f"数据库与本机时钟相差超过 {DRIFT:.0f} 秒", "两台机器都启用时间同步")
    return Found(name, "能连接，不能绕过行级安全" if role != "migrator" else "能连接，只用于升级和备份")
