"""Rules that ask for the same and give different sums: whoever fits one would fit all, so a person has to tell them apart."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.output.drafts.questions import clean_name, label

_WHICH = "按原文属于"


def told_apart(drafts: Sequence[Draft]) -> None:
    """A question in each of such rules that names its sum, so that a person who says 是 to one of them has told which."""
    alike: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        amount = draft.document.get("金额")
        if amount is not None and not (isinstance(amount, dict) and "未定" in amount):
            asked = [draft.document.get(key) for key in ("对象", "条件")]
            alike[json.dumps(_without_notes(asked), ensure_ascii=False)].append(draft)
    for group in alike.values():
        if len({json.dumps(draft.document["金额"], ensure_ascii=False) for draft in group}) < 2:
            continue
        for draft in group:
            others = "、".join(other.document["代码"] for other in group if other is not draft)
            asked = draft.document.setdefault("条件", [])
            asked.append({"人工判断": _which(draft), "说明": draft.comment[2:].strip()})
            draft.document["待核"].append(f"与 {others} 的对象和条件相同而金额不同，原文的区别没有读出，由人判断")
            draft.document["可信度"] = "低"


def _which(draft: Draft) -> str:
    """Which of several cases of one text a rule is, by its sum."""
    amount = draft.document["金额"]
    told = clean_name(amount if isinstance(amount, str) else str(amount.get("公式", "")))
    return f"{_WHICH}给{told.removeprefix('数额')}的情形" if told else f"{_WHICH}{label(draft.document['政策'])}的情形"


def _without_notes(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_notes(value) for key, value in node.items() if key != "说明"}
    return [_without_notes(item) for item in node] if isinstance(node, list) else node
