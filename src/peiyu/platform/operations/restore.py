"""`peiyu restore`: a backup into an empty installation, compared table by table before it is called done."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import peiyu
from peiyu.platform.database.addresses import external
from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.roles import OWNER
from peiyu.platform.database.setup import start
from peiyu.platform.operations.archive import DUMP, UPLOADS, WITNESS, Manifest, unpack
from peiyu.platform.operations.backup import client
from peiyu.platform.operations.census import census, differences
from peiyu.platform.operations.connecting import connect
from peiyu.platform.operations.failures import OperationError

SHOWN = 10


def restore(source: Path, home: Path, say: Callable[[str], None]) -> Manifest:
    """Restore `source` into `home`. The embedded database is stopped again afterwards; what failed leaves no database behind.

    Raises:
        OperationError: the file is no sound backup (E-OPS-030, -031) or one of a newer version (E-OPS-037), the installation is
            not empty (E-OPS-035), the database does not take it (E-OPS-036), or something differs afterwards (E-OPS-032).
    """
    if not source.is_file():
        raise OperationError("E-OPS-030", f"没有这个文件：{source}", "检查路径")
    empty_folder(home)
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=home) as scratch:
        say("检查备份文件")
        folder = Path(scratch)
        manifest = unpack(source, folder)
        not_newer(manifest.version)
        done = False
        try:
            start(home, say)
            empty_database(home)
            say("恢复数据库")
            load(home, folder / DUMP)
            say("逐表核对")
            compare(home, manifest)
            say("放回上传文件")
            place(folder, home)
            done = True
        finally:
            if not external():
                Cluster(home).stop()
                if not done:
                    shutil.rmtree(home / "pg", ignore_errors=True)
    return manifest


def empty_folder(home: Path) -> None:
    """Check that nothing is here yet.

    Raises:
        OperationError: there is (E-OPS-035).
    """
    if not external() and (home / "pg").exists():
        raise OperationError("E-OPS-035", f"{home} 里已有安装", "用 --home 指定一个新的空目录")
    if (home / UPLOADS).is_dir() and any((home / UPLOADS).iterdir()):
        raise OperationError("E-OPS-035", f"{home / UPLOADS} 里已有文件", "用 --home 指定一个新的空目录")


def not_newer(version: str) -> None:
    """Check that a backup is not of a newer version than this: an older one is migrated afterwards, a newer one cannot be.

    Raises:
        OperationError: it is (E-OPS-037).
    """
    if _order(version) > _order(peiyu.__version__):
        raise OperationError(
            "E-OPS-037",
            f"备份由 {version} 版生成，比本机的 {peiyu.__version__} 版新",
            f"先安装 {version} 版或更新的版本，再恢复",
        )


def _order(version: str) -> tuple[int, ...]:
    """The numbers of a release; what follows them (`.dev1`) does not count."""
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(map(int, found.group().split("."))) if found else ()


def empty_database(home: Path) -> None:
    """Check that the database has no tables.

    Raises:
        OperationError: it has (E-OPS-035).
    """
    with connect("migrator", home) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        ).fetchone()
    if row is None or row[0]:
        raise OperationError("E-OPS-035", "数据库里已有表，没有恢复", "换一个空库")


def load(home: Path, dump: Path) -> None:
    """`pg_restore` as the owner in one transaction. Triggers and policies come after the rows: nothing is audited twice."""
    arguments, password = client(home)
    done = Cluster(home).tool(
        "pg_restore",
        [*arguments, f"--role={OWNER}", "--exit-on-error", "--single-transaction", str(dump)],
        password=password,
    )
    if done.returncode != 0:
        raise OperationError("E-OPS-036", f"数据库没有恢复：{done.stderr.decode(errors='replace').strip()[-1000:]}")


def compare(home: Path, manifest: Manifest) -> None:
    """Compare rows and checksums of every table with the manifest.

    Raises:
        OperationError: something differs (E-OPS-032).
    """
    with connect("migrator", home) as connection:
        odd = differences(manifest.tables, census(connection))
    if odd:
        more = f" 等 {len(odd)} 张表" if len(odd) > SHOWN else ""
        raise OperationError(
            "E-OPS-032", "恢复后与备份不一致：" + "；".join(odd[:SHOWN]) + more, "不要使用这次恢复的结果，换一个备份"
        )


def place(folder: Path, home: Path) -> None:
    """Put uploads and witnesses where the platform looks for them."""
    if (folder / UPLOADS).is_dir():
        shutil.copytree(folder / UPLOADS, home / UPLOADS, dirs_exist_ok=True)
    if (folder / WITNESS).exists():
        shutil.copy2(folder / WITNESS, home / WITNESS)
