"""Statements about the files that a browser gets: where they come from, how large they are, what they do not contain."""

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[3] / "src/peiyu/platform/web"
VENDOR = WEB / "static/vendor"
OWN = WEB / "static/web"
ENTRIES = tomllib.loads((VENDOR / "VENDORED.toml").read_text("utf-8"))["file"]
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
SYMBOLS = set(re.findall(r'<symbol id="([\w-]+)"', (OWN / "icons.svg").read_text("utf-8")))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["path"])
def test_a_vendored_file_is_what_its_checksum_says(entry):
    assert sha256((VENDOR / entry["path"]).read_bytes()) == entry["sha256"]
    assert all(entry[name] for name in ("name", "version", "licence", "source"))


@pytest.mark.parametrize("entry", [e for e in ENTRIES if "removed" in e], ids=lambda entry: entry["path"])
def test_with_what_was_removed_it_is_the_original(entry):
    ours = (VENDOR / entry["path"]).read_bytes()
    end = len(ours.rstrip(b"\n")) + 1
    assert sha256(ours[:end] + entry["removed"].encode() + ours[end:]) == entry["source_sha256"]


def test_every_vendored_file_is_listed_and_every_name_carries_its_licence():
    listed = {entry["path"] for entry in ENTRIES}
    there = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()} - {"VENDORED.toml"}
    assert there == listed
    assert {path.split("/")[0] for path in listed} == {p.split("/")[0] for p in listed if p.endswith("/LICENSE")}


def test_htmx_is_of_the_line_that_the_pages_are_written_for():
    assert next(e["version"] for e in ENTRIES if e["name"] == "htmx").startswith("2.0.")


def test_scripts_without_charts_stay_under_40_kb():
    scripts = [VENDOR / "htmx-2.0.11/htmx.min.js", *(p for p in OWN.glob("*.js") if p.name != "charts.js")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) <= 40_000


@pytest.mark.parametrize("path", [*TEMPLATES, *OWN.glob("*.svg")], ids=lambda path: path.name)
def test_no_inline_style_script_or_handler(path):
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text("utf-8"), flags=re.S)
    assert re.findall(r"\sstyle\s*=|\son\w+\s*=|<style|javascript:|hx-on", text) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag] == []


@pytest.mark.parametrize("path", [*TEMPLATES, *OWN.iterdir()], ids=lambda path: path.name)
def test_nothing_is_asked_of_another_site(path):
    text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"https?://|//cdn|@import", text) == []


def test_every_icon_that_is_used_is_drawn():
    sources = [*TEMPLATES, *WEB.rglob("*.py")]
    used = set()
    for path in sources:
        text = path.read_text("utf-8")
        used |= set(re.findall(r'{% icon "([\w-]+)"', text)) | set(re.findall(r'\bicon="([\w-]+)"', text))
    from peiyu.platform.web.components.signs import _OTHER, STATUSES, VERDICTS

    used |= {sign.icon for sign in [*STATUSES.values(), *VERDICTS.values()]} | set(_OTHER.values())
    assert used - SYMBOLS == set()


def test_every_static_file_that_a_template_names_exists():
    named = {name for path in TEMPLATES for name in re.findall(r"{% static ['\"]([^'\"]+)", path.read_text("utf-8"))}
    assert [name for name in sorted(named) if not (WEB / "static" / name).is_file()] == []


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TOKENS = dict(re.findall(r"--py-([\w-]+):\s*(#[0-9a-f]{6})", (OWN / "peiyu.css").read_text("utf-8"))) | {
    "surface": "#ffffff"
}
WORDS = [
    ("ink", "paper"),
    ("ink-2", "paper"),
    ("ink-3", "paper"),
    ("ink-3", "surface"),
    ("ink-3", "teal-50"),
    ("ink-3", "sunken"),
]
WORDS += [(f"{tone}-700", f"{tone}-{soft}") for tone in ("green", "clay", "amber", "indigo") for soft in ("100", "50")]
WORDS += [("teal-800", "teal-100"), ("teal-700", "teal-50"), ("surface", "teal-700"), ("surface", "teal-900")]


@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_stand_out_from_their_ground(words, ground):
    assert contrast(TOKENS[words], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize(("part", "ground"), [("edge", "surface"), ("teal-600", "surface"), ("teal-600", "paper")])
def test_edges_of_controls_can_be_seen(part, ground):
    assert contrast(TOKENS[part], TOKENS[ground]) >= 3
