"""Whether a target asks for at least, at most or exactly its number: the one answer for the workbook, the list of doubts and the drafts.

JSON keeps the operator that stands in the text (新增50家: `=`), which is what was read; this is what it asks for.
"""

from __future__ import annotations

import re

from peiyu.documents.extraction import Target

_AT_MOST = re.compile(
    r"控制在|不超过|不高于|不多于|不大于|以[内下]|低于|(?:降低?|下降|缩短|缩减|压缩|压减|减少?|精简)(?:至|到|为)"
)
_EXACT = re.compile(r"保持[^，。；]*不变|维持在?[^，。；]*不变|恰好|正好")


def asked_for(t: Target) -> str:
    """The operator: 新增50家 is reached with 60 too, 降至3天 with 2; only what has to stay as it is must be met to the unit."""
    if t.op != "=" or _EXACT.search(t.text):
        return t.op
    return "<=" if t.value == 0 or _AT_MOST.search(t.text) else ">="
