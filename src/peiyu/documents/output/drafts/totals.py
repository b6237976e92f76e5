"""Sentences that only limit what is given elsewhere: 单个企业年度奖补总额不超过50万元 is no grant of its own, and an open point of every rule it limits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peiyu.documents.extraction import Measure
from peiyu.documents.extraction.conditions.who_may import TOTAL, kind_of
from peiyu.documents.output.closing import closings
from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.pipeline import Deconstruction

TOTAL_OPEN = f"原文另有{TOTAL}，规则里没有计算，请核对；原文："
"""How the open point of such a sentence begins."""
_LONGEST = 80
_MORE = re.compile(r"[。；;=＝\n]")
_GIFT = r"(?:奖[励补]|补[助贴]|资助|扶持|贴息)"
_GIVES = re.compile(
    rf"^(?!单|同一|每|上述|以上|前述|本)(?!对?(?:符合|享受|获得)).{{2,40}}?(?:给予|予以|按照?[^，,]{{2,20}}).{{0,8}}{_GIFT}$"
)
"""茶会项目按照到会人数给予补助，单个项目补助最高不超过8万元: the first clause gives, and the limit is that of its own sum."""


def only_limits(m: Measure) -> bool:
    """The measure gives nothing itself: all that it says is a limit on a total."""
    words = m.text.strip()
    given = any(a.kind in ("fixed", "ratio") for a in m.amounts)
    one_sentence = len(words) <= _LONGEST and not _MORE.search(words.rstrip("。；"))
    return not given and one_sentence and kind_of(words) == TOTAL and not _gives(words)


def _gives(words: str) -> bool:
    return any(_GIVES.match("".join(clause.split())) for clause in re.split("[，,]", words)[:-1])


def limited_by(d: Deconstruction, limits: Sequence[Measure], drafts: Sequence[Draft]) -> None:
    """An open point in the rules with a sum that a limit is about: those of its paragraph, of its heading, else of its act; what closes an act is about all of it."""
    closing = closings(d) if limits else []
    for limit in limits:
        words = " ".join(limit.text.split())
        act = d.outline.metadata_at(limit.start)
        block = next((b for b in d.outline.blocks if b.start <= limit.start < b.end), None)
        of_act = [one for one in drafts if "金额" in one.document and d.outline.metadata_at(one.start) is act]
        if any(start <= limit.start < end for start, end in closing):
            _limited(of_act, words)
            continue
        near = [one for one in of_act if block is not None and block.start <= one.start < limit.start]
        path = " ".join(limit.heading_path)
        headed = [one for one in of_act if path and one.document["依据"].get("条款") == path]
        _limited(near or headed or of_act, words)


def _limited(drafts: Sequence[Draft], words: str) -> None:
    for draft in drafts:
        if (point := f"{TOTAL_OPEN}{words}") not in draft.document["待核"]:
            draft.document["待核"].append(point)
        draft.document["可信度"] = "低"
