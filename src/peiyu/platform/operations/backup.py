"""`peiyu backup`: one file with everything that the installation could not make again, consistent as of one moment."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from psycopg.conninfo import make_conninfo

import peiyu
from peiyu.platform.database.addresses import address
from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.roles import OWNER
from peiyu.platform.operations.archive import DUMP, LAST, WITNESS, Manifest, digest, pack, uploads
from peiyu.platform.operations.census import census
from peiyu.platform.operations.connecting import connect
from peiyu.platform.operations.failures import OperationError
from peiyu.platform.operations.packs_state import digest as packs_digest


def backup(home: Path, out: Path, say: Callable[[str], None]) -> Manifest:
    """Write the backup of a running database to `out`.

    The dump and the census see the same snapshot. Uploads are copied afterwards: a file is stored before its row, under a name
    that is never used again, so every row of the snapshot finds its file. The witnesses are copied before: they may lag behind the
    seals of the snapshot, and a witness of a seal that it does not hold yet would look like a trail that was cut.

    Raises:
        OperationError: `out` cannot be a file here (E-OPS-033), or the dump fails (E-OPS-034).
    """
    if not out.resolve().parent.is_dir():
        raise OperationError("E-OPS-033", f"没有这个文件夹：{out.resolve().parent}", "先建好文件夹")
    if out.is_dir():
        raise OperationError("E-OPS-033", f"{out} 是文件夹", "写上文件名，如 peiyu-2026-11-22.tar")
    with tempfile.TemporaryDirectory(prefix=".peiyu-backup-", dir=out.resolve().parent) as scratch:
        dumped, witness = Path(scratch) / DUMP, Path(scratch) / WITNESS
        if (home / WITNESS).exists():
            shutil.copyfile(home / WITNESS, witness)
        with connect("migrator", home) as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            row = connection.execute("SELECT pg_export_snapshot()").fetchone()
            assert row is not None
            say("导出数据库")
            dump(home, str(row[0]), dumped)
            say("逐表计数和校验")
            tables = census(connection)
        members = {DUMP: dumped} | dict(uploads(home)) | ({WITNESS: witness} if witness.exists() else {})
        say(f"打包 {len(members)} 个文件")
        manifest = Manifest(
            made=dt.datetime.now().astimezone().isoformat(timespec="seconds"),
            version=peiyu.__version__,
            packs=packs_digest(),
            tables=tables,
            files={name: digest(path) for name, path in members.items()},
        )
        pack(out, members, manifest)
    (home / LAST).write_text(f"{manifest.made}\n", "utf-8")
    return manifest


def dump(home: Path, snapshot: str, out: Path) -> None:
    """`pg_dump` of a snapshot as the owner.

    Row-level security is forced on the owner too and the policy `owner` lets it see all rows. `--enable-row-security` makes
    pg_dump read under the policies in place of refusing; that nothing is missing then is not believed but counted: the census
    of the restored database is compared with that of the snapshot, and a test compares both with what a superuser sees.
    """
    arguments, password = client(home)
    done = Cluster(home).tool(
        "pg_dump",
        [
            *arguments,
            "--format=custom",
            f"--snapshot={snapshot}",
            f"--role={OWNER}",
            "--enable-row-security",
            f"--file={out}",
        ],
        password=password,
    )
    if done.returncode != 0:
        raise OperationError("E-OPS-034", f"数据库没有导出：{done.stderr.decode(errors='replace').strip()[-1000:]}")


def client(home: Path) -> tuple[list[str], str]:
    """The arguments by which PostgreSQL's own programs reach the database as the migrator, and its password."""
    settings = address("migrator", home)
    given = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
    how = {name: str(settings[key]) for name, key in given.items() if settings[key]}
    how |= {name: str(value) for name, value in settings["OPTIONS"].items() if name.startswith("ssl")}
    return ["--no-password", f"--dbname={make_conninfo(**how)}"], str(settings["PASSWORD"])
