"""`peiyu serve`: the platform; `peiyu prepare`: the same up to the point where it would serve."""

from __future__ import annotations

import argparse
import os
import time
from typing import Any

from peiyu.cli.installation import guarded, home_of, home_option
from peiyu.cli.report import say

HIGHEST_PORT = 65_535


def add(commands: Any) -> None:
    """Add the commands to the command line."""
    serve = commands.add_parser(
        "serve", help="启动平台", description="启动平台：数据库、网页服务、后台任务；Ctrl-C 停止"
    )
    serve.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听地址，默认 127.0.0.1")
    serve.add_argument("--port", type=port, default=8000, metavar="端口", help="默认 8000")
    serve.add_argument("--demo", action="store_true", help="装入合成的演示数据，并在首页列出演示账号")
    serve.add_argument("--no-worker", action="store_true", help="只起网页服务（后台任务在别的进程里跑）")
    serve.add_argument("--no-web", action="store_true", help="只起后台任务")
    home_option(serve)
    serve.set_defaults(run=run)
    prepare = commands.add_parser(
        "prepare", help="升级数据库和页面文件", description="安装或升级：更新数据库结构，整理页面文件"
    )
    prepare.add_argument("--demo", action="store_true", help="同时装入演示数据")
    prepare.add_argument(
        "--files-only", action="store_true", help="只整理页面文件，不连数据库（几台网页服务器时，每台各做一次）"
    )
    home_option(prepare)
    prepare.set_defaults(run=run_prepare)


def port(text: str) -> int:
    """A port number.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not text.isdigit() or not 1 <= int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"端口应是 1 到 {HIGHEST_PORT} 的整数，不能是 {text}")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""

    def work() -> int:
        from peiyu.platform.operations.failures import OperationError
        from peiyu.platform.operations.serving import Plan, serve

        if options.no_web and options.no_worker:
            raise OperationError("E-OPS-006", "--no-web 和 --no-worker 不能同时用", "去掉一个")
        plan = Plan(
            home_of(options), options.host, options.port, demo(options), not options.no_worker, not options.no_web
        )
        serve(plan, progress())
        return 0

    return guarded(work)


def run_prepare(options: argparse.Namespace) -> int:
    """Prepare, and stop the embedded database again if this call started it. What is there already is written anew."""

    def work() -> int:
        from peiyu.platform.operations.serving import Plan, prepared
        from peiyu.platform.operations.static_files import collect

        home = home_of(options)
        if options.files_only:
            collect(home, progress())
            return 0
        with prepared(Plan(home, demo=demo(options)), progress(), anew=True):
            pass
        return 0

    return guarded(work)


def demo(options: argparse.Namespace) -> bool:
    """Whether the demonstration is asked for, on the command line or in the environment."""
    return bool(options.demo) or os.environ.get("PEIYU_DEMO", "").strip().lower() in {"1", "true", "yes", "on", "是"}


def progress() -> Any:
    """One line a step on stderr, with the seconds since the start."""
    started = time.monotonic()
    return lambda text: say(f"[{time.monotonic() - started:5.1f}秒] {text}")
