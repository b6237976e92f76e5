"""Statements about the tree: what a reader may rely on when opening any file of it."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py"))
LONGEST = 500
ROOMS = {"rules", "facts", "engine", "advice", "simulation", "documents", "reports", "platform", "cli"}


def texts() -> dict[str, str]:
    """The path and text of every file that is, or is about to be, under version control."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    found = {}
    for name in listing.stdout.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file():
            try:
                found[name] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    return found


def test_the_rooms_are_those_of_the_architecture():
    assert {path.name for path in (ROOT / "src/peiyu").iterdir() if (path / "__init__.py").exists()} == ROOMS


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_module_is_too_long_to_read():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_module_hides_behind_a_name_that_says_nothing():
    empty_words = {"utils", "util", "helpers", "helper", "manager", "common", "base", "misc"}
    assert [str(path.relative_to(ROOT)) for path in MODULES if path.stem in empty_words] == []


def test_no_file_names_a_path_of_one_machine():
    own_folders = re.compile(r"(?<![\w.…])/(?:work|root|home|Users)/\w")
    found = {name: own_folders.findall(text) for name, text in texts().items()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_the_corpus_is_the_only_path_outside_the_project():
    outside = re.compile(r"\.\./" + r"shared(?!/corpus\b)\S*")
    found = {name: outside.findall(text) for name, text in texts().items()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_no_file_names_a_package_host():
    hosts = ["pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "index-url" + " http"]
    found = {name: [host for host in hosts if host in text] for name, text in texts().items()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = (ROOT / "src/peiyu/__init__.py").read_text(encoding="utf-8")
    assert f'__version__ = "{project["version"]}"' in package


def test_the_changelog_has_a_place_for_the_next_change():
    assert re.search(r"^## \[Unreleased\]$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
