"""The reading of our own documents does not depend on how their pages are laid out; `layouts.yaml` holds the least for each way."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from peiyu.documents.cleaning import clean
from tests.documents.layouts.likeness import Reading, likeness, reading
from tests.documents.layouts.perturbed import WAYS

OWN = Path(__file__).parents[1] / "own"
LEAST: dict[str, float] = yaml.safe_load((Path(__file__).parent / "layouts.yaml").read_text(encoding="utf-8"))


@cache
def plain_readings() -> list[tuple[str, Reading]]:
    """Our own documents as clean text, one paragraph a line, and what is read in them."""
    sources = []
    for path in sorted(OWN.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            sources.append(clean(file.read()).text)
    return [(text, reading(text)) for text in sources]


def test_every_way_has_its_line_in_the_table() -> None:
    assert list(LEAST) == list(WAYS)


def test_our_own_documents_say_enough_to_compare() -> None:
    said = [read for _, read in plain_readings()]
    assert sum(read.spans.total() for read in said) > 150
    assert sum(read.values.total() for read in said) > 300


@pytest.mark.parametrize("way", WAYS)
def test_a_layout_is_read_as_the_plain_text_is(way: str) -> None:
    shared = said = 0
    changed = 0
    for text, plain in plain_readings():
        other = WAYS[way](text)
        changed += other != text
        part, whole = likeness(plain, reading(other))
        shared, said = shared + part, said + whole
    assert changed, f"{way} changes no document"
    assert shared / said >= LEAST[way] - 0.0005
