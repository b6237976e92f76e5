"""Which packs a command works on: those named, else those shipped with the library."""

from __future__ import annotations

from pathlib import Path

from peiyu.rules.shipped import shipped


def folders(named: list[str]) -> list[Path]:
    """The pack folders for what the user named; a bare code such as `cn-zhejiang` means the shipped pack of that name."""
    if not named:
        return [shipped()]
    found = []
    for name in named:
        path = Path(name)
        found.append(path if path.exists() else shipped() / name)
    return found
