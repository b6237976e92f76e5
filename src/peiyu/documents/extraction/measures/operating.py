"""Documents that tell how something is run (who takes part, when, how it is reckoned) and give something only here and there."""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.measures.pieces import ACTS
from peiyu.documents.extraction.measures.segment import Segment

_FEW, _SHARE = 8, 1 / 3
_DEVELOPS = re.compile(f"{cues.SUPPORT.pattern}|{ACTS.pattern}")


def operates(text: str, cut: list[Segment]) -> bool:
    """Whether a document without brackets is one of these: of the sentences `cut` from it hardly any supports or develops anything."""
    if len(cut) < _FEW or any(segment.bracket is not None for segment in cut):
        return False
    return sum(bool(_DEVELOPS.search(text, one.start, one.end)) for one in cut) < _SHARE * len(cut)
