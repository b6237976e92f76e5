"""`peiyu serve`: database, web server and job worker of one machine, brought up in order and taken down together.

This process imports no Django. It prepares, starts the children, restarts a child that dies, and on SIGTERM or Ctrl-C stops
all of them and the embedded database, unless somebody else uses it (`database.holding`).
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

from peiyu.platform.database.addresses import external
from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.holding import held
from peiyu.platform.database.setup import start
from peiyu.platform.operations import health
from peiyu.platform.operations.failures import OperationError
from peiyu.platform.operations.lifelines import tied_to_this_process
from peiyu.platform.operations.marks import DEMO, PREPARED, code_state, mark, not_ahead, set_mark
from peiyu.platform.operations.packs_state import check_packs
from peiyu.platform.operations.processes import django, environment
from peiyu.platform.operations.static_files import collect

Say = Callable[[str], None]
WEB_WORKERS, WEB_THREADS, JOB_THREADS = 2, 4, 2
READY_SECONDS = 60
STOP_SECONDS = 25
RESTART_SECONDS = 5.0
UNHEARD = {
    errno.EADDRINUSE: "端口已被占用",
    errno.EACCES: "没有权限（1024 以下的端口只有 root 能用）",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


@dataclass(frozen=True)
class Plan:
    """What to serve.

    Attributes:
        home: the folder of the installation.
        host: the address to listen on.
        port: the port.
        demo: load and show the demonstration.
        worker: run a job worker.
        web: run the web server.
    """

    home: Path
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = False
    worker: bool = True
    web: bool = True

    @property
    def address(self) -> str:
        """What to type into a browser."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host
        return f"http://{host}:{self.port}/"

    @property
    def settings(self) -> dict[str, str]:
        """What the children are told beside the environment of this process."""
        more = {"PEIYU_DEMO": "1" if self.demo else os.environ.get("PEIYU_DEMO", "0")}
        if "PEIYU_HOSTS" not in os.environ and self.host not in {"127.0.0.1", "localhost", "0.0.0.0", "::"}:
            more["PEIYU_HOSTS"] = f"127.0.0.1,localhost,{self.host}"
        return more


