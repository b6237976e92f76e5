"""The guides work as written: every file they show is written, every command run, every output compared."""

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "guides"
PAGES = sorted(GUIDES.rglob("*.md"))
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.M | re.S)
CAN_RUN_CASES = importlib.util.find_spec("peiyu.engine.cases") is not None


def blocks(page: Path) -> list[tuple[str, str, str]]:
    """(language, title, text) of each fenced block; one with a title is a file."""
    return BLOCK.findall(page.read_text(encoding="utf-8"))


def without_counts(output: str) -> list[str]:
    """The lines of an output; the counts of the last lines change with the national pack."""
    return [re.sub(r"\d+", "N", line) if "个案例" in line else line for line in output.strip().splitlines()]


def run(command: str, folder: Path) -> str:
    """The output of a command in a folder; pages that come to the same files share one run."""
    files = tuple((str(p.relative_to(folder)), p.read_bytes()) for p in sorted(folder.rglob("*")) if p.is_file())
    if (command, files) not in DONE:
        DONE[command, files] = _run(command, folder)
    return DONE[command, files]


DONE: dict[tuple[str, object], str] = {}


def _run(command: str, folder: Path) -> str:
    words = shlex.split(command.replace(".venv/bin/peiyu", f"{sys.executable} -m peiyu.cli.main"))
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    return done.stderr + done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(GUIDES)))
def test_a_guide_works_as_written(page, tmp_path):
    output = None
    for language, title, text in blocks(page):
        if title:
            path = tmp_path / title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif language == "sh":
            if "--cases" in text and not CAN_RUN_CASES:
                text = text.replace(" --cases", "")
            output = run(text.strip(), tmp_path)
        elif language == "text":
            shown = without_counts(text)
            if not CAN_RUN_CASES:
                shown = [line for line in shown if not line.startswith("运行")]
            assert output is not None, "an output is shown before any command"
            assert without_counts(output) == shown
            output = None
    assert output is None, "a command is shown without its output"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name.startswith("add-")], ids=lambda page: str(page.relative_to(GUIDES))
)
def test_a_guide_to_rules_ends_with_its_cases_run(page):
    commands = [text for language, _, text in blocks(page) if language == "sh"]
    assert commands
    assert "--cases" in commands[-1]
