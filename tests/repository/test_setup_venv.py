"""The environment is set up in the project and nowhere else: a `.venv` that leads out of it is refused before anything is done."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def script(project: Path) -> ModuleType:
    """The script as it stands in another project."""
    (project / "scripts").mkdir(parents=True)
    copy = project / "scripts" / "setup_venv.py"
    copy.write_text((ROOT / "scripts" / "setup_venv.py").read_text(encoding="utf-8"), encoding="utf-8")
    found = importlib.util.spec_from_file_location("setup_venv_copy", copy)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def environment(folder: Path) -> Path:
    """Something that would pass for a usable environment."""
    (folder / "bin").mkdir(parents=True)
    (folder / "lib").mkdir()
    for name in ("python", "pip"):
        program = folder / "bin" / name
        program.write_text("#!/bin/sh\nexit 0\n")
        program.chmod(0o755)
    return folder


@pytest.mark.parametrize("part", ["", "bin", "lib"])
def test_a_link_out_of_the_project_is_refused_and_left_alone(part: str, tmp_path: Path, monkeypatch: Any) -> None:
    other = environment(tmp_path / "茶窑" / ".venv")
    project = tmp_path / "竹编"
    made = script(project)
    if part:
        environment(project / ".venv")
        for name in ("python", "pip"):
            (project / ".venv" / "bin" / name).unlink(missing_ok=True)
        (project / ".venv" / part).rmdir()
    link = project / ".venv" / part if part else project / ".venv"
    link.symlink_to(other / part if part else other)
    run: list[str] = []
    monkeypatch.setattr(made, "pip", lambda name, *_, **__: run.append(name))
    monkeypatch.setattr(made, "create_environment", lambda: run.append("new"))
    (project / "requirements").mkdir()
    (project / "requirements" / "core.txt").write_text("")
    (project / "pyproject.toml").write_text("")
    with pytest.raises(made.SetupError, match="指向项目以外"):
        made.set_up(project / "requirements" / "core.txt", 4)
    assert run == []
    assert sorted(path.name for path in (other / "bin").iterdir()) == ["pip", "python"]
    assert not (other / ".stamps").exists()


def test_an_environment_of_the_project_itself_is_taken(tmp_path: Path, monkeypatch: Any) -> None:
    project = tmp_path / "竹编"
    made = script(project)
    environment(project / ".venv")
    made.refuse_foreign()
    (project / "linked").symlink_to(project / ".venv")  # within the project
    monkeypatch.setattr(made, "VENV", project / "linked")
    made.refuse_foreign()
    assert made.usable()
