"""What is given, in a text that explains an act or tells of one: only what such a text says for sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.conditions.requirements import requirements
from peiyu.documents.extraction.measures.giving import ASKS_HOW_MUCH, GIVES
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.segment import Segment
from peiyu.documents.extraction.measures.segmentation import segments
from peiyu.documents.extraction.model import Remark, Requirement
from peiyu.documents.outline.model import Block

_BACKGROUND = re.compile(
    r"背景|目的|意义|必要性|依据|过程|经过|术语|名词|词[语义]|解读(?:机[构关]|单位|人)|联系|特点|亮点|创新点|框架|总体情况|注意事项"
)
_SUM_GIVEN = re.compile(
    r"(?:给[予于]|补[助贴]|奖励|资助|奖补|贴息)[^，,。；;]{0,16}\d[\d.,]*\s*(?:万元|亿元|元|%|％)|\d[\d.]*\s*(?:%|％|万元|亿元|元)[^，,。；;]{0,16}(?:奖励|补[助贴]|资助|奖补|贴息)|对[^，,。；;]{2,40}(?:免[收征除]|减免|减按|减半)"
)
_HAPPENED = re.compile(
    r"已|累计|兑[现付]|拨付|出台|截[至止]|今年以来|去年|上年|先后|[放付发助得到励]了|帮助|共[计有]?\d|\d[余多]?[家户人名][企，,。]"
)
_ANSWER = re.compile(r"(?:答|A|回答)\s*[：:]\s*")
_SAYS_HOW_MUCH = re.compile(r"\d[\d.,]*\s*(?:万?元|亿元|[%％]|个?月|年(?!期)|BP|个基点)")
_ABOUT_ACT = re.compile(r"^《[^》]*》(?:共|包括|分为|由|从|主要|明确|提出|聚焦|围绕)[^给奖补]*$")


def grants_told(text: str, found: list[Passage], explaining: bool) -> list[Segment]:
    """The measures of a text that explains an act (`explaining`), or of news: there only sums that are promised, not paid."""
    kept = [passage for passage in found if not any(_BACKGROUND.search(title) for title in passage.path)]
    result = []
    for segment in segments(text, kept, "report"):
        said = text[segment.start : segment.end]
        if _ABOUT_ACT.search(said) or said.endswith(("？", "?")):
            continue
        answer = _ANSWER.match(said)
        path = segment.passage.path
        asked = path and ASKS_HOW_MUCH.search(path[-1]) and _SAYS_HOW_MUCH.search(said)
        if asked or GIVES.search(said) if explaining else _SUM_GIVEN.search(said) and not _HAPPENED.search(said):
            result.append(replace(segment, start=segment.start + (answer.end() if answer else 0)))
    return result


def requirements_told(
    text: str, found: list[Passage], known: Sequence[Remark], blocks: Sequence[Block]
) -> list[Requirement]:
    """Who may have what the explained act gives, and who may not: 适用范围, 不予支持 and the like; nothing of its background."""
    kept = [passage for passage in found if not any(_BACKGROUND.search(title) for title in passage.path)]
    stated = requirements(text, kept, known, blocks)
    return [one for one in stated if not any(_BACKGROUND.search(title) for title in one.path)]
