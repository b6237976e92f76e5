"""What a colon opens: the bands, items and tables below a sentence that gives are one measure with it."""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures.giving import GIVES, GIVES_OUTRIGHT
from peiyu.documents.extraction.measures.passages import Passage, without_ordinal
from peiyu.documents.extraction.measures.pieces import SUM
from peiyu.documents.extraction.measures.segment import Segment
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.extraction.sentences import sentences

_CAPTION = re.compile(r"[^，。；：:]{1,20}")
"""The name of a table, in a line of its own."""
_OPENS_SCALE = re.compile(r"标准(?:为|是|如下)[：:]\s*$")
_OPENS_LIMITS = re.compile(r"(?:限额|限制|额度|名额|上限|标准)(?:如下|分别为|为)?[：:]\s*$")
"""…可享受入学保障，名额按下列限额：: what the items below say is how much."""
_OPENS_CHARGES = re.compile(
    r"(?:[免减](?:收|征|除|缴|按|半)|减免|返还|缓缴|退还|取消)[^，。；：]{0,12}(?:下列|以下)[^，。；：]{0,16}[：:]\s*$"
)
_CHARGE = re.compile(r"[^。；;]{0,40}?(?:费用?|税款?|租金|保证金|利息|基金)(?:[（(][^）)]{0,60}[）)])?[；;。]?")
"""免收下列费用： and below it （一）登记费；: one measure, though every item stands in a line of its own."""
_BAND_LINE = re.compile(
    r"\s*(?!对|给)[^，。；;]{2,44}(?:的|以上|以内|以下|之间|万元|元)[^，。；;\d]{0,6}[，,：:](?:可|再|各|均|每[台辆件个家])*(?:奖励|补[助贴]|资助|领取)[^，。；;]{0,12}\d[\d.,]*万?元[^，。；;]{0,6}[；;。]?\s*"
)
_FEWEST_BANDS = 2
_LIMIT = re.compile(
    r"(?:同一|单个|单[家户一]|每[家户个]|累计|合计|总额|上述|以上)[^。；;\n]{0,40}(?:最高|最多|不(?:得)?超过|封顶|以内|为限)"
)
"""每家企业最高奖励100万元。 behind the last item is a limit of what the sentence above the items gives."""


def bands_below(text: str, kept: list[Passage], at: int) -> tuple[list[Segment], set[int]] | None:
    """The measure of a passage that ends in 具体标准为： and of the lines of bands below it (5万元至8万元之间，可领取1000元；).

    It begins with the sentence that gives, and comes with the indexes of the lines in `kept`, where `at` is the passage.
    None where fewer than two bands follow.
    """
    passage = kept[at]
    spans = sentences(text, passage.start, passage.end)
    if not spans or not _OPENS_SCALE.search(text, *spans[-1]):
        return None
    bands: set[int] = set()
    for index in range(at + 1, len(kept)):
        if not _BAND_LINE.fullmatch(text, kept[index].start, kept[index].end):
            break
        bands.add(index)
    if len(bands) < _FEWEST_BANDS:
        return None
    gives = len(spans) > 1 and GIVES_OUTRIGHT.search(text, *spans[-2])
    start = spans[-2][0] if gives else spans[-1][0]
    start = without_ordinal(text, start, passage.end)
    return [Segment(start, kept[max(bands)].end, passage, passage.inherited)], bands


def items_below(text: str, kept: list[Passage], at: int) -> tuple[list[Segment], set[int]] | None:
    """The measure of a passage that ends in a sum for those whom its items name (对符合下列条件之一的企业，给予10万元奖励：).

    It comes with the indexes of the items in `kept`, where `at` is the passage. None where an item gives itself, or is no charge where the
    sentence waives some.
    """
    passage = kept[at]
    spans = sentences(text, passage.start, passage.end)
    if not spans or text[spans[-1][1] - 1] not in ":：":
        return None
    start, end = spans[-1]
    start = without_ordinal(text, start, end)
    lead = text[start:end]
    charges = _OPENS_CHARGES.search(lead) is not None
    gives = charges or (GIVES.search(lead) and (SUM.search(lead) or _OPENS_LIMITS.search(lead)))
    if not gives or is_procedure(lead, strict=True):
        return None
    items: set[int] = set()
    for index in range(at + 1, len(kept)):
        item = kept[index]
        if not (item.item and item.lead and item.lead.endswith(lead)):
            break
        if any(
            GIVES.search(text, *span) and not _LIMIT.match(text, *span)
            for span in sentences(text, item.start, item.end)
        ):
            return None
        if charges and not _CHARGE.fullmatch(text, item.start, item.end):
            return None
        items.add(index)
        end = item.end
    return ([Segment(start, end, passage, passage.inherited)], items) if items else None


def lead_of_table(text: str, kept: list[Passage], at: int) -> Segment | None:
    """What belongs to the table at `at` of `kept` and stands above it: 对购买新车的给予补贴。标准如下：; None where nothing gives there."""
    above = (kept[i] for i in range(at - 1, -1, -1))
    before = next((p for p in above if not (p.row or _CAPTION.fullmatch(text, p.start, p.end))), None)
    if before is None or kept[at].path[: len(before.path)] != before.path:
        return None
    spans = sentences(text, before.start, before.end)
    if not spans or text[spans[-1][1] - 1] not in ":：":
        return None
    gives = [start for start, end in spans[-2:] if GIVES_OUTRIGHT.search(text, start, end) or "发放" in text[start:end]]
    return Segment(gives[0], before.end, before, before.inherited) if gives else None
