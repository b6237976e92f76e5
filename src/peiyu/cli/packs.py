"""Which packs a command works on: those named, else those shipped with the library; and what stands in a folder, a pack or a draft."""

from __future__ import annotations

from pathlib import Path

import yaml

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


def is_pack(folder: Path) -> bool:
    """Whether a folder is a pack, be it a draft."""
    return (folder / "pack.yaml").is_file()


def is_draft(folder: Path) -> bool:
    """Whether a folder is a pack that was drafted from a document and that nobody has approved."""
    try:
        told = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return False
    return isinstance(told, dict) and told.get("状态") == "待审" and str(told.get("政策包", "")).startswith("draft-")


def called(folder: Path) -> str:
    """What a person calls the pack in a folder."""
    return "草稿" if is_draft(folder) else "政策包"
