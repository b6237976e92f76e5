"""Bring the database to the state that this version of the code needs: cluster, roles, migrations, protection."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg

from peiyu.platform.database.addresses import external
from peiyu.platform.database.cluster import DATABASE, Cluster, ClusterError
from peiyu.platform.database.roles import SUPERUSER, create_roles


def prepare(home: Path, say: Callable[[str], None] = lambda _: None) -> Cluster | None:
    """Start the embedded database and migrate; with an external server, migrate only.

    Args:
        home: the folder of this installation.
        say: told what is being done, in Chinese.

    Returns:
        The embedded cluster, running; None with an external server.

    Raises:
        ClusterError: the database does not start, or the migrations fail; the text says why.
    """
    cluster = start(home, say)
    say("更新数据库结构")
    run("migrate", "--no-input", "--verbosity", "0", home=home, role="migrator")
    return cluster


def start(home: Path, say: Callable[[str], None] = lambda _: None) -> Cluster | None:
    """Start the embedded database and make its roles. Returns it; None with an external server.

    Raises:
        ClusterError: it does not start; the text says why.
    """
    if external():
        return None
    say("启动内置数据库")
    cluster = Cluster(home)
    cluster.start()
    with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as superuser:
        create_roles(superuser, cluster.passwords(), DATABASE)
    return cluster


def run(command: str, *arguments: str, home: Path, role: str) -> str:
    """Run a management command in a process of its own, as one of the roles.

    Raises:
        ClusterError: it failed; the text carries the end of what it said.
    """
    done = subprocess.run(
        [sys.executable, "-m", "django", command, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ, DJANGO_SETTINGS_MODULE="peiyu.platform.settings", PEIYU_HOME=str(home), PEIYU_ROLE=role),
    )
    if done.returncode != 0:
        raise ClusterError(f"{command} 没有完成：{done.stderr.strip()[-2000:]}")
    return done.stdout