@dataclass
class Child:
    """A process that is kept alive."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] = field(init=False)
    started: float = field(init=False, default=0.0)

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C is for us, we tell the children in order. It does not outlive us."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command, env=self.environment, start_new_session=True, preexec_fn=tied_to_this_process()
        )

    def stop(self, until: float) -> None:
        """Wait for its end, and end it hard when the time is over."""
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve(plan: Plan, say: Say) -> None:
    """Serve until SIGTERM or Ctrl-C.

    Raises:
        OperationError: the port is taken, a pack is wrong, or a part does not start.
        ClusterError: the database does not start or migrate.
    """
    if plan.web:
        free(plan.host, plan.port)
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    children: list[Child] = []
    with prepared(plan, say):
        try:
            if not ended.is_set():
                children = ([web(plan)] if plan.web else []) + ([worker(plan)] if plan.worker else [])
                say("启动" + "和".join(child.name for child in children))
                for child in children:
                    if ended.is_set():
                        break
                    child.start()
                    if plan.web and child is children[0]:  # side by side the two would only keep one another waiting
                        answer(plan, child, ended)
            if not ended.is_set():
                say(greeting(plan))
            watch(children, ended, say)
        finally:
            say("正在停止")
            stop(children)
    say("已停止")


@contextmanager
def prepared(plan: Plan, say: Say, *, anew: bool = False) -> Iterator[None]:
    """Database, packs, static files and demonstration. The embedded database ends with the block, unless somebody else uses it;
    one that a killed `peiyu serve` left behind is used on.

    Args:
        plan: what to serve.
        say: told what is being done.
        anew: migrate, and write privileges and protection, even where this version has done so before.

    Raises:
        OperationError: a pack is wrong (E-OPS-003), the database is of a newer version (E-OPS-011), or a step failed.
    """
    say("检查政策包")
    check_packs()
    with database(plan.home, say):
        state = code_state()
        not_ahead(plan.home)
        if anew or mark(plan.home, PREPARED) != state:
            say("更新数据库结构")
            django("migrate", "--no-input", "--verbosity", "0", home=plan.home, role="migrator", say=say)
            set_mark(plan.home, PREPARED, state)
        collect(plan.home, say)
        if plan.demo and mark(plan.home, DEMO) is None:
            django("load_demo", home=plan.home, role="migrator", say=say, more=plan.settings)
        yield


@contextmanager
def database(home: Path, say: Say) -> Iterator[None]:
    """The embedded database with its roles; nothing to do with an external one.

    Raises:
        ClusterError: it does not start.
    """
    if external():
        yield
        return
    left = "内置数据库还在运行：上次没有正常停止。接着使用，停止时一并停掉"
    with held(Cluster(home), lambda: start(home, say), lambda: say(left)):
        yield


def greeting(plan: Plan) -> str:
    """What to say when everything runs."""
    where = f"已就绪：{plan.address}" if plan.web else "后台任务已启动"
    return where + ("（演示账号和密码见首页）" if plan.demo and plan.web else "") + "，按 Ctrl-C 停止"


def web(plan: Plan) -> Child:
    """The web server."""
    where = f"[{plan.host}]:{plan.port}" if ":" in plan.host else f"{plan.host}:{plan.port}"
    command = [
        *(sys.executable, "-m", "gunicorn", "peiyu.platform.wsgi", "--bind", where, "--worker-class", "gthread"),
        *("--workers", str(WEB_WORKERS), "--threads", str(WEB_THREADS), "--timeout", "120", "--graceful-timeout", "20"),
        *("--max-requests", "20000", "--max-requests-jitter", "2000", "--log-level", "warning", "--no-control-socket"),
    ]
    return Child("网页服务", command, environment(plan.home, "web", plan.settings))


def worker(plan: Plan) -> Child:
    """The job worker."""
    command = [sys.executable, "-m", "django", "run_jobs", "--concurrency", str(JOB_THREADS)]
    return Child("后台任务", command, environment(plan.home, "job", plan.settings))


def free(host: str, port: int) -> None:
    """Check that the port can be taken.

    Raises:
        OperationError: it cannot (E-OPS-001).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise OperationError(
                "E-OPS-001",
                f"不能监听 {host}:{port}：{UNHEARD.get(problem.errno or 0, problem.strerror)}",
                f"停掉占用它的程序，或换一个端口：peiyu serve --port {port + 1}",
            ) from problem


def answer(plan: Plan, child: Child, ended: Event) -> None:
    """Wait until the web server answers.

    Raises:
        OperationError: it ended, or did not answer in time (E-OPS-002).
    """
    host = "127.0.0.1" if plan.host == "0.0.0.0" else "::1" if plan.host == "::" else plan.host
    until = time.monotonic() + READY_SECONDS
    last = ""
    while not ended.is_set() and time.monotonic() < until:
        if child.process.poll() is not None:
            raise OperationError("E-OPS-002", "网页服务没有启动", "原因见上面的输出；也可运行 peiyu doctor")
        try:
            connection = HTTPConnection(host, plan.port, timeout=5)
            connection.request("GET", "/health/", headers=health.headers({**os.environ, **plan.settings}))
            last = str(connection.getresponse().status)
        except OSError:
            last = "连接不上"
        if last == "200":
            return
        ended.wait(0.2)
    if not ended.is_set():
        raise OperationError(
            "E-OPS-002", f"网页服务 {READY_SECONDS} 秒内没有就绪：{last}", "运行 peiyu doctor 查看原因"
        )


def watch(children: list[Child], ended: Event, say: Say) -> None:
    """Start again whatever dies, not faster than every few seconds."""
    while not ended.wait(1):
        for child in children:
            code = child.process.poll()
            if code is not None and time.monotonic() - child.started > RESTART_SECONDS:
                child.start()
                say(f"{child.name}意外退出（{code}），已重新启动")


def stop(children: list[Child]) -> None:
    """Tell all to finish what they do, then wait for each."""
    for child in children:
        if child.started and child.process.poll() is None:
            child.process.terminate()
    until = time.monotonic() + STOP_SECONDS
    for child in children:
        if child.started:
            child.stop(until)
