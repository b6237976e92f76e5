"""Drafts of invented acts, and what is asked in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.rules.library import Library


def drafted(sentences: str, library: Library, folder: Path, name: str = "措施") -> list[dict[str, Any]]:
    """The rules drafted from an act with these sentences, which the checker accepts as they were drafted."""
    text = f"某县若干{name}\n一、点火。{sentences}\n"
    draft_pack([deconstruct(text_source(text, f"{name}.txt"))], library, folder)
    rules = (folder / "rules.yaml").read_text(encoding="utf-8")
    assert "写不成规则" not in rules and "规则语言不接受" not in (folder / "pack.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load_all(rules))


def compared(node: object) -> list[str]:
    """The comparisons among conditions, at any depth; who a title is asked of is none."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [] if "人工判断" in node else [one for value in node.values() for one in compared(value)]
    return [one for item in node for one in compared(item)] if isinstance(node, list) else []


def asked(rule: dict[str, Any]) -> str:
    """All that a person is asked by a rule, with the words of the text."""

    def walk(node: object) -> list[str]:
        if isinstance(node, dict):
            own = [node["人工判断"] + node.get("说明", "")] if "人工判断" in node else []
            return own + [words for value in node.values() for words in walk(value)]
        return [words for item in node for words in walk(item)] if isinstance(node, list) else []

    return "；".join(walk([rule.get("对象", []), rule.get("条件", [])]))
