"""Statements about the documentation: what it names exists, and nothing that exists is left out of it."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.M))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "benchmarks/README.md"])


def nav_pages(entries: list) -> list[str]:
    """The pages of a navigation tree, in order."""
    pages = []
    for entry in entries:
        target = next(iter(entry.values())) if isinstance(entry, dict) else entry
        pages += nav_pages(target) if isinstance(target, list) else [target]
    return pages


def make_targets_named_in(path: Path) -> set[str]:
    """Targets in code: `make x` in backticks, and lines of an indented block that begin with make."""
    text = path.read_text(encoding="utf-8")
    return set(re.findall(r"(?:`|^ {4})make ([a-z][a-z-]*)", text, re.M))


NAV = nav_pages(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_target_that_a_page_names_exists(path):
    assert make_targets_named_in(path) <= TARGETS


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_both_readmes_begin_with_the_two_commands(readme):
    assert {"demo", "test"} <= make_targets_named_in(ROOT / readme)


def test_both_readmes_show_the_same_commands():
    shown = [
        re.findall(r"^ {4}\.venv/bin/peiyu (\w+)", (ROOT / readme).read_text(encoding="utf-8"), re.M)
        for readme in ("README.md", "README.zh-CN.md")
    ]
    assert shown[0] == shown[1]


def test_every_make_target_explains_itself():
    explained = set(re.findall(r"^([a-z][a-z-]*):.*## \S", MAKEFILE, re.M))
    assert explained == TARGETS


@pytest.mark.parametrize("page", NAV)
def test_every_page_of_the_navigation_exists(page):
    assert (ROOT / "docs" / page).is_file()


def test_every_page_is_in_the_navigation():
    written = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert written - set(NAV) == set()


def test_every_file_that_a_page_links_to_exists():
    missing = []
    for path in PAGES:
        for target in re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                missing.append(f"{path.relative_to(ROOT)}: {target}")
    assert missing == []


def test_continuous_integration_runs_what_developers_run():
    assert re.search(r"\bmake test$", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.M)


def test_documentation_asks_no_other_site_for_anything():
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["theme"]["font"] is False
    assert "offline" not in settings["plugins"]  # it adds a script from another site to every page
