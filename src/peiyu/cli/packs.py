"""Which packs a command works on: those named, else those shipped with the library."""

from __future__ import annotations

import argparse
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


def add_pack_option(parser: argparse.ArgumentParser) -> None:
    """The option --pack, shared by commands."""
    parser.add_argument(
        "--pack", action="append", default=[], metavar="政策包", help="只用这些政策包(代码,或政策包文件夹;可写多次)"
    )
