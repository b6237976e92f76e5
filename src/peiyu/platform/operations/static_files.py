"""Collects the static files once for each state of them, so that a start that changes nothing costs nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from peiyu.platform.operations.processes import django

STAMP = ".collected"


def collect(home: Path, say: Callable[[str], None]) -> None:
    """Bring `home/static` up to date when any static file is new or changed."""
    state = sha256(json.dumps([_mark(path) for path in _files()]).encode()).hexdigest()
    stamp = home / "static" / STAMP
    if (home / "static" / "staticfiles.json").exists() and stamp.exists() and stamp.read_text("utf-8") == state:
        return
    say("整理页面文件")
    (home / "static" / "staticfiles.json").unlink(missing_ok=True)
    # Without the list of names the settings choose plain storage; collecting has to write it.
    django(
        "collectstatic", "--no-input", "--clear", "--verbosity", "0", home=home, role="web", say=say,
        more={"PEIYU_COLLECT": "1"},
    )  # fmt: skip
    stamp.write_text(state, "utf-8")


def _files() -> Iterator[Path]:
    for package in ("peiyu.platform", "django_htmx", "allauth"):
        found = find_spec(package)
        for place in (found.submodule_search_locations or ()) if found else ():
            yield from (path for path in sorted(Path(place).rglob("static/**/*")) if path.is_file())


def _mark(path: Path) -> tuple[str, int, int]:
    about = path.stat()
    return str(path), about.st_size, about.st_mtime_ns
