"""The kept machine code belongs to the sources it was made from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from peiyu.engine.kernel import cache

_COMPILED = re.compile(r"^@(compiled|inner|inlined|making_arrays)$", re.MULTILINE)


def test_every_module_with_compiled_functions_counts_for_the_folder() -> None:
    here = Path(cache.__file__).parent
    compiled = {path.stem for path in here.glob("*.py") if _COMPILED.search(path.read_text(encoding="utf-8"))}
    assert {"machine", "numbers", "logic"} <= compiled
    assert compiled <= set(cache._COMPILED)


def test_the_folder_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PEIYU_CACHE_DIR", str(tmp_path))
    cache.folder.cache_clear()
    assert cache.folder().parent == tmp_path
    cache.folder.cache_clear()
