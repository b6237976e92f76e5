"""Statements about the locked dependencies: exact, hashed, in step with pyproject.toml, naming no package host."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
BENCH = PROJECT["dependency-groups"]["bench"]  # measured beside ours; a group, because no part of the published package
LOCKED = sorted((ROOT / "requirements").glob("*.txt"))


def pins(path: Path) -> dict[str, str]:
    """The exact version of every package that the file names."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;]+)", path.read_text(encoding="utf-8"), re.M))


def test_there_is_one_file_for_the_library_and_one_for_each_extra():
    assert {path.stem for path in LOCKED} == {"core", *PROJECT["dependency-groups"], *EXTRAS} - {
        "build"
    }  # the build group is locked with every file


def test_the_package_does_not_depend_on_what_it_is_measured_beside():
    own = [*PROJECT["project"]["dependencies"], *itertools.chain(*EXTRAS.values())]
    names = {canonicalize_name(Requirement(text).name) for text in own}
    assert names.isdisjoint(canonicalize_name(Requirement(text).name) for text in BENCH)


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_locked_requirements_name_no_package_host(path):
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"\S*(?:://|--(?:extra-)?index-url|--find-links|\bfile:)\S*", text)


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_every_locked_package_is_exact_and_has_hashes(path):
    logical_lines = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    packages = [line for line in logical_lines if line.strip() and not line.lstrip().startswith("#")]
    assert packages
    assert [line for line in packages if not re.match(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_locked_versions_satisfy_the_ranges_of_the_project(path):
    locked = {canonicalize_name(name): version for name, version in pins(path).items()}
    wanted = PROJECT["project"]["dependencies"] + EXTRAS.get(path.stem, []) + (BENCH if path.stem == "bench" else [])
    for requirement in map(Requirement, wanted + PROJECT["dependency-groups"]["build"]):
        version = locked.get(canonicalize_name(requirement.name), "none")
        assert version != "none", f"{requirement} is not locked: run `make lock`"
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}: run `make lock`"


def test_files_agree_on_the_version_of_a_package():
    versions: dict[str, set[str]] = {}
    for path in LOCKED:
        for name, version in pins(path).items():
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_every_dependency_has_its_reason_and_licence_on_the_decision_page():
    page = canonicalize_name((ROOT / "docs/decisions/0002-libraries.md").read_text(encoding="utf-8"))
    every = [*PROJECT["project"]["dependencies"], *itertools.chain(*EXTRAS.values()), *BENCH]
    names = [canonicalize_name(Requirement(text).name) for text in every]
    assert [name for name in names if name not in page] == []
