"""Questions to a person, in the words of the text."""

from __future__ import annotations

import re
from typing import Any

_LONGEST = 40
_TOO_SHORT = 12
"""Of a long clause its beginning says more than the few words before it."""
_NOT_A_NAME = re.compile(r"[^一-鿿A-Za-z0-9]")
_SAID = {"≥": "不低于", "≤": "不超过", ">": "超过", "<": "低于", "/": "每", "‰": "千分点"}


def clean_name(words: str) -> str:
    """A name that can stand in a rule, whole: Chinese, letters, digits, not beginning with a digit; signs become words.

    >>> clean_name("2.“小巨人”企业（新认定）数"), clean_name("投资 介于 0.5-1亿元"), clean_name("研发费用占比 ≥ 5%")
    ('小巨人企业新认定数', '投资介于0点5至1亿元', '研发费用占比不低于百分之5')
    """
    said = re.sub(r"^[\d.]+(?![\d-])", "", words)
    said = re.sub(r"(\d[\d.]*)[%％]", r"百分之\1", said)
    said = re.sub(r"(?<=\d)\.(?=\d)", "点", said)
    said = re.sub(r"(?<=\d)[-—~～](?=\d)", "至", said)
    said = "".join(_SAID.get(sign, sign) for sign in said)
    return re.sub(r"^\d+", "", _NOT_A_NAME.sub("", said))


def label(words: str) -> str:
    """The words as a name; of long ones as many clauses as a name has room for."""
    name = clean_name(words)
    if len(name) <= _LONGEST:
        return name
    ends = [found.start() for found in re.finditer(r"[，。；：,;:\s]|$", words)]
    shorter = [cut for end in ends if 0 < len(cut := clean_name(words[:end])) <= _LONGEST]
    return shorter[-1] if shorter and len(shorter[-1]) >= _TOO_SHORT else name[:_LONGEST]


def question(words: str, source: str = "", whole: bool = False) -> dict[str, Any]:
    """A person tells whether this holds. `whole`: a long name is kept as it is; `source`: the words of the text where they are more."""
    told = source or words
    if re.match(r"\s*\d", words):  # a name cannot begin with a digit, and 10亿元以下的 says nothing without it
        words = f"数额{words}"
    return {"人工判断": (clean_name(words) if whole else label(words)) or "是否符合原文条件", "说明": f"原文：{told}"}


def questions_in(node: Any) -> list[str]:
    """The names of the questions that stand in these conditions."""
    if isinstance(node, dict):
        own = [node["人工判断"]] if "人工判断" in node else []
        return own + [name for value in node.values() for name in questions_in(value)]
    return [name for item in node for name in questions_in(item)] if isinstance(node, list) else []
