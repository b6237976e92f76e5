"""Which passages can grant something: neither aims, nor conditions, steps and duties, nor what only introduces headings."""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.measures.giving import GIVES_A_SUM
from peiyu.documents.extraction.measures.introductions import introductions
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.pieces import OPENS_TASK


def granting(text: str, found: list[Passage]) -> list[Passage]:
    """Those of the passages `found` that can grant something: not aims, and not what a colon opens as conditions, steps or duties."""
    kept: list[Passage] = []
    closed: tuple[str, ...] | None = None
    asked: tuple[str, ...] | None = None
    above = _running_above(found)
    introducing = {passage.start for passage in introductions(text, found)}
    for at, passage in enumerate(found):
        beside = passage.path == closed and not passage.item and not passage.lead
        inside = closed is not None and passage.path[: len(closed)] == closed and not beside
        pays = _PAYS.search(text, passage.start, passage.end) is not None
        if inside and not pays:
            continue
        closed = closed if inside else None
        if passage.row and _is_of_form(text, passage):
            continue
        said = text[passage.start : passage.end].rstrip()
        if passage.path and said.endswith((":", "：")) and _opens_procedure(said):
            closed = passage.path
            continue
        if any(cues.DEAD_HEADING.search(title) for title in passage.path):
            continue
        if (
            (_opens_procedure(passage.lead) and not pays)
            or passage.start in introducing
            or _is_condition(text, passage, above[at])
        ):
            continue
        if _answers_label(text, passage):
            continue
        if asked is not None and passage.path[: len(asked)] != asked:
            asked = None
        if asked is not None and len(passage.path) > len(asked) and not _gives(text, passage):
            continue
        if passage.path and not passage.item and _ASKS_WHO.search(said):
            asked = passage.path
        kept.append(passage)
    return kept


def _running_above(found: list[Passage]) -> list[Passage | None]:
    """For each passage the nearest one above it that is no item."""
    result: list[Passage | None] = []
    last: Passage | None = None
    for passage in found:
        result.append(last)
        last = last if passage.item else passage
    return result


_CONDITIONS = re.compile(r"(?:下列|以下)[^，。；：]{0,8}条件")


def _is_condition(text: str, passage: Passage, above: Passage | None) -> bool:
    """Whether a passage is one of the items that the passage `above` them calls conditions: 符合下列条件之一的，予以奖励。（1）…"""
    if (
        not passage.item
        or GIVES_A_SUM.search(text, passage.start, passage.end)
        or _CONDITIONS.search(text, passage.start, passage.end)
    ):
        return False
    if passage.lead:
        opening = passage.lead.rpartition("。")[2]  # where it gives a sum itself, `items_below` takes the items to it
        return bool(_CONDITIONS.search(opening)) and not GIVES_A_SUM.search(opening)
    if above is None or above.path != passage.path[: len(above.path)] or above.row:
        return False
    return bool(_CONDITIONS.search(text, above.start, above.end))


_ASKS_WHO = re.compile(
    rf"{_CONDITIONS.pattern}|(?:享受本|适用本|申[请报](?:本|单位|企业|主体|机构|人))[^。；]{{0,200}}(?:下列|以下)[^，。；：:]{{2,24}}[：:]\s*$"
)
"""满足以下条件之一的…, 享受本办法的企业须是…的下列企业：: what stands under the headings below it (1.批发业。上一年度…5亿元以上) says who."""


def _gives(text: str, passage: Passage) -> bool:
    gives = any(words.search(text, passage.start, passage.end) for words in (cues.GIVES, GIVES_A_SUM))
    return (
        gives or text.startswith("对", passage.start) or OPENS_TASK.match(text, passage.start, passage.end) is not None
    )


_LABEL = re.compile(
    r"(?:[一二三四五六七八九十\d]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)])?【?(?:适用|支持|扶持|补[助贴]|奖[励补]|资助|贴息|申[报请领]|服务|享受|受[益理惠]|办理|实施|认定|政策|惠及|设定|制定|法律|文件|咨询|联系|主管|牵头)*(?:对象|主体|人群|依据|部门|单位|电话|地点)】?[：:]"
)
"""适用对象：, 政策依据： in a line of its own: what is listed below says who, by which act, or whom to ask."""


def _answers_label(text: str, passage: Passage) -> bool:
    """Whether a passage is an item below a label of a guide that names nobody's grant, and gives nothing itself."""
    line = passage.lead.strip().rpartition("\n")[2]
    gives = GIVES_A_SUM.search(text, passage.start, passage.end) or cues.GIVES.search(text, passage.start, passage.end)
    return bool(_LABEL.fullmatch(line)) and not gives


_TO_TICK = re.compile(r"[□☐☑☒○◯]\s*[一-鿿]")
_FORM = re.compile(r"(?:申[请报领]|登记|审批|审核|备案|推荐|承诺)[^，。；\n]{0,8}[表书](?:[（(][^（）()]*[）)])?\s*$")


def _is_of_form(text: str, passage: Passage) -> bool:
    """Whether a row of a table belongs to a form: it has boxes to tick, and what stands in it is given elsewhere."""
    boxes = len(_TO_TICK.findall(text[passage.start : passage.end]))
    return boxes > 1 or (boxes == 1 and any(_FORM.search(title) for title in passage.path[-1:]))


_REFUSES = re.compile(
    r"(?:下列|以下)[^，。；：:]{0,6}(?:情形|情况|行为)[^。；：:]{0,24}(?:不予(?![^。；：:]{0,4}(?:处罚|收取|追究|列入))|不得|取消|撤销|停止|中止|追回|收回)[^。；：:]{0,24}[：:]\s*$"
)
"""有下列情形之一的，不予减免：, and below it who has nothing."""


_MANNERS = re.compile(
    r"(?:以下|下列)(?:\d种|[一二三四五六七八九十]种)?(?:方式|模式|形式)(?:提供|开展|运营|组织|实施)[：:]\s*$"
)
"""助餐服务采取以下方式提供：: by whom and where a service is rendered is no grant."""


_PAYS = re.compile(
    r"(?<![已曾获得])按(?:照?)[^，。；\d]{0,16}\d[\d.]*\s*[%％‰](?:的(?:比例|标准))?(?:一次性)?(?:给[予与]|予以)[^，。；]{0,6}(?:补[助贴偿]|奖[励补]|资助|贴息)"
    r"|(?<![已曾获得])(?:给[予与]|予以)[^，。；\d]{0,8}\d[\d.]*\s*(?:[万亿]?元|[%％‰])(?:的|一次性)*[^，。；]{0,4}(?:补[助贴偿]|奖[励补]|资助|贴息)"
)
"""设备按20%给予补助: a sum that is paid, though it stands among the conditions (申报条件：…3.增购设备为…，设备按20%给予补助)."""


def _opens_procedure(lead: str) -> bool:
    return bool(
        _REFUSES.search(lead[-90:])
        or re.search(r"(?:流程|程序|条件|职责|材料|要求|范围)(?:如下|包括|主要|有|为)?[:：]?\s*$", lead[-24:])
        or _MANNERS.search(lead[-24:])
    )
