"""The page of screens: every picture that the browser tests take is on it, at both widths, there, and small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/platform/screens.md").read_text("utf-8")
PICTURES = ROOT / "docs/assets/screens"
WIDTHS = (360, 1280)
LARGEST = 200 * 1024  # bytes
TAKEN = {
    name
    for walk in (ROOT / "tests/platform/browser").glob("test_walk_*.py")
    for name in re.findall(r'\.shot\("([a-z-]+)"\)', walk.read_text("utf-8"))
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", sorted(TAKEN))
def test_every_screen_is_shown_and_small(name: str, width: int) -> None:
    picture = PICTURES / f"{name}-{width}.png"
    assert f"../assets/screens/{picture.name}" in PAGE
    assert picture.stat().st_size <= LARGEST


def test_no_picture_is_left_over() -> None:
    assert {path.name for path in PICTURES.glob("*.png")} == {
        f"{name}-{width}.png" for name in TAKEN for width in WIDTHS
    }
